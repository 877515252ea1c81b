"""Tags documents by libtopictag, whose path is the only argument."""

import ctypes
import json
import sys

lib = ctypes.CDLL(sys.argv[1])
lib.topictag_open.restype = ctypes.c_uint64
lib.topictag_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
lib.topictag_tag.restype = ctypes.c_void_p
lib.topictag_tag.argtypes = [
    ctypes.c_uint64, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_size_t), ctypes.POINTER(ctypes.c_void_p),
]
lib.topictag_free.restype = None
lib.topictag_free.argtypes = [ctypes.c_void_p]
lib.topictag_close.restype = None
lib.topictag_close.argtypes = [ctypes.c_uint64]


def check(failure):
    """Raises the error of the last call, if it failed."""
    if failure.value:
        text = ctypes.string_at(failure.value).decode()
        lib.topictag_free(failure.value)
        raise RuntimeError(text)


def tag(handle, documents):
    """Returns a record for each document, which is a dict with title and abstract."""
    lines = "".join(json.dumps(d) + "\n" for d in documents).encode()
    length, failure = ctypes.c_size_t(), ctypes.c_void_p()
    result = lib.topictag_tag(handle, lines, len(lines), ctypes.byref(length), ctypes.byref(failure))
    check(failure)
    try:
        text = ctypes.string_at(result, length.value).decode()
    finally:
        lib.topictag_free(result)
    return [json.loads(line) for line in text.splitlines()]


failure = ctypes.c_void_p()
handle = lib.topictag_open(None, ctypes.byref(failure))
check(failure)
for record in tag(handle, [
    {"title": "Surface codes", "abstract": "We correct errors of a quantum memory."},
    {"title": "Bread"},
]):
    print(record["title"], [t["topic"] for t in record["tags"]])
lib.topictag_close(handle)
try:
    tag(handle, [])
except RuntimeError as error:
    print(error)
