package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// pipelineWith is the pipeline that also knows the names in users' files; without files, the one
// that all verbs share.
func (a *app) pipelineWith(ctx context.Context, files []string) (*extract.Pipeline, error) {
	if len(files) == 0 {
		return a.pipeline()
	}
	gaz := gazetteer.Default()
	for _, name := range files {
		entries, err := a.readGazetteer(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("read gazetteer %s: %w", name, err)
		}
		gaz = gaz.With(entries)
	}
	return extract.With(gaz)
}

func (a *app) readGazetteer(ctx context.Context, name string) ([]*gazetteer.Entry, error) {
	format, path, err := gazetteerFormat(name)
	if err != nil {
		return nil, err
	}
	r, err := a.open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return gazetteer.Read(r, format)
}

// gazetteerFormat tells the format of a gazetteer by what stands before a colon ("petrarch:FILE")
// or by the file's suffix.
func gazetteerFormat(name string) (gazetteer.Format, string, error) {
	formats := []gazetteer.Format{gazetteer.TSV, gazetteer.Wikidata, gazetteer.Petrarch, gazetteer.FtM}
	if format, path, ok := strings.Cut(name, ":"); ok && slices.Contains(formats, gazetteer.Format(format)) {
		return gazetteer.Format(format), path, nil
	}
	switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".tsv":
		return gazetteer.TSV, name, nil
	case ".csv":
		return gazetteer.Wikidata, name, nil
	case ".actors", ".txt":
		return gazetteer.Petrarch, name, nil
	case ".json", ".jsonl":
		return gazetteer.FtM, name, nil
	}
	return "", "", withHint(usagef("its format is unknown"), "write one of tsv:, wikidata:, petrarch: or ftm: before the file's name")
}
