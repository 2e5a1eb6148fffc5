/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-tags.h"

#include <stdlib.h>
#include <string.h>

static const char * const tag_names[] = {
#define NAME(name, role) #name,
  ASCRIBE_PAGE_TAGS (NAME)
#undef NAME
};

static const guint8 tag_roles[ASCRIBE_PAGE_N_TAGS] = {
#define ROLE(name, role) [ASCRIBE_PAGE_TAG_##name] = ASCRIBE_PAGE_##role,
  ASCRIBE_PAGE_TAGS (ROLE)
#undef ROLE
};

static const char * const attribute_names[] = {
#define NAME(symbol, name) name,
  ASCRIBE_PAGE_ATTRIBUTES (NAME)
#undef NAME
};

static int
compare_names (const void *a, const void *b)
{
  return strcmp (a, *(const char * const *) b);
}

static gssize
find_name (const char *name, const char * const *names, gsize n_names)
{
  const char * const *found = bsearch (name, names, n_names, sizeof *names, compare_names);

  return found != NULL ? found - names : -1;
}

AscribePageTag
ascribe_page_tag_lookup (const char *name)
{
  gssize i = find_name (name, tag_names, G_N_ELEMENTS (tag_names));

  return i >= 0 ? ASCRIBE_PAGE_TEXT + 1 + (AscribePageTag) i : ASCRIBE_PAGE_OTHER;
}

AscribePageRole
ascribe_page_tag_get_role (AscribePageTag tag)
{
  return tag_roles[tag];
}

AscribePageAttribute
ascribe_page_attribute_lookup (const char *name)
{
  gssize i = find_name (name, attribute_names, G_N_ELEMENTS (attribute_names));

  return i >= 0 ? (AscribePageAttribute) i : ASCRIBE_PAGE_N_ATTRIBUTES;
}
