/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents put together from drafts: their tags, annotators and concepts are those of a dataset's head embedded in the file, or
 * are gathered by their names; their spans are found in the text. */
#pragma once

#include "app/formats/draft.h"
#include "app/formats/gather.h"
#include "app/formats/json-dataset.h"
#include "app/formats/json-value.h"
#include "app/formats/placing.h"

G_BEGIN_DECLS

typedef struct {
  AscribeJsonDataset dataset;     /* the embedded head, as far as it was read; knows sink and place */
  AscribeGather *gather;          /* for what isn't in it */
  AscribeUnit units[3];           /* tried in this order; ends with ASCRIBE_UNIT_USUAL */
  gboolean finds_quotes;          /* looks for a quote where the offsets don't lead to it */
  gboolean has_unique_ids;        /* an id that comes twice is a mistake */
  /* Of AscribeReadOptions */
  gboolean (*find_article) (gpointer data, const char *where, const char *address, AscribeArticle **article, GError **error);
  gpointer find_data;

  /*< private >*/
  GHashTable *names[2];           /* of tags and link types -> slugs */
  gint64 now;                     /* for what doesn't say when it was made */
} AscribeAssembly;

/* @sink and @where must outlive it; @in is asked for its size, for progress. */
void     ascribe_assembly_init     (AscribeAssembly *self, GInputStream *in, const char *where, const AscribeReadOptions *options,
                                    AscribeSink *sink);
void     ascribe_assembly_clear    (AscribeAssembly *self);
/* Says that something at @path (nullable) in @line was skipped. */
void     ascribe_assembly_skip     (AscribeAssembly *self, guint64 line, const char *path, const char *format, ...) G_GNUC_PRINTF (4, 5);
void     ascribe_assembly_progress (AscribeAssembly *self, AscribeJsonTokens *tokens);
/* The value that comes next. *@value NULL: it can't be kept, which was reported. FALSE: the input can't be read on. */
gboolean ascribe_assembly_read     (AscribeAssembly *self, AscribeJsonTokens *tokens, const char *path, AscribeJsonValue **value,
                                    GError **error);
/* Goes on behind what is refused within a value around which @depth levels are open, and reports it. Consumes @failure. */
gboolean ascribe_assembly_resume   (AscribeAssembly *self, AscribeJsonTokens *tokens, gsize depth, guint64 line, const char *path,
                                    GError *failure, GError **error);
/* Makes annotations and links (both of AscribeDraft, used up) of @document (transfer full), whose text @placing has as it came,
 * and hands it on. What can't be kept is reported. FALSE where the sink fails. */
gboolean ascribe_assembly_finish   (AscribeAssembly *self, AscribeDocument *document, AscribePlacing *placing, GPtrArray *annotations,
                                    GPtrArray *links, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeAssembly, ascribe_assembly_clear)

G_END_DECLS
