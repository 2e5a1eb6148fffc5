/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dataset, read one by one into model values. */
#pragma once

#include "app/formats/json-fields.h"
#include "app/model/codebook.h"
#include "app/model/document.h"
#include "app/model/people.h"

G_BEGIN_DECLS

/* What has been read of a dataset so far: what an article may refer to. */
typedef struct {
  AscribeCodebook *codebook;
  GHashTable *annotators;  /* set of ids */
  GHashTable *concepts;    /* set of ids */
  GHashTable *articles;    /* set of ids */
  gboolean takes_textless; /* AscribeReadOptions */
  gboolean is_proof;       /* the same */
} AscribeJsonKnown;

void ascribe_json_known_init  (AscribeJsonKnown *self);
void ascribe_json_known_clear (AscribeJsonKnown *self);

/* Where a record that can't be kept is reported; the rest goes on. */
typedef void (*AscribeJsonReport) (guint64 line, const char *what, gpointer data);

/* Each reads the object that comes next. FALSE: the input can't be read on. *@entry stays NULL where the
 * record has a problem (noted). */
gboolean ascribe_json_read_tag        (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
gboolean ascribe_json_read_link_type  (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
gboolean ascribe_json_read_question   (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
gboolean ascribe_json_read_annotator  (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
gboolean ascribe_json_read_concept    (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);

G_END_DECLS
