/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export wrote, and what it could not carry. */
#pragma once

#include "app/library/export.h"

G_BEGIN_DECLS

/* For people, on standard error. */
void ascribe_print_export      (const AscribeExportReport *report);
/* { "articles", "annotations", "spans", "links", "verified", "losses": [ { "part", "dropped", "changed" } ] } on standard output. */
void ascribe_print_export_json (const AscribeExportReport *report);
/* Appends a JSON array of the ids of @parts. */
void ascribe_print_parts       (GString *out, AscribeParts parts);

G_END_DECLS
