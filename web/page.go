package web

import (
	"embed"
	"io/fs"
	"net/http"
)

// The explorer as Vite built it from ui/; CI builds it again and compares.
//
//go:embed all:dist
var dist embed.FS

// page serves the explorer's files.
func page() http.Handler {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the embedded folder has this name
	}
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache") // file names do not change with their content
		server.ServeHTTP(w, r)
	})
}
