/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/codebook-editor-private.h"

#include <glib/gi18n.h>

#include "app/library/registers.h"
#include "app/model/attributes.h"
#include "ui/preferences.h"
#include "ui/sentences.h"

typedef struct {
  const char *tag;
  const char *question;
  const char * const *options;
  char *found;
} Search;

static gboolean
is_allowed (const Search *search, const char *answer)
{
  return search->options != NULL && g_strv_contains (search->options, answer);
}

static void
look_at (Search *search, GVariant *answer)
{
  if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING))
    {
      const char *word = g_variant_get_string (answer, NULL);

      if (!is_allowed (search, word))
        search->found = g_strdup (word);
    }
  else if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **words = g_variant_get_strv (answer, NULL);

      for (gsize i = 0; words[i] != NULL && search->found == NULL; i++)
        if (!is_allowed (search, words[i]))
          search->found = g_strdup (words[i]);
    }
  else if (search->options == NULL)
    search->found = g_variant_print (answer, FALSE);
}

static gboolean
look_through (AscribeDocument *document, gpointer data)
{
  Search *search = data;

  for (guint i = 0; i < document->annotations->len && search->found == NULL; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autoptr (GVariant) answer = NULL;

      if (!g_str_equal (annotation->tag, search->tag))
        continue;
      answer = ascribe_attributes_get (annotation->attributes, search->question);
      if (answer != NULL)
        look_at (search, answer);
    }

  return search->found == NULL;
}

static void
undo_cb (AdwToast *toast, AscribeProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_project_undo (project, &error);

  if (error != NULL)
    ascribe_codebook_say_error (g_object_get_data (G_OBJECT (toast), "window"), error);
}

static void
say (GtkWidget *widget, const char *words, AscribeProject *project)
{
  GtkWidget *window = gtk_widget_get_ancestor (widget, ASCRIBE_TYPE_PREFERENCES);
  g_autofree char *title = g_markup_escape_text (words, -1);
  AdwToast *toast;

  if (window == NULL)
    return;

  toast = adw_toast_new (title);
  if (project != NULL)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      g_object_set_data (G_OBJECT (toast), "window", window);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), project, 0);
      /* It undoes the last step, so it goes with the next one. */
      g_signal_connect_object (project, "edited", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
    }
  ascribe_preferences_add_toast (ASCRIBE_PREFERENCES (window), toast);
}

char *
ascribe_codebook_find_use (AscribeProject *project, const char *tag, const char *question, const char * const *options,
                           GError **error)
{
  Search search = { tag, question, options, NULL };

  if (!ascribe_project_foreach_document (project, look_through, &search, error))
    g_clear_pointer (&search.found, g_free);

  return search.found;
}

void
ascribe_codebook_say (GtkWidget *widget, const char *words)
{
  say (widget, words, NULL);
}

void
ascribe_codebook_say_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *title = ascribe_sentence_title (error);
  g_autofree char *body = ascribe_sentence_body (error);
  g_autofree char *words = g_strdup_printf ("%s: %s", title, body);

  say (widget, words, NULL);
}

void
ascribe_codebook_say_done (GtkWidget *widget, AscribeProject *project, const char *words)
{
  say (widget, words, project);
}
