/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/people.h"

#include "app/model/uuid.h"

G_DEFINE_FINAL_TYPE (AscribeAnnotator, ascribe_annotator, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (AscribeConcept, ascribe_concept, G_TYPE_OBJECT)

static void
ascribe_annotator_finalize (GObject *object)
{
  AscribeAnnotator *self = ASCRIBE_ANNOTATOR (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (ascribe_annotator_parent_class)->finalize (object);
}

static void
ascribe_annotator_class_init (AscribeAnnotatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_annotator_finalize;
}

static void
ascribe_annotator_init (AscribeAnnotator *self)
{
}

AscribeAnnotator *
ascribe_annotator_new (const char *id, const char *name)
{
  AscribeAnnotator *self = g_object_new (ASCRIBE_TYPE_ANNOTATOR, NULL);

  self->id = id != NULL ? g_strdup (id) : ascribe_uuid_new ();
  self->name = g_strdup (name);

  return self;
}

static void
ascribe_concept_finalize (GObject *object)
{
  AscribeConcept *self = ASCRIBE_CONCEPT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->aliases);
  g_free (self->wikidata);

  G_OBJECT_CLASS (ascribe_concept_parent_class)->finalize (object);
}

static void
ascribe_concept_class_init (AscribeConceptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_concept_finalize;
}

static void
ascribe_concept_init (AscribeConcept *self)
{
}

AscribeConcept *
ascribe_concept_new (const char *id, const char *name)
{
  AscribeConcept *self = g_object_new (ASCRIBE_TYPE_CONCEPT, NULL);

  self->id = id != NULL ? g_strdup (id) : ascribe_uuid_new ();
  self->name = g_strdup (name);
  self->aliases = g_new0 (char *, 1);

  return self;
}

AscribeConcept *
ascribe_concept_copy (AscribeConcept *self)
{
  AscribeConcept *copy = ascribe_concept_new (self->id, self->name);

  g_strfreev (copy->aliases);
  copy->aliases = g_strdupv (self->aliases);
  copy->kind = g_strdup (self->kind);
  copy->wikidata = g_strdup (self->wikidata);

  return copy;
}
