/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook object of DESIGN section 4 as JSON: in project files, datasets and codebook files. */
#pragma once

#include "app/model/codebook.h"

G_BEGIN_DECLS

/* Appends { "tags": […], "links": […], "labels": […] }, keys in the order of the dataset schema:
 * tag: id, name, parent, color, shortcut, description, hidden, archived, attributes;
 * attribute and label: id, name, type, options, description;
 * link: id, name, from, to, color, description, archived. */
void ascribe_codebook_append_json   (AscribeCodebook *self, GString *out);
void ascribe_tag_append_json        (AscribeTag *self, GString *out);
void ascribe_link_type_append_json  (AscribeLinkType *self, GString *out);
void ascribe_attribute_append_json  (AscribeAttribute *self, GString *out);

G_END_DECLS
