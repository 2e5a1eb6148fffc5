/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/address-host.h"

#include <string.h>

#include <gio/gio.h>

#include "app/model/error.h"

#define MAX_NAME 253
#define MAX_LABEL 63

static char *
refuse (const char *host, const char *why, GError **error)
{
  g_autofree char *shown = g_utf8_substring (host, 0, MIN (g_utf8_strlen (host, -1), MAX_LABEL));

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” can’t be the name of a server: %s", shown, why);

  return NULL;
}

static char *
normalise_bracketed (const char *host, GError **error)
{
  gsize length = strlen (host);
  g_autofree char *inside = g_strndup (host + 1, length >= 2 ? length - 2 : 0);
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *written = NULL;

  /* A zone ("fe80::1%eth0") means something on this computer only. */
  if (host[length - 1] == ']' && strchr (inside, ':') != NULL && strchr (inside, '%') == NULL)
    address = g_inet_address_new_from_string (inside);
  if (address == NULL)
    return refuse (host, "it is no address of IPv6", error);
  written = g_inet_address_to_string (address);

  return g_strdup_printf ("[%s]", written);
}

static gboolean
is_hexadecimal (const char *label)
{
  return label[0] == '0' && (label[1] == 'x' || label[1] == 'X');
}

/* "127", "0177", "0x7f", "0x"; as inet_aton has always read them. */
static gboolean
read_number (const char *label, guint64 *number)
{
  const char *digits = label;
  guint base = 10;

  if (is_hexadecimal (label))
    {
      base = 16;
      digits = label + 2;
    }
  else if (label[0] == '0' && label[1] != '\0')
    {
      base = 8;
      digits = label + 1;
    }

  *number = 0;
  if (*label == '\0')
    return FALSE;

  return *digits == '\0' || g_ascii_string_to_unsigned (digits, base, 0, G_MAXUINT32, number, NULL);
}

/* A name whose last label is a number is an IPv4 address or nothing. */
static gboolean
ends_in_number (char **labels)
{
  const char *last = labels[g_strv_length (labels) - 1];
  guint64 number;

  return (*last != '\0' && strspn (last, "0123456789") == strlen (last)) || (is_hexadecimal (last) && read_number (last, &number));
}

/* One to four numbers, of which the last fills what the others leave: "127.1". */
static char *
normalise_number (const char *host, char **labels, GError **error)
{
  guint n_labels = g_strv_length (labels);
  guint64 address = 0;

  for (guint i = 0; i < n_labels; i++)
    {
      gboolean is_last = i + 1 == n_labels;
      guint64 most = is_last && i < 4 ? ((guint64) 1 << (8 * (4 - i))) - 1 : 255;
      guint64 number;

      if (i >= 4 || !read_number (labels[i], &number) || number > most)
        return refuse (host, "it is no address of IPv4", error);
      address |= is_last ? number : number << (8 * (3 - i));
    }

  return g_strdup_printf ("%u.%u.%u.%u", (guint) (address >> 24) & 255, (guint) (address >> 16) & 255,
                          (guint) (address >> 8) & 255, (guint) address & 255);
}

static gboolean
are_names (char **labels)
{
  for (gsize i = 0; labels[i] != NULL; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > MAX_LABEL || strspn (labels[i], "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
        return FALSE;
    }

  return TRUE;
}

/* ß, ς and the joiners: GLib would ask another host than a browser does. */
static gboolean
is_ambiguous (const char *host)
{
  static const char * const letters[] = { "ß", "ẞ", "ς", "\xe2\x80\x8c", "\xe2\x80\x8d" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (strstr (host, letters[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

char *
ascribe_host_normalise (const char *host, GError **error)
{
  g_autofree char *punycode = NULL;
  g_autofree char *ascii = NULL;
  g_auto (GStrv) labels = NULL;
  gsize length;

  if (*host == '[')
    return normalise_bracketed (host, error);
  if (is_ambiguous (host))
    return refuse (host, "programs differ in how they read such letters; write it with “xn--”", error);

  punycode = g_hostname_to_ascii (host);
  if (punycode == NULL)
    return refuse (host, "it has characters that names don’t have", error);
  ascii = g_ascii_strdown (punycode, -1);
  length = strlen (ascii);
  if (length > 0 && ascii[length - 1] == '.')
    ascii[--length] = '\0';
  if (length == 0)
    return refuse (host, "it is empty", error);

  labels = g_strsplit (ascii, ".", -1);
  if (ends_in_number (labels))
    return normalise_number (host, labels, error);
  if (length > MAX_NAME || !are_names (labels))
    return refuse (host, "it has characters or a length that names don’t have", error);

  return g_steal_pointer (&ascii);
}
