#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input gets a clear word, nothing is lost, and nothing raw reaches the terminal."""
import contextlib
import json
import os
import random
import re
import sqlite3
import subprocess

import harness
from harness import DONE, FAILED

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

    def test_dataset_in_another_charset(self):
        """Read where it says itself what it is in, or a person does; else named, and not taken for rows of articles."""
        line = json.dumps({"text": "Über uns 🚇 allen", "label": [[5, 8, "Wir"], [11, 16, "Alle"]]}, ensure_ascii=False) + "\n"
        for number, (charset, options, status) in enumerate([("utf-16", [], DONE), ("utf-16-le", [], DONE), ("utf-16-be", [], DONE),
                                                             ("utf-16", ["--format", "doccano-jsonl"], DONE), ("utf-8-sig", [], DONE),
                                                             ("utf-16", ["\n"], DONE), ("utf-16", ["x" * 200000], DONE),
                                                             ("gb18030", ["--charset", "GB18030"], DONE), ("gb18030", [], FAILED)]):
            project = self.folder / f"{number}.ascribe"
            self.run_cli("new", project)
            before = "" if not options or options[0][0] == "-" else options.pop()
            if before.strip():
                before = json.dumps({"text": before, "label": []}) + "\n"
            self.run_cli("import", project, self.write(f"{number}.jsonl", (before + line).encode(charset)), *options, status=status)
            quotes = [annotation["quote"] for annotation in self.json("list", project, "annotations")]
            self.assertEqual(quotes, ["uns", "allen"] if status == DONE else [], (charset, options))
            if status == FAILED:
                self.run_cli("import", project, self.folder / f"{number}.jsonl", status=FAILED)
                self.assertIn("It looks like “doccano (JSON Lines)”, but is not in UTF-8", self.said)
                self.assertEqual(self.json("list", project, "articles"), [])

    def test_id_of_another_article(self):
        """An id that stands twice costs itself, not the article with all that is on it."""
        self.new_project(one="Alpha beta.", two="Gamma delta.")
        for article in self.json("list", self.project, "articles"):
            spans = ["0-5", "6-10"]
            ids = [self.run_cli("tag", self.project, article["id"], "claim", span).strip() for span in spans]
            self.run_cli("link", self.project, "supports", *ids)
        dataset = self.export()
        first, second = dataset["articles"]
        stolen = first["annotations"][1]["id"]
        second["links"][0]["to"] = second["annotations"][1]["id"] = stolen
        again = self.folder / "again.ascribe"
        self.run_cli("new", again)
        out = self.run_cli("import", again, self.write("twice.json", json.dumps(dataset)))
        self.assertEqual(out, "imported 2 articles, 4 annotations, 2 links; skipped 0\n")
        self.assertIn("An id on it is another’s already", self.said)
        self.run_cli("check", again)
        articles = json.loads(self.run_cli("export", again))["articles"]
        self.assertEqual([article["id"] for article in articles], [first["id"], second["id"]])
        self.assertEqual(articles[1]["links"][0]["to"], articles[1]["annotations"][1]["id"])

    def test_truncated_project(self):
        self.new_project(rain="It rained. " * 3000)
        path = self.folder / "cut.ascribe"
        path.write_bytes((self.folder / "test.ascribe").read_bytes()[:-6000])
        self.run_cli("check", path, status=FAILED)
        self.assertNotIn("Segmentation", self.said)

    def test_flipped_bits(self):
        """Whatever is wrong with a file, each command says so or works; none crashes, and what check passes is unharmed."""
        self.new_project(rain="The heron stood in the harbour all day. " * 40)
        self.run_cli("tag", self.project, "rain", "claim", "0-39")
        path = self.folder / "test.ascribe"
        whole, exported = path.read_bytes(), self.run_cli("export", self.project)
        seed = random.SystemRandom().randrange(1 << 32)
        print(f"# seed {seed}")
        chance = random.Random(seed)
        noticed = 0
        for _ in range(40):
            damaged = bytearray(whole)
            for _ in range(chance.choice([1, 4, 32])):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            statuses = [subprocess.run([harness.CLI, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
                        for command in (["check", path], ["export", path], ["list", path, "annotations"], ["search", path, "heron"])]
            self.assertLessEqual({run.returncode for run in statuses}, {0, 1})
            noticed += statuses[0].returncode
            if statuses[0].returncode == 0:
                self.assertEqual(statuses[1].stdout.decode(), exported)
        print(f"# {noticed} of 40 damaged files noticed")

    def test_newer_schema(self):
        self.new_project(rain="It rained.\n")
        with contextlib.closing(sqlite3.connect(self.project)) as database:
            database.execute("PRAGMA user_version = 99")
        before = (self.folder / "test.ascribe").read_bytes()
        self.assertEqual(len(self.json("list", self.project, "articles")), 1)
        self.assertIn("newer", self.said)
        self.run_cli("tag", self.project, "rain", "source", "0-2", status=FAILED)
        self.assertRegex(self.said, r"newer Ascribe(.|\n)*\nascribe-cli: .*read")
        self.assertEqual((self.folder / "test.ascribe").read_bytes(), before)

    def test_locked_by_another_process(self):
        self.new_project(rain="It rained.\n")
        with contextlib.closing(sqlite3.connect(self.project, isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
            for command in (["tag", self.project, "rain", "source", "0-2"], ["list", self.project, "articles"]):
                self.run_cli(*command, status=FAILED)
                self.assertIn("locked by another program", self.said)
            database.execute("COMMIT")
        self.run_cli("tag", self.project, "rain", "source", "0-2")

    def mount(self, *arguments):
        """Mounts at a new folder until the test is over; skips the test where that is not permitted."""
        place = self.folder / "mounted"
        place.mkdir()
        done = subprocess.run(["mount", *arguments, place], stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            self.skipTest("nothing can be mounted here: " + done.stderr.decode().strip())
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        return place

    def test_read_only_medium(self):
        self.new_project(rain="It rained.\n")
        (self.folder / "disc").mkdir()
        (self.folder / "test.ascribe").rename(self.folder / "disc" / "test.ascribe")
        place = self.mount("--bind", "-o", "ro", self.folder / "disc")
        path = place / "test.ascribe"
        self.assertEqual(len(self.json("list", path, "articles")), 1)
        self.run_cli("check", path)
        self.run_cli("tag", path, "rain", "source", "0-2", status=FAILED)
        self.assertRegex(self.said, r"^ascribe-cli: .*read")
        self.run_cli("new", place / "other.ascribe", status=FAILED)
        self.assertRegex(self.said, r"^ascribe-cli: .*Read-only")
        self.run_cli("export", path, "--output", place / "set.json", status=FAILED)
        self.assertRegex(self.said, r"^ascribe-cli: .*Read-only")

    def test_full_disk(self):
        self.new_project(rain="It rained.\n")
        place = self.mount("-t", "tmpfs", "-o", "size=1m", "tmpfs")
        path = place / "test.ascribe"
        path.write_bytes((self.folder / "test.ascribe").read_bytes())
        old = place / "set.json"
        old.write_text("old")
        with open(place / "ballast", "wb") as ballast, contextlib.suppress(OSError):
            while True:
                os.write(ballast.fileno(), bytes(4096))
        printed = set()
        for _ in range(20):
            out = subprocess.run([harness.CLI, "tag", path, "rain", "source", "0-2", "--note", "n" * 20000],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            if out.returncode != 0:
                self.assertIn("no space left", out.stderr.decode())
                break
            printed.add(out.stdout.decode().strip())
        self.assertEqual(out.returncode, FAILED)
        self.run_cli("export", path, "--output", old, status=FAILED)
        self.assertIn("No space left", self.said)
        self.assertEqual(old.read_text(), "old")
        self.assertEqual({child.name for child in place.iterdir()}, {"test.ascribe", "set.json", "ballast"})
        (place / "ballast").unlink()
        self.run_cli("check", path)
        self.assertEqual({annotation["id"] for annotation in self.json("list", path, "annotations")}, printed)
        self.run_cli("tag", path, "rain", "source", "0-2")

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

    def test_bad_records(self):
        """One wrong record of a dataset is named with its line and skipped with what hangs on it; the others go in."""
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, harness.ROOT / "data/samples/sample.json")
        whole = self.run_cli("export", self.project).splitlines()
        number = next(i for i, line in enumerate(whole) if '"quote":"a memo"' in line)
        for old, new, why in [('"end":175', '"end":999999', "past the text"), ('"end":175', '"end":169', "empty"),
                              ('"start":169', '"start":-1', "offset"), ('"tag":"source"', '"tag":"rumour"', "“rumour”"),
                              ('"quote":"a memo"', '"quote":"a letter"', "quote"), ('"role-only"', '"nobody"', "“nobody”")]:
            self.assertIn(old, whole[number])
            lines = whole[:number] + [whole[number].replace(old, new)] + whole[number + 1:]
            self.project = str(self.folder / f"{len(list(self.folder.iterdir()))}.ascribe")
            self.run_cli("new", self.project)
            out = self.run_cli("import", self.project, self.write("set.json", "\n".join(lines)), status=FAILED)
            self.assertRegex(self.said, rf"set\.json:{number + 1}: .*{why}")
            self.assertEqual(out, "imported 2 articles, 44 annotations, 29 links; skipped 4\n")
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

    def test_folder_of_other_files(self):
        """Whoever names a format of folders is told where there is none of it."""
        self.run_cli("new", self.project)
        self.write("notes/readme.md", "Nothing to annotate.\n")
        for form, sought in [("brat", ".txt and .ann"), ("webanno-tsv", ".tsv"), ("uima-cas-json", "UIMA"), ("csv", "articles.csv"),
                             ("package", "data.jsonl")]:
            out = self.run_cli("import", self.project, "notes", "--format", form, status=FAILED)
            self.assertRegex(self.said, rf"skipped .*(notes|readme\.md): .*{re.escape(sought)}", form)
            self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 1\n")

    def test_files_of_other_formats(self):
        """What was named is told to be none of it, whatever it shares with that format."""
        self.new_project(rain="It will rain.\n", snow="It will snow.\n")
        lines = self.folder / "rain.jsonl"
        self.run_cli("export", self.project, "--format", "jsonl", "--output", lines)
        table = self.write("rows.csv", "title,text\nRain,It rains.\n")
        for path, form, why in [(lines, "web-annotation", "There are no Web Annotations in it"),
                                (table, "csv", "It is not part of a folder of Ascribe’s tables: articles.csv is not in the folder")]:
            out = self.run_cli("import", self.project, path, "--format", form, status=FAILED)
            self.assertIn(f"skipped {path}: {why}\n", self.said)
            self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 1\n")

    def test_no_regular_files(self):
        """A pipe that nobody writes into is not waited for; one that was handed on is read."""
        self.new_project(rain="It will rain.\n")
        self.run_cli("export", self.project, "--format", "csv", "--output", "tables")
        (self.folder / "tables/articles.csv").unlink()
        for name in ["pipe.txt", "tables/articles.csv"]:
            os.mkfifo(self.folder / name)
        for path in ["pipe.txt", "tables", "/dev/zero"]:
            arguments = ["--format", "csv"] if path == "tables" else []
            self.assertIn("skipped 1", self.run_cli("import", self.project, path, *arguments, status=FAILED))
            self.assertRegex(self.said, "not a regular file")
        for command in [["read", "pipe.txt"], ["correct", self.project, "rain", "pipe.txt"],
                        ["new", "other.ascribe", "--codebook", "pipe.txt"]]:
            self.run_cli(*command, status=FAILED)
            self.assertRegex(self.said, "pipe.txt” is not a regular file")
        self.assertIn("imported 1 articles", self.run_cli("import", self.project, "/dev/stdin", stdin=b"The sun came out.\n"))
        for script in ['"$0" import "$1" <(echo It will snow.)', 'exec 3< <(echo It will hail.); "$0" import "$1" /proc/$$/fd/3']:
            substituted = ["bash", "-c", script, harness.CLI, self.project]
            self.assertIn(b"imported 1 articles", subprocess.run(substituted, stdout=subprocess.PIPE, check=True).stdout)

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
        """Names of 1 MB, which no command line carries, come in with a dataset."""
        self.new_project(rain="It rained.\n")
        self.run_cli("tag", self.project, "rain", "source", "0-2", "--annotator", "Ada")
        dataset = self.export()
        name = "<b>&\u202e" + "n" * (1 << 20)
        dataset["annotators"][0]["name"] = dataset["articles"][0]["title"] = dataset["codebook"]["tags"][0]["name"] = name
        dataset["codebook"]["tags"][0]["description"] = dataset["articles"][0]["annotations"][0]["note"] = name
        self.project = str(self.folder / "long.ascribe")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, "-", stdin=json.dumps(dataset).encode())
        self.assertEqual(self.json("list", self.project, "annotators")[0]["name"], name)
        self.assertEqual(self.json("list", self.project, "articles")[0]["title"], name)
        self.assertEqual(self.json("list", self.project, "tags")[0]["name"], name)
        self.assertEqual(self.export()["articles"][0]["annotations"][0]["note"], name)
        for command in [["list", self.project, "articles"], ["list", self.project, "tags"], ["log", self.project], ["search", self.project, "rained"]]:
            self.assert_clean(self.run_cli(*command))
        self.run_cli("check", self.project)

    def test_one_line_of_50_mb(self):
        line = "It rained all day long in the harbour. " * (50_000_000 // 39)
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("long.txt", line))
        article = self.json("list", self.project, "articles")[0]["id"]
        self.run_cli("tag", self.project, article, "claim", f"{len(line) - 39}-{len(line) - 1}")
        exported = self.export()["articles"][0]
        self.assertEqual(exported["text"], line)
        self.assertEqual(exported["annotations"][0]["quote"], line[-39:-1])
        self.run_cli("check", self.project)

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
