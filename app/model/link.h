/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_LINK (ascribe_link_get_type ())
G_DECLARE_FINAL_TYPE (AscribeLink, ascribe_link, ASCRIBE, LINK, GObject)

/* A value, like AscribeArticle: copy to change. */
struct _AscribeLink {
  GObject parent_instance;

  char *id;              /* UUID */
  GRefString *article;   /* UUID */
  GRefString *type;      /* slug */
  char *from;            /* UUID of an annotation of the same article */
  char *to;
  GRefString *annotator; /* UUID */
  char *note;            /* nullable */
  gint64 created;
  gint64 modified;
};

AscribeLink *ascribe_link_new  (void); /* fresh id, rest empty */
AscribeLink *ascribe_link_make (const char *article, const char *type, const char *from, const char *to,
                                const char *annotator, gint64 now);
AscribeLink *ascribe_link_copy (AscribeLink *self);
/* Order in an article: from, to, type, id. */
int          ascribe_link_compare (AscribeLink *a, AscribeLink *b);

G_END_DECLS
