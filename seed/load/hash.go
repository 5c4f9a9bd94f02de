package load

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
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
	names := make([]string, 0, len(p))
	for name := range p {
		if name != hashProperty {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	text := make([]byte, 0, 1024)
	for _, name := range names {
		text = append(append(text, name...), '=')
		text = append(appendCanonical(text, p[name]), '\n')
	}
	for _, m := range more {
		text = append(strconv.AppendQuote(text, m), '\n')
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// canonical is one text for each value, with its type, whichever way it came.
func canonical(v any) string { return string(appendCanonical(nil, v)) }

func appendCanonical(text []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return strconv.AppendQuote(text, v)
	case time.Time:
		return v.UTC().AppendFormat(append(text, 't'), time.RFC3339Nano)
	case edtf.Day:
		return append(append(text, 'd'), v.String()...)
	case int:
		return strconv.AppendInt(append(text, 'i'), int64(v), 10)
	case int64:
		return strconv.AppendInt(append(text, 'i'), v, 10)
	case float64:
		return strconv.AppendFloat(append(text, 'f'), v, 'g', -1, 64)
	case bool:
		return strconv.AppendBool(append(text, 'b'), v)
	case []string:
		for _, e := range v {
			text = append(strconv.AppendQuote(text, e), ',')
		}
		return append(text, ']')
	case []any:
		return appendCanonical(text, texts(v))
	}
	return fmt.Appendf(text, "%T%v", v, v)
}
