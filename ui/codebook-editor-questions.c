/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/codebook-editor-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/details-entry-row.h"
#include "ui/one-line.h"

#define LONGEST_NAME 80
/* A row takes milliseconds to make; a codebook from elsewhere can hold any number. */
#define MOST_ROWS 200

/* One attribute of the tag. */
typedef struct {
  char *id;
  GtkWidget *expander;
  GtkWidget *name;     /* an AscribeEntryRow */
  GtkWidget *options;  /* nullable; the same */
} Question;

struct _AscribeQuestionsEditor {
  AdwPreferencesGroup parent_instance;

  AscribeTagEditor *owner; /* not owned */
  GPtrArray *questions;    /* of Question */
  GtkWidget *adding;       /* AdwExpanderRow, always the last row */
  GtkWidget *new_name;
  GtkWidget *new_type;
  GtkWidget *new_options;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (AscribeQuestionsEditor, ascribe_questions_editor, ADW_TYPE_PREFERENCES_GROUP)

static void
question_free (Question *question)
{
  g_free (question->id);
  g_free (question);
}

static const char *
name_type (AscribeQuestionType type)
{
  switch (type)
    {
    case ASCRIBE_QUESTION_CHOICE: return _("One of several options");
    case ASCRIBE_QUESTION_CHOICES: return _("Any of several options");
    case ASCRIBE_QUESTION_YES_NO: return _("Yes or no");
    case ASCRIBE_QUESTION_NUMBER: return _("Number");
    case ASCRIBE_QUESTION_TEXT:
    default: return _("Text");
    }
}

static gboolean
has_options (AscribeQuestionType type)
{
  return type == ASCRIBE_QUESTION_CHOICE || type == ASCRIBE_QUESTION_CHOICES;
}

/* "a; b" -> a, b; each once. (transfer full) */
static char **
split_options (const char *typed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) parts = g_strsplit (typed, ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && g_hash_table_add (seen, parts[i]))
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static gboolean
can_be_joined (AscribeAttribute *attribute)
{
  for (gsize i = 0; attribute->options[i] != NULL; i++)
    if (strchr (attribute->options[i], ';') != NULL)
      return FALSE;

  return TRUE;
}

static AscribeAttribute *
find_attribute (AscribeTag *tag, const char *id, guint *position)
{
  for (guint i = 0; i < tag->attributes->len; i++)
    {
      AscribeAttribute *attribute = g_ptr_array_index (tag->attributes, i);

      if (g_str_equal (attribute->id, id))
        {
          *position = i;
          return attribute;
        }
    }

  return NULL;
}

/* Puts the tag with another name or other options of that attribute; NULL takes those it has. */
static gboolean
put_attribute (AscribeQuestionsEditor *self, const char *id, const char *name, char **options)
{
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self->owner);
  guint position;
  AscribeAttribute *old = changed != NULL ? find_attribute (changed, id, &position) : NULL;
  AscribeAttribute *attribute;

  if (old == NULL)
    return FALSE;

  attribute = ascribe_attribute_new (id, name != NULL ? name : old->name, old->type,
                                     (const char * const *) (options != NULL ? options : old->options));
  attribute->description = g_strdup (old->description);
  g_ptr_array_remove_index (changed->attributes, position);
  g_ptr_array_insert (changed->attributes, position, attribute);

  return ascribe_tag_editor_put (self->owner, changed);
}

/* TRUE where an annotation has an answer that @options lack; the person is told. */
static gboolean
is_in_use (AscribeQuestionsEditor *self, const char *id, char **options)
{
  AscribeTag *tag = ascribe_tag_editor_get_tag (self->owner);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (tag == NULL)
    return TRUE;
  found = ascribe_codebook_find_use (ascribe_tag_editor_get_project (self->owner), tag->id, id,
                                     (const char * const *) options, &error);
  if (error != NULL)
    {
      ascribe_codebook_say_error (GTK_WIDGET (self), error);
      return TRUE;
    }
  if (found == NULL)
    return FALSE;

  name = ascribe_one_line_isolated (found, LONGEST_NAME);
  /* Translators: %s is an answer, as “statement” */
  words = g_strdup_printf (_("Annotations have the answer “%s”, so it stays"), name);
  ascribe_codebook_say (GTK_WIDGET (self), words);

  return TRUE;
}

static const char *
get_id (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "attribute");
}

static void
name_committed_cb (AscribeQuestionsEditor *self, const char *typed, GtkWidget *row)
{
  g_autofree char *name = g_strstrip (g_strdup (typed));

  if (*name == '\0')
    ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), _("An attribute needs a name"));
  else if (put_attribute (self, get_id (row), name, NULL))
    ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), NULL);
}

static void
options_committed_cb (AscribeQuestionsEditor *self, const char *typed, GtkWidget *row)
{
  g_auto (GStrv) options = split_options (typed);

  /* With no options any answer goes. */
  if (options[0] != NULL && is_in_use (self, get_id (row), options))
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), _("An answer that annotations have can’t be left out"));
      return;
    }

  if (put_attribute (self, get_id (row), NULL, options))
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), NULL);
      ascribe_questions_editor_show (self);
    }
}

static void
remove_cb (AscribeQuestionsEditor *self, GtkWidget *button)
{
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self->owner);
  guint position;

  if (changed == NULL || find_attribute (changed, get_id (button), &position) == NULL || is_in_use (self, get_id (button), NULL))
    return;

  g_ptr_array_remove_index (changed->attributes, position);
  if (ascribe_tag_editor_put (self->owner, changed))
    ascribe_codebook_say_done (GTK_WIDGET (self), ascribe_tag_editor_get_project (self->owner), _("Attribute removed"));
}

/* A new id that no other attribute of the tag has. */
static char *
make_id (AscribeTag *tag, const char *name)
{
  g_autofree char *slug = ascribe_codebook_make_slug (NULL, name);
  char *id = g_strdup (slug);

  for (guint i = 2; ascribe_tag_lookup_attribute (tag, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", slug, i);
    }

  return id;
}

static void
add_cb (AscribeQuestionsEditor *self)
{
  AscribeQuestionType type = adw_combo_row_get_selected (ADW_COMBO_ROW (self->new_type));
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self->owner);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_name))));
  g_auto (GStrv) options = split_options (has_options (type) ? gtk_editable_get_text (GTK_EDITABLE (self->new_options)) : "");
  g_autofree char *id = NULL;

  if (changed == NULL || *name == '\0')
    return;

  id = make_id (changed, name);
  g_ptr_array_add (changed->attributes, ascribe_attribute_new (id, name, type, (const char * const *) options));
  if (!ascribe_tag_editor_put (self->owner, changed))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->new_name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->new_options), "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->adding), FALSE);
}

static void
new_name_changed_cb (AscribeQuestionsEditor *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->new_name));

  gtk_widget_set_sensitive (self->add, *name != '\0');
}

static void
new_type_chosen_cb (AscribeQuestionsEditor *self)
{
  gtk_widget_set_visible (self->new_options, has_options (adw_combo_row_get_selected (ADW_COMBO_ROW (self->new_type))));
}

static GtkWidget *
add_entry (AscribeQuestionsEditor *self, GtkWidget *expander, const char *title, const char *id, GCallback committed)
{
  GtkWidget *row = ascribe_entry_row_new (title);

  g_object_set_data_full (G_OBJECT (row), "attribute", g_strdup (id), g_free);
  g_signal_connect_object (row, "committed", committed, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);

  return row;
}

static void
add_question (AscribeQuestionsEditor *self, AscribeAttribute *attribute)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *remove = gtk_button_new_with_label (_("Remove Attribute"));

  question->id = g_strdup (attribute->id);
  question->expander = adw_expander_row_new ();
  question->name = add_entry (self, question->expander, _("Name"), attribute->id, G_CALLBACK (name_committed_cb));
  if (has_options (attribute->type))
    {
      question->options = add_entry (self, question->expander, _("Options, with a semicolon between them"), attribute->id,
                                     G_CALLBACK (options_committed_cb));
    }

  g_object_set_data_full (G_OBJECT (remove), "attribute", g_strdup (attribute->id), g_free);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (question->expander), remove);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), question->expander);
  g_ptr_array_add (self->questions, question);
}

static gboolean
shows (AscribeQuestionsEditor *self, AscribeTag *tag)
{
  if (self->questions->len != MIN (tag->attributes->len, MOST_ROWS))
    return FALSE;

  for (guint i = 0; i < self->questions->len; i++)
    {
      AscribeAttribute *attribute = g_ptr_array_index (tag->attributes, i);
      Question *question = g_ptr_array_index (self->questions, i);

      if (!g_str_equal (question->id, attribute->id) || has_options (attribute->type) != (question->options != NULL))
        return FALSE;
    }

  return TRUE;
}

static void
make_rows (AscribeQuestionsEditor *self, AscribeTag *tag)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  for (guint i = 0; i < self->questions->len; i++)
    adw_preferences_group_remove (group, ((Question *) g_ptr_array_index (self->questions, i))->expander);
  g_ptr_array_set_size (self->questions, 0);

  adw_preferences_group_remove (group, self->adding);
  for (guint i = 0; i < MIN (tag->attributes->len, MOST_ROWS); i++)
    add_question (self, g_ptr_array_index (tag->attributes, i));
  adw_preferences_group_add (group, self->adding);
}

static void
show_question (Question *question, AscribeAttribute *attribute)
{
  g_autofree char *name = ascribe_one_line (attribute->name, LONGEST_NAME);
  g_autofree char *title = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (question->expander), name_type (attribute->type));
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (question->name), attribute->name);
  if (question->options != NULL)
    {
      g_autofree char *joined = g_strjoinv ("; ", attribute->options);

      ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (question->options), joined);
      gtk_widget_set_sensitive (question->options, can_be_joined (attribute));
    }
}

static void
make_adding (AscribeQuestionsEditor *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  for (int i = ASCRIBE_QUESTION_CHOICE; i <= ASCRIBE_QUESTION_TEXT; i++)
    gtk_string_list_append (types, name_type (i));

  self->adding = g_object_ref_sink (g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("New Attribute"), NULL));
  self->new_name = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Name"), NULL);
  self->new_type = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Answer"), "model", types, NULL);
  self->new_options = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Options, with a semicolon between them"), NULL);
  self->add = gtk_button_new_with_label (_("Add Attribute"));
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_sensitive (self->add, FALSE);
  g_signal_connect_object (self->new_name, "changed", G_CALLBACK (new_name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->new_name, "entry-activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->new_options, "entry-activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->new_type, "notify::selected", G_CALLBACK (new_type_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->adding), self->new_name);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->adding), self->new_type);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->adding), self->new_options);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->adding), self->add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->adding);
}

static void
ascribe_questions_editor_dispose (GObject *object)
{
  AscribeQuestionsEditor *self = ASCRIBE_QUESTIONS_EDITOR (object);

  g_clear_object (&self->adding);

  G_OBJECT_CLASS (ascribe_questions_editor_parent_class)->dispose (object);
}

static void
ascribe_questions_editor_finalize (GObject *object)
{
  g_ptr_array_unref (ASCRIBE_QUESTIONS_EDITOR (object)->questions);

  G_OBJECT_CLASS (ascribe_questions_editor_parent_class)->finalize (object);
}

static void
ascribe_questions_editor_class_init (AscribeQuestionsEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ascribe_questions_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = ascribe_questions_editor_finalize;
}

static void
ascribe_questions_editor_init (AscribeQuestionsEditor *self)
{
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Attributes"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("Questions that are asked of each annotation with this tag"));
  make_adding (self);
}

void
ascribe_questions_editor_set_owner (AscribeQuestionsEditor *self, AscribeTagEditor *owner)
{
  self->owner = owner;
}

void
ascribe_questions_editor_show (AscribeQuestionsEditor *self)
{
  AscribeTag *tag = ascribe_tag_editor_get_tag (self->owner);

  if (tag == NULL)
    return;
  if (!shows (self, tag))
    make_rows (self, tag);
  for (guint i = 0; i < self->questions->len; i++)
    show_question (g_ptr_array_index (self->questions, i), g_ptr_array_index (tag->attributes, i));
}
