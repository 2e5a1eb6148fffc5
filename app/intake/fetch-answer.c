/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/fetch-answer.h"

#include <string.h>

#include "app/intake/address.h"
#include "app/model/error.h"

#define MAX_TYPE 100

typedef struct {
  guint status;
  int code;
  const char *what; /* the server does */
} Status;

static const Status statuses[] = {
  { 401, ASCRIBE_ERROR_NETWORK, "asks for a name and a password" },
  { 402, ASCRIBE_ERROR_NETWORK, "asks to pay for it" },
  { 403, ASCRIBE_ERROR_NETWORK, "does not let a program read it" },
  { 404, ASCRIBE_ERROR_NOT_FOUND, "has no such page" },
  { 407, ASCRIBE_ERROR_NETWORK, "lies behind a proxy that asks for a name and a password" },
  { 410, ASCRIBE_ERROR_NOT_FOUND, "has removed the page" },
  { 429, ASCRIBE_ERROR_NETWORK, "was asked too often and wants to be left alone for a while" },
  { 451, ASCRIBE_ERROR_NETWORK, "may not show it here, for reasons of law" },
};

/* Beginnings of media types that can be no article, and what they are. */
static const struct {
  const char *beginning;
  const char *what;
} others[] = {
  { "image/", "a picture" },
  { "video/", "a film" },
  { "audio/", "a sound recording" },
  { "font/", "a font" },
  { "text/css", "a style sheet" },
  { "text/javascript", "a script" },
  { "application/javascript", "a script" },
  { "application/x-javascript", "a script" },
  { "application/rss+xml", "a feed" },
  { "application/atom+xml", "a feed" },
  { "application/feed+json", "a feed" },
  { "text/event-stream", "a stream without end" },
  { "multipart/x-mixed-replace", "a stream without end" },
  { "text/calendar", "a calendar" },
  { "text/vcard", "a visiting card" },
};

/* What may hold one, besides text. What only says that it is bytes is told by them, later. */
static const char * const readable[] = {
  "application/xhtml+xml", "application/xml", "application/pdf", "application/x-pdf", "application/rtf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
  "application/msword", "application/epub+zip", "application/zip", "application/x-zip-compressed",
  "application/json", "application/jsonl", "application/x-jsonlines", "application/json-lines", "application/ndjson",
  "application/x-ndjson", "application/csv", "application/x-csv", "application/vnd.ms-excel", "application/x-mimearchive",
  "multipart/related", "message/rfc822",
  "application/octet-stream", "binary/octet-stream", "application/binary", "application/x-download", "application/download",
  "application/force-download", "application/unknown", "unknown/unknown", "content/unknown", NULL
};

/* Characters that no address has are escaped, so that GUri takes what servers send and browsers follow. */
static char *
escape_location (const char *location)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *c = location; *c != '\0'; c++)
    {
      if (g_ascii_isgraph (*c) && strchr ("\"<>\\^`{|}", *c) == NULL)
        g_string_append_c (escaped, *c);
      else
        g_string_append_printf (escaped, "%%%02X", (guchar) *c);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

char *
ascribe_answer_find_redirect (SoupMessage *message, const char *base, GError **error)
{
  guint status = soup_message_get_status (message);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autofree char *stripped = location != NULL ? g_strstrip (g_strdup (location)) : NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *target = NULL;
  char *normal;

  if ((status != 301 && status != 302 && status != 303 && status != 307 && status != 308) || stripped == NULL || *stripped == '\0')
    return NULL;

  escaped = escape_location (stripped);
  target = g_uri_resolve_relative (base, escaped, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "It leads on to what is no address");
      return NULL;
    }
  normal = ascribe_address_normalise (target, error);
  if (normal == NULL)
    g_prefix_error (error, "It leads on to another address: ");

  return normal;
}

gboolean
ascribe_answer_check_status (SoupMessage *message, const char *host, GError **error)
{
  guint status = soup_message_get_status (message);

  if (status == 200 || status == 203)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (statuses[i].status == status)
        {
          g_set_error (error, ASCRIBE_ERROR, statuses[i].code, "“%s” %s (%u)", host, statuses[i].what, status);
          return FALSE;
        }
    }
  if (status >= 500 && status < 600)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” is out of order (%u): try again later", host, status);
  else if (status == 204 || status == 205)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The server sent an empty answer");
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” answers with %u, which is no page", host, status);

  return FALSE;
}

static gboolean
is_token (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && strchr ("/+.-_:", text[i]) == NULL)
        return FALSE;
    }

  return length > 0 && length <= MAX_TYPE;
}

static const char *
find_other (const char *media_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (g_str_has_prefix (media_type, others[i].beginning))
        return others[i].what;
    }

  return NULL;
}

static gboolean
check_type (const char *media_type, GError **error)
{
  const char *other = find_other (media_type);

  if (other != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is %s (%s), not a page", other, media_type);
  else if (!g_str_has_prefix (media_type, "text/") && !g_strv_contains (readable, media_type))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is no page or document that can be read (%s)", media_type);
  else
    return TRUE;

  return FALSE;
}

gboolean
ascribe_answer_read_type (SoupMessage *message, char **media_type, char **charset, GError **error)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *declared = soup_message_headers_get_content_type (soup_message_get_response_headers (message), &parameters);
  const char *set = parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  *media_type = *charset = NULL;
  if (declared == NULL || !is_token (declared) || strchr (declared, '/') == NULL)
    return TRUE;
  *media_type = g_ascii_strdown (declared, -1);
  if (set != NULL && is_token (set))
    *charset = g_ascii_strdown (set, -1);

  return check_type (*media_type, error);
}
