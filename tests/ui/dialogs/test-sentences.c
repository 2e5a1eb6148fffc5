/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/library/export.h"
#include "app/model/error.h"
#include "ui/format-names.h"
#include "ui/sentences.h"

static void
check (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "file.ann:12: what a reader said");
  g_autofree char *title = ascribe_sentence_title (error);
  g_autofree char *body = ascribe_sentence_body (error);

  g_assert_cmpstr (title, !=, "");
  g_assert_cmpuint (g_utf8_strlen (title, -1), <, 40);
  g_assert_cmpuint (g_utf8_strlen (body, -1), >, 12);
  g_assert_cmpstr (title, !=, body);
}

static void
test_every_code (void)
{
  g_autoptr (GHashTable) bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = ASCRIBE_ERROR_INVALID; code <= ASCRIBE_ERROR_INTERNAL; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (ASCRIBE_ERROR, code, "");

      check (ASCRIBE_ERROR, code);
      /* None falls back to the sentence for what nobody knows, and none is written twice. */
      g_assert_true (g_hash_table_add (bodies, ascribe_sentence_body (error)));
    }
  for (int code = G_IO_ERROR_FAILED; code <= G_IO_ERROR_MESSAGE_TOO_LARGE; code++)
    check (G_IO_ERROR, code);
  check (g_quark_from_static_string ("somebody-else"), 7);
}

static void
test_line_is_named (void)
{
  g_autoptr (GError) error = g_error_new_literal (ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "notes.ann:12: T3 has no span");
  g_autofree char *body = ascribe_sentence_body (error);

  g_assert_nonnull (strstr (body, "notes.ann:12"));
}

static void
test_hostile_message (void)
{
  g_autofree char *long_name = g_strnfill (1024 * 1024, 'x');
  g_autofree char *message = g_strconcat ("\u202Egpj.exe\x1b[31m\nnext\xff ", long_name, NULL);
  g_autoptr (GError) error = g_error_new_literal (ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, message);
  g_autofree char *body = ascribe_sentence_body (error);

  g_assert_true (g_utf8_validate (body, -1, NULL));
  g_assert_cmpuint (strlen (body), <, 2000);
  g_assert_null (strstr (body, "\u202E"));
  g_assert_null (strchr (body, '\x1b'));
  g_assert_nonnull (strstr (body, "gpj.exe [31m next"));
}

static void
test_every_verb (void)
{
  static const char * const verbs[] = {
    "tag", "untag", "retag", "move", "attribute", "note", "link", "unlink", "import", "delete-article", "status",
    "metadata", "label", "codebook", "concept", "annotator",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_assert_cmpstr (ascribe_sentence_verb (verbs[i]), !=, "");
      g_assert_cmpstr (ascribe_sentence_verb (verbs[i]), !=, ascribe_sentence_verb ("a verb of tomorrow"));
    }
}

static void
test_every_format (void)
{
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);

  g_assert_cmpuint (n_formats, >, 0);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_assert_cmpstr (ascribe_format_display_name (formats[i]), !=, "");
      g_assert_nonnull (ascribe_format_display_hint (formats[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/sentences/every-code", test_every_code);
  g_test_add_func ("/ui/sentences/line-is-named", test_line_is_named);
  g_test_add_func ("/ui/sentences/hostile-message", test_hostile_message);
  g_test_add_func ("/ui/sentences/every-verb", test_every_verb);
  g_test_add_func ("/ui/sentences/every-format", test_every_format);

  return g_test_run ();
}
