package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// documents turns text into documents that are known to be small and valid, and
// remembers them. It stands where gqlgen's executor has its own parsing, because
// that one validates before anybody can look at the size.
type documents struct {
	guard
	schema *ast.Schema
	known  *otter.Cache[string, *ast.QueryDocument]
}

const (
	largestCached = 8 << 10  // bytes of a document that is remembered
	cachedBytes   = 32 << 20 // of all of them
	// parsedSize is how many bytes a parsed document takes for each byte of its
	// text: measured at 40 to 90.
	parsedSize = 64
	mostErrors = 10 // of one validation
)

func newDocuments(schema *ast.Schema, c *Config) (*documents, error) {
	known, err := newCache(cachedBytes, func(text string, _ *ast.QueryDocument) int { return parsedSize * len(text) })
	if err != nil {
		return nil, err
	}
	return &documents{guard: guard{c}, schema: schema, known: known}, nil
}

// newCache is a cache that weighs its entries in bytes.
func newCache[K comparable, V any](most uint64, weight func(K, V) int) (*otter.Cache[K, V], error) {
	cache, err := otter.New(&otter.Options[K, V]{
		MaximumWeight: most,
		Weigher: func(k K, v V) uint32 {
			return uint32(min(max(weight(k, v), 0)+256, enough)) //nolint:gosec // it is between 256 and enough
		},
	})
	if err != nil {
		return nil, fmt.Errorf("a cache of %d bytes: %w", most, err)
	}
	return cache, nil
}

// get is the document of a text; known says that it was at hand.
func (d *documents) get(text string) (doc *ast.QueryDocument, known bool, errs gqlerror.List) {
	if doc, ok := d.known.GetIfPresent(text); ok {
		return doc, true, nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, d.Tokens)
	if err != nil {
		return nil, false, gqlerror.List{unparsed(err, d.Tokens)}
	}
	if len(doc.Operations) == 0 {
		return nil, false, gqlerror.List{refuse(ValidationFailed, nil, "the document has no operation")}
	}
	if err := d.check(doc); err != nil {
		return nil, false, gqlerror.List{err}
	}
	if errs := d.validate(doc); len(errs) > 0 {
		return nil, false, invalid(errs)
	}
	if len(text) <= largestCached {
		d.known.Set(text, doc)
	}
	return doc, false, nil
}

func unparsed(err error, tokens int) *gqlerror.Error {
	var out *gqlerror.Error
	if !errors.As(err, &out) {
		out = gqlerror.Errorf("%v", err)
	}
	code := ParseFailed
	if out.Message == fmt.Sprintf("exceeded token limit of %d", tokens) {
		out = gqlerror.Errorf("the document has more than %d tokens", tokens)
		code = LimitExceeded
	}
	out.Extensions = map[string]any{"code": code}
	return out
}

// invalid gives the first errors their code. The others would only be longer.
func invalid(errs gqlerror.List) gqlerror.List {
	if more := len(errs) - mostErrors; more > 0 {
		errs = append(errs[:mostErrors:mostErrors], gqlerror.Errorf("and %d more errors", more))
	}
	for _, e := range errs {
		e.Extensions = map[string]any{"code": ValidationFailed}
	}
	return errs
}

// validate looks for errors without suggesting names, which is what takes the
// time, and again with suggestions if there are few.
func (d *documents) validate(doc *ast.QueryDocument) gqlerror.List {
	errs := validator.ValidateWithRules(d.schema, doc, silentRules())
	if len(errs) == 0 || len(errs) > mostErrors || !d.Suggestions {
		return errs
	}
	return validator.ValidateWithRules(d.schema, doc, rules.NewDefaultRules())
}

// silentRules are the specification's, without suggestions.
func silentRules() *rules.Rules {
	r := rules.NewDefaultRules()
	for _, pair := range [][2]validator.Rule{
		{rules.FieldsOnCorrectTypeRule, rules.FieldsOnCorrectTypeRuleWithoutSuggestions},
		{rules.KnownArgumentNamesRule, rules.KnownArgumentNamesRuleWithoutSuggestions},
		{rules.KnownTypeNamesRule, rules.KnownTypeNamesRuleWithoutSuggestions},
		{rules.ScalarLeafsRule, rules.ScalarLeafsRuleWithoutSuggestions},
		{rules.ValuesOfCorrectTypeRule, rules.ValuesOfCorrectTypeRuleWithoutSuggestions},
	} {
		r.ReplaceRule(pair[0].Name, pair[1].RuleFunc)
	}
	return r
}

// operation reads a request up to the point where only planning and running are
// left. The context is never nil, for the sake of those who print errors.
func (s *Server) operation(p *graphql.RawParams) (*graphql.OperationContext, bool, gqlerror.List) {
	op := &graphql.OperationContext{
		RawQuery: p.Query, OperationName: p.OperationName, Headers: p.Headers, Extensions: p.Extensions,
		DisableIntrospection: !s.config.Introspection, RecoverFunc: s.recovered,
		ResolverMiddleware:     through,
		RootResolverMiddleware: throughRoot,
	}
	doc, known, errs := s.documents.get(p.Query)
	if errs != nil {
		return op, false, errs
	}
	op.Doc = doc
	if op.Operation = doc.Operations.ForName(p.OperationName); op.Operation == nil {
		return op, known, gqlerror.List{noOperation(p.OperationName)}
	}
	if op.Operation.Operation != ast.Query {
		return op, known, gqlerror.List{refuse(BadUserInput, op.Operation.Position, "Entente answers queries; it has no %s", op.Operation.Operation)}
	}
	if err := s.documents.checkVariables(p.Variables); err != nil {
		return op, known, gqlerror.List{err}
	}
	var err error
	if op.Variables, err = validator.VariableValues(s.documents.schema, op.Operation, p.Variables); err != nil {
		var out *gqlerror.Error
		if !errors.As(err, &out) {
			out = gqlerror.Errorf("%v", err)
		}
		out.Extensions = map[string]any{"code": ValidationFailed}
		return op, known, gqlerror.List{out}
	}
	return op, known, nil
}

func noOperation(name string) *gqlerror.Error {
	if name == "" {
		return refuse(ValidationFailed, nil, "the document has several operations; say in operationName which one is meant")
	}
	return refuse(ValidationFailed, nil, "the document has no operation %q", name)
}

// hashOf finds equal documents in logs.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}
