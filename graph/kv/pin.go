package kv

import (
	"context"

	hkv "github.com/hidal-go/hidalgo/kv"
)

// Pin makes a database of one open transaction: whatever is asked of it happens in tx, and only
// the owner of tx commits or closes it. Not safe for concurrent use, as tx is not.
func Pin(tx hkv.Tx) hkv.KV { return pinned{tx} }

type pinned struct{ tx hkv.Tx }

func (p pinned) Close() error            { return nil }
func (p pinned) Tx(bool) (hkv.Tx, error) { return pinnedTx{p.tx}, nil }

type pinnedTx struct{ hkv.Tx }

func (pinnedTx) Commit(context.Context) error { return nil }
func (pinnedTx) Close() error                 { return nil }
