/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a format has written, and its proof: the one of a format that is read back can be asked for once. */
#pragma once

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "tests/formats/dataset.h"

typedef struct {
  const AscribeFormat *format;
  DatasetCursor cursor;
  AscribeReduction *reduction;
  AscribeProof *proof;
  AscribeTotals totals;
  char *bytes;
  gsize n_bytes;
} Written;

/* Reduces the dataset to what @format (and its profile, nullable) carries and writes it; it must outlive this. */
Written *written_new            (Dataset *dataset, const char *format, const char *profile);
void     written_free           (Written *written);
/* The proof passes. */
void     written_assert_proved  (Written *written);
/* It does not where the first @old is @new instead; the error holds @message. */
void     written_assert_refused (Written *written, const char *old, const char *new, const char *message);
/* How often @what is in it. */
guint    written_count          (Written *written, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Written, written_free)
