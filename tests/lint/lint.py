# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev lint: checks the rules of the house; prints FILE:LINE for each finding and counts the checks last."""
import pathlib
import re
import shutil
import subprocess
import sys

import rules

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build-lint"


def tracked():
    """Files of the project, also those not yet added; not those that git ignores."""
    told = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"], cwd=ROOT,
                          capture_output=True, text=True, check=True)
    return sorted({name for name in told.stdout.splitlines() if (ROOT / name).is_file()})


def run(*command, **more):
    """(exit status, everything it printed)"""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", **more)
    return done.returncode, done.stdout


def shebang(name, word):
    with open(ROOT / name, "rb") as file:
        first = file.readline()
    return first.startswith(b"#!") and word in first


def layers(_files):
    status, told = run("tests/check-layers")
    return told.splitlines()[:-1] if status else []


def shell(files):
    scripts = [name for name in files if name.endswith(".sh") or name == "data/completions/ascribe-cli"
               or ("." not in name.rsplit("/", 1)[-1] and (shebang(name, b"bash") or shebang(name, b"/sh")))]
    status, told = run("shellcheck", "--format=gcc", *scripts)
    return told.splitlines() if status else []


def python(files):
    scripts = [name for name in files if name.endswith(".py") or ("." not in name and shebang(name, b"python"))
               or ("." not in name.rsplit("/", 1)[-1] and shebang(name, b"python"))]
    found = []
    for name in scripts:
        try:
            compile((ROOT / name).read_text(encoding="utf-8"), name, "exec")
        except SyntaxError as error:
            found.append(f"{name}:{error.lineno}: {error.msg}")
    return found


def xml(files):
    names = [name for name in files if name.endswith((".ui", ".xml", ".xml.in", ".svg")) and not name.startswith(rules.DATA)]
    status, told = run("xmllint", "--noout", "--nonet", *names) if names else (0, "")
    return [line for line in told.splitlines() if re.match(r"\S+:\d+:", line)] or [told] if status else []


def warnings_are_errors(_files):
    if not (BUILD / "build.ninja").exists():
        status, told = run("meson", "setup", BUILD, "-Dwerror=true")
        if status:
            return told.splitlines()[-5:]
    status, told = run("ninja", "-C", BUILD, "-k", "0")
    return [re.sub(r"^\.\./", "", line) for line in told.splitlines() if re.search(r": (fatal )?error: ", line)] or ["the build failed"] if status else []


def static_analysis(_files):
    status, told = run("cppcheck", "--enable=warning,performance,portability", "--inline-suppr", "--quiet", "--std=c11", "--error-exitcode=1",
                       "--library=gtk", "--suppress=missingInclude", "--suppress=unknownMacro", "--suppress=nullPointerRedundantCheck",
                       "--suppress=internalAstError", "--suppress=checkersReport", "--template={file}:{line}: {id}: {message}", "--template-location=",
                       "-j", "2", "-I", ".", "app", "ui")
    return [line for line in told.splitlines() if re.match(r"\S+:\d+: ", line)] or [told] if status else []


TOOLS = [(layers, "python3"), (shell, "shellcheck"), (python, "python3"), (xml, "xmllint"),
         (warnings_are_errors, "meson"), (static_analysis, "cppcheck")]


def main():
    files = tracked()
    counts = {"passed": 0, "failed": 0, "skipped": 0}

    def report(name, found):
        for finding in found:
            print(finding)
        print(f"{'not ok' if found else 'ok'}: {name.replace('_', ' ')}" + (f" ({len(found)} findings)" if found else ""), flush=True)
        counts["failed" if found else "passed"] += 1

    for rule in rules.ALL:
        report(rule.__name__, [f"{name}:{line}: {what}" for name, line, what in rule(ROOT, files)])
    for check, tool in TOOLS:
        if shutil.which(tool):
            report(check.__name__, check(files))
        else:
            print(f"skipped: {check.__name__.replace('_', ' ')} ({tool} is not installed)")
            counts["skipped"] += 1
    print(f"Checked {len(files)} files.")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
