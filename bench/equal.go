package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// leaves are the values of an answer's data in the order in which they stand,
// without the names of members and without nesting: those differ between the
// systems, while the values are selected in the same order from all of them.
func leaves(answer []byte) ([]string, error) {
	var parts struct{ Data json.RawMessage }
	if err := json.Unmarshal(answer, &parts); err != nil {
		return nil, fmt.Errorf("no JSON: %w: %.200s", err, answer)
	}
	d := json.NewDecoder(bytes.NewReader(parts.Data))
	d.UseNumber()
	var out []string
	var inObject []bool // for every open bracket
	name := true        // the next string in an object is a name
	for {
		token, err := d.Token()
		if err != nil {
			return out, nil //nolint:nilerr // the end
		}
		switch token {
		case json.Delim('{'):
			inObject, name = append(inObject, true), true
			continue
		case json.Delim('['):
			inObject, name = append(inObject, false), false
			continue
		case json.Delim('}'), json.Delim(']'):
			inObject = inObject[:len(inObject)-1]
			name = len(inObject) > 0 && inObject[len(inObject)-1]
			continue
		}
		if name && len(inObject) > 0 && inObject[len(inObject)-1] {
			name = false
			continue
		}
		out = append(out, fmt.Sprint(token))
		name = len(inObject) > 0 && inObject[len(inObject)-1]
	}
}

// differ says where two answers differ; "" if nowhere.
func differ(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && !near(a[i], b[i]) {
			return fmt.Sprintf("value %d is %s here and %s there", i, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d values here and %d there", len(a), len(b))
	}
	return ""
}

// near reports whether two texts are the same mean, added up in another order.
func near(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	y, other := strconv.ParseFloat(b, 64)
	return err == nil && other == nil && strings.Contains(a, ".") && math.Abs(x-y) <= 1e-12*math.Abs(x)
}
