# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs test functions and says how they went, as meson reads it."""
import sys
import traceback


class Skip(Exception):
    """The reason why a test can't run here."""


def run(*tests):
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        try:
            test()
        except Skip as reason:
            print(f"ok {number} {test.__name__} # SKIP {reason}", flush=True)
        except Exception:  # every failure is told, and the next test still runs
            failed += 1
            print(f"not ok {number} {test.__name__}")
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
        else:
            print(f"ok {number} {test.__name__}", flush=True)
    sys.exit(1 if failed else 0)
