package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// packed is a value as JSON in zstd.
type packed []byte

// maxUnpacked bounds what unpacking may take, far above any region's page.
const maxUnpacked = 256 << 20

var packer = sync.OnceValues(func() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
})

var unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
})

func pack(v any) (packed, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("pack %T: %w", v, err)
	}
	z, err := packer()
	if err != nil {
		return nil, fmt.Errorf("pack %T: %w", v, err)
	}
	return bytes.Clone(z.EncodeAll(b, nil)), nil // no longer than it is: it is kept
}

// unpack puts a value into v, which is of the kind that was packed.
func (p packed) unpack(v any) error {
	z, err := unpacker()
	if err != nil {
		return fmt.Errorf("unpack %T: %w", v, err)
	}
	b, err := z.DecodeAll(p, nil)
	if err != nil {
		return fmt.Errorf("unpack %T: %w", v, err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("unpack %T: %w", v, err)
	}
	return nil
}
