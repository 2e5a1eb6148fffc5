#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that tag on the page are letters elsewhere, and what was typed is stored however the program ends."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import job
import tap
from desk import CLAIM, SPEAKER, STATION, TEXT, desk
from drive import Lost

def letters_in_the_search():
    """Selected words stay untagged while c, s and 2 go into the search entry."""
    with desk() as there, there.window() as program:
        program.drag(*job.find(TEXT, SPEAKER))
        program.key("ctrl+f")
        program.type("c2s Delete l")
        program.settle(lambda: program.place("Nothing Found"))
        if there.read()["annotations"]:
            raise Lost("typing into the search tagged the selection")


def note_and_quit():
    """A note is there although the program is told to quit with the last letter."""
    note = "c2: check it with the source, line 3"
    with desk() as there:
        there.tag("source", SPEAKER)
        with there.window() as program:
            job.click_quote(program, TEXT, SPEAKER)
            program.expect("selected (?!none).*")
            program.key("n")
            program.type(note)
            program.key("ctrl+q")
            program.expect_end()
        if [one["note"] for one in there.read()["annotations"]] != [note]:
            raise Lost(f"the project holds {there.read()['annotations']}")


def link_from_the_pane():
    """A claim gets its source from the row of the details pane, the source chosen on the page."""
    with desk() as there:
        there.tag("claim", CLAIM)
        there.tag("source", STATION)
        with there.window() as program:
            job.click_quote(program, TEXT, CLAIM)
            claim = program.expect("selected (?!none)(.*)")[1]
            program.click_on("Attributed to")
            program.expect("linking attributed-to")
            job.click_quote(program, TEXT, STATION)
            made = program.expect(rf"\+ link (\S+) attributed-to {claim} (\S+)")
            program.expect("edited link")
            program.click_on("Attributed to")
            program.expect(f"selected {made[2]}")
            program.click_on("Remove Link")
            program.expect(f"- {made[1]}")


def two_tags_on_one_selection():
    """The selection stays, for a second tag; both go with one key each, and come back by undo."""
    with desk() as there, there.window() as program:
        program.drag(*job.find(TEXT, STATION))
        program.key("2")
        program.expect(r"\+ annotation \S+ source 56-67")
        program.expect("edited tag")
        program.key("e")
        second = program.expect(r"\+ annotation (\S+) entity 56-67")[1]
        program.expect("edited tag")
        program.key("Delete")
        program.expect(f"- {second}")
        program.expect("edited untag")
        program.click_on("Undo")
        program.expect(rf"\+ annotation {second} entity 56-67")


if __name__ == "__main__":
    tap.run(letters_in_the_search, note_and_quit, link_from_the_pane, two_tags_on_one_selection)
