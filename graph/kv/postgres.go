package kv

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// maxConnections is how many transactions may be open at a time; more wait. The URL may set another
// number: ?pool_max_conns=8.
const maxConnections = 32

// connectTimeout is how long opening waits for a server that does not answer.
const connectTimeout = 10 * time.Second

// writerLock is the number of the advisory lock that the one writer of a database holds.
const writerLock = 0x7175616477697265

// schema is what the database needs: one table, ordered as bytes are.
const schema = `create schema if not exists quadwire;
create table if not exists quadwire.kv (bucket bytea, key bytea, value bytea not null, primary key (bucket, key))`

// ErrNoStore is returned when a database that is opened for reading has no store.
var ErrNoStore = errors.New("no store in the database")

// IsPostgres tells whether a store's path is the address of a PostgreSQL database.
func IsPostgres(path string) bool {
	return strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://")
}

// Redact is a store's path as it may be shown: without the password of an address.
func Redact(path string) string {
	if !IsPostgres(path) {
		return path
	}
	u, err := url.Parse(path)
	if err != nil {
		return "postgres://"
	}
	values := u.Query()
	if values.Has("password") {
		values.Set("password", "xxxxx")
		u.RawQuery = values.Encode()
	}
	return u.Redacted()
}

// OpenPostgres opens the store in a PostgreSQL database, at an address as libpq takes it, and creates
// its table unless it is opened for reading. Readers see one state of the database (repeatable
// read); a writing transaction waits for the one before, of other processes too.
func OpenPostgres(ctx context.Context, address string, readOnly bool) (DB, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(address, "pool_max_conns=") {
		config.MaxConns = maxConnections
	}
	config.ConnConfig.ConnectTimeout = connectTimeout
	for _, method := range []string{"enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin", "jit"} {
		config.ConnConfig.RuntimeParams[method] = "off" // all we ask is by primary key, whatever the statistics say
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	if err := preparePostgres(ctx, pool, readOnly); err != nil {
		pool.Close()
		return nil, err
	}
	return &pgDB{pool}, nil
}

func preparePostgres(ctx context.Context, pool *pgxpool.Pool, readOnly bool) error {
	var found bool
	err := pool.QueryRow(ctx, "select to_regclass('quadwire.kv') is not null").Scan(&found)
	switch {
	case err != nil || found:
		return err
	case readOnly:
		return ErrNoStore
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", int64(writerLock)); err != nil {
			return err
		}
		for statement := range strings.SplitSeq(schema, ";") {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

type pgDB struct{ pool *pgxpool.Pool }

// Close waits for open transactions.
func (d *pgDB) Close() error {
	d.pool.Close()
	return nil
}

// Size is the size of the table with its index.
func (d *pgDB) Size() int64 {
	var n int64
	if err := d.pool.QueryRow(context.Background(), "select pg_total_relation_size('quadwire.kv')").Scan(&n); err != nil {
		return 0
	}
	return n
}

// Tx starts a transaction; a writing one waits for the one before. A writer must see what others
// committed while it waited for the lock, hence the weaker isolation: nobody writes beside it.
func (d *pgDB) Tx(rw bool) (hkv.Tx, error) {
	ctx := context.Background()
	opts := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	if rw {
		opts = pgx.TxOptions{IsoLevel: pgx.ReadCommitted, AccessMode: pgx.ReadWrite}
	}
	tx, err := d.pool.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	if rw {
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock($1)", int64(writerLock)); err != nil {
			return nil, errors.Join(err, tx.Rollback(ctx))
		}
	}
	return &pgTx{tx: tx, rw: rw, written: map[pgKey]hkv.Value{}, seen: map[pgKey]hkv.Value{}}, nil
}

type pgKey struct{ bucket, key string }

func keyOf(k hkv.Key) (pgKey, error) {
	if len(k) != 2 {
		return pgKey{}, fmt.Errorf("key of %d parts", len(k))
	}
	return pgKey{string(k[0]), string(k[1])}, nil
}
