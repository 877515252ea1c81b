package charset_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
)

func ExampleNewReader() {
	file := strings.NewReader("title\nSchr\xf6dinger \x96 qubits\n")
	text, err := io.ReadAll(charset.NewReader("a.csv", file, func(n corpus.Note) { fmt.Println(n) }))
	fmt.Printf("%s%v\n", text, err)
	// Output:
	// a.csv:2: the text is not UTF-8, and is read as Windows-1252
	// title
	// Schrödinger – qubits
	// <nil>
}

// decoded returns what a reader makes of an input, and its notes.
func decoded(t testing.TB, r io.Reader) (text, notes string) {
	var all []string
	got, err := io.ReadAll(charset.NewReader("f", r, func(n corpus.Note) { all = append(all, n.String()) }))
	require.NoError(t, err)
	return string(got), strings.ReplaceAll(strings.Join(all, " "), "the text is not UTF-8, and is read as ", "")
}

func utf16(t testing.TB, text string, order unicode.Endianness) string {
	encoded, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(text)
	require.NoError(t, err)
	return encoded
}

func TestReader(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("量子 {a}")
	require.NoError(t, err)
	long := strings.Repeat("x", 10_000)
	for _, test := range []struct{ name, in, want, notes string }{
		{"nothing", "", "", ""},
		{"ASCII", "a\nb", "a\nb", ""},
		{"UTF-8", "\uFEFFSchrödinger – 量子 \U0001F600", "\uFEFFSchrödinger – 量子 \U0001F600", ""},
		{"Windows-1252", "a\nSchr\xf6dinger \x96 \x93x\x94\xff", "a\nSchrödinger – “x”ÿ", "f:2: Windows-1252"},
		{"both", "ö\r\n\xf6\r\nö\xf6", "ö\r\nö\r\nöö", "f:2: Windows-1252"},
		{"late", long + "ö\n" + long + "\xe9" + long, long + "ö\n" + long + "é" + long, "f:2: Windows-1252"},
		{"returns alone", "a\rb\r\xe9", "a\rb\ré", "f:3: Windows-1252"},
		{"a character that is cut", "a\xc3", "aÃ", "f:1: Windows-1252"},
		{"U+FFFD itself", "\uFFFD", "\uFFFD", ""},
		{"NUL", "a\x00b", "a\x00b", ""},
		{"UTF-16, little", utf16(t, "Schrödinger\n\U0001F600", unicode.LittleEndian), "Schrödinger\n\U0001F600", "f:1: UTF-16"},
		{"UTF-16, big", utf16(t, "Schrödinger\n"+long, unicode.BigEndian), "Schrödinger\n" + long, "f:1: UTF-16"},
		{"UTF-16 that is cut", "\xff\xfea\x00b", "a\uFFFD", "f:1: UTF-16"},
		{"half of a mark", "\xff", "ÿ", "f:1: Windows-1252"},
		{"JabRef", "% Encoding: Cp1251\n\n\xcf\xf0\xe8\xe2\xe5\xf2 \xd0\xb0", "% Encoding: Cp1251\n\nПривет Р°", "f:3: Cp1251"},
		{"old JabRef", "% This file was made.\r% Encoding: ISO8859_1\r\xe9\x96", "% This file was made.\r% Encoding: ISO8859_1\ré–", "f:3: Windows-1252"},
		{"JabRef with several bytes", "%encoding : GBK\n" + gbk, "%encoding : GBK\n量子 {a}", "f:2: GBK"},
		{"JabRef and UTF-8", "% Encoding: windows-1251\nпривет \xe8", "% Encoding: windows-1251\nпривет и", "f:2: windows-1251"},
		{"JabRef, several bytes and UTF-8", "% Encoding: GBK\n量子 \xe8", "% Encoding: GBK\n量子 è", "f:2: Windows-1252"},
		{"JabRef with a mark of UTF-8", "\uFEFF% Encoding: cp1251\n\xe9", "\uFEFF% Encoding: cp1251\né", "f:2: Windows-1252"},
		{"behind an accent", "% \xe9\n% Encoding: cp1251\n\xe9", "% é\n% Encoding: cp1251\né", "f:1: Windows-1252"},
		{"unknown name", "% Encoding: klingon\n\xe9", "% Encoding: klingon\né", "f:2: Windows-1252"},
		{"behind other text", "a\n% Encoding: cp1251\n\xe9", "a\n% Encoding: cp1251\né", "f:3: Windows-1252"},
		{"a long word", "% Encoding: cp1251\n" + strings.Repeat("\xe9", 100) + "a", "% Encoding: cp1251\n" + strings.Repeat("й", 100) + "a", "f:2: cp1251"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, with := range []func(io.Reader) io.Reader{whole, iotest.OneByteReader, iotest.DataErrReader} {
				r := with(strings.NewReader(test.in))
				got, notes := decoded(t, r)
				require.True(t, got == test.want, got)
				require.Equal(t, test.notes, notes)
			}
		})
	}
}

func TestNewUTF16ReaderDecodesNothingElse(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "\xff": "\xff", "<a>\xf6": "<a>\xf6", utf16(t, "<a>ö", unicode.BigEndian): "<a>ö",
	} {
		got, err := io.ReadAll(charset.NewUTF16Reader("f", iotest.OneByteReader(strings.NewReader(in)), nil))
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}

func TestErrorsComeAfterTheText(t *testing.T) {
	fire := errors.New("disk on fire")
	for in, want := range map[string]string{"": "", "a\xc3": "aÃ", "\xff\xfea\x00": "a", "% Encoding: cp1251\n\xe9": "% Encoding: cp1251\nй"} {
		got, err := io.ReadAll(charset.NewReader("f", io.MultiReader(strings.NewReader(in), iotest.ErrReader(fire)), nil))
		require.ErrorIs(t, err, fire)
		require.Equal(t, want, string(got))
	}
}

// TestReaderWaitsForNoMoreThanItNeeds would deadlock in its bubble if the reader did.
func TestReaderWaitsForNoMoreThanItNeeds(t *testing.T) {
	for _, size := range []int{10, 10_000} {
		synctest.Test(t, func(t *testing.T) {
			in, send := io.Pipe()
			answered := make(chan bool)
			go func() {
				for _, text := range []string{"abc", "d\xe9", "ö", "\xff"} {
					io.WriteString(send, text)
					<-answered
				}
				send.Close()
			}()
			r := charset.NewReader("f", in, nil)
			got := make([]byte, size)
			for _, want := range []string{"abc", "d", "éö", "ÿ"} { // the byte of é may start a character
				n, err := r.Read(got)
				require.NoError(t, err)
				require.Equal(t, want, string(got[:n]))
				answered <- true
			}
			_, err := r.Read(got)
			require.ErrorIs(t, err, io.EOF)
		})
	}
}

func TestCharset(t *testing.T) {
	var c charset.Charset
	require.Equal(t, "Windows-1252", c.Name())
	require.True(t, c.IsSingleByte())
	require.Equal(t, "ö é", c.Text("ö \xe9"))
	c = charset.Declared([]byte("% Encoding: cp1251"))
	require.Equal(t, "cp1251", c.Name())
	require.True(t, c.IsSingleByte())
	require.Equal(t, "привет", c.Text("\xef\xf0\xe8\xe2\xe5\xf2"))
	require.Equal(t, "привет", c.Text("привет"))
	require.False(t, charset.Declared([]byte("\n% x\n% Encoding: EUC_JP\n@misc")).IsSingleByte())
	for _, none := range []string{"", "% Encoding: UTF-8", "% Encoding: UTF8\n", "% Encoding: UTF-16\n", "@misc{a,\n% Encoding: cp1251\n", "% Encoding:"} {
		require.Equal(t, charset.Charset{}, charset.Declared([]byte(none)), none)
	}
}

func TestHead(t *testing.T) {
	require.Equal(t, "a\xff", string(charset.Head([]byte("a\xff"))))
	require.Equal(t, "ab", string(charset.Head([]byte("\xff\xfea\x00b\x00c"))))
	require.Equal(t, "", string(charset.Head([]byte("\xfe\xff"))))
	require.True(t, charset.IsUTF16([]byte("\xfe\xff")))
	require.False(t, charset.IsUTF16([]byte("\xfe")))
}

// FuzzReader holds that parts of an input give the same text as the whole, that it is
// valid, and that UTF-8 stays.
func FuzzReader(f *testing.F) {
	for _, text := range []string{"ö\xe9\xe9a", "\xff\xfea\x00\x3d\xd8", "% Encoding: GBK\n\xc1\xbf{", "% Encoding: cp1251\r\n\xe9\xe9", "\xfe\xff\x00a", "\uFEFF% Encoding: SJIS\n\x83\x5c"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, size int) {
		want, notes := decoded(t, strings.NewReader(text))
		require.True(t, utf8.ValidString(want))
		if utf8.ValidString(text) {
			require.Equal(t, text, want)
			require.Empty(t, notes)
		}
		inParts := func(r io.Reader) io.Reader { return &parts{r, 1 + size&0xff} }
		for _, with := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, inParts} {
			r := with(strings.NewReader(text))
			got, sameNotes := decoded(t, r)
			require.Equal(t, want, got)
			require.Equal(t, notes, sameNotes)
		}
		var b strings.Builder
		r := charset.NewReader("f", strings.NewReader(text), nil)
		_, err := io.CopyBuffer(struct{ io.Writer }{&b}, r, make([]byte, 1+size&0x1fff))
		require.NoError(t, err)
		require.Equal(t, want, b.String())
		charset.Head([]byte(text))
	})
}

// parts is an input in parts of a size.
type parts struct {
	r    io.Reader
	size int
}

func (p *parts) Read(b []byte) (int, error) { return p.r.Read(b[:min(len(b), p.size)]) }

func whole(r io.Reader) io.Reader { return r }

func BenchmarkReader(b *testing.B) {
	for name, text := range map[string]string{
		"ASCII": strings.Repeat("We correct errors of a quantum memory.\n", 30_000),
		"UTF-8": strings.Repeat("We correct errors of Schrödinger’s memory.\n", 30_000),
		"1252":  strings.Repeat("We correct errors of Schr\xf6dinger\x92s memory.\n", 30_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			buffer := make([]byte, 64<<10)
			for b.Loop() {
				r := charset.NewReader("f", strings.NewReader(text), func(corpus.Note) {})
				if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, buffer); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
