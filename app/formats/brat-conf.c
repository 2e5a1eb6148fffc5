/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-conf.h"

#include <string.h>

#define MAX_DEPTH 32
#define MAX_NAME 255
#define YES_NO "true|false"
#define NESTING "ENTITY-NESTING" /* which types may stand within which: no relation */

typedef enum {
  SECTION_NONE,
  SECTION_ENTITIES,
  SECTION_RELATIONS,
  SECTION_EVENTS,
  SECTION_ATTRIBUTES,
} Section;

typedef struct {
  AscribeBratNames *names;
  AscribeBratReport skip;
  gpointer data;
  Section section;
  guint line;
  const char *above[MAX_DEPTH];  /* slugs of the tags that the current line is indented under */
  GPtrArray *tags[2];            /* slugs of what the sections of entities and events declare */
} Conf;

static void
tell (Conf *self, const char *why)
{
  self->skip (self->data, self->line, why);
}

static Section
find_section (const char *line)
{
  static const char * const names[] = { "", "[entities]", "[relations]", "[events]", "[attributes]" };

  if (g_str_has_prefix (line, "[spans]"))
    return SECTION_ENTITIES;
  for (guint i = SECTION_ENTITIES; i <= SECTION_ATTRIBUTES; i++)
    if (g_str_has_prefix (line, names[i]))
      return (Section) i;

  return SECTION_NONE;
}

/* "Arg1:Person, Arg2:Place|Organisation" after a name. */
static char **
split_arguments (const char *rest)
{
  char **arguments = g_strsplit (rest, ",", 64);

  for (gsize i = 0; arguments[i] != NULL; i++)
    g_strstrip (arguments[i]);

  return arguments;
}

/* What stands behind "NAME:" among the arguments, or NULL. */
static const char *
find_argument (char **arguments, const char *name)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    if (g_str_has_prefix (arguments[i], name) && arguments[i][strlen (name)] == ':')
      return arguments[i] + strlen (name) + 1;

  return NULL;
}

static void
take_tag (Conf *self, const char *name, guint depth, GPtrArray *tags)
{
  const char *slug = ascribe_brat_names_tag (self->names, name + (*name == '!'));

  if (slug == NULL)
    {
      tell (self, "there are too many types in the folder");
      return;
    }

  g_ptr_array_add (tags, (gpointer) slug);
  if (depth > 0 && depth < MAX_DEPTH && self->above[depth - 1] != NULL)
    ascribe_brat_names_set_parent (self->names, slug, self->above[depth - 1]);
  for (guint i = MIN (depth, MAX_DEPTH); i < MAX_DEPTH; i++)
    self->above[i] = i == depth ? slug : NULL;
}

static void
take_roles (Conf *self, char **arguments)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      gsize length = strcspn (arguments[i], ":?*+{");
      g_autofree char *role = g_strndup (arguments[i], length);

      if (length > 0 && length <= MAX_NAME && *role != '<')
        ascribe_brat_names_link_type (self->names, role, ASCRIBE_BRAT_ROLE);
    }
}

/* Tags that an end of a relation names, which is "Arg1:Person|Place"; a macro names none. */
static void
join_ends (Conf *self, const char *type, const char *argument, gboolean is_from)
{
  const char *colon = strchr (argument, ':');
  g_auto (GStrv) names = g_strsplit (colon != NULL ? colon + 1 : "", "|", 256);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const char *tag = *names[i] != '\0' && *names[i] != '<' && strlen (names[i]) <= MAX_NAME
                          ? ascribe_brat_names_tag (self->names, names[i]) : NULL;

      ascribe_brat_names_join (self->names, type, is_from ? tag : NULL, is_from ? NULL : tag);
    }
}

static void
take_relation (Conf *self, const char *name, char **arguments)
{
  g_autofree char *description = NULL;
  char *first = arguments[0] != NULL ? arguments[0] : (char *) "";
  char *second = *first != '\0' && arguments[1] != NULL ? arguments[1] : (char *) "";
  const char *kind = find_argument (arguments, "<REL-TYPE>");
  const char *type;

  if (kind != NULL && g_str_has_prefix (kind, "symmetric-transitive"))
    {
      ascribe_brat_names_link_type (self->names, name, ASCRIBE_BRAT_EQUIVALENCES);
      return;
    }

  description = g_strdup_printf (ASCRIBE_BRAT_RELATIONS "%.*s %.*s", (int) MIN (strcspn (first, ":"), MAX_NAME), first,
                                 (int) MIN (strcspn (second, ":"), MAX_NAME), second);
  type = ascribe_brat_names_link_type (self->names, name, description);
  if (type == NULL)
    {
      tell (self, "there are too many types in the folder");
      return;
    }
  join_ends (self, type, first, TRUE);
  join_ends (self, type, second, FALSE);
}

/* One tag's question: its values, or bare. */
static void
ask (Conf *self, const char *tag, const char *name, const char *values)
{
  g_auto (GStrv) options = g_strsplit (values != NULL ? values : "", "|", 256);

  if (values == NULL)
    ascribe_brat_names_question (self->names, tag, name, ASCRIBE_BRAT_BARE, NULL);
  else if (strcmp (values, YES_NO) == 0)
    {
      ascribe_brat_names_question (self->names, tag, name, ASCRIBE_BRAT_TRUE, "true");
      ascribe_brat_names_question (self->names, tag, name, ASCRIBE_BRAT_FALSE, "false");
      return;
    }
  for (gsize i = 0; options[i] != NULL; i++)
    if (*g_strstrip (options[i]) != '\0')
      ascribe_brat_names_question (self->names, tag, name, ASCRIBE_BRAT_VALUED, options[i]);
}

static void
ask_all (Conf *self, GPtrArray *tags, const char *name, const char *values)
{
  for (guint i = 0; i < tags->len; i++)
    ask (self, g_ptr_array_index (tags, i), name, values);
}

static void
take_attribute (Conf *self, const char *name, char **arguments)
{
  const char *targets = find_argument (arguments, "Arg");
  const char *values = find_argument (arguments, "Value");
  g_auto (GStrv) parts = g_strsplit (targets != NULL ? targets : "", "|", 256);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      gboolean is_any = strcmp (g_strstrip (parts[i]), "<ANY>") == 0;

      if (is_any || strcmp (parts[i], "<ENTITY>") == 0)
        ask_all (self, self->tags[0], name, values);
      if (is_any || strcmp (parts[i], "<EVENT>") == 0)
        ask_all (self, self->tags[1], name, values);
      if (*parts[i] != '\0' && *parts[i] != '<' && strlen (parts[i]) <= MAX_NAME)
        {
          const char *tag = ascribe_brat_names_tag (self->names, parts[i]);

          if (tag != NULL)
            ask (self, tag, name, values);
        }
    }
}

static void
take_line (Conf *self, const char *line)
{
  gsize depth = strspn (line, "\t");
  const char *names = line + depth;
  gsize n_name = strcspn (names, " \t|");
  /* "Binding|GO:0005515|to bind": other names of the same, which may have spaces where a tab ends them. */
  gboolean has_others = names[n_name] == '|' && strchr (names, '\t') != NULL;
  gsize length = strcspn (names, has_others ? "\t" : " \t");
  g_autofree char *name = g_strndup (names, n_name);
  g_auto (GStrv) arguments = split_arguments (names + length);

  if (length > MAX_NAME)
    tell (self, "the name is too long");
  else if (*name == '<' || *name == '-' || strcmp (name, "!") == 0 || strcmp (name, NESTING) == 0 || length == 0)
    return;
  else if (self->section == SECTION_ENTITIES)
    take_tag (self, name, (guint) depth, self->tags[0]);
  else if (self->section == SECTION_RELATIONS)
    take_relation (self, name, arguments);
  else if (self->section == SECTION_ATTRIBUTES)
    take_attribute (self, name, arguments);
  else if (self->section == SECTION_EVENTS)
    {
      take_tag (self, name, (guint) depth, self->tags[1]);
      take_roles (self, arguments);
    }
}

/* Attributes may come before the events they are asked of: they are taken in a second round. */
static void
take_lines (Conf *self, char **lines, gboolean attributes)
{
  self->section = SECTION_NONE;
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      self->line = (guint) i + 1;
      g_strchomp (lines[i]);
      if (*lines[i] == '[')
        {
          self->section = find_section (lines[i]);
          memset (self->above, 0, sizeof self->above);
        }
      else if (*lines[i] != '\0' && *lines[i] != '#' && (self->section == SECTION_ATTRIBUTES) == attributes)
        take_line (self, lines[i]);
    }
}

void
ascribe_brat_conf_read (const char *contents, AscribeBratNames *names, AscribeBratReport skip, gpointer data)
{
  g_autofree char *valid = g_utf8_make_valid (contents + (g_str_has_prefix (contents, "\xef\xbb\xbf") ? 3 : 0), -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", 100000);
  Conf self = { .names = names, .skip = skip, .data = data, .tags = { g_ptr_array_new (), g_ptr_array_new () } };

  take_lines (&self, lines, FALSE);
  take_lines (&self, lines, TRUE);
  g_ptr_array_unref (self.tags[0]);
  g_ptr_array_unref (self.tags[1]);
}
