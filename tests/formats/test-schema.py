# SPDX-License-Identifier: GPL-3.0-or-later
"""data/dataset.schema.json against what is written, and against what must not pass for a dataset."""
import copy
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

import harness
import json
from harness import Case

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit(0)

SCHEMA = json.loads((harness.ROOT / "data" / "dataset.schema.json").read_text("utf-8"))
FIXTURES = harness.ROOT / "tests" / "fixtures" / "formats"


def validator(part=None):
    schema = SCHEMA if part is None else {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


VALIDATORS = {part: validator(part) for part in (None, "dataset", "line")}


def complaints(value, part=None):
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in VALIDATORS[part].iter_errors(value)]


def strict(pairs):
    keys = [key for key, value in pairs]
    assert len(keys) == len(set(keys)), f"a key comes twice: {keys}"
    return dict(pairs)


def load(text):
    return json.loads(text, object_pairs_hook=strict)


class Schema(Case):
    def assert_valid(self, value, part):
        self.assertEqual(complaints(value, part), [])
        self.assertEqual(complaints(value), [])

    def assert_lines(self, text):
        self.assertTrue(text.endswith("\n"))
        lines = [load(line) for line in text.split("\n")[:-1]]
        for line in lines:
            self.assert_valid(line, "line")
            self.assert_means_what_it_says(line, line)
        return lines

    def assert_dataset(self, text):
        dataset = load(text)
        self.assert_valid(dataset, "dataset")
        for article in dataset["articles"]:
            self.assert_means_what_it_says(dataset, article)
        return dataset

    def assert_means_what_it_says(self, dataset, article):
        """What no schema can say: references lead somewhere, and quotes stand where the spans are."""
        tags = {tag["id"]: {question["id"] for question in tag["attributes"]} for tag in dataset["codebook"]["tags"]}
        types = {link_type["id"] for link_type in dataset["codebook"]["links"]}
        annotators = {annotator["id"] for annotator in dataset["annotators"]}
        concepts = {concept["id"] for concept in dataset["concepts"]}
        marks = {mark["id"] for mark in article["annotations"]}
        text = article["text"]

        if text is not None:
            self.assertEqual(hashlib.sha256(text.encode("utf-8")).hexdigest(), article["sha256"])
        self.assertLessEqual(set(article["labels"]), {label["id"] for label in dataset["codebook"]["labels"]})
        for mark in article["annotations"]:
            self.assertIn(mark["tag"], tags)
            self.assertLessEqual(set(mark["attributes"]), tags[mark["tag"]])
            self.assertIn(mark["annotator"], annotators)
            self.assertIn(mark["concept"], concepts | {None})
            if text is not None:
                self.assertEqual(" ".join(text[span["start"]:span["end"]] for span in mark["spans"]), mark["quote"])
        for link in article["links"]:
            self.assertIn(link["type"], types)
            self.assertLessEqual({link["from"], link["to"]}, marks)
            self.assertIn(link["annotator"], annotators)

    def test_schema_itself(self):
        Draft202012Validator.check_schema(SCHEMA)

    def test_what_is_required_is_defined(self):
        """The rules “strictRequired” and “strictTypes” of Ajv."""
        def visit(schema):
            if isinstance(schema, dict):
                self.assertLessEqual(set(schema.get("required", [])), set(schema.get("properties", {})))
                self.assertTrue("propertyNames" not in schema or schema["type"] == "object")
            for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
                visit(value)
        visit(SCHEMA)

    def test_everything_is_described(self):
        def visit(schema, where):
            for name, value in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
                self.assertGreater(len(value.get("description", "")), 10, f"{where}/{name}")
                visit(value, f"{where}/{name}")
            if "properties" in schema:
                optional = ADDED.get(where.removeprefix("/"), [])
                self.assertEqual(schema["required"], [key for key in schema["properties"] if key not in optional], where)
                self.assertIs(schema["additionalProperties"], False, where)
        visit(SCHEMA, "")

    def test_a_line_is_an_article_with_its_head(self):
        line, dataset = SCHEMA["$defs"]["line"], SCHEMA["$defs"]["dataset"]
        head = [key for key in dataset["properties"] if key != "articles"]
        self.assertEqual(list(line["properties"]), head + list(SCHEMA["$defs"]["article"]["properties"]))

    def test_keys_come_in_the_order_of_the_schema(self):
        dataset = load((FIXTURES / "golden.json").read_text("utf-8"))
        line = load((FIXTURES / "golden.jsonl").read_text("utf-8").split("\n")[0])
        article = dataset["articles"][0]
        pairs = [("dataset", dataset), ("line", line), ("project", dataset["project"]), ("codebook", dataset["codebook"]),
                 ("tag", dataset["codebook"]["tags"][0]), ("question", dataset["codebook"]["tags"][0]["attributes"][0]),
                 ("linkType", dataset["codebook"]["links"][0]), ("question", dataset["codebook"]["labels"][0]),
                 ("annotator", dataset["annotators"][0]), ("concept", dataset["concepts"][0]), ("article", article),
                 ("annotation", article["annotations"][0]), ("span", article["annotations"][0]["spans"][0]),
                 ("link", article["links"][0])]
        for part, value in pairs:
            schema = SCHEMA["$defs"][part]
            optional = ADDED.get(part, [])
            self.assertEqual(list(value), [key for key in schema["properties"] if key not in optional], part)
            self.assertFalse(set(optional) - set(schema["properties"]), part)

    def test_goldens(self):
        for name, without_text in (("golden", False), ("golden-no-text", True)):
            dataset = self.assert_dataset((FIXTURES / f"{name}.json").read_text("utf-8"))
            lines = self.assert_lines((FIXTURES / f"{name}.jsonl").read_text("utf-8"))
            self.assertEqual([line["id"] for line in lines], [article["id"] for article in dataset["articles"]])
            for line, article in zip(lines, dataset["articles"]):
                self.assertEqual({key: line[key] for key in article}, article)
                self.assertEqual(article["text"] is None, without_text)
                self.assertTrue(all((mark["quote"] is None) == without_text for mark in article["annotations"]))

    def test_exports_of_the_sample(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, harness.ROOT / "data" / "samples" / "sample.json")
        for options in ((), ("--no-text",)):
            dataset = self.assert_dataset(self.run_cli("export", self.project, *options))
            lines = self.assert_lines(self.run_cli("export", self.project, "--format", "jsonl", *options))
            self.assertEqual(len(lines), len(dataset["articles"]))
            self.assertGreater(sum(len(article["annotations"]) for article in dataset["articles"]), 10)

    def test_all_offsets(self):
        """In each unit the span is the quote, and the words around it are those of the text."""
        text = "\ufeffNaïve 😀 voters 𝕏 said\r\n“no” — twice. " * 3
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("astral.txt", text))
        for start, end in ((0, 5), (6, 7), (8, 14), (15, 16), (22, 26)):
            self.run_cli("tag", self.project, "astral", "claim", f"{start}-{end},{start + 38}-{end + 38}")
        dataset = self.assert_dataset(self.run_cli("export", self.project, "--offsets", "all"))
        self.assert_lines(self.run_cli("export", self.project, "--format", "jsonl", "--offsets", "all"))
        self.assert_dataset(self.run_cli("export", self.project, "--offsets", "all", "--no-text"))
        article, = dataset["articles"]
        wide, bytes_ = article["text"].encode("utf-16-le"), article["text"].encode("utf-8")
        for mark in article["annotations"]:
            for unit in (lambda span: article["text"][span["start"]:span["end"]],
                         lambda span: wide[span["start_utf16"] * 2:span["end_utf16"] * 2].decode("utf-16-le"),
                         lambda span: bytes_[span["start_utf8"]:span["end_utf8"]].decode("utf-8")):
                self.assertEqual(" ".join(map(unit, mark["spans"])), mark["quote"])
            first, last = mark["spans"][0]["start"], mark["spans"][-1]["end"]
            self.assertEqual(mark["prefix"], article["text"][max(0, first - 32):first])
            self.assertEqual(mark["suffix"], article["text"][last:last + 32])
        self.assertEqual(len(article["annotations"]), 5)

    def test_exports_of_a_new_project(self):
        self.run_cli("new", self.project)
        self.assert_dataset(self.run_cli("export", self.project))
        self.assertEqual(self.run_cli("export", self.project, "--format", "jsonl"), "")

    def test_golden_passes_through_a_project(self):
        for format_name in ("json", "jsonl"):
            golden = FIXTURES / f"golden.{format_name}"
            project = self.folder / f"{format_name}.ascribe"
            self.run_cli("new", project)
            self.run_cli("import", project, golden)
            out = self.run_cli("export", project, "--format", format_name)
            if format_name == "json":
                self.assertEqual(out, golden.read_text("utf-8"))
            else:
                self.assertEqual([self.without_head(line) for line in self.assert_lines(out)],
                                 [self.without_head(line) for line in self.assert_lines(golden.read_text("utf-8"))])

    def test_a_line_brings_its_hierarchy(self):
        """“alpha” stands before its parent “zeta” and neither is in the project yet."""
        line = (FIXTURES / "golden.jsonl").read_text("utf-8").split("\n")[0]
        line = line.replace('"anonymous-source"', '"alpha"').replace('"source"', '"zeta"')
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("line.jsonl", line))
        out, = self.assert_lines(self.run_cli("export", self.project, "--format", "jsonl"))
        self.assertEqual({tag["id"]: tag["parent"] for tag in out["codebook"]["tags"]},
                         {"alpha": "zeta", "claim": None, "zeta": None})
        self.assertEqual([link_type["archived"] for link_type in out["codebook"]["links"]], [False, True])

    @staticmethod
    def without_head(line):
        return {key: value for key, value in line.items() if key in SCHEMA["$defs"]["article"]["properties"]}


# What --offsets all adds.
ADDED = {"annotation": ["prefix", "suffix"], "span": ["start_utf16", "end_utf16", "start_utf8", "end_utf8"]}

GONE = object()

# Where in the golden dataset, and what there would make it another thing.
WRONG = [
    ("format", "other"), ("format", GONE), ("version", 2), ("version", "1"), ("version", GONE), ("offsets", "bytes"),
    ("offsets", GONE), ("project", GONE), ("project/id", "12"), ("project/modified", "2026-11-23 08:20:31"), ("extra", 1),
    ("annotators", GONE), ("concepts", {}), ("codebook/tags", GONE), ("codebook/extra", []),
    ("codebook/tags/0/id", "Claim"), ("codebook/tags/0/id", "a claim"), ("codebook/tags/0/id", ""),
    ("codebook/tags/0/id", "a" * 129), ("codebook/tags/0/id", "claim\n"), ("codebook/tags/0/id", "\u202eclaim"),
    ("codebook/tags/0/name", None), ("codebook/tags/0/parent", ""), ("codebook/tags/0/color", "#E5A50A"),
    ("codebook/tags/0/color", "red"), ("codebook/tags/0/shortcut", "cc"), ("codebook/tags/0/shortcut", ""),
    ("codebook/tags/0/hidden", 0), ("codebook/tags/0/archived", GONE), ("codebook/tags/0/extra", 0),
    ("codebook/tags/0/attributes/0/type", "date"), ("codebook/tags/0/attributes/0/options", None),
    ("codebook/tags/0/attributes/0/id", None), ("codebook/links/0/from", "claim"), ("codebook/links/0/to/0", "A B"),
    ("codebook/links/0/color", None), ("codebook/labels/0/name", 1),
    ("annotators/0/id", "0193A000-0000-7000-8000-00000000000A"), ("annotators/0/name", GONE), ("annotators/0/email", ""),
    ("concepts/0/aliases", None), ("concepts/0/aliases/0", 1), ("concepts/0/kind", GONE), ("concepts/0/wikidata", 42),
    ("articles/0/id", "a0000000000070008000000000000001"), ("articles/0/title", None), ("articles/0/authors", "Ida Sand"),
    ("articles/0/metadata/page", None), ("articles/0/metadata/page", {}), ("articles/0/labels/weight", [1]),
    ("articles/0/status", "DONE"), ("articles/0/sha256", "ab"), ("articles/0/sha256", None), ("articles/0/text", GONE),
    ("articles/0/created", "2026-11-23T08:20:31Z"), ("articles/0/created", "2026-11-23T08:20:31.123+00:00"),
    ("articles/0/created", "2026-11-23T08:20:31.123Z\n"), ("articles/0/created", None), ("articles/0/links", GONE),
    ("articles/0/annotations/0/spans", []), ("articles/0/annotations/0/spans/0/start", -1),
    ("articles/0/annotations/0/spans/0/start", 1.5), ("articles/0/annotations/0/spans/0/start", "1"),
    ("articles/0/annotations/0/spans/0/end", 0), ("articles/0/annotations/0/spans/0/end", 2**32),
    ("articles/0/annotations/0/spans/0/text", "x"), ("articles/0/annotations/0/spans/0/end", GONE),
    ("articles/0/annotations/0/quote", GONE), ("articles/0/annotations/0/attributes", None),
    ("articles/0/annotations/0/attributes/certainty", None), ("articles/0/annotations/0/attributes/A B", "x"),
    ("articles/0/annotations/0/concept", "Tunnel"), ("articles/0/annotations/0/note", 1),
    ("articles/0/annotations/0/annotator", "Anna"), ("articles/0/annotations/0/tag", None),
    ("articles/0/annotations/0/modified", 1795421231123), ("articles/0/annotations/0/colour", "red"),
    ("articles/0/links/0/from", None), ("articles/0/links/0/type", "Attributed to"), ("articles/0/links/0/tag", "claim"),
]


def change(value, path, new):
    value = copy.deepcopy(value)
    *parents, last = [int(key) if key.isdigit() else key for key in path.split("/")]
    inner = value
    for key in parents:
        inner = inner[key]
    if new is GONE:
        del inner[last]
    else:
        inner[last] = new
    return value


class Refused(Case):
    def assert_refused(self, value, path, new, part):
        found = complaints(value, part)
        self.assertTrue(found, f"{path} = {new!r} passed")
        self.assertEqual(complaints(value), found)
        parent = path.rpartition("/")[0]
        self.assertTrue(all(complaint.startswith(parent) for complaint in found), found)

    def test_wrong_datasets(self):
        golden = load((FIXTURES / "golden.json").read_text("utf-8"))
        for path, new in WRONG:
            self.assert_refused(change(golden, path, new), path, new, "dataset")

    def test_wrong_lines(self):
        golden = load((FIXTURES / "golden.jsonl").read_text("utf-8").split("\n")[0])
        for path, new in WRONG:
            path = path.removeprefix("articles/0/").replace("codebook/tags/0", "codebook/tags/1")
            self.assert_refused(change(golden, path, new), path, new, "line")

    def test_other_things(self):
        for value in (None, [], "ascribe-dataset", {}, {"articles": []}, {"format": "ascribe-dataset"}):
            self.assertTrue(complaints(value), value)

    def test_neither_passes_for_the_other(self):
        dataset = load((FIXTURES / "golden.json").read_text("utf-8"))
        line = load((FIXTURES / "golden.jsonl").read_text("utf-8").split("\n")[0])
        self.assertTrue(complaints(dataset, "line"))
        self.assertTrue(complaints(line, "dataset"))


if __name__ == "__main__":
    harness.main()
