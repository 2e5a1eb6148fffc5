#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations of a dataset are laid onto articles that are there, its tags mapped; nothing is placed wrongly or twice."""
import collections
import json
import unittest

import harness
from harness import DONE, FAILED, USAGE

POLNEAR = harness.SHARED / "corpus" / "polnear"
COUNCIL = harness.ROOT / "tests" / "fixtures" / "brat" / "council"
MAP = "Content=claim,Source=source,Cue=cue"
TEXT = "The mayor said the tunnel stays shut. 😀 The mayor denied that she knew of it.\n"
CLAIM = "the tunnel stays shut"
DENIAL = "denied that she knew of it"


def identities(articles):
    """What is annotated and linked, without ids, and with annotators as they were called before."""
    marks, links = collections.Counter(), collections.Counter()
    for article in articles:
        names = {annotator["id"]: annotator["name"].removeprefix("Model (").removesuffix(")") for annotator in article["annotators"]}
        known = {}
        for mark in article["annotations"]:
            spans = tuple((span["start"], span["end"]) for span in mark["spans"])
            known[mark["id"]] = (article["sha256"], article["title"], names[mark["annotator"]], mark["tag"], spans, mark["quote"],
                                 json.dumps(mark["attributes"], sort_keys=True), mark["note"])
        marks.update(known.values())
        links.update((link["type"], known[link["from"]], known[link["to"]], names[link["annotator"]]) for link in article["links"])
    return marks, links


class PreAnnotations(harness.Case):
    def make_dataset(self, text=TEXT, quotes=((CLAIM, "claim"), ("The mayor", "source")), annotator="ada"):
        """Of one article that is annotated in a project of its own, linked from the first annotation to the last."""
        project = str(self.folder / f"other-{len(list(self.folder.iterdir()))}.ascribe")
        self.run_cli("new", project)
        self.run_cli("import", project, self.write("Tunnel.txt", text))
        ids = []
        for quote, tag in quotes:
            start = text.index(quote)
            ids.append(self.run_cli("tag", project, "Tunnel", tag, f"{start}-{start + len(quote)}", "--annotator", annotator,
                                    "--note", "why").strip())
        if len(ids) > 1:
            self.run_cli("link", project, "attributed-to", ids[0], ids[-1], "--annotator", annotator)
        return json.loads(self.run_cli("export", project))

    def lay(self, dataset, *arguments, status=DONE):
        path = self.write("laid.json", json.dumps(dataset))
        return self.run_cli("import", self.project, path, "--pre-annotate", *arguments, status=status)

    def annotations(self):
        dataset = self.export()
        names = {annotator["id"]: annotator["name"] for annotator in dataset["annotators"]}
        return sorted((names[mark["annotator"]], mark["tag"], mark["quote"])
                      for article in dataset["articles"] for mark in article["annotations"])

    def test_columns_without_title(self):
        """Columns have tokens with a space between each two, and no title: the text they are of is known by its letters."""
        self.new_project(Tunnel=TEXT, Other=TEXT.replace("denied that", "denied, “that"))
        ids = {article["title"]: article["id"] for article in self.json("list", self.project, "articles")}
        start = TEXT.index(DENIAL)
        for title in ids:
            self.run_cli("tag", self.project, ids[title], "source", "0-9")
        self.run_cli("tag", self.project, ids["Tunnel"], "claim", f"{start}-{start + len(DENIAL)}")
        columns = self.folder / "tagged.conll"
        self.run_cli("export", self.project, "--format", "conll", "--output", columns)
        out = self.run_cli("import", self.project, columns, "--pre-annotate", "--annotator", "Model")
        self.assertEqual(out, "imported 0 articles, 3 annotations, 0 links; skipped 0\n")
        self.assertEqual([mark for mark in self.annotations() if mark[0] == "Model"],
                         [("Model", "claim", DENIAL), ("Model", "source", "The mayor"), ("Model", "source", "The mayor")])
        self.run_cli("import", self.project, self.write("again.txt", TEXT.replace("said the", "said  the")))
        self.run_cli("import", self.project, columns, "--pre-annotate", status=FAILED)
        self.assertIn("Several articles of the project have its letters", self.said)
        columns.write_text(columns.read_text("utf-8").replace("shut", "open"), "utf-8")
        self.run_cli("import", self.project, columns, "--pre-annotate", status=FAILED)
        self.assertIn("No article of the project has its id, its text, its title or its address", self.said)

    def test_same_text(self):
        self.new_project(Tunnel=TEXT)
        dataset = self.make_dataset()
        dataset["articles"][0]["title"] = "Another title"
        out = self.lay(dataset, "--annotator", "Model")
        self.assertEqual(out, "imported 0 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertEqual(self.annotations(), [("Model", "claim", CLAIM), ("Model", "source", "The mayor")])
        article = self.export()["articles"][0]
        self.assertEqual(article["title"], "Tunnel")
        self.assertEqual([mark["note"] for mark in article["annotations"]], ["why", "why"])
        out = self.lay(dataset, "--annotator", "Model")
        self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 0\n")
        self.assertIn("not added again Tunnel: 2 of its annotations were laid before", self.said)
        self.assertEqual(self.lay(dataset), "imported 0 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertEqual({name for name, _, _ in self.annotations()}, {"Model", "Pre-annotations"})
        self.run_cli("undo", self.project)
        self.run_cli("undo", self.project)
        self.assertEqual(self.annotations(), [])
        self.assertEqual(len(self.json("list", self.project, "articles")), 1)
        self.run_cli("check", self.project)

    def test_a_second_one(self):
        """Of two that are alike in the input the second goes in, too, and its link."""
        self.new_project(Tunnel=TEXT)
        dataset = self.make_dataset(quotes=((CLAIM, "claim"), (CLAIM, "claim"), ("The mayor", "source")))
        self.assertEqual(self.lay(dataset), "imported 0 articles, 3 annotations, 1 links; skipped 0\n")
        self.assertEqual(self.lay(dataset), "imported 0 articles, 0 annotations, 0 links; skipped 0\n")

    def test_same_text_of_two(self):
        """An agency's text that two papers have: what is in t2.ann is laid onto what came from t2.txt."""
        self.new_project(t1=TEXT)
        self.run_cli("import", self.project, self.write("t2.txt", TEXT), "--add-duplicates")
        for name in ("t2", "t1"):
            self.write(f"brat/{name}.txt", TEXT)
            self.write(f"brat/{name}.ann", f"T1\tClaim 4 9\tmayor\n#1\tAnnotatorNotes T1\t{name}\n")
        self.run_cli("import", self.project, self.folder / "brat", "--pre-annotate")
        self.assertEqual([(article["stem"], [mark["note"] for mark in article["annotations"]]) for article in self.export()["articles"]],
                         [("t1", ["t1"]), ("t2", ["t2"])])

    def test_other_answers(self):
        """What says something else was not laid before, and isn't passed over as if it were."""
        self.new_project(Tunnel=TEXT)
        dataset = self.make_dataset(quotes=((CLAIM, "claim"),))
        self.lay(dataset)
        dataset["articles"][0]["annotations"][0]["note"] = "another"
        self.assertEqual(self.lay(dataset, status=FAILED), "imported 0 articles, 0 annotations, 0 links; skipped 1\n")
        self.assertIn("was laid before, with other answers or another note", self.said)
        self.assertEqual([mark["note"] for mark in self.export()["articles"][0]["annotations"]], ["why"])

    def test_own_project(self):
        """What a project's own export says becomes the model's; the person's stays, ids and all."""
        self.new_project(Tunnel=TEXT)
        mine = self.run_cli("tag", self.project, "Tunnel", "claim", "15-36", "--annotator", "ada").strip()
        self.assertEqual(self.lay(self.export(), "--annotator", "Model"), "imported 0 articles, 1 annotations, 0 links; skipped 0\n")
        self.assertEqual(self.annotations(), [("Model", "claim", CLAIM), ("ada", "claim", CLAIM)])
        self.assertEqual([mark["id"] for mark in self.export()["articles"][0]["annotations"]].count(mine), 1)
        self.assertEqual(self.lay(self.export(), "--annotator", "ada"), "imported 0 articles, 1 annotations, 0 links; skipped 0\n")

    def test_columns(self):
        """A file of one article is called as the article is."""
        self.new_project(pa1=TEXT)
        words = "".join(f"{word} {label}\n" for word, label in zip("The mayor said the tunnel stays shut .".split(),
                                                                   "B-SOURCE I-SOURCE O B-CLAIM I-CLAIM I-CLAIM I-CLAIM O".split()))
        for start in ("", "-DOCSTART- -X- O O\n\n"):
            path = self.write("pa1.conll", start + words)
            out = self.run_cli("import", self.project, path, "-f", "conll", "--pre-annotate", "--map", "source=source,claim=claim",
                               "--annotator", f"Model{len(start)}")
            self.assertEqual(out, "imported 0 articles, 2 annotations, 0 links; skipped 0\n")
        self.assertEqual(self.annotations(), [(f"Model{n}", tag, quote) for n in (0, 20) for tag, quote in
                                              (("claim", CLAIM), ("source", "The mayor"))])

    def test_another_text(self):
        self.new_project(Tunnel="Harbour, Monday.\n" + TEXT.replace("denied that she knew of it", "had nothing to say"))
        dataset = self.make_dataset(quotes=((CLAIM, "claim"), ("denied that she knew of it", "claim"), ("The mayor", "source")))
        dataset["articles"][0]["links"].append({**dataset["articles"][0]["links"][0], "id": "00000000-0000-4000-8000-000000000001",
                                                "from": dataset["articles"][0]["annotations"][2]["id"],
                                                "to": dataset["articles"][0]["annotations"][0]["id"], "type": "attributed-to"})
        out = self.lay(dataset, "--annotator", "Model", status=FAILED)
        self.assertIn("skipped Tunnel: “denied that she knew of it” was not placed: its words are not in the article", self.said)
        self.assertIn("skipped Tunnel: A link “attributed-to” was not laid", self.said)
        article = self.export()["articles"][0]
        for mark in article["annotations"]:
            span = mark["spans"][0]
            self.assertEqual(article["text"][span["start"]:span["end"]], mark["quote"])
        self.assertEqual(self.annotations(), [("Model", "claim", CLAIM), ("Model", "source", "The mayor")])
        self.assertEqual(out, "imported 0 articles, 2 annotations, 1 links; skipped 2\n")
        again = self.lay(dataset, "--annotator", "Model", status=FAILED)
        self.assertEqual(again, "imported 0 articles, 0 annotations, 0 links; skipped 2\n")

    def test_nearly_the_same(self):
        self.new_project(Tunnel=TEXT.replace("the tunnel stays shut", "the tunnel stays closed"))
        out = self.lay(self.make_dataset(), "--annotator", "Model")
        self.assertEqual(out, "imported 0 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertIn("“the tunnel stays shut” was placed on “the tunnel stays closed”, which is nearly the same", self.said)

    def test_title_of_something_else(self):
        self.new_project(Tunnel="Ellmoor keeps its night buses for another year, by one vote. Nobody had expected that.\n")
        out = self.lay(self.make_dataset(), status=FAILED)
        self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 1\n")
        self.assertIn("skipped Tunnel: The project’s article of that title or address has another text", self.said)

    def test_no_article(self):
        self.run_cli("new", self.project)
        out = self.lay(self.make_dataset(), "--annotator", "Model", status=FAILED)
        self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 1\n")
        self.assertIn("skipped Tunnel: No article of the project has its id, its text, its title or its address", self.said)
        self.assertEqual(self.json("list", self.project, "annotators"), [])
        self.run_cli("undo", self.project, status=FAILED)

    def test_ambiguous_title(self):
        self.new_project(Tunnel="One text of that title.\n")
        self.run_cli("import", self.project, self.write("two/Tunnel.txt", "Another text of that title.\n"))
        self.lay(self.make_dataset(), status=FAILED)
        self.assertIn("skipped Tunnel: Several articles of the project have its title", self.said)
        self.assertEqual(self.annotations(), [])

    def test_address(self):
        page = self.make_dataset()
        page["articles"][0]["url"] = "https://example.org/tunnel"
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("page.json", json.dumps(page)), "--annotator", "me")
        dataset = self.make_dataset(text=TEXT + "More of it.\n")
        dataset["articles"][0].update(title="Called otherwise", url="https://example.org/tunnel")
        self.assertEqual(self.lay(dataset, "--annotator", "Model"), "imported 0 articles, 2 annotations, 1 links; skipped 0\n")

    def textless(self, **changes):
        dataset = self.make_dataset()
        dataset["articles"][0].update(**changes)
        del dataset["articles"][0]["text"]
        return dataset

    def test_without_text(self):
        """By the SHA-256 of the text that is left out; the spans hold."""
        self.new_project(Elsewhere=TEXT)
        dataset = self.textless()
        for mark in dataset["articles"][0]["annotations"]:
            del mark["quote"]
        self.assertEqual(self.lay(dataset, "--annotator", "Model"), "imported 0 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertEqual(self.annotations(), [("Model", "claim", CLAIM), ("Model", "source", "The mayor")])
        dataset["articles"][0]["annotations"][0]["spans"][0]["end"] = 5000
        self.lay(dataset, "--annotator", "M2", status=FAILED)
        self.assertIn("its spans end behind the text", self.said)

    def test_without_text_by_quote(self):
        self.new_project(Tunnel="Harbour, Monday.\n" + TEXT)
        dataset = self.textless()
        out = self.lay(dataset, "--annotator", "Model", status=FAILED)
        self.assertIn("“The mayor” was not placed: its words are several times in the article", self.said)
        self.assertEqual(out, "imported 0 articles, 1 annotations, 0 links; skipped 2\n")
        self.assertEqual(self.annotations(), [("Model", "claim", CLAIM)])
        for mark in dataset["articles"][0]["annotations"]:
            del mark["quote"]
        self.lay(dataset, "--annotator", "M2", status=FAILED)
        self.assertIn("it has neither a text nor a quote to be found by", self.said)

    def test_without_text_wrong_quote(self):
        self.new_project(Tunnel=TEXT)
        dataset = self.textless()
        dataset["articles"][0]["annotations"][0]["quote"] = "The major"
        self.lay(dataset, "--annotator", "Model", status=FAILED)
        self.assertIn("“The major” was not placed: its quote is not what the text has at its spans", self.said)

    def test_several_annotators(self):
        self.new_project(Tunnel=TEXT)
        dataset = self.make_dataset()
        dataset["annotators"].append({"id": "00000000-0000-4000-8000-00000000000b", "name": "ben"})
        self.lay(dataset, "--annotator", "Model")
        self.assertEqual({name for name, _, _ in self.annotations()}, {"Model"})
        dataset["articles"][0]["annotations"][0]["annotator"] = "00000000-0000-4000-8000-00000000000b"
        lines = self.write("laid.json", json.dumps(dataset)).read_bytes()
        self.run_cli("import", self.project, "-", "--pre-annotate", "--annotator", "Both", stdin=lines)
        self.assertEqual({name for name, _, _ in self.annotations()}, {"Model", "Both (ada)", "Both (ben)"})

    def test_pipes(self):
        """What is named like a file and comes only once is still read twice."""
        self.new_project(Tunnel=TEXT)
        dataset = self.make_dataset()
        for name in "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0":
            out = self.run_cli("import", self.project, name, "--pre-annotate", "--annotator", name, stdin=json.dumps(dataset).encode("utf-8"))
            self.assertEqual(out, "imported 0 articles, 2 annotations, 1 links; skipped 0\n", name)
        self.assertEqual(len(self.annotations()), 6)
        left = self.folder / "tmp"
        left.mkdir()
        self.run_cli("import", self.project, "/dev/stdin", "--pre-annotate", stdin=b"[]", status=FAILED, environment={"TMPDIR": str(left)})
        self.assertIn("skipped /dev/stdin: ", self.said)
        self.assertEqual(list(left.iterdir()), [])

    def test_no_dataset(self):
        self.new_project(Tunnel=TEXT)
        out = self.run_cli("import", self.project, self.write("Tunnel.txt", TEXT), "--pre-annotate", status=FAILED)
        self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 1\n")
        self.assertIn("It has no annotations that could be laid onto articles", self.said)

    def test_broken(self):
        self.new_project(Tunnel=TEXT)
        path = self.write("broken.json", json.dumps(self.make_dataset())[:-40])
        self.run_cli("import", self.project, path, "--pre-annotate", status=FAILED)
        self.assertIn("skipped " + str(path), self.said)
        self.run_cli("check", self.project)

    def test_map(self):
        self.run_cli("new", self.project)
        path = self.write("set.json", json.dumps(self.make_dataset()).replace('"claim"', '"content"').replace('"Claim"', '"Content"'))
        out = self.run_cli("import", self.project, path, "--map", " CONTENT = Claim , nothing=entity")
        self.assertEqual(out, "imported 1 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertIn("No tag “nothing” was found in what was read", self.said)
        self.assertNotIn("“CONTENT”", self.said)
        self.assertEqual({tag for _, tag, _ in self.annotations()}, {"claim", "source"})
        self.assertNotIn("content", [tag["id"] for tag in self.json("list", self.project, "tags")])
        self.assertIn("claim_type", json.dumps(self.json("list", self.project, "tags")))

    def test_left_out(self):
        self.new_project(Tunnel=TEXT)
        out = self.lay(self.make_dataset(), "--map", "Source=")
        self.assertEqual(out, "imported 0 articles, 1 annotations, 0 links; skipped 0\n")
        self.assertIn("Left out as “Source” is: 1 annotations, with their links", self.said)

    def test_two_become_one(self):
        self.new_project(Tunnel=TEXT)
        self.assertEqual(self.lay(self.make_dataset(), "--map", "source=entity,claim=entity"),
                         "imported 0 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertEqual({tag for _, tag, _ in self.annotations()}, {"entity"})

    def test_wrong_maps(self):
        self.new_project(Tunnel=TEXT)
        path = self.write("set.json", json.dumps(self.make_dataset()))
        for wrong, said in [("Content=clam", "The project has no tag “clam”: it has claim, source, entity"),
                            ("Content", "“Content” maps no tag: write TAG=TAG"),
                            ("=claim", "“” maps no tag"),
                            ("a=claim,A=source", "The tag “A” is mapped twice"),
                            ("text=claim,title=clam", "The project has no tag “clam”")]:
            self.run_cli("import", self.project, path, "--pre-annotate", "--map", wrong, status=USAGE)
            self.assertIn(said, self.said)
        self.run_cli("import", self.project, path, "--format", "json", "--map", "text=clam", status=USAGE)
        self.run_cli("import", self.project, path, "--pre-annotate", "--preview", status=USAGE)
        self.run_cli("import", self.project, path, "--offsets", "miles", status=USAGE)
        self.assertIn("not “miles”", self.said)
        self.assertEqual(self.annotations(), [])

    def test_both_maps(self):
        """A field of an article is mapped to a column, even where a tag is called like that."""
        self.run_cli("new", self.project)
        rows = self.write("rows.csv", "claim,head\n" + "\n".join(f"Claim number {i} is long enough to be one.,H{i}" for i in range(3)) + "\n")
        out = self.run_cli("import", self.project, rows, "--map", "text=claim,title=head")
        self.assertEqual(out, "imported 3 articles, 0 annotations, 0 links; skipped 0\n")
        self.assertNotIn("was found in what was read", self.said)

    def test_events(self):
        """Events of brat keep their question and their roles under another tag."""
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, COUNCIL, "--annotator", "me")
        before = identities(self.export_lines())
        other = str(self.folder / "other.ascribe")
        self.run_cli("new", other)
        event = next(mark for mark in self.export()["articles"][0]["annotations"] if "event" in mark["attributes"])
        self.run_cli("import", other, COUNCIL, "--annotator", "me", "--map", event["tag"] + "=entity")
        self.project = other
        after = identities(self.export_lines())
        self.assertEqual(sum(before[0].values()), sum(after[0].values()))
        self.assertEqual(sum(before[1].values()), sum(after[1].values()))
        self.assertTrue(any(mark[3] == "entity" and "event" in mark[6] for mark in after[0]))
        self.run_cli("check", other)

    def export_lines(self):
        return [json.loads(line) for line in self.run_cli("export", self.project, "--format", "jsonl").splitlines()]

    @unittest.skipUnless(POLNEAR.exists(), f"{POLNEAR} is not there")
    def test_polnear(self):
        """A corpus laid onto its texts is what it is when it comes in with them."""
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, POLNEAR, "--map", MAP)
        whole = identities(self.export_lines())
        self.project = str(self.folder / "laid.ascribe")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, POLNEAR / "text")
        out = self.run_cli("import", self.project, POLNEAR, "--pre-annotate", "--annotator", "Model", "--map", MAP)
        self.assertEqual(out, "imported 0 articles, 88086 annotations, 65829 links; skipped 0\n")
        laid = identities(self.export_lines())
        for was, now in zip(whole, laid):
            self.assertEqual(list((was - now) + (now - was))[:3], [])
        out = self.run_cli("import", self.project, POLNEAR, "--pre-annotate", "--annotator", "Model", "--map", MAP)
        self.assertEqual(out, "imported 0 articles, 0 annotations, 0 links; skipped 0\n")


if __name__ == "__main__":
    harness.main()
