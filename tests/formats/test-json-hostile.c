/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken datasets: the failure says where, and what is sound around it is kept. Lines are those of golden.json. */
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

#include <string.h>

#include "app/model/error.h"

#define NO_ERROR (-1)
#define E1 "0193a000-0000-7000-8000-0000000000e1"
#define E4 "0193a000-0000-7000-8000-0000000000e4"
#define E5 "0193a000-0000-7000-8000-0000000000e5"

/* What happens to the golden dataset where @find is replaced. */
typedef struct {
  const char *name;
  const char *find, *replace;
  int code;              /* of the error, or NO_ERROR */
  const char *message;   /* the beginning of the error, or of something that was skipped */
  guint n_documents;     /* kept, of 3 */
  guint n_annotations;   /* kept, of 5 */
  guint n_links;         /* kept, of 3 */
  guint n_skipped;       /* things named as skipped */
} Case;

#define MALFORMED ASCRIBE_ERROR_MALFORMED
#define UNSUPPORTED ASCRIBE_ERROR_UNSUPPORTED

static const Case unreadable[] = {
  { "colon", "\"tag\":\"claim\"", "\"tag\" \"claim\"", MALFORMED, "test:25: a colon", 0, 0, 0, 0 },
  { "comma", "\"id\":\"" E5 "\",", "\"id\":\"" E5 "\"", MALFORMED, "test:33: a comma or a closing bracket", 1, 3, 3, 0 },
  { "trailing-comma", "\"links\":[]},\n{", "\"links\":[],},\n{", MALFORMED, "test:33: a key in double quotes", 1, 3, 3, 0 },
  { "comment", "\"language\":null", "/* */\"language\":null", MALFORMED, "test:31: a key in double quotes", 1, 3, 3, 0 },
  { "single-quotes", "\"language\":null", "\"language\":'en'", MALFORMED, "test:31: a value", 1, 3, 3, 0 },
  { "bare-key", "\"language\":null", "language:null", MALFORMED, "test:31: a key in double quotes", 1, 3, 3, 0 },
  { "wrong-bracket", "\"aliases\":[]", "\"aliases\":[}", MALFORMED, "test:22: a value", 0, 0, 0, 0 },
  { "word", "\"hidden\":true", "\"hidden\":True", MALFORMED, "test:5: a value", 0, 0, 0, 0 },
  { "cut-word", "\"hidden\":true", "\"hidden\":tru", MALFORMED, "test:5: a value", 0, 0, 0, 0 },
  { "nan", "-0.25", "NaN", MALFORMED, "test:24: a value", 0, 0, 0, 0 },
  { "infinity", "-0.25", "-Infinity", MALFORMED, "test:24: this is not a number", 0, 0, 0, 0 },
  { "leading-zero", "-0.25", "01", MALFORMED, "test:24: this is not a number", 0, 0, 0, 0 },
  { "no-digits", "-0.25", "1.", MALFORMED, "test:24: this is not a number", 0, 0, 0, 0 },
  { "no-exponent", "-0.25", "1e+", MALFORMED, "test:24: this is not a number", 0, 0, 0, 0 },
  { "hexadecimal", "-0.25", "0x10", MALFORMED, "test:24: a comma", 0, 0, 0, 0 },
  { "escape", "\"text\":\"אמר", "\"text\":\"\\xאמר", MALFORMED, "test:31: this escape is not one of JSON’s; the rest was not read", 1, 3, 3, 0 },
  { "short-escape", "\"text\":\"אמר", "\"text\":\"\\u12zאמר", MALFORMED, "test:31: a \\u escape needs four", 1, 3, 3, 0 },
  { "answer", "\"certainty\":\"hedged\"", "\"certainty\":\"\\q,\",\"x\":1", MALFORMED, "test:25: this escape", 0, 0, 0, 0 },
  { "behind-the-end", "\"links\":[]}]}\n", "\"links\":[]}]}\n{}", MALFORMED, "test:35: something stands behind", 3, 5, 3, 0 },
  { "articles-object", "\"articles\":[", "\"articles\":{},\"more\":[", MALFORMED, "test:23: “articles” must be a list", 0, 0, 0, 0 },
  { "other-format", "\"ascribe-dataset\"", "\"other\"", UNSUPPORTED, "test:1: this JSON is not an Ascribe dataset", 0, 0, 0, 0 },
  { "no-format", "\"format\":\"ascribe-dataset\"", "\"type\":1", MALFORMED, "test:23: “format”, “version”", 0, 0, 0, 0 },
  { "newer", "\"version\":1", "\"version\":2", UNSUPPORTED, "test:1: this version of the dataset format is newer", 0, 0, 0, 0 },
  { "version-0", "\"version\":1", "\"version\":0", UNSUPPORTED, "test:1: the dataset format has no such version", 0, 0, 0, 0 },
  { "version-text", "\"version\":1", "\"version\":\"1\"", UNSUPPORTED, "test:1: the dataset format has no such", 0, 0, 0, 0 },
  { "no-version", "\"version\":1,", "", MALFORMED, "test:23: “format”, “version”", 0, 0, 0, 0 },
  { "utf-16-offsets", "unicode-code-points", "utf-16", UNSUPPORTED, "test:1: its offsets don’t count", 0, 0, 0, 0 },
  { "no-offsets", "\"offsets\":", "\"unit\":", MALFORMED, "test:23: “format”, “version”, “offsets”", 0, 0, 0, 0 },
  { "codebook-later", "\"codebook\":", "\"articles\":[],\"codebook\":", MALFORMED, "test:3: “format”, “version”, “off", 0, 0, 0, 0 },
  { "no-articles", "\"articles\":", "\"artikel\":", UNSUPPORTED, "test: there are no “articles”", 0, 0, 0, 0 },
};

static const Case annotations[] = {
  { "huge-offset", "\"start\":34", "\"start\":12345678901234567890", NO_ERROR, "test:25: annotation skipped: “start” is not an offset", 3, 4, 1, 3 },
  { "huge-end", "\"end\":41", "\"end\":4294967296", NO_ERROR, "test:25: annotation skipped: “end” is not an offset", 3, 4, 1, 3 },
  { "fraction", "\"start\":34", "\"start\":34.5", NO_ERROR, "test:25: annotation skipped: “start” is not an offset", 3, 4, 1, 3 },
  { "negative", "\"start\":34", "\"start\":-1", NO_ERROR, "test:25: annotation skipped: “start” is not an offset", 3, 4, 1, 3 },
  { "text-offset", "\"start\":34", "\"start\":\"34\"", NO_ERROR, "test:25: annotation skipped: “start” must be a whole number", 3, 4, 1, 3 },
  { "exponent", "\"start\":34", "\"start\":3.4e1", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "no-start", "\"start\":34,", "", NO_ERROR, "test:25: annotation skipped: a span needs", 3, 4, 1, 3 },
  { "no-end", ",\"end\":41", "", NO_ERROR, "test:25: annotation skipped: a span needs", 3, 4, 1, 3 },
  { "out-of-range", "\"end\":41", "\"end\":999", NO_ERROR, "test:25: annotation skipped: ", 3, 4, 1, 3 },
  { "largest", "\"end\":41", "\"end\":4294967295", NO_ERROR, "test:25: annotation skipped: ", 3, 4, 1, 3 },
  { "empty", "\"end\":41", "\"end\":34", NO_ERROR, "test:25: annotation skipped: The span 34-34 is empty", 3, 4, 1, 3 },
  { "reversed", "\"end\":41", "\"end\":2", NO_ERROR, "test:25: annotation skipped: The span 34-2 is empty", 3, 4, 1, 3 },
  { "overlapping", "{\"start\":0,\"end\":12}", "{\"start\":0,\"end\":40}", NO_ERROR, "test:25: annotation skipped: The pieces 0-40 and 34-41 overlap", 3, 4, 1, 3 },
  { "no-pieces", "[{\"start\":14,\"end\":26}]", "[]", NO_ERROR, "test:26: annotation skipped: An annotation needs at least one span", 3, 4, 1, 3 },
  { "no-spans", "\"spans\":[{\"start\":14", "\"span\":[{\"start\":14", NO_ERROR, "test:26: annotation skipped: An annotation needs", 3, 4, 1, 3 },
  { "spans-object", "[{\"start\":14,\"end\":26}]", "{\"start\":14,\"end\":26}", NO_ERROR, "test:26: annotation skipped: “spans” must be a list", 3, 4, 1, 3 },
  { "span-text", "[{\"start\":14,\"end\":26}]", "[\"14-26\"]", NO_ERROR, "test:26: annotation skipped: an object was expected", 3, 4, 1, 3 },
  { "unknown-tag", "\"tag\":\"claim\"", "\"tag\":\"opinion\"", NO_ERROR, "test:25: annotation skipped: the tag “opinion” is not in the codebook", 3, 4, 1, 3 },
  { "no-tag", "\"tag\":\"claim\"", "\"tag\":null", NO_ERROR, "test:25: annotation skipped: the tag “” is not", 3, 4, 1, 3 },
  { "unknown-annotator", "\"tag\":\"claim\",\"annotator\":\"0193", "\"tag\":\"claim\",\"annotator\":\"9193", NO_ERROR, "test:25: annotation skipped: its annotator is not among", 3, 4, 1, 3 },
  { "unknown-concept", "\"concept\":\"0193", "\"concept\":\"9193", NO_ERROR, "test:25: annotation skipped: its concept is not among", 3, 4, 1, 3 },
  { "quote", "\"quote\":\"is ", "\"quote\":\"was ", NO_ERROR, "test:25: annotation skipped: its quote is not what the text has", 3, 4, 1, 3 },
  { "bad-quote", "\"quote\":\"is ", "\"quote\":\"\x01is ", NO_ERROR, "test:25: annotation skipped: a control character", 3, 4, 1, 3 },
  { "no-quote", "\"quote\":\"Mo Ødegård 🗣\"", "\"quote\":null", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "unknown-attribute", "\"certainty\":\"hedged\"", "\"mood\":\"hedged\"", NO_ERROR, "test:25: annotation skipped: the tag “claim” has no attribute “mood”", 3, 4, 1, 3 },
  { "unknown-option", "\"certainty\":\"hedged\"", "\"certainty\":\"sure\"", NO_ERROR, "test:25: annotation skipped: “sure” is no answer", 3, 4, 1, 3 },
  { "answer-type", "\"certainty\":\"hedged\"", "\"certainty\":true", NO_ERROR, "test:25: annotation skipped: The answer to “certainty”", 3, 4, 1, 3 },
  { "answer-object", "\"certainty\":\"hedged\"", "\"certainty\":{\"a\":[]}", NO_ERROR, "test:25: annotation skipped: “attributes” must be", 3, 4, 1, 3 },
  { "answer-null", "\"certainty\":\"hedged\"", "\"certainty\":null", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "answer-twice", "\"certainty\":\"hedged\"", "\"certainty\":\"hedged\",\"certainty\":\"asserted\"", NO_ERROR, "test:25: annotation skipped: a key of “attributes” comes twice", 3, 4, 1, 3 },
  { "attributes-list", "\"attributes\":{},", "\"attributes\":[],", NO_ERROR, "test:26: annotation skipped: “attributes” must be an object", 3, 4, 1, 3 },
  { "key-twice", "\"tag\":\"claim\"", "\"tag\":\"claim\",\"tag\":\"source\"", NO_ERROR, "test:25: annotation skipped: the key “tag” comes twice", 3, 4, 1, 3 },
  { "bad-id", "\"id\":\"" E4, "\"id\":\"X" E4, NO_ERROR, "test:32: annotation skipped: its id “X0193", 3, 4, 3, 1 },
  { "upper-case-id", "\"id\":\"" E4, "\"id\":\"0193A000-0000-7000-8000-0000000000E4", NO_ERROR, "test:32: annotation skipped: its id “0193A", 3, 4, 3, 1 },
  { "no-id", "\"id\":\"" E4 "\",", "", NO_ERROR, "test:32: annotation skipped: its id “” is not a UUID", 3, 4, 3, 1 },
  { "same-id", "\"id\":\"" E5, "\"id\":\"" E4, NO_ERROR, "test:33: annotation skipped: the id " E4 " comes twice", 3, 4, 3, 1 },
  { "no-moment", "\"created\":\"1969-12-31T23:59:59.999Z\"", "\"created\":\"yesterday\"", NO_ERROR, "test:26: annotation skipped: “created”: ", 3, 4, 1, 3 },
  { "moment-number", "\"created\":\"1969-12-31T23:59:59.999Z\"", "\"created\":5", NO_ERROR, "test:26: annotation skipped: “created” must be a text", 3, 4, 1, 3 },
  { "other-zone", "\"created\":\"1969-12-31T23:59:59.999Z\"", "\"created\":\"1970-01-01T00:59:59.999+01:00\"", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "not-an-object", "\"annotations\":[],", "\"annotations\":[5,null,\"x\",[]],", NO_ERROR, "test:34: annotations[0] of the article “” skipped: an object was expected", 3, 5, 3, 4 },
  { "unknown-keys", "\"tag\":\"claim\"", "\"x\":[{\"y\":[[[]]]},1e308,\"\\u0001\"],\"tag\":\"claim\"", NO_ERROR, NULL, 3, 5, 3, 0 },
};

#define L1 "0193a000-0000-7000-8000-0000000000f1"
#define L2 "0193a000-0000-7000-8000-0000000000f2"
#define FIRST "\"id\":\"0193a000-0000-7000-8000-0000000000d1\""
#define SECOND "\"id\":\"0193a000-0000-7000-8000-0000000000d2\""

static const Case links[] = {
  { "nowhere", "\"from\":\"" E1, "\"from\":\"" E4, NO_ERROR, "test:28: link skipped: an annotation it links is not in this article", 3, 5, 2, 1 },
  { "no-end", "\"from\":\"" E1 "\",", "", NO_ERROR, "test:28: link skipped: an annotation it links", 3, 5, 2, 1 },
  { "to-itself", "\"type\":\"same-as\",\"from\":\"0193a000-0000-7000-8000-0000000000e2", "\"type\":\"same-as\",\"from\":\"0193a000-0000-7000-8000-0000000000e3", NO_ERROR, "test:30: link skipped: it links an annotation to itself", 3, 5, 2, 1 },
  { "unknown-type", "\"type\":\"attributed-to\"", "\"type\":\"said-by\"", NO_ERROR, "test:28: link skipped: the link type “said-by” is not in the codebook", 3, 5, 2, 1 },
  { "no-type", "\"type\":\"attributed-to\"", "\"type\":null", NO_ERROR, "test:28: link skipped: the link type “” is not", 3, 5, 2, 1 },
  { "wrong-way", "\"from\":\"" E1, "\"from\":\"0193a000-0000-7000-8000-0000000000e3", NO_ERROR, "test:28: link skipped: a link “attributed-to” can’t lead from “anonymous-source”", 3, 5, 2, 1 },
  { "same-id", "\"id\":\"" L2, "\"id\":\"" L1, NO_ERROR, "test:29: link skipped: the id " L1 " comes twice", 3, 5, 2, 1 },
  { "id-of-annotation", "\"id\":\"" L2, "\"id\":\"" E1, NO_ERROR, "test:29: link skipped: the id " E1 " comes twice", 3, 5, 2, 1 },
  { "unknown-annotator", "\"annotator\":\"0193a000-0000-7000-8000-00000000000b\",\"note\":\"\"", "\"annotator\":\"\"", NO_ERROR, "test:28: link skipped: its annotator is not", 3, 5, 2, 1 },
  { "not-a-list", "\"links\":[]},", "\"links\":null},", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: “links” must be a list", 2, 3, 3, 1 },
};

#define TEN(x) x x x x x x x x x x
#define DEEP TEN ("[[[[[[[") TEN ("]]]]]]]")

static const Case articles[] = {
  { "beyond-double", "-0.25", "1e400", NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: this is not a number", 2, 2, 0, 1 },
  { "raw-newline", "\"text\":\"אמר", "\"text\":\"\nאמר", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a control character", 2, 3, 3, 1 },
  { "raw-control", "\"text\":\"אמר", "\"text\":\"\x01אמר", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a control character", 2, 3, 3, 1 },
  { "not-utf8", "\"text\":\"אמר", "\"text\":\"\xff", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a text is not valid UTF-8", 2, 3, 3, 1 },
  { "coded-surrogate", "\"text\":\"אמר", "\"text\":\"\xed\xa0\x80", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a text is not valid UTF-8", 2, 3, 3, 1 },
  { "overlong", "\"text\":\"אמר", "\"text\":\"\xc0\xaf", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a text is not valid UTF-8", 2, 3, 3, 1 },
  { "deep", SECOND, SECOND ",\"x\":" DEEP, NO_ERROR, NULL, 3, 5, 3, 0 },
  { "deep-metadata", "\"paid\":false", "\"paid\":" DEEP, NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: ", 2, 2, 0, 1 },
  { "deep-articles", "\"articles\":[", "\"articles\":[" DEEP ",\"\xff\",", NO_ERROR, "test:23: article “” skipped: a text is not valid UTF-8", 3, 5, 3, 2 },
  { "key", SECOND, SECOND ",\"\x01\":[1]", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: a control character", 2, 3, 3, 1 },
  { "line", "\"stem\":", "\n\"stem\":\"\xff\",\"x\":", NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: line 25: a text is not", 2, 2, 0, 1 },
  { "lone-high", "\"text\":\"אמר", "\"text\":\"\\ud83dאמר", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the text is not the one", 2, 3, 3, 1 },
  { "lone-low", "\"text\":\"אמר", "\"text\":\"\\ude00אמר", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the text is not the one", 2, 3, 3, 1 },
  { "nul", "\"text\":\"אמר", "\"text\":\"\\u0000אמר", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the text is not the one", 2, 3, 3, 1 },
  { "nul-title", "\"title\":\"\"", "\"title\":\"\\u0000\"", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "two-highs-title", "\"title\":\"\"", "\"title\":\"\\ud83d\\ud83d\"", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "nul-quote", "\"quote\":\"is ", "\"quote\":\"\\u0000is ", NO_ERROR, "test:25: annotation skipped: its quote is not what the text has", 3, 4, 1, 3 },
  { "sha256", "\"sha256\":\"e", "\"sha256\":\"f", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the text is not the one", 2, 3, 3, 1 },
  { "other-text", "\"text\":\"אמר", "\"text\":\"אמרו", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the text is not the one", 2, 3, 3, 1 },
  { "no-text", "\"text\":\" \"", "\"text\":null", NO_ERROR, "test:34: article “” skipped: the dataset was exported without texts", 2, 5, 3, 1 },
  { "status", "\"status\":\"done\"", "\"status\":\"half\"", NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: “half” is not a status", 2, 2, 0, 1 },
  { "no-title", "\"title\":\"\"", "\"title\":null", NO_ERROR, "test:34: article “” skipped: it has no title", 2, 5, 3, 1 },
  { "same-id", SECOND, FIRST, NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the id 0193a000-0000-7000-8000-0000000000d1 comes twice", 2, 3, 3, 1 },
  { "bad-id", SECOND, "\"id\":\"2\"", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: its id “2”", 2, 3, 3, 1 },
  { "key-twice", SECOND, SECOND "," SECOND, NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: the key “id” comes twice", 2, 3, 3, 1 },
  { "not-objects", "\"articles\":[", "\"articles\":[1,[{}],null,\"\",", NO_ERROR, "test:23: article “” skipped: an object was expected", 3, 5, 3, 4 },
  { "authors", "\"authors\":[],\"publisher\":null", "\"authors\":\"Ida\",\"publisher\":null", NO_ERROR, "test:31: article “\u202eשלום\u202c” skipped: “authors” must be a list of texts", 2, 3, 3, 1 },
  { "author-number", "\"Ida Sand\"", "5", NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: “authors” must be", 2, 2, 0, 1 },
  { "unknown-label", "\"genre\":\"news\"", "\"mood\":\"news\"", NO_ERROR, "test:24: label “mood” of the article “Tunnel “opens” <b>&</b> \\o/” skipped: it is not in", 3, 5, 3, 1 },
  { "wrong-label", "\"genre\":\"news\"", "\"genre\":\"poem\"", NO_ERROR, "test:24: label “genre” of the article “Tunnel “opens” <b>&</b> \\o/” skipped: “poem”", 3, 5, 3, 1 },
  { "metadata-null", "\"paid\":false", "\"paid\":null", NO_ERROR, NULL, 3, 5, 3, 0 },
  { "metadata-object", "\"paid\":false", "\"paid\":{}", NO_ERROR, "test:24: article “Tunnel “opens” <b>&</b> \\o/” skipped: “metadata” must be", 2, 2, 0, 1 },
};

/* An entry that isn't sound takes what needs it along; one whose reference isn't there stays. */
static const Case codebooks[] = {
  { "slug", "{\"id\":\"claim\"", "{\"id\":\"A Claim\"", NO_ERROR, "test:4: codebook entry skipped: “A Claim” is not a tag id", 3, 4, 1, 5 },
  { "no-id", "{\"id\":\"claim\"", "{\"ID\":\"claim\"", NO_ERROR, "test:4: tags skipped: it has no “id”", 3, 4, 1, 5 },
  { "no-name", "\"name\":\"Claim\"", "\"name\":null", NO_ERROR, "test:4: tags skipped: “claim” has no “name”", 3, 4, 1, 5 },
  { "color", "\"#e5a50a\"", "\"yellow\"", NO_ERROR, "test:4: codebook entry skipped: “yellow” of the tag “claim”", 3, 4, 1, 5 },
  { "question-type", "\"type\":\"choices\"", "\"type\":\"date\"", NO_ERROR, "test:4: tags skipped: the type of “topics” must be", 3, 4, 1, 5 },
  { "question-twice", "\"id\":\"topics\"", "\"id\":\"certainty\"", NO_ERROR, "test:4: codebook entry skipped: “claim” has the attribute", 3, 4, 1, 5 },
  { "shortcut", "\"shortcut\":\"c\"", "\"shortcut\":\"cc\"", NO_ERROR, "test:4: codebook entry skipped: The shortcut “cc”", 3, 4, 1, 5 },
  { "shortcut-twice", "\"shortcut\":\"s\"", "\"shortcut\":\"c\"", NO_ERROR, "test:6: shortcut skipped: “c” of the tag “source” is taken", 3, 5, 3, 1 },
  { "same-id", "{\"id\":\"source\"", "{\"id\":\"claim\"", NO_ERROR, "test:6: codebook entry skipped: its id comes twice", 3, 4, 1, 6 },
  { "unknown-parent", "\"parent\":\"source\"", "\"parent\":\"sauce\"", NO_ERROR, "test:5: parent skipped: “sauce” of the tag “anonymous-source”", 3, 5, 3, 1 },
  { "own-parent", "\"parent\":\"source\"", "\"parent\":\"anonymous-source\"", NO_ERROR, "test:5: parent skipped: the tag “anonymous-source” would be its own", 3, 5, 3, 1 },
  { "circle", "\"name\":\"Source\",\"parent\":null", "\"name\":\"Source\",\"parent\":\"anonymous-source\"", NO_ERROR, "test:6: parent skipped: the tag “source” would be its own ancestor", 3, 5, 3, 1 },
  { "unknown-end", "\"from\":[\"claim\"]", "\"from\":[\"claim\",\"opinion\"]", NO_ERROR, "test:10: end skipped: the tag “opinion” of the link type “attributed-to”", 3, 5, 3, 1 },
  { "hidden", "\"hidden\":true", "\"hidden\":1", NO_ERROR, "test:5: tags skipped: “hidden” must be true or false", 3, 4, 1, 5 },
  { "tags-object", "\"tags\":[", "\"tags\":{},\"more\":[", NO_ERROR, "test:3: codebook skipped: “tags” must be a list", 3, 0, 0, 12 },
  { "not-entries", "\"labels\":[\n", "\"labels\":[7,\"\",null,\n", NO_ERROR, "test:13: labels skipped: an object was expected", 3, 5, 3, 3 },
  { "annotator", "\"id\":\"0193a000-0000-7000-8000-00000000000b\"", "\"id\":\"bo\"", NO_ERROR, "test:19: annotators skipped: “bo” is not a UUID", 3, 2, 0, 7 },
  { "aliases", "\"aliases\":[]", "\"aliases\":{}", NO_ERROR, "test:22: concepts skipped: “aliases” must be a list of texts", 3, 4, 1, 4 },
  { "project-id", "\"project\":{\"id\":\"0", "\"project\":{\"id\":\"x", NO_ERROR, "test:2: project skipped: “x193a000", 3, 5, 3, 1 },
  { "project-modified", "\"modified\":\"2026-11-24T09:07:11.123Z\"", "\"modified\":\"soon\"", NO_ERROR, "test:2: project skipped: “soon” is not a time", 3, 5, 3, 1 },
  { "project-text", "\"project\":{", "\"project\":\"x\",\"x\":{", NO_ERROR, "test:2: project skipped: an object was expected", 3, 5, 3, 1 },
  { "name", "\"name\":\"Claim\"", "\"name\":\"\xff\"", NO_ERROR, "test:4: tags skipped: a text is not valid UTF-8", 3, 4, 1, 5 },
  { "head", "\"project\":{", "\"x\":\"\xff\",\"project\":{", NO_ERROR, "test:1: head skipped: line 2: a text is not valid UTF-8", 3, 5, 3, 1 },
  { "head-twice", "\"project\":{", "\"version\":1,\"project\":{", NO_ERROR, "test:2: head skipped: the key “version” comes twice", 3, 5, 3, 1 },
};

static gboolean
is_named (Dataset *dataset, const char *message)
{
  for (guint i = 0; i < dataset->skipped->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (dataset->skipped, i));
      if (g_str_has_prefix (g_ptr_array_index (dataset->skipped, i), message))
        return TRUE;
    }

  return FALSE;
}

static void
count_marks (Dataset *dataset, guint *n_annotations, guint *n_links)
{
  *n_annotations = *n_links = 0;
  for (guint i = 0; i < dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);

      *n_annotations += document->annotations->len;
      *n_links += document->links->len;
    }
}

static char *
replace_once (const char *string, const char *find, const char *replace)
{
  const char *found = strstr (string, find);
  g_autofree char *before = NULL;

  g_assert_nonnull (found);
  before = g_strndup (string, (gsize) (found - string));

  return g_strconcat (before, replace, found + strlen (find), NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) bytes = dataset_write (golden, "json", FALSE);
  g_autofree char *broken = replace_once (bytes->str, test->find, test->replace);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = dataset_read ("json", broken, strlen (broken), &error);
  guint n_annotations, n_links;

  count_marks (read, &n_annotations, &n_links);
  if (test->code == NO_ERROR)
    {
      g_assert_no_error (error);
      g_assert_true (test->message == NULL || is_named (read, test->message));
    }
  else
    {
      g_assert_error (error, ASCRIBE_ERROR, test->code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, test->message));
    }
  g_assert_cmpuint (read->documents->len, ==, test->n_documents);
  g_assert_cmpuint (n_annotations, ==, test->n_annotations);
  g_assert_cmpuint (n_links, ==, test->n_links);
  g_assert_cmpuint (read->skipped->len, ==, test->n_skipped);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (read->codebook)), <=, 4);
  g_assert_true (ascribe_codebook_validate (read->codebook, NULL));
}

static void
add_cases (const char *group, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/formats/hostile/%s/%s", group, cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("unreadable", unreadable, G_N_ELEMENTS (unreadable));
  add_cases ("annotations", annotations, G_N_ELEMENTS (annotations));
  add_cases ("links", links, G_N_ELEMENTS (links));
  add_cases ("articles", articles, G_N_ELEMENTS (articles));
  add_cases ("codebooks", codebooks, G_N_ELEMENTS (codebooks));

  return g_test_run ();
}
