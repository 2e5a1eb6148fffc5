/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A libFuzzer target for each reader of intake. FUZZ_NAME is the name that the bytes go by; with FUZZ_MEMBER they are that
 * member of an archive. */
#include <stdint.h>
#include <string.h>

#include "app/intake/intake.h"
#include "app/model/error.h"
#include "tests/fuzz/zipping.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_data);

#ifdef FUZZ_MEMBER
static GBytes *
wrap (const uint8_t *data, size_t n_data)
{
  Zipping *zip = zipping_new (n_data);

  zipping_add (zip, "mimetype", FUZZ_TYPE, strlen (FUZZ_TYPE));
  zipping_add (zip, FUZZ_MEMBER, data, n_data);

  return zipping_end (zip);
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
