/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/package-pages.h"

#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/package.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

/* What the Hugging Face Hub calls licences, where it is their SPDX identifier in lower case. */
static const char * const hub_licenses[] = {
  "apache-2.0", "cc-by-4.0", "cc-by-nc-4.0", "cc-by-nc-nd-4.0", "cc-by-nc-sa-4.0", "cc-by-nd-4.0", "cc-by-sa-4.0", "cc0-1.0", "mit",
  "odbl-1.0", NULL,
};

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
append_member (GString *out, const char *before, const char *value)
{
  g_string_append (out, before);
  ascribe_json_append_string (out, value); /* of which YAML is a superset */
  g_string_append_c (out, '\n');
}

static void
append_words (GString *out, const char *text)
{
  ascribe_package_append_text (out, text, NULL);
}

static void
append_front_license (GString *out, const char *license)
{
  g_autofree char *folded = license != NULL ? g_ascii_strdown (license, -1) : NULL;

  if (license == NULL)
    g_string_append (out, "license: unknown\n");
  else if (g_strv_contains (hub_licenses, folded))
    ascribe_append (out, "license: %s\n", strcmp (folded, "odbl-1.0") == 0 ? "odbl" : folded);
  else
    {
      g_string_append (out, "license: other\n");
      append_member (out, "license_name: ", license);
      g_string_append (out, "license_link: " ASCRIBE_PACKAGE_LICENSE "\n");
    }
}

static const char *
get_size (guint64 n)
{
  static const struct {
    guint64 below;
    const char *name;
  } sizes[] = {
    { 1000, "n<1K" }, { 10000, "1K<n<10K" }, { 100000, "10K<n<100K" }, { 1000000, "100K<n<1M" }, { 10000000, "1M<n<10M" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (n < sizes[i].below)
      return sizes[i].name;

  return "10M<n<100M";
}

/* https://huggingface.co/docs/hub/datasets-cards and …/datasets-manual-configuration */
static void
append_front (GString *out, AscribePackageContents *self)
{
  g_autofree const char **languages = (const char **) g_hash_table_get_keys_as_array (self->languages, NULL);

  qsort (languages, g_hash_table_size (self->languages), sizeof *languages, compare_strings);
  g_string_append (out, "---\n");
  append_member (out, "pretty_name: ", self->title);
  append_front_license (out, ascribe_csv_nonempty (self->publication->license));
  g_string_append (out, languages[0] != NULL ? "language:\n" : "");
  for (gsize i = 0; languages[i] != NULL; i++)
    append_member (out, "- ", languages[i]);
  ascribe_append (out, "size_categories:\n- %s\ntask_categories:\n- token-classification\ntags:\n- news\n- annotation\n",
                  get_size (self->n_articles));
  g_string_append (out, "configs:\n- config_name: articles\n  data_files: " ASCRIBE_PACKAGE_DATA "\n  default: true\n"
                        "- config_name: annotations\n  data_files: " ASCRIBE_PACKAGE_TABLES "/" ASCRIBE_CSV_ANNOTATIONS "\n"
                        "- config_name: links\n  data_files: " ASCRIBE_PACKAGE_TABLES "/" ASCRIBE_CSV_LINKS "\n---\n");
}

static void
append_count (GString *out, const char *what, guint64 n)
{
  g_string_append (out, "| ");
  append_words (out, what);
  ascribe_append (out, " | %" G_GUINT64_FORMAT " |\n", n);
}

static guint
get_count (GHashTable *counts, const char *key)
{
  const guint *n = g_hash_table_lookup (counts, key);

  return n != NULL ? *n : 0;
}

static void
append_statistics (GString *out, AscribePackageContents *self)
{
  GListModel *tags = ascribe_codebook_get_tags (self->source->codebook);
  GListModel *types = ascribe_codebook_get_link_types (self->source->codebook);
  GPtrArray *annotators = self->source->annotators;

  g_string_append (out, "\n## What is in it\n\n| | number |\n|---|---:|\n");
  append_count (out, "articles", self->n_articles);
  append_count (out, "annotations", self->n_annotations);
  append_count (out, "spans", self->n_spans);
  append_count (out, "links", self->n_links);
  append_count (out, "annotators", annotators->len);
  append_count (out, "concepts", self->source->concepts->len);

  g_string_append (out, "\n| tag | annotations |\n|---|---:|\n");
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      append_count (out, tag->name, get_count (self->tags, tag->id));
    }
  g_string_append (out, "\n| link | number |\n|---|---:|\n");
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      append_count (out, type->name, get_count (self->link_types, type->id));
    }
  g_string_append (out, "\n| annotator | annotations |\n|---|---:|\n");
  for (guint i = 0; i < annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (annotators, i);

      append_count (out, annotator->name, get_count (self->annotators, annotator->id));
    }
}

static void
append_licenses (GString *out, AscribePackageContents *self)
{
  const char *license = ascribe_csv_nonempty (self->publication->license);
  const char *text_license = ascribe_csv_nonempty (self->publication->text_license);

  g_string_append (out, "- **Annotations**, codebook and description: ");
  append_words (out, license != NULL ? license : "no licence is stated; ask the creators before you use them");
  g_string_append (out, license != NULL && ascribe_package_license_find_spdx (license) != NULL ? " (SPDX identifier)" : "");
  g_string_append (out, "\n- **Texts of the articles**: ");
  if (self->without_text)
    g_string_append (out, "not in this package. They belong to their publishers; `sha256` tells whether a text you have is the one"
                          " that was annotated.");
  else if (text_license != NULL)
    append_words (out, text_license);
  else
    g_string_append (out, "whoever made this package says that they may be passed on; no licence is stated.");
  if (self->without_text && text_license != NULL)
    {
      g_string_append (out, " Their licence: ");
      append_words (out, text_license);
    }
  g_string_append_c (out, '\n');
}

char *
ascribe_package_write_license (AscribePackageContents *self)
{
  GString *out = g_string_new ("# Licence\n\nTexts and annotations are different works by different people:\n\n");
  const char *license = ascribe_csv_nonempty (self->publication->license);
  g_autofree char *address = license != NULL ? ascribe_package_license_address (license) : NULL;

  append_licenses (out, self);
  if (address != NULL && strcmp (address, ASCRIBE_PACKAGE_LICENSE) != 0)
    ascribe_append (out, "\nThe licence of the annotations: <%s>\n", address);

  return g_string_free (out, FALSE);
}

static void
append_files (GString *out, AscribePackageContents *self)
{
  g_string_append (out, "\n## Files\n\n"
                        "- `data.jsonl`: the dataset, an article a line; `dataset.schema.json` defines it (`line`)\n"
                        "- `tables/`: the same as tables (RFC 4180): `annotations.csv`, `articles.csv`, `links.csv` and the small ones\n"
                        "- `CODEBOOK.md`: what the tags, links and questions mean\n"
                        "- `LICENSE.md`: who may do what with it\n"
                        "- `CITATION.cff`: how to cite it\n"
                        "- `datapackage.json`, `ro-crate-metadata.json`, `croissant.json`: descriptions for programs\n");
  g_string_append (out, "\nA span is `[start, end)` in Unicode code points of the article’s text: "
                        "in Python, `text[start:end]` is the quote.\n");
  if (self->without_text)
    g_string_append (out, "\n**Texts and quotes were left out**, since nobody said that they may be passed on.\n");
}

char *
ascribe_package_write_card (AscribePackageContents *self)
{
  GString *out = g_string_new (NULL);
  const char *version = ascribe_csv_nonempty (self->publication->version);

  append_front (out, self);
  g_string_append (out, "# ");
  append_words (out, self->title);
  g_string_append (out, "\n\n");
  append_words (out, self->description);
  g_string_append (out, "\n\n- Creators: ");
  for (gsize i = 0; self->creators[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_words (out, self->creators[i]);
    }
  g_string_append (out, self->creators[0] == NULL ? "not stated" : "");
  g_string_append (out, "\n- Version: ");
  append_words (out, version != NULL ? version : "not stated");
  ascribe_append (out, "\n- Last changed: %s\n", self->date);
  append_statistics (out, self);
  append_files (out, self);
  g_string_append (out, "\n## Licence\n\n");
  append_licenses (out, self);

  return g_string_free (out, FALSE);
}

char *
ascribe_package_write_citation (AscribePackageContents *self)
{
  GString *out = g_string_new ("cff-version: 1.2.0\ntype: dataset\nmessage: If you use this dataset, please cite it as below.\n");
  const char *version = ascribe_csv_nonempty (self->publication->version);
  const char *license = ascribe_csv_nonempty (self->publication->license);

  append_member (out, "title: ", self->title);
  append_member (out, "abstract: ", self->description);
  g_string_append (out, "authors:\n");
  for (gsize i = 0; self->creators[i] != NULL; i++)
    append_member (out, "- name: ", self->creators[i]);
  if (self->creators[0] == NULL)
    append_member (out, "- name: ", "Not stated");
  if (version != NULL)
    append_member (out, "version: ", version);
  append_member (out, "date-released: ", self->date);
  if (license != NULL && ascribe_package_license_find_spdx (license) != NULL)
    append_member (out, "license: ", ascribe_package_license_find_spdx (license));
  else if (license != NULL && ascribe_package_license_is_address (license))
    append_member (out, "license-url: ", license);

  return g_string_free (out, FALSE);
}
