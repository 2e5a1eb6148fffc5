/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/error.h"

G_DEFINE_QUARK (ascribe-error-quark, ascribe_error)
