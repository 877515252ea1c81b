/* topictag.h: tags of research abstracts, for programs in C and languages that call it.
 *
 * Build the library with a C compiler in the path:
 *
 *     go build -C bindings/c -buildmode=c-shared -o libtopictag.so
 *
 * All functions may be called from several threads at once, with the same handle too.
 * Texts are UTF-8.
 */
#ifndef TOPICTAG_H
#define TOPICTAG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* topictag_open opens a model and returns its handle. model is the path of a file, or NULL
 * or "" for the bundled model. A failure returns 0. *error then is a text that the caller
 * frees, unless error is NULL. */
uint64_t topictag_open(const char *model, char **error);

/* topictag_tag tags documents: lines of JSON objects with id, title, and abstract or text.
 * It returns a line for each document in its order, as the command topictag writes them:
 *
 *     {"id":"1","title":"...","tags":[{"topic":"quantum","probability":0.97}],"abstained":""}
 *
 * A line that cannot be read gives {"error":"why","line":3} at its position. Blank lines give
 * nothing. The result ends with a zero byte that *result_length does not count. The caller
 * frees it. result_length may be NULL. A failure, such as a handle that is closed, returns
 * NULL, and sets *error like topictag_open. */
char *topictag_tag(uint64_t handle, const char *lines, size_t length, size_t *result_length, char **error);

/* topictag_free frees a text of this library. NULL is ignored. */
void topictag_free(char *text);

/* topictag_close closes a handle. Calls that use it meanwhile still end well. A handle that
 * is closed already is ignored. */
void topictag_close(uint64_t handle);

#ifdef __cplusplus
}
#endif

#endif
