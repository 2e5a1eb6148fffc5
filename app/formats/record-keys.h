/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The further keys of record-marks.h: written and read. */
#pragma once

#include "app/formats/records.h"

G_BEGIN_DECLS

/* Names behind the ids of a source. */
typedef struct _AscribeRecordNames AscribeRecordNames;

AscribeRecordNames *ascribe_record_names_new  (AscribeSource *source);
void                ascribe_record_names_free (AscribeRecordNames *self);
const char         *ascribe_record_names_tag  (AscribeRecordNames *self, const char *id);
const char         *ascribe_record_names_link_type (AscribeRecordNames *self, const char *id);

/* Appends "KEY":VALUE,… of the article, without braces. Status is left to the format. */
void     ascribe_record_keys_append_head       (GString *out, AscribeArticle *article);
/* Appends ,"KEY":VALUE … of the annotation or link. */
void     ascribe_record_keys_append_annotation (GString *out, AscribeRecordNames *names, AscribeAnnotation *annotation);
void     ascribe_record_keys_append_link       (GString *out, AscribeRecordNames *names, AscribeLink *link);

/* What can't be read is told to @records. TRUE: there was a title. */
gboolean ascribe_record_keys_read_head         (AscribeRecords *records, AscribeJsonValue *object, const char * const *passed,
                                                AscribeArticle *article);
/* @annotator: who made it where it doesn't say. The annotation has its tag and times already. */
void     ascribe_record_keys_read_annotation   (AscribeRecords *records, AscribeJsonValue *value, const char *annotator,
                                                AscribeAnnotation *annotation);
void     ascribe_record_keys_read_link         (AscribeRecords *records, AscribeJsonValue *value, const char *annotator,
                                                AscribeLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRecordNames, ascribe_record_names_free)

G_END_DECLS
