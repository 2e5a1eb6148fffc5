/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/address-dialog.h"

#include "tests/ui/dialogs/fixture.h"
#include "ui/address-lines.h"

typedef struct {
  AscribeAddressDialog *dialog;
  GtkTextBuffer *buffer;
  GStrv fetched; /* nullable */
} Address;

static void
fetch_cb (Address *test, GStrv addresses)
{
  g_assert_null (test->fetched);
  test->fetched = g_strdupv (addresses);
}

static void
open_dialog (Address *test, const char *addresses)
{
  test->dialog = ASCRIBE_ADDRESS_DIALOG (g_object_ref (ascribe_address_dialog_new (NULL, addresses)));
  g_signal_connect_swapped (test->dialog, "fetch", G_CALLBACK (fetch_cb), test);
  gtk_window_present (GTK_WINDOW (test->dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (test->dialog));
  test->buffer = gtk_text_view_get_buffer (find_widget (test->dialog, GTK_TYPE_TEXT_VIEW, NULL));
}

static void
set_up (Address *test, gconstpointer data)
{
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), data != NULL ? data : "no address");
}

static void
tear_down (Address *test, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (test->dialog));
  run_pending ();
  g_assert_finalize_object (test->dialog);
  g_strfreev (test->fetched);
}

static void
fetch (Address *test)
{
  gtk_widget_activate_action (GTK_WIDGET (test->dialog), "address.fetch", NULL);
}

static gboolean
can_fetch (Address *test)
{
  return gtk_widget_get_sensitive (find_widget (test->dialog, GTK_TYPE_BUTTON, "_Fetch"));
}

static gboolean
has_text (gpointer data)
{
  return gtk_text_buffer_get_char_count (((Address *) data)->buffer) > 0;
}

static void
test_typed (Address *test, gconstpointer data)
{
  open_dialog (test, NULL);
  g_assert_false (can_fetch (test));
  gtk_text_buffer_set_text (test->buffer, "  https://a.example/1\n\nnews.example/tunnel\nhttps://a.example/1\n", -1);
  g_assert_true (shows_text (test->dialog, "2 pages will be fetched"));
  g_assert_true (can_fetch (test));
  fetch (test);
  g_assert_cmpuint (g_strv_length (test->fetched), ==, 2);
  g_assert_cmpstr (test->fetched[0], ==, "https://a.example/1");
  g_assert_cmpstr (test->fetched[1], ==, "https://news.example/tunnel");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (test->dialog)));
}

static void
test_no_address (Address *test, gconstpointer data)
{
  static const char * const bad[] = {
    "the tunnel", "ftp://a.example/", "file:///etc/passwd", "https://", "javascript:alert(1)", "https://a b.example/", "tunnel",
  };

  open_dialog (test, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strconcat ("https://a.example/\n", bad[i], NULL);

      gtk_text_buffer_set_text (test->buffer, text, -1);
      g_assert_true (shows_text (test->dialog, "Line 2 is no address of the web"));
      g_assert_false (can_fetch (test));
      fetch (test);
      g_assert_null (test->fetched);
    }
}

static void
test_too_many (Address *test, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ASCRIBE_MAX_ADDRESSES; i++)
    g_string_append_printf (text, "https://a.example/%u\n", i);
  open_dialog (test, NULL);
  gtk_text_buffer_set_text (test->buffer, text->str, -1);
  g_assert_true (can_fetch (test));
  g_string_append (text, "https://a.example/more\n");
  gtk_text_buffer_set_text (test->buffer, text->str, -1);
  g_assert_false (can_fetch (test));
  g_assert_true (shows_text (test->dialog, "At most 500"));
}

static void
test_from_clipboard (Address *test, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_dialog (test, NULL);
  wait_until (has_text, test);
  g_object_get (test->buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "https://a.example/1\nhttp://b.example/2");
  g_assert_true (can_fetch (test));
  g_assert_null (test->fetched);
}

static void
test_given (Address *test, gconstpointer data)
{
  open_dialog (test, "https://given.example/\n");
  run_pending ();
  fetch (test);
  g_assert_cmpuint (g_strv_length (test->fetched), ==, 1);
  g_assert_cmpstr (test->fetched[0], ==, "https://given.example/");
}

static void
test_only_addresses (void)
{
  g_assert_true (ascribe_address_lines_only ("https://a.example/1"));
  g_assert_true (ascribe_address_lines_only (" HTTP://a.example/1\r\nhttps://b.example/ \n"));
  g_assert_false (ascribe_address_lines_only (NULL));
  g_assert_false (ascribe_address_lines_only (" \n"));
  g_assert_false (ascribe_address_lines_only ("news.example/tunnel"));
  g_assert_false (ascribe_address_lines_only ("See https://a.example/1"));
  g_assert_false (ascribe_address_lines_only ("ftp://a.example/1"));
}

#define ADD(name, func, clipboard) g_test_add ("/ui/address/" name, Address, clipboard, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("typed", test_typed, NULL);
  ADD ("no-address", test_no_address, NULL);
  ADD ("too-many", test_too_many, NULL);
  ADD ("from-clipboard", test_from_clipboard, "https://a.example/1 \nhttp://b.example/2\n");
  ADD ("given", test_given, "https://other.example/");
  g_test_add_func ("/ui/address/only-addresses", test_only_addresses);

  return g_test_run ();
}
