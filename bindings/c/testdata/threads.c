/* Tags by several threads with one handle. It prints the result of one, if all agree. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "topictag.h"

static const char lines[] =
    "{\"id\":\"1\",\"title\":\"Surface codes\",\"abstract\":\"We correct errors of a quantum memory.\"}\n"
    "{broken\n";
static uint64_t handle;
static char *results[8];

static void *work(void *at) {
	for (int i = 0; i < 50; i++) {
		topictag_free(*(char **)at);
		*(char **)at = topictag_tag(handle, lines, sizeof lines - 1, NULL, NULL);
	}
	return NULL;
}

int main(void) {
	char *error = NULL;
	if (topictag_open("/nonexistent", &error) != 0 || error == NULL || topictag_open("/nonexistent", NULL) != 0)
		return 2;
	topictag_free(error);
	handle = topictag_open("", &error);
	if (handle == 0 || error != NULL)
		return 3;
	pthread_t threads[8];
	for (int i = 0; i < 8; i++)
		pthread_create(&threads[i], NULL, work, &results[i]);
	for (int i = 0; i < 8; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < 8; i++)
		if (results[i] == NULL || strcmp(results[i], results[0]) != 0)
			return 4;
	fputs(results[0], stdout);
	for (int i = 0; i < 8; i++)
		topictag_free(results[i]);
	size_t length = 7;
	char *none = topictag_tag(handle, NULL, 0, &length, &error);
	if (none == NULL || length != 0 || error != NULL)
		return 5;
	topictag_free(none);
	if (topictag_tag(handle, NULL, 1, NULL, NULL) != NULL)
		return 6;
	topictag_close(handle);
	topictag_close(handle);
	if (topictag_tag(handle, lines, 1, NULL, &error) != NULL || error == NULL)
		return 7;
	topictag_free(error);
	topictag_free(NULL);
	return 0;
}
