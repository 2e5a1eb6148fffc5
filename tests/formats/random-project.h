/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/formats/dataset.h"

/* A sound project made of what is hard to write and read: from the seed of g_test_rand_int(). */
Dataset *random_project_new (void);
