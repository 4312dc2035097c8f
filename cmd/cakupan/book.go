package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"cakupan/cmd/cakupan/internal/web"
	"cakupan/index/bleve"
)

// book names the file that keeps what the page read of a generation: by the digest of
// the generation's manifest, which has those of its files, and by this program.
func (f folder) book(number uint64) string {
	manifest, err := os.ReadFile(filepath.Join(f.index(), fmt.Sprintf("%06d", number), "MANIFEST"))
	if err != nil {
		return ""
	}
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	st, err := os.Stat(self)
	if err != nil {
		return ""
	}
	h := sha256.New()
	h.Write(manifest)
	fmt.Fprintf(h, "%s %d %d", version(), st.Size(), st.ModTime().UnixNano())
	return f.path("page", fmt.Sprintf("%06d-%x.book", number, h.Sum(nil)[:12]))
}

// keepBook reads what the web page needs of the published generation as a whole, so that
// a server that starts has it at once. Where it cannot be read the server will try again,
// so that is logged and no error.
func (f folder) keepBook(ctx context.Context, log *slog.Logger) {
	damage, err := guarded(func() error {
		follower, err := bleve.Follow(f.index(), readerOptions())
		if err != nil {
			return err
		}
		defer follower.Close()
		r, give, err := follower.Reader()
		if err != nil {
			return err
		}
		defer give()
		return web.KeepBook(ctx, shelf{r, follower}, f.book, log)
	})
	if damage != nil {
		err = fmt.Errorf("%w: %v", bleve.ErrDamaged, damage)
	}
	if err != nil && ctx.Err() == nil {
		log.Warn("keep book", "error", err)
	}
}
