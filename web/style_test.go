package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStyleIsRead(t *testing.T) {
	rules := Style()
	want := map[string]string{"diameter": "65px", "color": "#4C8EDA", "border-color": "#2870C2", "text-color-internal": "#FFFFFF"}
	if diff := cmp.Diff(want, rules["node.State"]); diff != "" {
		t.Errorf("node.State (-want +got):\n%s", diff)
	}
	if got, want := rules["relationship.CHAIRS"]["caption"], "chair {fromYear} {disputed}"; got != want {
		t.Errorf("the caption of CHAIRS is %q, want %q", got, want)
	}
	if got := rules["node"]["caption"]; got != "{name}" {
		t.Errorf("the caption of a node is %q, want {name}", got)
	}
}
