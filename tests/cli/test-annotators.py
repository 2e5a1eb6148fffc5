#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One text that several people annotated, each in a file or record of their own."""
import json
import os

import harness
from harness import FAILED

TEXT = "Ann said it"


def task(annotator, start, end, **more):
    return json.dumps({"text": TEXT, "spans": [{"start": start, "end": end, "label": "A"}], "_annotator_id": annotator, **more}) + "\n"


class Annotators(harness.Case):
    def import_new(self, *arguments, status=harness.DONE):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, *arguments, status=status)
        self.told = self.said
        dataset = self.export()
        names = {annotator["id"]: annotator["name"] for annotator in dataset["annotators"]}
        self.run_cli("check", self.project)
        return [sorted((names[annotation["annotator"]], annotation["quote"]) for annotation in article["annotations"])
                for article in dataset["articles"]]

    def test_records(self):
        """As Prodigy writes those who worked on one dataset."""
        path = self.write("tasks.jsonl", task("ann", 0, 3) + task("ben", 4, 8) + task("cleo", 0, 3))
        self.assertEqual(self.import_new(path), [[("ann", "Ann"), ("ben", "said"), ("cleo", "Ann")]])

    def test_files(self):
        """As INCEpTION writes those who worked on one document."""
        rows = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Mark|value\n\n\n#Text=Ann said it\n1-1\t0-3\tAnn\t%s\t\n1-2\t4-8\tsaid\t%s\t\n" \
               "1-3\t9-11\tit\t_\t\n"
        self.write("export/annotation/doc.txt/ann.tsv", rows % ("A", "_"))
        self.write("export/annotation/doc.txt/ben.tsv", rows % ("_", "B"))
        self.assertEqual(self.import_new(self.folder / "export"), [[("ann", "Ann"), ("ben", "said")]])

    def test_same_person(self):
        """Twice the same text is two articles where one person has worked on both, or nobody says who."""
        path = self.write("tasks.jsonl", task("ann", 0, 3) + task("ann", 4, 8))
        self.assertEqual(self.import_new(path), [[("ann", "Ann")], [("ann", "said")]])

    def test_other_articles(self):
        """What is said of the article tells them apart."""
        path = self.write("tasks.jsonl", task("ann", 0, 3, meta={"source": "one"}) + task("ben", 4, 8, meta={"source": "two"}))
        self.assertEqual(self.import_new(path), [[("ann", "Ann")], [("ben", "said")]])

    def test_order(self):
        """Whichever record comes first: two articles of one text, told apart by what is said of them, two annotators each."""
        tasks = [task(name, start, start + 2, meta={"source": source}) for source in ("one", "two") for name, start in (("ann", 0), ("ben", 4))]
        for order in (tasks, tasks[::-1], tasks[::2] + tasks[1::2]):
            self.assertEqual([len(marks) for marks in self.import_new(self.write("tasks.jsonl", "".join(order)))], [2, 2])
            os.unlink(self.project)

    def test_nothing_done(self):
        """Who has opened a document and done nothing has no article of it."""
        rows = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Mark|value\n\n\n#Text=Ann said it\n1-1\t0-3\tAnn\t%s\t\n1-2\t4-8\tsaid\t_\t\n"
        for name, mark in (("ann", "_"), ("ben", "_"), ("cleo", "A"), ("dan", "_")):
            self.write(f"export/annotation/doc.txt/{name}.tsv", rows % mark)
        self.assertEqual(self.import_new(self.folder / "export"), [[("cleo", "Ann")]])

    def test_nobody(self):
        path = self.write("texts.jsonl", (json.dumps({"text": TEXT, "spans": []}) + "\n") * 2 + task("ann", 0, 3))
        self.assertEqual(len(self.import_new(path)), 2)

    def test_inputs(self):
        """As doccano writes them; work that is passed over is no article that is imported again."""
        for name, start, end in (("ann", 0, 3), ("ben", 4, 8)):
            self.write(f"all/{name}.jsonl", json.dumps({"id": 1, "text": TEXT, "label": [[start, end, "A"]]}) + "\n")
        self.assertEqual(len(self.import_new(self.folder / "all", status=FAILED)[0]), 1)
        self.assertIn("its 1 annotations were not added: only pre-annotations are laid onto it", self.told)
        self.run_cli("import", self.project, self.folder / "all" / "ann.jsonl")
        self.assertIn("not added again", self.said)
        self.run_cli("import", self.project, self.folder / "all" / "ben.jsonl", "--pre-annotate", "--annotator", "ben")
        self.assertEqual(len(self.export()["articles"][0]["annotations"]), 2)

    def test_links_to_others(self):
        """What one annotator linked to another's annotation isn't in an export of the one, which is said."""
        self.new_project(a="Ann said that Bob left early today.")
        article = self.json("list", self.project, "articles")[0]["id"]
        claim = self.run_cli("tag", self.project, article, "claim", "14-22", "--annotator", "Bob").strip()
        sources = [self.run_cli("tag", self.project, article, "source", "0-3", "--annotator", name).strip() for name in ("Ann", "Bob")]
        for source, name in zip(sources, ("Ann", "Bob")):
            self.run_cli("link", self.project, "attributed-to", claim, source, "--annotator", name)
        for name, form, n_links, lost in (("Ann", "json", 0, 1), ("Ann", "csv", 0, 1), ("Bob", "json", 1, 0)):
            told = self.json("export", self.project, "--annotator", name, "--format", form, "--output", self.folder / f"{name}.{form}")
            self.assertEqual(told["links"], n_links)
            self.assertEqual(sum(loss["dropped"] for loss in told["losses"] if loss["part"] == "cross-links"), lost)


if __name__ == "__main__":
    harness.main()
