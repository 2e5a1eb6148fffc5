/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno.h"

#include <string.h>

#include "app/formats/folder-files.h"
#include "app/formats/gather.h"
#include "app/formats/placing.h"
#include "app/formats/webanno-body.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"


typedef struct {
  const AscribeReadOptions *options;
  AscribeSink *sink;
  AscribeGather *gather;
  GCancellable *cancellable;
  gint64 now;
  guint n_files;          /* of WebAnno's */
} Reader;

/* One file on its way to a document. */
typedef struct {
  Reader *reader;
  const char *where;
  AscribeWebannoBody *body;
  AscribePlacing *placing;
  AscribeDocument *document;
  const char *annotator;   /* whose file it is; "" where that isn't told */
} Building;

static void
skip_line (Building *self, guint line, const char *why)
{
  g_autofree char *place = g_strdup_printf ("%s:%u", self->where, line);

  self->reader->sink->skipped (self->reader->sink->data, place, why);
}

gboolean
ascribe_webanno_is_person (const char *stem)
{
  return strcmp (stem, "INITIAL_CAS") != 0 && strcmp (stem, "CURATION_USER") != 0;
}

static char *
strip_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* The name of the file without its extension; INCEpTION exports "annotation/DOCUMENT/ANNOTATOR.tsv". @annotator: "" where the name
 * tells none. */
static char *
make_title (const char *where, char **annotator)
{
  g_auto (GStrv) names = g_strsplit (where, "/", -1);
  guint n = g_strv_length (names);
  gboolean is_export = n >= 3 && (strcmp (names[n - 3], "annotation") == 0 || strcmp (names[n - 3], "curation") == 0);
  g_autofree char *stem = strip_extension (n > 0 ? names[n - 1] : where);

  *annotator = g_strdup (is_export && ascribe_webanno_is_person (stem) ? stem : "");

  return is_export ? strip_extension (names[n - 2]) : g_steal_pointer (&stem);
}

static gboolean
place_stretch (Building *self, const AscribeWebannoStretch *stretch, AscribeSpan *span, GError **error)
{
  const AscribeUnit usual[] = { ASCRIBE_UNIT_UTF16, ASCRIBE_UNIT_CODE_POINTS, ASCRIBE_UNIT_USUAL };
  const AscribeUnit told[] = { self->reader->options->unit, ASCRIBE_UNIT_USUAL };

  return ascribe_placing_quoted (self->placing, told[0] != ASCRIBE_UNIT_USUAL ? told : usual, stretch->start, stretch->end,
                                 stretch->text, span, error);
}

static void
take_value (Building *self, const AscribeWebannoColumn *column, AscribeAnnotation *annotation, const char *value)
{
  AscribeGather *gather = self->reader->gather;

  switch (column->meaning)
    {
    case ASCRIBE_WEBANNO_IS_NOTE:
      annotation->note = *value != '\0' ? g_strdup (value) : NULL;
      break;
    case ASCRIBE_WEBANNO_IS_CONCEPT:
      annotation->concept = g_strdup (ascribe_gather_concept (gather, value, NULL, NULL));
      break;
    case ASCRIBE_WEBANNO_FEATURE:
      if (*value != '\0')
        annotation->attributes = ascribe_gather_answer (gather, annotation->tag, annotation->attributes, column->name,
                                                        g_variant_new_string (value));
      break;
    case ASCRIBE_WEBANNO_IS_ANNOTATOR:
    case ASCRIBE_WEBANNO_PLACEHOLDER:
    case ASCRIBE_WEBANNO_ORIGIN:
    case ASCRIBE_WEBANNO_ROLE:
    case ASCRIBE_WEBANNO_FILLER:
    default:
      break;
    }
}

/* What the column of that meaning says; NULL where there is none. */
static const char *
find_value (const AscribeWebannoDeclared *layer, char **values, AscribeWebannoMeaning meaning)
{
  for (guint i = 0; i < layer->columns->len; i++)
    if (g_array_index (layer->columns, AscribeWebannoColumn, i).meaning == meaning)
      return values[i];

  return NULL;
}

static const char *
find_annotator (Building *self, const AscribeWebannoDeclared *layer, char **values)
{
  const char *name = find_value (layer, values, ASCRIBE_WEBANNO_IS_ANNOTATOR);

  return name != NULL ? ascribe_gather_annotator (self->reader->gather, name) : self->annotator;
}

static AscribeAnnotation *
make_annotation (Building *self, AscribeWebannoDraft *draft, GError **error)
{
  AscribeArticle *article = self->document->article;
  AscribeSpan first;
  AscribeSpan last;
  g_autoptr (AscribeSpanSet) spans = NULL;

  if (!place_stretch (self, &draft->first, &first, error) || !place_stretch (self, &draft->last, &last, error))
    return NULL;

  first.end = last.end;
  spans = ascribe_span_set_new (&first, 1, error);
  if (spans == NULL)
    return NULL;

  return ascribe_annotation_make (article->id, ascribe_gather_tag (self->reader->gather, draft->layer->name),
                                  find_annotator (self, draft->layer, draft->values), spans, article->text, self->reader->now, error);
}

static void
add_annotation (Building *self, AscribeWebannoDraft *draft)
{
  g_autoptr (GError) error = NULL;
  AscribeAnnotation *annotation = make_annotation (self, draft, &error);

  if (annotation == NULL)
    {
      skip_line (self, draft->line, error->message);
      return;
    }

  draft->annotation = annotation;
  g_ptr_array_add (self->document->annotations, annotation);
  for (guint i = 0; i < draft->layer->columns->len; i++)
    if (draft->values[i] != NULL)
      take_value (self, &g_array_index (draft->layer->columns, AscribeWebannoColumn, i), annotation, draft->values[i]);
}

static void
skip_tie (Building *self, AscribeWebannoTie *tie, const char *place, guint32 number)
{
  g_autofree char *name = number > 0 ? g_strdup_printf ("%s[%u]", place, number) : g_strdup (place);
  g_autofree char *why = g_strdup_printf ("A relation has an end at “%s”, where no annotation is", name);

  skip_line (self, tie->line, why);
}

static const char *
get_base (AscribeWebannoTie *tie)
{
  const char *base = tie->owner == NULL ? tie->layer->base : NULL;

  return base == NULL || strcmp (base, ASCRIBE_WEBANNO_ANY) == 0 ? NULL : base;
}

/* Links have no attributes: those of a relation stand in its note, a line each. NULL where there is nothing to say. */
static char *
make_note (AscribeWebannoTie *tie)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (guint i = 0; tie->values != NULL && i < tie->layer->columns->len; i++)
    {
      const AscribeWebannoColumn *column = &g_array_index (tie->layer->columns, AscribeWebannoColumn, i);

      if (tie->values[i] == NULL || *tie->values[i] == '\0' ||
          (column->meaning != ASCRIBE_WEBANNO_IS_NOTE && column->meaning != ASCRIBE_WEBANNO_FEATURE))
        continue;
      g_string_append (note, note->len > 0 ? "\n" : "");
      if (column->meaning == ASCRIBE_WEBANNO_FEATURE)
        ascribe_append (note, "%s: ", column->name);
      g_string_append (note, tie->values[i]);
    }

  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}

static void
add_tie (Building *self, AscribeWebannoTie *tie)
{
  AscribeWebannoDraft *other = tie->next != NULL ? tie->next
                               : ascribe_webanno_body_resolve (self->body, get_base (tie), tie->place, tie->number);
  AscribeWebannoDraft *own = tie->owner;
  AscribeLink *link;

  if (own == NULL)
    own = ascribe_webanno_body_resolve (self->body, get_base (tie), tie->own_place, tie->own_number);
  if (other == NULL || other->annotation == NULL)
    {
      skip_tie (self, tie, tie->place, tie->number);
      return;
    }
  if (own == NULL || own->annotation == NULL)
    {
      skip_tie (self, tie, tie->own_place != NULL ? tie->own_place : tie->place, tie->own_number);
      return;
    }
  if (own->annotation == other->annotation)
    {
      skip_line (self, tie->line, "A relation leads from an annotation to itself");
      return;
    }

  link = ascribe_link_make (self->document->article->id,
                            ascribe_gather_link_type (self->reader->gather, tie->role != NULL ? tie->role : tie->layer->name),
                            (tie->owner != NULL ? own : other)->annotation->id, (tie->owner != NULL ? other : own)->annotation->id,
                            tie->values != NULL ? find_annotator (self, tie->layer, tie->values) : own->annotation->annotator,
                            self->reader->now);
  link->note = make_note (tie);
  g_ptr_array_add (self->document->links, link);
}

static gboolean
build (Building *self, GError **error)
{
  AscribeText *text = ascribe_placing_get_text (self->placing);
  g_autofree char *annotator = NULL;
  g_autofree char *title = make_title (self->where, &annotator);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, text);
  g_autoptr (AscribeDocument) document = ascribe_document_new (article);

  article->stem = g_strdup (title);
  g_free (article->sha256);
  article->sha256 = g_strdup (ascribe_text_get_sha256 (text));
  self->document = document;
  self->annotator = ascribe_gather_annotator (self->reader->gather, annotator);
  for (guint i = 0; i < self->body->drafts->len; i++)
    add_annotation (self, g_ptr_array_index (self->body->drafts, i));
  for (guint i = 0; i < self->body->ties->len; i++)
    add_tie (self, g_ptr_array_index (self->body->ties, i));

  return ascribe_gather_document (self->reader->gather, g_steal_pointer (&document), error);
}

/* *@failure: the file can't be read; @error: the sink failed. */
static gboolean
read_one (Reader *self, GInputStream *in, const char *where, GError **failure, GError **error)
{
  g_autoptr (AscribeWebannoBody) body = ascribe_webanno_body_new (in, where, self->options, self->sink, self->cancellable, failure);
  g_autoptr (AscribePlacing) placing = body != NULL ? ascribe_placing_new (body->text->str, body->text->len, failure) : NULL;
  Building building = { self, where, body, placing, NULL, "" };

  return placing == NULL || build (&building, error);
}

gboolean
ascribe_webanno_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeGather) gather = ascribe_gather_new (sink);
  g_autoptr (GError) failure = NULL;
  Reader self = { .options = options, .sink = sink, .gather = gather, .cancellable = cancellable, .now = ascribe_moment_now () };

  if (!read_one (&self, in, where, &failure, error))
    return FALSE;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* "FILE: " or "FILE:12: " before what went wrong is told apart from it. */
static void
skip_file (Reader *self, const char *where, const char *message)
{
  gsize length = strlen (where);
  gsize n_place = length;

  if (g_str_has_prefix (message, where) && message[length] == ':')
    {
      n_place += 1 + strspn (message + length + 1, "0123456789");
      if (g_str_has_prefix (message + n_place, ": "))
        {
          g_autofree char *place = g_strndup (message, n_place);

          self->sink->skipped (self->sink->data, place, message + n_place + 2);
          return;
        }
    }
  self->sink->skipped (self->sink->data, where, message);
}

static gboolean
read_file (Reader *self, AscribeFolderFile *file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) in = NULL;
  gsize length = strlen (file->where);

  if (length < 4 || g_ascii_strcasecmp (file->where + length - 4, ".tsv") != 0)
    {
      self->sink->remark (self->sink->data, file->where, "it is no part of what WebAnno writes, and was not read");
      return TRUE;
    }

  self->n_files++;
  in = g_file_read (file->file, self->cancellable, &failure);
  if (in != NULL && !read_one (self, G_INPUT_STREAM (in), file->where, &failure, error))
    return FALSE;
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  skip_file (self, file->where, failure->message);

  return TRUE;
}

gboolean
ascribe_webanno_read_folder (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (AscribeGather) gather = ascribe_gather_new (sink);
  g_autoptr (GPtrArray) files = ascribe_folder_files_find (folder, sink, cancellable, error);
  Reader self = {
    .options = options, .sink = sink, .gather = gather, .cancellable = cancellable, .now = ascribe_moment_now (),
  };

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      if (!read_file (&self, g_ptr_array_index (files, i), error))
        return FALSE;
      if (sink->progress != NULL)
        sink->progress (sink->data, (double) (i + 1) / files->len);
    }
  if (self.n_files > 0 || options->is_proof)
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "There are no .tsv files in it, as WebAnno has them");

  return FALSE;
}
