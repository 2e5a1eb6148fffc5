# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Lines for spaCy, Prodigy and doccano, read by jq, which slices by code points, and by ourselves."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import harness

GOLDEN = harness.ROOT / "tests" / "fixtures" / "formats" / "golden.json"

TILED = '((.tokens | map(.text + (if .ws then " " else "" end)) | add) // "") == .text'
WHOLE = """. as $line | all(.spans[]; . as $s | $line.tokens[$s.token_start].start == $s.start
           and $line.tokens[$s.token_end].end == $s.end)"""
JOINED = """. as $line | all(.relations[]; $line.tokens[.head].end == .head_span.end
           and $line.tokens[.child].end == .child_span.end)"""
KNOWN = "(.entities | map(.id)) as $ids | all(.relations[]; ([.from_id, .to_id] - $ids) == [])"


def silent(mark):
    """An empty note says what none says, and is none in these formats."""
    return {**mark, "note": mark["note"] or None}


def keep(dataset):
    """What every one of these formats brings back, by names and in order."""
    tags = {tag["id"]: tag["name"] for tag in dataset["codebook"]["tags"]}
    types = {link["id"]: link["name"] for link in dataset["codebook"]["links"]}
    concepts = {concept["id"]: concept["name"] for concept in dataset["concepts"]}
    annotators = {annotator["id"]: annotator["name"] for annotator in dataset["annotators"]}
    return [{"head": {key: article[key] for key in ("id", "title", "authors", "publisher", "published", "url", "language",
                                                    "retrieved", "created", "metadata", "labels", "status", "text")},
             "annotations": [{**silent(annotation), "tag": tags[annotation["tag"]], "concept": concepts.get(annotation["concept"]),
                              "annotator": annotators[annotation["annotator"]]} for annotation in article["annotations"]],
             "links": [{**silent(link), "type": types[link["type"]], "annotator": annotators[link["annotator"]]}
                       for link in article["links"]]} for article in dataset["articles"]]


class Records(harness.Case):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, GOLDEN)
        self.before = self.export()

    def write_out(self, *arguments):
        path = self.folder / "out.jsonl"
        self.run_cli("export", self.project, "--format", *arguments, "--output", path)
        return path

    def jq(self, path, program):
        done = subprocess.run(["jq", "-c", program, str(path)], capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]

    def quotes(self):
        by_id = {annotation["id"]: annotation for article in self.before["articles"] for annotation in article["annotations"]}
        return {key: annotation["quote"] for key, annotation in by_id.items()}

    def assert_quotes(self, path, program):
        """@program gives [annotation, text] pairs of a line, the pieces of one annotation in their order."""
        found = {}
        for pairs in self.jq(path, program):
            for key, piece in pairs:
                found.setdefault(key, []).append(piece)
        self.assertEqual({key: " ".join(pieces) for key, pieces in found.items()}, self.quotes())

    def assert_comes_back(self, path):
        other = str(self.folder / "other.ascribe")
        self.run_cli("new", other)
        self.run_cli("import", other, path)
        after = json.loads(self.run_cli("export", other))
        self.assertEqual(keep(after), keep(self.before))

    def test_spacy_with_tokens(self):
        path = self.write_out("spacy-jsonl")
        for program in TILED, WHOLE, JOINED:
            self.assertEqual(self.jq(path, program), [True] * len(self.before["articles"]))
        self.assert_quotes(path, "[. as $line | .spans[] | [.annotation, $line.text[.start:.end]]]")
        self.assert_comes_back(path)

    def test_spacy_without_tokens(self):
        path = self.write_out("spacy-jsonl", "--profile", "spans")
        self.assertEqual(self.jq(path, 'has("tokens")'), [False] * len(self.before["articles"]))
        self.assert_quotes(path, "[. as $line | .spans[] | [.annotation, $line.text[.start:.end]]]")
        self.assert_comes_back(path)

    def test_doccano(self):
        path = self.write_out("doccano-jsonl")
        self.assertEqual(self.jq(path, KNOWN), [True] * len(self.before["articles"]))
        self.assert_quotes(path, "[. as $line | .entities[] | [.annotation, $line.text[.start_offset:.end_offset]]]")
        self.assert_comes_back(path)

    def test_doccano_labels(self):
        path = self.write_out("doccano-jsonl", "--profile", "labels")
        found = sorted(quote for line in self.jq(path, "[. as $line | .label[] | $line.text[.[0]:.[1]]]") for quote in line)
        self.assertEqual(found, sorted(article["text"][span["start"]:span["end"]] for article in self.before["articles"]
                                       for annotation in article["annotations"] for span in annotation["spans"]))
        self.assertIn("left out", self.said)

    def test_bad_lines(self):
        path = self.write("bad.jsonl", '{"text":"good one","spans":[{"start":0,"end":4,"label":"Claim"}]}\n'
                                       '{"text":"bad","spans":[{"start":0,"end":9,"label":"Claim"}]}\n{"text":"cut","spans":[\n')
        out = self.run_cli("import", self.project, path, status=harness.FAILED)
        self.assertIn("bad.jsonl:2: spans[0] skipped: The span 0-9 ends past the text, which has 3 characters", self.said)
        self.assertIn("bad.jsonl:3: line skipped: it ends too early", self.said)
        self.assertIn("imported 2 articles, 1 annotations, 0 links; skipped 2", out)

    def test_rows_are_rows(self):
        path = self.write("rows.jsonl", '{"text":"A row of a table that is no example.","label":"news","spans":"none"}\n')
        self.run_cli("import", self.project, path)
        row = [article for article in self.export()["articles"] if article["text"].startswith("A row")]
        self.assertEqual([article["labels"] for article in row], [{}])


if __name__ == "__main__":
    harness.main()
