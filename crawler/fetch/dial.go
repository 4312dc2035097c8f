package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"sync/atomic"
	"syscall"
)

// special are the networks that no public page stands in and that netip does not
// name itself.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network
	netip.MustParsePrefix("100.64.0.0/10"),   // carriers' own
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved, broadcast
	netip.MustParsePrefix("100::/64"),        // discard
	netip.MustParsePrefix("fec0::/10"),       // site-local of old
	netip.MustParsePrefix("::ffff:0:0:0/96"), // translated v4
}

// embedded are the networks of IPv6 that lead to an IPv4 address inside them, and
// where in the address it stands.
var embedded = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("::/96"), 12},
	{netip.MustParsePrefix("64:ff9b::/96"), 12},
	{netip.MustParsePrefix("2002::/16"), 2},
}

// Public reports whether an address may be connected to: it is no private,
// loopback, link-local, multicast, unspecified or reserved one, nor leads to one.
func Public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	if a.Is6() {
		b := a.As16()
		for _, e := range embedded {
			if e.prefix.Contains(a) {
				return Public(netip.AddrFrom4([4]byte(b[e.at : e.at+4])))
			}
		}
	}
	return true
}

// dial connects to host:port. A host that Options.Address names is taken at that
// address; any other is resolved here, and only its public addresses are tried, so
// a name cannot change its meaning between the check and the connection. A request
// that was sent already gets no second connection.
func (c *Client) dial(ctx context.Context, network, hostport string) (net.Conn, error) {
	if sent, ok := ctx.Value(sentKey{}).(*atomic.Bool); ok && sent.Load() {
		return nil, fmt.Errorf("dial %s: the connection was closed before the answer: %w", hostport, syscall.ECONNRESET)
	}
	ctx, cancel := context.WithTimeout(ctx, c.opt.ConnectTimeout)
	defer cancel()
	host, port, err := net.SplitHostPort(hostport)
	if err != nil {
		return nil, fmt.Errorf("dial %s: %w", hostport, err)
	}
	if c.opt.Address != nil {
		if at := c.opt.Address(host); at != "" {
			return c.opt.Dial(ctx, network, at)
		}
	}
	var addrs []netip.Addr
	if a, err := netip.ParseAddr(host); err == nil {
		addrs = []netip.Addr{a}
	} else if addrs, err = c.opt.Lookup(ctx, host); err != nil {
		return nil, err
	}
	var failed []error
	for _, a := range addrs {
		if !Public(a) && (c.opt.Private == nil || !c.opt.Private(host)) {
			failed = append(failed, fmt.Errorf("dial %s at %s: %w", host, a, errPrivate))
			continue
		}
		conn, err := c.opt.Dial(ctx, network, net.JoinHostPort(a.Unmap().String(), port))
		if err == nil {
			return conn, nil
		}
		failed = append(failed, err)
	}
	if len(failed) == 0 {
		return nil, &net.DNSError{Err: "no address", Name: host, IsNotFound: true}
	}
	return nil, errors.Join(failed...)
}
