/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program remembers from one start to the next. Without the installed schema it remembers until it ends. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_SESSION (ascribe_session_get_type ())
G_DECLARE_FINAL_TYPE (AscribeSession, ascribe_session, ASCRIBE, SESSION, GObject)

/* Where reading stopped in a project. */
typedef struct {
  char *path;       /* of the project file */
  char *article;    /* UUID, or "" */
  guint32 offset;   /* code points; the first visible one */
} AscribePlace;

void            ascribe_place_free          (AscribePlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePlace, ascribe_place_free)

/* The same file by another name is the same project. (transfer full) */
char           *ascribe_session_dup_path    (const char *path);
AscribeSession *ascribe_session_new         (void);
GSettings      *ascribe_session_get_settings (AscribeSession *self); /* (transfer none) (nullable) */
/* By the name of a key of the schema. */
GVariant       *ascribe_session_get         (AscribeSession *self, const char *key); /* (transfer full) */
void            ascribe_session_set         (AscribeSession *self, const char *key, GVariant *value); /* consumes a floating @value */
gboolean        ascribe_session_get_boolean (AscribeSession *self, const char *key);
/* The last opened first. (transfer full) of AscribePlace */
GPtrArray      *ascribe_session_list_places (AscribeSession *self);
/* (transfer full) (nullable); @path NULL: the last one. */
AscribePlace   *ascribe_session_recall      (AscribeSession *self, const char *path);
/* Puts it first. */
void            ascribe_session_remember    (AscribeSession *self, const AscribePlace *place);
void            ascribe_session_forget      (AscribeSession *self, const char *path);

G_END_DECLS
