#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input gets a clear word, nothing is lost, and nothing raw reaches the terminal."""
import subprocess

import harness
from harness import FAILED

HOSTILE = "\x1b[31m<b>&amp;\u202egnp.exe\x07\x9b2J"
RAW = [chr(c) for c in [*range(0x00, 0x0a), *range(0x0b, 0x20), 0x7f, *range(0x80, 0xa0), 0x202e, 0x2066]]


class BadInput(harness.Case):
    def assert_clean(self, text):
        for character in RAW:
            self.assertNotIn(character, text)

    def test_not_a_project(self):
        for contents in [b"", b"Dear diary", b"SQLite format 3\0" + bytes(100)]:
            path = self.write("letter.ascribe", contents)
            for command in [["list", path, "articles"], ["export", path], ["undo", path], ["check", path]]:
                self.run_cli(*command, status=FAILED)
                self.assertRegex(self.said, r"^ascribe-cli: .+\n$")
            self.assertEqual(path.read_bytes(), contents)
        self.run_cli("list", self.folder / "missing.ascribe", "articles", status=FAILED)
        self.assertFalse((self.folder / "missing.ascribe").exists())

    def test_truncated_project(self):
        self.new_project(rain="It rained. " * 3000)
        path = self.folder / "cut.ascribe"
        path.write_bytes((self.folder / "test.ascribe").read_bytes()[:-6000])
        self.run_cli("check", path, status=FAILED)
        self.assertNotIn("Segmentation", self.said)

    def test_damage_is_named(self):
        self.new_project(rain="The heron stood in the harbour all day.\n")
        self.run_cli("check", self.project)
        path = self.folder / "test.ascribe"
        contents = path.read_bytes()
        self.assertIn(b"heron stood", contents)
        path.write_bytes(contents.replace(b"heron stood", b"goose stood"))
        article = self.run_cli("list", self.project, "articles")
        out = self.run_cli("check", self.project, status=FAILED)
        self.assertIn(article.splitlines()[1].split()[0], out)

    def test_batch_with_bad_files(self):
        self.run_cli("new", self.project)
        self.write("in/good.txt", "A good text.\n")
        self.write("in/utf16.txt", "\ufeffA text in UTF-16.\n".encode("utf-16-le"))
        self.write("in/nul.txt", b"A text with a \0 in it.\n")
        self.write("in/empty.txt", b"")
        self.write("in/bad.json", '{"format": "ascribe-dataset", "version": 1,\n"articles": [}\n')
        self.write("in/program.bin", b"\x7fELF")
        out = self.run_cli("import", self.project, "in", status=FAILED)
        self.assertEqual(out.splitlines()[-1], "imported 3 articles, 0 annotations, 0 links; skipped 3")
        for name in ["empty.txt", "bad.json", "program.bin"]:
            self.assertIn(name, self.said)
        self.assertRegex(self.said, r"bad\.json.*2")
        self.run_cli("check", self.project)

    def test_malformed_brat(self):
        self.run_cli("new", self.project)
        self.write("brat/a.txt", "Ann said so.\n")
        self.write("brat/a.ann", "T1\tSource 0 3\tAnn\nT2\tSource 90 95\tnowhere\nnonsense\n")
        self.write("brat/b.txt", "Bob agreed.\n")
        self.write("brat/b.ann", "T1\tSource 0 3\tBob\n")
        out = self.run_cli("import", self.project, "brat", status=FAILED)
        self.assertRegex(self.said, r"a\.ann.*2")
        self.assertRegex(self.said, r"a\.ann.*3")
        self.assertIn("imported 2 articles, 2 annotations", out)

    def test_hostile_names(self):
        self.run_cli("new", self.project, "--title", "x" * 1000)
        path = self.write("in/" + HOSTILE.replace("/", "") + ".txt", "A text.\n")
        self.run_cli("import", self.project, path)
        article = self.json("list", self.project, "articles")[0]
        self.run_cli("tag", self.project, article["id"], "source", "0-1", "--annotator", HOSTILE, "--note", HOSTILE)
        for command in [["list", self.project, "articles"], ["list", self.project, "annotations"],
                        ["list", self.project, "annotators"], ["log", self.project], ["search", self.project, "text"],
                        ["list", self.project, "articles", "--json"]]:
            self.assert_clean(self.run_cli(*command))
        self.run_cli("tag", self.project, HOSTILE + "x", "source", "0-1", status=FAILED)
        self.assert_clean(self.said)

    def test_long_names(self):
        self.new_project(rain="It rained.\n")
        name = "n" * 100000
        self.run_cli("tag", self.project, "rain", "source", "0-2", "--annotator", name)
        self.assertEqual(self.json("list", self.project, "annotators")[0]["name"], name)

    def test_export_keeps_old_file(self):
        self.new_project(rain="It rained.\n")
        old = self.write("folder/old.json", "old")
        self.run_cli("export", self.project, "--output", self.folder / "missing" / "set.json", status=FAILED)
        self.run_cli("export", self.project, "--output", self.folder / "folder", status=FAILED)
        self.run_cli("export", self.project, "--format", "brat", "--output", self.folder / "folder", status=FAILED)
        self.assertIn("old.json", self.said)
        self.assertEqual(old.read_text(), "old")

    def test_full_standard_output(self):
        self.new_project(rain="It rained.\n" * 10000)
        with open("/dev/full", "wb") as full:
            for command in [["export", self.project], ["list", self.project, "articles"]]:
                done = subprocess.run([harness.CLI, *command], stdout=full, stderr=subprocess.PIPE, check=False)
                self.assertEqual(done.returncode, FAILED)
                self.assertTrue(done.stderr.startswith(b"ascribe-cli: "))


if __name__ == "__main__":
    harness.main()
