package introspect_test

// full is the query that GraphiQL and code generators send: that of graphql-js 16,
// getIntrospectionQuery with every option on.
const full = `
query IntrospectionQuery {
  __schema {
    description
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    types { ...FullType }
    directives {
      name
      description
      isRepeatable
      locations
      args(includeDeprecated: true) { ...InputValue }
    }
  }
}
fragment FullType on __Type {
  kind
  name
  description
  specifiedByURL
  isOneOf
  fields(includeDeprecated: true) {
    name
    description
    args(includeDeprecated: true) { ...InputValue }
    type { ...TypeRef }
    isDeprecated
    deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) {
    name
    description
    isDeprecated
    deprecationReason
  }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name
  description
  type { ...TypeRef }
  defaultValue
  isDeprecated
  deprecationReason
}
fragment TypeRef on __Type {
  kind
  name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
}`

// answer is what the query asks for.
type answer struct {
	Schema struct {
		QueryType, MutationType, SubscriptionType *named
		Types                                     []fullType
		Directives                                []directive
	} `json:"__schema"`
	Type *fullType `json:"__type"`
}

type (
	named    struct{ Name string }
	fullType struct {
		Kind, Name, Description   string
		Fields                    []member
		InputFields, EnumValues   []member
		Interfaces, PossibleTypes []typeRef
	}
	member struct {
		Name, Description, DefaultValue, DeprecationReason string
		IsDeprecated                                       bool
		Type                                               typeRef
		Args                                               []member
	}
	directive struct {
		Name      string
		Locations []string
		Args      []member
	}
	typeRef struct {
		Kind, Name string
		OfType     *typeRef
	}
)

// String prints a type reference as in SDL.
func (r typeRef) String() string {
	switch r.Kind {
	case "NON_NULL":
		return r.OfType.String() + "!"
	case "LIST":
		return "[" + r.OfType.String() + "]"
	}
	return r.Name
}
