# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, step by step, as a person does it in the window."""
import json
import os

from drive import Lost, cli


def read_article(project, title=None):
    """The first article (of that title) as an export has it."""
    return next(one for one in json.loads(cli("export", project))["articles"] if title in (None, one["title"]))


def find(text, quote):
    start = text.index(quote)
    return start, start + len(quote)


def tag(program, text, quote, key, expected):
    """Drags over a quote and presses a key; gives the new annotation's id."""
    start, end = find(text, quote)
    program.drag(start, end)
    program.key(key)
    made = program.expect(r"\+ annotation (\S+) (\S+) (\S+)")
    if made[2] != expected or made[3] != f"{start}-{end}":
        raise Lost(f"dragged over {start}-{end} and pressed {key}, got {made[0]}")
    program.expect("edited tag")
    return made[1]


def click_quote(program, text, quote):
    """Clicks into the middle of a quote, on a letter: a space where a line ends has no width."""
    start, end = find(text, quote)
    program.click(program.reach(next(at for at in range((start + end) // 2, end) if not text[at].isspace())))


def link(program, text, claim, claim_quote, source_quote):
    """Clicks the claim, whose id is @claim, presses L, clicks the source."""
    click_quote(program, text, claim_quote)
    program.expect("selection no")
    program.key("l")
    program.expect("linking (?!none).*")
    click_quote(program, text, source_quote)
    made = program.expect(r"\+ link (\S+) (\S+) (\S+) (\S+)")
    program.expect("edited link")
    if made[3] != claim:
        raise Lost(f"the link leaves {made[3]}, not {claim}")
    return made


def export(program, target):
    """Exports through the window, the file's name typed into the file dialog."""
    program.key("ctrl+e")
    program.expect("window .*")
    program.click_on("Export…")
    program.expect("window GtkFileChooserDialog")
    program.key("ctrl+a")
    program.type(os.fspath(target))
    program.key("Return")
    program.wait_for_file(target)


def verify(dataset, title, text_on_disk, wanted):
    """@wanted: (tag, quote) of each annotation, in any order; offsets and quotes must be those of the file."""
    article = next(one for one in dataset["articles"] if one["title"] == title)
    if article["text"] != text_on_disk:
        raise Lost("the exported text is not the file's")
    for annotation in article["annotations"]:
        pieces = [article["text"][span["start"]:span["end"]] for span in annotation["spans"]]
        if " ".join(pieces) != annotation["quote"]:
            raise Lost(f"{annotation['quote']!r} is not what its offsets say: {pieces!r}")
    found = [(annotation["tag"], annotation["quote"]) for annotation in article["annotations"]]
    for one in wanted:
        if one not in found:
            raise Lost(f"{one} is not in the export: {found}")
    return article
