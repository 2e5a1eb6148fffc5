/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-registers.h"

#include <string.h>

#include "app/formats/csv-codebook.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

const char *
ascribe_csv_nonempty (const char *self)
{
  return self != NULL && *self != '\0' ? self : NULL;
}

static gboolean
write_project (AscribeSource *source, const AscribeNewFiles *files, gboolean has_guards, GCancellable *cancellable, GError **error)
{
  static const char * const columns[] = { "format", "version", "offsets", "id", "title", "modified", NULL };
  AscribeCsvWriter out = { NULL };
  gboolean written = ascribe_csv_writer_open (&out, files, ASCRIBE_CSV_PROJECT, columns, has_guards, cancellable, error);

  if (written)
    {
      ascribe_csv_writer_text (&out, ASCRIBE_DATASET_FORMAT);
      ascribe_csv_writer_number (&out, ASCRIBE_DATASET_VERSION);
      ascribe_csv_writer_text (&out, ASCRIBE_DATASET_OFFSETS);
      ascribe_csv_writer_text (&out, source->project_id);
      ascribe_csv_writer_text (&out, source->project_title);
      ascribe_csv_writer_moment (&out, source->project_modified);
      written = ascribe_csv_writer_end_row (&out, error) && ascribe_csv_writer_close (&out, error);
    }
  ascribe_csv_writer_clear (&out);

  return written;
}

static gboolean
write_annotators (AscribeSource *source, const AscribeNewFiles *files, gboolean has_guards, GCancellable *cancellable, GError **error)
{
  static const char * const columns[] = { "id", "name", NULL };
  AscribeCsvWriter out = { NULL };
  gboolean written = ascribe_csv_writer_open (&out, files, ASCRIBE_CSV_ANNOTATORS, columns, has_guards, cancellable, error);

  for (guint i = 0; written && i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      ascribe_csv_writer_text (&out, annotator->id);
      ascribe_csv_writer_text (&out, annotator->name);
      written = ascribe_csv_writer_end_row (&out, error);
    }
  written = written && ascribe_csv_writer_close (&out, error);
  ascribe_csv_writer_clear (&out);

  return written;
}

static gboolean
write_concepts (AscribeSource *source, const AscribeNewFiles *files, gboolean has_guards, GCancellable *cancellable, GError **error)
{
  static const char * const columns[] = { "id", "name", "kind", "aliases", "wikidata", NULL };
  AscribeCsvWriter out = { NULL };
  gboolean written = ascribe_csv_writer_open (&out, files, ASCRIBE_CSV_CONCEPTS, columns, has_guards, cancellable, error);

  for (guint i = 0; written && i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      ascribe_csv_writer_text (&out, concept->id);
      ascribe_csv_writer_text (&out, concept->name);
      ascribe_csv_writer_text (&out, concept->kind);
      ascribe_csv_writer_list (&out, (const char * const *) concept->aliases);
      ascribe_csv_writer_text (&out, concept->wikidata);
      written = ascribe_csv_writer_end_row (&out, error);
    }
  written = written && ascribe_csv_writer_close (&out, error);
  ascribe_csv_writer_clear (&out);

  return written;
}

gboolean
ascribe_csv_write_registers (AscribeSource *source, const AscribeNewFiles *files, gboolean has_guards, GCancellable *cancellable,
                             GError **error)
{
  return write_project (source, files, has_guards, cancellable, error) &&
         ascribe_csv_write_codebook (source->codebook, files, has_guards, cancellable, error) &&
         write_annotators (source, files, has_guards, cancellable, error) &&
         write_concepts (source, files, has_guards, cancellable, error);
}

typedef struct {
  AscribeJsonDataset *dataset;
  AscribeCsvTable *table;
  GHashTable *names;      /* name -> id */
} Register;

typedef gboolean (*TakeRow) (Register *self, const AscribeCsvRow *row, GError **error);

static const char *
get (const Register *self, const AscribeCsvRow *row, const char *column)
{
  return ascribe_csv_row_get (row, ascribe_csv_table_find (self->table, column));
}

static gboolean
take_rows (Register *self, TakeRow take, GError **error)
{
  AscribeCsvRow *row;

  for (;;)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;

      if (!ascribe_csv_table_peek (self->table, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      taken = ascribe_csv_table_take (self->table);
      if (!take (self, taken, error))
        return FALSE;
    }
}

/* A table that isn't there is none. */
static gboolean
read_register (AscribeJsonDataset *dataset, GFile *folder, const char *name, GHashTable *names, TakeRow take,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeCsvTable) table = ascribe_csv_table_open (folder, name, dataset->sink, cancellable, &failure);
  Register self = { dataset, table, names };

  if (table != NULL)
    return take_rows (&self, take, error);
  if (g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
take_project (Register *self, const AscribeCsvRow *row, GError **error)
{
  AscribeSink *sink = self->dataset->sink;
  const char *version = get (self, row, "version");
  const char *offsets = get (self, row, "offsets");
  const char *id = get (self, row, "id");
  const char *title = get (self, row, "title");
  const char *modified = get (self, row, "modified");
  gint64 moment;

  if (version != NULL && g_ascii_strtoull (version, NULL, 10) != ASCRIBE_DATASET_VERSION)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s:%" G_GUINT64_FORMAT ": version %s of the dataset format is not read",
                 ASCRIBE_CSV_PROJECT, row->line, version);
  else if (offsets != NULL && strcmp (offsets, ASCRIBE_DATASET_OFFSETS) != 0)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s:%" G_GUINT64_FORMAT ": its offsets don’t count Unicode code points",
                 ASCRIBE_CSV_PROJECT, row->line);
  else if (self->dataset->has_project || sink->project == NULL || id == NULL || !ascribe_uuid_is_valid (id) ||
           modified == NULL || !ascribe_moment_parse (modified, &moment, NULL))
    return TRUE;
  else
    {
      self->dataset->has_project = TRUE;
      return sink->project (sink->data, id, title != NULL ? title : "", modified, error);
    }

  return FALSE;
}

/* A fresh id where the row has none. NULL, said, where it can't be one. */
static char *
dup_id (Register *self, const AscribeCsvRow *row, GHashTable *known, const char *kind)
{
  const char *id = ascribe_csv_nonempty (get (self, row, "id"));
  g_autofree char *why = NULL;

  if (id == NULL)
    return ascribe_uuid_new ();
  if (!ascribe_uuid_is_valid (id))
    why = g_strdup_printf ("%s skipped: its id “%s” is not a UUID", kind, id);
  else if (g_hash_table_contains (known, id))
    why = g_strdup_printf ("%s skipped: the id %s comes twice", kind, id);
  else
    return g_strdup (id);
  ascribe_csv_table_skip (self->table, row->line, why);

  return NULL;
}

static gboolean
take_annotator (Register *self, const AscribeCsvRow *row, GError **error)
{
  AscribeSink *sink = self->dataset->sink;
  g_autofree char *id = dup_id (self, row, self->dataset->known.annotators, "annotator");
  const char *name = get (self, row, "name");
  g_autoptr (AscribeAnnotator) annotator = NULL;

  if (id == NULL)
    return TRUE;

  annotator = ascribe_annotator_new (id, name != NULL ? name : "");
  g_hash_table_add (self->dataset->known.annotators, g_strdup (id));
  g_hash_table_insert (self->names, g_strdup (annotator->name), g_strdup (id));

  return sink->annotator (sink->data, annotator, error);
}

static gboolean
take_concept (Register *self, const AscribeCsvRow *row, GError **error)
{
  AscribeSink *sink = self->dataset->sink;
  g_autofree char *id = dup_id (self, row, self->dataset->known.concepts, "concept");
  const char *name = get (self, row, "name");
  g_autoptr (AscribeConcept) concept = NULL;

  if (id == NULL)
    return TRUE;

  concept = ascribe_concept_new (id, name != NULL ? name : "");
  concept->kind = g_strdup (get (self, row, "kind"));
  concept->wikidata = g_strdup (get (self, row, "wikidata"));
  g_strfreev (concept->aliases);
  concept->aliases = ascribe_csv_parse_list (get (self, row, "aliases"));
  g_hash_table_add (self->dataset->known.concepts, g_strdup (id));
  g_hash_table_insert (self->names, g_strdup (concept->name), g_strdup (id));

  return sink->concept (sink->data, concept, error);
}

gboolean
ascribe_csv_read_registers (AscribeJsonDataset *dataset, GFile *folder, GHashTable *annotators, GHashTable *concepts,
                            gboolean *has_codebook, GCancellable *cancellable, GError **error)
{
  return read_register (dataset, folder, ASCRIBE_CSV_PROJECT, NULL, take_project, cancellable, error) &&
         ascribe_csv_read_codebook (dataset, folder, has_codebook, cancellable, error) &&
         read_register (dataset, folder, ASCRIBE_CSV_ANNOTATORS, annotators, take_annotator, cancellable, error) &&
         read_register (dataset, folder, ASCRIBE_CSV_CONCEPTS, concepts, take_concept, cancellable, error);
}
