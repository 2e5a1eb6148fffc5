/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a codebook. Values, like AscribeArticle: copy to change. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_QUESTION_CHOICE,   /* "choice"  -> s  */
  ASCRIBE_QUESTION_CHOICES,  /* "choices" -> as */
  ASCRIBE_QUESTION_YES_NO,   /* "yes-no"  -> b  */
  ASCRIBE_QUESTION_NUMBER,   /* "number"  -> d  */
  ASCRIBE_QUESTION_TEXT,     /* "text"    -> s  */
} AscribeQuestionType;

const char *ascribe_question_type_to_string   (AscribeQuestionType type);
gboolean    ascribe_question_type_from_string (const char *string, AscribeQuestionType *type);

/* One attribute of a tag, or one label of the article: a typed question. */
#define ASCRIBE_TYPE_ATTRIBUTE (ascribe_attribute_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAttribute, ascribe_attribute, ASCRIBE, ATTRIBUTE, GObject)

struct _AscribeAttribute {
  GObject parent_instance;
  char *id;           /* slug; the key in attributes.h */
  char *name;
  AscribeQuestionType type;
  char **options;     /* values of a choice; never NULL. CHOICE(S) with no options takes any value */
  char *description;  /* nullable */
};

AscribeAttribute *ascribe_attribute_new   (const char *id, const char *name, AscribeQuestionType type,
                                           const char * const *options);
/* ASCRIBE_ERROR_INVALID, naming the question, where @value isn't an answer to it. */
gboolean          ascribe_attribute_check (AscribeAttribute *self, GVariant *value, GError **error);
/* Reads what a person or a command line typed: "true"/"yes", "3.5", "a;b" for several. Transfer full, sunk. */
GVariant         *ascribe_attribute_parse (AscribeAttribute *self, const char *typed, GError **error);

#define ASCRIBE_TYPE_TAG (ascribe_tag_get_type ())
G_DECLARE_FINAL_TYPE (AscribeTag, ascribe_tag, ASCRIBE, TAG, GObject)

struct _AscribeTag {
  GObject parent_instance;
  char *id;              /* slug */
  char *name;
  char *parent;          /* nullable; slug */
  char *color;           /* "#rrggbb", lower case */
  char *shortcut;        /* nullable; one character, lower case */
  char *description;     /* nullable */
  gboolean hidden;       /* not in the tag bar */
  gboolean archived;     /* takes no new annotations, keeps its old ones */
  GPtrArray *attributes; /* of AscribeAttribute; never NULL */
};

AscribeTag       *ascribe_tag_new              (const char *id, const char *name, const char *color);
AscribeTag       *ascribe_tag_copy             (AscribeTag *self);
AscribeAttribute *ascribe_tag_lookup_attribute (AscribeTag *self, const char *id); /* (transfer none) (nullable) */

#define ASCRIBE_TYPE_LINK_TYPE (ascribe_link_type_get_type ())
G_DECLARE_FINAL_TYPE (AscribeLinkType, ascribe_link_type, ASCRIBE, LINK_TYPE, GObject)

struct _AscribeLinkType {
  GObject parent_instance;
  char *id;           /* slug */
  char *name;
  char **from;        /* slugs of tags a link may leave from; empty: any */
  char **to;          /* … may point at; empty: any */
  char *color;        /* "#rrggbb" */
  char *description;  /* nullable */
  gboolean archived;
};

AscribeLinkType *ascribe_link_type_new    (const char *id, const char *name);
AscribeLinkType *ascribe_link_type_copy   (AscribeLinkType *self);
gboolean         ascribe_link_type_allows (AscribeLinkType *self, const char *from_tag, const char *to_tag);

G_END_DECLS
