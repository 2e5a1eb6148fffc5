#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any moment, the project file is whole and holds every annotation whose id was printed. Interrupted, it is as it was.

ASCRIBE_KILLS=500 in the environment kills as often as that.
"""
import json
import os
import random
import signal
import subprocess
import time

import harness

N_KILLS = int(os.environ.get("ASCRIBE_KILLS", 100))
TAG = ('i=0; while :; do "$0" tag "$1" rain source "$i-$((i + 3))" --annotator Ada || exit 1; '
       'i=$(( (i + 1) % 900 )); done')


class Killed(harness.Case):
    def setUp(self):
        super().setUp()
        seed = random.SystemRandom().randrange(1 << 32)
        print(f"# seed {seed}")
        self.chance = random.Random(seed)

    def run_until_killed(self, seconds, *command):
        """What it printed before it and all its children were killed, and whether it came to its end before."""
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
            try:
                run.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
            said = run.stderr.read().decode()
            self.assertIn(run.wait(), (0, -signal.SIGKILL), said)
            return run.stdout.read().decode(), run.returncode == 0

    def test_nothing_acknowledged_is_missing(self):
        self.new_project(rain="It rained all day long. " * 50)
        began = time.monotonic()
        self.run_cli("tag", self.project, "rain", "source", "0-2")
        needed = time.monotonic() - began
        printed = set()
        for _ in range(N_KILLS):
            # From before the first tag is in to some tags later, however slow this program is.
            out, ended = self.run_until_killed(self.chance.uniform(0.1, 3) * needed, "sh", "-c", TAG, harness.CLI, self.project)
            self.assertFalse(ended)
            printed.update(line for line in out.split("\n")[:-1] if len(line) == 36)
            self.run_cli("check", self.project)
        kept = {annotation["id"] for annotation in self.json("list", self.project, "annotations")}
        self.assertEqual(printed - kept, set())
        self.assertGreater(len(printed), N_KILLS // 10)
        print(f"# {N_KILLS} kills, {len(printed)} acknowledged, {len(kept)} kept")

    def test_import(self):
        """What a killed import left is whole, is one step of the history, and the rest goes in later."""
        for i in range(300):
            self.write(f"in/{i}.txt", f"Text number {i}. " * 200)
        n_ended = n_partial = 0
        for number in range(max(10, N_KILLS // 10)):
            self.project = str(self.folder / f"{number}.ascribe")
            self.run_cli("new", self.project)
            out, ended = self.run_until_killed(self.chance.uniform(0.01, 0.25), harness.CLI, "import", self.project, self.folder / "in")
            n_ended += ended
            self.run_cli("check", self.project)
            n_articles = len(self.json("list", self.project, "articles"))
            n_partial += 0 < n_articles < 300
            self.assertLessEqual(len(self.json("log", self.project)), 1)
            if ended:
                self.assertIn("imported 300 articles", out)
                self.assertEqual(n_articles, 300)
            else:
                again = self.run_cli("import", self.project, self.folder / "in")
                self.assertIn(f"imported {300 - n_articles} articles", again)
                self.assertEqual(len(self.json("list", self.project, "articles")), 300)
        print(f"# {n_ended} imports ended before the kill, {n_partial} were killed in their midst")

    def start(self, *arguments, **options):
        """As from a terminal, where nothing ignores signals."""
        def heed():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
        return subprocess.Popen([harness.CLI, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder,
                                env={**os.environ, "LC_ALL": "C.UTF-8"}, start_new_session=True, preexec_fn=heed, **options)

    def end(self, run, number, said):
        run.send_signal(number)
        run.wait(60)  # before its input ends, which would end an import just as well
        out, err = run.communicate()
        self.assertEqual((run.returncode, err.decode()), (128 + number, f"ascribe-cli: cancelled; {said}\n"))
        return out.decode()

    def dataset(self, n_articles):
        """JSON Lines of a project of its own, with a question that new projects don't ask."""
        self.project = str(self.folder / "made.ascribe")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("made.jsonl", "".join(
            json.dumps({"text": f"Text {i}. " + "It rained, she said. " * 40, "meta": {"title": f"T{i}", "labels": {"mood": "wet"}},
                        "spans": [{"start": 0, "end": 4, "label": "source"}]}) + "\n" for i in range(n_articles))), "-f", "spacy-jsonl")
        return self.run_cli("export", self.project, "--format", "jsonl").encode()

    def test_interrupted_import(self):
        """What came in goes out again, with the codebook and the name that a dataset gives an empty project."""
        dataset = self.dataset(5000)  # more than one transaction, the last of which waits for more input
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self.project = str(self.folder / f"{number}.ascribe")
            self.run_cli("new", self.project)
            before = self.run_cli("export", self.project)
            with self.start("import", self.project, "-", "-f", "jsonl", stdin=subprocess.PIPE) as run:
                run.stdin.write(dataset)
                run.stdin.flush()
                while not self.json("list", self.project, "articles"):
                    self.assertIsNone(run.poll())
                self.assertIn("imported 0 articles", self.end(run, number, "the project is as it was"))
            self.assertEqual(self.json("list", self.project, "articles"), [])
            self.assertEqual(self.json("log", self.project), [])
            self.assertEqual(self.run_cli("export", self.project), before)
            self.assertFalse((self.folder / f"{number}.ascribe-journal").exists())
            self.run_cli("check", self.project)

    def test_interrupted_export(self):
        self.dataset(2000)
        target = self.write("out/set.json", "old")
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.start("export", self.project, "--output", target) as run:
                while not list(target.parent.glob(".ascribe-export-*")):
                    self.assertIsNone(run.poll())
                self.end(run, number, "no file was changed")
            self.assertEqual([path.name for path in target.parent.iterdir()], ["set.json"])
            self.assertEqual(target.read_text(), "old")


if __name__ == "__main__":
    harness.main()
