/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attributes of REFI-QDA's elements hold. */
#pragma once

#include "app/formats/xml-events.h"

G_BEGIN_DECLS

/* A GUID as ascribe_qda_fold_guid() has it; NULL where there is none. (transfer full) */
char   *ascribe_qda_dup_guid     (const AscribeXmlElement *element, const char *name);
/* An offset; -1: none, or no number. */
gint64  ascribe_qda_get_position (const AscribeXmlElement *element, const char *name);

G_END_DECLS
