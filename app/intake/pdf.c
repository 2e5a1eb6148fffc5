/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF through poppler: the text of its pages in reading order. Scripts, attachments and forms are not looked at. */
#include <string.h>

#include "app/intake/kind.h"
#include "app/intake/paper.h"
#include "app/intake/pdf-lines.h"
#include "app/intake/pdf-paragraphs.h"
#include "app/model/error.h"

#define MAX_PAGES 5000

static void
translate (const GError *failure, GError **error)
{
  if (g_error_matches (failure, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is no PDF document that can be read: %s", failure->message);
}

static PopplerDocument *
open_document (GBytes *bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, &failure);
  int n_pages;

  if (document == NULL)
    {
      translate (failure, error);
      return NULL;
    }

  n_pages = poppler_document_get_n_pages (document);
  if (n_pages > MAX_PAGES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It has %d pages, and more than %d are not read", n_pages, MAX_PAGES);
      return NULL;
    }

  return g_steal_pointer (&document);
}

static void
tell_date (AscribePaper *paper, AscribePaperFact fact, time_t seconds)
{
  g_autoptr (GDateTime) date = seconds != (time_t) -1 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  if (text != NULL)
    ascribe_paper_tell (paper, fact, text);
}

static void
tell (AscribePaper *paper, AscribePaperFact fact, char *value)
{
  g_autofree char *owned = value;

  if (value != NULL)
    ascribe_paper_tell (paper, fact, value);
}

/* When the file was made is no date of publication. The functions of poppler that give a GDateTime print a warning for a time
 * zone that is none, which a document must not be able to cause. */
static void
read_facts (PopplerDocument *document, AscribePaper *paper)
{
  tell (paper, ASCRIBE_PAPER_TITLE, poppler_document_get_title (document));
  tell (paper, ASCRIBE_PAPER_AUTHOR, poppler_document_get_author (document));
  tell_date (paper, ASCRIBE_PAPER_CREATED, poppler_document_get_creation_date (document));
  tell_date (paper, ASCRIBE_PAPER_MODIFIED, poppler_document_get_modification_date (document));
}

static gboolean
read_pages (PopplerDocument *document, GPtrArray *lines, GCancellable *cancellable, GError **error)
{
  int n_pages = poppler_document_get_n_pages (document);
  gsize n_bytes = 0;

  /* A broken document may have fewer pages once one of them was looked for, and asking for the others is a programmer's error. */
  for (int i = 0; i < n_pages && i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      page = poppler_document_get_page (document, i);
      if (page == NULL) /* a page that is only promised */
        continue;
      ascribe_pdf_lines_add (lines, page, (guint) i, &n_bytes);
      if (n_bytes > ASCRIBE_INTAKE_MAX_BYTES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Its text is larger than %u MiB", ASCRIBE_INTAKE_MAX_BYTES >> 20);
          return FALSE;
        }
    }
  if (lines->len > 0)
    return TRUE;

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                       n_pages > 0 ? "It holds pictures of pages, no text" : "There are no pages in it");

  return FALSE;
}

static gboolean
read_pdf (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (PopplerDocument) document = open_document (bytes, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_pdf_line_free);
  g_auto (AscribePaper) paper = { { NULL } };
  g_autofree char *text = NULL;

  if (document == NULL || !read_pages (document, lines, cancellable, error))
    return FALSE;

  ascribe_pdf_lines_leave_out_margins (lines, (guint) poppler_document_get_n_pages (document));
  read_facts (document, &paper);
  ascribe_pdf_paragraphs_head (lines, &paper);
  text = ascribe_pdf_paragraphs_write (lines);

  return ascribe_paper_hand_on (&paper, text, options, sink, error);
}

static const char * const extensions[] = { ".pdf", NULL };

static gboolean
sniff_pdf (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  if (n_head >= 5 && memcmp (head, "%PDF-", 5) == 0)
    return TRUE;

  return ascribe_kind_has_extension (options, extensions) ||
         (options->media_type != NULL && strcmp (options->media_type, "application/pdf") == 0);
}

const AscribeKind ascribe_kind_pdf = {
  .id = "pdf",
  .media_type = "application/pdf",
  .extensions = extensions,
  .sniff = sniff_pdf,
  .read = read_pdf,
};
