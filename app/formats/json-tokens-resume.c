/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-tokens-resume.h"

#include <string.h>

#include "app/formats/json-tokens-private.h"
#include "app/model/error.h"

gsize
ascribe_json_tokens_get_depth (AscribeJsonTokens *self)
{
  gboolean is_within = self->has_peeked && (self->peeked == ASCRIBE_JSON_OPEN_OBJECT || self->peeked == ASCRIBE_JSON_OPEN_ARRAY);

  return self->stack->len - (is_within ? 1 : 0);
}

/* More of the kind in what is passed over doesn't matter. */
static gboolean
pass_over (AscribeJsonTokens *self, gsize depth, GError **error)
{
  while (self->stack->len > depth || self->expectation == EXPECT_VALUE)
    {
      g_autoptr (GError) failure = NULL;

      if (ascribe_json_tokens_next (self, &failure) != ASCRIBE_JSON_FAILED)
        continue;
      if (!self->is_sound)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_clear_error (&self->failure);
    }

  return TRUE;
}

gboolean
ascribe_json_tokens_resume (AscribeJsonTokens *self, gsize depth, GError **failure)
{
  g_autoptr (GError) wrong = NULL;
  gboolean is_passed;

  if (self->failure == NULL || !self->is_sound)
    return FALSE;

  g_clear_error (&self->failure);
  self->passes_over = TRUE;
  is_passed = pass_over (self, depth, &wrong);
  self->passes_over = FALSE;
  if (!is_passed && wrong->domain != ASCRIBE_ERROR)
    {
      g_clear_error (failure);
      g_propagate_error (failure, g_steal_pointer (&wrong));
    }

  return is_passed;
}

char *
ascribe_json_tokens_dup_wrong (AscribeJsonTokens *self, const GError *failure, guint64 line)
{
  g_autofree char *prefix = g_strconcat (self->where, ":", NULL);
  const char *what = failure->message;
  char *end;
  guint64 where;

  if (!g_str_has_prefix (what, prefix))
    return g_strdup (what);

  where = g_ascii_strtoull (what + strlen (prefix), &end, 10);
  what = end + strspn (end, ": ");

  return where == line ? g_strdup (what) : g_strdup_printf ("line %" G_GUINT64_FORMAT ": %s", where, what);
}

gboolean
ascribe_json_tokens_finish (AscribeJsonTokens *self, gboolean read, GError **error)
{
  gboolean has_rest = ascribe_json_tokens_get_bytes (self) > 0 && self->filled > 0;

  if (!read && has_rest && error != NULL && g_error_matches (*error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED))
    {
      g_autofree char *message = g_steal_pointer (&(*error)->message);

      (*error)->message = g_strconcat (message, "; the rest was not read", NULL);
    }

  return read;
}
