/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/codebook-reader.h"

#include "app/formats/json-codebook.h"
#include "app/model/error.h"

static gboolean
keep_nothing (gpointer data, GObject *entry, GError **error)
{
  return TRUE;
}

static void
note_skipped (gpointer data, const char *where, const char *why)
{
  char **first = data;

  if (*first == NULL)
    *first = g_strdup_printf ("%s: %s", where, why);
}

/* The fields of a whole dataset, of which only the codebook is taken, and those of a codebook on its own. */
static void
pick_fields (AscribeJsonField *fields)
{
  gsize n_fields;
  const AscribeJsonField *all = ascribe_json_dataset_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (all[i].key, "codebook"))
        *fields++ = all[i];
    }
  for (const AscribeJsonField *own = ascribe_json_codebook_fields (); own->key != NULL; own++)
    *fields++ = *own;
  *fields = (AscribeJsonField) { NULL, NULL, 0 };
}

AscribeCodebook *
ascribe_codebook_read (GInputStream *in, const char *where, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, where, cancellable);
  g_autofree char *first_problem = NULL;
  AscribeSink sink = { .data = &first_problem, .entry = keep_nothing, .skipped = note_skipped };
  AscribeJsonField fields[8];
  AscribeJsonDataset dataset;
  AscribeJsonDataset *record = &dataset;
  AscribeJsonProblem problem = { NULL };
  g_autoptr (AscribeCodebook) codebook = NULL;

  pick_fields (fields);
  ascribe_json_dataset_init (&dataset, &sink, where);
  if (ascribe_json_read_object (tokens, fields, &record, &problem, error) &&
      ascribe_json_codebook_settle (&dataset, error) &&
      ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END)
    codebook = g_object_ref (dataset.known.codebook);
  ascribe_json_dataset_settle (&dataset, &problem, "codebook");
  ascribe_json_dataset_clear (&dataset);

  if (codebook == NULL)
    return NULL;
  if (first_problem != NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s", first_problem);
      return NULL;
    }
  if (g_list_model_get_n_items (ascribe_codebook_get_tags (codebook)) == 0)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "%s: there are no tags in it", where);
      return NULL;
    }
  if (!ascribe_codebook_validate (codebook, error))
    return NULL;

  return g_steal_pointer (&codebook);
}
