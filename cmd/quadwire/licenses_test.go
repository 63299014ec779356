package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the embedded licence texts")

// TestLicenses holds the embedded texts to what is at the root and to the modules that are linked.
func TestLicenses(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LICENSE", "NOTICE"} {
		want, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		same(t, name, want)
	}
	same(t, "third_party.txt", thirdParty(t))
	webLibraries(t)
}

// webLibraries holds the licences of the page's libraries to those that its lock file names. The
// texts come from npm's folder, which is there only after npm has run.
func webLibraries(t *testing.T) {
	t.Helper()
	ui := filepath.Join("..", "..", "web", "ui")
	data, err := os.ReadFile(filepath.Join(ui, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct {
			Version string
			Dev     bool
		}
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "Libraries of the explorer's page, with their licences\n")
	for _, dir := range slices.Sorted(maps.Keys(lock.Packages)) {
		name := strings.TrimPrefix(dir, "node_modules/")
		if pkg := lock.Packages[dir]; name != "" && !pkg.Dev {
			name += " " + pkg.Version
			if !strings.Contains(thirdPartyWebText, "\n"+name+"\n") && !*update {
				t.Errorf("licenses/third_party_web.txt lacks %s; after npm ci in web/ui, -update adds it", name)
			}
			writeLicence(t, &b, name, filepath.Join(ui, filepath.FromSlash(dir)))
		}
	}
	if _, err := os.Stat(filepath.Join(ui, "node_modules")); err == nil && *update {
		same(t, "third_party_web.txt", b.Bytes())
	}
}

// writeLicence appends the licence in dir; nothing if the folder is not there.
func writeLicence(t *testing.T, b *bytes.Buffer, name, dir string) {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		return
	}
	files, err := filepath.Glob(filepath.Join(dir, "[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*"))
	if err != nil || len(files) == 0 {
		t.Errorf("no licence in %s (%v)", dir, err)
		return
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), name, bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil)))
}

// same compares an embedded text, or rewrites it.
func same(t *testing.T, name string, want []byte) {
	t.Helper()
	path := filepath.Join("licenses", name)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not current (%v); go test ./cmd/quadwire -run TestLicenses -update rewrites it", path, err)
	}
}

// thirdParty collects the licences of the modules that the command links on any system.
func thirdParty(t *testing.T) []byte {
	t.Helper()
	dirs := map[string]string{}
	for _, goos := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", goos, err)
		}
		for line := range strings.Lines(string(out)) {
			name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if ok && !strings.HasPrefix(name, "github.com/quadwire/") {
				dirs[name] = dir
			}
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "Go modules linked into quadwire, with their licences\n")
	for _, name := range slices.Sorted(maps.Keys(dirs)) {
		writeLicence(t, &b, name, dirs[name])
	}
	return b.Bytes()
}
