#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A changed version of an article takes the annotations along, and none is dropped."""
import json
import unittest

import harness

OLD = ("Tunnel to stay shut\n\nThe harbour office said on Monday that the tunnel would stay shut until spring. "
       "Workers had found cracks in the northern wall.\n\nNobody was hurt, the spokesman added.\n")
NEW = ("Tunnel to stay shut\n\nThe harbour office said on Tuesday that the tunnel would stay shut until late spring. 😀 "
       "Workers had found cracks in the northern wall.\n\nA report will follow.\n")


def span(text, words):
    start = text.index(words)
    return f"{start}-{start + len(words)}"


class Correct(harness.Case):
    def setUp(self):
        super().setUp()
        self.new_project(tunnel=OLD)
        self.new = self.write("tunnel.txt", NEW)
        self.ids = {}
        for name, tag, words in (("source", "source", "The harbour office"), ("cracks", "claim", "cracks in the northern wall"),
                                 ("shut", "claim", "the tunnel would stay shut until spring"), ("hurt", "claim", "Nobody was hurt, the spokesman added")):
            self.ids[name] = self.run_cli("tag", self.project, "Tunnel to stay shut", tag, span(OLD, words)).strip()
        self.run_cli("link", self.project, "attributed-to", self.ids["cracks"], self.ids["source"])
        self.run_cli("link", self.project, "attributed-to", self.ids["hurt"], self.ids["source"])

    def correct(self, *arguments, **more):
        return self.run_cli("correct", self.project, "Tunnel to stay shut", self.new, *arguments, **more)

    def test_moves(self):
        told = json.loads(self.correct("--json"))
        moves = {move["annotation"]: move for move in told["annotations"]}
        self.assertEqual(moves[self.ids["source"]]["move"], "exact")
        self.assertEqual(moves[self.ids["cracks"]]["move"], "exact")
        self.assertEqual(moves[self.ids["shut"]]["move"], "changed")
        self.assertEqual(moves[self.ids["hurt"]]["move"], "stays")
        dataset = self.export()
        articles = {article["id"]: article for article in dataset["articles"]}
        before, after = articles[told["before"]], articles[told["after"]]
        self.assertEqual((before["text"], after["text"]), (OLD, NEW))
        self.assertEqual((before["metadata"]["revised_by"], after["metadata"]["revises"]), (after["id"], before["id"]))
        for article in articles.values():
            for annotation in article["annotations"]:
                [piece] = annotation["spans"]
                self.assertEqual(article["text"][piece["start"]:piece["end"]], annotation["quote"])
        self.assertTrue(set(self.ids.values()) <= {annotation["id"] for article in articles.values() for annotation in article["annotations"]})
        self.assertEqual(sum(len(article["links"]) for article in articles.values()), 2)
        self.run_cli("check", self.project)

    def contents(self):
        """All but the time of the last change."""
        dataset = self.export()
        del dataset["project"]["modified"]
        return dataset

    def test_undo_and_redo(self):
        before = self.contents()
        self.correct()
        after = self.contents()
        self.assertNotEqual(before, after)
        self.run_cli("undo", self.project)
        self.assertEqual(self.contents(), before)
        self.run_cli("redo", self.project)
        self.assertEqual(self.contents(), after)

    def test_table_and_last_line(self):
        out = self.correct()
        self.assertIn("Nobody was hurt, the spokesman added", out)
        self.assertNotIn("cracks in the northern wall", out)
        self.assertEqual(out.splitlines()[-1],
                         "moved 3 annotations, 1 of them with a changed quote, and 1 links; 1 annotations and 1 links stay")

    def test_dry_run_changes_nothing(self):
        before = (self.folder / "test.ascribe").read_bytes()
        self.assertIn("moved 3 annotations", self.correct("--dry-run"))
        self.assertEqual((self.folder / "test.ascribe").read_bytes(), before)

    def test_bad_input(self):
        before = self.run_cli("export", self.project)
        same = self.write("same.txt", OLD)
        many = self.write("many.csv", "title,text\na,one\nb,two\n")
        for path, reason in ((same, "same"), (many, "several"), (self.folder / "nosuch.txt", ""), (self.write("empty.txt", ""), "no text")):
            self.run_cli("correct", self.project, "Tunnel to stay shut", path, status=harness.FAILED)
            self.assertIn(reason, self.said)
        self.run_cli("correct", self.project, "No such article", self.new, status=harness.FAILED)
        self.run_cli("correct", self.project, "Tunnel to stay shut", status=harness.USAGE)
        self.assertEqual(self.run_cli("export", self.project), before)
        self.correct()
        self.run_cli("correct", self.project, json.loads(before)["articles"][0]["id"], self.write("newer.txt", NEW + "More.\n"), status=harness.FAILED)

    def test_from_standard_input(self):
        out = self.run_cli("correct", self.project, "Tunnel to stay shut", "-", stdin=NEW.encode())
        self.assertIn("moved 3 annotations", out)


if __name__ == "__main__":
    harness.main()
