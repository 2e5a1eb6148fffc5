/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/formats/dataset.h"

/* The project behind the files in tests/fixtures/formats. */
Dataset *golden_new (void);
