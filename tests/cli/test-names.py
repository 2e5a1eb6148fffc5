#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tags and link types of the project the labels of other formats mean."""
import json

import harness

TEXT = "one two six ten"


class Names(harness.Case):
    def test_own_exports(self):
        """What a project writes means its own tags and link types when it comes back, whatever they are called."""
        codebook = {"tags": [{"id": slug, "name": name, "color": "#1c71d8"} for slug, name in
                             (("source", "Speaker"), ("source-2", "Source"), ("claim", "Claim!"), ("claim-2", "Claim"))],
                    "links": [{"id": "by", "name": "About"}, {"id": "about", "name": "By"}], "labels": []}
        self.run_cli("new", self.project, "--codebook", self.write("codebook.json", json.dumps(codebook)))
        self.run_cli("import", self.project, self.write("a.txt", TEXT))
        ids = [self.run_cli("tag", self.project, "a", tag["id"], f"{4 * i}-{4 * i + 3}").strip() for i, tag in enumerate(codebook["tags"])]
        for kind, ends in (("by", ids[:2]), ("about", ids[2:])):
            self.run_cli("link", self.project, kind, *ends)

        def show(article):
            tags = {mark["id"]: mark["tag"] for mark in article["annotations"]}
            return (sorted((mark["quote"], mark["tag"]) for mark in article["annotations"]),
                    sorted((link["type"], tags[link["from"]], tags[link["to"]]) for link in article["links"]))

        (article,) = self.export()["articles"]
        expected = show(article)
        for form in self.json("formats"):
            if not form["reads"] or not form["writes"] or form["id"] in ("text", "qdc"):
                continue
            path = self.folder / f"out.{form['extension'] or form['id']}"
            with_texts = ["--texts-may-be-passed-on"] if form["id"] == "package" else []
            self.run_cli("export", self.project, "--format", form["id"], "--output", path, *with_texts)
            self.run_cli("import", self.project, path, "--format", form["id"], "--add-duplicates")
            (back,) = (show(other) for other in self.export()["articles"] if other["id"] != article["id"])
            self.assertEqual(back[0], expected[0], form["id"])
            self.assertEqual(back[1], [] if form["id"] == "conll" else expected[1], form["id"])
            self.run_cli("undo", self.project)

    def import_labels(self, tags, *labels, relation=None):
        """The names of the tags that TEXT's words get by @labels, where the project has @tags: slug -> name."""
        codebook = {"tags": [{"id": slug, "name": name, "color": "#1c71d8"} for slug, name in tags.items()],
                    "links": [{"id": "next-to", "name": "Says"}], "labels": []}
        self.run_cli("new", self.project, "--codebook", self.write("codebook.json", json.dumps(codebook)))
        line = {"text": TEXT, "entities": [{"id": i, "label": label, "start_offset": 4 * i, "end_offset": 4 * i + 3}
                                           for i, label in enumerate(labels)], "relations": relation or []}
        self.run_cli("import", self.project, self.write("labels.jsonl", json.dumps(line)), "--format", "doccano-jsonl")
        self.told = self.said
        dataset = self.export()
        self.names = {tag["id"]: tag["name"] for tag in dataset["codebook"]["tags"]}
        self.links = dataset["articles"][0]["links"]
        return [self.names[annotation["tag"]] for annotation in dataset["articles"][0]["annotations"]]

    def test_names_before_slugs(self):
        """A slug is only how a name was written once: the tag that is called so is meant."""
        names = self.import_labels({"source": "Speaker", "source-2": "Source"}, "Source", "Speaker", "SOURCE")
        self.assertEqual(names, ["Source", "Speaker", "SOURCE"])
        self.assertIn("Tag “SOURCE” added", self.told)

    def test_slugs_before_likeness(self):
        """CoNLL and WebAnno TSV have slugs for names, which are not names written small."""
        self.assertEqual(self.import_labels({"source": "Speaker", "source-2": "Source"}, "source", "source-2"), ["Speaker", "Source"])
        self.assertIn("“source” is read as the tag “Speaker”", self.told)

    def test_numbered_slug(self):
        names = self.import_labels({"claim": "Claim", "claim-2": "Opinion", "claim-3": "Claim!"}, "Claim", "Claim!", "Claim?")
        self.assertEqual(names, ["Claim", "Claim!", "Claim?"])
        self.assertEqual(len(self.names), 4)

    def test_case(self):
        self.assertEqual(self.import_labels({"claim": "Claim"}, "CLAIM"), ["Claim"])
        self.assertNotIn("CLAIM", self.told)

    def test_slugs(self):
        """“Claim” is what the word is in a codebook in another language; that is said, since it may be wrong."""
        self.assertEqual(self.import_labels({"claim": "Behauptung", "quoted-words": "Zitat"}, "Claim", "quoted-words"),
                         ["Behauptung", "Zitat"])
        self.assertIn("“Claim” is read as the tag “Behauptung”", self.told)

    def test_two_of_one(self):
        """Two labels become one tag only where a person called it so, and not unsaid."""
        self.assertEqual(self.import_labels({"source": "Speaker"}, "Source", "Speaker"), ["Speaker", "Speaker"])
        self.assertIn("“Source” is read as the tag “Speaker”", self.told)
        self.assertIn("“Speaker” is called as what something else was read as: the tag “Speaker”", self.told)

    def test_choices(self):
        """A choice that the project doesn't have goes into the note, and isn't cut into two that it has."""
        kinds = {"id": "kinds", "name": "Kinds", "type": "choices", "options": ["d", "e"]}
        codebook = {"tags": [{"id": "claim", "name": "Claim", "color": "#1c71d8", "attributes": [kinds]}], "links": [], "labels": []}
        self.run_cli("new", self.project, "--codebook", self.write("codebook.json", json.dumps(codebook)))
        lines = [{"text": f"{TEXT} {i}", "spans": [{"start": 0, "end": 3, "label": "Claim", "attributes": {"kinds": kinds}}]}
                 for i, kinds in enumerate((["d;e"], ["d", "e"], "d;e"))]
        self.run_cli("import", self.project, self.write("kinds.jsonl", "".join(json.dumps(line) + "\n" for line in lines)))
        self.assertIn("“d;e” is no answer to “Kinds” here; it went into a note", self.said)
        marks = [article["annotations"][0] for article in self.export()["articles"]]
        self.assertEqual([mark["note"] for mark in marks], ["Kinds: d;e", None, None])
        self.assertEqual([mark["attributes"] for mark in marks], [{}, {"kinds": ["d", "e"]}, {"kinds": ["d", "e"]}])

    def test_concepts(self):
        """Who is one by Wikidata id or name is one, whichever file names them."""
        self.run_cli("new", self.project)
        kinds = (("Paris", "Q90"), ("Paris", "Q830149"), ("Paris", None), ("NBC", "Q13974"), ("NBC News", "Q13974"), ("Paris", "Q90"))
        for i, (name, known) in enumerate(kinds):
            line = {"text": f"{TEXT} {i}", "spans": [{"start": 0, "end": 3, "label": "Claim", "concept": name, "kb_id": known}]}
            self.run_cli("import", self.project, self.write(f"{i}.jsonl", json.dumps(line)))
        concepts = {concept["id"]: (concept["name"], concept["wikidata"]) for concept in self.json("list", self.project, "concepts")}
        self.assertEqual(sorted(concepts.values()), [("NBC", "Q13974"), ("Paris", "Q830149"), ("Paris", "Q90")])
        self.assertEqual([concepts[article["annotations"][0]["concept"]] for article in self.export()["articles"]],
                         [("Paris", "Q90"), ("Paris", "Q830149"), ("Paris", "Q90"), ("NBC", "Q13974"), ("NBC", "Q13974"), ("Paris", "Q90")])

    def test_datasets(self):
        """They mean slugs, which a person may have renamed: what is called otherwise is said."""
        for name, names in (("ours", ("Frame", "Supports", "Tone")), ("theirs", ("Topic", "Contradicts", "Mood"))):
            codebook = {"tags": [{"id": "frame", "name": names[0], "color": "#1c71d8"}], "links": [{"id": "rel", "name": names[1]}],
                        "labels": [{"id": "tone", "name": names[2], "type": "text"}]}
            self.run_cli("new", f"{name}.ascribe", "--codebook", self.write("codebook.json", json.dumps(codebook)))
            self.run_cli("import", f"{name}.ascribe", self.write(f"{name}.txt", f"{TEXT} {name}"))
        for form in ("json", "csv"):
            path = self.folder / f"theirs.{form}"
            self.run_cli("export", "theirs.ascribe", "--format", form, "--output", path)
            self.run_cli("import", "ours.ascribe", path, "--format", form, "--add-duplicates")
            for what in ("“Topic” is read as the tag “Frame”", "“Contradicts” is read as the link type “Supports”",
                         "“Mood” is read as the article label “Tone”"):
                self.assertIn(what, self.said, form)

    def test_rules_of_links(self):
        """A format without rules for what links join doesn't loosen those of the project."""
        self.new_project(a=TEXT)
        ids = [self.run_cli("tag", self.project, "a", tag, span).strip() for tag, span in (("claim", "0-3"), ("source", "4-7"))]
        self.run_cli("link", self.project, "attributed-to", *ids)
        rules = self.export()["codebook"]["links"]
        for form in ("qdpx", "brat", "webanno-tsv", "uima-cas-json", "spacy-jsonl", "doccano-jsonl"):
            path = self.folder / f"out.{form}"
            self.run_cli("export", self.project, "--format", form, "--output", path)
            self.run_cli("import", self.project, path, "--format", form, "--add-duplicates")
            self.assertNotIn("joins more", self.said, form)
            self.assertEqual(self.export()["codebook"]["links"], rules, form)

    def test_codebook_alone(self):
        """What has no articles brings its codebook, also to a project that has some."""
        self.import_labels({"claim": "Claim"}, "Claim")
        other = self.folder / "other.ascribe"
        codebook = {"tags": [{"id": "promise", "name": "Promise", "color": "#1c71d8"}], "links": [], "labels": []}
        self.run_cli("new", other, "--codebook", self.write("other.json", json.dumps(codebook)))
        for form in ("qdc", "json"):
            path = self.folder / f"codes.{form}"
            self.run_cli("export", other, "--format", form, "--output", path)
            self.run_cli("import", self.project, path)
            self.assertIn("promise", [tag["id"] for tag in self.json("list", self.project, "tags")])
            self.run_cli("undo", self.project)
            self.assertNotIn("promise", [tag["id"] for tag in self.json("list", self.project, "tags")])

    def test_link_types(self):
        relation = [{"id": i, "from_id": 0, "to_id": 1, "type": kind} for i, kind in enumerate(("Says", "Next to", "says"))]
        self.import_labels({"claim": "Claim"}, "Claim", "Claim", relation=relation)
        self.assertEqual(sorted(link["type"] for link in self.links), ["next-to", "next-to-2", "says-2"])


if __name__ == "__main__":
    harness.main()
