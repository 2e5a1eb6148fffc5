# SPDX-License-Identifier: GPL-3.0-or-later
"""A project with one short article, and the window on it."""
import tempfile
from contextlib import contextmanager
from pathlib import Path

import job
from drive import Display, Program, cli

TEXT = "The bridge will not open before May, Ines Carvalho told Radio Delta on Monday.\n"
CLAIM, SPEAKER, STATION = "will not open before May", "Ines Carvalho", "Radio Delta"


class Desk:
    def __init__(self, folder, display):
        self.display = display
        self.project = Path(folder) / "job.ascribe"
        source = Path(folder) / "bridge.txt"
        source.write_text(TEXT, encoding="utf-8")
        cli("new", self.project)
        cli("import", self.project, source)

    def read(self):
        return job.read_article(self.project)

    def tag(self, tag, quote):
        cli("tag", self.project, self.read()["id"], tag, "{}-{}".format(*job.find(TEXT, quote)))

    @contextmanager
    def window(self):
        with Program(self.display, self.project) as program:
            program.expect(f"article {self.read()['id']}")
            yield program
        cli("check", self.project)


@contextmanager
def desk():
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as folder, Display() as display:
        yield Desk(folder, display)
