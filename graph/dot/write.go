package dot

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"regexp"
	"strings"
)

// Style is a style sheet for Neo4j Browser: properties by selector ("node",
// "node.State", "relationship.MEMBER_OF").
type Style map[string]map[string]string

// of is a rule with what it inherits from the general one.
func (s Style) of(general, special string) map[string]string {
	rule := maps.Clone(s[general])
	if rule == nil {
		rule = map[string]string{}
	}
	maps.Copy(rule, s[general+"."+special])
	return rule
}

// Write writes the network as a directed graph in DOT. An edge whose days are only
// possible is dashed; one that its sources dispute begins with an open diamond.
func (n *Network) Write(w io.Writer, style Style) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "digraph entente {")
	fmt.Fprintln(b, `  graph [layout=neato, overlap=false, sep="+12", outputorder=edgesfirst];`)
	fmt.Fprintln(b, `  node [style=filled, shape=ellipse, fontname="sans-serif", fontsize=11];`)
	fmt.Fprintln(b, `  edge [fontname="sans-serif", fontsize=9, len=2.2];`)
	for _, node := range n.Nodes {
		rule := style.of("node", node.Type)
		line(b, quote(node.ID), []attribute{
			{"label", caption(rule["caption"], map[string]string{"name": node.Name, "id": node.ID}, node.ID)},
			{"tooltip", node.Type + " " + node.ID},
			{"fillcolor", rule["color"]}, {"color", rule["border-color"]}, {"fontcolor", rule["text-color-internal"]},
		})
	}
	for _, edge := range n.Edges {
		rule := style.of("relationship", edge.Type)
		attributes := []attribute{
			{"label", caption(rule["caption"], edge.texts(), edge.Type)},
			{"tooltip", edge.Type},
			{"color", rule["color"]}, {"fontcolor", rule["text-color-external"]}, {"penwidth", strings.TrimSuffix(rule["shaft-width"], "px")},
		}
		if edge.Words["certain"] == false {
			attributes = append(attributes, attribute{"style", "dashed"})
		}
		if list, ok := edge.Words["disputed"].([]any); ok && len(list) > 0 {
			attributes = append(attributes, attribute{"dir", "both"}, attribute{"arrowtail", "odiamond"})
		}
		line(b, quote(edge.From)+" -> "+quote(edge.To), attributes)
	}
	fmt.Fprintln(b, "}")
	return b.Flush()
}

type attribute struct{ name, value string }

func line(w io.Writer, what string, attributes []attribute) {
	var set []string
	for _, a := range attributes {
		if a.value != "" {
			set = append(set, a.name+"="+quote(a.value))
		}
	}
	fmt.Fprintf(w, "  %s [%s];\n", what, strings.Join(set, ", "))
}

// quote is a string as DOT has it. A backslash would begin an escape in a label.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "", "\n", " ").Replace(s) + `"`
}

var slot = regexp.MustCompile(`\{(\w+)\}`)

// caption fills a template such as "{status} {fromYear}"; otherwise if nothing is left of it.
func caption(template string, values map[string]string, otherwise string) string {
	filled := slot.ReplaceAllStringFunc(template, func(s string) string { return values[s[1:len(s)-1]] })
	filled = strings.ReplaceAll(filled, "<type>", otherwise)
	if words := strings.Fields(filled); len(words) > 0 {
		return strings.Join(words, " ")
	}
	return otherwise
}

// texts are the words of an edge as a caption shows them; fromYear is the first
// year that its beginning names.
func (e Edge) texts() map[string]string {
	out := map[string]string{}
	for name, value := range e.Words {
		switch value := value.(type) {
		case []any:
			parts := make([]string, len(value))
			for i, part := range value {
				parts[i] = fmt.Sprint(part)
			}
			out[name] = strings.Join(parts, ",")
		default:
			out[name] = fmt.Sprint(value)
		}
	}
	out["fromYear"] = year.FindString(out["from"])
	return out
}

var year = regexp.MustCompile(`-?\d{4}`)
