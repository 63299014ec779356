package gizmo

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// watchInterval is short, because a string that doubles is large soon.
const watchInterval = 4 * time.Millisecond

// watchMemory calls exceeded once if the process has more than limit bytes more on its heap than
// now. The engine cannot count what one query takes, so a heap grown by others counts too. The
// returned function ends the watch.
func watchMemory(limit uint64, exceeded func()) (stop func()) {
	done := make(chan struct{})
	base := heap()
	go func() {
		tick := time.NewTicker(watchInterval)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			now := heap()
			if now < base+limit {
				continue
			}
			if now < base+2*limit { // it may be garbage
				runtime.GC()
				if heap() < base+limit {
					continue
				}
			}
			exceeded()
			return
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// heap is how many bytes the heap's objects take, dead ones included.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
