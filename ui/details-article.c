/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article itself, when no annotation is selected: metadata, labels, status. */
#include "config.h"

#include "ui/details-article.h"

#include <glib/gi18n.h>

#include "app/library/correction.h"
#include "app/library/editing.h"
#include "app/model/attributes.h"
#include "ui/details-answer.h"
#include "ui/details-entry-row.h"

enum {
  FIELD_TITLE,
  FIELD_AUTHORS,
  FIELD_PUBLISHER,
  FIELD_PUBLISHED,
  FIELD_URL,
  FIELD_LANGUAGE,
  N_FIELDS
};

static const char *field_titles[N_FIELDS] = {
  N_("Title"), N_("Authors"), N_("Publisher"), N_("Published"), N_("Address (URL)"), N_("Language"),
};

/* Runs of anything but white space, as every word count of an editor does. */
static guint
count_words (AscribeText *text)
{
  gboolean inside = FALSE;
  guint n_words = 0;

  for (const char *at = ascribe_text_get_utf8 (text); *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean is_space = g_unichar_isspace (g_utf8_get_char (at));

      n_words += !is_space && !inside;
      inside = !is_space;
    }

  return n_words;
}

static char **
get_place (AscribeArticle *article, guint field)
{
  switch (field)
    {
    case FIELD_PUBLISHER: return &article->publisher;
    case FIELD_PUBLISHED: return &article->published;
    case FIELD_URL: return &article->url;
    case FIELD_LANGUAGE: return &article->language;
    default: return &article->title;
    }
}

static char **
split_authors (const char *typed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (typed, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
apply (AscribeDetails *self, AscribeArticle *changed, const char *verb)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  done = ascribe_edit_set_article (ascribe_open_article_get_project (self->article), changed, verb, &error);
  ascribe_details_conclude (self, done, verb, error);
}

static void
committed_cb (AscribeDetails *self, const char *typed, AscribeEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (AscribeArticle) changed = NULL;
  guint field;

  if (self->article == NULL || !g_ptr_array_find (self->article_rows, row, &field))
    return;

  if (field == FIELD_TITLE && *text == '\0')
    {
      ascribe_entry_row_set_error (row, _("An article needs a title"));
      return;
    }

  changed = ascribe_article_copy (ascribe_open_article_get_article (self->article));
  if (field == FIELD_AUTHORS)
    {
      g_strfreev (changed->authors);
      changed->authors = split_authors (text);
    }
  else
    {
      char **place = get_place (changed, field);

      g_free (*place);
      *place = *text != '\0' ? g_strdup (text) : NULL;
    }
  ascribe_entry_row_set_error (row, NULL);
  apply (self, changed, "metadata");
}

static void
answered_cb (AscribeDetails *self, GVariant *value, AscribeAnswer *answer)
{
  g_autoptr (AscribeArticle) changed = NULL;
  GVariant *labels;

  if (self->showing || self->article == NULL)
    return;

  changed = ascribe_article_copy (ascribe_open_article_get_article (self->article));
  labels = ascribe_attributes_set (changed->labels, ascribe_answer_get_question (answer)->id, value);
  g_clear_pointer (&changed->labels, g_variant_unref);
  changed->labels = labels;
  apply (self, changed, "label");
}

static void
status_cb (AscribeDetails *self)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { NULL, NULL };
  gboolean done;

  if (self->showing || self->article == NULL)
    return;

  ids[0] = ascribe_open_article_get_article (self->article)->id;
  done = ascribe_edit_set_status (ascribe_open_article_get_project (self->article), ids,
                                  (AscribeStatus) adw_combo_row_get_selected (self->status_row), &error);
  ascribe_details_conclude (self, done, "status", error);
}

static void
show_labels (AscribeDetails *self, AscribeArticle *article)
{
  GListModel *labels = ascribe_codebook_get_labels (ascribe_details_get_codebook (self));
  guint n_labels = g_list_model_get_n_items (labels);

  if (self->label_answers->len != n_labels)
    {
      ascribe_details_clear_labels (self);
      for (guint i = 0; i < n_labels; i++)
        {
          g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);
          AscribeAnswer *answer = ascribe_answer_new (label);

          g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
          adw_preferences_group_add (self->labels_group, ascribe_answer_get_row (answer));
          g_ptr_array_add (self->label_answers, answer);
        }
    }

  for (guint i = 0; i < self->label_answers->len; i++)
    {
      AscribeAnswer *answer = g_ptr_array_index (self->label_answers, i);
      g_autoptr (GVariant) value = ascribe_attributes_get (article->labels,
                                                           ascribe_answer_get_question (answer)->id);

      ascribe_answer_set_value (answer, value);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->labels_group), n_labels > 0);
}

/* The other versions of an article that was corrected. */
static const struct {
  const char *key;
  const char *title;
} versions[] = {
  { ASCRIBE_REVISES, N_("Corrects an Earlier Version") },
  { ASCRIBE_REVISED_BY, N_("There Is a Newer Version") },
};

static void
add_version_rows (AscribeDetails *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _(versions[i].title), "activatable", TRUE,
                                     "action-name", "win.show-version", NULL);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", versions[i].key);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      adw_preferences_group_add (self->article_group, row);
      self->version_rows[i] = row;
    }
}

static void
show_versions (AscribeDetails *self, AscribeArticle *article)
{
  AscribeProject *project = ascribe_open_article_get_project (self->article);

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *id = ascribe_project_find_version (project, article, versions[i].key);

      gtk_widget_set_visible (self->version_rows[i], id != NULL);
    }
}

void
ascribe_details_init_article (AscribeDetails *self)
{
  const char *statuses[] = { _("To do"), _("Done"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (statuses);
  GtkWidget *row;

  self->status_row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Status"), "model", model, NULL);
  g_signal_connect_object (self->status_row, "notify::selected", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->article_group, GTK_WIDGET (self->status_row));

  for (guint i = 0; i < N_FIELDS; i++)
    {
      row = ascribe_entry_row_new (_(field_titles[i]));
      if (i == FIELD_AUTHORS)
        gtk_widget_set_tooltip_text (row, _("Several authors are separated by semicolons"));
      g_signal_connect_object (row, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->article_group, row);
      g_ptr_array_add (self->article_rows, row);
    }

  self->words_label = GTK_LABEL (gtk_label_new (NULL));
  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("Words"), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->words_label));
  adw_preferences_group_add (self->article_group, row);
  add_version_rows (self);
}

void
ascribe_details_clear_labels (AscribeDetails *self)
{
  for (guint i = 0; i < self->label_answers->len; i++)
    adw_preferences_group_remove (self->labels_group,
                                  ascribe_answer_get_row (g_ptr_array_index (self->label_answers, i)));
  g_ptr_array_set_size (self->label_answers, 0);
}

void
ascribe_details_show_article (AscribeDetails *self)
{
  AscribeArticle *article = ascribe_open_article_get_article (self->article);
  g_autofree char *authors = g_strjoinv ("; ", article->authors);
  g_autofree char *words = NULL;

  adw_combo_row_set_selected (self->status_row, article->status);
  for (guint i = 0; i < N_FIELDS; i++)
    ascribe_entry_row_set_value (g_ptr_array_index (self->article_rows, i),
                                 i == FIELD_AUTHORS ? authors : *get_place (article, i));
  words = g_strdup_printf ("%u", count_words (article->text));
  gtk_label_set_label (self->words_label, words);
  show_versions (self, article);
  show_labels (self, article);
}
