/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses: what is typed, what is asked, what is public, what is a list of them. */

#include <string.h>

#include "app/intake/address-range.h"
#include "app/intake/address.h"
#include "app/intake/pace.h"
#include "app/model/error.h"

static void
test_normal_forms (void)
{
  static const char * const pairs[][2] = {
    { "https://example.org/x", "https://example.org/x" },
    { "example.org", "https://example.org/" },
    { "NBCnews.com/Politics?a=B", "https://nbcnews.com/Politics?a=B" },
    { "//example.org/x", "https://example.org/x" },
    { "  HTTP://Example.ORG  ", "http://example.org/" },
    { "<https://example.org/x>", "https://example.org/x" },
    { "https://example.org?q=1", "https://example.org/?q=1" },
    { "https://example.org/x#comments", "https://example.org/x" },
    { "https://example.org/a b/ü?q=ü \"<>", "https://example.org/a%20b/%C3%BC?q=%C3%BC%20%22%3C%3E" },
    { "https://example.org/%41%zz%2f100%", "https://example.org/%41%25zz%2f100%25" },
    { "https://example.org/a\\..\\b", "https://example.org/a%5C..%5Cb" },
    { "https://example.org/@someone", "https://example.org/@someone" },
    { "https://bücher.example/", "https://xn--bcher-kva.example/" },
    { "https://BÜCHER.example。de/", "https://xn--bcher-kva.example.de/" },
    { "https://example.org./x", "https://example.org/x" },
    { "https://a_b.example.org/", "https://a_b.example.org/" },
    { "https://example.org:443/", "https://example.org/" },
    { "http://example.org:80/", "http://example.org/" },
    { "http://example.org:443/", "http://example.org:443/" },
    { "http://example.org:/x", "http://example.org/x" },
    { "example.org:8080/x", "https://example.org:8080/x" },
    { "localhost:8080", "https://localhost:8080/" },
    { "http://intranet/x", "http://intranet/x" },
    { "http://2130706433/", "http://127.0.0.1/" },
    { "http://0x7f.1/", "http://127.0.0.1/" },
    { "http://0177.0.0.0x1/", "http://127.0.0.1/" },
    { "http://127.1/", "http://127.0.0.1/" },
    { "http://0/", "http://0.0.0.0/" },
    { "http://0x/", "http://0.0.0.0/" },
    { "http://134744072./", "http://8.8.8.8/" },
    { "http://１２７.０.０.１/", "http://127.0.0.1/" },
    { "http://[0:0::1]:8080/x", "http://[::1]:8080/x" },
    { "http://[::FFFF:127.0.0.1]/", "http://[::ffff:127.0.0.1]/" },
    { "http://1.2.3.example/", "http://1.2.3.example/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = ascribe_address_normalise (pairs[i][0], &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (normal, ==, pairs[i][1]);
      again = ascribe_address_normalise (normal, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, normal);
    }
}

static void
check_refused (const char *typed, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *normal = ascribe_address_normalise (typed, &error);
  g_autofree char *shown = g_utf8_make_valid (typed, -1);

  g_test_message ("%s", shown);
  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_null (normal);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 700);
}

static void
test_invalid (void)
{
  static const char * const typed[] = {
    "", " \n", "hello", "hello/world", "a b", "https://", "https:///x", "https:/example.org", "https:example.org", "http://.", "http://..",
    "https://example..org/", "https://exa mple.org/", "https://exa%6dple.org/", "https://example.org:0/", "https://example.org:65536/",
    "https://example.org:x/", "https://example.org:-1/", "https://example.org:80:80/", "https://exam\nple.org", "https://example.org/\x7f",
    "https://example.org/\xff", "http://256.0.0.1/", "http://1.2.3.4.5/", "http://1.2.3.08/", "http://4294967296/", "http://1..2/",
    "http://127.0.0.0x100/", "http://[::1/", "http://[::1", "http://[", "http://[]/", "http://[1.2.3.4]/", "http://[fe80::1%25eth0]/",
    "http://[::1]x/", "http://exa[mple.org/", "http://straße.example/", "http://-\xe2\x80\x8d-.example/", "http://a／b.example/",
    "http://example.org\\x/", "http://*.example.org/",
  };
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *long_host = g_strdup_printf ("https://%s.example/", long_label);
  g_autofree char *many = g_strnfill (9000, 'x');
  g_autofree char *long_path = g_strdup_printf ("https://example.org/%s", many);
  g_autofree char *wide = g_strdup_printf ("https://%s", "ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.ä.*.");

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    check_refused (typed[i], ASCRIBE_ERROR_INVALID);
  check_refused (long_host, ASCRIBE_ERROR_INVALID);
  check_refused (long_path, ASCRIBE_ERROR_INVALID);
  check_refused (wide, ASCRIBE_ERROR_INVALID);
}

static void
test_forbidden (void)
{
  static const char * const typed[] = {
    "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://example.org/", "mailto:a@example.org",
    "ws://example.org/", "resource:///x", "https://user@example.org/", "https://user:word@example.org/", "https://example.org@127.0.0.1/",
    "http://example.org\\@127.0.0.1/", "http://example.org:22/", "http://example.org:25/x", "example.org:6667",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    check_refused (typed[i], ASCRIBE_ERROR_FORBIDDEN);
}

static const char *
find_owner (const char *written)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (written);

  g_assert_nonnull (address);

  return ascribe_address_range (address);
}

static void
test_ranges (void)
{
  static const char * const refused[] = {
    "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.255",
    "169.254.0.1", "169.254.169.254", "168.63.129.16", "172.16.0.0", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::2", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "1fff::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::1",
    "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1",
    "ff0e::1",
  };
  static const char * const public[] = {
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "169.253.255.255",
    "169.255.0.0", "168.63.129.17", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0", "198.17.255.255",
    "198.20.0.0", "223.255.255.255", "2000::1", "2001:200::1", "2606:4700::1111", "2a00:1450:4001::1", "3ffe:ffff::1", "3fff:1000::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_nonnull (find_owner (refused[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (public); i++)
    {
      g_test_message ("%s", public[i]);
      g_assert_cmpstr (find_owner (public[i]), ==, NULL);
    }
  g_assert_cmpstr (find_owner ("::ffff:127.0.0.1"), ==, "this computer");
  g_assert_cmpstr (find_owner ("fd00:ec2::254"), ==, "a private network");
}

static void
check_list (const char *text, const char *joined)
{
  g_auto (GStrv) addresses = ascribe_address_list_parse (text);
  g_autofree char *list = addresses != NULL ? g_strjoinv ("|", addresses) : NULL;
  g_autofree char *shown = g_utf8_make_valid (text, -1);

  g_test_message ("%s", shown);
  g_assert_cmpstr (list, ==, joined);
}

static void
test_lists (void)
{
  check_list ("https://example.org/x", "https://example.org/x");
  check_list ("\xef\xbb\xbf\r\n  https://example.org/x\r\n\r\nnbcnews.com/y  \n", "https://example.org/x|nbcnews.com/y");
  check_list ("https://a.example/\rhttps://b.example/", "https://a.example/|https://b.example/");
  check_list ("<https://example.org/x>\nwww.example.org", "https://example.org/x|www.example.org");
  check_list ("bücher.example", "bücher.example");
  check_list ("example.org:8080/x", "example.org:8080/x");
  /* The same twice, however it is written. */
  check_list ("https://Example.org\nexample.org/\nhttps://example.org/#top\nhttps://example.org/x", "https://Example.org|https://example.org/x");
  /* What will fail is still an address: the report says why. */
  check_list ("http://user:word@example.org/\nhttp://[::1/", "http://user:word@example.org/|http://[::1/");

  check_list ("", NULL);
  check_list (" \n\t\r\n", NULL);
  check_list ("Hello", NULL);
  check_list ("The mayor spoke.\nhttps://example.org/x", NULL);
  check_list ("https://example.org/x says so", NULL);
  check_list ("https://example.org/x\nhttps://example.org/y and more", NULL);
  check_list ("3.14", NULL);
  check_list ("U.S.", NULL);
  check_list ("etc...", NULL);
  check_list ("wait...what", NULL);
  check_list ("ftp://example.org/x", NULL);
  check_list ("mailto:someone@example.org", NULL);
  check_list ("someone@example.org", NULL);
  check_list ("https://example.org/\xff", NULL);
  check_list ("/home/someone/article.html", NULL);
}

static void
test_pace (void)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (1000);

  g_assert_cmpint (ascribe_pace_claim (pace, "a.example", 5000000), ==, 0);
  g_assert_cmpint (ascribe_pace_claim (pace, "b.example", 5000000), ==, 0);
  g_assert_cmpint (ascribe_pace_claim (pace, "a.example", 5400000), ==, 600000);
  /* From when it was asked, not from when it was claimed. */
  g_assert_cmpint (ascribe_pace_claim (pace, "a.example", 6000000), ==, 1000000);
  g_assert_cmpint (ascribe_pace_claim (pace, "a.example", 9000000), ==, 0);
}

static void
test_pace_cancelled (void)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (G_MAXUINT / 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ascribe_pace_wait (pace, "a.example", cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_pace_wait (pace, "a.example", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_pace_waits (void)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (20);
  gint64 begin = g_get_monotonic_time ();

  g_assert_true (ascribe_pace_wait (pace, "a.example", NULL, NULL));
  g_assert_true (ascribe_pace_wait (pace, "a.example", NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/address/normal-forms", test_normal_forms);
  g_test_add_func ("/intake/address/invalid", test_invalid);
  g_test_add_func ("/intake/address/forbidden", test_forbidden);
  g_test_add_func ("/intake/address/ranges", test_ranges);
  g_test_add_func ("/intake/address/lists", test_lists);
  g_test_add_func ("/intake/address/pace", test_pace);
  g_test_add_func ("/intake/address/pace-cancelled", test_pace_cancelled);
  g_test_add_func ("/intake/address/pace-waits", test_pace_waits);

  return g_test_run ();
}
