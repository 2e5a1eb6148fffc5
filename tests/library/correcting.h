/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections made and looked at, for tests. */
#pragma once

#include "app/library/correction.h"
#include "tests/library/fixture.h"

G_BEGIN_DECLS

AscribeArticle     *correcting_make_version  (const char *utf8);
/* What becomes of @article (UUID) with this text. */
AscribeCorrection  *correcting_prepare       (Fixture *fixture, const char *article, const char *utf8);
void                correcting_apply         (Fixture *fixture, AscribeCorrection *correction);
AscribeOpenArticle *correcting_open_article  (Fixture *fixture, const char *id);
/* Takes the correction back, or makes it again. */
void                correcting_step          (Fixture *fixture, gboolean undo);
/* The project as a dataset, but for the time at which it changed. */
char               *correcting_dump_articles (Fixture *fixture);
void                correcting_assert_sound  (Fixture *fixture);
/* All annotations and links by id. */
GHashTable         *correcting_collect       (Fixture *fixture);
/* Each annotation and each link of @before is in @after, and each link joins what it joined. */
void                correcting_assert_nothing_dropped (GHashTable *before, GHashTable *after);

G_END_DECLS
