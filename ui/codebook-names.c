/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/codebook-names.h"

#include <glib/gi18n.h>

/* As data/codebook.json has them; a test compares the two. Their options are data and stay as they are. */
static const char * const names[] = {
  /* Translators: from here on, names of the default codebook: tags, then questions on them, then kinds of links. */
  N_("Claim"), N_("Source"), N_("Entity"), N_("Cue"),
  /* Translators: a question on a tag. */
  N_("Type"), N_("Quotation"), N_("Polarity"), N_("Certainty"), N_("Attribution"), N_("Check-worthiness"), N_("To discuss"),
  N_("To discard"), N_("Identification"), N_("Reason for anonymity"), N_("Reason as stated"), N_("Material"), N_("Proximity"),
  N_("Kind"), N_("Genre"), N_("Wire credit"),
  /* Translators: a kind of link from a claim or source, as in "Attributed to: the minister". */
  N_("Attributed to"), N_("Cued by"), N_("Relayed by"), N_("About"), N_("Same as"), N_("Supports"), N_("Contradicts"),
};

const char *
ascribe_codebook_display_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return gettext (name);

  return name;
}

const char *
ascribe_tag_display_name (AscribeTag *tag)
{
  return ascribe_codebook_display_name (tag->name);
}
