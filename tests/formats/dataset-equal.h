/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/tag.h"

G_BEGIN_DECLS

/* Fails the test where a value of one differs, down to its questions. */
void dataset_assert_tag (AscribeTag *a, AscribeTag *b);

G_END_DECLS
