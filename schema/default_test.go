package schema

import (
	"fmt"
	"os"
	"testing"
)

// TestDefault reads the model that is built in, so that Default cannot panic.
func TestDefault(t *testing.T) {
	if _, err := Load(os.DirFS("model")); err != nil {
		t.Fatal(err)
	}
	c := Default()
	if c != Default() {
		t.Error("Default reads the model anew each time")
	}
	members := c.Type("Organization").Relationship("members")
	if members == nil || members.Far != c.Type("Actor") || !members.Temporal() || members.Edge.Predicate.Name != "MEMBER_OF" {
		t.Errorf("Organization.members = %+v", members)
	}
	through := c.Edge("MemberOf").Property("certainThrough")
	if through.Column != "toEarliest" || through.Shift != -1 || through.Scalar != Date {
		t.Errorf("MemberOf.certainThrough = %+v", through)
	}
	if state, list := c.Root("states"); state != c.Type("State") || !list {
		t.Errorf("Root(states) = %v, %v", state, list)
	}
	if state, list := c.Root("state"); state != c.Type("State") || list {
		t.Errorf("Root(state) = %v, %v", state, list)
	}
}

// TestDefaultIsDescribed lists what the model declares without saying what it is.
func TestDefaultIsDescribed(t *testing.T) {
	c := Default()
	say := func(name, description string) {
		if description == "" {
			t.Errorf("%s has no description", name)
		}
	}
	for _, ty := range c.Types {
		say(ty.Name, ty.Description)
		for _, p := range ty.Properties {
			say(ty.Name+"."+p.Name, p.Description)
		}
		for _, rel := range ty.Relationships {
			say(ty.Name+"."+rel.Name, rel.Description)
		}
	}
	for _, e := range c.Edges {
		say(e.Name, e.Description)
		for _, p := range e.Properties {
			say(e.Name+"."+p.Name, p.Description)
		}
	}
	for _, o := range c.Objects {
		for _, p := range o.Properties {
			say(o.Name+"."+p.Name, p.Description)
		}
	}
	for _, e := range c.Enums {
		say(e.Name, e.Description)
		for _, v := range e.Values {
			say(e.Name+"."+v.Name, v.Description)
		}
	}
	for _, p := range c.Predicates {
		say(p.Name, p.Description)
	}
}

// TestDefaultBothEnds finds relationships that cannot be seen from one of their ends.
func TestDefaultBothEnds(t *testing.T) {
	c := Default()
	r := &reader{catalog: c}
	for _, ty := range c.Types {
		if ty.Interface {
			continue
		}
		fields := map[string]bool{}
		for _, rel := range ty.Relationships {
			for _, name := range rel.Types {
				fields[fmt.Sprint(name, rel.Direction)] = true
			}
		}
		for _, p := range c.Predicates {
			for _, d := range []Direction{Out, In} {
				way := &Relationship{Types: []string{p.Name}, Direction: d}
				if r.drawn(way) && len(r.farEnds(ty, way)) > 0 && !fields[fmt.Sprint(p.Name, d)] {
					t.Errorf("%s has no field with @relationship(type: %q, direction: %s)", ty.Name, p.Name, d)
				}
			}
		}
	}
}
