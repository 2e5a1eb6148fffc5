/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One task of Label Studio while it is read: its parts may come in any order, so that it is judged when all of it is there. */
#pragma once

#include "app/formats/assembly.h"
#include "app/formats/json-article.h"

G_BEGIN_DECLS

typedef struct {
  AscribeAssembly *assembly;
  char *path;               /* "[3]"; "" for one that stands alone */
  guint64 line;
  AscribeJsonArticle *ours; /* what we said of the article, as far as we wrote it */
  gboolean is_ours;
  AscribeJsonValue *data;   /* nullable */
  AscribeJsonValue *meta;   /* nullable; of others */
  AscribeJsonValue *rest;   /* nullable; what else it has, which is all of it in JSON_MIN */
  GPtrArray *annotations;   /* of AscribeDraft */
  GPtrArray *links;         /* of AscribeDraft */
  AscribeDraft *whole;      /* answers about the whole task */
  guint n_sets;
} AscribeStudioTask;

/* The results of one annotator or model. */
typedef struct {
  AscribeStudioTask *task;
  char *path;
  guint scope;
  guint first_annotation;   /* of the task's, from which on they are this set's */
  guint first_link;
  GHashTable *regions;      /* id -> AscribeDraft */
  GPtrArray *waiting;       /* of AscribeDraft: answers to be given to the region of their id */
} AscribeStudioSet;

/* @assembly must outlive it; @path: transfer full. */
void     ascribe_studio_task_init  (AscribeStudioTask *self, AscribeAssembly *assembly, guint64 line, char *path);
void     ascribe_studio_task_clear (AscribeStudioTask *self);
/* A pair of the task's meta that others wrote, or of what else it has. @value: transfer full. */
void     ascribe_studio_task_add_meta (AscribeStudioTask *self, const char *key, AscribeJsonValue *value);
void     ascribe_studio_task_add_rest (AscribeStudioTask *self, const char *key, AscribeJsonValue *value);
/* Of a task in the short form, JSON_MIN, in which data and regions stand side by side, makes one as the long form has it. Label
 * Studio writes it as converter.py of label-studio-sdk, convert_to_json_min(), does. */
void     ascribe_studio_task_unfold   (AscribeStudioTask *self);
/* The whole task as a document, handed on; FALSE where the sink fails. */
gboolean ascribe_studio_task_close (AscribeStudioTask *self, GError **error);

/* @path: transfer full. */
void     ascribe_studio_set_init   (AscribeStudioSet *self, AscribeStudioTask *task, char *path);
void     ascribe_studio_set_clear  (AscribeStudioSet *self);
/* Takes one result: region, answer or relation; @path is its own (transfer full). */
void     ascribe_studio_set_take   (AscribeStudioSet *self, AscribeJsonValue *result, char *path);
/* All results are there: gives the answers to their regions. */
void     ascribe_studio_set_settle (AscribeStudioSet *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeStudioTask, ascribe_studio_task_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeStudioSet, ascribe_studio_set_clear)

G_END_DECLS
