package launch

import (
	_ "embed"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Version is the Neo4j version that the pinned list describes.
const Version = "5.26.29"

//go:embed jars.txt
var pinnedList string

// Jar is one artifact of the pinned list.
type Jar struct {
	Group, Artifact, Version, Classifier string

	SHA256 string // lower-case hexadecimal
	Size   int64  // bytes
}

// File is the file name that Maven gives the jar.
func (j Jar) File() string {
	name := j.Artifact + "-" + j.Version
	if j.Classifier != "" {
		name += "-" + j.Classifier
	}
	return name + ".jar"
}

// RepositoryPath is the jar's path inside a Maven repository, with slashes.
func (j Jar) RepositoryPath() string {
	return path.Join(strings.ReplaceAll(j.Group, ".", "/"), j.Artifact, j.Version, j.File())
}

// PinnedJars is the exact list of jars that make up the server and its Browser,
// in the order of jars.txt.
func PinnedJars() []Jar {
	jars, err := parseJars(pinnedList)
	if err != nil {
		panic("the embedded list of jars is damaged: " + err.Error())
	}
	return jars
}

// parseJars reads lines `group:artifact:version[:classifier]:sha256:size`;
// empty lines and lines that begin with # are skipped.
func parseJars(text string) ([]Jar, error) {
	var jars []Jar
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		jar, err := parseJar(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		jars = append(jars, jar)
	}
	return jars, nil
}

func parseJar(line string) (Jar, error) {
	f := strings.Split(line, ":")
	if len(f) != 5 && len(f) != 6 {
		return Jar{}, fmt.Errorf("%d fields in %q; 5 or 6 are expected", len(f), line)
	}
	size, err := strconv.ParseInt(f[len(f)-1], 10, 64)
	if err != nil || size <= 0 {
		return Jar{}, fmt.Errorf("the size %q is not a positive number", f[len(f)-1])
	}
	jar := Jar{Group: f[0], Artifact: f[1], Version: f[2], SHA256: f[len(f)-2], Size: size}
	if len(jar.SHA256) != 64 {
		return Jar{}, fmt.Errorf("the SHA-256 %q has not 64 digits", jar.SHA256)
	}
	if len(f) == 6 {
		jar.Classifier = f[3]
	}
	return jar, nil
}

// totalSize is the sum of the jars' sizes in bytes.
func totalSize(jars []Jar) int64 {
	var sum int64
	for _, j := range jars {
		sum += j.Size
	}
	return sum
}
