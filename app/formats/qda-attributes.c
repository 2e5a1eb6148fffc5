/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-attributes.h"

#include "app/formats/qda.h"

char *
ascribe_qda_dup_guid (const AscribeXmlElement *element, const char *name)
{
  g_autofree char *guid = ascribe_xml_dup_attribute (element, name);

  return guid != NULL ? ascribe_qda_fold_guid (guid) : NULL;
}

gint64
ascribe_qda_get_position (const AscribeXmlElement *element, const char *name)
{
  g_autofree char *typed = ascribe_xml_dup_attribute (element, name);
  guint64 number;

  if (typed == NULL || !g_ascii_string_to_unsigned (g_strstrip (typed), 10, 0, G_MAXUINT32, &number, NULL))
    return -1;

  return (gint64) number;
}
