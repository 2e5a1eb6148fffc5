/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html.h"

const AscribeFormat ascribe_format_html = {
  .id = "html",
  .name = "Report to read (HTML)",
  .extension = "html",
  .carries = ASCRIBE_PARTS_ALL & ~(ASCRIBE_PART_TIMES | ASCRIBE_PART_CONTROLS),
  .write = ascribe_html_write,
  .prove = ascribe_html_prove,
  .expect = ascribe_html_expect,
};
