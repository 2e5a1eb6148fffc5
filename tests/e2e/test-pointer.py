#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pointer does on the page besides the main job: pieces, handles, parts of words, a name within a selection."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import job
import tap
from desk import CLAIM, SPEAKER, TEXT, desk
from drive import Lost

KNOB = 13  # pixels from the middle of a letter to the handle above or below it


def expect_quotes(there, *quotes):
    found = [one["quote"] for one in there.read()["annotations"]]
    if found != list(quotes):
        raise Lost(f"the project holds {found}")


def pull(program, start, end):
    program.move(*start)
    program.xdotool("mousedown", 1)
    program.move(*end, steps=6, start=start)
    program.xdotool("mouseup", 1)


def held(program, key, work):
    program.xdotool("keydown", key)
    try:
        work()
    finally:
        program.xdotool("keyup", key)


def further_piece_with_ctrl():
    """Ctrl and a drag give the selected annotation a second piece."""
    with desk() as there:
        with there.window() as program:
            program.drag(*job.find(TEXT, "will not open"))
            program.key("1")
            program.expect("edited tag")
            held(program, "Control_L", lambda: program.drag(*job.find(TEXT, "on Monday")))
            program.expect("edited move")
        expect_quotes(there, "will not open on Monday")


def ends_by_handles():
    """The handles of the selected annotation move its ends, to whole words."""
    with desk() as there:
        there.tag("source", "Ines")
        with there.window() as program:
            job.click_quote(program, TEXT, "Ines")
            program.expect("selected (?!none).*")
            start, end = job.find(TEXT, SPEAKER)
            x, y = program.reach(job.find(TEXT, "Ines")[1] - 1)
            pull(program, (x + 3, y + KNOB), program.reach(end - 2))
            program.expect("edited move")
            expect_quotes(there, SPEAKER)
            x, y = program.reach(start)
            pull(program, (x - 3, y - KNOB), program.reach(job.find(TEXT, "May")[0] + 1))
            program.expect("edited move")
            program.key("ctrl+z")
            program.expect("edited undo|edited move")
        expect_quotes(there, SPEAKER)


def part_of_a_word():
    """A drag takes whole words, and with Alt what it covers."""
    start, end = job.find(TEXT, "idge")
    with desk() as there:
        with there.window() as program:
            program.drag(start, end)
            program.key("e")
            program.expect("edited tag")
            held(program, "Alt_L", lambda: program.drag(start, end))
            program.key("s")
            program.expect("edited tag")
        expect_quotes(there, "bridge", "idge")


def name_within_a_selection():
    """What is selected still can be dragged over: a name inside a claim is the next tag."""
    with desk() as there:
        with there.window() as program:
            program.drag(*job.find(TEXT, CLAIM))
            program.key("c")
            program.expect("edited tag")
            program.drag(*job.find(TEXT, "May"))
            program.key("e")
            program.expect("edited tag")
        expect_quotes(there, CLAIM, "May")


if __name__ == "__main__":
    tap.run(further_piece_with_ctrl, ends_by_handles, part_of_a_word, name_within_a_selection)
