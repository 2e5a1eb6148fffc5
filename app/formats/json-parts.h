/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members and records of the dataset, written alike wherever it stands: by itself, or within another format. */
#pragma once

#include "app/model/article.h"
#include "app/model/people.h"

G_BEGIN_DECLS

/* @key has its quotes, its colon and what stands before it: ",\"note\":". @value NULL gives null. */
void ascribe_json_append_member    (GString *out, const char *key, const char *value);
void ascribe_json_append_moment    (GString *out, const char *key, gint64 moment);
void ascribe_json_append_annotator (GString *out, AscribeAnnotator *annotator);
/* @with_nulls FALSE leaves out what there isn't; readers take both alike. */
void ascribe_json_append_concept   (GString *out, AscribeConcept *concept, gboolean with_nulls);
/* From "id" to "sha256", without braces. */
void ascribe_json_append_article   (GString *out, AscribeArticle *article, gboolean with_nulls);

G_END_DECLS
