/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts go into the archive as they come; what the project says of them waits in temporary files, since users, codes and variables
 * stand before it, and the answers that become codes are known only at the end. */
#include <string.h>

#include "app/formats/pulling.h"
#include "app/formats/qda-book.h"
#include "app/formats/zip.h"
#include "app/formats/qda-values.h"
#include "app/formats/qda.h"
#include "app/formats/xml-text.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/moment.h"

#define NAME_CHARACTERS 80     /* of a selection's name */

typedef struct {
  AscribeSource *source;
  AscribeQdaBook *book;
  AscribeZipParts *parts;
  AscribeZipPart *sources;
  AscribeZipPart *notes;
  AscribeZipPart *links;
  GString *xml;               /* the buffer of @sources */
  GString *number;            /* these two are for what is made of them at once */
  GString *name;
  AscribeZip *pack;
} Writer;

static void
append_moment (GString *out, const char *name, gint64 moment)
{
  ascribe_append (out, " %s=\"", name);
  ascribe_moment_append (out, moment);
  g_string_append_c (out, '"');
}

static const char *
format_number (Writer *self, gsize number)
{
  g_string_truncate (self->number, 0);
  ascribe_append_integer (self->number, number);

  return self->number->str;
}

static void
append_made (GString *out, const char *annotator, gint64 created, gint64 modified)
{
  if (*annotator != '\0')
    ascribe_xml_append_attribute (out, "creatingUser", annotator);
  append_moment (out, "creationDateTime", created);
  if (modified != created)
    append_moment (out, "modifiedDateTime", modified);
}

static void
append_element (GString *out, const char *name, const char *text)
{
  ascribe_append (out, "<%s>", name);
  ascribe_xml_append_text (out, text);
  ascribe_append (out, "</%s>", name);
}

static void
append_reference (GString *out, const char *name, const char *guid)
{
  ascribe_append (out, "<%s", name);
  ascribe_xml_append_attribute (out, "targetGUID", guid);
  ascribe_append_text (out, "/>");
}

static void
add_note (Writer *self, const char *guid, const char *name, const char *text, const char *annotator, gint64 created, gint64 modified)
{
  GString *out = ascribe_zip_part_get_buffer (self->notes);

  if (ascribe_zip_part_is_empty (self->notes))
    ascribe_append_text (out, "<Notes>\n");
  ascribe_append_text (out, "<Note");
  ascribe_xml_append_attribute (out, "guid", guid);
  ascribe_xml_append_attribute (out, "name", name);
  append_made (out, annotator, created, modified);
  g_string_append_c (out, '>');
  append_element (out, "PlainTextContent", text);
  ascribe_append_text (out, "</Note>\n");
}

/* @note is nullable. */
static void
append_coding (Writer *self, AscribeAnnotation *annotation, guint *n_codings, const char *code, const char *note)
{
  g_autofree char *guid = ascribe_qda_derive ("coding", annotation->id, format_number (self, (*n_codings)++), (char *) NULL);

  ascribe_append_text (self->xml, "<Coding");
  ascribe_xml_append_attribute (self->xml, "guid", guid);
  if (*annotation->annotator != '\0')
    ascribe_xml_append_attribute (self->xml, "creatingUser", annotation->annotator);
  append_moment (self->xml, "creationDateTime", annotation->created);
  g_string_append_c (self->xml, '>');
  append_reference (self->xml, "CodeRef", code);
  if (note != NULL)
    append_reference (self->xml, "NoteRef", note);
  ascribe_append_text (self->xml, "</Coding>");
}

/* @text NULL: an empty list. */
static void
append_answer (Writer *self, AscribeAnnotation *annotation, guint *n_codings, const char *key, AscribeQuestionType type, const char *text)
{
  AscribeQdaAnswer answer = ascribe_qda_book_find_answer (self->book, annotation->tag, key, type, text);
  g_autofree char *note = answer.needs_note ? ascribe_qda_derive ("note", annotation->id, format_number (self, *n_codings), (char *) NULL)
                                            : NULL;

  if (note != NULL)
    add_note (self, note, key, text, annotation->annotator, annotation->created, annotation->modified);
  append_coding (self, annotation, n_codings, answer.code, note);
}

static void
append_answers (Writer *self, AscribeAnnotation *annotation, guint *n_codings)
{
  GVariantIter iter;
  const char *key;
  GVariant *held;

  if (ascribe_attributes_is_empty (annotation->attributes))
    return;

  g_variant_iter_init (&iter, annotation->attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &held))
    {
      g_autoptr (GVariant) value = held;
      AscribeQuestionType type = ascribe_qda_book_get_type (self->book, annotation->tag, key, value);
      g_auto (GStrv) texts = ascribe_qda_value_to_texts (value);

      if (texts[0] == NULL)
        append_answer (self, annotation, n_codings, key, type, NULL);
      for (gsize i = 0; texts[i] != NULL; i++)
        append_answer (self, annotation, n_codings, key, type, texts[i]);
    }
}

/* What a list of selections shows: the beginning of the words. */
static void
append_name (Writer *self, AscribeText *text, AscribeSpan span)
{
  guint32 end = MIN (span.end, span.start + NAME_CHARACTERS);
  gsize first = ascribe_text_byte_at (text, span.start);

  g_string_truncate (self->name, 0);
  g_string_append_len (self->name, ascribe_text_get_utf8 (text) + first, (gssize) (ascribe_text_byte_at (text, end) - first));
  if (end < span.end)
    ascribe_append_text (self->name, "…");
  ascribe_xml_append_attribute (self->xml, "name", self->name->str);
}

static char *
make_piece_guid (Writer *self, AscribeAnnotation *annotation, gsize number)
{
  if (number == 0)
    return g_strdup (annotation->id);

  return ascribe_qda_derive ("piece", annotation->id, format_number (self, number), (char *) NULL);
}

static void
append_piece (Writer *self, AscribeText *text, AscribeAnnotation *annotation, gsize number, AscribeSpan span, guint *n_codings)
{
  GString *out = self->xml;
  g_autofree char *guid = make_piece_guid (self, annotation, number);

  ascribe_append_text (out, "<PlainTextSelection");
  ascribe_xml_append_attribute (out, "guid", guid);
  append_name (self, text, span);
  ascribe_append (out, " startPosition=\"%u\" endPosition=\"%u\"", span.start, span.end);
  append_made (out, annotation->annotator, annotation->created, annotation->modified);
  g_string_append_c (out, '>');
  if (number == 0 && annotation->note != NULL)
    append_element (out, "Description", annotation->note);

  append_coding (self, annotation, n_codings, ascribe_qda_book_find_tag (self->book, annotation->tag), NULL);
  if (number == 0)
    {
      append_answers (self, annotation, n_codings);
      if (annotation->concept != NULL)
        append_coding (self, annotation, n_codings, ascribe_qda_book_find_concept (self->book, annotation->concept), NULL);
    }
  ascribe_append_text (out, "</PlainTextSelection>\n");
}

/* @note: nullable GUID. */
static void
add_link (Writer *self, const char *guid, const char *name, const char *color, const char *from, const char *to, const char *note)
{
  GString *out = ascribe_zip_part_get_buffer (self->links);

  if (ascribe_zip_part_is_empty (self->links))
    ascribe_append_text (out, "<Links>\n");
  ascribe_append_text (out, "<Link");
  ascribe_xml_append_attribute (out, "guid", guid);
  ascribe_xml_append_attribute (out, "name", name);
  ascribe_xml_append_attribute (out, "direction", "OneWay");
  if (color != NULL)
    ascribe_xml_append_attribute (out, "color", color);
  ascribe_xml_append_attribute (out, "originGUID", from);
  ascribe_xml_append_attribute (out, "targetGUID", to);
  g_string_append_c (out, '>');
  if (note != NULL)
    append_reference (out, "NoteRef", note);
  ascribe_append_text (out, "</Link>\n");
}

/* A link says neither who made it nor when: its note does. */
static void
append_link (Writer *self, AscribeLink *link)
{
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (self->source->codebook, link->type);
  g_autofree char *color = type != NULL ? g_ascii_strup (type->color, -1) : NULL;
  g_autofree char *note = ascribe_qda_derive ("note", link->id, (char *) NULL);
  const char *name = type != NULL ? type->name : link->type;

  add_note (self, note, name, link->note != NULL ? link->note : "", link->annotator, link->created, link->modified);
  add_link (self, link->id, name, color, link->from, link->to, note);
}

static void
append_annotation (Writer *self, AscribeText *text, AscribeAnnotation *annotation)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);
  guint n_codings = 0;

  for (gsize i = 0; i < n_spans; i++)
    {
      append_piece (self, text, annotation, i, spans[i], &n_codings);
      if (i > 0)
        {
          g_autofree char *from = make_piece_guid (self, annotation, i - 1);
          g_autofree char *to = make_piece_guid (self, annotation, i);
          g_autofree char *guid = ascribe_qda_derive ("joint", to, (char *) NULL);

          add_link (self, guid, "continued", NULL, from, to, NULL);
        }
    }
}

static void
append_value (Writer *self, const char *role, const char *key, GVariant *value)
{
  AscribeQuestionType type = ascribe_qda_book_get_type (self->book, NULL, key, value);

  if (strcmp (role, "label") != 0 && type == ASCRIBE_QUESTION_CHOICE)
    type = ASCRIBE_QUESTION_TEXT;
  ascribe_append_text (self->xml, "<VariableValue>");
  append_reference (self->xml, "VariableRef", ascribe_qda_book_find_variable (self->book, role, key, type));
  ascribe_qda_append_value (self->xml, value);
  ascribe_append_text (self->xml, "</VariableValue>\n");
}

static void
append_values (Writer *self, const char *role, GVariant *values)
{
  GVariantIter iter;
  const char *key;
  GVariant *held;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &held))
    {
      g_autoptr (GVariant) value = held;

      append_value (self, role, key, value);
    }
}

static void
append_fields (Writer *self, AscribeArticle *article)
{
  const struct { const char *name; const char *value; } fields[] = {
    { "publisher", article->publisher }, { "published", article->published }, { "url", article->url },
    { "language", article->language }, { "retrieved", article->retrieved }, { "stem", article->stem },
    { "status", article->status != ASCRIBE_STATUS_TODO ? ascribe_status_to_string (article->status) : NULL },
  };

  if (article->authors[0] != NULL)
    {
      g_autoptr (GVariant) authors = g_variant_ref_sink (g_variant_new_strv ((const char * const *) article->authors, -1));

      append_value (self, "field", "authors", authors);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GVariant) value = fields[i].value != NULL ? g_variant_ref_sink (g_variant_new_string (fields[i].value)) : NULL;

      if (value != NULL)
        append_value (self, "field", fields[i].name, value);
    }
}

static gboolean
flush (Writer *self, GError **error)
{
  return ascribe_zip_part_flush (self->sources, error) && ascribe_zip_part_flush (self->notes, error) &&
         ascribe_zip_part_flush (self->links, error);
}

static gboolean
add_text (Writer *self, AscribeArticle *article, GError **error)
{
  g_autofree char *name = g_strdup_printf ("sources/%s.txt", article->id);

  return ascribe_zip_add (self->pack, name, ascribe_text_get_utf8 (article->text), ascribe_text_get_n_bytes (article->text), error);
}

static gboolean
write_document (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  AscribeArticle *article = document->article;
  g_autofree char *path = g_strdup_printf ("internal://%s.txt", article->id);

  if (!add_text (self, article, error))
    return FALSE;

  if (ascribe_zip_part_is_empty (self->sources))
    ascribe_append_text (self->xml, "<Sources>\n");
  ascribe_append_text (self->xml, "<TextSource");
  ascribe_xml_append_attribute (self->xml, "guid", article->id);
  ascribe_xml_append_attribute (self->xml, "name", article->title);
  ascribe_xml_append_attribute (self->xml, "plainTextPath", path);
  append_moment (self->xml, "creationDateTime", article->created);
  ascribe_append_text (self->xml, ">\n");
  for (guint i = 0; i < document->annotations->len; i++)
    {
      append_annotation (self, article->text, g_ptr_array_index (document->annotations, i));
      if (!flush (self, error))
        return FALSE;
    }
  append_fields (self, article);
  append_values (self, "metadata", article->metadata);
  append_values (self, "label", article->labels);
  ascribe_append_text (self->xml, "</TextSource>\n");

  for (guint i = 0; i < document->links->len; i++)
    {
      append_link (self, g_ptr_array_index (document->links, i));
      if (!flush (self, error))
        return FALSE;
    }

  return flush (self, error);
}

static void
append_users (GString *out, GPtrArray *annotators)
{
  if (annotators->len == 0)
    return;

  ascribe_append_text (out, "<Users>\n");
  for (guint i = 0; i < annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (annotators, i);

      ascribe_append_text (out, "<User");
      ascribe_xml_append_attribute (out, "guid", annotator->id);
      ascribe_xml_append_attribute (out, "name", annotator->name);
      ascribe_append_text (out, "/>\n");
    }
  ascribe_append_text (out, "</Users>\n");
}

static gboolean
finish (Writer *self, GError **error)
{
  AscribeZipPart *head = ascribe_zip_parts_add (self->parts, error);
  AscribeZipPart *parts[] = { head, self->sources, self->notes, self->links, NULL };
  GString *out;
  gsize before;

  if (head == NULL)
    return FALSE;

  out = ascribe_zip_part_get_buffer (head);
  ascribe_append_text (out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"" ASCRIBE_QDA_PROJECT "\"");
  ascribe_xml_append_attribute (out, "name", self->source->project_title);
  ascribe_xml_append_attribute (out, "origin", ASCRIBE_QDA_ORIGIN);
  append_moment (out, "modifiedDateTime", self->source->project_modified);
  ascribe_append_text (out, ">\n");
  append_users (out, self->source->annotators);
  ascribe_append_text (out, "<CodeBook>\n");
  before = out->len;
  ascribe_qda_book_append_codes (self->book, out);
  if (out->len > before)
    ascribe_append_text (out, "</CodeBook>\n");
  else
    g_string_truncate (out, before - strlen ("<CodeBook>\n"));
  ascribe_qda_book_append_variables (self->book, out);

  if (!ascribe_zip_part_is_empty (self->sources))
    ascribe_append_text (self->xml, "</Sources>\n");
  if (!ascribe_zip_part_is_empty (self->notes))
    ascribe_append_text (ascribe_zip_part_get_buffer (self->notes), "</Notes>\n");
  out = ascribe_zip_part_get_buffer (self->links);
  if (!ascribe_zip_part_is_empty (self->links))
    ascribe_append_text (out, "</Links>\n");
  ascribe_append_text (out, "</Project>\n");

  return ascribe_zip_parts_finish (self->parts, error) && ascribe_zip_add_parts (self->pack, "project.qde", parts, error) &&
         ascribe_zip_finish (self->pack, error);
}

gboolean
ascribe_qdpx_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (AscribeQdaBook) book = ascribe_qda_book_new (source);
  g_autoptr (AscribeZipParts) parts = ascribe_zip_parts_new (error);
  AscribeZipPart *sources = parts != NULL ? ascribe_zip_parts_add (parts, error) : NULL;
  AscribeZipPart *notes = sources != NULL ? ascribe_zip_parts_add (parts, error) : NULL;
  AscribeZipPart *links = notes != NULL ? ascribe_zip_parts_add (parts, error) : NULL;
  g_autoptr (GString) number = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (AscribeZip) pack = links != NULL ? ascribe_zip_new (out, cancellable, error) : NULL;
  Writer self = { source, book, parts, sources, notes, links, NULL, number, name, pack };

  if (pack == NULL)
    return FALSE;

  self.xml = ascribe_zip_part_get_buffer (sources);

  return ascribe_source_each (source, write_document, &self, error) && finish (&self, error);
}
