/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that an import would bring in: its head, what to look at, and what is to become of it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_PREVIEW_ARTICLE,
  ASCRIBE_PREVIEW_DATASET,     /* a file or folder with annotations, imported as a whole */
  ASCRIBE_PREVIEW_UNREADABLE,  /* never imported; @reason says why */
} AscribePreviewKind;

typedef enum {
  ASCRIBE_WARNING_SHORT = 1 << 0,        /* hardly any text */
  ASCRIBE_WARNING_NO_DATE = 1 << 1,      /* a page or document that tells no date of publication */
  ASCRIBE_WARNING_WALL = 1 << 2,         /* looks like a page that asks to log in, to pay or to agree */
  ASCRIBE_WARNING_DUPLICATE = 1 << 3,    /* the twin has the same text */
  ASCRIBE_WARNING_SIMILAR = 1 << 4,      /* the twin has much the same text */
  ASCRIBE_WARNING_SAME_ADDRESS = 1 << 5, /* the twin is in the project, of the same address, but of another text: perhaps corrected */
} AscribeWarnings;

typedef enum {
  ASCRIBE_CHOICE_IMPORT,
  ASCRIBE_CHOICE_LEAVE_OUT,    /* of unreadable and duplicate items from the beginning */
} AscribeChoice;

#define ASCRIBE_TYPE_PREVIEW_ITEM (ascribe_preview_item_get_type ())
G_DECLARE_FINAL_TYPE (AscribePreviewItem, ascribe_preview_item, ASCRIBE, PREVIEW_ITEM, GObject)

/* All but the choice stays as it is once the item is in a list. */
struct _AscribePreviewItem {
  GObject parent_instance;

  AscribePreviewKind kind;
  AscribeChoice choice;        /* to read; property "choice" (int) notifies */
  AscribeWarnings warnings;
  char *where;                 /* file, file:record, address or name of the text */
  char *title;                 /* of an article, never NULL; of a dataset its file's name */
  char *publisher;             /* nullable, and so on below */
  char *published;
  char *url;
  char *beginning;             /* the first 200 characters of the text, on one line */
  guint32 n_characters;        /* of the text */
  char *reason;                /* why it can't be read, a sentence */
  char **remarks;              /* never NULL: what is worth saying and lost nothing, sentences */
  char *twin_id;               /* UUID of the twin if it is in the project; NULL where it is an earlier item, or there is none */
  char *twin_title;            /* NULL: there is no twin */
  double similarity;           /* of the twin's text, 0 to 1; 1 of a duplicate */
  guint n_articles;            /* of a dataset */
  guint64 n_annotations;
  gint64 place;                /* where the article waits; the preview's own */
};

/* No effect where the item can't be that. */
void     ascribe_preview_item_set_choice  (AscribePreviewItem *self, AscribeChoice choice);
/* Whether it may be a changed version of an article of the project: the twin's text is another one. */
gboolean ascribe_preview_item_can_correct (AscribePreviewItem *self);

G_END_DECLS
