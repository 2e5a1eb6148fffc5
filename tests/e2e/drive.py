# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window with a real pointer and real keys: a display and a bus of its own, xdotool for the
gestures, and the lines of ui/trace.h to wait for. Nothing here waits for time alone."""
import os
import queue
import re
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

SOURCE = Path(os.environ.get("ASCRIBE_SOURCE_ROOT", Path(__file__).resolve().parents[2]))
BUILD = Path(os.environ.get("ASCRIBE_BUILD_ROOT", SOURCE / "build"))
SHARED = Path(os.environ.get("ASCRIBE_SHARED", SOURCE / ".." / "shared"))
CLI = BUILD / "app/cli/ascribe-cli"
WINDOW = BUILD / "ui/ascribe"
NAME = "io.github.ascribe_app.Ascribe"
PATIENCE = int(os.environ.get("PATIENCE", 60))  # seconds until a missing event is a failure


class Lost(Exception):
    """What was waited for never came."""


def cli(*arguments, check=True, **options):
    """Runs ascribe-cli and gives what it printed."""
    done = subprocess.run([CLI, *map(str, arguments)], capture_output=True, text=True, check=False, **options)
    if check and done.returncode != 0:
        raise Lost(f"ascribe-cli {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def end(process):
    """Asks it to end, and ends it where it doesn't: Xvfb can miss the signal."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Display:
    """An X server, a session bus and a home, all thrown away at the end."""

    def __init__(self, width=1280, height=860, dark=False, scale=1.0, accessible=False, fatal_warnings=True):
        self.size = (width, height)
        self.home = Path(tempfile.mkdtemp(prefix="ascribe-e2e-"))
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                                        "-nolisten", "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise Lost("Xvfb did not start")
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("XDG_", "DBUS_", "WAYLAND", "GTK_", "ADW_"))}
        self.environment.update({
            "DISPLAY": f":{number}", "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "GTK_A11Y": "none",
            "GSETTINGS_BACKEND": "memory", "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"), "GIO_USE_VFS": "local",
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home), "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"), "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_DATA_DIRS": f"{SOURCE / 'data'}:/usr/local/share:/usr/share",
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "GTK_USE_PORTAL": "0", "ADW_DISABLE_PORTAL": "1",
            "ASCRIBE_TRACE": "1", "G_DEBUG": "fatal-warnings" if fatal_warnings else ""})
        if accessible:
            del self.environment["GTK_A11Y"]
        if dark:
            self.environment["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        settings = self.home / "config/gtk-4.0/settings.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text("[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n")
        # GTK takes the size of text from the server, whatever settings.ini says.
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                        f"Xft.dpi: {int(96 * scale)}"], env=self.environment, check=True)
        # Menus have shadows: without a compositor these are black in pictures.
        self.compositor = None
        if shutil.which("xcompmgr"):
            self.compositor = subprocess.Popen(["xcompmgr", "-n"], env=self.environment, stderr=subprocess.DEVNULL)
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address", "--nosyslog"],
                                    env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()

    def close(self):
        for process in (self.bus, self.compositor, self.server):
            if process is not None:
                end(process)
        self.bus.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Program:
    """The window, and the person in front of it."""

    def __init__(self, display, *arguments):
        self.display = display
        self.lines = queue.Queue()
        self.log = []
        self.process = subprocess.Popen([WINDOW, *map(str, arguments)], env=display.environment, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for stream, mark in ((self.process.stdout, ""), (self.process.stderr, "stderr: ")):
            threading.Thread(target=self._read, args=(stream, mark), daemon=True).start()

    def _read(self, stream, mark):
        for line in stream:
            self.log.append(mark + line.rstrip("\n"))
            if not mark:
                self.lines.put(line.rstrip("\n"))
        stream.close()

    def expect(self, pattern, patience=PATIENCE):
        """Reads on until a line matches as a whole; what came before it is done with."""
        end = time.monotonic() + patience
        while True:
            try:
                line = self.lines.get(timeout=min(1, max(0.01, end - time.monotonic())))
            except queue.Empty:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise Lost(f"no line {pattern!r}; the program said:\n  " + "\n  ".join(self.log[-40:])) from None
                continue
            found = re.fullmatch(pattern, line)
            if found:
                return found

    def expect_end(self):
        """The program ends by itself, and well."""
        try:
            status = self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Lost("the program goes on") from None
        if status != 0:
            raise Lost(f"the program ended with {status}; it said:\n  " + "\n  ".join(self.log[-40:]))

    def activate(self, action, parameter=""):
        """An action of the program, as D-Bus offers it."""
        subprocess.run(["gdbus", "call", "--session", "--dest", NAME, "--object-path", "/" + NAME.replace(".", "/"),
                        "--method", "org.gtk.Actions.Activate", action, f"[{parameter}]", "{}"],
                       env=self.display.environment, check=True, capture_output=True)

    def settle(self, ask):
        """A place counts when it is told twice alike: scrolling and layout are over."""
        end, last = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            place = ask()
            if place is not None and place == last:
                return place
            last = place
        raise Lost("nothing there; the program said:\n  " + "\n  ".join(self.log[-40:]))

    def word(self, offset):
        """Where a code point of the article is, or None."""
        self.activate("trace-locate", f"<uint32 {offset}>")
        found = self.expect(rf"word {offset} (?:(-?\d+) (-?\d+)|hidden)")
        return (int(found[1]), int(found[2])) if found[1] else None

    def place(self, name):
        """Where a label, tooltip, title, action or type is, or None: a pane that slid away is not there."""
        self.activate("trace-find", "<'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'>")
        found = self.expect(rf"(?:found {re.escape(name)} (-?\d+) (-?\d+)|missing {re.escape(name)})")
        if found[1] is None:
            return None
        x, y = int(found[1]), int(found[2])
        return (x, y) if 0 <= x < self.display.size[0] and 0 <= y < self.display.size[1] else None

    def windows(self):
        """X windows of the program, oldest first."""
        told = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              env=self.display.environment, capture_output=True, text=True, check=False).stdout
        return told.split()

    def fill_screen(self):
        """Gives the newest window the whole display."""
        width, height = self.display.size
        self.xdotool("windowmove", self.windows()[-1], 0, 0, "windowsize", "--sync", self.windows()[-1], width, height)

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.display.environment, check=True, capture_output=True)

    def key(self, *keys):
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)

    def type(self, text):
        self.xdotool("type", "--clearmodifiers", "--delay", 5, text)

    def move(self, x, y, steps=1, start=None):
        for step in range(1, steps + 1):
            at = (x, y) if start is None else (start[0] + (x - start[0]) * step // steps,
                                               start[1] + (y - start[1]) * step // steps)
            self.xdotool("mousemove", *at)

    def click(self, place):
        # The server's clock, not this one's, tells a double click from two: between them the pointer goes away.
        self.xdotool("mousemove", place[0] + 40, place[1] + 40, "mousemove", *place, "click", 1)

    def click_on(self, name):
        self.click(self.settle(lambda: self.place(name)))

    def reach(self, offset):
        """Scrolls the page with the wheel until the code point is there."""
        for _ in range(200):
            place = self.word(offset)
            if place is not None:
                return self.settle(lambda: self.word(offset))
            page = self.settle(lambda: self.place("AscribePage"))
            self.xdotool("mousemove", *page, "click", 5)
        raise Lost(f"offset {offset} can't be scrolled to")

    def drag(self, start, end):
        """Selects [start, end) of the article, which reads from left to right, with the pointer."""
        self.reach(end - 1)
        # The outer halves of the two letters: from the middle of one the nearest end is anybody's guess.
        x, y = self.settle(lambda: self.word(start))
        first = x - 2, y
        x, y = self.settle(lambda: self.word(end - 1))
        last = x + 2, y
        self.xdotool("mousemove", *first, "mousedown", 1)
        self.move(*last, steps=8, start=first)
        self.xdotool("mouseup", 1)
        self.expect("selection yes")

    def wait_for_file(self, path):
        """Exports appear whole, by a rename."""
        end = time.monotonic() + PATIENCE
        while not path.exists():
            if time.monotonic() > end:
                raise Lost(f"{path} never appeared; the program said:\n  " + "\n  ".join(self.log[-40:]))
            time.sleep(0.05)

    def picture(self, path):
        """The whole display, once four pictures running are the same: a busy machine may be long in painting."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.place("AscribePage")  # an answer means that the program isn't busy
        last, n_same = None, 1
        end = time.monotonic() + 10
        while time.monotonic() < end and n_same < 4:
            taken = subprocess.run(["import", "-window", "root", "rgb:-"], env=self.display.environment, check=True,
                                   capture_output=True).stdout
            n_same = n_same + 1 if taken == last else 1
            last = taken
        subprocess.run(["import", "-window", "root", path], env=self.display.environment, check=True)

    def close(self):
        if self.process.poll() is None:
            end(self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
