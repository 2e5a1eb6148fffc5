# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` leaves on a system, checked by the tools that systems use. Speaks TAP.

usage: test-installation.py PREFIX VERSION, with ASCRIBE_SOURCE_ROOT and ASCRIBE_BUILD_ROOT set.
"""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
import xml.etree.ElementTree

PREFIX, VERSION = sys.argv[1:3]
SOURCE = pathlib.Path(os.environ["ASCRIBE_SOURCE_ROOT"])
BUILD = pathlib.Path(os.environ["ASCRIBE_BUILD_ROOT"])
ID = "io.github.ascribe_app.Ascribe"
MIME = "application/vnd.ascribe+sqlite3"

EXPECTED = f"""
bin/ascribe
bin/ascribe-cli
share/applications/{ID}.desktop
share/ascribe/codebook.json
share/ascribe/dataset.schema.json
share/bash-completion/completions/ascribe-cli
share/dbus-1/services/{ID}.service
share/glib-2.0/schemas/{ID}.gschema.xml
share/icons/hicolor/scalable/apps/{ID}.svg
share/icons/hicolor/scalable/mimetypes/application-vnd.ascribe+sqlite3.svg
share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg
share/locale/de/LC_MESSAGES/ascribe.mo
share/man/man1/ascribe-cli.1
share/man/man1/ascribe.1
share/man/man5/ascribe.5
share/metainfo/{ID}.metainfo.xml
share/mime/packages/{ID}.xml
""".split()


def need(tool):
    assert shutil.which(tool), f"{tool} is not installed; ./dev test would"


def run(*command, **more):
    """Standard output of a command that must succeed."""
    need(str(command[0]))
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{command[0]}: exit status {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def same(found, wanted):
    assert found == wanted, f"found {found!r}, wanted {wanted!r}"


def content_type(path, data_home):
    told = run("gio", "info", "-a", "standard::content-type", path, env={**os.environ, "XDG_DATA_HOME": str(data_home)})
    return re.search(r"standard::content-type: (\S+)", told)[1]


def files_are_installed(root):
    found = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    same(sorted(found - set(EXPECTED)), [])
    same(sorted(set(EXPECTED) - found), [])


def desktop_entry_is_valid(root):
    need("desktop-file-validate")
    entry = root / f"share/applications/{ID}.desktop"
    same(run("desktop-file-validate", entry), "")
    text = entry.read_text(encoding="utf-8")
    assert f"\nMimeType={MIME};\n" in text and "\nKeywords[de]=" in text, text


def metainfo_is_valid(root):
    # AppStream 0.16 doesn't know the developer tag of 1.0 yet.
    run("appstreamcli", "validate", "--no-net", "--pedantic", "--strict", "--override=unknown-tag=pedantic",
        root / f"share/metainfo/{ID}.metainfo.xml")


def versions_agree(root):
    release = xml.etree.ElementTree.parse(root / f"share/metainfo/{ID}.metainfo.xml").find("./releases/release")
    same(release.get("version"), VERSION)
    same((SOURCE / "NEWS").read_text(encoding="utf-8").splitlines()[0], f"Ascribe {VERSION} ({release.get('date')})")
    for page in [root / name for name in EXPECTED if name.startswith("share/man/")]:
        assert f'"Ascribe {VERSION}"' in page.read_text(encoding="utf-8"), page


def service_starts_the_window(root):
    service = (root / f"share/dbus-1/services/{ID}.service").read_text(encoding="utf-8")
    assert f"\nName={ID}\nExec={PREFIX}/bin/ascribe --gapplication-service\n" in service, service


def settings_schema_is_strict(root):
    run("glib-compile-schemas", "--strict", "--dry-run", root / "share/glib-2.0/schemas")
    assert (BUILD / "data/gschemas.compiled").exists(), "the window needs the schema uninstalled, too"


def man_pages_have_no_warnings(root):
    need("man")
    need("mandoc")
    for page in [root / name for name in EXPECTED if name.startswith("share/man/")]:
        told = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=True)
        same(told.stderr, "")
        same(run("mandoc", "-Tlint", "-Wwarning", page), "")


def everything_on_the_command_line_is_written_down(root):
    """The manual and the completion know every command and every option that the program itself explains."""
    program = BUILD / "app/cli/ascribe-cli"
    manual = (root / "share/man/man1/ascribe-cli.1").read_text(encoding="utf-8").replace("\\-", "-")
    completion = (root / "share/bash-completion/completions/ascribe-cli").read_text(encoding="utf-8")
    commands = re.findall(r"^  (\w+)  +\w", run(program, "--help"), re.MULTILINE)
    assert len(commands) >= 10, commands
    for command in commands:
        assert re.search(rf"\\fB{command}\\fR", manual) and re.search(rf"\b{command}\b", completion), command
        for option in re.findall(r"(?<!\S)(--[a-z-]+)", run(program, command, "--help")):
            assert option in manual, f"{command} {option} is not in the manual"
            assert option in completion, f"{command} {option} is not completed"


def icons_render(root):
    for icon in [root / name for name in EXPECTED if name.startswith("share/icons/")]:
        for size in (16, 32, 128, 512):
            picture = root / "icon.png"
            run("rsvg-convert", "-w", size, "-h", size, icon, "-o", picture)
            assert picture.stat().st_size > 100, icon
            picture.unlink()
    symbolic = (root / f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{6}", symbolic)) == {"#222222"} and "stroke" not in symbolic, "one fill colour only"


def media_type_is_told_by_magic(root):
    need("update-mime-database")
    need("gio")
    home = root / "home"
    shutil.copytree(root / "share/mime/packages", home / "mime/packages")
    run("update-mime-database", home / "mime")
    ours, plain, named = root / "project", root / "database", root / "damaged.ascribe"
    for path, application_id in ((ours, 0x41534352), (plain, 0)):
        with sqlite3.connect(path) as database:
            database.execute(f"PRAGMA application_id = {application_id}")
            database.execute("CREATE TABLE t (x)")
        database.close()
    named.write_bytes(b"\0 not a database any more")
    try:
        same(content_type(ours, home), MIME)
        same(content_type(plain, home), "application/vnd.sqlite3")
        same(content_type(named, home), MIME)
        for fixture in sorted((SOURCE / "tests/fixtures").glob("schema-*.ascribe")):
            shutil.copy(fixture, ours)
            same(content_type(ours, home), MIME)
    finally:
        for path in (ours, plain, named):
            path.unlink()
        shutil.rmtree(home)


def sandbox_asks_for_little(_root):
    manifest = (SOURCE / f"flatpak/{ID}.yml").read_text(encoding="utf-8")
    same(re.findall(r"^  - (--\S+)$", manifest, re.MULTILINE),
         ["--share=ipc", "--share=network", "--socket=wayland", "--socket=fallback-x11", "--device=dri"])
    assert f"\nid: {ID}\n" in manifest


def complete(script, *words, cwd):
    """What the Tab key offers after these words."""
    lines = ["set -u +u", "source /usr/share/bash-completion/bash_completion", f"source {script}",
             "COMP_WORDS=(\"$@\")", "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))", "COMP_LINE=\"$*\"", "COMP_POINT=${#COMP_LINE}",
             "_ascribe_cli", "printf '%s\\n' \"${COMPREPLY[@]}\""]
    told = run("bash", "--norc", "-c", "\n".join(lines), "bash", *words, cwd=cwd)
    return sorted(told.split())


def completion_offers_what_fits(root):
    script = root / "share/bash-completion/completions/ascribe-cli"
    run("bash", "-n", script)
    program = BUILD / "app/cli/ascribe-cli"
    with tempfile.TemporaryDirectory() as folder:
        def offers(*words):
            return complete(script, program, *words, cwd=folder)
        run(program, "new", f"{folder}/study.ascribe")
        pathlib.Path(folder, "notes.txt").touch()
        same(offers("ex"), ["export"])
        same(offers("export", ""), ["study.ascribe"])
        same(offers("import", "study.ascribe", "no"), ["notes.txt"])
        same(offers("export", "study.ascribe", "--n"), ["--no-text", "--no-verify"])
        same(offers("export", "study.ascribe", "--format", "json"), ["json", "jsonl"])
        same(offers("list", "study.ascribe", "art"), ["articles"])
        same(offers("tag", "study.ascribe", "x", "cl"), ["claim"])


def main():
    checks = [files_are_installed, desktop_entry_is_valid, metainfo_is_valid, versions_agree, service_starts_the_window,
              settings_schema_is_strict, man_pages_have_no_warnings, everything_on_the_command_line_is_written_down,
              icons_render, media_type_is_told_by_magic, sandbox_asks_for_little, completion_offers_what_fits]
    print(f"1..{len(checks)}")
    failed = 0
    with tempfile.TemporaryDirectory() as destdir:
        run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", destdir)
        root = pathlib.Path(destdir + PREFIX)
        for number, check in enumerate(checks, 1):
            name = f"{number} /data/{check.__name__.replace('_', '-')}"
            try:
                check(root)
                print(f"ok {name}", flush=True)
            except Exception:  # whatever went wrong, the other checks still run
                failed += 1
                print(f"not ok {name}", flush=True)
                traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
