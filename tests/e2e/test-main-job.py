#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job end to end, in the real window with a real pointer and real keys: open, tag, link, undo, redo,
export; then quit, reopen and find it all there."""
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import job
import tap
from drive import SHARED, Display, Lost, Program, cli

SEED = SHARED / "corpus/seed/blinken-hostages.txt"
OURS = "Ministers met late.\n\nThe bridge “will not open before May”, Ines Carvalho told Radio Delta on Monday. " \
       "Asked again, Carvalho’s office said the pumps had failed.\n"


def do_main_job(source, claim, first, second):
    """Imports @source; tags a claim and two sources, links, undoes and redoes, exports, reopens."""
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as folder, Display() as display:
        project, target = Path(folder) / "job.ascribe", Path(folder) / "dataset.json"
        cli("new", project)
        cli("import", project, source)
        article = job.read_article(project)
        text = article["text"]

        with Program(display, project) as program:
            program.expect(f"article {article['id']}")
            job.tag(program, text, first, "2", "source")
            job.tag(program, text, second, "s", "source")
            tagged = job.tag(program, text, claim, "1", "claim")
            made = job.link(program, text, tagged, claim, first)

            program.key("ctrl+z")
            program.expect(f"- {made[1]}")
            program.key("ctrl+shift+z")
            program.expect(rf"\+ link {made[1]} .*")
            job.export(program, target)

        exported = json.loads(target.read_text(encoding="utf-8"))
        exported_article = job.verify(exported, article["title"], source.read_text(encoding="utf-8"),
                                      [("source", first), ("source", second), ("claim", claim)])
        links = exported_article["links"]
        if [(one["type"], one["id"]) for one in links] != [("attributed-to", made[1])]:
            raise Lost(f"links: {links}")
        cli("check", project)

        # It is there again, and undo reaches back over the restart.
        with Program(display, project) as program:
            program.expect(f"article {article['id']}")
            for quote, id in ((first, made[4]), (claim, tagged)):
                job.click_quote(program, text, quote)
                program.expect(f"selected {id}")
            program.key("ctrl+z")
            program.expect(f"- {made[1]}")
        cli("check", project)


def seed_by_pointer():
    if not SEED.exists():
        raise tap.Skip("../shared/corpus is not here")
    do_main_job(SEED, "the primary objective remains securing the safe return of all individuals",
                "NBC News", "Blinken’s remarks")


def own_text_by_pointer():
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as folder:
        source = Path(folder) / "bridge.txt"
        source.write_text(OURS, encoding="utf-8")
        do_main_job(source, "will not open before May", "Radio Delta", "Carvalho’s office")


def own_text_by_keyboard():
    """The same without the pointer: words are selected, tagged and linked from the keyboard alone."""
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as folder, Display() as display:
        source, project = Path(folder) / "bridge.txt", Path(folder) / "job.ascribe"
        source.write_text("Radio Delta said pumps failed\n", encoding="utf-8")
        cli("new", project)
        cli("import", project, source)
        article = job.read_article(project)

        with Program(display, project) as program:
            program.expect(f"article {article['id']}")
            program.key("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
            program.expect("selection yes")
            program.key("s")
            first = program.expect(r"\+ annotation (\S+) source 0-11")[1]
            program.expect("edited tag")
            program.key("Escape", "ctrl+End", "ctrl+shift+Left", "ctrl+shift+Left")
            program.expect("selection yes")
            program.key("c")
            second = program.expect(r"\+ annotation (\S+) claim 17-29")[1]
            program.expect("edited tag")
            program.key("l")
            program.expect("linking (?!none).*")
            program.key("Tab", "Return")
            program.expect(rf"\+ link \S+ attributed-to {second} {first}")
        cli("check", project)


if __name__ == "__main__":
    tap.run(own_text_by_pointer, own_text_by_keyboard, seed_by_pointer)
