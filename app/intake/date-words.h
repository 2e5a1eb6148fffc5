/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of dates in the languages of Europe and in Arabic: months and time zones. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 1 to 12 for a month's name or an abbreviation of at least three letters that can be no other; else 0. @length in bytes. */
guint    ascribe_date_words_month (const char *word, gsize length);
/* Minutes east of Greenwich of "UTC", "CEST", "EST" and so on. FALSE for a word that names no zone. */
gboolean ascribe_date_words_zone  (const char *word, gsize length, int *minutes);
/* Whether @word is one of @words, parted by spaces and in lower case without accents. */
gboolean ascribe_date_words_among (const char *word, gsize length, const char *words);

G_END_DECLS
