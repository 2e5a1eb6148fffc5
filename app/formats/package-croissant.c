/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/package-contents.h"
#include "app/formats/package.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

/* One field of a record set; those of a list have a path through it. */
typedef struct {
  const char *name, *type, *path, *description;
} Field;

static const Field articles[] = {
  { "id", "sc:Text", "$.id", "Names the article for good" },
  { "title", "sc:Text", "$.title", "Its headline" },
  { "publisher", "sc:Text", "$.publisher", "Who published it" },
  { "published", "sc:Text", "$.published", "When it was published, as given" },
  { "url", "sc:Text", "$.url", "Where it was published, as given" },
  { "language", "sc:Text", "$.language", "Its language" },
  { "status", "sc:Text", "$.status", "Whether the annotators are done with it" },
  { "sha256", "sc:Text", "$.sha256", "SHA-256 of the text" },
  { "text", "sc:Text", "$.text", "The whole text, or null where it was left out" },
};

static const Field annotations[] = {
  { "id", "sc:Text", "$.annotations[*].id", "Names the annotation for good" },
  { "tag", "sc:Text", "$.annotations[*].tag", "What it was tagged as" },
  { "annotator", "sc:Text", "$.annotations[*].annotator", "Who made it" },
  { "quote", "sc:Text", "$.annotations[*].quote", "What the text has at its spans" },
  { "note", "sc:Text", "$.annotations[*].note", "What its annotator remarked" },
};

static const Field links[] = {
  { "id", "sc:Text", "$.links[*].id", "Names the link for good" },
  { "type", "sc:Text", "$.links[*].type", "What it says" },
  { "from", "sc:Text", "$.links[*].from", "The annotation it leaves from" },
  { "to", "sc:Text", "$.links[*].to", "The annotation it points at" },
};

/* The context of Croissant's Appendix 1: terms that only take a prefix, then those with a type. */
static const char * const terms[] = {
  "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field", "fileObject",
  "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "readLines",
  "recordSet", "references", "regex", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
};

static void
append_member (GString *out, const char *before, const char *value)
{
  g_string_append (out, before);
  ascribe_json_append_string (out, value);
}

static void
append_context (GString *out)
{
  g_string_append (out, "  \"@context\": {\n    \"@language\": \"en\", \"@vocab\": \"http://schema.org/\",\n"
                        "    \"sc\": \"http://schema.org/\",\n"
                        "    \"cr\": \"http://mlcommons.org/croissant/\", \"dct\": \"http://purl.org/dc/terms/\",\n"
                        "    \"conformsTo\": \"dct:conformsTo\",\n"
                        "    \"data\": {\"@id\": \"cr:data\", \"@type\": \"@json\"},\n"
                        "    \"dataType\": {\"@id\": \"cr:dataType\", \"@type\": \"@vocab\"},\n"
                        "    \"examples\": {\"@id\": \"cr:examples\", \"@type\": \"@json\"}");
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    ascribe_append (out, "%s\"%s\": \"cr:%s\"", i % 4 == 0 ? ",\n    " : ", ", terms[i], terms[i]);
  g_string_append (out, "\n  },\n");
}

static void
append_people (GString *out, char **creators)
{
  g_string_append (out, ",\n  \"creator\": [");
  if (creators[0] == NULL)
    g_string_append (out, "{\"@type\": \"Person\", \"name\": \"Not stated\"}");
  for (gsize i = 0; creators[i] != NULL; i++)
    {
      append_member (out, i > 0 ? ", {\"@type\": \"Person\", \"name\": " : "{\"@type\": \"Person\", \"name\": ", creators[i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_facts (GString *out, AscribePackageContents *self)
{
  const char *license = ascribe_csv_nonempty (self->publication->license);
  const char *version = ascribe_csv_nonempty (self->publication->version);
  g_autofree char *address = NULL;

  append_member (out, "  \"@type\": \"sc:Dataset\",\n  \"conformsTo\": \"http://mlcommons.org/croissant/1.1\",\n  \"name\": ", self->title);
  append_member (out, ",\n  \"description\": ", self->description);
  address = ascribe_package_license_address (license != NULL ? license : "");
  if (strcmp (address, ASCRIBE_PACKAGE_LICENSE) != 0)
    append_member (out, ",\n  \"license\": ", address);
  else
    {
      append_member (out, ",\n  \"license\": {\"@type\": \"CreativeWork\", \"name\": ", license != NULL ? license : "Not stated");
      g_string_append (out, ", \"url\": \"" ASCRIBE_PACKAGE_LICENSE "\"}");
    }
  ascribe_append (out, ",\n  \"url\": \"urn:uuid:%s\"", self->source->project_id);
  append_people (out, self->creators);
  append_member (out, ",\n  \"datePublished\": ", self->date);
  if (version != NULL)
    append_member (out, ",\n  \"version\": ", version);
}

static void
append_distribution (GString *out, AscribePackageContents *self)
{
  guint n_written = 0;

  g_string_append (out, ",\n  \"distribution\": [");
  for (guint i = 0; i < self->files->len; i++)
    {
      const AscribePackageFile *file = g_ptr_array_index (self->files, i);

      if (!g_str_equal (file->path, ASCRIBE_PACKAGE_DATA) && !g_str_has_prefix (file->path, ASCRIBE_PACKAGE_TABLES "/"))
        continue;
      append_member (out, n_written++ > 0 ? ",\n    {\"@type\": \"cr:FileObject\", \"@id\": "
                                          : "\n    {\"@type\": \"cr:FileObject\", \"@id\": ", file->path);
      append_member (out, ", \"name\": ", file->path);
      append_member (out, ", \"contentUrl\": ", file->path);
      append_member (out, ", \"encodingFormat\": ", file->media_type);
      ascribe_append (out, ", \"contentSize\": \"%" G_GUINT64_FORMAT " B\", \"sha256\": \"%s\"}", file->n_bytes, file->sha256);
    }
  g_string_append (out, "\n  ]");
}

static void
append_field (GString *out, const char *prefix, const Field *field)
{
  g_autofree char *id = g_strconcat (prefix, "/", field->name, NULL);

  append_member (out, "{\"@type\": \"cr:Field\", \"@id\": ", id);
  append_member (out, ", \"name\": ", id);
  append_member (out, ", \"description\": ", field->description);
  append_member (out, ", \"dataType\": ", field->type);
  append_member (out, ", \"source\": {\"fileObject\": {\"@id\": \"" ASCRIBE_PACKAGE_DATA "\"}, \"extract\": {\"jsonPath\": ", field->path);
  g_string_append (out, "}}}");
}

/* A list of objects in each article. */
static void
append_list (GString *out, const char *id, const char *description, const Field *fields, gsize n_fields)
{
  append_member (out, ",\n      {\"@type\": \"cr:Field\", \"@id\": ", id);
  append_member (out, ", \"name\": ", id);
  append_member (out, ", \"description\": ", description);
  g_string_append (out, ", \"isArray\": true, \"arrayShape\": \"-1\", \"subField\": [");
  for (gsize i = 0; i < n_fields; i++)
    {
      g_string_append (out, i > 0 ? ",\n        " : "\n        ");
      append_field (out, id, &fields[i]);
    }
  g_string_append (out, "]}");
}

static void
append_records (GString *out)
{
  g_string_append (out, ",\n  \"recordSet\": [\n    {\"@type\": \"cr:RecordSet\", \"@id\": \"articles\", \"name\": \"articles\",\n"
                        "     \"description\": \"An article a line, with all that was annotated on it\",\n"
                        "     \"key\": {\"@id\": \"articles/id\"}, \"field\": [");
  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_string_append (out, i > 0 ? ",\n      " : "\n      ");
      append_field (out, "articles", &articles[i]);
    }
  append_list (out, "articles/annotations", "Tagged spans of the text", annotations, G_N_ELEMENTS (annotations));
  append_list (out, "articles/links", "Directed relations between two annotations", links, G_N_ELEMENTS (links));
  g_string_append (out, "]}\n  ]\n}\n");
}

char *
ascribe_package_describe_croissant (AscribePackageContents *self)
{
  GString *out = g_string_new ("{\n");

  append_context (out);
  append_facts (out, self);
  append_distribution (out, self);
  append_records (out);

  return g_string_free (out, FALSE);
}
