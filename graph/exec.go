package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/plan"
	"entente/graph/respond"
	"entente/graph/sight"
)

// reply is an answer on its way out. refused says that the operation was not
// run: there is no data then, and HTTP shows it in the status.
type reply struct {
	data       []byte
	errs       gqlerror.List
	extensions map[string]any
	refused    bool
}

func refusal(errs gqlerror.List) reply { return reply{errs: errs, refused: true} }

// answer runs a request from its text to its answer and notes in the report
// what came of it. A panic becomes an INTERNAL error.
func (s *Server) answer(ctx context.Context, p *graphql.RawParams, report *sight.Report) (out reply) {
	defer func() {
		if panicked := recover(); panicked != nil {
			s.config.Log.ErrorContext(ctx, "panic", "request", RequestID(ctx), "panic", panicked, "stack", string(debug.Stack()))
			out = refusal(gqlerror.List{internal(ctx)})
		}
		out.errs = fit(out.errs)
		summarize(report, out)
	}()
	report.Operation, report.Hash = clip(printable(p.OperationName), longestName), hashOf(p.Query)
	start := time.Now()
	op, known, errs := s.operation(p)
	report.Cached = known
	report.Parse = time.Since(start)
	if errs != nil {
		return refusal(errs)
	}
	ctx, err := s.documents.bookmarks(ctx, p.Extensions)
	if err != nil {
		return refusal(gqlerror.List{err})
	}
	if report.Operation == "" {
		report.Operation = op.Operation.Name
	}
	return s.execute(ctx, op, report)
}

// execute plans and runs the operation and writes the answer.
func (s *Server) execute(ctx context.Context, op *graphql.OperationContext, report *sight.Report) reply {
	start := time.Now()
	fields, told := s.compile(ctx, op)
	report.Plan = time.Since(start)
	var answer Answer
	var out reply
	for range attempts {
		start = time.Now()
		var err error
		answer, err = s.run(ctx, fields)
		report.Database += time.Since(start)
		start = time.Now()
		out = s.write(ctx, op, fields, answer, err)
		report.Respond += time.Since(start)
		moved := err == nil && told.moved(answer)
		if err != nil || !moved && !vanished(out.errs) {
			break
		}
		if moved {
			fields, told = s.compile(ctx, op)
		}
	}
	for i, f := range fields {
		report.Cost += cost(f.Plan)
		if i < len(answer.Rows) {
			report.Rows += records(answer.Rows[i])
		}
	}
	if _, known := out.extensions["revision"]; known && op.Extensions["citation"] == true {
		out.extensions["citation"] = s.citation(answer.Revision, time.Now())
	}
	if s.config.Explain && op.Extensions["explain"] == true {
		out.extensions["explain"] = explanations(fields)
		out.extensions["timings"] = timings(report)
	}
	return out
}

// vanished reports whether a node was deleted while it was read: then the
// operation is worth running again.
func vanished(errs gqlerror.List) bool {
	return slices.ContainsFunc(errs, func(e *gqlerror.Error) bool { return e.Extensions["code"] == respond.Vanished })
}

// run has the engine answer all fields that could be planned. It gets a little
// less time than there is, so that the rest is enough to say that it was too
// short.
func (s *Server) run(ctx context.Context, fields []*plan.Field) (Answer, error) {
	var plans []*plan.Plan
	for _, f := range fields {
		if f.Plan != nil && f.Err == nil {
			plans = append(plans, f.Plan)
		}
	}
	if len(plans) == 0 {
		return Answer{}, nil
	}
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-min(time.Until(deadline)/10, 500*time.Millisecond)))
		defer cancel()
	}
	answer, err := s.engine.Run(ctx, plans)
	return answer, waited(ctx, err)
}

// write writes the fields in the order of the question. failed is the engine's
// error, which all planned fields share.
func (s *Server) write(ctx context.Context, op *graphql.OperationContext, fields []*plan.Field, answer Answer, failed error) reply {
	out := reply{extensions: map[string]any{}}
	if failed != nil {
		s.logFailure(ctx, failed)
	}
	buf := append(s.buffers.take(), '{')
	next := 0
	for i, f := range fields {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(append(append(buf, '"'), f.Key...), '"', ':')
		start := len(buf)
		var errs gqlerror.List
		switch {
		case f.Text != "":
			buf = append(append(append(buf, '"'), f.Text...), '"')
		case f.Meta:
			buf, errs = s.introspect(ctx, op, f, buf)
		case f.Err != nil:
			buf, errs = append(buf, "null"...), gqlerror.List{shown(ctx, f.Err, f.Key)}
		case failed != nil:
			buf, errs = append(buf, "null"...), gqlerror.List{shown(ctx, failed, f.Key)}
		default:
			buf, errs = respond.Field(buf, f, answer.Rows[next])
			next++
		}
		if len(buf) > s.config.Answer {
			buf = append(buf[:start], "null"...)
			errs = gqlerror.List{coded(LimitExceeded, fmt.Sprintf("the answer is longer than %d bytes; ask for less", s.config.Answer), f.Key)}
		}
		out.errs = append(out.errs, errs...)
	}
	if len(answer.Rows) > 0 {
		out.extensions["revision"] = answer.Revision
	}
	out.data = append(buf, '}')
	return out
}

func (s *Server) logFailure(ctx context.Context, err error) {
	var f *Failure
	code := Internal
	if errors.As(err, &f) {
		code = f.Code
	}
	s.config.Log.ErrorContext(ctx, "operation failed", "request", RequestID(ctx), "code", code, "error", err)
}

// summarize notes in the report what the client will see.
func summarize(r *sight.Report, out reply) {
	r.Errors = len(out.errs)
	if len(out.errs) > 0 {
		r.Code, _ = out.errs[0].Extensions["code"].(string)
	}
}

// records counts the rows in cells, at every depth.
func records(cells []any) int {
	n := 0
	for _, cell := range cells {
		if row, ok := cell.([]any); ok {
			n += 1 + records(row)
		}
	}
	return n
}
