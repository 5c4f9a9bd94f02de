package load

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"time"

	"entente/internal/edtf"
)

// properties are those of one node or relationship, as they are stored.
type properties map[string]any

// put sets a property unless the value says nothing: the database has no nulls,
// and its infinities are nulls.
func (p properties) put(name string, v any) {
	switch v := v.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case edtf.Day:
		if v == edtf.NegInf || v == edtf.PosInf {
			return
		}
	case time.Time:
		if v.IsZero() {
			return
		}
		p[name] = stamp(v)
		return
	}
	p[name] = v
}

// stamp makes the database show an instant as …Z and not as …Z[UTC]: the driver
// takes this zone for an offset, and UTC for the name of a region.
func stamp(t time.Time) time.Time { return t.In(offset) }

var offset = time.FixedZone("Offset", 0)

// putDate sets an EDTF date and the two days between which it lies, by which it
// is sorted and compared.
func (p properties) putDate(name string, d edtf.Date) {
	if d.IsZero() {
		return
	}
	p[name] = d.String()
	lo, hi := d.Bounds()
	p.put(name+"Earliest", lo)
	p.put(name+"Latest", hi)
}

const (
	hashProperty  = "hash"
	batchProperty = "batch"
)

// seal adds the hash of all other properties and of what else makes the row:
// its labels, its ends.
func (p properties) seal(more ...string) properties {
	p[hashProperty] = p.digest(more...)
	return p
}

func (p properties) digest(more ...string) string {
	sum := sha256.New()
	w := bufio.NewWriter(sum)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if name != hashProperty {
			fmt.Fprintf(w, "%s=%s\n", name, canonical(p[name]))
		}
	}
	for _, m := range more {
		fmt.Fprintf(w, "%q\n", m)
	}
	w.Flush() // a hash takes everything
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// canonical is one text for each value, with its type, whichever way it came.
func canonical(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case time.Time:
		return "t" + v.UTC().Format(time.RFC3339Nano)
	case edtf.Day:
		return "d" + v.String()
	case int:
		return fmt.Sprintf("i%d", v)
	case int64:
		return fmt.Sprintf("i%d", v)
	case float64:
		return fmt.Sprintf("f%g", v)
	case bool:
		return fmt.Sprintf("b%t", v)
	case []string:
		return fmt.Sprintf("%q", v)
	case []any:
		return fmt.Sprintf("%q", texts(v))
	}
	return fmt.Sprintf("%T%v", v, v)
}
