/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to the typed questions of a tag (or of the article, as labels), and
 * free metadata: an immutable GVariant a{sv}, keys sorted by strcmp, values of
 * type s (choice, text), as (several choices), b (yes/no) or d (number).
 * "Not coded" is a key that isn't there. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) sunk; NULL stands for the empty set everywhere. */
GVariant   *ascribe_attributes_new_empty (void);
gboolean    ascribe_attributes_is_empty  (GVariant *attributes);
/* @value NULL removes the key. Consumes a floating @value. A new, sorted set; transfer full. */
GVariant   *ascribe_attributes_set       (GVariant *attributes, const char *key, GVariant *value);
/* (transfer full) (nullable) */
GVariant   *ascribe_attributes_get       (GVariant *attributes, const char *key);
/* Sorted copy with only the four value types; ASCRIBE_ERROR_INVALID on another type. Consumes a floating variant. */
GVariant   *ascribe_attributes_canonical (GVariant *attributes, GError **error);
gboolean    ascribe_attributes_equal     (GVariant *a, GVariant *b);

G_END_DECLS
