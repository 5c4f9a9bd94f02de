package plan

import "entente/internal/viewpoint"

// From when, how surely and according to whom the relationships of a question are
// seen. A viewpoint is inherited by nested fields until they override a part.
type (
	Viewpoint = viewpoint.Viewpoint
	Window    = viewpoint.Window
	Mode      = viewpoint.Mode
)

// How a spell must lie to a window.
const (
	On         = viewpoint.On
	Overlaps   = viewpoint.Overlaps
	Throughout = viewpoint.Throughout
)
