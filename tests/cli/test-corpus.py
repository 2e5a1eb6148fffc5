#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real articles and real annotations go in and come out whole."""
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import unittest

import harness

POLNEAR = harness.SHARED / "corpus" / "polnear"
BLINKEN = harness.SHARED / "corpus" / "seed" / "blinken-hostages.txt"
COMPARE = harness.SHARED / "tools" / "brat_compare.py"
SCHEMA = harness.ROOT / "data" / "dataset.schema.json"


# Originals that are wrong: an old brat wrote a line's end inside of a T line's text as it was, so that the line is
# broken in two, and its pieces run over line ends, which brat forbids.
WRONG = {
    "nyt_2016-04-18_for-news-outlets-feeling-the-squ_4e07.ann": 51,
    "usa-today_2016-08-09_khans-trump-stirs-ugliness-musli_4e07.ann": 85,
    "wash-post_2016-06-27_byline-amber-phillips_4e07.ann": 47,
}


def need(path):
    return unittest.skipUnless(path.exists(), f"{path} is not there")


class Corpus(harness.Case):
    @need(BLINKEN)
    def test_blinken(self):
        text = BLINKEN.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, BLINKEN)
        article = self.json("list", self.project, "articles")[0]["id"]
        ids = {}
        for tag, quote in [("source", "NBC News"), ("source", "Blinken’s remarks"),
                           ("claim", "the primary objective remains securing the safe return of all individuals")]:
            start = text.index(quote)
            ids[quote] = self.run_cli("tag", self.project, article, tag, f"{start}-{start + len(quote)}").strip()
        claim, source = ids[quote], ids["NBC News"]
        self.run_cli("link", self.project, "attributed-to", claim, source)
        exported = self.export()["articles"][0]
        self.assertEqual(exported["text"], text)
        self.assertEqual({a["id"]: a["quote"] for a in exported["annotations"]}, {i: q for q, i in ids.items()})
        for annotation in exported["annotations"]:
            span = annotation["spans"][0]
            self.assertEqual(text[span["start"]:span["end"]], annotation["quote"])
        self.assertEqual(exported["links"][0]["from"], claim)

    def repair(self, originals, name, line):
        """Writes a T whose text runs over the end of its line as brat does: in pieces of one line each."""
        path = originals / name
        lines = path.read_text(encoding="utf-8").split("\n")
        text = next((POLNEAR / "text").glob(name[:name.rindex("_")] + ".txt")).read_text(encoding="utf-8")
        name_of_t, what, _ = lines[line - 1].split("\t")
        tag, _, offsets = what.partition(" ")
        pieces = [f"{start + part.start()} {start + part.end()}" for start, end in (map(int, piece.split()) for piece in offsets.split(";"))
                  for part in re.finditer(r"[^\n]+", text[start:end])]
        lines[line - 1] = f"{name_of_t}\t{tag} {';'.join(pieces)}\t"
        while not re.match(r"([TERAMN#]\d+|\*)\t", lines[line]):
            del lines[line]
        path.write_text("\n".join(lines), encoding="utf-8")

    @need(POLNEAR)
    def test_polnear(self):
        self.run_cli("new", self.project)
        out = self.run_cli("import", self.project, POLNEAR)
        print("# " + out.strip())
        self.assertRegex(out, r"^imported 840 articles, \d+ annotations, \d+ links; skipped 0\n$")
        originals = self.folder / "originals"
        shutil.copytree(POLNEAR / "annotations", originals)
        found = re.findall(r"annotations/(\S+\.ann):(\d+): its text is broken", self.said)
        self.assertEqual({name: int(line) for name, line in found}, WRONG)
        for name, line in WRONG.items():
            print(f"# the original is wrong: {name}:{line}")
            self.repair(originals, name, line)
        self.assertEqual(len(self.json("list", self.project, "annotators")), 6)
        self.run_cli("export", self.project, "--format", "brat", "--output", self.folder / "brat")
        compared = subprocess.run([sys.executable, COMPARE, originals, self.folder / "brat"],
                                  stdout=subprocess.PIPE, text=True, check=False)
        print("# " + compared.stdout.strip().replace("\n", "\n# "))
        self.assertEqual(compared.returncode, 0)
        self.assertEqual(len(list((self.folder / "brat").glob("*.txt"))), 840)
        self.assertEqual(len(list((self.folder / "brat").glob("*.ann"))), 919)
        self.assertIn(" 0 malformed originals", compared.stdout)
        self.validate()
        again = self.run_cli("import", self.project, POLNEAR)
        self.assertEqual(again, "imported 0 articles, 0 annotations, 0 links; skipped 0\n")

    def validate(self):
        if not SCHEMA.exists() or importlib.util.find_spec("jsonschema") is None:
            print("# no schema or no python3-jsonschema: not validated")
            return
        import jsonschema
        self.run_cli("export", self.project, "--output", self.folder / "set.json")
        dataset = json.loads((self.folder / "set.json").read_text(encoding="utf-8"))
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        self.assertEqual([error.message[:200] for error in validator.iter_errors(dataset)][:5], [])


if __name__ == "__main__":
    harness.main()
