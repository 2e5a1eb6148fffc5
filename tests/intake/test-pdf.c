/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF documents that the test draws itself, and broken ones. */
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "app/intake/pdf-lines.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "reading.h"

#define WIDTH 595.0
#define HEIGHT 842.0
#define LEADING 14.0

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cairo;
  GByteArray *bytes;
} Pdf;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int n_bytes)
{
  g_byte_array_append (data, bytes, n_bytes);

  return CAIRO_STATUS_SUCCESS;
}

static Pdf *
pdf_new (const char *title)
{
  Pdf *self = g_new0 (Pdf, 1);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, WIDTH, HEIGHT);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-05-01T10:00:00Z");
  if (title != NULL)
    {
      cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
      cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, "Ida Sand");
    }
  self->cairo = cairo_create (self->surface);
  cairo_select_font_face (self->cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);

  return self;
}

static void
pdf_write (Pdf *self, double x, double y, double size, const char *text)
{
  cairo_set_font_size (self->cairo, size);
  cairo_move_to (self->cairo, x, y);
  cairo_show_text (self->cairo, text);
}

/* Lines below each other, NULL-terminated. */
static void
pdf_write_lines (Pdf *self, double x, double y, const char * const *lines)
{
  for (gsize i = 0; lines[i] != NULL; i++)
    pdf_write (self, x, y + LEADING * (double) i, 10, lines[i]);
}

static GBytes *
pdf_finish (Pdf *self)
{
  GByteArray *bytes = self->bytes;

  cairo_destroy (self->cairo);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_free (self);

  return g_byte_array_free_to_bytes (bytes);
}

static AscribeIntake *
read_pdf (Pdf *pdf)
{
  g_autoptr (GBytes) bytes = pdf_finish (pdf);
  g_autoptr (GError) error = NULL;
  AscribeIntake *intake = reading_read_bytes (bytes, "ferry_2024.pdf", NULL, &error);

  g_assert_no_error (error);

  return intake;
}

static const char *
get_text (AscribeIntake *intake)
{
  return ascribe_text_get_utf8 (intake->article->text);
}

static const char * const first[] = {
  "The ferry to the islands will not sail before Thursday, the harbour office",
  "said on Monday, because the storm had damaged its bow and because nobody",
  "knows how long the repair will take.", NULL
};

static const char * const second[] = {
  "Passengers were told to use the northern route instead; buses will carry",
  "them there from the old customs house.", NULL
};

#define FIRST "The ferry to the islands will not sail before Thursday, the harbour office said on Monday, because the storm had damaged " \
  "its bow and because nobody knows how long the repair will take."
#define SECOND "Passengers were told to use the northern route instead; buses will carry them there from the old customs house."

static void
test_paragraphs (void)
{
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write (pdf, 60, 80, 22, "Ferry stays in port");
  pdf_write_lines (pdf, 60, 130, first);
  pdf_write_lines (pdf, 60, 130 + 4 * LEADING, second);
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, "Ferry stays in port\n\n" FIRST "\n\n" SECOND);
  g_assert_cmpstr (intake->article->title, ==, "Ferry stays in port");
  g_assert_cmpstr (intake->article->stem, ==, "ferry_2024");
  g_assert_cmpstr (intake->original_type, ==, "application/pdf");
}

static void
test_indented_paragraphs (void)
{
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write_lines (pdf, 60, 130, first);
  pdf_write (pdf, 80, 130 + 3 * LEADING, 10, second[0]);
  pdf_write (pdf, 60, 130 + 4 * LEADING, 10, second[1]);
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, FIRST "\n\n" SECOND);
}

static void
test_items (void)
{
  static const char * const items[] = { "• The first of the items, which is long enough for", NULL };
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write_lines (pdf, 60, 130, items);
  pdf_write (pdf, 80, 130 + LEADING, 10, "a second line of its own.");
  pdf_write (pdf, 60, 130 + 2 * LEADING, 10, "• The second item.");
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, "• The first of the items, which is long enough for a second line of its own.\n• The second item.");
}

static void
test_columns (void)
{
  static const char * const left[] = { "The left column comes first,", "with lines that are short and", "go on in the other column", NULL };
  static const char * const right[] = { "without a new paragraph, for", "the sentence isn’t over yet at", "the bottom of the left one.", NULL };
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  for (int i = 0; i < 3; i++)
    {
      pdf_write (pdf, 60, 130 + LEADING * i, 10, left[i]);
      pdf_write (pdf, 330, 130 + LEADING * i, 10, right[i]);
    }
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==,
                   "The left column comes first, with lines that are short and go on in the other column without a new paragraph, for the "
                   "sentence isn’t over yet at the bottom of the left one.");
}

static void
test_hyphens (void)
{
  static const char * const lines[] = {
    "A well-known ship lay in the har-", "bour of the city, and the well-", "known captain looked at the Nord-", "Süd line, and at the re\xc2\xad",
    "pairs.", NULL
  };
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write_lines (pdf, 60, 130, lines);
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==,
                   "A well-known ship lay in the harbour of the city, and the well-known captain looked at the Nord-Süd line, and at the repairs.");
}

static void
test_ligatures (void)
{
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write (pdf, 60, 130, 10, "The o\xef\xac\x83" "ce \xef\xac\x81led a \xef\xac\x82" "eet of reports.");
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, "The office filed a fleet of reports.");
}

/* What stands in the same place on every page isn't of the text, but for the first words of a page. */
static void
test_margins (void)
{
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  for (int page = 1; page <= 5; page++)
    {
      g_autofree char *header = g_strdup_printf ("The Harbour Post, issue %d", 40 + page);
      g_autofree char *number = g_strdup_printf ("Page %d of 5", page);
      g_autofree char *text = g_strdup_printf ("This is what stands on page number %d of it, and nowhere else.", page);

      pdf_write (pdf, 60, 40, 8, header);
      pdf_write (pdf, 60, 300 + page * 20, 10, text);
      pdf_write (pdf, 280, 815, 8, number);
      cairo_show_page (pdf->cairo);
      g_string_append_printf (expected, "%s%s", page > 1 ? "\n\n" : "", text);
    }
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, expected->str);
}

static void
test_page_break (void)
{
  static const char * const above[] = { "A paragraph begins near the end of the first page of this", "document, and since its sentence isn’t", NULL };
  static const char * const below[] = { "finished, it goes on upon the second page of it, where", "it ends.", NULL };
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (AscribeIntake) intake = NULL;

  pdf_write_lines (pdf, 60, 600, above);
  cairo_show_page (pdf->cairo);
  pdf_write_lines (pdf, 60, 150, below);
  intake = read_pdf (pdf);
  g_assert_cmpstr (get_text (intake), ==, "A paragraph begins near the end of the first page of this document, and since its sentence isn’t finished, "
                                          "it goes on upon the second page of it, where it ends.");
}

static void
test_facts (void)
{
  static const struct { const char *told, *title; } cases[] = {
    { "Ferry stays in port", "Ferry stays in port" },
    { "Microsoft Word - draft7.doc", "A headline in large type" },
    { "draft_7", "A headline in large type" },
    { "<b>&amp; \xe2\x80\xaetitle", "<b>&amp; \xe2\x80\xaetitle" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Pdf *pdf = pdf_new (cases[i].told);
      g_autoptr (AscribeIntake) intake = NULL;
      g_autoptr (GVariant) created = NULL;

      pdf_write (pdf, 60, 80, 24, "A headline in");
      pdf_write (pdf, 60, 110, 24, "large type");
      pdf_write_lines (pdf, 60, 200, first);
      intake = read_pdf (pdf);
      g_assert_cmpstr (intake->article->title, ==, cases[i].title);
      g_assert_cmpstr (intake->article->authors[0], ==, "Ida Sand");
      g_assert_null (intake->article->published);
      created = ascribe_attributes_get (intake->article->metadata, "document_created");
      g_assert_cmpstr (g_variant_get_string (created, NULL), ==, "2024-05-01T10:00:00Z");
      g_assert_cmpint (intake->doubts & ASCRIBE_DOUBT_NO_DATE, ==, ASCRIBE_DOUBT_NO_DATE);
    }
}

static void
assert_refused (GBytes *bytes, AscribeError code, const char *start)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_read_bytes (bytes, "a.pdf", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
}

static void
test_pictures_only (void)
{
  Pdf *pdf = pdf_new ("Scanned");
  g_autoptr (GBytes) bytes = NULL;

  cairo_rectangle (pdf->cairo, 100, 100, 200, 300);
  cairo_fill (pdf->cairo);
  bytes = pdf_finish (pdf);
  assert_refused (bytes, ASCRIBE_ERROR_INVALID, "It holds pictures of pages, no text");
}

/* One page made by hand with Helvetica, encrypted by qpdf with the user's password "user". */
static void
test_encrypted (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ASCRIBE_SOURCE_ROOT"), "tests", "fixtures", "intake", "encrypted.pdf", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_data = 0;

  g_file_get_contents (path, &data, &n_data, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (data, n_data);
  assert_refused (bytes, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
}

static void
test_broken (void)
{
  static const char * const documents[] = {
    "", "%PDF-1.4\n", "%PDF-1.4\nnothing of the kind\n%%EOF\n", "no PDF at all",
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\n",
    "%PDF-1.4\n1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\n",
    "%PDF-1.4\ntrailer<</Root 9 0 R/Size 99999999999/Prev 0>>\nstartxref\n9\n%%EOF\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i], strlen (documents[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (reading_read_bytes (bytes, "a.pdf", NULL, &error));
      g_assert_true (error->domain == ASCRIBE_ERROR);
    }
}

/* Pages that hold themselves, and more of them than there are. */
static void
test_loops (void)
{
  static const char * const documents[] = {
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n",
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000>>endobj\ntrailer<</Root 1 0 R>>\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i], strlen (documents[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (reading_read_bytes (bytes, "a.pdf", NULL, &error));
      g_assert_true (error->domain == ASCRIBE_ERROR);
    }
}

/* As in a damaged file. What stands at such a place was no number to count steps with. */
static void
test_lines_anywhere (void)
{
  const double tops[] = { -G_MAXDOUBLE, G_MAXDOUBLE, -8589934592.0, 8589934588.0, NAN, -INFINITY };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_pdf_line_free);

  for (gsize i = 0; i < G_N_ELEMENTS (tops); i++)
    {
      AscribePdfLine *line = g_new0 (AscribePdfLine, 1);

      line->text = g_strdup_printf ("%c", (int) ('a' + i));
      line->page = (guint) i;
      line->top = line->bottom = tops[i];
      line->page_height = 800;
      g_ptr_array_add (lines, line);
    }
  ascribe_pdf_lines_leave_out_margins (lines, lines->len);
  for (guint i = 0; i < lines->len; i++)
    g_assert_false (((AscribePdfLine *) g_ptr_array_index (lines, i))->is_left_out);
}

/* Cut or changed anywhere, it is read as far as it goes, or refused with a reason. */
static void
test_damaged (void)
{
  Pdf *pdf = pdf_new ("Ferry");
  g_autoptr (GBytes) whole = NULL;

  pdf_write_lines (pdf, 60, 130, first);
  whole = pdf_finish (pdf);
  for (int round = 0; round < 300; round++)
    {
      gsize n_whole = g_bytes_get_size (whole);
      gsize n_bytes = round % 2 == 0 ? (gsize) g_test_rand_int_range (1, (int) n_whole) : n_whole;
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), n_bytes);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = NULL;

      for (int n = round % 2 * 8; n > 0; n--)
        data[g_test_rand_int_range (8, (int) n_bytes)] = (guint8) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, n_bytes);
      intake = reading_read_bytes (bytes, "a.pdf", NULL, &error);
      g_assert_true ((intake != NULL) != (error != NULL && error->domain == ASCRIBE_ERROR));
    }
}

/* A document by hand with one page and @created as the date in its information. */
static GBytes *
dated_document (const char *created)
{
  static const char page[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 52>>stream\nBT /F 12 Tf 60 700 Td (The ferry stays in port.) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  g_autoptr (GString) out = g_string_new (page);

  g_string_append (out, "6 0 obj<</CreationDate<");
  for (const char *p = created; *p != '\0'; p++)
    g_string_append_printf (out, "%02x", (guint8) *p);
  g_string_append (out, ">>>endobj\ntrailer<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* Poppler warned "unexpected tz val" of what stands where a time zone should, which ended a program whose warnings are fatal. */
static void
test_no_warning_of_a_broken_time_zone (void)
{
  static const struct { const char *created, *expected; } cases[] = {
    { "D:20240501100000\x16", "2024-05-01T10:00:00Z" },
    { "D:20240501100000?", "2024-05-01T10:00:00Z" },
    { "D:20240501100000\xff", "2024-05-01T10:00:00Z" },
    { "D:20240501100000+02'00'", "2024-05-01T08:00:00Z" },
    { "D:20240501100000Z", "2024-05-01T10:00:00Z" },
    { "D:20240501", "2024-05-01T00:00:00Z" },
    { "yesterday", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = dated_document (cases[i].created);
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.pdf", NULL, &error);
      g_autoptr (GVariant) created = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (get_text (intake), ==, "The ferry stays in port.");
      created = ascribe_attributes_get (intake->article->metadata, "document_created");
      g_assert_cmpstr (created != NULL ? g_variant_get_string (created, NULL) : NULL, ==, cases[i].expected);
    }
}

static void
test_cancelled (void)
{
  Pdf *pdf = pdf_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFileIOStream) io = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("ascribe-XXXXXX.pdf", &io, NULL);
  g_autoptr (GError) error = NULL;

  pdf_write_lines (pdf, 60, 130, first);
  bytes = pdf_finish (pdf);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (io)), g_bytes_get_data (bytes, NULL),
                                            g_bytes_get_size (bytes), NULL, NULL, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (reading_read_file (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/pdf/paragraphs", test_paragraphs);
  g_test_add_func ("/intake/pdf/indented-paragraphs", test_indented_paragraphs);
  g_test_add_func ("/intake/pdf/items", test_items);
  g_test_add_func ("/intake/pdf/columns", test_columns);
  g_test_add_func ("/intake/pdf/hyphens", test_hyphens);
  g_test_add_func ("/intake/pdf/ligatures", test_ligatures);
  g_test_add_func ("/intake/pdf/margins", test_margins);
  g_test_add_func ("/intake/pdf/page-break", test_page_break);
  g_test_add_func ("/intake/pdf/facts", test_facts);
  g_test_add_func ("/intake/pdf/pictures-only", test_pictures_only);
  g_test_add_func ("/intake/pdf/encrypted", test_encrypted);
  g_test_add_func ("/intake/pdf/broken", test_broken);
  g_test_add_func ("/intake/pdf/loops", test_loops);
  g_test_add_func ("/intake/pdf/lines-anywhere", test_lines_anywhere);
  g_test_add_func ("/intake/pdf/damaged", test_damaged);
  g_test_add_func ("/intake/pdf/no-warning-of-a-broken-time-zone", test_no_warning_of_a_broken_time_zone);
  g_test_add_func ("/intake/pdf/cancelled", test_cancelled);

  return g_test_run ();
}
