/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DOCX and ODT: what a reader of them sees becomes the text, and hostile ones are refused. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "packing.h"
#include "reading.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX(body) "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='" W "' " \
  "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:wps='urn:wps' xmlns:v='urn:v'><w:body>" body \
  "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define R(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define CELL(content) "<w:tc><w:tcPr/>" content "</w:tc>"

#define ODT(styles, body) "<?xml version='1.0' encoding='UTF-8'?><office:document-content " \
  "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' " \
  "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' " \
  "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>" \
  "<office:automatic-styles>" styles "</office:automatic-styles><office:body><office:text>" body \
  "</office:text></office:body></office:document-content>"

static AscribeIntake *
read_docx (const char *document, GError **error)
{
  g_autoptr (GBytes) zip = packing_zip ("word/document.xml", document, NULL);

  return reading_read_bytes (zip, "a paper.docx", NULL, error);
}

static AscribeIntake *
read_odt (const char *content, GError **error)
{
  g_autoptr (GBytes) zip = packing_zip ("content.xml", content, NULL);

  return reading_read_bytes (zip, "a paper.odt", NULL, error);
}

static void
assert_text (AscribeIntake *taken, GError *failure, const char *text)
{
  g_autoptr (AscribeIntake) intake = taken;
  g_autoptr (GError) error = failure;

  g_assert_no_error (error);
  g_assert_nonnull (intake);
  g_assert_cmpstr (ascribe_text_get_utf8 (intake->article->text), ==, text);
}

static void
assert_docx (const char *document, const char *text)
{
  GError *error = NULL;
  AscribeIntake *intake = read_docx (document, &error);

  assert_text (intake, error, text);
}

static void
assert_odt (const char *content, const char *text)
{
  GError *error = NULL;
  AscribeIntake *intake = read_odt (content, &error);

  assert_text (intake, error, text);
}

static void
assert_docx_refused (const char *document, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_docx (document, &error));
  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_docx_paragraphs (void)
{
  assert_docx (DOCX (P ("One") "<w:p/>" P ("  ") P ("Two &amp; &#x4e09;")), "One\n\nTwo & 三");
  assert_docx (DOCX ("<w:p>" R ("a ") R ("b") "<w:r><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
                     "<w:softHyphen/></w:r></w:p>"), "a b\tc\nd-e");
  assert_docx (DOCX ("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>" R ("x") "</w:p>"), "x");
  assert_docx (DOCX ("<w:p><w:hyperlink>" R ("link") "</w:hyperlink><w:smartTag><w:smartTag>" R (" tag") "</w:smartTag></w:smartTag>"
                     "<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>" R (" box") "</w:sdtContent></w:sdt></w:p>"),
               "link tag box");
  assert_docx (DOCX ("<w:p>" R ("kept") "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" R ("Click here") "</w:sdtContent>"
                     "</w:sdt><w:sdt><w:sdtPr/><w:sdtContent>" R (" too") "</w:sdtContent></w:sdt></w:p>"), "kept too");
}

static void
test_docx_strict (void)
{
  assert_docx ("<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><x:body><x:p><x:r><x:t>Strict</x:t></x:r></x:p>"
               "</x:body></x:document>", "Strict");
}

static void
test_docx_changes (void)
{
  assert_docx (DOCX ("<w:p>" R ("It ") "<w:del w:id='1'><w:r><w:delText>was</w:delText><w:t>was</w:t></w:r></w:del>"
                     "<w:ins w:id='2'>" R ("is") "</w:ins><w:moveFrom>" R (" gone") "</w:moveFrom><w:moveTo>" R (" here") "</w:moveTo></w:p>"),
               "It is here");
  /* The end of the first paragraph is deleted. */
  assert_docx (DOCX ("<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" R ("One ") "</w:p>" P ("goes on") P ("Two")),
               "One goes on\n\nTwo");
  assert_docx (DOCX ("<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>" CELL (P ("gone")) CELL (P ("too")) "</w:tr><w:tr>"
                     CELL (P ("a")) CELL (P ("b")) "</w:tr></w:tbl>"), "a\tb");
  /* What a style was before is no style. */
  assert_docx (DOCX ("<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr>"
                     "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>plain</w:t></w:r></w:p>"), "plain");
}

static void
test_docx_hidden (void)
{
  assert_docx (DOCX ("<w:p>" R ("seen") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
                     "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t xml:space='preserve'> too</w:t></w:r></w:p>"), "seen too");
  assert_docx (DOCX ("<w:p><w:commentRangeStart w:id='0'/>" R ("said") "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/>"
                     "</w:r></w:p>"), "said");
  assert_docx (DOCX ("<w:p><w:ruby><w:rt>" R ("kanji") "</w:rt><w:rubyBase>" R ("漢字") "</w:rubyBase></w:ruby></w:p>"), "漢字");
}

#define FIELD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"

static void
test_docx_fields (void)
{
  assert_docx (DOCX ("<w:p>" R ("See ") FIELD ("begin") "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>" FIELD ("begin") R ("inner")
                     FIELD ("separate") R ("inner result") FIELD ("end") FIELD ("separate") R ("this") FIELD ("end") R (".") "</w:p>"),
               "See this.");
  assert_docx (DOCX ("<w:p><w:fldSimple w:instr='PAGE'>" R ("7") "</w:fldSimple></w:p>"), "7");
  /* One that never ends swallows its paragraph at most; and ends without a beginning. */
  assert_docx (DOCX ("<w:p>" R ("a") FIELD ("begin") R ("b") "</w:p><w:p>" FIELD ("end") FIELD ("separate") R ("c") "</w:p>"), "a\n\nc");
}

#define BOX(text) "<w:txbxContent>" P (text) "</w:txbxContent>"

/* A text box is there twice, for new and for old programs. */
static void
test_docx_alternatives (void)
{
  assert_docx (DOCX ("<w:p>" R ("before ") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>" BOX ("boxed") "</wps:txbx>"
                     "</mc:Choice><mc:Fallback><w:pict><v:textbox>" BOX ("boxed") "</v:textbox></w:pict></mc:Fallback>"
                     "</mc:AlternateContent></w:r>" R ("after") "</w:p>" P ("Next")),
               "before after\n\nboxed\n\nNext");
  assert_docx (DOCX ("<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"), "old");
  assert_docx (DOCX ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict>" BOX ("shown") "</w:pict></w:r></w:p>"), "shown");
}

static void
test_docx_tables (void)
{
  assert_docx (DOCX (P ("Before") "<w:tbl><w:tr>" CELL (P ("a")) CELL (P ("b") P ("c")) "</w:tr><w:tr>" CELL ("<w:p/>") CELL (P ("d"))
                     CELL ("<w:p/>") "</w:tr><w:tr>" CELL ("<w:p/>") "</w:tr></w:tbl>" P ("After")),
               "Before\n\na\tb c\n\td\n\nAfter");
  assert_docx (DOCX ("<w:tbl><w:tr>" CELL ("<w:tbl><w:tr>" CELL (P ("1")) CELL (P ("2")) "</w:tr></w:tbl><w:p/>") CELL (P ("3"))
                     "</w:tr></w:tbl>"), "1 2\t3");
  /* A table of one column lays out a page. */
  assert_docx (DOCX ("<w:tbl><w:tr>" CELL (P ("One") P ("Two")) "</w:tr></w:tbl>"), "One\n\nTwo");
}

/* Columns of a page made as a table are read one after the other. */
static void
test_docx_layout_table (void)
{
  g_autofree char *words = g_strnfill (300, 'x');
  g_autofree char *document = g_strdup_printf (DOCX ("<w:tbl><w:tr>" CELL (P ("%s") P ("one")) CELL (P ("%s")) "</w:tr></w:tbl>"), words, words);
  g_autofree char *text = g_strdup_printf ("%s\n\none\n\n%s", words, words);

  assert_docx (document, text);
}

#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" R (text) "</w:p>"
#define STYLES "<w:styles xmlns:w='" W "'>" \
  "<w:style w:styleId='Titel'><w:name w:val='Title'/></w:style><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>" \
  "<w:style w:styleId='Liste'><w:name w:val='List'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>" \
  "<w:style w:styleId='Eigene'><w:name w:val='Own'/><w:basedOn w:val='Liste'/></w:style>" \
  "<w:style w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style>" \
  "<w:style w:styleId='A'><w:name w:val='a'/><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>"

static void
test_docx_styles (void)
{
  g_autoptr (GBytes) zip = packing_zip (
    "word/document.xml", DOCX (STYLED ("Verzeichnis1", "Contents 3") STYLED ("berschrift1", "A heading") STYLED ("Titel", "The title")
                               STYLED ("Liste", "one") STYLED ("Eigene", "two") STYLED ("A", "end")), "word/styles.xml", STYLES, NULL);
  g_autoptr (GBytes) heading = packing_zip ("word/document.xml", DOCX (STYLED ("berschrift1", "A heading") P ("Text")), "word/styles.xml",
                                            STYLES, NULL);
  g_autoptr (AscribeIntake) titled = reading_read_bytes (zip, "a.docx", NULL, NULL);
  g_autoptr (AscribeIntake) headed = reading_read_bytes (heading, "a.docx", NULL, NULL);
  g_autoptr (AscribeIntake) bare = read_docx (DOCX (P ("Only a sentence.")), NULL);

  g_assert_cmpstr (ascribe_text_get_utf8 (titled->article->text), ==, "A heading\n\nThe title\n\n- one\n- two\n\nend");
  g_assert_cmpstr (titled->article->title, ==, "The title");
  g_assert_cmpstr (headed->article->title, ==, "A heading");
  g_assert_cmpstr (bare->article->title, ==, "a paper");
}

static void
test_docx_lists (void)
{
  assert_docx (DOCX ("<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>" R ("one") "</w:p>"
                     "<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>" R ("two") "</w:p>"
                     "<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>" R ("none") "</w:p>"), "- one\n- two\n\nnone");
}

static void
test_docx_notes (void)
{
  g_autoptr (GBytes) zip = packing_zip (
    "_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='/word/document2.xml'/></Relationships>",
    "word/_rels/document2.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes' Target='notes.xml'/></Relationships>",
    "word/document2.xml", DOCX ("<w:p>" R ("Said") "<w:r><w:endnoteReference w:id='2'/></w:r>" R (" and done")
                                "<w:r><w:footnoteReference w:id='2'/></w:r>" R (".") "<w:r><w:footnoteReference w:id='9'/></w:r></w:p>"),
    "word/notes.xml", "<w:footnotes xmlns:w='" W "'><w:footnote w:type='separator' w:id='0'>" P ("---") "</w:footnote><w:footnote w:id='2'>"
    P ("A note,") P ("of two.") "</w:footnote></w:footnotes>",
    "word/endnotes.xml", "<w:endnotes xmlns:w='" W "'><w:endnote w:id='2'>" P ("At the end.") "</w:endnote></w:endnotes>", NULL);
  GError *error = NULL;
  AscribeIntake *intake = reading_read_bytes (zip, "a.docx", NULL, &error);

  assert_text (intake, error, "Said[1] and done[2].\n\n[1] At the end.\n\n[2] A note, of two.");
}

#define CORE(inner) "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' " \
  "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>" inner "</cp:coreProperties>"

static void
test_docx_facts (void)
{
  g_autoptr (GBytes) zip = packing_zip (
    "docProps/core.xml", CORE ("<dc:title> The\nstorm </dc:title><dc:creator>Ann Lee; Bo Ek;Ann Lee</dc:creator><dc:language>en-GB</dc:language>"
                               "<dcterms:created>2024-05-01T10:00:00Z</dcterms:created>"), "word/document.xml", DOCX (P ("Text")), NULL);
  g_autoptr (GBytes) junk = packing_zip (
    "docProps/core.xml", CORE ("<dc:title>Microsoft Word - draft 3.doc</dc:title><dc:creator>Microsoft Office User</dc:creator>"),
    "word/document.xml", DOCX (P ("Text")), NULL);
  g_autoptr (AscribeIntake) told = reading_read_bytes (zip, "a.docx", NULL, NULL);
  g_autoptr (AscribeIntake) untold = reading_read_bytes (junk, "b.docx", NULL, NULL);
  g_autoptr (GVariant) created = ascribe_attributes_get (told->article->metadata, "document_created");
  g_autoptr (GVariant) digest = ascribe_attributes_get (told->article->metadata, "original_sha256");

  g_assert_cmpstr (told->article->title, ==, "The storm");
  g_assert_cmpuint (g_strv_length (told->article->authors), ==, 2);
  g_assert_cmpstr (told->article->authors[1], ==, "Bo Ek");
  g_assert_cmpstr (told->article->language, ==, "en-GB");
  g_assert_null (told->article->published);
  g_assert_cmpstr (g_variant_get_string (created, NULL), ==, "2024-05-01T10:00:00Z");
  g_assert_nonnull (digest);
  g_assert_cmpstr (told->original_type, ==, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  g_assert_cmpint (told->doubts, ==, ASCRIBE_DOUBT_SHORT | ASCRIBE_DOUBT_NO_DATE);
  g_assert_cmpstr (untold->article->title, ==, "b");
  g_assert_cmpuint (g_strv_length (untold->article->authors), ==, 0);
}

/* Told by what is in it, whatever it is called; a name alone makes no document. */
static void
test_sniffing (void)
{
  g_autoptr (GBytes) zip = packing_zip ("[Content_Types].xml", "<t/>", "word/document.xml", DOCX (P ("Text")), NULL);
  g_autoptr (GBytes) sheet = packing_zip ("[Content_Types].xml", "<t/>", "xl/workbook.xml", "<t/>", NULL);
  g_autoptr (GBytes) other = packing_zip ("a.txt", "text", NULL);
  g_autoptr (GBytes) words = g_bytes_new_static ("Only words", 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  GError *none = NULL;
  AscribeIntake *intake = reading_read_bytes (zip, NULL, NULL, &none);

  assert_text (intake, none, "Text");
  intake = reading_read_bytes (words, "a.docx", NULL, &none);
  assert_text (intake, none, "Only words");
  g_assert_null (reading_read_bytes (sheet, "a.docx", NULL, &error));
  g_assert_cmpstr (error->message, ==, "It is a Microsoft Office document, which isn't read: save it as DOCX, ODT or PDF, a spreadsheet as CSV");
  g_assert_null (reading_read_bytes (other, "a.docx", NULL, &missing));
  g_assert_error (missing, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpstr (missing->message, ==, "It is no Word document: there is no word/document.xml in it");
}

#define BOMB "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>" \
  "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>" \
  "<!ATTLIST w:document x CDATA '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]>"
#define EXTERNAL "<!DOCTYPE w:document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
#define SUBSET "<!DOCTYPE w:document SYSTEM 'file:///etc/passwd'>"

/* Refused where the declaration begins: nothing of it is read, and so nothing opened. */
static void
test_entities (void)
{
  static const char * const heads[] = { BOMB, EXTERNAL, SUBSET };
  const char *message = "document.xml declares a document type, which no office document may";

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *document = g_strconcat (heads[i], "<w:document xmlns:w='" W "'>", P ("&x;&d;"), "</w:document>", NULL);
      g_autoptr (GString) late = g_string_new (NULL);
      g_autofree char *wide = NULL;
      gsize n_wide = 0;
      Packing *packing = packing_new (NULL);
      g_autoptr (GBytes) zip = NULL;
      g_autoptr (GError) error = NULL;

      assert_docx_refused (document, ASCRIBE_ERROR_MALFORMED, message);

      /* Far behind the beginning, and in another character set. */
      while (late->len < 200000)
        g_string_append (late, "<!-- no -->");
      g_string_append (late, document);
      assert_docx_refused (late->str, ASCRIBE_ERROR_MALFORMED, message);
      wide = g_convert (document, -1, "UTF-16", "UTF-8", NULL, &n_wide, NULL);
      packing_add (packing, "word/document.xml", wide, n_wide);
      zip = packing_finish (packing);
      g_assert_null (reading_read_bytes (zip, "a.docx", NULL, &error));
      g_assert_cmpstr (error->message, ==, message);
    }
  assert_docx_refused (DOCX (P ("&unknown;")), ASCRIBE_ERROR_MALFORMED, "document.xml is no well-formed XML: line 1");
}

static void
test_nesting (void)
{
  g_autoptr (GString) deep = g_string_new ("<w:document xmlns:w='" W "'>");
  g_autoptr (GString) fits = g_string_new ("<w:document xmlns:w='" W "'>");

  /* Numbers that don't pack well, or it would be refused as a bomb. */
  for (int i = 0; i < 200000; i++)
    g_string_append_printf (deep, "<w:tbl w:a='%u'><w:tr><w:tc>", g_test_rand_int ());
  assert_docx_refused (deep->str, ASCRIBE_ERROR_TOO_LARGE, "The elements of document.xml are nested more than 250 deep");

  for (int i = 0; i < 80; i++)
    g_string_append (fits, "<w:tbl><w:tr><w:tc>");
  g_string_append (fits, P ("deep"));
  for (int i = 0; i < 80; i++)
    g_string_append (fits, "</w:tc></w:tr></w:tbl>");
  g_string_append (fits, "</w:document>");
  assert_docx (fits->str, "deep");
}

static void
test_malformed (void)
{
  static const struct { const char *document, *message; } documents[] = {
    { "", "document.xml is no well-formed XML: line 1" },
    { "words", "document.xml is no well-formed XML: line 1" },
    { "<a>\n<b></a>", "document.xml is no well-formed XML: line 2" },
    { "<?xml version='1.0' encoding='UTF-16'?>\n<a>\xff\xff</a>", NULL },
    { "<?xml version='1.0' encoding='klingon'?><a/>", NULL },
    { "<a>\xc3\x28</a>", "document.xml is no well-formed XML: line 1" },
    { "<a>\x01</a>", "document.xml is no well-formed XML: line 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_docx (documents[i].document, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
      if (documents[i].message != NULL)
        g_assert_cmpstr (error->message, ==, documents[i].message);
    }
  assert_docx_refused (DOCX (""), ASCRIBE_ERROR_INVALID, "There is no text in it");
  assert_docx_refused ("<a/>", ASCRIBE_ERROR_INVALID, "There is no text in it");
}

/* 30 MB in one run, of characters that end anywhere in a piece of the input. */
static void
test_huge_paragraph (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) document = g_string_new ("<w:document xmlns:w='" W "'><w:p><w:r><w:t>");

  for (int i = 0; text->len < 30 * 1000 * 1000; i++)
    g_string_append_printf (text, "%d 中文字é word ", i);
  g_string_append (text, "end");
  g_string_append (document, text->str);
  g_string_append (document, "</w:t></w:r></w:p></w:document>");

  assert_docx (document->str, text->str);
}

static void
test_too_much_text (void)
{
  g_autoptr (GString) document = g_string_new ("<w:document xmlns:w='" W "'>");

  while (document->len < ASCRIBE_INTAKE_MAX_BYTES + 1000 * 1000)
    {
      g_string_append (document, "<w:p><w:r><w:t>");
      for (guint i = 0; i < 2000; i++)
        g_string_append_printf (document, "%u and more words, %u of them. ", i, i * 7919 + (guint) document->len);
      g_string_append (document, "</w:t></w:r></w:p>");
    }
  g_string_append (document, "</w:document>");

  assert_docx_refused (document->str, ASCRIBE_ERROR_TOO_LARGE, "Its text is larger than 64 MiB");
}

#define H "<text:h text:outline-level='1'>A heading</text:h>"
#define TP(text) "<text:p>" text "</text:p>"

static void
test_odt_paragraphs (void)
{
  assert_odt (ODT ("", H TP ("One\n   two<text:s text:c='2'/>three<text:tab/>four<text:line-break/>five<text:s/>") TP ("")
                   TP ("<text:span>a</text:span> <text:a>b</text:a><text:soft-page-break/>")),
              "A heading\n\nOne two  three\tfour\nfive\n\na b");
  assert_odt (ODT ("", TP ("x<text:s text:c='4000000000'/>y<text:s text:c='-1'/>z")), "x y z");
  assert_odt (ODT ("", "<text:list><text:list-item>" TP ("one") TP ("more") "<text:list><text:list-item>" TP ("two")
                   "</text:list-item></text:list></text:list-item><text:list-item>" TP ("three") "</text:list-item></text:list>"),
              "- one\n\nmore\n\n- two\n- three");
}

static void
test_odt_left_out (void)
{
  assert_odt (ODT ("<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>",
                   "<text:tracked-changes><text:changed-region><text:deletion>" TP ("deleted") "</text:deletion></text:changed-region>"
                   "</text:tracked-changes>" TP ("Kept<office:annotation><dc:creator>Bo</dc:creator>" TP ("comment") "</office:annotation>"
                   "<text:span text:style-name='T1'>hidden</text:span><text:change-start/> new<text:change-end/>")
                   "<text:section text:display='none'>" TP ("no") "</text:section><text:section>" TP ("Section") "</text:section>"
                   "<text:table-of-content><text:index-body>" TP ("Chapter 1") "</text:index-body></text:table-of-content>"
                   TP ("<text:hidden-paragraph text:is-hidden='true'/>gone") "<text:p text:style-name='T1'>gone</text:p>"
                   TP ("<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>kanji</text:ruby-text></text:ruby>")),
              "Kept new\n\nSection\n\n漢字");
}

static void
test_odt_blocks (void)
{
  assert_odt (ODT ("", TP ("Note<text:note><text:note-citation>1</text:note-citation><text:note-body>" TP ("of") TP ("it")
                           "</text:note-body></text:note>.<draw:frame><draw:text-box>" TP ("Box") "</draw:text-box></draw:frame>")
                   "<table:table><table:table-header-rows><table:table-row><table:table-cell>" TP ("a") "</table:table-cell><table:table-cell>"
                   TP ("b") "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>" TP ("c")
                   "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"),
              "Note[1].\n\nBox\n\na\tb\nc\n\n[1] of it");
}

#define META(inner) "<office:document-meta xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' " \
  "xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><office:meta>" inner \
  "</office:meta></office:document-meta>"

static void
test_odt_facts (void)
{
  const char *content = ODT ("<style:style style:name='P1' style:parent-style-name='Title'/>",
                             H "<text:p text:style-name='P1'>The title</text:p>");
  g_autoptr (GBytes) zip = packing_zip (
    "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content,
    "meta.xml", META ("<dc:creator>The Editor</dc:creator><dc:date>2024-06-01T00:00:00</dc:date><meta:initial-creator>Ann Lee"
                      "</meta:initial-creator><meta:creation-date>2024-05-01T10:00:00</meta:creation-date>"), NULL);
  g_autoptr (AscribeIntake) intake = reading_read_bytes (zip, "a.odt", NULL, NULL);
  g_autoptr (GVariant) modified = ascribe_attributes_get (intake->article->metadata, "document_modified");

  g_assert_cmpstr (intake->article->title, ==, "The title");
  g_assert_cmpuint (g_strv_length (intake->article->authors), ==, 1);
  g_assert_cmpstr (intake->article->authors[0], ==, "Ann Lee");
  g_assert_null (intake->article->published);
  g_assert_cmpstr (g_variant_get_string (modified, NULL), ==, "2024-06-01T00:00:00");
  g_assert_cmpstr (intake->original_type, ==, "application/vnd.oasis.opendocument.text");
}

static void
test_odt_refused (void)
{
  g_autoptr (GBytes) locked = packing_zip ("mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml",
                                           "<m:manifest><m:encryption-data/></m:manifest>", "content.xml", "\x12\x34", NULL);
  g_autoptr (GBytes) empty = packing_zip ("mimetype", "application/vnd.oasis.opendocument.text", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) bomb = NULL;

  g_assert_null (reading_read_bytes (locked, "a.odt", NULL, &error));
  g_assert_cmpstr (error->message, ==, "It is encrypted and needs a password");
  g_assert_null (reading_read_bytes (empty, "a.odt", NULL, &missing));
  g_assert_cmpstr (missing->message, ==, "It is no OpenDocument text: there is no content.xml in it");
  g_assert_null (read_odt (BOMB "<a>&d;</a>", &bomb));
  g_assert_cmpstr (bomb->message, ==, "content.xml declares a document type, which no office document may");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/docx/paragraphs", test_docx_paragraphs);
  g_test_add_func ("/intake/docx/strict", test_docx_strict);
  g_test_add_func ("/intake/docx/changes", test_docx_changes);
  g_test_add_func ("/intake/docx/hidden", test_docx_hidden);
  g_test_add_func ("/intake/docx/fields", test_docx_fields);
  g_test_add_func ("/intake/docx/alternatives", test_docx_alternatives);
  g_test_add_func ("/intake/docx/tables", test_docx_tables);
  g_test_add_func ("/intake/docx/layout-table", test_docx_layout_table);
  g_test_add_func ("/intake/docx/styles", test_docx_styles);
  g_test_add_func ("/intake/docx/lists", test_docx_lists);
  g_test_add_func ("/intake/docx/notes", test_docx_notes);
  g_test_add_func ("/intake/docx/facts", test_docx_facts);
  g_test_add_func ("/intake/office/sniffing", test_sniffing);
  g_test_add_func ("/intake/office/entities", test_entities);
  g_test_add_func ("/intake/office/nesting", test_nesting);
  g_test_add_func ("/intake/office/malformed", test_malformed);
  g_test_add_func ("/intake/office/huge-paragraph", test_huge_paragraph);
  g_test_add_func ("/intake/office/too-much-text", test_too_much_text);
  g_test_add_func ("/intake/odt/paragraphs", test_odt_paragraphs);
  g_test_add_func ("/intake/odt/left-out", test_odt_left_out);
  g_test_add_func ("/intake/odt/blocks", test_odt_blocks);
  g_test_add_func ("/intake/odt/facts", test_odt_facts);
  g_test_add_func ("/intake/odt/refused", test_odt_refused);

  return g_test_run ();
}
