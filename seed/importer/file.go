package importer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// File is a file of a data set, unpacked.
type File struct {
	Name string // as the user gave it
	Text []byte
	// SHA256 is the checksum of the file as it is, packed or not.
	SHA256 string
}

// maxFile is far above every known table and below what a machine has.
const maxFile = 1 << 30

// ReadFile reads a file, and unpacks it if it is packed with gzip, whatever it is called.
func ReadFile(name string) (*File, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	sum := sha256.Sum256(raw)
	f := &File{Name: name, Text: raw, SHA256: hex.EncodeToString(sum[:])}
	if bytes.HasPrefix(raw, []byte{0x1f, 0x8b}) {
		if f.Text, err = unpack(raw); err != nil {
			return nil, fmt.Errorf("%s cannot be unpacked: %w", name, err)
		}
	}
	f.Text = bytes.TrimPrefix(f.Text, []byte("\ufeff"))
	if !utf8.Valid(f.Text) {
		return nil, fmt.Errorf("%s is not UTF-8; save it as UTF-8", name)
	}
	return f, nil
}

func unpack(raw []byte) ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(packed, maxFile+1))
	if err == nil && len(text) > maxFile {
		err = fmt.Errorf("it has more than %d bytes when unpacked", maxFile)
	}
	return text, err
}

// Base is the name without folders and endings: "state_year".
func (f *File) Base() string {
	base := strings.TrimSuffix(filepath.Base(f.Name), ".gz")
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// Header are the names of the columns of a table, lower case and without blanks around.
func (f *File) Header() []string {
	line, err := bufio.NewReader(bytes.NewReader(f.Text)).ReadString('\n')
	if err != nil && line == "" {
		return nil
	}
	cells, err := f.reader(strings.NewReader(line), line).Read()
	if err != nil {
		return nil
	}
	for i := range cells {
		cells[i] = strings.ToLower(strings.TrimSpace(cells[i]))
	}
	return cells
}

// reader reads cells that are divided by commas, or by tabs if the header has any.
func (f *File) reader(r io.Reader, header string) *csv.Reader {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1 // Rows tells which row it is
	if strings.Contains(header, "\t") {
		in.Comma, in.LazyQuotes = '\t', true
	}
	return in
}

// Row is a row of a table.
type Row struct {
	Line    int
	columns map[string]int
	cells   []string
}

// Get is the cell of a column, without blanks around; empty if there is none.
func (r Row) Get(column string) string {
	if i, ok := r.columns[column]; ok && i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// Cells are all cells in the order of the header. They are valid until the next row.
func (r Row) Cells() []string { return r.cells }

// Rows calls fn for each row below the header. A row that is no row, or has more or
// fewer cells than the header, is a problem; so is a header without a column needed.
func (d *Draft) Rows(f *File, need []string, fn func(Row)) {
	header := f.Header()
	columns := make(map[string]int, len(header))
	for i, name := range header {
		if first, ok := columns[name]; ok {
			d.Problem(f, 1, "the columns %d and %d are both called `%s`; rename one", first+1, i+1, name)
			return
		}
		columns[name] = i
	}
	for _, name := range need {
		if _, ok := columns[name]; !ok {
			d.Problem(f, 1, "there is no column `%s`; the columns are %s", name, abridged(header))
			return
		}
	}
	first, _, _ := bytes.Cut(f.Text, []byte("\n"))
	in := f.reader(bytes.NewReader(f.Text), string(first))
	in.ReuseRecord = true
	for n := 0; ; n++ {
		cells, err := in.Read()
		var broken *csv.ParseError
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &broken):
			d.Problem(f, broken.Line, "this is no row of a table: %v", broken.Err)
			if broken.StartLine != broken.Line { // a quote that is never closed swallows the rest
				return
			}
			continue
		case err != nil:
			d.Problem(f, 0, "cannot be read: %v", err)
			return
		case n == 0:
			continue
		}
		line, _ := in.FieldPos(0)
		if len(cells) != len(header) {
			d.Problem(f, line, "the row has %d cells, but the header has %d columns", len(cells), len(header))
			continue
		}
		fn(Row{Line: line, columns: columns, cells: cells})
	}
}

// abridged lists the first names of many.
func abridged(names []string) string {
	const shown = 12
	if len(names) > shown {
		return "`" + strings.Join(names[:shown], "`, `") + fmt.Sprintf("` and %d more", len(names)-shown)
	}
	return "`" + strings.Join(names, "`, `") + "`"
}
