/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of articles, annotations, links and concepts, for its proof. */
#pragma once

#include "app/formats/html-scan.h"
#include "app/formats/statements.h"

G_BEGIN_DECLS

typedef struct _AscribeHtmlSaid AscribeHtmlSaid;

/* @scan and @said must outlive it. */
AscribeHtmlSaid *ascribe_html_said_new  (AscribeHtmlScan *scan, AscribeStatements *said);
void             ascribe_html_said_free (AscribeHtmlSaid *self);
/* Each token of the scan. */
void             ascribe_html_said_take (AscribeHtmlSaid *self, AscribeHtmlToken token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeHtmlSaid, ascribe_html_said_free)

G_END_DECLS
