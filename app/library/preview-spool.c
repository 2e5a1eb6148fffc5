/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/preview-spool.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"

/* Strings of the article; authors; metadata; charset, its source, replaced; remarks; type and bytes of the original or its file. */
#define RECORD_TYPE "(amsasa{sv}suuasmsmayms)"

struct _AscribeSpool {
  int fd;
  gint64 end;
};

static char **
get_strings (AscribeArticle *article, gsize i)
{
  char **strings[] = { &article->id, &article->title, &article->publisher, &article->published, &article->url, &article->language,
                       &article->retrieved, &article->stem };

  return i < G_N_ELEMENTS (strings) ? strings[i] : NULL;
}

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, code == ENOSPC || code == EDQUOT ? ASCRIBE_ERROR_FULL : ASCRIBE_ERROR_IO,
               "What was read can’t be kept for later: %s", g_strerror (code));

  return FALSE;
}

/* The cache is on a disk where temporary files may be in memory. */
static int
open_nameless (void)
{
  const char *folders[] = { g_get_user_cache_dir (), g_get_tmp_dir () };
  int fd = -1;

  for (gsize i = 0; fd < 0 && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "ascribe-preview-XXXXXX", NULL);

      if (g_mkdir_with_parents (folders[i], 0700) == 0)
        fd = g_mkstemp (path);
      if (fd >= 0)
        g_unlink (path);
    }

  return fd;
}

AscribeSpool *
ascribe_spool_new (GError **error)
{
  int fd = open_nameless ();
  AscribeSpool *self;

  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }

  self = g_new0 (AscribeSpool, 1);
  self->fd = fd;

  return self;
}

void
ascribe_spool_free (AscribeSpool *self)
{
  close (self->fd);
  g_free (self);
}

static GVariant *
pack_strings (AscribeArticle *article)
{
  GVariantBuilder builder;
  char **string;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ams"));
  for (gsize i = 0; (string = get_strings (article, i)) != NULL; i++)
    g_variant_builder_add (&builder, "ms", *string);
  g_variant_builder_add (&builder, "ms", ascribe_text_get_utf8 (article->text));

  return g_variant_builder_end (&builder);
}

static GVariant *
pack (AscribeIntake *intake, GFile *source)
{
  g_autofree char *uri = source != NULL && intake->original != NULL ? g_file_get_uri (source) : NULL;
  GVariant *bytes = intake->original != NULL && source == NULL
                      ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, intake->original, TRUE) : NULL;
  GVariantBuilder remarks;

  g_variant_builder_init (&remarks, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < intake->remarks->len; i++)
    g_variant_builder_add (&remarks, "s", g_ptr_array_index (intake->remarks, i));

  return g_variant_new ("(@ams^as@a{sv}suuasms@mayms)", pack_strings (intake->article), intake->article->authors,
                        intake->article->metadata, intake->charset, (guint32) intake->charset_source, intake->n_replaced, &remarks,
                        intake->original_type, g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, bytes), uri);
}

/* The file's own place is not used: nobody else moves it. */
static gboolean
put_bytes (AscribeSpool *self, gconstpointer bytes, gsize n_bytes, gint64 place, GError **error)
{
  const guint8 *next = bytes;

  while (n_bytes > 0)
    {
      gssize n_written = pwrite (self->fd, next, n_bytes, place);

      if (n_written < 0 && errno != EINTR)
        return fail (errno, error);
      if (n_written < 0)
        continue;
      next += n_written;
      place += n_written;
      n_bytes -= (gsize) n_written;
    }

  return TRUE;
}

static gboolean
get_bytes (AscribeSpool *self, gpointer bytes, gsize n_bytes, gint64 place, GError **error)
{
  guint8 *next = bytes;

  while (n_bytes > 0)
    {
      gssize n_read = pread (self->fd, next, n_bytes, place);

      if (n_read == 0 || (n_read < 0 && errno != EINTR))
        return fail (n_read == 0 ? EIO : errno, error);
      if (n_read < 0)
        continue;
      next += n_read;
      place += n_read;
      n_bytes -= (gsize) n_read;
    }

  return TRUE;
}

gint64
ascribe_spool_add (AscribeSpool *self, AscribeIntake *intake, GFile *source, GError **error)
{
  g_autoptr (GVariant) record = g_variant_ref_sink (pack (intake, source));
  guint64 n_bytes = g_variant_get_size (record);
  gint64 place = self->end;

  if (!put_bytes (self, &n_bytes, sizeof n_bytes, place, error) ||
      !put_bytes (self, g_variant_get_data (record), n_bytes, place + (gint64) sizeof n_bytes, error))
    return -1;

  self->end = place + (gint64) (sizeof n_bytes + n_bytes);

  return place;
}

static AscribeArticle *
unpack_article (GVariant *record, GError **error)
{
  g_autoptr (GVariant) strings = g_variant_get_child_value (record, 0);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("", NULL);
  const char *value = NULL;
  char **string;
  gsize i;

  for (i = 0; (string = get_strings (article, i)) != NULL; i++)
    {
      g_free (*string);
      g_variant_get_child (strings, i, "m&s", &value);
      *string = g_strdup (value);
    }
  g_variant_get_child (strings, i, "m&s", &value);
  article->text = ascribe_text_new (value, -1, error);
  if (article->text == NULL)
    return NULL;

  g_strfreev (article->authors);
  g_variant_get_child (record, 1, "^as", &article->authors);
  g_variant_unref (article->metadata);
  article->metadata = g_variant_get_child_value (record, 2);

  return g_steal_pointer (&article);
}

static void
unpack_rest (GVariant *record, AscribeIntake *intake, GFile **source)
{
  g_autoptr (GVariant) bytes = NULL;
  g_autofree const char **remarks = NULL;
  const char *uri = NULL;
  guint32 charset_source;

  g_free (intake->charset);
  g_variant_get (record, "(@ams@as@a{sv}suu^a&sms@maym&s)", NULL, NULL, NULL, &intake->charset, &charset_source,
                 &intake->n_replaced, &remarks, &intake->original_type, &bytes, &uri);
  intake->charset_source = (AscribeCharsetSource) charset_source;
  for (gsize i = 0; remarks[i] != NULL; i++)
    g_ptr_array_add (intake->remarks, g_strdup (remarks[i]));
  if (g_variant_n_children (bytes) > 0)
    {
      g_autoptr (GVariant) original = g_variant_get_maybe (bytes);

      intake->original = g_variant_get_data_as_bytes (original);
    }
  if (source != NULL && uri != NULL)
    *source = g_file_new_for_uri (uri);
}

AscribeIntake *
ascribe_spool_load (AscribeSpool *self, gint64 place, GFile **source, GError **error)
{
  guint64 n_bytes;
  g_autofree guint8 *data = NULL;
  g_autoptr (GVariant) record = NULL;
  AscribeArticle *article;
  AscribeIntake *intake;

  if (source != NULL)
    *source = NULL;
  if (!get_bytes (self, &n_bytes, sizeof n_bytes, place, error))
    return NULL;

  data = g_malloc (n_bytes);
  if (!get_bytes (self, data, n_bytes, place + (gint64) sizeof n_bytes, error))
    return NULL;

  record = g_variant_ref_sink (g_variant_new_from_data (G_VARIANT_TYPE (RECORD_TYPE), data, n_bytes, TRUE, g_free, data));
  g_steal_pointer (&data);
  article = unpack_article (record, error);
  if (article == NULL)
    return NULL;

  intake = ascribe_intake_new (article);
  unpack_rest (record, intake, source);

  return intake;
}
