package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"entente/graph/sight"
)

// ServeHTTP answers one GraphQL request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(WithRequestID(r.Context()), s.config.Timeout)
	defer cancel()
	report := &sight.Report{Request: RequestID(ctx)}
	defer func() {
		report.Total = time.Since(start)
		report.Log(ctx, s.config.Log)
		if s.config.Watch != nil {
			s.config.Watch(ctx, report)
		}
	}()
	w.Header().Set("X-Request-Id", report.Request)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Vary", "Accept")
	mediaType := answerType(r.Header.Get("Accept"))
	if mediaType == "" {
		s.deny(w, report, http.StatusNotAcceptable, BadUserInput, "answers are "+graphQLType+" or "+jsonType)
		return
	}
	params, ok := s.read(w, r, report)
	report.Parse = time.Since(start)
	if !ok {
		return
	}
	out := s.inTurn(ctx, params, report)
	if out.refused && report.Status == 0 {
		report.Status = statusOf(out, mediaType)
	}
	send(w, out, mediaType, report)
	s.buffers.give(out.data)
}

// inTurn answers when it is the request's turn.
func (s *Server) inTurn(ctx context.Context, params *graphql.RawParams, report *sight.Report) reply {
	read, start := report.Parse, time.Now()
	ok := s.turns.take(ctx)
	report.Wait = time.Since(start)
	if !ok {
		out := refusal(gqlerror.List{refuse(Unavailable, nil, "too many questions are being answered; ask again in a moment")})
		summarize(report, out)
		return out
	}
	defer s.turns.done()
	out := s.answer(ctx, params, report)
	report.Parse += read
	return out
}

// send writes an answer. The data is JSON already and may be long, so it is not
// copied: what stands before and after it is written around it.
func send(w http.ResponseWriter, out reply, mediaType string, report *sight.Report) {
	before, after, err := around(out)
	if err != nil { // a parameter in extensions.explain that JSON has no form for
		out = refusal(gqlerror.List{{Message: "the answer cannot be written as JSON", Extensions: map[string]any{"code": Internal}}})
		send(w, out, mediaType, report)
		return
	}
	report.Status, report.Bytes = statusOf(out, mediaType), len(before)+len(out.data)+len(after)
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(report.Bytes))
	if report.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(report.Status)
	for _, part := range [][]byte{before, out.data, after} {
		_, _ = w.Write(part) //nolint:gosec // JSON with nosniff; the client is gone if this fails
	}
}

// around is what stands before and after the data of an answer.
func around(out reply) (before, after []byte, err error) {
	before = []byte{'{'}
	separator := ""
	if len(out.errs) > 0 {
		errs, err := json.Marshal(out.errs)
		if err != nil {
			return nil, nil, err
		}
		before = append(append(before, `"errors":`...), errs...)
		separator = ","
	}
	if out.data != nil {
		before = append(append(before, separator...), `"data":`...)
		separator = ","
	}
	if len(out.extensions) > 0 {
		extensions, err := json.Marshal(out.extensions)
		if err != nil {
			return nil, nil, err
		}
		after = append(append(append(after, separator...), `"extensions":`...), extensions...)
	}
	return before, append(after, '}'), nil
}

// deny answers a request that is no GraphQL request.
func (s *Server) deny(w http.ResponseWriter, report *sight.Report, status int, code, message string) {
	report.Status, report.Code, report.Errors = status, code, 1
	data, err := json.Marshal(map[string]any{"errors": []any{map[string]any{
		"message": clip(printable(message), longestMessage), "extensions": map[string]any{"code": code},
	}}})
	if err != nil {
		data = []byte(`{"errors":[]}`)
	}
	report.Bytes = len(data)
	w.Header().Set("Content-Type", jsonType+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(data) // the client is gone if this fails
}

// read takes the parameters from the request. If it cannot, it has answered.
func (s *Server) read(w http.ResponseWriter, r *http.Request, report *sight.Report) (*graphql.RawParams, bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.config.Body))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		s.deny(w, report, http.StatusRequestEntityTooLarge, LimitExceeded, fmt.Sprintf("the request is larger than %d bytes", s.config.Body))
		return nil, false
	case err != nil:
		s.deny(w, report, http.StatusBadRequest, BadUserInput, "the request ended before its body was complete")
		return nil, false
	}
	var params *graphql.RawParams
	switch {
	case r.Method == http.MethodPost:
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != jsonType {
			s.deny(w, report, http.StatusUnsupportedMediaType, BadUserInput, "a POST must have the Content-Type "+jsonType)
			return nil, false
		}
		params, err = fromBody(body)
	case r.Method == http.MethodGet && s.config.Get:
		params, err = fromURL(r.URL.Query())
	default:
		s.denyMethod(w, report)
		return nil, false
	}
	if err != nil {
		s.deny(w, report, http.StatusBadRequest, BadUserInput, err.Error())
		return nil, false
	}
	return params, true
}

func (s *Server) denyMethod(w http.ResponseWriter, report *sight.Report) {
	allow, message := http.MethodPost, "GraphQL is asked with POST here"
	if s.config.Get {
		allow, message = "GET, POST", "GraphQL is asked with GET or POST"
	}
	w.Header().Set("Allow", allow)
	s.deny(w, report, http.StatusMethodNotAllowed, BadUserInput, message)
}
