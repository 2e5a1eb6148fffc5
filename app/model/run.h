/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference between two texts is a list of runs. */
#pragma once

#include "app/model/span.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_RUN_EQUAL,
  ASCRIBE_RUN_DELETED,
  ASCRIBE_RUN_INSERTED,
} AscribeRunKind;

/* A stretch of both texts, in code points. What is deleted has an empty @after at the place where it
 * is missing, what is inserted an empty @before. */
typedef struct {
  AscribeRunKind kind;
  AscribeSpan before;
  AscribeSpan after;
} AscribeRun;

G_END_DECLS
