// Libtopictag is a C shared library of four functions, which topictag.h documents. This
// module is the only one of the project that uses cgo.
package main

/*
#include <stdint.h>
#include <stdlib.h>
*/
import "C"

import (
	"errors"
	"unsafe"
)

func main() {} // a shared library needs it

//export topictag_open
func topictag_open(model *C.char, failure **C.char) C.uint64_t {
	path := ""
	if model != nil {
		path = C.GoString(model)
	}
	handle, err := open(path)
	setError(failure, err)
	return C.uint64_t(handle)
}

//export topictag_tag
func topictag_tag(handle C.uint64_t, lines *C.char, length C.size_t, resultLength *C.size_t, failure **C.char) *C.char {
	var in []byte
	switch {
	case lines == nil && length > 0:
		setError(failure, errors.New("topictag: lines is NULL; pass a string"))
		return nil
	case length > 0:
		in = unsafe.Slice((*byte)(unsafe.Pointer(lines)), uint64(length))
	}
	out, err := tag(uint64(handle), in)
	setError(failure, err)
	if err != nil {
		return nil
	}
	if resultLength != nil {
		*resultLength = C.size_t(len(out))
	}
	return (*C.char)(C.CBytes(append(out, 0)))
}

//export topictag_free
func topictag_free(text *C.char) { C.free(unsafe.Pointer(text)) }

//export topictag_close
func topictag_close(handle C.uint64_t) { closeHandle(uint64(handle)) }

// setError passes an error to the caller, or NULL without an error.
func setError(failure **C.char, err error) {
	switch {
	case failure == nil:
	case err == nil:
		*failure = nil
	default:
		*failure = C.CString(err.Error())
	}
}
