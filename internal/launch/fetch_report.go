package launch

import "sync"

// reporter turns what sources see into calls of FetchOptions.Progress.
type reporter struct {
	o     FetchOptions
	total int64

	mu       sync.Mutex
	source   string
	haveJars int
	have     int64 // bytes in the cache when the source began
	current  int64 // bytes that the source has brought so far
}

// from says that a source begins, with these jars still missing.
func (r *reporter) from(name string, missing []Jar) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.source = name
	r.haveJars = len(r.o.list) - len(missing)
	r.have = r.total - totalSize(missing)
	r.current = 0
	r.tell(false, false)
}

// seen says how many bytes the source has brought since it began, in all.
func (r *reporter) seen(bytes int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.current = bytes
	r.tell(false, false)
}

func (r *reporter) done(alreadyHere bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.haveJars, r.have, r.current = len(r.o.list), r.total, 0
	r.tell(true, alreadyHere)
}

func (r *reporter) tell(finished, alreadyHere bool) {
	r.o.Progress(Progress{
		From: r.source, Jars: r.haveJars, JarsTotal: len(r.o.list),
		Bytes: min(r.have+r.current, r.total), BytesTotal: r.total,
		Finished: finished, AlreadyHere: alreadyHere,
	})
}
