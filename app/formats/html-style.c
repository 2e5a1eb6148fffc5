/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html-style.h"

#include "app/model/append.h"
#include "app/model/color.h"
#include "app/model/sha256.h"

/* Tags that share a colour, or whose colours look alike to somebody, still differ by these. */
static const char * const symbols[] = { "●", "■", "▲", "◆", "★", "▼", "○", "□", "△", "◇", "☆", "▽" };
static const char * const lines[] = { "solid", "dashed", "double", "dotted" };

static const char base[] =
  ":root{color-scheme:light dark;--paper:#fcfbf8;--card:#fff;--ink:#1e1b18;--soft:#6a625a;--line:#e3ddd3;--link:#1a5fb4;"
  "--serif:Charter,\"Iowan Old Style\",\"Source Serif 4\",\"Source Serif Pro\",\"Palatino Linotype\",\"Noto Serif\",\"DejaVu Serif\","
  "Georgia,serif;"
  "--sans:system-ui,Cantarell,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",\"DejaVu Sans\",sans-serif}\n"
  "*{box-sizing:border-box}\n"
  "html{font:16px/1.5 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
  "body{max-width:72rem;margin:0 auto;padding:0 2rem 4rem;overflow-wrap:anywhere}\n"
  "a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}\n"
  "a:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}\n"
  "h1,h2,h3,h4,p,ul,ol,dl,dd,blockquote,table{margin:0;padding:0}\n"
  "ul,ol{list-style:none}\n"
  "code{font-size:.86em}\n"
  ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.3rem .8rem}\n"
  /* The cover */
  ".kicker{font-size:.8rem;letter-spacing:.06em;color:var(--soft)}\n"
  ".cover{padding:5rem 0 2.2rem;border-bottom:1px solid var(--line)}\n"
  ".cover h1{font:600 clamp(2rem,5.5vw,3.4rem)/1.12 var(--serif);letter-spacing:-.015em;margin:.5rem 0 1.8rem;max-width:22ch;"
  "white-space:pre-wrap}\n"
  ".counts{display:flex;flex-wrap:wrap;gap:1.2rem 3rem}\n"
  ".counts div{display:flex;flex-direction:column-reverse}\n"
  ".counts dt{font-size:.85rem;color:var(--soft)}\n"
  ".counts dd{font:600 1.9rem/1.2 var(--serif);font-variant-numeric:tabular-nums}\n"
  ".by-whom{margin-top:1.6rem;color:var(--soft);font-size:.92rem}\n"
  ".part{padding:2.6rem 0 0}\n"
  ".part>h2{font:600 1.35rem/1.3 var(--serif);margin-bottom:1rem}\n"
  /* The legend */
  ".legend{display:grid;gap:.15rem}\n"
  ".legend li{display:grid;grid-template-columns:minmax(9rem,15rem) 5rem minmax(0,1fr);gap:.2rem 1rem;align-items:center;padding:.42rem 0;"
  "border-top:1px solid var(--line)}\n"
  ".legend li:first-child{border-top:0}\n"
  ".legend .n{text-align:end;font-variant-numeric:tabular-nums}\n"
  ".legend .tells{grid-column:1/-1;color:var(--soft);font-size:.9rem;white-space:pre-wrap}\n"
  ".legend svg{width:100%;height:.6rem;display:block}\n"
  ".chip{display:inline-block;max-width:100%;padding:.04rem .5rem .06rem .4rem;border-radius:.35rem;background:var(--w);"
  "border-bottom:2px var(--s) var(--c);"
  "font-size:.84rem;font-weight:600;line-height:1.45}\n"
  ".chip::before,.m sup::before{content:var(--y);color:var(--c);margin-inline-end:.3em;font-weight:400}\n"
  ".how{color:var(--soft);font-size:.9rem;margin-top:1rem;max-width:46rem}\n"
  "svg{overflow:hidden;border-radius:2px}svg .rest{fill:var(--line)}svg rect{fill:var(--c)}\n"
  /* The contents */
  ".contents li{display:grid;grid-template-columns:minmax(0,1fr) 8rem;gap:0 1.5rem;align-items:center;padding:.55rem 0;"
  "border-top:1px solid var(--line)}\n"
  ".contents li:first-child{border-top:0}\n"
  ".contents a{justify-self:start;font:600 1.05rem/1.35 var(--serif);text-decoration:none}.contents a:hover{text-decoration:underline}\n"
  ".contents .kicker{grid-column:1;letter-spacing:0;font-size:.86rem}\n"
  ".contents svg{grid-column:2;grid-row:1/3;width:100%;height:.55rem}\n"
  /* An article */
  ".doc{margin-top:3.5rem;padding-top:2.6rem;border-top:3px solid var(--ink)}\n"
  ".doc>header{max-width:40rem}\n"
  ".doc h2{font:600 clamp(1.5rem,3.6vw,2.1rem)/1.22 var(--serif);letter-spacing:-.01em;margin:.3rem 0 .5rem;max-width:32ch;"
  "white-space:pre-wrap}\n"
  ".byline,.where{color:var(--soft);font-size:.92rem}\n"
  ".facts{display:flex;flex-wrap:wrap;gap:.25rem 1.6rem;margin-top:.7rem;font-size:.86rem}\n"
  ".facts div,.answers div{display:flex;flex-wrap:wrap;gap:0 .45em}\n"
  "dt{color:var(--soft)}.facts dd,.answers dd{white-space:pre-wrap}\n"
  ".columns{display:grid;grid-template-columns:minmax(0,1fr) 21.5rem;gap:2rem 3rem;margin-top:1.8rem;align-items:start}\n"
  ".text{font:1.1rem/2.1 var(--serif);max-width:40rem}\n"
  ".text p{white-space:pre-wrap}.text p:empty{height:.7em}\n"
  "mark{color:inherit;background:var(--w);padding-top:.12em;border-radius:2px;-webkit-box-decoration-break:clone;"
  "box-decoration-break:clone}\n"
  "u{text-decoration:none;border-bottom:2px var(--s) var(--c)}\n"
  ".l0{padding-bottom:.06em}.l1{padding-bottom:.26em}.l2{padding-bottom:.46em}.l3{padding-bottom:.66em}\n"
  ".m{font:600 .62rem/1 var(--sans);text-decoration:none;color:inherit;white-space:nowrap;margin-inline-end:.25em;padding:.08em .2em;"
  "border-radius:.25em}\n"
  ".m sup{line-height:0;font-size:1em;vertical-align:.62em}.m sup::before{margin-inline-end:.15em}\n"
  ".m:hover,.m:target,.m:focus-visible{background:var(--w)}\n"
  ".m:target{outline:2px solid var(--c)}\n"
  /* What is said of its annotations */
  ".notes{font-size:.88rem;line-height:1.45}\n"
  ".notes h3{font:600 .95rem/1.4 var(--sans);margin-bottom:.6rem}\n"
  ".notes>ol{display:grid;gap:.6rem}\n"
  ".note{background:var(--card);border:1px solid var(--line);border-inline-start:4px var(--s) var(--c);border-radius:.4rem;"
  "padding:.55rem .75rem .6rem;"
  "scroll-margin-top:1rem}\n"
  ".note:target{outline:2px solid var(--c);outline-offset:1px}\n"
  ".head{display:flex;flex-wrap:wrap;gap:.3rem .5rem;align-items:baseline}\n"
  ".no{font-weight:600;font-variant-numeric:tabular-nums;text-decoration:none;min-width:1.3em}\n"
  ".no::after{content:\" ↑\";font-weight:400}\n"
  ".by{color:var(--soft);margin-inline-start:auto;font-size:.82rem}\n"
  "blockquote{font:.95rem/1.5 var(--serif);margin:.35rem 0 0;white-space:pre-wrap}\n"
  ".answers{margin-top:.35rem;display:grid;gap:.05rem}\n"
  ".said,.concept{margin-top:.4rem;white-space:pre-wrap}\n"
  ".said{padding-inline-start:.6rem;border-inline-start:2px solid var(--line)}\n"
  ".links{margin-top:.45rem;display:grid;gap:.2rem}\n"
  ".links .arrow{color:var(--soft)}\n"
  ".links .by{margin:0}\n"
  ".none{color:var(--soft)}\n"
  /* Codebook and concepts */
  ".entries{display:grid;gap:1.1rem}\n"
  ".entries li{max-width:46rem}\n"
  ".entries p{white-space:pre-wrap}\n"
  ".entries .answers{margin-inline-start:1rem;font-size:.9rem}\n"
  ".aside{color:var(--soft);font-size:.86rem}\n"
  "table{border-collapse:collapse;width:100%;font-size:.9rem}\n"
  "th,td{text-align:start;vertical-align:top;padding:.4rem 1rem .4rem 0;border-top:1px solid var(--line)}\n"
  "th{color:var(--soft);font-weight:400;border-top:0}td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}\n"
  "footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}\n"
  /* Screens small and large, dark, and paper */
  "@media (max-width:62rem){.columns{grid-template-columns:minmax(0,1fr)}.text,.doc>header{max-width:none}}\n"
  "@media (max-width:36rem){body{padding:0 1.1rem 3rem}.cover{padding-top:2.6rem}.counts{gap:.9rem 2rem}.counts dd{font-size:1.5rem}"
  ".legend li{grid-template-columns:minmax(0,1fr) 4rem}.legend svg{grid-column:1/-1}.contents li{grid-template-columns:minmax(0,1fr)}"
  ".contents svg{grid-column:1;grid-row:auto;margin-top:.3rem}.doc{margin-top:2.4rem;padding-top:1.6rem}.text{font-size:1.05rem}}\n"
  "@media screen{.doc{content-visibility:auto;contain-intrinsic-size:auto 60rem}"
  "blockquote{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}}\n"
  "@media screen and (prefers-color-scheme:dark){:root{--paper:#1a1917;--card:#222120;--ink:#ece7df;--soft:#a79f95;--line:#393632;"
  "--link:#99c1f1}}\n"
  "@media print{html{font-size:10pt;background:none}body{max-width:none;padding:0;--card:none;-webkit-print-color-adjust:exact;"
  "print-color-adjust:exact}"
  ".doc{break-before:page;margin:0;padding-top:0;border:0}.columns{display:block}"
  ".text,.doc>header{max-width:none}.text{font-size:11pt}"
  ".notes{margin-top:1.5rem}"
  ".notes>ol{display:block;columns:2;column-gap:1.5rem}.note{break-inside:avoid;margin-bottom:.5rem}.skip{display:none}"
  ".no::after{content:\"\"}"
  "h2,h3{break-after:avoid}a{color:inherit}}\n"
  "@page{margin:18mm 16mm}\n";

/* Grey where it has none. */
static guint32
get_color (AscribeTag *tag)
{
  guint32 rgb = ASCRIBE_COLOR_NONE;

  ascribe_color_parse (tag->color, &rgb);

  return rgb;
}

static int
get_part (guint32 rgb, int part)
{
  return (int) (rgb >> (16 - 8 * part) & 0xff);
}

static guint32
mix (guint32 rgb, int other, int percent)
{
  guint32 mixed = 0;

  for (int part = 0; part < 3; part++)
    mixed = mixed << 8 | (guint32) ((get_part (rgb, part) * (100 - percent) + other * percent) / 100);

  return mixed;
}

/* From 0 to 1000, weighted as eyes do (ITU-R BT.709). */
static int
get_brightness (guint32 rgb)
{
  return (get_part (rgb, 0) * 2126 + get_part (rgb, 1) * 7152 + get_part (rgb, 2) * 722) / 2550;
}

static void
append_tag (GString *out, guint number, guint32 line, int percent)
{
  g_string_append_printf (out, ".t%u{--c:#%06x;--w:rgba(%d,%d,%d,.%02d)}\n", number, line, get_part (line, 0), get_part (line, 1),
                          get_part (line, 2), percent);
}

/* A line must stand out from its paper: pale colours are darkened on white, dark ones lightened on black. */
static void
append_tags (GString *out, GListModel *tags)
{
  guint n_tags = g_list_model_get_n_items (tags);

  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      guint32 rgb = get_color (tag);

      append_tag (out, i, get_brightness (rgb) > 700 ? mix (rgb, 0, 30) : rgb, 20);
      ascribe_append (out, ".t%u{--y:\"%s\";--s:%s}\n", i, symbols[i % G_N_ELEMENTS (symbols)], lines[i % G_N_ELEMENTS (lines)]);
      if (i % G_N_ELEMENTS (lines) == 2) /* a double line needs a third pixel */
        ascribe_append (out, "u.t%u{border-bottom-width:3px}\n", i);
    }
  g_string_append (out, "@media screen and (prefers-color-scheme:dark){\n");
  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      guint32 rgb = get_color (tag);

      append_tag (out, i, get_brightness (rgb) < 350 ? mix (rgb, 255, 45) : rgb, 26);
    }
  g_string_append (out, "}\n");
}

char *
ascribe_html_style_new (AscribeCodebook *codebook)
{
  GString *out = g_string_new (base);

  append_tags (out, ascribe_codebook_get_tags (codebook));

  return g_string_free (out, FALSE);
}

char *
ascribe_html_style_policy (const char *style)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  g_autofree char *base64 = NULL;
  AscribeSha256 sha256;

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, style, strlen (style));
  ascribe_sha256_end (&sha256, digest);
  base64 = g_base64_encode (digest, sizeof digest);

  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64);
}
