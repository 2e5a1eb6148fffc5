/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader made of JSON Lines, as a few words that a test can compare. */
#pragma once

#include "tests/formats/dataset.h"

/* A line an article: `TITLE: Tag 3-10,15-20 @annotator ~concept {'question': <answer>} “note”; … / type 0>1 …`, with the numbers of
 * the annotations, and behind a "|" the article's labels and metadata; then what was skipped or remarked on, a line each. */
char    *records_show (const char *format, const char *lines, AscribeUnit unit);
/* The same for each of the cases. */
typedef struct {
  const char *lines;
  const char *shown;
} RecordsCase;

void     records_check (const char *format, const RecordsCase *cases, gsize n_cases);
/* Random projects, as much of each as @profile carries, out and in again. */
void     records_check_random (const char *format, const char *profile);
/* Writes @dataset, reduced, in @profile. */
GString *records_write (Dataset *dataset, const char *format, const char *profile);
