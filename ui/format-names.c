/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/format-names.h"

#include <glib/gi18n.h>

static const struct {
  const char *id;
  const char *name;
  const char *hint;
} names[] = {
  { "json", N_("Dataset (JSON)"), N_("Everything in one file; can be imported again without loss.") },
  { "jsonl", N_("Dataset (JSON Lines)"), N_("An article a line, for pandas, R, DuckDB and other tools.") },
  { "package", N_("Package to Publish"), N_("Dataset, tables, codebook and descriptions for a repository.") },
  { "csv", N_("Tables (CSV)"), N_("Articles, annotations and links as tables, for spreadsheets and statistics.") },
  { "html", N_("Report (HTML)"), N_("The annotated articles as one page to read, print and send.") },
  { "brat", N_("brat Folder"), N_("A text and an annotation file for each article, for brat and its relatives.") },
  { "web-annotation", N_("Web Annotations (JSON-LD)"), N_("As the W3C’s Web Annotation Data Model has them.") },
  { "uima-cas-json", N_("UIMA CAS (JSON)"), N_("A file for each article, for INCEpTION and UIMA.") },
  { "webanno-tsv", N_("WebAnno TSV"), N_("A table of tokens for each article, for INCEpTION and WebAnno.") },
  { "label-studio", N_("Label Studio"), N_("Tasks with annotations and relations.") },
  { "doccano-jsonl", N_("doccano (JSON Lines)"), N_("An article a line, with entities and relations.") },
  { "spacy-jsonl", N_("spaCy and Prodigy (JSON Lines)"), N_("An article a line, with spans and relations.") },
  { "conll", N_("CoNLL Columns"), N_("A word a line with its tag, to train taggers.") },
  { "qdpx", N_("REFI-QDA Project"), N_("For NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette.") },
  { "qdc", N_("REFI-QDA Codebook"), N_("The codebook alone, for the same programs.") },
  { "claimreview", N_("Claims (schema.org)"), N_("Claims with their sources and where they appeared, as JSON-LD.") },
  { "graph", N_("Network (GraphML)"), N_("Who stands behind which claim, for Gephi, R and networkx.") },
  { "text", N_("Plain Text"), N_("The articles’ texts alone, without annotations.") },
};

/* Ways of writing some of them. */
static const struct {
  const char *id;
  const char *name;
} profiles[] = {
  { "data", N_("For programs") },
  { "spreadsheet", N_("For spreadsheets") },
  { "files", N_("A file for each annotator") },
  { "folders", N_("A folder for each annotator, for brat") },
  { "bio", N_("BIO") },
  { "iob1", N_("IOB1") },
  { "bioes", N_("BIOES") },
  { "relations", N_("Entities and relations") },
  { "labels", N_("Labels only") },
  { "import", N_("To import there") },
  { "export", N_("As exported there") },
  { "tokens", N_("With tokens") },
  { "spans", N_("Spans alone") },
  { "weighted", N_("An edge for all links of a kind") },
  { "links", N_("An edge for each link") },
};

const char *
ascribe_format_display_name (const AscribeFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, format->id))
      return _(names[i].name);

  return format->name;
}

const char *
ascribe_format_display_hint (const AscribeFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, format->id))
      return _(names[i].hint);

  return NULL;
}

const char *
ascribe_profile_display_name (const AscribeProfile *profile)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (profiles[i].id, profile->id))
      return _(profiles[i].name);

  return profile->name;
}

gboolean
ascribe_format_is_written (const AscribeFormat *format)
{
  return format->write != NULL || format->write_folder != NULL;
}

gboolean
ascribe_format_is_folder (const AscribeFormat *format)
{
  return format->write_folder != NULL;
}
