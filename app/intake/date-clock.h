/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day in a text that is cut into tokens, for date.c. */
#pragma once

#include "app/intake/date-tokens.h"

G_BEGIN_DECLS

typedef struct {
  guint year, month, day;         /* 0: not given */
  gboolean has_time, has_zone;
  guint hour, minute, second;
  int zone;                       /* minutes east */
} AscribeDateMoment;

/* "10:15", "10.15 Uhr", "3:05:09 p.m.", "10h15", "10 Uhr", "101500" behind T; what stands behind it, 0 where it is none. */
guint ascribe_date_read_clock (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment);
/* The time and zone behind a date that ends before @at, where there is one. */
void  ascribe_date_read_time  (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment);

G_END_DECLS
