/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/web-annotation.h"

#include <string.h>

#include "app/formats/sniffing.h"

static gboolean
has (const guint8 *head, gsize n_head, const char *needle)
{
  return g_strstr_len ((const char *) head, (gssize) n_head, needle) != NULL;
}

/* By its name: what is called so and is none is told, and isn't an article of braces. By its context, or, where annotations stand alone, by their selectors. */
static gboolean
sniff_web_annotation (const char *name, const guint8 *head, gsize n_head)
{
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize start = ascribe_skip_mark (head, n_head);

  if (folded != NULL && g_str_has_suffix (folded, ".jsonld"))
    return TRUE;
  start = ascribe_skip_white ((const char *) head, n_head, start);
  if (start == n_head || (head[start] != '{' && head[start] != '['))
    return FALSE;

  if (has (head, n_head, "\"" ASCRIBE_WEB_CONTEXT "\""))
    return TRUE;

  if (!has (head, n_head, "\"target\"") || !has (head, n_head, "\"selector\""))
    return FALSE;
  if (has (head, n_head, "\"bodies\"") && has (head, n_head, "\"quote\""))
    return TRUE; /* Recogito's own */

  return (has (head, n_head, "\"Annotation\"") || (has (head, n_head, "\"uri\"") && has (head, n_head, "\"tags\""))) &&
         (has (head, n_head, "\"TextQuoteSelector\"") || has (head, n_head, "\"TextPositionSelector\""));
}

const AscribeFormat ascribe_format_web_annotation = {
  .id = "web-annotation",
  .name = "Web Annotation (JSON-LD)",
  .extension = "jsonld",
  .carries = ASCRIBE_PARTS_ALL,
  .sniff = sniff_web_annotation,
  .read = ascribe_web_annotation_read,
  .write = ascribe_web_annotation_write,
};
