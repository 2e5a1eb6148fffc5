#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds: names, roles, the article's text and its annotations, over AT-SPI."""
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import job
import tap
from drive import Display, Lost, Program, cli

TEXT = "Bridge shut\n\nThe bridge will not open before May, Ines Carvalho told Radio Delta 🙂 on Monday.\n"
EXPECTED = [
    ("push button", "Articles"), ("push button", "Undo"), ("push button", "Redo"), ("push button", "Export…"),
    ("push button", "Details"), ("push button", "Add Articles"), ("push button", "Main Menu"),
    ("push button", "Tag selection as Claim"), ("push button", "Tag selection as Source"),
    ("push button", "Tag selection as Entity"), ("entry", "Search articles"), ("text", "Article text"),
    ("list", "Annotations"), ("list", "Articles"), ("combo box", "Status"), ("text", "Title"), ("text", "Publisher"),
]
PARTS_OF_GTK = ("GtkInfoBar", "GtkSearchEntry")  # their close and clear buttons have no name in GTK itself


def connect(display):
    """The library of the assistive side, on that display's bus."""
    os.environ.pop("G_DEBUG", None)  # it warns of caches that GTK doesn't have
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
    except (ImportError, ValueError):
        raise tap.Skip("gir1.2-atspi-2.0 is not here") from None
    os.environ.pop("AT_SPI_BUS_ADDRESS", None)
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        os.environ[name] = display.environment[name]
    Atspi.init()
    Atspi.set_timeout(10000, 10000)
    return Atspi


class Reader:
    """What is on the bus, asked anew each time."""

    def __init__(self, atspi, program, window=0):
        self.atspi = atspi
        self.program = program
        self.window = window  # of the program's, in the order of their opening

    def walk(self, node=None, above=()):
        node = node or self.program.settle(self.find_window)
        yield node, above
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from self.walk(child, above + (node.get_name(),))

    def find_window(self):
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_name() == "ascribe" and application.get_child_count() > self.window:
                return application.get_child_at_index(self.window)
        return None

    def find(self, role, name):
        return next((node for node, _ in self.walk() if (node.get_role_name(), node.get_name()) == (role, name)), None)

    def text(self, node):
        return self.atspi.Text.get_text(node, 0, self.atspi.Text.get_character_count(node))

    def names_below(self, node, role):
        return [child.get_name() for child, _ in self.walk(node) if child.get_role_name() == role]


def expect_all(reader, wanted):
    missing = [f"{role} “{name}”" for role, name in wanted if reader.find(role, name) is None]
    if missing:
        raise Lost(f"not on the bus: {', '.join(missing)}")


def expect_no_nameless(reader):
    nameless = [f"{node.get_role_name()} {node.get_name()!r} in {[name for name in above if name][-3:]} {node.get_description()!r}" for node, above in reader.walk()
                if node.get_role_name() in ("push button", "toggle button", "check box", "text", "entry", "combo box")
                and node.get_name().startswith(("Gtk", "Adw", "Ascribe")) and not set(above) & set(PARTS_OF_GTK)]
    if nameless:
        raise Lost(f"without a name: {nameless}")


def expect_text(reader, text):
    page = reader.find("text", "Article text")
    if reader.text(page) != text:
        raise Lost(f"the page reads {reader.text(page)!r}")
    states = page.get_state_set()
    if not states.contains(reader.atspi.StateType.READ_ONLY) or not states.contains(reader.atspi.StateType.FOCUSED):
        raise Lost("the page is not read-only, or has not the focus")


def expect_annotations(reader, program):
    """An annotation shows up in the list with its tag, and its questions have names."""
    program.key("ctrl+Home", "Down", "Down", "ctrl+shift+Right", "ctrl+shift+Right")
    program.expect("selection yes")
    program.key("2")
    program.expect(r"\+ annotation \S+ source 13-23")
    program.expect("selected (?!none).*")
    listed = program.settle(lambda: reader.names_below(reader.find("list", "Annotations"), "label"))
    if "Source: The bridge" not in listed:
        raise Lost(f"the list reads {listed}")
    for role, name in (("combo box", "Identification"), ("combo box", "Tag"), ("text", "Note"), ("text", "Concept"),
                       ("push button", "Delete Annotation")):
        if reader.find(role, name) is None:
            raise Lost(f"not on the bus: {role} “{name}”")


def expect_action(reader, program):
    """Pressing Undo as a switch or a voice would."""
    reader.atspi.Action.do_action(reader.find("push button", "Undo"), 0)
    program.expect("- .*")


def read_import(atspi, display, project, source):
    """The preview says what comes in, and what of it is left out; the dialog for addresses says what it is for."""
    with Program(display, project, source) as program:
        program.expect("window AscribeImportPreview")
        program.settle(lambda: program.place("0 of 1 will come in"))
        reader = Reader(atspi, program, 1)
        expect_all(reader, [("list", "What comes in"), ("list item", "Bridge shut, left out"), ("check box", "All"),
                            ("check box", "Bridge shut"), ("check box", "Keep the original files in the project"),
                            ("push button", "Read No Further")])
        expect_no_nameless(reader)
        program.key("space")
        program.settle(lambda: reader.find("list item", "Bridge shut, comes in"))
        program.key("Escape")
        program.settle(lambda: program.place("preview.import") is None or None)
        program.key("ctrl+l")
        program.expect("window AscribeAddressDialog")
        expect_all(reader, [("text", "Addresses of articles")])
        expect_no_nameless(reader)


def screen_reader():
    with tempfile.TemporaryDirectory(prefix="ascribe-e2e-") as folder, Display(accessible=True) as display:
        source, project = Path(folder) / "bridge.txt", Path(folder) / "job.ascribe"
        source.write_text(TEXT, encoding="utf-8")
        cli("new", project)
        cli("import", project, source)
        text = job.read_article(project)["text"]
        atspi = connect(display)
        with Program(display, project) as program:
            program.expect("article (?!none).*")
            reader = Reader(atspi, program)
            expect_all(reader, EXPECTED)
            expect_no_nameless(reader)
            expect_text(reader, text)
            expect_annotations(reader, program)
            expect_no_nameless(reader)
            expect_action(reader, program)
        read_import(atspi, display, project, source)


if __name__ == "__main__":
    tap.run(screen_reader)
