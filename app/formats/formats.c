/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/format.h"

#include <string.h>

#include "app/formats/brat.h"
#include "app/formats/claimreview.h"
#include "app/formats/conll.h"
#include "app/formats/csv.h"
#include "app/formats/doccano.h"
#include "app/formats/graph.h"
#include "app/formats/html.h"
#include "app/formats/json.h"
#include "app/formats/label-studio.h"
#include "app/formats/spacy.h"
#include "app/formats/package.h"
#include "app/formats/qda.h"
#include "app/formats/text.h"
#include "app/formats/uima-cas.h"
#include "app/formats/web-annotation.h"
#include "app/formats/webanno.h"

static const AscribeFormat * const formats[] = {
  &ascribe_format_json,
  &ascribe_format_jsonl,
  &ascribe_format_brat,
  &ascribe_format_web_annotation,
  &ascribe_format_webanno_tsv, /* before CoNLL, which goes by what ends the rows */
  &ascribe_format_conll,
  &ascribe_format_label_studio,
  &ascribe_format_package,
  &ascribe_format_csv,
  &ascribe_format_spacy_jsonl,
  &ascribe_format_doccano_jsonl,
  &ascribe_format_uima_cas_json,
  &ascribe_format_qdpx,
  &ascribe_format_qdc,
  &ascribe_format_text,
  &ascribe_format_html,
  &ascribe_format_graph,
  &ascribe_format_claimreview,
};

const AscribeFormat * const *
ascribe_formats (gsize *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);

  return formats;
}

const AscribeFormat *
ascribe_format_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i]->id, id) == 0)
        return formats[i];
    }

  return NULL;
}

const AscribeProfile *
ascribe_format_lookup_profile (const AscribeFormat *format, const char *id)
{
  for (const AscribeProfile *profile = format->profiles; profile != NULL && profile->id != NULL; profile++)
    {
      if (id == NULL || strcmp (profile->id, id) == 0)
        return profile;
    }

  return NULL;
}

const AscribeFormat *
ascribe_format_sniff (const char *name, const guint8 *head, gsize n_head)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i]->sniff != NULL && formats[i]->sniff (name, head, n_head))
        return formats[i];
    }

  return NULL;
}

const AscribeFormat *
ascribe_format_settle (const AscribeFormat *called, const guint8 *head, gsize n_head)
{
  const AscribeFormat *shown = called->settle != NULL ? called->settle (head, n_head) : NULL;

  return shown != NULL ? shown : called;
}
