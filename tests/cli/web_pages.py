# SPDX-License-Identifier: GPL-3.0-or-later
"""How well the article is told from the rest on real pages: strings that must be in its text and strings that must not,
counted as the published evaluation of trafilatura counts them (whitespace-normalised substrings, over all pages)."""
import collections
import concurrent.futures
import json
import re
import subprocess

Counts = collections.namedtuple("Counts", "found wrong missed unreadable")


def normalise(text):
    return re.sub(r"\s+", " ", text).strip()


def read(cli, path):
    """The article of a page as a dictionary, or None."""
    done = subprocess.run([str(cli), "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=300)
    return json.loads(done.stdout) if done.returncode == 0 else None


def read_all(cli, corpus):
    """(what is expected, the article or None) of each page of @corpus."""
    expected = list(json.loads((corpus / "expected.json").read_text(encoding="utf-8")).values())
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(zip(expected, pool.map(lambda page: read(cli, corpus / "pages" / page["file"]), expected)))


def count(pages):
    found = wrong = missed = unreadable = 0
    for expected, article in pages:
        text = normalise(article["text"]) if article else ""
        unreadable += article is None
        hits = sum(normalise(string) in text for string in expected["with"])
        found += hits
        missed += len(expected["with"]) - hits
        wrong += sum(normalise(string) in text for string in expected["without"])
    return Counts(found, wrong, missed, unreadable)


def precision(counts):
    return counts.found / max(counts.found + counts.wrong, 1)


def recall(counts):
    return counts.found / max(counts.found + counts.missed, 1)


def f_score(counts):
    return 2 * counts.found / max(2 * counts.found + counts.wrong + counts.missed, 1)
