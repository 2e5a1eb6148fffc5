# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language in po/LINGUAS says everything the program says, and says it well-formed. Speaks TAP.

usage: test-translations.py, with ASCRIBE_SOURCE_ROOT set. The tools are gettext's, which the build needs anyway.
"""
import gettext
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree

SOURCE = pathlib.Path(os.environ["ASCRIBE_SOURCE_ROOT"])
# What Meson's preset "glib" tells xgettext.
KEYWORDS = ["_", "N_", "PART:2", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
FLAGS = ["N_:1:pass-c-format", "C_:2:pass-c-format", "NC_:2:pass-c-format", "g_dngettext:2:pass-c-format",
         "g_strdup_printf:1:c-format", "g_string_printf:2:c-format", "g_string_append_printf:2:c-format",
         "g_error_new:3:c-format", "g_set_error:4:c-format"]
# What does not belong into a language's sentences: other languages' quotation marks, three dots.
WRONG_MARKS = {"de": re.compile(r"[\"”']|\.\.\.|“[^„]*“")}


def run(*command):
    """What a command prints; it must succeed and have nothing to complain about."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=SOURCE)
    assert done.returncode == 0 and not done.stderr, f"{command[0]}: exit status {done.returncode}\n{done.stderr}"
    return done.stdout


def language_file(language):
    return SOURCE / f"po/{language}.po"


def read_messages(language, folder):
    """{message: what the language says}, as a program reads them; contexts are left out, of plurals each form stands."""
    compiled = folder / f"{language}.mo"
    run("msgfmt", f"--output-file={compiled}", language_file(language))
    with open(compiled, "rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # pylint: disable=protected-access
    return {message: said for message, said in catalog.items() if message != ""}


def is_well_formed(language, _folder):
    run("msgfmt", "--check", "--output-file=/dev/null", language_file(language))


def says_everything(language, folder):
    template = folder / "ascribe.pot"
    run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", f"--output={template}",
        *[f"--keyword={keyword}" for keyword in KEYWORDS], *[f"--flag={flag}" for flag in FLAGS])
    assert template.read_text(encoding="utf-8").count("\nmsgid ") > 400, "the template holds too little"
    run("msgcmp", language_file(language), template)
    left = run("msgattrib", "--obsolete", language_file(language))
    assert not left, f"no longer said:\n{left}"


def uses_its_own_marks(language, folder):
    # An apostrophe in a placeholder groups digits.
    found = [said for said in read_messages(language, folder).values()
             if WRONG_MARKS[language].search(re.sub(r"%(\d+\$)?'", "%", said))]
    assert not found, found


def keeps_mnemonics(language, folder):
    """A label with an underscore has one in every language, and no two labels of a menu share its letter."""
    words = read_messages(language, folder)
    for message, said in words.items():
        if isinstance(message, str) and re.search(r"(^|\w)_\w", message.split("\4")[-1]):
            assert len(re.findall(r"_\w", said)) == 1, f"{message!r}: {said!r}"
    for path in sorted((SOURCE / "ui").glob("*.ui")):
        for menu in xml.etree.ElementTree.parse(path).iter():
            if menu.tag in ("menu", "submenu"):
                letters = [letter.lower() for label in labels_of(menu) for letter in re.findall(r"_(\w)", words[label])]
                assert len(letters) == len(set(letters)), f"{path.name}: {letters}"


def names_the_codebook(language, folder):
    """What the default codebook calls things is what the window knows to translate."""
    book = json.loads((SOURCE / "data/codebook.json").read_text(encoding="utf-8"))
    questions = [question for tag in book["tags"] for question in tag["attributes"]] + book["labels"]
    there = {entry["name"] for entry in book["tags"] + book["links"] + questions}
    known = set(re.findall(r'N_\("([^"]+)"\)', (SOURCE / "ui/codebook-names.c").read_text(encoding="utf-8")))
    assert there == known, f"only in one of the two: {sorted(there ^ known)}"
    missing = there - read_messages(language, folder).keys()
    assert not missing, f"not translated: {sorted(missing)}"


def labels_of(menu):
    """The labels that stand in a menu, not those in its submenus."""
    for part in menu:
        if part.tag == "section":
            yield from labels_of(part)
        elif part.tag in ("item", "submenu"):
            yield from (label.text for label in part.findall("attribute") if label.get("translatable") == "yes")


def main():
    lines = (SOURCE / "po/LINGUAS").read_text(encoding="utf-8").splitlines()
    languages = [word for line in lines if not line.startswith("#") for word in line.split()]
    cases = [(language, check) for language in languages
             for check in (is_well_formed, says_everything, uses_its_own_marks, keeps_mnemonics, names_the_codebook)]
    print(f"1..{len(cases)}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (language, check) in enumerate(cases, 1):
            name = f"{number} /po/{language}/{check.__name__.replace('_', '-')}"
            try:
                check(language, pathlib.Path(folder))
                print(f"ok {name}", flush=True)
            except Exception:  # whatever went wrong, the other checks still run
                failed += 1
                print(f"not ok {name}", flush=True)
                traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
