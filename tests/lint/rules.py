# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a text can be checked for. Each yields (file, line, what is wrong)."""
import re
import subprocess

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
NO_COMMENTS = (".json", ".jsonl", ".txt", ".ann", ".png", ".ascribe", ".html", ".md.in")  # formats without a place for it
NO_LINE = ("COPYING", "NEWS", ".gitignore")
DATA = ("tests/fixtures/", "data/samples/")
MAX_FILE, MAX_FUNCTION, MAX_HEADER = 600, 80, 12

BANNED = [  # what, why, where (a prefix of the path; "" everywhere in C)
    (r"\b(system|popen)\s*\(", "no shell: spawn with an argument vector", ""),
    (r"\bg_spawn_command_line", "no shell: spawn with an argument vector", ""),
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|g_alloca|g_newa)\s*\(", "unbounded", ""),
    (r"\b(atoi|atol|atof|strtol|strtod)\s*\(", "hides errors or reads the locale: g_ascii_string_to_…", "app/"),
    (r"INSERT\s+OR\s+REPLACE|\bREPLACE\s+INTO", "drops rows without their triggers: use an upsert", ""),
    (r"\bg_(warning|critical|error|printerr|print|message)\s*\(", "a failure is a GError", "app/model app/formats app/intake app/store app/library"),
    (r"(?<![\w>.])_\s*\(\"|\bN_\s*\(\"|\bC_\s*\(\"|\bngettext\s*\(", "no words below ui/ and the command line", "app/model app/formats app/intake app/store app/library"),
    (r"_set_markup\s*\((?!.*(escape|\"\)|NULL\))).*,", "data is not markup: escape it, or set text", "ui/"),
    (r"\b(TODO|FIXME|XXX|HACK)\b", "no promises in the code", ""),
    (r"\b(gtk_dialog_run|gtk_file_chooser_dialog_new|gtk_main_iteration|g_main_context_iteration)\s*\(", "no nested main loop", "ui/"),
]
BANNED_SQL = [BANNED[4]]


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def licence(root, files):
    for name in files:
        if name.endswith(NO_COMMENTS) or name in NO_LINE or name.startswith(DATA):
            continue
        head = (text_of(root / name) or "").splitlines()[:3]
        if not any(SPDX in line for line in head):
            yield name, 1, f"lacks the line {SPDX}"


def whitespace(root, files):
    for name in files:
        text = None if name.startswith(DATA) or name == "COPYING" else text_of(root / name)
        if not text:
            continue
        if not text.endswith("\n") or text.endswith("\n\n"):
            yield name, text.count("\n"), "a file ends with one line feed"
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield name, number, "white space at the end of the line"
            if "\t" in line:
                yield name, number, "a tab"


def file_length(root, files):
    for name in files:
        if name.endswith((".c", ".h", ".py")):
            lines = (text_of(root / name) or "").count("\n")
            if lines > MAX_FILE:
                yield name, lines, f"{lines} lines: split by concern (at most {MAX_FILE})"


def tags(root, names, kinds):
    """(name, file, first line, last line) of each function of the C files."""
    if not names:
        return
    told = subprocess.run(["ctags", "-L", "-", "-f", "-", "--languages=C", "--langmap=C:.c.h", f"--kinds-C={kinds}", "--fields=+ne",
                           "-I", "G_DEFINE_AUTOPTR_CLEANUP_FUNC+"],
                          input="\n".join(names), cwd=root, capture_output=True, text=True, check=True)
    for row in told.stdout.splitlines():
        cells = row.split("\t")
        fields = dict(cell.split(":", 1) for cell in cells[3:] if ":" in cell)
        first = int(fields["line"])
        yield cells[0], cells[1], first, int(fields.get("end", first))


def function_length(root, files):
    for function, name, first, last in tags(root, [name for name in files if name.endswith(".c")], "f"):
        if last - first + 1 > MAX_FUNCTION:
            yield name, first, f"{function} has {last - first + 1} lines (at most {MAX_FUNCTION})"


def header_width(root, files):
    counts = {}
    for function, name, _, _ in tags(root, [name for name in files if name.endswith(".h")], "p"):
        counts.setdefault(name, set()).add(function)
    for name, functions in sorted(counts.items()):
        if len(functions) > MAX_HEADER:
            yield name, 1, f"{len(functions)} functions: split (at most {MAX_HEADER})"


def header_guard(root, files):
    for name in files:
        if name.endswith(".h") and "\n#pragma once\n" not in (text_of(root / name) or ""):
            yield name, 1, "lacks #pragma once"


def banned(root, files):
    for name in files:
        rules = BANNED if name.endswith((".c", ".h")) else BANNED_SQL if name.endswith(".sql") else []
        rules = [(re.compile(pattern), why) for pattern, why, where in rules
                 if any(name.startswith(prefix) for prefix in where.split()) or not where]
        for number, line in enumerate((text_of(root / name) or "").splitlines() if rules else [], 1):
            for pattern, why in rules:
                if pattern.search(line):
                    yield name, number, f"{pattern.search(line)[0].strip()}: {why}"


def room_names(_root, files):
    for name in files:
        stem = name.rsplit("/", 1)[-1].split(".")[0]
        if re.search(r"(^|[-_])(utils?|helpers?|common|misc)$", stem):
            yield name, 1, "name what it is for: no utils, helpers, common, misc"


def potfiles(root, files):
    """Every file with words to translate is in po/POTFILES.in, and nothing else is."""
    listed = [line for line in (root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    words = re.compile(r"""(?<![\w>.])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"|translatable="(yes|true)"|l10n=""")
    for name in files:
        source = name.startswith(("ui/", "app/", "data/")) and name.endswith((".c", ".ui", ".gschema.xml"))
        source = source or (name.startswith("data/") and name.endswith((".desktop.in", ".xml.in")))
        has_words = source and (name.endswith(".in") or words.search(text_of(root / name) or ""))
        if has_words and name not in listed:
            yield name, 1, "has words to translate: add it to po/POTFILES.in"
    for number, name in enumerate(listed, 1):
        if name not in files:
            yield "po/POTFILES.in", number + 1, f"{name} is not there"
    if listed != sorted(listed):
        yield "po/POTFILES.in", 1, "not in order"


ALL = [licence, whitespace, file_length, function_length, header_width, header_guard, banned, room_names, potfiles]
