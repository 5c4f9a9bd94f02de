package cite

import (
	"cmp"
	"encoding/json"
	"strings"
)

// Item is a work in CSL-JSON.
type Item struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Author    []Author `json:"author,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Version   string   `json:"version,omitempty"`
	Issued    *Date    `json:"issued,omitempty"`
	Accessed  *Date    `json:"accessed,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Language  string   `json:"language,omitempty"`
	Genre     string   `json:"genre,omitempty"`
	Note      string   `json:"note,omitempty"`
}

// Author is a name that is not to be taken apart.
type Author struct {
	Literal string `json:"literal"`
}

// Date has one element: year, month and day as far as they are known.
type Date struct {
	Parts [][]int `json:"date-parts"`
}

func dateOf(date string) *Date {
	parts := dateParts(date)
	if parts == nil {
		return nil
	}
	return &Date{[][]int{parts}}
}

// cslTypes are the types of CSL for kinds of documents, by the first word of a kind;
// other kinds are pages.
var cslTypes = map[string]string{
	"news": "article-newspaper", "dataset": "dataset", "official": "document", "official-copy": "document",
	"legal-text": "legislation", "book-copy": "book", "encyclopedia": "entry-encyclopedia", "encyclopedia-mirror": "entry-encyclopedia",
	"analysis": "report", "legal-comment": "article",
}

// CSL is the work as an item of CSL-JSON.
func (w *Work) CSL() Item {
	kind, _, _ := strings.Cut(w.Kind, ",")
	it := Item{
		ID: w.key(), Type: cmp.Or(cslTypes[kind], "webpage"), Title: w.Title, Publisher: w.Publisher, Version: w.Version,
		Issued: dateOf(w.Published), Accessed: dateOf(w.Accessed), URL: w.URL, Language: w.Language, Genre: w.Kind, Note: w.ID,
	}
	if w.Publisher != "" {
		it.Author = []Author{{w.Publisher}}
	}
	return it
}

// CSLText is the item as JSON in one line.
func (w *Work) CSLText() string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(w.CSL()); err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	return strings.TrimSuffix(b.String(), "\n")
}
