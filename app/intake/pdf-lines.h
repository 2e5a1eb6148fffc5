/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a PDF document: where each stands on its page, in the order in which they are read. */
#pragma once

#include <gio/gio.h>
#include <poppler.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct {
  char *text;        /* stripped, not empty; ligatures are letters */
  guint page;        /* from 0 */
  double left;       /* in points (1/72 inch) from the page's upper left corner, and so on below */
  double right;
  double top;
  double bottom;
  double size;       /* the height of its letters */
  double page_height;
  gboolean is_left_out;
} AscribePdfLine;

/* Adds the lines of a page to @lines (of AscribePdfLine *). @n_bytes grows by their length. */
void  ascribe_pdf_lines_add (GPtrArray *lines, PopplerPage *page, guint number, gsize *n_bytes);
void  ascribe_pdf_line_free (AscribePdfLine *self);
/* Leaves out headers, footers and page numbers: lines near the upper or lower edge that stand in the same place on many pages,
 * whatever their digits. */
void  ascribe_pdf_lines_leave_out_margins (GPtrArray *lines, guint n_pages);

G_END_DECLS
