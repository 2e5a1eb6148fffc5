/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person typed, as expressions of FTS5 in which every word is quoted. */
typedef struct {
  gboolean is_blank; /* nothing but space was typed */
  char *wanted;      /* nullable */
  char *unwanted;    /* nullable */
} AscribeQueryText;

void  ascribe_query_text_parse (AscribeQueryText *self, const char *typed);
/* Both in one expression; NULL where nothing is wanted. (transfer full) */
char *ascribe_query_text_match (const AscribeQueryText *self);
void  ascribe_query_text_clear (AscribeQueryText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeQueryText, ascribe_query_text_clear)

G_END_DECLS
