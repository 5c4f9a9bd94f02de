package schema

// viewpoint are the arguments that say from where one looks. They have no defaults
// in the schema: absent means inherited from the enclosing field.
func viewpoint() []field {
	return []field{
		{name: "asOf", typ: "Date", doc: "Only what held on that day: `\"2008-07-15\"`. Absent: inherited; null: any day."},
		{name: "during", typ: "During", doc: "Only what held in that span of days; not with `asOf`. Absent: inherited; null: any time."},
		{name: "certainty", typ: "Certainty", doc: "Only what surely held, or also what may have. Absent: inherited, at first `CERTAIN`."},
		{name: "includeSuspended", typ: "Boolean", doc: "Also members while they are suspended. Absent: inherited, at first false."},
		{name: "knownAt", typ: "DateTime", doc: "As the graph knew it at that instant. Absent: inherited; null: now."},
		{name: "accordingTo", typ: "ID", doc: "As one source, family or collection tells it: `\"collection:articles\"`. Absent: inherited; null: all, weighed."},
	}
}

// listArguments are the arguments of a connection, without the viewpoint.
func (x *expansion) listArguments(where, order string) []field {
	args := []field{x.whereArgument(where, " They hold for `totalCount` and `aggregate` too.")}
	if order != "" {
		args = append(args, field{name: "orderBy", typ: "[" + order + "!]", doc: "What to sort by, one key an element; ids break ties. Absent: by name."})
	}
	return append(args,
		field{name: "first", typ: "Int", doc: "Size of the page, at most 1000; absent: 25."},
		field{name: "after", typ: "String", doc: "The page after this cursor."},
		field{name: "last", typ: "Int", doc: "Size of a page that is read from the end, at most 1000."},
		field{name: "before", typ: "String", doc: "The page before this cursor."},
	)
}

func (x *expansion) whereArgument(where, more string) field {
	return field{name: "where", typ: where, doc: "Conditions; absent or empty: all." + more}
}
