# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real ascribe-cli, and prints what unittest finds as TAP."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI = os.path.abspath(sys.argv[1])  # older mesons name it from the build folder
ROOT = pathlib.Path(os.environ.get("ASCRIBE_SOURCE_ROOT", pathlib.Path(__file__).resolve().parents[2]))
SHARED = pathlib.Path(os.environ.get("ASCRIBE_SHARED", ROOT / ".." / "shared"))

DONE, FAILED, USAGE = 0, 1, 2


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ascribe-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.project = str(self.folder / "test.ascribe")

    def run_cli(self, *arguments, status=DONE, stdin=None, environment=None):
        """Standard output as text; fails unless the exit status is @status. Standard error is in self.said."""
        done = subprocess.run([CLI, *map(str, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder, env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
                              check=False)
        self.said = done.stderr.decode("utf-8")
        out = done.stdout.decode("utf-8")
        self.assertEqual(done.returncode, status, f"ascribe-cli {arguments}: {out[-500:]}{self.said[-2000:]}")
        return out

    def json(self, *arguments):
        return json.loads(self.run_cli(*arguments, "--json"))

    def write(self, name, contents):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode("utf-8"))
        return path

    def new_project(self, **texts):
        self.run_cli("new", self.project)
        for name, text in texts.items():
            self.run_cli("import", self.project, self.write(name + ".txt", text))

    def export(self, *arguments):
        return json.loads(self.run_cli("export", self.project, *arguments))


class Tap(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def say(self, word, test, rest=""):
        self.number += 1
        print(f"{word} {self.number} - {test.id().removeprefix('__main__.')}{rest}", flush=True)

    def explain(self, test, error):
        self.say("not ok", test)
        for line in self._exc_info_to_string(error, test).splitlines():
            print("# " + line, flush=True)

    def addSuccess(self, test):
        self.say("ok", test)

    def addSkip(self, test, reason):
        self.say("ok", test, f" # SKIP {reason}")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.explain(test, error)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:  # nothing else is told of it
            self.explain(subtest, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.explain(test, error)


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print(f"1..{suite.countTestCases()}", flush=True)
    result = Tap()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
