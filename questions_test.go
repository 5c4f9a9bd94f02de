package entente_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

var update = flag.Bool("update", false, "rewrite the answers in testdata/questions with what came out")

// question is one of the questions that the graph was built to answer: a
// document in examples/, asked as the five articles tell it and as all sources do.
type question struct {
	file    string // examples/<file>.graphql
	asks    string // first line of the document, word for word
	answers []answer
	// more checks what is no table.
	more func(t *testing.T, data any)
	// differs is why all sources together answer something else than the articles
	// alone; that answer stands in testdata/questions/qNN.default.json. Empty: they
	// answer the same.
	differs string
}

// questions are all of them, by number.
var questions = slices.SortedFunc(
	slices.Values(slices.Concat(memberQuestions, leaderQuestions, relationQuestions, requestQuestions)),
	func(a, b question) int { return strings.Compare(a.file, b.file) })

// number is "q01" for "q01-parties-1998".
func (q question) number() string { return q.file[:3] }

func (q question) document(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("examples", q.file+".graphql"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// ask answers a document; errors in the answer end the test.
func ask(t *testing.T, s *graph.Server, document string, variables map[string]any) []byte {
	t.Helper()
	response := s.Ask(t.Context(), graph.Question{Query: document, Variables: variables})
	if len(response.Errors) > 0 {
		t.Fatal(response.Errors)
	}
	return response.Data
}

// TestQuestions asks each question as the articles tell it.
func TestQuestions(t *testing.T) { asksQuestions(t, curated(t)) }

// TestQuestionsInMemory asks them without a database.
func TestQuestionsInMemory(t *testing.T) { asksQuestions(t, curatedInMemory(t)) }

func asksQuestions(t *testing.T, s *graph.Server) {
	t.Helper()
	for _, q := range questions {
		t.Run(q.file, func(t *testing.T) {
			document := q.document(t)
			if first, want := strings.SplitN(document, "\n", 2)[0], "# "+strings.ToUpper(q.number())+" "+q.asks; first != want {
				t.Errorf("the document begins with\n%s\nnot with its question,\n%s", first, want)
			}
			q.check(t, decoded(t, ask(t, s, document, nil)))
		})
	}
}

// check compares the answer to the question as the articles tell it.
func (q question) check(t *testing.T, data any) {
	t.Helper()
	for _, a := range q.answers {
		a.check(t, data)
	}
	if q.more != nil {
		q.more(t, data)
	}
}

// all asks without a view: all sources, weighed.
var all = map[string]any{"view": nil}

// TestQuestionsOfAllSources asks each question of the articles and the reference
// set together, and wants a recorded answer and a reason where it is another one.
func TestQuestionsOfAllSources(t *testing.T) {
	s := curated(t)
	for _, q := range questions {
		t.Run(q.file, func(t *testing.T) {
			document := q.document(t)
			alone, together := ask(t, s, document, nil), ask(t, s, document, all)
			path := filepath.Join("testdata", "questions", q.number()+".default.json")
			if bytes.Equal(alone, together) {
				if q.differs != "" {
					t.Errorf("all sources answer as the articles do; so the reason %q is wrong", q.differs)
				}
				if _, err := os.Stat(path); err == nil {
					t.Errorf("%s is stale: all sources answer as the articles do", path)
				}
				return
			}
			if q.differs == "" {
				t.Errorf("all sources answer something else than the articles, and no reason is given:\n%s", cmp.Diff(decoded(t, alone), decoded(t, together)))
			}
			compare(t, path, recordedAnswer(t, q.differs, together))
		})
	}
}

// recordedAnswer is the text of a recorded answer with its reason.
func recordedAnswer(t *testing.T, reason string, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(struct {
		Reason string          `json:"reason"`
		Data   json.RawMessage `json:"data"`
	}{reason, data}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// compare compares a recorded text with what came out, or records it.
func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; record it with -update", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-recorded +got):\n%s", path, d)
	}
}

// TestEveryExampleIsAQuestion finds documents and recorded answers that no
// question knows.
func TestEveryExampleIsAQuestion(t *testing.T) {
	for pattern, name := range map[string]func(question) string{
		"examples/*.graphql":        func(q question) string { return q.file + ".graphql" },
		"testdata/questions/*.json": func(q question) string { return q.number() + ".default.json" },
	} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if !slices.ContainsFunc(questions, func(q question) bool { return name(q) == filepath.Base(path) }) {
				t.Errorf("%s belongs to no question", path)
			}
		}
	}
}

// TestQuestionsAreComplete compares the questions with the list of them in the
// notes on the articles, where that lies beside the repository.
func TestQuestionsAreComplete(t *testing.T) {
	const notes = "../shared/facts/facts.md"
	text, err := os.ReadFile(notes)
	if os.IsNotExist(err) {
		t.Skipf("%s is not here", notes)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(text), "\n## 6. ")
	if !found {
		t.Fatalf("%s has no section 6", notes)
	}
	var want, got []string
	for _, row := range regexp.MustCompile(`(?m)^\| (Q\d\d) \| (.*?) \|`).FindAllStringSubmatch(section, -1) {
		want = append(want, row[1]+" "+row[2])
	}
	for _, q := range questions {
		got = append(got, strings.ToUpper(q.number())+" "+q.asks)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("questions (-%s +here):\n%s", notes, d)
	}
}
