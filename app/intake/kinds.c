/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/kind.h"

/* The first that says yes reads it; plain text, which any input may be, comes last. */
static const AscribeKind * const kinds[] = {
  &ascribe_kind_csv,
  &ascribe_kind_json_rows,
  &ascribe_kind_europresse,
  &ascribe_kind_factiva,
  &ascribe_kind_factiva_page,
  &ascribe_kind_nexis,
  &ascribe_kind_page,
  &ascribe_kind_mhtml,
  &ascribe_kind_docx,
  &ascribe_kind_odt,
  &ascribe_kind_epub,
  &ascribe_kind_pdf,
  &ascribe_kind_plain_text,
};

const AscribeKind *
ascribe_kind_sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  gsize i = 0;

  while (i + 1 < G_N_ELEMENTS (kinds) && !kinds[i]->sniff (options, head, n_head))
    i++;

  return kinds[i];
}

gboolean
ascribe_kind_has_extension (const AscribeIntakeOptions *options, const char * const *extensions)
{
  g_autofree char *folded = options->name != NULL ? g_ascii_strdown (options->name, -1) : NULL;

  for (gsize i = 0; folded != NULL && extensions[i] != NULL; i++)
    {
      if (g_str_has_suffix (folded, extensions[i]))
        return TRUE;
    }

  return FALSE;
}

static gpointer
list_extensions (gpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_strv_builder_addv (builder, (const char **) kinds[i]->extensions);

  return g_strv_builder_end (builder);
}

const char * const *
ascribe_intake_extensions (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_extensions, NULL);
}
