/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-questions.h"
#include "app/formats/csv-registers.h"
#include "app/formats/package-contents.h"
#include "app/formats/package.h"
#include "app/model/append.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"

typedef struct {
  const char *name, *type, *description;
} Column;

typedef struct {
  const char *file, *name;
  Column columns[18];
  const char *key;
  const char *foreign[4][3]; /* column, resource, its column */
} Table;

static const Table tables[] = {
  { ASCRIBE_CSV_ANNOTATIONS, "annotations",
    { { "id", "string", "Names the annotation for good" },
      { "article_id", "string", "The article it is on" },
      { "article", "string", "Title of the article" },
      { "tag", "string", "What it was tagged as: an id in codebook.csv" },
      { "annotator_id", "string", "Who made it" },
      { "annotator", "string", "Name of who made it" },
      { "start", "integer", "How many Unicode code points of the text stand before it" },
      { "end", "integer", "How many stand before its end" },
      { "pieces", "string", "All its spans where there are several, in the order of reading: “3..10 15..20”" },
      { "quote", "string", "What the text has at its spans, joined by one space" },
      { "note", "string", "What its annotator remarked" },
      { "concept_id", "string", "What it mentions" },
      { "concept", "string", "Name of what it mentions" },
      { "created", "datetime", "When it was made" },
      { "modified", "datetime", "When it was last changed" } },
    "id", { { "article_id", "articles", "id" }, { "annotator_id", "annotators", "id" }, { "concept_id", "concepts", "id" } } },
  { ASCRIBE_CSV_ARTICLES, "articles",
    { { "id", "string", "Names the article for good" },
      { "title", "string", "Its headline" },
      { "authors", "string", "Who wrote it, parted by “; ”, or a JSON list" },
      { "publisher", "string", "Who published it" },
      { "published", "string", "When it was published, as given" },
      { "url", "string", "Where it was published, as given" },
      { "language", "string", "Its language, as a BCP 47 tag where that was known" },
      { "retrieved", "string", "When it was fetched, as given" },
      { "stem", "string", "Name of the file it came from, without its extension" },
      { "created", "datetime", "When it was added to the project" },
      { "status", "string", "Whether the annotators are done with it: todo or done" },
      { "sha256", "string", "SHA-256 of the text’s UTF-8 bytes, also where the text was left out" },
      { "metadata", "string", "Further facts, as a JSON object" } },
    "id", { { NULL } } },
  { ASCRIBE_CSV_LINKS, "links",
    { { "id", "string", "Names the link for good" },
      { "article_id", "string", "The article it is in" },
      { "type", "string", "What it says: an id in codebook.csv" },
      { "from", "string", "The annotation it leaves from" },
      { "to", "string", "The annotation it points at" },
      { "annotator_id", "string", "Who made it" },
      { "annotator", "string", "Name of who made it" },
      { "note", "string", "What its annotator remarked" },
      { "created", "datetime", "When it was made" },
      { "modified", "datetime", "When it was last changed" } },
    "id", { { "article_id", "articles", "id" }, { "from", "annotations", "id" }, { "to", "annotations", "id" },
            { "annotator_id", "annotators", "id" } } },
  { ASCRIBE_CSV_CODEBOOK, "codebook",
    { { "kind", "string", "tag, attribute (a question to annotations of a tag), link, or label (a question to articles)" },
      { "id", "string", "What stands for it in the other tables" },
      { "tag", "string", "The tag that an attribute belongs to" },
      { "name", "string", "What people see" },
      { "parent", "string", "The tag that a tag is a kind of" },
      { "type", "string", "The type of answers: choice, choices, yes-no, number or text" },
      { "options", "string", "The answers that a choice takes, parted by “; ”, or a JSON list" },
      { "from", "string", "Tags that a link may leave from; none: any" },
      { "to", "string", "Tags that a link may point at; none: any" },
      { "color", "string", "Its colour" },
      { "shortcut", "string", "The key that tags with it" },
      { "description", "string", "When to use it" },
      { "hidden", "boolean", "Kept out of the bar of tags" },
      { "archived", "boolean", "Not used any more" } },
    NULL, { { NULL } } },
  { ASCRIBE_CSV_ANNOTATORS, "annotators",
    { { "id", "string", "Names the annotator for good" }, { "name", "string", "Whose annotations they are" } },
    "id", { { NULL } } },
  { ASCRIBE_CSV_CONCEPTS, "concepts",
    { { "id", "string", "Names the concept for good" },
      { "name", "string", "What people call it" },
      { "kind", "string", "What sort of thing it is" },
      { "aliases", "string", "Other names it goes by, parted by “; ”, or a JSON list" },
      { "wikidata", "string", "Its Wikidata id" } },
    "id", { { NULL } } },
  { ASCRIBE_CSV_PROJECT, "project",
    { { "format", "string", "What these tables are" },
      { "version", "integer", "Which version of it" },
      { "offsets", "string", "What offsets count" },
      { "id", "string", "Names the project for good" },
      { "title", "string", "What the project is called" },
      { "modified", "datetime", "When it was last changed" } },
    "id", { { NULL } } },
};

static void
append_member (GString *out, const char *before, const char *value)
{
  g_string_append (out, before);
  ascribe_json_append_string (out, value);
}

static void
append_field (GString *out, const char *name, const char *type, const char *description)
{
  append_member (out, "{\"name\": ", name);
  append_member (out, ", \"type\": ", type);
  append_member (out, ", \"description\": ", description);
}

static void
append_questions (GString *out, GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      AscribeCsvQuestion *asked = g_ptr_array_index (questions, i);
      AscribeAttribute *question = asked->question;
      const char *description = ascribe_csv_nonempty (question->description);
      const char *type = question->type == ASCRIBE_QUESTION_YES_NO ? "boolean" :
                         question->type == ASCRIBE_QUESTION_NUMBER ? "number" : "string";

      g_string_append (out, ",\n      ");
      append_field (out, asked->name, type, description != NULL ? description : question->name);
      if (question->type == ASCRIBE_QUESTION_CHOICE && question->options[0] != NULL)
        {
          g_string_append (out, ", \"constraints\": {\"enum\": ");
          ascribe_json_append_strv (out, (const char * const *) question->options);
          g_string_append_c (out, '}');
        }
      g_string_append_c (out, '}');
    }
}

static void
append_keys (GString *out, const Table *table)
{
  if (table->key != NULL)
    append_member (out, ", \"primaryKey\": ", table->key);
  if (table->foreign[0][0] == NULL)
    return;

  g_string_append (out, ",\n      \"foreignKeys\": [");
  for (gsize i = 0; i < G_N_ELEMENTS (table->foreign) && table->foreign[i][0] != NULL; i++)
    {
      append_member (out, i > 0 ? ", {\"fields\": " : "{\"fields\": ", table->foreign[i][0]);
      append_member (out, ", \"reference\": {\"resource\": ", table->foreign[i][1]);
      append_member (out, ", \"fields\": ", table->foreign[i][2]);
      g_string_append (out, "}}");
    }
  g_string_append_c (out, ']');
}

static void
append_schema (GString *out, const Table *table, AscribeCodebook *codebook)
{
  g_autoptr (GPtrArray) questions = NULL;

  g_string_append (out, ",\n     \"schema\": {\"$schema\": \"https://datapackage.org/profiles/2.0/tableschema.json\", \"fields\": [");
  for (gsize i = 0; i < G_N_ELEMENTS (table->columns) && table->columns[i].name != NULL; i++)
    {
      g_string_append (out, i > 0 ? ",\n      " : "\n      ");
      append_field (out, table->columns[i].name, table->columns[i].type, table->columns[i].description);
      g_string_append_c (out, '}');
    }
  if (g_str_equal (table->name, "annotations"))
    questions = ascribe_csv_questions_of_tags (codebook);
  else if (g_str_equal (table->name, "articles"))
    questions = ascribe_csv_questions_of_labels (codebook);
  if (questions != NULL)
    append_questions (out, questions);
  if (g_str_equal (table->name, "articles"))
    {
      g_string_append (out, ",\n      ");
      append_field (out, "text", "string", "The whole text; nothing where it was left out");
      g_string_append_c (out, '}');
    }
  g_string_append (out, "],\n      \"missingValues\": [\"\"]");
  append_keys (out, table);
  g_string_append_c (out, '}');
}

static const Table *
find_table (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *full = g_strconcat (ASCRIBE_PACKAGE_TABLES, "/", tables[i].file, NULL);

      if (g_str_equal (full, path))
        return &tables[i];
    }

  return NULL;
}

static void
append_resource (GString *out, const AscribePackageFile *file, AscribeCodebook *codebook)
{
  const Table *table = find_table (file->path);

  append_member (out, "    {\"name\": ", table != NULL ? table->name : "data");
  append_member (out, ", \"path\": ", file->path);
  g_string_append (out, table != NULL ? ", \"type\": \"table\", \"format\": \"csv\"" : ", \"format\": \"jsonl\"");
  append_member (out, ", \"mediatype\": ", file->media_type);
  ascribe_append (out, ", \"encoding\": \"utf-8\",\n     \"bytes\": %" G_GUINT64_FORMAT ", \"hash\": \"sha256:%s\"",
                  file->n_bytes, file->sha256);
  if (table != NULL)
    append_schema (out, table, codebook);
  g_string_append_c (out, '}');
}

static void
append_licenses (GString *out, const AscribePublication *publication)
{
  const char *license = ascribe_csv_nonempty (publication->license);
  g_autofree char *address = NULL;

  if (license == NULL)
    return;

  address = ascribe_package_license_address (license);
  g_string_append (out, "  \"licenses\": [{");
  if (ascribe_package_license_find_spdx (license) != NULL)
    {
      append_member (out, "\"name\": ", ascribe_package_license_find_spdx (license));
      g_string_append (out, ", ");
    }
  append_member (out, "\"path\": ", address);
  g_string_append (out, ", \"title\": \"Licence of the annotations\"}],\n");
}

static void
append_contributors (GString *out, char **creators)
{
  if (creators[0] == NULL)
    return;

  g_string_append (out, "  \"contributors\": [");
  for (gsize i = 0; creators[i] != NULL; i++)
    {
      append_member (out, i > 0 ? ", {\"title\": " : "{\"title\": ", creators[i]);
      g_string_append (out, ", \"roles\": [\"creator\"]}");
    }
  g_string_append (out, "],\n");
}

char *
ascribe_package_describe_tables (AscribePackageContents *self)
{
  GString *out = g_string_new ("{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n");
  const char *version = ascribe_csv_nonempty (self->publication->version);
  guint n_written = 0;

  append_member (out, "  \"ascribe\": ", ASCRIBE_PACKAGE_MARK);
  ascribe_append (out, ",\n  \"name\": \"ascribe-%s\",\n  \"id\": \"urn:uuid:%s\"", self->source->project_id,
                  self->source->project_id);
  append_member (out, ",\n  \"title\": ", self->title);
  append_member (out, ",\n  \"description\": ", self->description);
  if (version != NULL)
    append_member (out, ",\n  \"version\": ", version);
  append_member (out, ",\n  \"created\": ", self->moment);
  g_string_append (out, ",\n");
  append_licenses (out, self->publication);
  append_contributors (out, self->creators);
  g_string_append (out, "  \"resources\": [\n");
  for (guint i = 0; i < self->files->len; i++)
    {
      const AscribePackageFile *file = g_ptr_array_index (self->files, i);

      if (find_table (file->path) == NULL && !g_str_equal (file->path, ASCRIBE_PACKAGE_DATA))
        continue;
      g_string_append (out, n_written++ > 0 ? ",\n" : "");
      append_resource (out, file, self->source->codebook);
    }
  g_string_append (out, "\n  ]\n}\n");

  return g_string_free (out, FALSE);
}
