/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shadow layouts must stand exactly where the text view paints the letters. */
#include <math.h>

#include "tests/ui/page/fixture.h"
#include "ui/page-layout.h"

static const char text[] =
  "The board that runs the Port of Vellamo was told in March that water was entering the harbour tunnel, four months "
  "before it closed the crossing to traffic, according to a memo seen by the Vellamo Courier.\n\n"
  "“I was shown a summary of half a page, and the word danger was not in it,” she told reporters outside the office.\n"
  "وقال الوزير إن NBC News ذكرت أن الهدف الرئيسي يظل ضمان العودة الآمنة لجميع الأفراد، ولم يقدم مزيدا من التفاصيل.\n"
  "The paper הארץ wrote that כל האזרחים יחזרו on Monday, according to Asharq الشرق الأوسط and others in the region.\n"
  "Zoë’s café naïve e\xcc\x81 office fluffy ffi 👩‍👩‍👧 🇩🇪 हिन्दी में समाचार पढ़ना आसान है ภาษาไทยไม่มีช่องว่างระหว่างคำ.\n"
  "日本語の新聞は、首相が昨日の会見で述べたことを伝えている。日本語の新聞は、首相が昨日の会見で述べたことを伝えている。\n"
  "averylongwordwithoutanyplacetobreakitaverylongwordwithoutanyplacetobreakitaverylongwordwithoutanyplacetobreakit\n"
  "12345 67890 +++ 12345 67890 --- 12345 67890 === 12345 67890 *** 12345 67890 %%% 12345 67890 ### 12345 67890.\n"
  "tabs\there\tand   several   blanks   that   end   lines   in   many   places   at   every   width   of   the   page\n";

static void
compare_letters (PageFixture *fixture)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->page);
  AscribeLineLayout *layout = ascribe_line_layout_new (view);
  GtkTextIter iter;
  guint n_wrong = 0;

  ascribe_line_layout_reset (layout, ascribe_open_article_get_article (fixture->article)->text);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      AscribeParagraph paragraph;
      GdkRectangle rect;
      double x;
      guint line;
      int y;

      if (gtk_text_iter_ends_line (&iter))
        continue;
      ascribe_line_layout_get (layout, &iter, &paragraph);
      line = ascribe_paragraph_locate (&paragraph, gtk_text_iter_get_offset (&iter), &x, NULL);
      gtk_text_view_get_iter_location (view, &iter, &rect);
      y = paragraph.y + paragraph.lines[line].y;
      /* The location is as high as the letter's own font, the line as the highest of its fonts. */
      if (fabs (x - rect.x) > 1.01 || rect.y < y - 1 || rect.y + rect.height > y + paragraph.lines[line].height + 1)
        {
          if (n_wrong++ == 0)
            g_test_message ("letter %d: %.1f, %d instead of %d, %d at width %d", gtk_text_iter_get_offset (&iter), x, y,
                            rect.x, rect.y, gtk_widget_get_width (GTK_WIDGET (view)));
        }
    }
  ascribe_line_layout_free (layout);
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_letters (PageFixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 1.0, 0.6, 1.7 };

  gtk_widget_set_direction (GTK_WIDGET (fixture->page), GPOINTER_TO_INT (data));
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    for (int width = 340; width <= 900; width += 37)
      {
        g_object_set (fixture->page, "zoom", zooms[i], NULL);
        gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
        page_fixture_paint (fixture);
        compare_letters (fixture);
      }
}

static void
set_up (PageFixture *fixture, gconstpointer data)
{
  page_fixture_set_up (fixture, text);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/page/layout/letters-stand-where-the-view-paints-them", PageFixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up,
              test_letters, page_fixture_tear_down);
  g_test_add ("/page/layout/also-in-a-window-from-right-to-left", PageFixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up,
              test_letters, page_fixture_tear_down);

  return g_test_run ();
}
