/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/store/check.h"
#include "app/store/database.h"

G_BEGIN_DECLS

typedef struct {
  AscribeDamageFunc func;
  gpointer data;
  guint n_damages;
} AscribeDamages;

void     ascribe_damages_add   (AscribeDamages *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Reports @failure (transfer full) if it is damage; any other ends the check. */
gboolean ascribe_damages_take  (AscribeDamages *self, GError *failure, GError **error);
/* Texts, articles, annotations, links, registers, counters and history. */
gboolean ascribe_check_content (AscribeDamages *self, AscribeDatabase *database, GError **error);

G_END_DECLS
