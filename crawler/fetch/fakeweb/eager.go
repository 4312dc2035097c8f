package fakeweb

import (
	"io"
	"net"
	"sync"
)

// eager is the server's end of a pipe that takes what is written at once, as a socket
// does. Without it both ends of a TLS handshake that fails wait for the other to read.
type eager struct {
	net.Conn
	mu     sync.Mutex
	more   *sync.Cond
	buf    []byte
	closed bool
	err    error
}

func newEager(c net.Conn) *eager {
	e := &eager{Conn: c}
	e.more = sync.NewCond(&e.mu)
	go e.pump()
	return e
}

// pump writes what is waiting until the connection is closed by either side.
func (e *eager) pump() {
	defer e.Conn.Close()
	e.mu.Lock()
	defer e.mu.Unlock()
	for e.err == nil {
		for len(e.buf) == 0 {
			if e.closed {
				return
			}
			e.more.Wait()
		}
		b := e.buf
		e.buf = nil
		e.mu.Unlock()
		_, err := e.Conn.Write(b)
		e.mu.Lock()
		e.err = err
	}
}

func (e *eager) Write(b []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.err != nil:
		return 0, e.err
	case e.closed:
		return 0, io.ErrClosedPipe
	}
	e.buf = append(e.buf, b...)
	e.more.Signal()
	return len(b), nil
}

func (e *eager) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	e.more.Signal()
	return nil
}
