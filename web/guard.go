package web

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// The policy of every page of ours: nothing inline, nothing from another host.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard refuses what another site's page may have sent (DNS rebinding, cross-site requests), limits
// the requests at once, and turns a panic into an answer.
func (s *server) guard(next http.Handler) http.Handler {
	places := make(chan struct{}, s.opts.Workers)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Content-Security-Policy", policy)
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !s.knownHost(r.Host) {
			fail(w, http.StatusForbidden, fmt.Errorf("host %q is not served here: name it with --host", r.Host))
			return
		}
		if !s.allowOrigin(w, r) {
			return
		}
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
		case <-r.Context().Done():
			return
		}
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				fail(w, http.StatusInternalServerError, fmt.Errorf("internal fault: %v", p))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// knownHost tells whether the request was sent to a name of this server.
func (s *server) knownHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	host = strings.Trim(host, "[]")
	if host == "localhost" || slices.Contains(s.opts.Hosts, host) {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// allowOrigin answers for requests of other origins: those that are listed may ask, also with a
// pre-flight request; all others may not.
func (s *server) allowOrigin(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" && r.Method != http.MethodGet {
			fail(w, http.StatusForbidden, errors.New("requests of other sites are not answered"))
			return false
		}
		return true
	}
	if u, err := url.Parse(origin); err == nil && u.Host == r.Host {
		return true
	}
	if !slices.Contains(s.opts.Origins, origin) {
		fail(w, http.StatusForbidden, fmt.Errorf("origin %q may not ask: allow it with --origin", origin))
		return false
	}
	head := w.Header()
	head.Set("Access-Control-Allow-Origin", origin)
	head.Set("Vary", "Origin")
	head.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method != http.MethodOptions {
		return true
	}
	head.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	head.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type")
	w.WriteHeader(http.StatusNoContent)
	return false
}

// mayWrite checks the bearer token. Without one set, nobody may write.
func (s *server) mayWrite(w http.ResponseWriter, r *http.Request) bool {
	if s.opts.Token == "" {
		fail(w, http.StatusForbidden, errors.New("this server is for reading only"))
		return false
	}
	given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if subtle.ConstantTimeCompare([]byte(given), []byte(s.opts.Token)) != 1 {
		w.Header().Set("WWW-Authenticate", "Bearer")
		fail(w, http.StatusUnauthorized, errors.New("writing needs the server's token"))
		return false
	}
	return true
}

// limited gives a request its time.
func (s *server) limited(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), s.opts.Timeout)
}

// answer writes v as JSON.
func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	answerPlain(w, v)
}

// fail writes an error as Cayley's API does: {"error": "..."}.
func fail(w http.ResponseWriter, code int, err error) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(code)
	data, _ := json.Marshal(map[string]string{"error": err.Error()}) // strings always marshal
	_, _ = w.Write(append(data, '\n'))                               // the client may have gone
}

// status is the code of an error of a query or look-up.
func status(err error) int {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout
	case errors.Is(err, errNotFound):
		return http.StatusNotFound
	}
	return http.StatusBadRequest
}

var errNotFound = errors.New("not found")
