package graph

// IntrospectionQuery is what GraphiQL sends.
const IntrospectionQuery = introspectionQuery
