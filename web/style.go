package web

import (
	"regexp"
	"strings"
)

var (
	styleRule     = regexp.MustCompile(`(?s)([a-z]+(?:\.\w+)?) \{\n(.*?)\n\}`)
	styleProperty = regexp.MustCompile(`(?m)^  ([a-z-]+): "?([^;"]*)"?;$`)
)

// Style is the style sheet for Neo4j Browser, read: properties by selector
// ("node", "node.State", "relationship.MEMBER_OF"), values without their quotes.
// Other drawings take their colours from it, so that all look alike.
func Style() map[string]map[string]string {
	rules := map[string]map[string]string{}
	for _, rule := range styleRule.FindAllStringSubmatch(string(read(browserFiles, "style.grass")), -1) {
		properties := map[string]string{}
		for _, property := range styleProperty.FindAllStringSubmatch(rule[2], -1) {
			properties[property[1]] = strings.TrimSpace(property[2])
		}
		rules[rule[1]] = properties
	}
	return rules
}
