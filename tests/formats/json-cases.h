/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of a JSON format of others: what is said of an input, and what is kept of it. */
#pragma once

#include "tests/formats/dataset.h"

typedef struct {
  const char *name;
  const char *input;      /* ' stands for " */
  const char *error;      /* how the failure of the whole reading begins, or NULL */
  const char *skipped;    /* how one of the messages begins, or NULL: there is none at all */
  guint n_documents;
  guint n_annotations;
  guint n_links;
} JsonCase;

/* Reads @input, in which ' stands for ". */
Dataset *json_case_read  (const char *format, const char *input, GError **error);
/* Fails the test where the case comes out otherwise. */
void     json_case_check (const char *format, const JsonCase *data);
/* The golden project is written as that file of the fixtures, and read back whole; in pieces and behind a byte order mark, too. */
void     json_golden_check (const char *format, const char *file);
