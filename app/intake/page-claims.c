/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-claims.h"

#include "app/intake/page-words.h"

#define MAX_CLAIMS 200 /* of a field */
#define MAX_VALUE 2000 /* bytes */

static void
clear_claim (gpointer data)
{
  g_free (((AscribeClaim *) data)->value);
}

AscribePageClaims *
ascribe_page_claims_new (void)
{
  AscribePageClaims *self = g_new0 (AscribePageClaims, 1);

  for (guint i = 0; i < ASCRIBE_CLAIM_N_FIELDS; i++)
    {
      self->fields[i] = g_array_new (FALSE, FALSE, sizeof (AscribeClaim));
      g_array_set_clear_func (self->fields[i], clear_claim);
    }

  return self;
}

void
ascribe_page_claims_free (AscribePageClaims *self)
{
  for (guint i = 0; i < ASCRIBE_CLAIM_N_FIELDS; i++)
    g_array_unref (self->fields[i]);
  g_free (self);
}

void
ascribe_page_claims_add (AscribePageClaims *self, AscribeClaimField field, AscribeClaimSource source, const char *value)
{
  AscribeClaim claim = { .source = source };

  if (value == NULL || self->fields[field]->len >= MAX_CLAIMS)
    return;

  claim.value = ascribe_page_clean (value, MAX_VALUE);
  if (*claim.value != '\0')
    g_array_append_val (self->fields[field], claim);
  else
    g_free (claim.value);
}

const char *
ascribe_page_claims_of (const AscribePageClaims *self, AscribeClaimField field, AscribeClaimSource source)
{
  for (guint i = 0; i < self->fields[field]->len; i++)
    {
      const AscribeClaim *claim = ascribe_page_claims_get (self, field, i);

      if (claim->source == source)
        return claim->value;
    }

  return NULL;
}

const char *
ascribe_page_claims_best (const AscribePageClaims *self, AscribeClaimField field)
{
  const char *best = NULL;

  for (AscribeClaimSource source = ASCRIBE_CLAIM_OF_ARTICLE; best == NULL && source <= ASCRIBE_CLAIM_OF_SITE; source++)
    best = ascribe_page_claims_of (self, field, source);

  return best;
}
