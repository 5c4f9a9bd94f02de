//go:build !race

// The race detector allocates too.

package claims

import "testing"

// TestAllocations bounds what a claim takes to be resolved, a sixth above what it
// took when this was written.
func TestAllocations(t *testing.T) {
	const n, perClaim = 10_000, 9.5
	claims, w := generated(t, n)
	if got := testing.AllocsPerRun(3, func() { Resolve(claims, w, View{DefaultView}) }) / n; got > perClaim {
		t.Errorf("%.2f allocations a claim, at most %.2f are right", got, perClaim)
	}
}
