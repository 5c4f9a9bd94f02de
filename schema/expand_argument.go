package schema

// viewpoint are the arguments that say from where one looks. They have no defaults:
// absent means inherited from the enclosing field.
func viewpoint() []field {
	return []field{
		{name: "asOf", typ: "Date", doc: "What held on that day: `\"2008-07-15\"`. Absent: as the enclosing field says; null: any day."},
		{name: "during", typ: "During", doc: "What held in a span of days; not together with `asOf`. Absent: as the enclosing field says; null: any time."},
		{name: "certainty", typ: "Certainty", doc: "What surely held, or also what may have. Absent: as the enclosing field says, in the end `CERTAIN`."},
		{name: "includeSuspended", typ: "Boolean", doc: "Also those whose membership was suspended. Absent: as the enclosing field says, in the end false."},
		{name: "knownAt", typ: "DateTime", doc: "As the graph knew it then: `\"2024-01-01T00:00:00Z\"`. Absent: as the enclosing field says; null: as it is known now."},
		{name: "accordingTo", typ: "ID", doc: "As one source family or collection tells it: `\"collection:articles\"`. Absent: as the enclosing field says; null: all sources weighed."},
	}
}

// listArguments are the arguments of a connection, without the viewpoint.
func (x *expansion) listArguments(where, order string) []field {
	args := []field{x.whereArgument(where, " They also hold for `totalCount` and `aggregate`.")}
	if order != "" {
		args = append(args, field{name: "orderBy", typ: "[" + order + "!]", doc: "What to sort by, one key in each element; the id breaks ties. Absent: by id."})
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
