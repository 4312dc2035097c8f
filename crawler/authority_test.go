package crawler

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"time"
)

var (
	year1990 = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	year1999 = time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC) // a fake clock begins in 2000
	year2050 = time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)
)

// authority signs certificates for tests.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pool *x509.CertPool
}

func newAuthority(name string) *authority {
	a := &authority{key: newKey(), pool: x509.NewCertPool()}
	der := sign(&x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: year1990, NotAfter: year2050,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, nil, a.key, a.key)
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	a.cert = cert
	a.pool.AddCert(cert)
	return a
}

// config is that of a server with a certificate for host, good until a day.
func (a *authority) config(host string, until time.Time) *tls.Config {
	key := newKey()
	der := sign(&x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host}, NotBefore: year1990, NotAfter: until,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}, a.cert, key, a.key)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, NextProtos: []string{"h2", "http/1.1"}}
}

func newKey() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
}

func sign(cert, parent *x509.Certificate, of, by *ecdsa.PrivateKey) []byte {
	if parent == nil {
		parent = cert
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, parent, &of.PublicKey, by)
	if err != nil {
		panic(err)
	}
	return der
}
