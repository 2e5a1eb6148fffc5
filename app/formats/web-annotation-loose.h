/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations whose text the file doesn't have, as most that are: gathered by what they are about, for articles that the caller
 * lends (AscribeReadOptions); what is about none of them is counted and told. */
#pragma once

#include "app/formats/assembly.h"

G_BEGIN_DECLS

typedef struct _AscribeWebLoose AscribeWebLoose;

/* @assembly must outlive it. */
AscribeWebLoose *ascribe_web_loose_new    (AscribeAssembly *assembly);
void             ascribe_web_loose_free   (AscribeWebLoose *self);
/* @path: transfer full. FALSE where the article that it is about can't be asked for. */
gboolean         ascribe_web_loose_take   (AscribeWebLoose *self, AscribeJsonValue *item, char *path, GError **error);
/* All are there: hands on a document for each article; @line and @path are of what held them. FALSE where the sink fails. */
gboolean         ascribe_web_loose_finish (AscribeWebLoose *self, guint64 line, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeWebLoose, ascribe_web_loose_free)

G_END_DECLS
