/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/error.h"
#include "app/store/article-table.h"

gboolean
ascribe_text_table_put (AscribeDatabase *database, const AscribeText *text, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO text (sha256, body) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING", error);

  if (statement == NULL)
    return FALSE;

  ascribe_statement_bind_text (statement, ascribe_text_get_sha256 (text));
  ascribe_statement_bind_text (statement, ascribe_text_get_utf8 (text));

  return ascribe_statement_run (statement, error);
}

AscribeText *
ascribe_article_table_load_text (AscribeDatabase *database, const char *article, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "SELECT text.body, text.sha256 FROM article JOIN text ON text.id = article.text"
                            " WHERE article.uuid = ?", error);
  g_autoptr (AscribeText) text = NULL;
  AscribeOutcome outcome;

  if (statement == NULL)
    return NULL;

  ascribe_statement_bind_text (statement, article);
  outcome = ascribe_statement_step (statement, error);
  if (outcome == ASCRIBE_DONE)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project has no article “%s”", article);
  if (outcome != ASCRIBE_ROW)
    return NULL;

  text = ascribe_text_new (ascribe_row_get_text (statement, 0), -1, NULL);
  if (text == NULL || strcmp (ascribe_text_get_sha256 (text), ascribe_row_get_text (statement, 1)) != 0)
    ascribe_row_mark (statement);

  return ascribe_row_check (statement, "text of the article", article, error) ? g_steal_pointer (&text) : NULL;
}
