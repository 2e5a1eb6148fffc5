/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotators and concepts: the two registers of a project that aren't the codebook. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ANNOTATOR (ascribe_annotator_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAnnotator, ascribe_annotator, ASCRIBE, ANNOTATOR, GObject)

struct _AscribeAnnotator {
  GObject parent_instance;
  char *id;    /* UUID */
  char *name;  /* unique in a project */
};

AscribeAnnotator *ascribe_annotator_new (const char *id, const char *name); /* @id NULL: fresh */

#define ASCRIBE_TYPE_CONCEPT (ascribe_concept_get_type ())
G_DECLARE_FINAL_TYPE (AscribeConcept, ascribe_concept, ASCRIBE, CONCEPT, GObject)

struct _AscribeConcept {
  GObject parent_instance;
  char *id;        /* UUID */
  char *name;
  char *kind;      /* nullable */
  char **aliases;  /* never NULL */
  char *wikidata;  /* nullable; "Q…" */
};

AscribeConcept *ascribe_concept_new  (const char *id, const char *name);
AscribeConcept *ascribe_concept_copy (AscribeConcept *self);

G_END_DECLS
