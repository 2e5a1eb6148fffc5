/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A codebook on its own or out of a dataset: the whole of it, or a word on what is wrong with it. */
#include "app/formats/codebook-reader.h"

#include <string.h>

#include "app/model/codebook-json.h"
#include "app/model/error.h"
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

static AscribeCodebook *
read_codebook (const char *json, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (json, (gssize) strlen (json), NULL);

  return ascribe_codebook_read (in, "test", NULL, error);
}

static char *
write_codebook (AscribeCodebook *codebook)
{
  GString *out = g_string_new (NULL);

  ascribe_codebook_append_json (codebook, out);

  return g_string_free (out, FALSE);
}

static void
test_alone (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autofree char *written = write_codebook (golden->codebook);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) read = read_codebook (written, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = write_codebook (read);
  g_assert_cmpstr (again, ==, written);
}

static void
test_out_of_dataset (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) dataset = dataset_write (golden, "json", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) read = read_codebook (dataset->str, &error);
  g_autofree char *written = write_codebook (golden->codebook);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = write_codebook (read);
  g_assert_cmpstr (again, ==, written);
}

/* The least that a person writes by hand; the rest has defaults. */
static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCodebook) read = read_codebook ("{\"tags\":[{\"id\":\"quote\",\"name\":\"Quote\"}],"
                                                    "\"links\":[{\"id\":\"by\",\"name\":\"By\"}]}", &error);
  AscribeTag *tag;
  AscribeLinkType *type;

  g_assert_no_error (error);
  tag = ascribe_codebook_lookup_tag (read, "quote");
  g_assert_cmpstr (tag->color, ==, "#77767b");
  g_assert_cmpuint (tag->attributes->len, ==, 0);
  g_assert_null (tag->shortcut);
  type = ascribe_codebook_lookup_link_type (read, "by");
  g_assert_null (type->from[0]);
  g_assert_null (type->to[0]);
}

/* Nothing of a broken one is used: a project is made of it once and for all. */
static void
test_refused (void)
{
  static const struct { const char *json; int code; const char *message; } cases[] = {
    { "", ASCRIBE_ERROR_MALFORMED, "test:1: it ends too early" },
    { "[]", ASCRIBE_ERROR_MALFORMED, "test:1: codebook skipped: an object was expected" },
    { "{\n\"tags\":[\n{]}", ASCRIBE_ERROR_MALFORMED, "test:3: a key in double quotes" },
    { "{}", ASCRIBE_ERROR_INVALID, "test: there are no tags in it" },
    { "{\"tags\":[]}", ASCRIBE_ERROR_INVALID, "test: there are no tags in it" },
    { "{\"tags\":{}}", ASCRIBE_ERROR_MALFORMED, "test:1: codebook skipped: “tags” must be a list" },
    { "{\"tags\":[\n{\"id\":\"a\"}]}", ASCRIBE_ERROR_MALFORMED, "test:2: tags skipped: “a” has no “name”" },
    { "{\"tags\":[\n{\"id\":\"A b\",\"name\":\"\"}]}", ASCRIBE_ERROR_MALFORMED, "test:2: codebook entry skipped: “A b”" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\"},\n{\"id\":\"a\",\"name\":\"\"}]}", ASCRIBE_ERROR_MALFORMED,
      "test:2: codebook entry skipped: its id comes twice" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\",\"parent\":\"b\"}]}", ASCRIBE_ERROR_MALFORMED, "test:1: parent skipped: “b”" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\",\"parent\":\"a\"}]}", ASCRIBE_ERROR_MALFORMED, "test:1: parent skipped: the tag" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\",\"color\":\"red\"}]}", ASCRIBE_ERROR_MALFORMED, "test:1: codebook entry skipped: “red”" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\"}],\n\"links\":[{\"id\":\"l\",\"name\":\"\",\"to\":[\"b\"]}]}", ASCRIBE_ERROR_MALFORMED,
      "test:2: end skipped: the tag “b”" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\"}],\"labels\":[{\"id\":\"l\",\"name\":\"\"}]}", ASCRIBE_ERROR_MALFORMED,
      "test:1: labels skipped: the type of “l” must be" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\"}],\"tags\":[]}", ASCRIBE_ERROR_MALFORMED, "test:1: codebook skipped: the key “tags” comes" },
    { "{\"tags\":[{\"id\":\"a\",\"name\":\"\"}]} x", ASCRIBE_ERROR_MALFORMED, "test:1: something stands behind the end" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeCodebook) read = read_codebook (cases[i].json, &error);

      g_assert_null (read);
      g_test_message ("%s", error->message);
      g_assert_error (error, ASCRIBE_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/codebook/alone", test_alone);
  g_test_add_func ("/formats/codebook/out-of-dataset", test_out_of_dataset);
  g_test_add_func ("/formats/codebook/least", test_least);
  g_test_add_func ("/formats/codebook/refused", test_refused);

  return g_test_run ();
}
