package load

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"entente/internal/claims"
)

// version is a claim as it was told from one batch to another: its RecordedAt and
// SupersededAt bound the time. A claim that is edited in the files gets a new
// version; the old one stays, superseded.
type version struct {
	claims.Claim        // with its id in the files
	batch        string // that recorded it
	stored       string // id of the node in the database; empty = not yet there
	hash         string // of the row in the database
}

// standsAt reports whether the version was what was known at t.
func (v *version) standsAt(t time.Time) bool {
	return !t.Before(v.RecordedAt) && (v.SupersededAt.IsZero() || t.Before(v.SupersededAt))
}

// same reports whether both say the same; when they were told does not count.
func (v *version) same(k *claims.Claim) bool {
	a, b := v.Claim, *k
	a.RecordedAt, a.SupersededAt = time.Time{}, time.Time{}
	b.RecordedAt, b.SupersededAt = time.Time{}, time.Time{}
	a.Confidence, b.Confidence = confidenceOf(&a), confidenceOf(&b)
	for _, c := range []*claims.Claim{&a, &b} {
		c.Basis, c.Strengths, c.Contradicts = emptyAsNil(c.Basis), emptyAsNil(c.Strengths), emptyAsNil(c.Contradicts)
	}
	sameCites := reflect.DeepEqual(citationsOf(a.Cites), citationsOf(b.Cites))
	a.Cites, b.Cites = nil, nil
	return sameCites && reflect.DeepEqual(a, b)
}

func emptyAsNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// history is all versions of all claims, by the id in the files, oldest first.
type history map[string][]*version

// batch is one load or import.
type batch struct {
	id         string
	origin     string
	recordedAt time.Time
	content    string // hash of all facts that it brought
	complete   bool
	reverts    string // id of the batch that this one took back, if it did
}

func batchID(origin string, recordedAt time.Time) string {
	return "batch:" + origin + ":" + recordedAt.UTC().Format(instantFormat)
}

const instantFormat = "2006-01-02T15:04:05.000Z"

// tell records what a batch says of one claim: content, or nothing if the claim is
// not in it. What it says holds until the next batch of the same origin, which
// may be there already, because batches may be loaded in any order.
func (h history) tell(id string, content *claims.Claim, now batch, next *batch) error {
	start := now.recordedAt
	if content != nil && !content.RecordedAt.IsZero() && len(h[id]) == 0 {
		start = content.RecordedAt
		if start.After(now.recordedAt) {
			return fmt.Errorf("%s is recorded at %s, after the batch that brings it (%s); leave `recordedAt` out or load with a later --recorded-at",
				id, start.Format(time.RFC3339), now.recordedAt.Format(time.RFC3339))
		}
	}
	before := h.at(id, now.recordedAt)
	switch {
	case before == nil && content == nil, before != nil && content != nil && before.same(content):
		return nil
	case before != nil:
		h.interrupt(id, before, now, next)
	}
	if content == nil {
		return nil
	}
	after := h.startingAfter(id, now.recordedAt)
	if after != nil && next != nil && after.RecordedAt.Equal(next.recordedAt) && after.same(content) {
		after.RecordedAt, after.batch = start, now.id // the next batch only repeated it
		return nil
	}
	v := &version{Claim: *content, batch: now.id}
	v.RecordedAt, v.SupersededAt = start, time.Time{}
	if next != nil {
		v.SupersededAt = next.recordedAt
	}
	if after != nil && (v.SupersededAt.IsZero() || after.RecordedAt.Before(v.SupersededAt)) {
		v.SupersededAt = after.RecordedAt
	}
	h.add(id, v)
	return nil
}

// interrupt ends a version at the batch. What the next batch repeated of it is a
// version of its own.
func (h history) interrupt(id string, v *version, now batch, next *batch) {
	if next != nil && v.standsAt(next.recordedAt) {
		rest := &version{Claim: v.Claim, batch: next.id}
		rest.RecordedAt = next.recordedAt
		h.add(id, rest)
	}
	v.SupersededAt = now.recordedAt
}

func (h history) add(id string, v *version) {
	h[id] = append(h[id], v)
	slices.SortFunc(h[id], func(a, b *version) int { return a.RecordedAt.Compare(b.RecordedAt) })
}

// at is the version that stood at t, or nil.
func (h history) at(id string, t time.Time) *version {
	for _, v := range h[id] {
		if v.standsAt(t) {
			return v
		}
	}
	return nil
}

// lastTold is when the latest version of a claim was told.
func (h history) lastTold(id string) time.Time {
	versions := h[id]
	if len(versions) == 0 {
		return time.Time{}
	}
	return versions[len(versions)-1].RecordedAt
}

func (h history) startingAfter(id string, t time.Time) *version {
	for _, v := range h[id] {
		if v.RecordedAt.After(t) {
			return v
		}
	}
	return nil
}

// storedID is the id of the node of a version: the latest has the id of the
// claim, so that it is found under it; earlier ones add when they were recorded.
func (h history) storedID(id string, v *version) string {
	versions := h[id]
	if v == versions[len(versions)-1] {
		return id
	}
	return id + versionMark + v.RecordedAt.UTC().Format(instantFormat)
}

// versionMark cannot stand in an id of the files.
const versionMark = "@"

// claimID is the id in the files of a stored claim.
func claimID(stored string) string {
	id, _, _ := strings.Cut(stored, versionMark)
	return id
}

// all are the claims of all versions, for claims.ResolveAll.
func (h history) all() []claims.Claim {
	var list []claims.Claim
	for _, versions := range h {
		for _, v := range versions {
			list = append(list, v.Claim)
		}
	}
	slices.SortFunc(list, func(a, b claims.Claim) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), a.RecordedAt.Compare(b.RecordedAt))
	})
	return list
}
