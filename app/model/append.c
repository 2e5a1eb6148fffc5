/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/append.h"

#include <string.h>

void
ascribe_append_integer (GString *out, guint64 number)
{
  static const char pairs[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
  char digits[20];
  gsize n = sizeof digits;

  if (number < 10)
    {
      g_string_append_c (out, (char) ('0' + number));
      return;
    }

  for (; number >= 10; number /= 100)
    {
      const char *pair = pairs + number % 100 * 2;

      digits[--n] = pair[1];
      digits[--n] = pair[0];
    }
  if (number > 0)
    digits[--n] = (char) ('0' + number);

  ascribe_append_bytes (out, digits + n, sizeof digits - n);
}

static void
append_signed (GString *out, gint64 number)
{
  if (number < 0)
    g_string_append_c (out, '-');
  ascribe_append_integer (out, number < 0 ? - (guint64) number : (guint64) number);
}

/* Appends what the directive at @format, behind its %, stands for; the end of the directive. */
static const char *
append_directive (GString *out, const char *format, va_list *args)
{
  switch (*format)
    {
    case '%':
      g_string_append_c (out, '%');
      return format + 1;
    case 's':
      ascribe_append_text (out, va_arg (*args, const char *));
      return format + 1;
    case 'c':
      g_string_append_c (out, (char) va_arg (*args, int));
      return format + 1;
    case 'u':
      ascribe_append_integer (out, va_arg (*args, guint));
      return format + 1;
    case 'd':
      append_signed (out, va_arg (*args, int));
      return format + 1;
    case 'l':
      if (g_str_has_prefix (format, "lu"))
        {
          ascribe_append_integer (out, va_arg (*args, unsigned long));
          return format + 2;
        }
      if (g_str_has_prefix (format, "llu"))
        {
          ascribe_append_integer (out, va_arg (*args, unsigned long long));
          return format + 3;
        }
      /* fall through */
    default:
      g_return_val_if_reached (format);
    }
}

void
ascribe_append (GString *out, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  while (*format != '\0')
    {
      const char *percent = strchr (format, '%'); /* which costs less than strcspn() */

      ascribe_append_bytes (out, format, percent != NULL ? (gsize) (percent - format) : strlen (format));
      if (percent == NULL)
        break;
      format = append_directive (out, percent + 1, &args);
    }
  va_end (args);
}
