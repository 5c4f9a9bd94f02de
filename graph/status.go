package graph

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Media types of answers (GraphQL over HTTP, draft of 2025). Under the first one
// a refused operation has the status of its error; under the second one, which
// older clients ask for, an answer that is GraphQL always has 200, so that no
// proxy's error page can be taken for one.
const (
	graphQLType = "application/graphql-response+json"
	jsonType    = "application/json"
)

// statuses is the whole table of what /graphql answers, by what is wrong. All
// but the last group concern requests that were not run.
//
//	200  the operation was run; errors of fields are in the answer
//	400  the request or its document is wrong (the codes below)
//	405  neither GET nor POST, or GET where it is off, or a mutation by GET
//	406  the client accepts neither media type
//	408  the deadline passed before the operation began
//	413  the body is too large
//	415  a POST that is not application/json
//	500  a bug of ours
//	503  too many requests at once; Retry-After says when to come again
//
// The gate before it (package gate) adds 401, 403, 421 and 429.
var statuses = map[string]int{
	BadUserInput:     http.StatusBadRequest,
	LimitExceeded:    http.StatusBadRequest,
	ParseFailed:      http.StatusBadRequest,
	ValidationFailed: http.StatusBadRequest,
	Timeout:          http.StatusRequestTimeout,
	Unavailable:      http.StatusServiceUnavailable,
	Conflict:         http.StatusServiceUnavailable,
	Internal:         http.StatusInternalServerError,
}

// statusOf is the status of an answer under a media type.
func statusOf(out reply, mediaType string) int {
	if !out.refused {
		return http.StatusOK
	}
	status := statusOfErrors(out.errs)
	if mediaType == jsonType && status == http.StatusBadRequest {
		return http.StatusOK
	}
	return status
}

func statusOfErrors(errs gqlerror.List) int {
	if len(errs) == 0 {
		return http.StatusInternalServerError
	}
	code, _ := errs[0].Extensions["code"].(string)
	if status := statuses[code]; status != 0 {
		return status
	}
	return http.StatusInternalServerError
}

// answerType is the media type that the Accept header prefers; empty if it
// accepts none of ours. Who accepts anything gets the older one.
func answerType(accept string) string {
	if strings.TrimSpace(accept) == "" {
		return jsonType
	}
	best, weight := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if text, given := params["q"]; given {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		ours := map[string]string{graphQLType: graphQLType, jsonType: jsonType, "application/*": jsonType, "*/*": jsonType}[name]
		if charset := params["charset"]; ours == "" || charset != "" && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		if q > weight {
			best, weight = ours, q
		}
	}
	return best
}
