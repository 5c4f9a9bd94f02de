package seed

import "slices"

// acknowledge takes away the findings that the data knowingly keeps. An
// acknowledgement of nothing is itself a finding.
func (c *checker) acknowledge() {
	for _, a := range c.facts.Acknowledgments {
		switch {
		case !slices.Contains(codes, a.Code) || a.ID == "":
			continue // Read said what is wrong with it
		case !c.resolved && (a.Code == OverlapChairs || a.Code == MemberCount):
			continue // nobody looked
		}
		before := len(c.findings)
		c.findings = slices.DeleteFunc(c.findings, a.covers)
		if len(c.findings) == before {
			c.find(a.At(""), StaleAck, []string{a.ID}, "there is no finding %s about %s any more; remove the acknowledgement", a.Code, a.about())
		}
	}
}

func (a *AcknowledgmentEntry) covers(f Finding) bool {
	return f.Code == a.Code && slices.Contains(f.About, a.ID) && (a.With == "" || slices.Contains(f.About, a.With))
}

func (a *AcknowledgmentEntry) about() string {
	if a.With == "" {
		return a.ID
	}
	return a.ID + " with " + a.With
}
