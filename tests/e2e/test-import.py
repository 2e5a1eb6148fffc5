#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web page and a table come in through the window, with a real pointer and real keys: chosen, looked at, one left out,
kept, and taken back."""
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import tap
from drive import Display, Lost, Program, cli

PAGE = """<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Tunnel to stay shut – Harbour Post</title>
<meta property="og:title" content="Tunnel to stay shut"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2026-03-04T08:00:00Z"></head>
<body><nav><a href=/>Home</a> <a href=/port>Port</a></nav><article><h1>Tunnel to stay shut</h1>
<p>The harbour tunnel will stay shut until autumn, transport minister Dan Okafor said on Wednesday. The new pumps have not
arrived, and the old ones are worn.</p><p>The port board knew of the water as early as March, a memo says. It did not tell the
ministry. “We were told that it was rain”, Okafor told Harbour Radio 24.</p></article>
<footer><a href=/imprint>Imprint</a></footer></body></html>"""
TABLE = "headline,date,body\n" \
        "Council to vote,2026-03-01,\"The council meets on Monday to vote on a second crossing of the harbour, the mayor said.\"\n" \
        "Buses run on,2026-03-02,\"The night buses of Ellmoor run on for another year; the hospital had asked for it.\"\n"
PAGE_TITLE, FIRST_ROW, SECOND_ROW = "Tunnel to stay shut", "Council to vote", "Buses run on"


def read_titles(project):
    return sorted(article["title"] for article in json.loads(cli("export", project))["articles"])


def choose_folder(program, folder):
    program.click_on("Add Articles")
    program.click_on("Import Folder…")
    program.expect("window GtkFileChooserDialog")
    program.key("ctrl+a")
    program.type(str(folder))
    program.key("Return")
    program.expect("window AscribeImportPreview")
    program.settle(lambda: program.place("3 of 3 will come in"))


def expect_titles(project, wanted):
    if read_titles(project) != sorted(wanted):
        raise Lost(f"the project holds {read_titles(project)}, not {sorted(wanted)}")


def page_and_table():
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as place, Display() as display:
        folder, project = Path(place) / "press", Path(place) / "job.ascribe"
        folder.mkdir()
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        (folder / "table.csv").write_text(TABLE, encoding="utf-8")
        cli("new", project)
        with Program(display, project) as program:
            program.expect("window .*")
            program.settle(lambda: program.place("No Articles Yet"))

            # Closed, it leaves nothing behind.
            choose_folder(program, folder)
            program.key("Escape")
            program.settle(lambda: program.place("preview.import") is None or None)
            expect_titles(project, [])

            # A click chooses the row, Space leaves it out; Return brings in the others.
            choose_folder(program, folder)
            program.click_on(FIRST_ROW)
            program.key("space")
            program.settle(lambda: program.place("2 of 3 will come in"))
            program.key("Return")
            program.expect("article (?!none).*")
            program.settle(lambda: program.place(SECOND_ROW))
            expect_titles(project, [PAGE_TITLE, SECOND_ROW])

            program.key("ctrl+z")
            program.expect("article none")
            expect_titles(project, [])
        cli("check", project)


if __name__ == "__main__":
    tap.run(page_and_table)
