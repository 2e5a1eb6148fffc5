/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements and attributes of web pages that reading tells apart. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TAG (its name, what it is) in alphabetical order. */
#define ASCRIBE_PAGE_TAGS(TAG) \
  TAG (a, INLINE) TAG (abbr, INLINE) TAG (address, BLOCK) TAG (applet, UNREAD) TAG (area, UNREAD) TAG (article, BLOCK) \
  TAG (aside, BLOCK) TAG (audio, UNREAD) TAG (b, INLINE) TAG (base, UNREAD) TAG (big, INLINE) TAG (blockquote, BLOCK) \
  TAG (body, BLOCK) TAG (br, INLINE) TAG (button, UNREAD) TAG (canvas, UNREAD) TAG (caption, BLOCK) TAG (center, BLOCK) \
  TAG (cite, INLINE) TAG (code, INLINE) TAG (dd, BLOCK) TAG (del, INLINE) TAG (details, BLOCK) TAG (dialog, UNREAD) \
  TAG (div, BLOCK) TAG (dl, BLOCK) TAG (dt, BLOCK) TAG (em, INLINE) TAG (embed, UNREAD) TAG (fieldset, BLOCK) \
  TAG (figcaption, BLOCK) TAG (figure, BLOCK) TAG (font, INLINE) TAG (footer, BLOCK) TAG (form, BLOCK) TAG (frame, UNREAD) \
  TAG (frameset, BLOCK) TAG (h1, BLOCK) TAG (h2, BLOCK) TAG (h3, BLOCK) TAG (h4, BLOCK) TAG (h5, BLOCK) TAG (h6, BLOCK) \
  TAG (head, BLOCK) TAG (header, BLOCK) TAG (hr, BLOCK) TAG (html, BLOCK) TAG (i, INLINE) TAG (iframe, UNREAD) \
  TAG (img, INLINE) TAG (input, UNREAD) TAG (ins, INLINE) TAG (label, INLINE) TAG (legend, BLOCK) TAG (li, BLOCK) \
  TAG (link, UNREAD) TAG (main, BLOCK) TAG (map, UNREAD) TAG (math, UNREAD) TAG (menu, BLOCK) TAG (meta, UNREAD) \
  TAG (nav, BLOCK) TAG (noframes, UNREAD) TAG (noscript, UNREAD) TAG (object, UNREAD) TAG (ol, BLOCK) TAG (option, UNREAD) \
  TAG (p, BLOCK) TAG (picture, INLINE) TAG (pre, BLOCK) TAG (q, INLINE) TAG (rp, UNREAD) TAG (rt, UNREAD) TAG (s, INLINE) \
  TAG (script, UNREAD) TAG (section, BLOCK) TAG (select, UNREAD) TAG (small, INLINE) TAG (source, UNREAD) TAG (span, INLINE) \
  TAG (strike, INLINE) TAG (strong, INLINE) TAG (style, UNREAD) TAG (sub, INLINE) TAG (summary, BLOCK) TAG (sup, INLINE) \
  TAG (svg, UNREAD) TAG (table, BLOCK) TAG (tbody, BLOCK) TAG (td, BLOCK) TAG (template, UNREAD) TAG (textarea, UNREAD) \
  TAG (tfoot, BLOCK) TAG (th, BLOCK) TAG (thead, BLOCK) TAG (time, INLINE) TAG (title, UNREAD) TAG (tr, BLOCK) \
  TAG (track, UNREAD) TAG (u, INLINE) TAG (ul, BLOCK) TAG (video, UNREAD) TAG (wbr, INLINE)

typedef enum {
  ASCRIBE_PAGE_TEXT, /* a run of text */
#define ASCRIBE_PAGE_TAG(name, role) ASCRIBE_PAGE_TAG_##name,
  ASCRIBE_PAGE_TAGS (ASCRIBE_PAGE_TAG)
#undef ASCRIBE_PAGE_TAG
  ASCRIBE_PAGE_OTHER, /* any other element */
  ASCRIBE_PAGE_N_TAGS
} AscribePageTag;

typedef enum {
  ASCRIBE_PAGE_INLINE,
  ASCRIBE_PAGE_BLOCK,  /* stands on lines of its own */
  ASCRIBE_PAGE_UNREAD, /* what is in it is no text of the page */
} AscribePageRole;

/* ATTRIBUTE (symbol, name) in alphabetical order of the names. */
#define ASCRIBE_PAGE_ATTRIBUTES(ATTRIBUTE) \
  ATTRIBUTE (ARIA_HIDDEN, "aria-hidden") ATTRIBUTE (CHARSET, "charset") ATTRIBUTE (CLASS, "class") \
  ATTRIBUTE (CONTENT, "content") ATTRIBUTE (DATETIME, "datetime") ATTRIBUTE (HIDDEN, "hidden") ATTRIBUTE (HREF, "href") \
  ATTRIBUTE (HTTP_EQUIV, "http-equiv") ATTRIBUTE (ID, "id") ATTRIBUTE (ITEMPROP, "itemprop") ATTRIBUTE (ITEMTYPE, "itemtype") \
  ATTRIBUTE (LANG, "lang") ATTRIBUTE (NAME, "name") ATTRIBUTE (PROPERTY, "property") ATTRIBUTE (PUBDATE, "pubdate") \
  ATTRIBUTE (REL, "rel") ATTRIBUTE (ROLE, "role") ATTRIBUTE (STYLE, "style") ATTRIBUTE (TITLE, "title") ATTRIBUTE (TYPE, "type") \
  ATTRIBUTE (TYPEOF, "typeof") ATTRIBUTE (XML_LANG, "xml:lang")

typedef enum {
#define ASCRIBE_PAGE_ATTRIBUTE(symbol, name) ASCRIBE_PAGE_##symbol,
  ASCRIBE_PAGE_ATTRIBUTES (ASCRIBE_PAGE_ATTRIBUTE)
#undef ASCRIBE_PAGE_ATTRIBUTE
  ASCRIBE_PAGE_N_ATTRIBUTES
} AscribePageAttribute;

/* ASCRIBE_PAGE_OTHER for an unknown name; names are lower case. */
AscribePageTag  ascribe_page_tag_lookup       (const char *name);
AscribePageRole ascribe_page_tag_get_role     (AscribePageTag tag);
/* ASCRIBE_PAGE_N_ATTRIBUTES for one that reading doesn't need. */
AscribePageAttribute ascribe_page_attribute_lookup (const char *name);

G_END_DECLS
