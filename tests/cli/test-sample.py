#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample a newcomer meets shows what the program can do, and every quote in it is where it says."""
import hashlib
import importlib.util
import json

import harness

SAMPLES = harness.ROOT / "data" / "samples"
SCHEMA = harness.ROOT / "data" / "dataset.schema.json"


class Sample(harness.Case):
    def setUp(self):
        super().setUp()
        self.written = (SAMPLES / "sample.json").read_text(encoding="utf-8")
        self.dataset = json.loads(self.written)
        self.articles = self.dataset["articles"]

    def annotations(self):
        return [(article, annotation) for article in self.articles for annotation in article["annotations"]]

    def test_texts(self):
        for article in self.articles:
            self.assertEqual(article["text"], (SAMPLES / (article["stem"] + ".txt")).read_text(encoding="utf-8"))
            self.assertEqual(article["sha256"], hashlib.sha256(article["text"].encode()).hexdigest())
        self.assertEqual({path.stem for path in SAMPLES.glob("*.txt")}, {article["stem"] for article in self.articles})

    def test_quotes(self):
        for article, annotation in self.annotations():
            pieces = [article["text"][span["start"]:span["end"]] for span in annotation["spans"]]
            self.assertEqual(annotation["quote"], " ".join(pieces))
            self.assertTrue(all(piece == piece.strip() for piece in pieces), pieces)

    def test_links(self):
        types = {link["id"]: link for link in self.dataset["codebook"]["links"]}
        for article in self.articles:
            tags = {annotation["id"]: annotation["tag"] for annotation in article["annotations"]}
            for link in article["links"]:
                for end, allowed in (("from", types[link["type"]]["from"]), ("to", types[link["type"]]["to"])):
                    self.assertTrue(not allowed or tags[link[end]] in allowed, link)

    def test_shows_what_there_is(self):
        annotations = [annotation for _, annotation in self.annotations()]
        links = [link for article in self.articles for link in article["links"]]
        self.assertEqual(len(self.articles), 2)
        self.assertTrue(all(article["annotations"] for article in self.articles))
        self.assertEqual({article["status"] for article in self.articles}, {"todo", "done"})
        self.assertTrue(any(len(annotation["spans"]) > 1 for annotation in annotations))
        self.assertTrue(any(annotation["attributes"].get("identification") == "anonymous" for annotation in annotations))
        self.assertTrue(any(annotation["attributes"].get("quotation") == "direct" for annotation in annotations))
        self.assertTrue(any(annotation["note"] for annotation in annotations))
        self.assertLessEqual({"attributed-to", "relayed-by", "about", "same-as"}, {link["type"] for link in links})

    def test_codebook_is_the_default(self):
        self.assertEqual(self.dataset["codebook"], json.loads((harness.ROOT / "data" / "codebook.json").read_text(encoding="utf-8")))

    def test_comes_out_as_it_went_in(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, SAMPLES / "sample.json")
        self.assertEqual(self.run_cli("export", self.project), self.written)

    def test_is_valid(self):
        if importlib.util.find_spec("jsonschema") is None:
            self.skipTest("python3-jsonschema is not installed")
        import jsonschema
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        self.assertEqual([error.message[:200] for error in validator.iter_errors(self.dataset)], [])


if __name__ == "__main__":
    harness.main()
