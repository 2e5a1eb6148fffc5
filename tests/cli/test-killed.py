#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any moment, the project file is whole and holds every annotation whose id was printed."""
import os
import random
import signal
import subprocess

import harness

N_KILLS = 50


class Killed(harness.Case):
    def tag_until_killed(self, delay):
        """Tags in a loop of processes; kills the one that runs after @delay seconds. The ids that were printed."""
        script = ('i=0; while :; do "$0" tag "$1" rain source "$i-$((i + 3))" --annotator Ada || exit 1; '
                  'i=$(( (i + 1) % 900 )); done')
        with subprocess.Popen(["sh", "-c", script, harness.CLI, self.project], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, start_new_session=True) as run:
            try:
                run.wait(delay)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
            out = run.stdout.read().decode()
        return [line for line in out.split("\n")[:-1] if len(line) == 36]

    def test_nothing_acknowledged_is_missing(self):
        self.new_project(rain="It rained all day long. " * 50)
        seed = random.SystemRandom().randrange(1 << 32)
        print(f"# seed {seed}")
        chance = random.Random(seed)
        printed = set()
        for _ in range(N_KILLS):
            printed.update(self.tag_until_killed(chance.uniform(0.01, 0.12)))
            self.run_cli("check", self.project)
        kept = {annotation["id"] for annotation in self.json("list", self.project, "annotations")}
        self.assertEqual(printed - kept, set())
        self.assertGreater(len(printed), 0)
        print(f"# {N_KILLS} kills, {len(printed)} acknowledged, {len(kept)} kept")


if __name__ == "__main__":
    harness.main()
