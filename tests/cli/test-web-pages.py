#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The 320 real pages beside the project keep the quality that is promised for them."""
import unittest

import harness
import web_pages

CORPUS = harness.SHARED / "corpus" / "web"


@unittest.skipUnless(CORPUS.is_dir(), f"{CORPUS} is not here")
class WebPages(harness.Case):
    def test_article_and_nothing_else(self):
        counts = web_pages.count(web_pages.read_all(harness.CLI, CORPUS))
        self.assertEqual(counts.unreadable, 0)
        self.assertGreaterEqual(web_pages.f_score(counts), 0.94, counts)


if __name__ == "__main__":
    harness.main()
