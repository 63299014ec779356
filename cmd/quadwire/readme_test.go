package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// fence finds the blocks of commands and their output in the README.
var fence = regexp.MustCompile("(?s)```console\n(.*?)```")

// digits finds a number in a quoted pattern.
var digits = regexp.MustCompile(`\d+(?:(?:,|\\\.)\d+)*`)

// TestReadme runs every command of the README's console blocks in order and compares the output;
// -update rewrites it. A line "..." stands for any lines. Installing needs a network and is left
// out; so is what runs the tests themselves.
func TestReadme(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are for a POSIX shell")
	}
	path := filepath.Join("..", "..", "README.md")
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	testdata, err := filepath.Abs(filepath.Join("..", "..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(testdata, filepath.Join(work, "testdata")); err != nil {
		t.Fatal(err)
	}
	ran := 0
	rewritten := fence.ReplaceAllFunc(readme, func(block []byte) []byte {
		var out strings.Builder
		out.WriteString("```console\n")
		for _, step := range steps(string(fence.FindSubmatch(block)[1])) {
			ran++
			out.WriteString("$ " + step.command + "\n" + step.check(t, work))
		}
		return []byte(out.String() + "```")
	})
	if ran == 0 {
		t.Error("no command found in the README")
	}
	if *update && !bytes.Equal(rewritten, readme) {
		if err := os.WriteFile(path, rewritten, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// step is a command and the output that the README shows.
type step struct{ command, want string }

func steps(block string) []step {
	var list []step
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			list = append(list, step{command: strings.TrimSpace(command)})
		} else if len(list) > 0 {
			list[len(list)-1].want += line
		}
	}
	return list
}

// check runs the command and gives its output as the README should have it.
func (s step) check(t *testing.T, dir string) string {
	t.Helper()
	if strings.HasPrefix(s.command, "go ") || strings.HasPrefix(s.command, "git ") {
		return s.want
	}
	cmd := exec.Command("sh", "-c", s.command)
	cmd.Dir = dir
	got, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("$ %s\n%v\n%s", s.command, err, got)
		return s.want
	}
	if like(s.want, string(got)) {
		return s.want
	}
	if !*update {
		t.Errorf("$ %s\nprints\n%s\nand the README shows\n%s\ngo test ./cmd/quadwire -run TestReadme -update rewrites it", s.command, got, s.want)
	}
	return string(got)
}

// like compares output with what is shown of it. Any number stands for any other and any space for
// any other, since every new rule changes counts and the width of columns; names and words must be
// right.
func like(want, got string) bool {
	var pattern strings.Builder
	for line := range strings.Lines(want) {
		if line == "...\n" {
			pattern.WriteString(`(?:.*\n)*?`)
			continue
		}
		line = regexp.QuoteMeta(strings.Join(strings.Fields(line), " "))
		pattern.WriteString(digits.ReplaceAllString(line, `[\d.,]+`) + `\n`)
	}
	var folded strings.Builder
	for line := range strings.Lines(got) {
		folded.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	return regexp.MustCompile(`^(?:` + pattern.String() + `)$`).MatchString(folded.String())
}
