package importer_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/internal/claims"
	"entente/seed/crosswalk"
	"entente/seed/importer"
)

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadFile(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte("a,b\n1,2\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"plain.csv": []byte("\ufeffA, b\n1,2\n"), "packed.csv.gz": packed.Bytes(), "packed-without-ending": packed.Bytes()} {
		f, err := importer.ReadFile(write(t, name, content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff([]string{"a", "b"}, f.Header()); diff != "" || len(f.SHA256) != 64 || strings.Contains(f.Base(), ".") {
			t.Errorf("%s: header %q, base %q, checksum %q", name, f.Header(), f.Base(), f.SHA256)
		}
	}
	for name, test := range map[string]struct {
		content []byte
		want    string
	}{"latin.csv": {[]byte("caf\xe9\n"), "is not UTF-8"}, "broken.gz": {packed.Bytes()[:20], "cannot be unpacked"}} {
		if _, err := importer.ReadFile(write(t, name, test.content)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
	if _, err := importer.ReadFile("nowhere.csv"); err == nil || err.Error() != "nowhere.csv cannot be read: no such file or directory" {
		t.Error(err)
	}
}

func draft() *importer.Draft {
	return importer.NewDraft(crosswalk.New(nil, crosswalk.Builtin(), nil))
}

func TestRows(t *testing.T) {
	for text, want := range map[string]struct {
		rows     string
		problems []string
	}{
		"a,b\n1, 2 \n3,4\n":      {"2:1/2 3:3/4", nil},
		"a\tb\n1\t2, \"3\n":      {"2:1/2, \"3", nil},
		"a,b\r\n1,2\r\n":         {"2:1/2", nil},
		"a,b\n\"x\ny\",2\n3,4\n": {"2:x\ny/2 4:3/4", nil},
		"a,b\n1\n3,4\n":          {"3:3/4", []string{"t.csv:2: the row has 1 cells, but the header has 2 columns"}},
		"a,b\n1,x\"y\n3,4\n":     {"3:3/4", []string{"t.csv:2: this is no row of a table: bare \" in non-quoted-field"}},
		"a,b\n\"1,2\n3,4\n":      {"", []string{"t.csv:3: this is no row of a table: extraneous or missing \" in quoted-field"}},
		"b\n1\n":                 {"", []string{"t.csv:1: there is no column `a`; the columns are `b`"}},
		"":                       {"", []string{"t.csv:1: there is no column `a`; the columns are ``"}},
	} {
		d := draft()
		var got, problems []string
		d.Rows(&importer.File{Name: "t.csv", Text: []byte(text)}, []string{"a"}, func(r importer.Row) {
			got = append(got, strings.Join([]string{string(rune('0'+r.Line)) + ":" + r.Get("a"), r.Get("b")}, "/"))
		})
		for _, p := range d.Problems {
			problems = append(problems, p.String())
		}
		if diff := cmp.Diff(want.rows, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q: rows (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(want.problems, problems); diff != "" {
			t.Errorf("%q: problems (-want +got):\n%s", text, diff)
		}
	}
}

func TestDates(t *testing.T) {
	for want, got := range map[string]string{
		"1992": importer.Year(1992).String(), "[1990..1992]": importer.Between(1990, 1992).String(), "1990": importer.Between(1990, 1990).String(),
		"[..1992]": importer.Between(0, 1992).String(), "[1990..]": importer.Between(1990, 0).String(), "0812": importer.Year(812).String(),
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// One thing has one id, however rows name it; two things never share one.
func TestEntities(t *testing.T) {
	d := draft()
	f := &importer.File{Name: "t.csv"}
	org := func(name string, line int) string {
		id, ok := d.Entity(f, line, crosswalk.Query{Type: "Organization", Names: []string{name}}, func() importer.Thing { return importer.Thing{Name: name} })
		if !ok {
			t.Errorf("%s is in doubt", name)
		}
		return id
	}
	for _, test := range [][2]string{{"The League", "org:the-league"}, {"The League", "org:the-league"}, {"the league!", "org:the-league"}, {"Лига", "org:liga"}, {"…", "org:unnamed"}} {
		if got := org(test[0], 1); got != test[1] {
			t.Errorf("%s is %s, want %s", test[0], got, test[1])
		}
	}
	kept := d.Facts.Entities[0]
	if kept.At("name").Line != 1 || kept.At("name").File != "t.csv" {
		t.Errorf("the first stands at %v", kept.At("name"))
	}
	first, last := importer.Year(1995).Bounds()
	q := crosswalk.Query{Codes: []crosswalk.Code{{Scheme: crosswalk.COW, Value: "365"}}, First: first, Last: last}
	russia, _ := d.State(f, 2, q, "Russia", nil)
	q.First, q.Last = importer.Year(1960).Bounds()
	union, _ := d.State(f, 3, q, "Russia", nil)
	if russia != "state:russia" || union != "state:soviet-union" {
		t.Errorf("365 is %s and was %s", russia, union)
	}
}

func TestClaimTwice(t *testing.T) {
	d := draft()
	f := &importer.File{Name: "t.csv"}
	k := claims.Claim{ID: "clm:x:1"}
	if !d.Claim(f, 2, k) || d.Claim(f, 3, k) || len(d.Problems) != 1 || d.Problems[0].Line != 3 {
		t.Errorf("problems %v", d.Problems)
	}
	if got := d.Facts.Claims[0].Claim; got.Method != "import" || got.Confidence != importer.Confidence || got.Polarity != claims.Asserts {
		t.Errorf("the claim is %+v", got)
	}
}
