/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of publication as people and machines write them -> ISO 8601, as precise as they are given. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2020-03-12", or "2020-03-12T10:00:00+01:00" where a time is given (without a zone where none is), "2020-03" or "2020".
 * Reads ISO 8601 (with weeks and days of the year), RFC 5322, seconds and milliseconds since 1970, "12. März 2020, 10.15 Uhr",
 * "March 12th, 2020 at 3:05 pm", "12/03/2020", "2020年3月12日" and the like, also where words stand around it; the first date
 * counts. @language (BCP 47 or "en_US", nullable) tells the order of "12/03/2020": the month first in "en-US", the day first in
 * "en-GB" and in languages other than English; with "en" or NULL such a date is none unless only one order fits.
 * NULL for what is no date or lies outside the years 1400 to 2199. */
char *ascribe_date_parse (const char *string, const char *language);
/* The first whole date (year, month and day) in a short text, which may hold other numbers; else NULL. */
char *ascribe_date_find  (const char *text, const char *language);

G_END_DECLS
