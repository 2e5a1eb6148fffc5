/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/graph-node.h"

#include <string.h>

#include "app/model/json-text.h"
#include "app/model/sha256.h"

#define MAX_LABEL 120 /* characters */

char *
ascribe_graph_make_node_id (AscribeNaming *naming, AscribeAnnotation *annotation)
{
  g_autofree char *hex = NULL;
  AscribeSha256 sha256;

  if (ascribe_naming_is_claim (naming, annotation->tag))
    return g_strconcat ("claim-", annotation->id, NULL);
  if (ascribe_naming_get_concept (naming, annotation->concept) != NULL)
    return g_strconcat ("concept-", annotation->concept, NULL);

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, annotation->tag, strlen (annotation->tag) + 1);
  ascribe_sha256_add (&sha256, annotation->quote, strlen (annotation->quote));
  hex = ascribe_sha256_end_hex (&sha256);
  hex[32] = '\0';

  return g_strconcat ("mention-", hex, NULL);
}

char *
ascribe_graph_make_label (const char *text)
{
  char *line = g_strdup (text);
  g_autofree char *whole = NULL;
  char *end = line;

  for (guint n = 0; *end != '\0' && n < MAX_LABEL; n++)
    {
      if (*end == '\n' || *end == '\t')
        *end = ' ';
      end = g_utf8_next_char (end);
    }
  if (*end == '\0')
    return line;

  whole = line;
  *g_utf8_prev_char (end) = '\0';

  return g_strconcat (whole, "…", NULL);
}

char *
ascribe_graph_make_answer (GVariant *answer)
{
  g_autoptr (GString) list = NULL;

  if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (answer, NULL);

  list = g_string_new (NULL);
  ascribe_json_append_value (list, answer);

  return g_string_free (g_steal_pointer (&list), FALSE);
}
