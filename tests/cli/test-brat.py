#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brat folders through a real project file."""
import harness
from harness import FAILED

COUNCIL = harness.ROOT / "tests" / "fixtures" / "brat" / "council"


class Brat(harness.Case):
    def export_brat(self, project, *arguments):
        folder = self.folder / "brat"
        self.run_cli("export", project, "--format", "brat", "--output", folder, *arguments)
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.name[0] != "."}

    def test_json_between(self):
        """What only brat knows is kept in the dataset as well."""
        self.run_cli("new", self.project)
        out = self.run_cli("import", self.project, COUNCIL, "--annotator", "me")
        self.assertEqual(out, "imported 1 articles, 18 annotations, 17 links; skipped 0\n")
        files = self.export_brat(self.project)
        self.assertEqual(list(files), ["annotation.conf", "council.txt", "council_anna.ann", "council_ben_b.ann",
                                       "council_me.ann", "visual.conf"])
        self.run_cli("export", self.project, "--output", self.folder / "set.json")
        again = str(self.folder / "again.ascribe")
        self.run_cli("new", again)
        self.run_cli("import", again, self.folder / "set.json")
        self.assertEqual(self.export_brat(again), files)
        self.run_cli("check", again)

    def test_again(self):
        """What was exported says the same when it is imported into a project that has the codebook already."""
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, COUNCIL, "--annotator", "me")
        self.export_brat(self.project)
        out = self.run_cli("import", self.project, self.folder / "brat", "--add-duplicates")
        self.assertEqual(out, "imported 1 articles, 18 annotations, 17 links; skipped 0\n")
        self.assertNotIn("added to", self.said)
        self.assertNotIn("joins more", self.said)
        self.assertEqual(len(self.json("list", self.project, "annotators")), 3)

    def test_folders(self):
        """brat opens a text that has its annotations beside it; each annotator's folder is one of its collections."""
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, COUNCIL, "--annotator", "me")
        folder = self.folder / "brat"
        for _ in range(2):  # the second in the place of the first
            self.run_cli("export", self.project, "--format", "brat", "--profile", "folders", "--output", folder)
        self.assertEqual(sorted(str(path.relative_to(folder)) for path in folder.rglob("[!.]*") if path.is_file()),
                         ["anna/council.ann", "anna/council.txt", "annotation.conf", "ben_b/council.ann", "ben_b/council.txt",
                          "me/council.ann", "me/council.txt", "visual.conf"])
        again = str(self.folder / "again.ascribe")
        self.run_cli("new", again)
        self.assertEqual(self.run_cli("import", again, folder), "imported 1 articles, 18 annotations, 17 links; skipped 0\n")
        self.assertIn("read as the annotator “anna”", self.said)
        self.assertEqual([annotator["name"] for annotator in self.json("list", again, "annotators")], ["anna", "ben_b", "me"])

    def test_one_annotator(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, COUNCIL, "--annotator", "me")
        files = self.export_brat(self.project, "--annotator", "anna")
        self.assertEqual(list(files), ["annotation.conf", "council.ann", "council.txt", "visual.conf"])
        self.assertEqual(files["council.ann"].count("\n"), 4)

    def test_without_texts(self):
        self.new_project(one="One text.\n")
        for name in ["brat", "text"]:
            self.run_cli("export", self.project, "--format", name, "--output", self.folder / name, "--no-text", status=FAILED)
            self.assertFalse((self.folder / name).exists())
            self.assertEqual(list(self.folder.glob(".ascribe-export*")), [])

    def test_texts(self):
        self.new_project(one="One text.\n", two="Another\r\ntext.\r\n")
        self.run_cli("export", self.project, "--format", "text", "--output", self.folder / "out")
        self.assertEqual((self.folder / "out" / "one.txt").read_bytes(), b"One text.\n")
        self.assertEqual((self.folder / "out" / "two.txt").read_bytes(), b"Another\ntext.\n")

    def test_one_file(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, COUNCIL / "council.ann", status=FAILED)
        self.assertIn("with the folder they are in", self.said)


if __name__ == "__main__":
    harness.main()
