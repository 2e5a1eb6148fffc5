/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/address.h"

#include <string.h>

#include "app/intake/address-host.h"
#include "app/model/error.h"

#define MAX_LENGTH 8192
#define MAX_SHOWN 200 /* characters of it in a message */

/* What speaks no HTTP there could be made to do things by a request: the list of the Fetch standard of WHATWG, “port blocking”. */
static const guint16 bad_ports[] = {
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113,
  115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556,
  563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
  6668, 6669, 6679, 6697, 10080,
};

static gboolean
refuse (int code, const char *what, const char *why, GError **error)
{
  g_autofree char *shown = g_utf8_substring (what, 0, MIN (g_utf8_strlen (what, -1), MAX_SHOWN));

  g_set_error (error, ASCRIBE_ERROR, code, "“%s” %s", shown, why);

  return FALSE;
}

static gboolean
check_characters (const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "An address has only letters of UTF-8");
      return FALSE;
    }
  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        return refuse (ASCRIBE_ERROR_INVALID, text, "has control characters or more than one line: it is no address", error);
    }
  if (*text == '\0')
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no address");
  else if (strlen (text) > MAX_LENGTH)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The address is longer than %d bytes, which no server reads", MAX_LENGTH);

  return *text != '\0' && strlen (text) <= MAX_LENGTH;
}

static gboolean
is_port (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return n_digits > 0 && n_digits <= 5 && (text[n_digits] == '\0' || strchr ("/?#", text[n_digits]) != NULL);
}

/* "http" or "https", static; *@rest is what stands behind the two slashes. */
static const char *
split_scheme (const char *text, const char **rest, GError **error)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  g_autofree char *scheme = g_ascii_strdown (text, (gssize) length);
  gboolean is_http = strcmp (scheme, "http") == 0;

  if (g_str_has_prefix (text, "//"))
    {
      *rest = text + 2;
      return "https";
    }
  if (length == 0 || text[length] != ':' || is_port (text + length + 1))
    {
      *rest = text;
      return "https";
    }
  if (!is_http && strcmp (scheme, "https") != 0)
    {
      refuse (ASCRIBE_ERROR_FORBIDDEN, scheme, "addresses are not read, only http and https", error);
      return NULL;
    }
  if (!g_str_has_prefix (text + length, "://"))
    {
      refuse (ASCRIBE_ERROR_INVALID, text, "lacks two slashes: it is no address", error);
      return NULL;
    }
  *rest = text + length + 3;

  return is_http ? "http" : "https";
}

static gboolean
check_authority (const char *authority, gboolean lacks_scheme, GError **error)
{
  const char *at = strrchr (authority, '@');

  if (at != NULL)
    return refuse (ASCRIBE_ERROR_FORBIDDEN, at + 1, "is given with a name or password: such addresses are not asked", error);
  /* A single word that somebody typed is no host, but "localhost:8080" is. */
  if (lacks_scheme && strpbrk (authority, ".:") == NULL)
    return refuse (ASCRIBE_ERROR_INVALID, authority, "is no address", error);

  return TRUE;
}

/* Cuts ":8080" off @authority; 0 where it says none. */
static gboolean
split_port (char *authority, guint *port, GError **error)
{
  char *bracket = strrchr (authority, ']');
  char *colon = strrchr (bracket != NULL ? bracket : authority, ':');
  guint64 number = 0;

  *port = 0;
  if (colon == NULL || (*authority == '[' && bracket == NULL))
    return TRUE;
  if (colon[1] != '\0' && !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &number, NULL))
    return refuse (ASCRIBE_ERROR_INVALID, colon + 1, "is no port, which is a number up to 65535", error);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_ports); i++)
    {
      if (bad_ports[i] == number)
        return refuse (ASCRIBE_ERROR_FORBIDDEN, colon + 1, "is a port of other services than web pages: it is not asked", error);
    }
  *colon = '\0';
  *port = (guint) number;

  return TRUE;
}

/* Path and query as they go over the wire: what is percent-encoded stays, what should be is. */
static void
append_encoded (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      gboolean is_escape = *c == '%' && g_ascii_isxdigit (c[1]) && g_ascii_isxdigit (c[2]);

      if (is_escape || (g_ascii_isgraph (*c) && strchr ("%\"<>\\^`{|}", *c) == NULL))
        g_string_append_c (out, *c);
      else
        g_string_append_printf (out, "%%%02X", (guchar) *c);
    }
}

static char *
compose (const char *scheme, const char *host, guint port, const char *rest)
{
  g_autoptr (GString) out = g_string_new (scheme);
  g_autofree char *shown = g_strndup (rest, strcspn (rest, "#"));

  g_string_append_printf (out, "://%s", host);
  if (port != 0 && port != (strcmp (scheme, "http") == 0 ? 80 : 443))
    g_string_append_printf (out, ":%u", port);
  if (*shown != '/')
    g_string_append_c (out, '/');
  append_encoded (out, shown);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "<https://…>", as mail and RFC 3986 wrap them. */
static char *
unwrap (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gsize length = strlen (text);

  if (length > 2 && text[0] == '<' && text[length - 1] == '>')
    return g_strstrip (g_strndup (text + 1, length - 2));

  return g_steal_pointer (&text);
}

char *
ascribe_address_normalise (const char *typed, GError **error)
{
  g_autofree char *text = unwrap (typed);
  g_autofree char *authority = NULL;
  g_autofree char *host = NULL;
  const char *scheme;
  const char *rest = NULL;
  guint port = 0;

  if (!check_characters (text, error))
    return NULL;
  scheme = split_scheme (text, &rest, error);
  if (scheme == NULL)
    return NULL;

  authority = g_strndup (rest, strcspn (rest, "/?#"));
  if (!check_authority (authority, rest == text, error) || !split_port (authority, &port, error))
    return NULL;
  host = ascribe_host_normalise (authority, error);

  return host != NULL ? compose (scheme, host, port, rest + strcspn (rest, "/?#")) : NULL;
}
