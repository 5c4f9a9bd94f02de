package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
)

// fromBody reads the parameters of a POST. The errors say what a client sent
// wrong without repeating it.
func fromBody(body []byte) (*graphql.RawParams, error) {
	if first := bytes.TrimLeft(body, " \t\r\n"); len(first) > 0 && first[0] == '[' {
		return nil, errors.New("a request has one operation; lists of requests are not answered")
	}
	var raw struct {
		Query         *string         `json:"query"`
		OperationName *string         `json:"operationName"`
		Variables     json.RawMessage `json:"variables"`
		Extensions    json.RawMessage `json:"extensions"`
	}
	// Nothing in it is a number yet, so the short way is right; if it fails, the long
	// way says why.
	if json.Unmarshal(body, &raw) != nil {
		if err := decode(body, &raw); err != nil {
			return nil, fmt.Errorf("the body is no GraphQL request in JSON: %w", err)
		}
	}
	if raw.Query == nil || *raw.Query == "" {
		return nil, errors.New("the request has no query")
	}
	out := &graphql.RawParams{Query: *raw.Query}
	if raw.OperationName != nil {
		out.OperationName = *raw.OperationName
	}
	return out, fill(out, raw.Variables, raw.Extensions)
}

// fromURL reads the parameters of a GET.
func fromURL(values url.Values) (*graphql.RawParams, error) {
	out := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if out.Query == "" {
		return nil, errors.New("the request has no query")
	}
	return out, fill(out, []byte(values.Get("variables")), []byte(values.Get("extensions")))
}

func fill(out *graphql.RawParams, variables, extensions []byte) error {
	for _, part := range []struct {
		name string
		text []byte
		at   *map[string]any
	}{{"variables", variables, &out.Variables}, {"extensions", extensions, &out.Extensions}} {
		if len(part.text) == 0 {
			continue
		}
		if err := decode(part.text, part.at); err != nil {
			return fmt.Errorf("%s is no JSON object: %w", part.name, err)
		}
	}
	return nil
}

// decode reads one JSON value and nothing behind it. Numbers stay as written.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err := d.Decode(into)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return fmt.Errorf("a %s stands where another type is right", wrong.Value)
	case err != nil:
		return errors.New("it cannot be read")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind it")
	}
	return nil
}
