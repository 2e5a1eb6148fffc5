/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package tells of its dataset. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/package-files.h"

G_BEGIN_DECLS

typedef struct {
  char *path;             /* in the package, with "/" */
  const char *media_type;
  guint64 n_bytes;
  char *sha256;           /* lower-case hex */
} AscribePackageFile;

typedef struct {
  AscribeSource *source;
  const AscribePublication *publication;
  gboolean without_text;
  char *moment;           /* of the project's last change, RFC 3339 */
  char *date;             /* the same, without the time */
  char *title;            /* never empty */
  char *description;      /* never empty */
  char **creators;        /* without empty ones */
  guint64 n_articles, n_annotations, n_spans, n_links;
  GHashTable *tags;       /* slug -> guint* of annotations; the same of the next two */
  GHashTable *link_types;
  GHashTable *annotators; /* by id */
  GHashTable *languages;  /* set, of those that look like BCP 47 */
  GPtrArray *files;       /* of AscribePackageFile, those that hold data first */
} AscribePackageContents;

void        ascribe_package_contents_init     (AscribePackageContents *self, AscribeSource *source, const AscribeWriteOptions *options);
void        ascribe_package_contents_clear    (AscribePackageContents *self);
void        ascribe_package_contents_count    (AscribePackageContents *self, AscribeDocument *document);
/* Puts the closed file at @path with those that are described. */
void        ascribe_package_contents_add_file (AscribePackageContents *self, AscribePackageFiles *files, const char *path,
                                               const char *media_type);
/* What was said of a licence can be an address, an SPDX identifier in any case, or anything else. */
gboolean    ascribe_package_license_is_address (const char *license);
/* The identifier as SPDX spells it; NULL where it is none of those that datasets, texts and programs usually have. */
const char *ascribe_package_license_find_spdx (const char *license);
/* Where to read it: for anything else the package's own page. (transfer full) */
char       *ascribe_package_license_address   (const char *license);

/* Descriptions, each a whole file. (transfer full) */
/* Frictionless Data Package 2.0, https://datapackage.org/standard/data-package/ */
char       *ascribe_package_describe_tables   (AscribePackageContents *self);
/* RO-Crate 1.2, https://w3id.org/ro/crate/1.2 */
char       *ascribe_package_describe_crate    (AscribePackageContents *self);
/* Croissant 1.1, http://mlcommons.org/croissant/1.1 */
char       *ascribe_package_describe_croissant (AscribePackageContents *self);

G_END_DECLS
