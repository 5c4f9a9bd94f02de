package schema_test

import (
	"testing"

	"entente/schema"
)

// TestDefault reads the model that is built in, so that Default cannot panic.
func TestDefault(t *testing.T) {
	c := schema.Default()
	if c != schema.Default() {
		t.Error("Default reads the model anew each time")
	}
	members := c.Type("Organization").Relationship("members")
	if members == nil || members.Far != c.Type("Actor") || !members.Temporal() || members.Edge.Predicate.Name != "MEMBER_OF" {
		t.Errorf("Organization.members = %+v", members)
	}
	through := c.Edge("MemberOf").Property("certainThrough")
	if through.Column != "toEarliest" || through.Shift != -1 || through.Scalar != schema.Date {
		t.Errorf("MemberOf.certainThrough = %+v", through)
	}
	if state, list := c.Root("states"); state != c.Type("State") || !list {
		t.Errorf("Root(states) = %v, %v", state, list)
	}
}
