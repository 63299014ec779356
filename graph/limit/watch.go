package limit

import (
	"math"
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// The engine cannot count what a query takes, and Go counts only for the process. But its heap
// profile knows on which stack what is alive was allocated, and a query runs below frames that spell
// its number: so when the process grows by what one query may take, the profile says whose that is,
// and only that query is ended.

// watchInterval is short, because a string that doubles is large soon.
const watchInterval = 4 * time.Millisecond

// places is how many queries can be told apart at once; digits is how many binary digits that takes.
const (
	digits = 8
	places = 1 << digits
)

// watched is a query that runs.
type watched struct {
	limit uint64 // bytes
	end   func()
	seen  bool // the heap was looked at since it began
}

// watchman looks at the heap while queries run.
type watchman struct {
	mu      sync.Mutex
	running [places]*watched
	rest    map[*watched]bool // those without a place
	n       int
	awake   bool

	// Of the watching goroutine alone: the least that was alive since the last count, how much more
	// may be before somebody can be above a limit, and the collection that was looked at last.
	floor, room, cycle uint64
}

// theWatchman is one for the process, as the heap is.
var theWatchman = sync.OnceValue(func() *watchman {
	return &watchman{rest: map[*watched]bool{}, floor: math.MaxUint64, room: math.MaxUint64}
})

// watchMemory calls run, and end from another goroutine as soon as what run has allocated and still
// holds is more than limit bytes. All queries together may hold four times the largest limit; then
// the greediest is ended.
func watchMemory(limit uint64, end func(), run func()) {
	w, q := theWatchman(), &watched{limit: limit, end: end}
	place := w.begin(q)
	defer w.leave(q, place)
	if place < 0 {
		run()
		return
	}
	spell(place, digits, run)
}

func (w *watchman) begin(q *watched) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.n++
	if !w.awake {
		w.awake = true
		go w.watch()
	}
	for i := range w.running {
		if w.running[i] == nil {
			w.running[i] = q
			return i
		}
	}
	w.rest[q] = true
	return -1
}

func (w *watchman) leave(q *watched, place int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.n--
	if place >= 0 {
		w.running[place] = nil
	}
	delete(w.rest, q)
}

// spell calls run below frames that are the digits of place.
//
//go:noinline
func spell(place, left int, run func()) {
	switch {
	case left == 0:
		run()
	case place&1 == 0:
		zero(place>>1, left-1, run)
	default:
		one(place>>1, left-1, run)
	}
}

//go:noinline
func zero(place, left int, run func()) { spell(place, left, run) }

//go:noinline
func one(place, left int, run func()) { spell(place, left, run) }

// watch looks at the heap until no query runs.
func (w *watchman) watch() {
	tick := time.NewTicker(watchInterval)
	defer tick.Stop()
	for range tick.C {
		if !w.look() {
			return
		}
	}
}

// look looks once; false when there is nothing to look at.
func (w *watchman) look() bool {
	now := look()
	w.mu.Lock()
	if w.n == 0 {
		w.awake, w.floor, w.room = false, math.MaxUint64, math.MaxUint64
		w.mu.Unlock()
		return false
	}
	least := uint64(math.MaxUint64)
	for q := range w.all() {
		if least = min(least, q.limit); !q.seen {
			q.seen = true
			w.room = min(w.room, q.limit)
		}
	}
	w.mu.Unlock()
	w.floor = min(w.floor, now.live)
	fresh := now.cycle != w.cycle
	w.cycle = now.cycle
	switch {
	case now.heap > now.live && now.heap-now.live >= max(least, now.live/2):
		runtime.GC() // much was allocated since the last collection, and none is under way in time
		w.count(true)
	case fresh && now.live-w.floor >= w.room:
		w.count(false)
	}
	return true
}

// all gives the queries that run.
func (w *watchman) all() func(yield func(*watched) bool) {
	return func(yield func(*watched) bool) {
		for _, q := range w.running {
			if q != nil && !yield(q) {
				return
			}
		}
		for q := range w.rest {
			if !yield(q) {
				return
			}
		}
	}
}

// count ends who holds too much, by the profile of the last collection. What it blames a query for
// may be of an earlier one at the same place, unless the collection was fresh: it then looks again.
func (w *watchman) count(fresh bool) {
	w.mu.Lock()
	before := w.running
	w.mu.Unlock()
	held := attribute()
	now := look()

	w.mu.Lock()
	defer w.mu.Unlock()
	w.cycle, w.floor, w.room = now.cycle, now.live, math.MaxUint64
	var sum, most uint64
	greediest, deepest := -1, -1
	var above []*watched
	for i, q := range w.running {
		if q == nil || q != before[i] {
			continue
		}
		sum, most = sum+held.bytes[i], max(most, q.limit)
		if greediest < 0 || held.bytes[i] > held.bytes[greediest] {
			greediest = i
		}
		if held.engine[i] && (deepest < 0 || held.bytes[i] > held.bytes[deepest]) {
			deepest = i
		}
		if held.bytes[i] > q.limit {
			above = append(above, q)
		}
		w.room = min(w.room, left(q.limit, held.bytes[i]))
	}
	for q := range w.rest {
		most = max(most, q.limit)
		if held.unknown > q.limit {
			above = append(above, q)
		}
		w.room = min(w.room, left(q.limit, held.unknown))
	}
	if sum > 4*most && greediest >= 0 {
		above = append(above, w.running[greediest])
	}
	if held.unknown > most && deepest >= 0 { // a stack so deep that its digits are cut off: the engine's
		above = append(above, w.running[deepest])
	}
	if len(above) > 0 && !fresh {
		w.mu.Unlock()
		runtime.GC()
		w.count(true)
		w.mu.Lock()
		return
	}
	for _, q := range above {
		q.end()
	}
}

// left is how much more a query may hold before the next count; not nothing, where one is just
// below its limit, or about to end.
func left(limit, bytes uint64) uint64 {
	if bytes+limit/8 < limit {
		return limit - bytes
	}
	return limit / 8
}

// holdings is what the profile knows of the heap: how much was allocated at each place, where the
// engine runs, and how much was allocated by queries whose place is not known.
type holdings struct {
	bytes   [places]uint64
	engine  [places]bool
	unknown uint64
}

// attribute reads the profile of the last collection.
func attribute() (h holdings) {
	var records []runtime.MemProfileRecord
	n, ok := runtime.MemProfile(nil, false)
	for !ok {
		records = make([]runtime.MemProfileRecord, n+100)
		n, ok = runtime.MemProfile(records, false)
	}
	functions := map[uintptr]string{}
	for _, r := range records[:n] {
		place, engine := placeOf(r.Stack(), functions)
		switch {
		case place >= 0:
			h.bytes[place] += sampled(r.InUseBytes(), r.InUseObjects())
			h.engine[place] = h.engine[place] || engine
		case engine:
			h.unknown += sampled(r.InUseBytes(), r.InUseObjects())
		}
	}
	return h
}

// placeOf reads the digits on a stack, which starts with its innermost frame, and tells whether the
// engine is on it. The place is -1 if the stack has not all its digits.
func placeOf(stack []uintptr, functions map[uintptr]string) (place int, engine bool) {
	found := 0
	for _, pc := range stack {
		name, ok := functions[pc]
		if !ok {
			if f := runtime.FuncForPC(pc - 1); f != nil {
				name = f.Name()
			}
			functions[pc] = name
		}
		switch name {
		case "github.com/quadwire/quadwire/graph/limit.zero":
			place, found = place<<1, found+1
		case "github.com/quadwire/quadwire/graph/limit.one":
			place, found = place<<1|1, found+1
		case "github.com/dop251/goja.(*vm).run":
			engine = true
		}
	}
	if found < digits {
		return -1, engine
	}
	return place, engine
}

// sampled is what a sample of the profile stands for.
func sampled(bytes, objects int64) uint64 {
	if bytes <= 0 || objects <= 0 {
		return 0
	}
	size := float64(bytes) / float64(objects)
	return uint64(float64(bytes) / (1 - math.Exp(-size/float64(max(runtime.MemProfileRate, 1)))))
}

// reading is the state of the heap: bytes that its objects take, dead ones included, what of them was
// alive at the last collection, and which collection that was.
type reading struct{ heap, live, cycle uint64 }

func look() reading {
	sample := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}, {Name: "/gc/cycles/total:gc-cycles"},
	}
	metrics.Read(sample)
	return reading{sample[0].Value.Uint64(), sample[1].Value.Uint64(), sample[2].Value.Uint64()}
}
