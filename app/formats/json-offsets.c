/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-offsets.h"

#include "app/model/append.h"
#include "app/model/json-text.h"
#include "app/model/offset.h"

#define N_AROUND 32 /* code points */

void
ascribe_json_append_units (GString *out, const AscribeText *text, AscribeSpan span)
{
  ascribe_append (out, ",\"start_utf16\":%u,\"end_utf16\":%u,\"start_utf8\":%" G_GSIZE_FORMAT ",\"end_utf8\":%" G_GSIZE_FORMAT,
                  ascribe_offset_to_utf16 (text, span.start), ascribe_offset_to_utf16 (text, span.end),
                  ascribe_text_byte_at (text, span.start), ascribe_text_byte_at (text, span.end));
}

void
ascribe_json_append_around (GString *out, const AscribeText *text, const AscribeSpanSet *spans)
{
  AscribeSpan bounds = ascribe_span_set_get_bounds (spans);
  guint32 length = ascribe_text_get_length (text);
  AscribeSpan before = { bounds.start > N_AROUND ? bounds.start - N_AROUND : 0, bounds.start };
  AscribeSpan after = { bounds.end, MIN (bounds.end + N_AROUND, length) };
  g_autofree char *prefix = ascribe_text_dup_slice (text, before);
  g_autofree char *suffix = ascribe_text_dup_slice (text, after);

  ascribe_append_text (out, ",\"prefix\":");
  ascribe_json_append_string (out, prefix);
  ascribe_append_text (out, ",\"suffix\":");
  ascribe_json_append_string (out, suffix);
}
