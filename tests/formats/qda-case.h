/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REFI-QDA projects for tests: archives made of strings. */
#pragma once

#include "tests/formats/dataset.h"

/* @files: name, contents, name, contents, …, NULL. Quotes (') in contents of .qde become ("). */
GByteArray *qda_case_pack (const char * const *files);
/* The same, read. */
Dataset    *qda_case_read (const char * const *files, GError **error);
/* (nullable) */
const char *qda_case_name_annotator (Dataset *dataset, const char *id);

/* Of one letter. */
#define GUID(letter) letter letter letter letter letter letter letter letter "-0000-4000-8000-000000000000"
#define PROJECT(inner) "<?xml version='1.0' encoding='utf-8'?><Project xmlns='urn:QDA-XML:project:1.0' name='P' origin='Test'>" inner "</Project>"
#define CODES(inner) "<CodeBook><Codes>" inner "</Codes></CodeBook>"
#define CODE(letter, name, inner) "<Code guid='" GUID (letter) "' name='" name "' isCodable='true'>" inner "</Code>"
#define SOURCE(letter, attributes, inner) "<TextSource guid='" GUID (letter) "' name='T' " attributes ">" inner "</TextSource>"
#define SELECTION(letter, start, end, inner) "<PlainTextSelection guid='" GUID (letter) "' startPosition='" start "' endPosition='" end "'>" inner \
                                             "</PlainTextSelection>"
#define CODING(code) "<Coding guid='" GUID ("9") "'><CodeRef targetGUID='" GUID (code) "'/></Coding>"
