// Package murmur spreads hashes over all bits.
package murmur

// Mix spreads a hash over all bits, so that each bit of x changes about half of the
// result's. It is the last step of MurmurHash3 (Appleby, 2011), and a bijection.
// Mix(0) is 0.
func Mix(x uint64) uint64 {
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
