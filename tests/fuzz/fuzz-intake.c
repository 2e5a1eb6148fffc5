/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A libFuzzer target for each reader of intake. FUZZ_NAME is the name that the bytes go by; with FUZZ_MEMBER they are that
 * member of an archive, since nothing that is broken in between gets through its checksums. */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "app/intake/intake.h"
#include "app/model/error.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_data);

#ifdef FUZZ_MEMBER
static void
add_member (struct archive *archive, const char *name, const void *data, size_t n_data)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) n_data);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, data, n_data), ==, (la_ssize_t) n_data);
  archive_entry_free (entry);
}

static GBytes *
wrap (const uint8_t *data, size_t n_data)
{
  size_t n_room = n_data + 8192;
  size_t n_used = 0;
  char *buffer = g_malloc (n_room);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  g_assert_cmpint (archive_write_open_memory (archive, buffer, n_room, &n_used), ==, ARCHIVE_OK);
  add_member (archive, "mimetype", FUZZ_TYPE, strlen (FUZZ_TYPE));
  add_member (archive, FUZZ_MEMBER, data, n_data);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, n_used);
}
#else
static GBytes *
wrap (const uint8_t *data, size_t n_data)
{
  return g_bytes_new (data, n_data);
}
#endif

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  AscribeArticle *article = intake->article;

  /* What every reader promises. */
  g_assert_true (g_utf8_validate (article->title, -1, NULL));
  g_assert_true (g_utf8_validate (ascribe_text_get_utf8 (article->text), -1, NULL));
  g_assert_nonnull (article->authors);
  ascribe_intake_free (intake);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  g_assert_nonnull (where);
  g_assert_nonnull (why);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_data)
{
  g_autoptr (GBytes) bytes = wrap (data, n_data);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);
  const AscribeIntakeOptions options = { .name = FUZZ_NAME };
  const AscribeIntakeSink sink = { NULL, article_cb, skipped_cb };
  g_autoptr (GError) error = NULL;

  if (!ascribe_intake_read (in, &options, &sink, NULL, &error))
    {
      g_assert_true (error->domain == ASCRIBE_ERROR || error->domain == G_IO_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }

  return 0;
}
