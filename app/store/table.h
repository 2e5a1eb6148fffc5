/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every table file offers, so that applying, undoing and checking are written once. */
#pragma once

#include <glib-object.h>

#include "app/store/packed-rows.h"
#include "app/store/row.h"

G_BEGIN_DECLS

typedef struct {
  const char *kind;                 /* in the history */
  GType (*get_type) (void);
  /* Rows of load_sql (?1: id) and json_sql (?1: what append_json wrote) have the same columns: the place first, then the id. */
  const char *load_sql;
  const char *json_sql;
  const char *delete_sql;           /* ?1: id */
  const char *place_sql;            /* ?1: place; a row where it is taken */
  const char *(*get_id) (gpointer object);
  void        (*append_json) (gpointer object, GString *out);
  /* ASCRIBE_ERROR_CORRUPT where the row's digest or a value is wrong. Asks @database for nothing but what its functions make of values. */
  GObject    *(*read) (AscribeDatabase *database, AscribeStatement *row, GError **error);
  /* @place 0: at the end. */
  gboolean    (*insert) (AscribeDatabase *database, gpointer object, gint64 place, GError **error);
  gboolean    (*update) (AscribeDatabase *database, gpointer object, GError **error);
  /* Called before a row goes; nullable. */
  gboolean    (*forget) (AscribeDatabase *database, const char *id, GError **error);
} AscribeTable;

extern const AscribeTable ascribe_article_table;
extern const AscribeTable ascribe_annotation_table;
extern const AscribeTable ascribe_link_table;
extern const AscribeTable ascribe_tag_table;
extern const AscribeTable ascribe_link_type_table;
extern const AscribeTable ascribe_label_table;
extern const AscribeTable ascribe_concept_table;
extern const AscribeTable ascribe_annotator_table;

const AscribeTable *ascribe_table_for_object (gpointer object);
const AscribeTable *ascribe_table_for_kind   (const char *kind); /* NULL: unknown */
/* ASCRIBE_ERROR_NOT_FOUND. @place: (out) (optional). */
GObject  *ascribe_table_load      (const AscribeTable *self, AscribeDatabase *database, const char *id, gint64 *place, GError **error);
GObject  *ascribe_table_from_json (const AscribeTable *self, AscribeDatabase *database, const char *json, GError **error);
char     *ascribe_table_to_json   (const AscribeTable *self, gpointer object);
/* At @place if that is free, else at the end. */
gboolean  ascribe_table_restore   (const AscribeTable *self, AscribeDatabase *database, gpointer object, gint64 place, GError **error);
gboolean  ascribe_table_delete    (const AscribeTable *self, AscribeDatabase *database, const char *id, GError **error);
/* Row key of the one row that @sql (?1: id) gives; ASCRIBE_ERROR_NOT_FOUND, naming @kind, gives 0. */
gint64    ascribe_table_find      (AscribeDatabase *database, const char *sql, const char *kind, const char *id, GError **error);
/* Reads all rows of @sql, which has one parameter, the row key @owner (0: none). (transfer full) of objects. */
GPtrArray *ascribe_table_list     (const AscribeTable *self, AscribeDatabase *database, const char *sql, gint64 owner, GError **error);
/* The same, but what ascribe_table_unpack() makes objects of; a digest is over the columns [first, last]. */
AscribePackedRows *ascribe_table_pack (AscribeDatabase *database, const char *sql, gint64 owner, int first, int last, GError **error);
/* Adds what @rows of this table are to @objects. @json: any database of this thread, whose functions are used. */
gboolean  ascribe_table_unpack    (const AscribeTable *self, AscribeDatabase *json, AscribePackedRows *rows, GPtrArray *objects,
                                   GError **error);

G_END_DECLS
