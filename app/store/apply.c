/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/record.h"

static gboolean
carry_out (AscribeRecord *record, AscribeEdit *edit, GError **error)
{
  gsize n_changes;
  const AscribeChange *changes = ascribe_edit_get_changes (edit, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      if (!ascribe_record_change (record, changes[i].before, changes[i].after, error))
        return FALSE;
    }

  return ascribe_record_end (record, ascribe_edit_get_time (edit), error);
}

gboolean
ascribe_store_apply (AscribeStore *self, AscribeEdit *edit, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (self, error);
  g_auto (AscribeRecord) record = { 0 };

  if (database == NULL || !ascribe_database_begin (database, error))
    return FALSE;

  if (ascribe_record_begin (&record, self, ascribe_edit_get_verb (edit), ascribe_edit_get_annotator (edit),
                            ascribe_edit_get_time (edit), error) &&
      carry_out (&record, edit, error) && ascribe_database_commit (database, error))
    return TRUE;

  ascribe_database_rollback (database);
  ascribe_store_forget_codebook (self);

  return FALSE;
}
