package launch

import (
	"encoding/xml"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// mavenSettings is the part of a Maven settings.xml that matters here.
type mavenSettings struct {
	LocalRepository string        `xml:"localRepository"`
	Mirrors         []mavenMirror `xml:"mirrors>mirror"`
}

type mavenMirror struct {
	URL      string `xml:"url"`
	MirrorOf string `xml:"mirrorOf"`
	Blocked  bool   `xml:"blocked"`
}

// mavenSettingsFiles is where Maven itself looks: the user's file, then the
// installation's.
func mavenSettingsFiles() []string {
	var files []string
	if home, err := os.UserHomeDir(); err == nil {
		files = append(files, filepath.Join(home, ".m2", "settings.xml"))
	}
	for _, v := range []string{"MAVEN_HOME", "M2_HOME"} {
		if dir := os.Getenv(v); dir != "" {
			files = append(files, filepath.Join(dir, "conf", "settings.xml"))
		}
	}
	return files
}

func readMavenSettings(file string) (mavenSettings, error) {
	var s mavenSettings
	data, err := os.ReadFile(file)
	if err != nil {
		return s, err
	}
	return s, xml.Unmarshal(data, &s)
}

// findLocalRepository follows Maven: a repository named in the environment, then
// in the settings, then ~/.m2/repository. "" means that there is none.
func findLocalRepository(settings []string) string {
	if dir := os.Getenv("MAVEN_REPO_LOCAL"); dir != "" {
		return dir
	}
	for _, file := range settings {
		if s, err := readMavenSettings(file); err == nil && s.LocalRepository != "" {
			return os.Expand(strings.TrimSpace(s.LocalRepository), mavenProperty)
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".m2", "repository")
}

// mavenProperty gives the two kinds of property that settings files use in
// practice: ${user.home} and ${env.NAME}.
func mavenProperty(name string) string {
	if name == "user.home" {
		home, _ := os.UserHomeDir()
		return home
	}
	if v, ok := strings.CutPrefix(name, "env."); ok {
		return os.Getenv(v)
	}
	return ""
}

// mirrorOfCentral returns the address of the first mirror that stands for the
// central repository. Blocked mirrors are a way to forbid, not to redirect.
func mirrorOfCentral(files []string) string {
	for _, file := range files {
		s, err := readMavenSettings(file)
		if err != nil {
			continue
		}
		for _, m := range s.Mirrors {
			if m.Blocked || !mirrorsCentral(m.MirrorOf) {
				continue
			}
			address := os.Expand(strings.TrimSpace(m.URL), mavenProperty)
			if u, err := url.Parse(address); err == nil && u.Host != "" {
				return address
			}
		}
	}
	return ""
}

// mirrorsCentral decides whether a mirrorOf pattern covers the repository with
// the id central, which is not local: `*`, `external:*`, its name, or a list
// with one of them that does not exclude it.
func mirrorsCentral(pattern string) bool {
	covered := false
	for _, p := range strings.Split(pattern, ",") {
		switch strings.TrimSpace(p) {
		case "!central":
			return false
		case "*", "external:*", "central":
			covered = true
		}
	}
	return covered
}
