# SPDX-License-Identifier: GPL-3.0-or-later
"""REFI-QDA projects and codebooks as other programs see them: Python's zipfile, xmllint against the rules of the standard, and the
words that each selection stands for."""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

import harness
from harness import Case, FAILED

FIXTURES = harness.ROOT / "tests" / "fixtures" / "formats"
SPACE = "{urn:QDA-XML:project:1.0}"


class Qda(Case):
    def new_golden(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, FIXTURES / "golden.json")

    def export_as(self, name):
        path = self.folder / name
        self.run_cli("export", self.project, "--format", path.suffix[1:], "--output", path)
        return path

    def validate(self, rules, contents):
        path = self.write("validated.xml", contents)
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", str(FIXTURES / rules), str(path)], capture_output=True,
                              text=True, check=False)
        return done.returncode, done.stderr

    def assert_valid(self, rules, contents):
        status, said = self.validate(rules, contents)
        self.assertEqual(status, 0, said[-2000:])

    def test_project_follows_the_standard(self):
        self.new_golden()
        archive = zipfile.ZipFile(self.export_as("out.qdpx"))
        self.assertIsNone(archive.testzip())
        project = archive.read("project.qde")
        self.assert_valid("refi-project.rng", project)
        self.assert_valid("refi-project.rng", (FIXTURES / "golden.qde").read_bytes())
        self.assert_references_lead_somewhere(xml.etree.ElementTree.fromstring(project))

    def assert_references_lead_somewhere(self, root):
        guids = [element.get("guid") for element in root.iter() if element.get("guid")]
        self.assertEqual(len(guids), len(set(guids)))
        for element in root.iter():
            for key in ("targetGUID", "originGUID", "creatingUser"):
                self.assertIn(element.get(key, guids[0]), guids)

    def test_positions_are_those_of_the_words(self):
        self.new_golden()
        dataset = self.export()
        archive = zipfile.ZipFile(self.export_as("out.qdpx"))
        root = xml.etree.ElementTree.fromstring(archive.read("project.qde"))
        found = {}
        for source in root.iter(SPACE + "TextSource"):
            text = archive.read(source.get("plainTextPath").replace("internal://", "sources/")).decode("utf-8")
            for selection in source.iter(SPACE + "PlainTextSelection"):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                found[selection.get("guid")] = text[start:end]
                self.assertTrue(text[start:end].startswith(selection.get("name").rstrip("…")))
        for article in dataset["articles"]:
            for annotation in article["annotations"]:
                span = annotation["spans"][0]
                self.assertEqual(found[annotation["id"]], article["text"][span["start"]:span["end"]])

    def test_rules_refuse_what_is_wrong(self):
        good = (FIXTURES / "golden.qde").read_text("utf-8")
        for wrong, right in (('startPosition="x"', 'startPosition="34"'), ("<Users/>", "<Users>"), ('guid="1"', 'guid="0193a000-0000-7000-8000-00000000000b"'),
                             ('direction="Both"', 'direction="OneWay"'), ("<FloatValue>1e-9<", "<FloatValue>-0.25<")):
            self.assertIn(right, good)
            self.assertNotEqual(self.validate("refi-project.rng", good.replace(right, wrong, 1))[0], 0, wrong)

    def test_codebook_follows_the_standard(self):
        self.new_golden()
        path = self.export_as("out.qdc")
        self.assertIn("articles", self.said)
        self.assert_valid("refi-codebook.rng", path.read_bytes())

    def test_the_same_project_is_the_same_bytes(self):
        self.new_golden()
        first = self.export_as("first.qdpx").read_bytes()
        self.assertEqual(first, self.export_as("second.qdpx").read_bytes())

    def test_out_and_in_again(self):
        self.new_golden()
        path = self.export_as("out.qdpx")
        before = self.export()
        self.project = str(self.folder / "again.ascribe")
        self.run_cli("new", self.project)
        self.assertIn("imported 3 articles", self.run_cli("import", self.project, path))
        after = self.export()
        for a, b in zip(sorted(before["articles"], key=lambda article: article["id"]),
                        sorted(after["articles"], key=lambda article: article["id"])):
            for key in ("id", "title", "authors", "publisher", "published", "url", "language", "metadata", "labels", "status", "text"):
                self.assertEqual(a[key], b[key], key)
            self.assertEqual([(x["id"], x["spans"], x["attributes"], x["created"]) for x in a["annotations"]],
                             [(x["id"], x["spans"], x["attributes"], x["created"]) for x in b["annotations"]])
            self.assertEqual([(x["id"], x["from"], x["to"]) for x in a["links"]], [(x["id"], x["from"], x["to"]) for x in b["links"]])

    def test_a_codebook_comes_into_an_empty_project(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, FIXTURES / "golden.qdc")
        tags = {tag["name"]: tag for tag in self.export()["codebook"]["tags"]}
        self.assertEqual(tags["Anonymous source"]["parent"], tags["Source"]["id"])
        self.assertEqual(tags["Überschrift <b>&</b>"]["color"], "#000000")

    def test_what_is_no_archive_is_named(self):
        self.run_cli("new", self.project)
        path = self.write("broken.qdpx", b"PK\x03\x04 and nothing more")
        self.run_cli("import", self.project, path, status=FAILED)
        self.assertIn("no whole ZIP archive", self.said)
        self.assertEqual(self.export()["articles"], [])

    def test_a_project_without_its_archive_is_named(self):
        """It came in as an article of XML."""
        self.run_cli("new", self.project)
        path = self.write("project.qde", b'<?xml version="1.0"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Rain"/>\n')
        self.run_cli("import", self.project, path, status=FAILED)
        self.assertIn("project.qde: It is unpacked: its texts are in the folder “sources” beside it", self.said)
        self.assertEqual(self.export()["articles"], [])


if __name__ == "__main__":
    harness.main()
