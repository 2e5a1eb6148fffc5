/* SPDX-License-Identifier: GPL-3.0-or-later */
/* annotation.conf, so that brat opens the folder: every tag, and of link types what was used. */
#include <string.h>

#include "app/formats/brat-answers.h"
#include "app/formats/brat-names.h"
#include "app/formats/brat-types.h"
#include "app/model/append.h"

#define MAX_DEPTH 16

/* A name that doesn't read as a macro, a section, a comment or a separator. */
static gboolean
is_plain (const char *name)
{
  return strchr ("<![#-", *name) == NULL && strpbrk (name, ",|:{}<>") == NULL;
}

static gboolean
is_event_type (AscribeBratTypes *self, AscribeTag *tag)
{
  return (ascribe_brat_types_get_purposes (self, tag) & ASCRIBE_BRAT_AS_EVENT) != 0;
}

static void
append_roles (AscribeBratTypes *self, AscribeTag *event, GString *out)
{
  GListModel *types = ascribe_codebook_get_link_types (self->codebook);
  const char *before = "\t";

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) role = g_list_model_get_item (types, i);
      g_autofree char *key = g_strdup_printf ("%s %s", event->id, role->id);
      const char *name = ascribe_brat_types_link_type (self, role->id);

      if (!g_hash_table_contains (self->roles, key) || !is_plain (name))
        continue;
      ascribe_append (out, "%s%s*:<ANY>", before, name);
      before = ", ";
    }
}

/* The tags of a section that stand under @parent, each with those under it. */
static void
append_tags (AscribeBratTypes *self, gboolean events, const char *parent, guint depth, GString *out)
{
  GListModel *tags = ascribe_codebook_get_tags (self->codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags) && depth < MAX_DEPTH; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      AscribeTag *above = tag->parent != NULL ? ascribe_codebook_lookup_tag (self->codebook, tag->parent) : NULL;
      const char *name = ascribe_brat_types_tag (self, tag->id);

      if (above != NULL && is_event_type (self, above) != events)
        above = NULL;
      if (is_event_type (self, tag) != events || g_strcmp0 (above != NULL ? above->id : NULL, parent) != 0 || !is_plain (name))
        continue;
      for (guint k = 0; k < depth; k++)
        g_string_append_c (out, '\t');
      g_string_append (out, name);
      if (events)
        append_roles (self, tag, out);
      g_string_append_c (out, '\n');
      append_tags (self, events, tag->id, depth + 1, out);
    }
}

static void
append_ends (AscribeBratTypes *self, const char *argument, char **tags, GString *out)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; tags[i] != NULL; i++)
    {
      const char *name = ascribe_brat_types_tag (self, tags[i]);

      if (is_plain (name))
        ascribe_append (names, "%s%s", names->len > 0 ? "|" : "", name);
    }

  ascribe_append (out, "%s:%s", argument, names->len > 0 ? names->str : "<ANY>");
}

static void
append_relation (AscribeBratTypes *self, AscribeLinkType *type, GString *out)
{
  const char *name = ascribe_brat_types_link_type (self, type->id);
  g_auto (GStrv) arguments = ascribe_brat_relation_arguments (type);
  guint purposes = ascribe_brat_types_get_purposes (self, type);
  gboolean is_role = (purposes & ASCRIBE_BRAT_AS_ROLE) != 0 || g_strcmp0 (type->description, ASCRIBE_BRAT_ROLE) == 0;

  if (!is_plain (name) || (is_role && !(purposes & ASCRIBE_BRAT_AS_RELATION)))
    return;

  ascribe_append (out, "%s\t", name);
  append_ends (self, arguments[0], type->from, out);
  g_string_append (out, ", ");
  append_ends (self, arguments[1], type->to, out);
  if (ascribe_brat_is_set (type))
    g_string_append (out, ", <REL-TYPE>:symmetric-transitive");
  g_string_append_c (out, '\n');
}

/* A question by its name in brat: who is asked, and what is answered; no answers for a bare one. */
typedef struct {
  const char *name;
  GPtrArray *targets;
  GPtrArray *values;
  gboolean is_yes_no;    /* of some tag: with a list of other values it would be one of them everywhere */
  gboolean is_flag;      /* of some tag, and answered without a value */
} Asked;

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  g_ptr_array_unref (asked->targets);
  g_ptr_array_unref (asked->values);
  g_free (asked);
}

static void
gather_question (AscribeBratTypes *self, AscribeTag *tag, AscribeAttribute *question, GPtrArray *all, GHashTable *by_name)
{
  const char *name = ascribe_brat_types_question (self, tag->id, question->id);
  Asked *asked = g_hash_table_lookup (by_name, name);

  if (asked == NULL)
    {
      asked = g_new0 (Asked, 1);
      *asked = (Asked) { name, g_ptr_array_new (), g_ptr_array_new (), FALSE, FALSE };
      g_ptr_array_add (all, asked);
      g_hash_table_insert (by_name, (gpointer) name, asked);
    }

  asked->is_yes_no |= question->type == ASCRIBE_QUESTION_YES_NO;
  asked->is_flag |= g_strcmp0 (question->description, ASCRIBE_BRAT_FLAGS) == 0;
  g_ptr_array_add (asked->targets, (gpointer) ascribe_brat_types_tag (self, tag->id));
  for (gsize i = 0; question->options[i] != NULL; i++)
    if (ascribe_brat_is_word (question->options[i]) && strpbrk (question->options[i], ",|") == NULL &&
        !g_ptr_array_find_with_equal_func (asked->values, question->options[i], g_str_equal, NULL))
      g_ptr_array_add (asked->values, question->options[i]);
}

/* Only what brat can ask: yes or no, and one of several. What carries the rest of brat is none of its attributes. */
static gboolean
can_be_asked (AscribeBratTypes *self, AscribeTag *tag, AscribeAttribute *question)
{
  return is_plain (ascribe_brat_types_question (self, tag->id, question->id)) && is_plain (ascribe_brat_types_tag (self, tag->id)) &&
         strcmp (question->id, ASCRIBE_BRAT_IS_EVENT) != 0 && strcmp (question->id, ASCRIBE_BRAT_IS_TRIGGER) != 0 &&
         (question->type == ASCRIBE_QUESTION_YES_NO ||
          (question->type == ASCRIBE_QUESTION_CHOICE && question->options[0] != NULL));
}

static void
append_asked (Asked *asked, GString *out)
{
  ascribe_append (out, "%s\tArg:", asked->name);
  for (guint i = 0; i < asked->targets->len; i++)
    ascribe_append (out, "%s%s", i > 0 ? "|" : "", (char *) g_ptr_array_index (asked->targets, i));
  /* brat shows an attribute without values as set, whatever it says. */
  if (asked->is_yes_no && !asked->is_flag && asked->values->len == 0)
    g_string_append (out, ", Value:true|false");
  for (guint i = 0; !asked->is_yes_no && i < asked->values->len; i++)
    ascribe_append (out, "%s%s", i > 0 ? "|" : ", Value:", (char *) g_ptr_array_index (asked->values, i));
  g_string_append_c (out, '\n');
}

static void
append_attributes (AscribeBratTypes *self, GString *out)
{
  GListModel *tags = ascribe_codebook_get_tags (self->codebook);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_asked);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      for (guint k = 0; k < tag->attributes->len; k++)
        {
          AscribeAttribute *question = g_ptr_array_index (tag->attributes, k);

          if (can_be_asked (self, tag, question))
            gather_question (self, tag, question, all, by_name);
        }
    }
  for (guint i = 0; i < all->len; i++)
    append_asked (g_ptr_array_index (all, i), out);
}

char *
ascribe_brat_types_configure (AscribeBratTypes *self)
{
  GListModel *types = ascribe_codebook_get_link_types (self->codebook);
  GString *out = g_string_new ("[entities]\n");

  append_tags (self, FALSE, NULL, 0, out);
  g_string_append (out, "\n[relations]\n");
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      append_relation (self, type, out);
    }
  g_string_append (out, "\n[events]\n");
  append_tags (self, TRUE, NULL, 0, out);
  g_string_append (out, "\n[attributes]\n");
  append_attributes (self, out);

  return g_string_free (out, FALSE);
}
