/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is written comes back from a parser, and nothing breaks out. */
#include "app/formats/xml-text.h"

static void
test_text (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ascribe_xml_append_text (out, "a<b>&\"'\t\n\r\x01\x1f\x7f\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd\xef\xbc\x81\xf0\x9f\x98\x80]]>");
  g_assert_cmpstr (out->str, ==, "a&lt;b&gt;&amp;\"'\t\n&#13;\xef\xbf\xbd\xef\xbf\xbd\x7f\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                                 "\xef\xbc\x81\xf0\x9f\x98\x80]]&gt;");
}

static void
test_attribute (void)
{
  g_autoptr (GString) out = g_string_new ("<a");

  ascribe_xml_append_attribute (out, "name", "a\"b'c<d>\t\n\r&#10;");
  ascribe_xml_append_attribute (out, "empty", "");
  g_assert_cmpstr (out->str, ==, "<a name=\"a&quot;b'c&lt;d&gt;&#9;&#10;&#13;&amp;#10;\" empty=\"\"");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/xml-text/text", test_text);
  g_test_add_func ("/formats/xml-text/attribute", test_attribute);

  return g_test_run ();
}
