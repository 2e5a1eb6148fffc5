/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web pages saved whole as one file (MHTML, RFC 2557): the page in it is read as any other; pictures and styles are left alone. */
#include <string.h>

#include "app/intake/date.h"
#include "app/intake/kind.h"
#include "app/intake/mime.h"
#include "app/model/error.h"

#define MAX_DEPTH 8     /* of parts in parts; browsers write one level, mail programs two */
#define MAX_PARTS 10000 /* a page with more pictures is none */

typedef struct {
  const AscribeIntakeSink *sink;
  char *retrieved; /* nullable */
} Saved;

static gboolean
is_page (const char *type)
{
  return strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0;
}

static char *
dup_part_type (const AscribeMimePart *part, char **value)
{
  *value = ascribe_mime_dup_header (part, "Content-Type");

  return *value != NULL ? ascribe_mime_dup_type (*value) : g_strdup ("text/plain");
}

static gboolean
has_id (const AscribeMimePart *part, const char *start)
{
  g_autofree char *id = ascribe_mime_dup_header (part, "Content-ID");

  return id != NULL && start != NULL && strcmp (id, start) == 0;
}

static gboolean
fail (GError **error, const char *why)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, why);

  return FALSE;
}

/* The page in @part goes to *@page: itself, the part that "start" names or else the first one that is a page. */
static gboolean
find_page (const AscribeMimePart *part, guint depth, guint *n_parts, AscribeMimePart *page, GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *type = dup_part_type (part, &value);
  g_autofree char *boundary = NULL;
  g_autofree char *start = NULL;
  AscribeMimePart rest = *part;
  AscribeMimePart inner;
  gboolean found = FALSE;

  if (is_page (type))
    {
      *page = *part;
      return TRUE;
    }
  if (!g_str_has_prefix (type, "multipart/"))
    return fail (error, "There is no page in the saved page");
  if (depth >= MAX_DEPTH)
    return fail (error, "The parts of the saved page are nested too deeply");
  boundary = ascribe_mime_dup_parameter (value, "boundary");
  if (boundary == NULL || *boundary == '\0')
    return fail (error, "The saved page doesn’t say what separates its parts");

  start = ascribe_mime_dup_parameter (value, "start");
  while (ascribe_mime_next_part (&rest, boundary, &inner))
    {
      AscribeMimePart candidate;

      if (++*n_parts > MAX_PARTS)
        return fail (error, "The saved page has too many parts");
      if (found && !has_id (&inner, start))
        continue;
      if (find_page (&inner, depth + 1, n_parts, &candidate, NULL))
        {
          *page = candidate;
          found = TRUE;
          if (start == NULL || has_id (&inner, start))
            return TRUE;
        }
    }

  return found || fail (error, "There is no page in the saved page");
}

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Saved *self = data;

  if (intake->article->retrieved == NULL)
    intake->article->retrieved = g_strdup (self->retrieved);

  return self->sink->article (self->sink->data, intake, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Saved *self = data;

  self->sink->skipped (self->sink->data, where, why);
}

/* Where the page was: as the part says, else as the file does. NULL for what is no address of the web. */
static char *
dup_address (const AscribeMimePart *page, const AscribeMimePart *file)
{
  char *address = ascribe_mime_dup_header (page, "Content-Location");

  if (address == NULL || (!g_str_has_prefix (address, "http://") && !g_str_has_prefix (address, "https://")))
    {
      g_free (address);
      address = ascribe_mime_dup_header (file, "Snapshot-Content-Location");
    }
  if (address != NULL && (!g_str_has_prefix (address, "http") || strlen (address) > 2000))
    g_clear_pointer (&address, g_free);

  return address;
}

static gboolean
read_mhtml (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
            GError **error)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  AscribeMimePart file = ascribe_mime_read_part (data, n_bytes);
  AscribeMimePart page = { NULL };
  AscribeIntakeOptions own = *options;
  Saved saved = { sink, NULL };
  const AscribeIntakeSink own_sink = { &saved, article_cb, skipped_cb };
  g_autofree char *date = ascribe_mime_dup_header (&file, "Date");
  g_autofree char *retrieved = date != NULL ? ascribe_date_parse (date, "en-US") : NULL;
  g_autofree char *address = NULL;
  g_autofree char *value = NULL;
  g_autofree char *type = NULL;
  g_autofree char *charset = NULL;
  g_autoptr (GBytes) decoded = NULL;
  guint n_parts = 0;

  if (!find_page (&file, 0, &n_parts, &page, error))
    return FALSE;

  type = dup_part_type (&page, &value);
  charset = value != NULL ? ascribe_mime_dup_parameter (value, "charset") : NULL;
  address = dup_address (&page, &file);
  decoded = ascribe_mime_decode (&page);
  saved.retrieved = retrieved;
  own.media_type = type;
  own.media_charset = charset;
  own.url = options->url != NULL ? options->url : address;

  return ascribe_kind_page.read (decoded, &own, &own_sink, cancellable, error);
}

static const char * const extensions[] = { ".mht", ".mhtml", NULL };

/* Without a name only what says that it is many parts that belong together; a mail may be that too, and its page is read. */
static gboolean
sniff_mhtml (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  AscribeMimePart file = ascribe_mime_read_part ((const char *) head, n_head);
  g_autofree char *value = NULL;
  g_autofree char *type = NULL;
  g_autofree char *version = NULL;

  if (ascribe_kind_has_extension (options, extensions))
    return TRUE;
  if (g_strcmp0 (options->media_type, "multipart/related") == 0 || g_strcmp0 (options->media_type, "application/x-mimearchive") == 0)
    return TRUE;

  version = ascribe_mime_dup_header (&file, "MIME-Version");
  type = dup_part_type (&file, &value);

  return version != NULL && strcmp (type, "multipart/related") == 0;
}

const AscribeKind ascribe_kind_mhtml = {
  .id = "mhtml",
  .media_type = "multipart/related",
  .extensions = extensions,
  .sniff = sniff_mhtml,
  .read = read_mhtml,
};
