//go:build unix

package graph_test

import (
	"errors"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
)

// postgres starts Debian's PostgreSQL on a socket in a folder of its own, as an ordinary user, which it
// insists on, and gives a function that makes databases.
func postgres(t *testing.T) func(name string) string {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(found) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("PostgreSQL is missing")
		}
		t.Skip("PostgreSQL of Debian is not installed")
	}
	bin := found[len(found)-1]
	dir, err := os.MkdirTemp("/tmp", "quadwire-pg-") // a socket's path must be short, and others must get there
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	cred, name := ordinaryUser(t)
	if cred != nil {
		if err := os.Chown(dir, int(cred.Uid), int(cred.Gid)); err != nil {
			t.Skipf("no folder for PostgreSQL: %v", err)
		}
	}
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, args[0]), args[1:]...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir, "LC_ALL=C")
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: cred}
		return cmd
	}
	run := func(args ...string) {
		if out, err := command(args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	data := filepath.Join(dir, "data")
	run("initdb", "-D", data, "-A", "trust", "-U", name, "--no-sync", "--locale=C", "-E", "UTF8")
	settings := "-c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=40 -k " + dir
	run("pg_ctl", "-D", data, "-w", "-s", "-l", filepath.Join(dir, "log"), "-o", settings, "start")
	t.Cleanup(func() { _ = command("pg_ctl", "-D", data, "-s", "-m", "immediate", "stop").Run() })
	return func(db string) string {
		t.Helper()
		run("createdb", "-h", dir, "-U", name, db)
		return "postgres:///" + db + "?" + url.Values{"host": {dir}, "user": {name}}.Encode()
	}
}

// ordinaryUser is whom to run PostgreSQL as: ourselves, or nobody where we are root.
func ordinaryUser(t *testing.T) (*syscall.Credential, string) {
	t.Helper()
	self, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		return nil, self.Username
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.ParseUint(u.Uid, 10, 32)
		gid, _ := strconv.ParseUint(u.Gid, 10, 32)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, name
	}
	t.Skip("no ordinary user for PostgreSQL")
	return nil, ""
}

// PostgreSQL holds the same store as disk and memory, and answers the same.
func TestPostgres(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts PostgreSQL")
	}
	database := postgres(t)
	t.Run("same", func(t *testing.T) { postgresSame(t, database("same")) })
	t.Run("lifecycle", func(t *testing.T) { postgresLifecycle(t, database("lifecycle")) })
	t.Run("concurrent", func(t *testing.T) { postgresConcurrent(t, database("concurrent")) })
}

func openPostgres(t *testing.T, address string, opts graph.Options) *graph.Store {
	t.Helper()
	st, err := graph.Open(t.Context(), address, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return st
}

func postgresSame(t *testing.T, address string) {
	st, memory := openPostgres(t, address, graph.Options{}), graph.Memory()
	defer memory.Close()
	for _, s := range []*graph.Store{st, memory} {
		fill(t, s)
		if _, err := s.Remove(t.Context(), "art:talks"); err != nil {
			t.Fatal(err)
		}
		changed := graphtest.Documents()[1]
		changed.Article.Hash, changed.Statements = "other", changed.Statements[:2]
		if _, err := s.AddBatch(t.Context(), append(articles(20, 1), changed)); err != nil {
			t.Fatal(err)
		}
		fill(t, s)
	}
	for _, format := range graph.Formats() {
		want := exported(t, memory, graph.ExportOptions{Format: format})
		if diff := cmp.Diff(want, exported(t, st, graph.ExportOptions{Format: format})); diff != "" {
			t.Errorf("%s: memory (-) and PostgreSQL (+):\n%s", format, diff)
		}
	}
	for _, c := range gizmoCases(t) {
		var answers [2][]any
		for i, s := range []*graph.Store{memory, st} {
			for v, err := range s.Results(t.Context(), c.query, graph.QueryOptions{}) {
				if err != nil {
					t.Errorf("%s: %v", c.query, err)
					break
				}
				answers[i] = append(answers[i], v)
			}
		}
		if diff := cmp.Diff(sorted(answers[0]), sorted(answers[1])); diff != "" {
			t.Errorf("%s: memory (-) and PostgreSQL (+):\n%s", c.query, diff)
		}
	}
	want, err := memory.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := st.Totals(t.Context())
	if err != nil || got.Bytes == 0 {
		t.Fatalf("Totals = %+v, %v", got, err)
	}
	got.Bytes = 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Totals:\n%s", diff)
	}
}

func postgresLifecycle(t *testing.T, address string) {
	if _, err := graph.Open(t.Context(), address, graph.Options{ReadOnly: true}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Open(empty, read-only): %v, want ErrNotFound", err)
	}
	st := openPostgres(t, address, graph.Options{})
	fill(t, st)
	want := dump(t, st)
	if r, err := st.Verify(t.Context()); err != nil || !r.Clean() {
		t.Errorf("Verify: %+v, %v", r, err)
	}
	if err := st.Compact(t.Context()); err == nil {
		t.Error("Compact: no error, though there is no file")
	}
	bad := "<ent:New> <rel:met> <ent:Other> <art:n> .\n<ent:New> <rel:met> <ent:Other> .\n"
	if _, err := st.Load(t.Context(), strings.NewReader(bad), graph.NQuads); err == nil {
		t.Error("Load(bad): no error")
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	st = openPostgres(t, address, graph.Options{ReadOnly: true})
	if diff := cmp.Diff(want, dump(t, st)); diff != "" {
		t.Errorf("Open again:\n%s", diff)
	}
	if _, err := st.Remove(t.Context(), "art:talks"); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Remove, read-only: %v, want ErrReadOnly", err)
	}
	wrong := strings.Replace(address, "postgres:///", "postgres://somebody:secret@/", 1) + "&port=1"
	if _, err := graph.Open(t.Context(), wrong, graph.Options{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("Open(unreachable): %v", err)
	}
}

// Two stores on one database write in turn, and readers see whole articles.
func postgresConcurrent(t *testing.T, address string) {
	var wg sync.WaitGroup
	for i := range 2 {
		st := openPostgres(t, address, graph.Options{})
		wg.Go(func() {
			for _, doc := range articles(20, 0)[i*10 : i*10+10] {
				if _, err := st.Add(t.Context(), doc); err != nil {
					t.Error(err)
				}
				readWhole(t, t.Context(), st)
			}
		})
	}
	wg.Wait()
	st, memory := openPostgres(t, address, graph.Options{ReadOnly: true}), graph.Memory()
	defer memory.Close()
	if _, err := memory.AddBatch(t.Context(), articles(20, 0)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dump(t, memory), dump(t, st)); diff != "" {
		t.Errorf("two writers:\n%s", diff)
	}
}
