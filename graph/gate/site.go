package gate

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// sameSite sends away what a page of another site makes a browser ask: by a
// form, a link, an image or a script. Browsers say so in Sec-Fetch-Site; older
// ones name the page's origin. What is no browser says neither and passes.
func (o Options) sameSite(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o.fromElsewhere(r) {
			o.refuse(w, OtherSite, http.StatusForbidden, "BAD_USER_INPUT", "pages of other sites may not ask here")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (o Options) fromElsewhere(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin != "" && o.allows(origin) {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return false
	case "":
		if origin == "" {
			return false
		}
		u, err := url.Parse(origin)
		return err != nil || !strings.EqualFold(u.Host, r.Host)
	}
	return true
}

func (o Options) allows(origin string) bool {
	return slices.Contains(o.Origins, "*") ||
		slices.ContainsFunc(o.Origins, func(known string) bool { return strings.EqualFold(known, origin) })
}
