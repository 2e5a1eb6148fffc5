#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command does what the manual says, with its exit status and its way of speaking."""
import functools
import http.server
import json
import os
import re
import subprocess
import threading

import harness
from harness import FAILED, USAGE

TEXT = "The minister said it would rain, an aide told Radio Nord.\n"
UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
COMMANDS = "new import export list tag link untag undo redo log search read check formats".split()


class Visits(http.server.SimpleHTTPRequestHandler):
    seen = []

    def log_message(self, *_arguments):
        self.seen.append(self.path)


class Commands(harness.Case):
    def tag(self, *arguments, **options):
        return self.run_cli("tag", self.project, *arguments, **options).strip()

    def test_help(self):
        text = self.run_cli("--help")
        for command in COMMANDS:
            self.assertRegex(text, rf"(?m)^  {command} ")
            self.assertIn(command, self.run_cli(command, "--help"))
        self.assertRegex(self.run_cli("--version"), r"^ascribe-cli \d")

    def test_manual_and_completion_agree(self):
        manual = (harness.ROOT / "data/man/ascribe-cli.1").read_text(encoding="utf-8")
        manual = re.sub(r"\\f[BIR]|\\", "", manual).split("SH OPTIONS")[0]
        for command in COMMANDS:
            options = set(re.findall(r"--([a-z-]+)", self.run_cli(command, "--help"))) - {"help"}
            entry = re.search(rf"(?m)^\.TP\n((?:undo PROJECT, )?{command}\b.*)$", manual)[1]
            self.assertEqual(set(re.findall(r"--([a-z-]+)", entry)), options, command)
            completed = subprocess.run(["bash", "-c", f"source {harness.ROOT}/data/completions/ascribe-cli; _ascribe_cli_options {command}"],
                                       stdout=subprocess.PIPE, check=True).stdout.decode().split()
            self.assertEqual(set(completed), {"--" + option for option in options}, command)

    def test_link_refuses(self):
        self.new_project(rain=TEXT, sun="It will be sunny.\n")
        source, claim = self.tag("rain", "source", "0-12"), self.tag("rain", "claim", "18-31")
        elsewhere = self.tag("sun", "source", "0-2")
        for arguments, why in [(("no-such", claim, source), "attributed-to"), (("attributed-to", source, claim), "Source|source"),
                               (("attributed-to", claim, elsewhere), elsewhere), (("attributed-to", claim, "ffffffff"), "ffffffff")]:
            self.assertEqual(self.run_cli("link", self.project, *arguments, status=FAILED), "")
            self.assertRegex(self.said, r"^ascribe-cli: .+\n$")
            self.assertRegex(self.said, why)
        self.assertEqual(self.export()["articles"][0]["links"], [])
        self.run_cli("link", self.project, "Attributed To", claim, source)

    def test_wrong_usage(self):
        for arguments in [[], ["fly"], ["new"], ["new", "a", "b"], ["list", "x.ascribe"], ["tag", "x"],
                          ["export", "x", "--fly"], ["list", "x", "dreams"], ["export", "x", "--format", "word"], ["import", "x", "y", "--format", "word"],
                          ["export", "x", "--format", "brat"], ["formats", "x"]]:
            self.assertEqual(self.run_cli(*arguments, status=USAGE), "")
            self.assertTrue(self.said.startswith("ascribe-cli: "), arguments)

    def test_options_of_another_format(self):
        self.run_cli("new", self.project)
        for option in [["--license", "CC-BY-4.0"], ["--texts-may-be-passed-on"], ["--text-license", "CC0-1.0"], ["--creators", "Ada"],
                       ["--dataset-version", "1.0.0"], ["--description", "All of it"]]:
            for form in [[], ["--format", "jsonl"], ["--format", "brat", "--output", "folder"]]:
                self.assertEqual(self.run_cli("export", self.project, *option, *form, status=USAGE), "")
                self.assertRegex(self.said, rf"^ascribe-cli: .*“{option[0]}”.*package.*“{(form + ['json', 'json'])[1]}”")
        self.assertFalse((self.folder / "folder").exists())
        for arguments, why in [(["--offsets", "all"], "offsets.*“csv”"), (["--profile", "bioes"], "profile: “bioes”")]:
            self.run_cli("export", self.project, "--format", "csv", "--output", "folder", *arguments,
                         status=USAGE if "--profile" in arguments else FAILED)
            self.assertRegex(self.said, why)

    def test_new_refuses_to_overwrite(self):
        self.run_cli("new", self.project)
        self.run_cli("new", self.project, status=FAILED)
        self.assertIn("ascribe-cli: ", self.said)

    def test_new_with_codebook(self):
        self.run_cli("new", self.project)
        codebook = self.write("codebook.json", json.dumps({
            "tags": [{"id": "promise", "name": "Promise", "parent": None, "color": "#112233", "shortcut": "p",
                      "description": None, "hidden": False, "archived": False, "attributes": []}],
            "links": [], "labels": []}))
        other = str(self.folder / "other.ascribe")
        self.run_cli("new", other, "--codebook", codebook)
        self.assertEqual([tag["id"] for tag in self.json("list", other, "tags")], ["promise"])
        self.assertEqual([tag["id"] for tag in self.json("list", self.project, "tags")],
                         ["claim", "source", "entity", "cue"])
        self.run_cli("new", self.folder / "third.ascribe", "--codebook", self.write("bad.json", "{\n oops"), status=FAILED)
        self.assertFalse((self.folder / "third.ascribe").exists())

    def test_tag_link_export(self):
        self.new_project(rain=TEXT)
        source = self.tag("rain", "source", "0-12", "--annotator", "Ada", "--set", "identification=role-only")
        claim = self.tag("rain", "claim", "18-23,24-31", "--annotator", "Ada", "--note", "two pieces")
        self.assertRegex(source, UUID)
        link = self.run_cli("link", self.project, "attributed-to", claim, source, "--annotator", "Ada").strip()
        self.assertRegex(link, UUID)

        dataset = self.export()
        article = dataset["articles"][0]
        self.assertEqual(article["text"], TEXT)
        by_id = {annotation["id"]: annotation for annotation in article["annotations"]}
        self.assertEqual(by_id[claim]["spans"], [{"start": 18, "end": 23}, {"start": 24, "end": 31}])
        for annotation in by_id.values():
            pieces = [TEXT[span["start"]:span["end"]] for span in annotation["spans"]]
            self.assertEqual(annotation["quote"], " ".join(pieces))
        self.assertEqual(by_id[source]["attributes"], {"identification": "role-only"})
        self.assertEqual(by_id[claim]["attributes"], {"attribution": "linked"})
        self.assertEqual(by_id[claim]["note"], "two pieces")
        self.assertEqual([(l["id"], l["type"], l["from"], l["to"]) for l in article["links"]],
                         [(link, "attributed-to", claim, source)])
        self.assertEqual([annotator["name"] for annotator in dataset["annotators"]], ["Ada"])

    def test_tag_refuses(self):
        self.new_project(rain=TEXT)
        for arguments in [["rain", "source", "5-5"], ["rain", "source", "9-5"], ["rain", "source", "0-9999"],
                          ["rain", "source", "x"], ["rain", "no-such-tag", "0-3"], ["no such article", "source", "0-3"],
                          ["rain", "source", "0-3", "--set", "no_such=1"], ["rain", "source", "0-3", "--set", "identification=?"],
                          ["rain", "source", "0-3", "--set", "identification"]]:
            self.assertEqual(self.tag(*arguments, status=FAILED), "")
            self.assertRegex(self.said, r"^ascribe-cli: .+\n$")
        self.assertEqual(self.json("list", self.project, "annotations"), [])

    def test_untag_undo_redo_log(self):
        self.new_project(rain=TEXT)
        one = self.tag("rain", "source", "0-12")
        two = self.tag("rain", "entity", "46-56")
        self.run_cli("untag", self.project, one, two, "--annotator", "Bob")
        self.assertEqual(self.json("log", self.project)[0]["annotator"], "Bob")
        self.assertEqual(self.json("list", self.project, "annotations"), [])
        self.assertEqual(self.run_cli("undo", self.project), "untag\n")
        self.assertEqual(len(self.json("list", self.project, "annotations")), 2)
        self.assertEqual(self.run_cli("redo", self.project), "untag\n")
        self.run_cli("redo", self.project, status=FAILED)
        self.assertEqual([step["verb"] for step in self.json("log", self.project)], ["untag", "tag", "tag", "import"])
        self.assertIn("untag", self.run_cli("log", self.project, "--limit", "1"))
        for _ in range(4):
            self.run_cli("undo", self.project)
        self.run_cli("undo", self.project, status=FAILED)
        self.assertEqual(self.json("list", self.project, "articles"), [])
        self.run_cli("check", self.project)

    def test_untag_unknown_changes_nothing(self):
        self.new_project(rain=TEXT)
        one = self.tag("rain", "source", "0-12")
        self.run_cli("untag", self.project, one, "ffffffff", status=FAILED)
        self.assertEqual(len(self.json("list", self.project, "annotations")), 1)

    def test_article_names(self):
        self.new_project(rain=TEXT, sun="It will be sunny.\n")
        ids = [article["id"] for article in self.json("list", self.project, "articles")]
        self.tag(ids[0], "source", "0-12")
        self.tag(ids[0][:36], "entity", "0-12")
        self.tag("", "source", "0-12", status=FAILED)

    def test_lists(self):
        self.new_project(rain=TEXT)
        self.tag("rain", "source", "0-12", "--annotator", "Ada")
        for what in "articles annotations tags annotators concepts".split():
            table = self.run_cli("list", self.project, what)
            rows = self.json("list", self.project, what)
            self.assertEqual(len(table.splitlines()), len(rows) + 1 if rows else 0)
        article = self.json("list", self.project, "articles")[0]
        self.assertEqual((article["title"], article["status"], article["annotation_count"]), ("rain", "todo", 1))

    def test_search(self):
        self.new_project(rain=TEXT)
        hit = self.json("search", self.project, "aide")[0]
        self.assertEqual(TEXT[hit["start"]:hit["end"]], "aide")
        self.assertIn("[aide]", self.run_cli("search", self.project, "aide"))
        self.assertEqual(self.json("search", self.project, "xyzzy"), [])
        self.assertEqual(self.json("search", self.project, '" OR * NEAR('), [])

    def test_standard_streams(self):
        self.run_cli("new", self.project)
        self.assertIn("imported 1 articles", self.run_cli("import", self.project, "-", stdin=TEXT.encode()))
        self.assertTrue(TEXT.startswith(self.json("list", self.project, "articles")[0]["title"]))
        dataset = self.run_cli("export", self.project, "--output", "-")
        self.assertEqual(dataset, self.run_cli("export", self.project))
        other = str(self.folder / "other.ascribe")
        self.run_cli("new", other)
        self.run_cli("import", other, "-", stdin=dataset.encode())
        self.assertEqual(self.run_cli("export", other), dataset)

    def test_lines_on_standard_input(self):
        """Told by their content, as those of files are."""
        self.new_project(rain=TEXT, sun="It will be sunny.\n")
        self.tag("rain", "source", "0-12")
        for form in ["jsonl", "spacy-jsonl", "doccano-jsonl"]:
            lines = self.run_cli("export", self.project, "--format", form)
            self.assertEqual(lines.count("\n"), 2)
            other = str(self.folder / (form + ".ascribe"))
            self.run_cli("new", other)
            self.assertIn("imported 2 articles, 1 annotations", self.run_cli("import", other, "-", stdin=lines.encode()))

    def import_piped(self, name, piped):
        project = str(self.folder / f"{name}.ascribe")
        self.run_cli("new", project)
        self.run_cli("import", project, "-", stdin=piped.encode())
        return [article["title"] for article in self.json("list", project, "articles")]

    def test_rows_on_standard_input(self):
        """Records without marks are an article each, as from a file that is called .jsonl; prose in brackets is one text."""
        records = [{"title": "Rain", "text": TEXT}, {"title": "Sun", "text": "It will be sunny.\n" * 8000}]
        lines = [json.dumps(record) + "\n" for record in records]
        forms = {"lines": "".join(lines), "list": json.dumps(records), "wrapped": json.dumps({"total": 2, "articles": records})}
        for name, piped in forms.items():
            self.assertEqual(self.import_piped(name, piped), ["Rain", "Sun"], name)
        self.assertEqual(self.import_piped("short", "\ufeff" + lines[0]), ["Rain"])
        self.assertEqual(self.import_piped("long", lines[1]), ["Sun"])
        for number, prose in enumerate(["{sic} is what “text” meant.", '[1] "text": a note\n[2] Another\n', '{"a": 1}\n{"a": 2}\n']):
            self.assertEqual(len(self.import_piped(f"prose{number}", prose)), 1, prose)

    def test_export_import_is_identity(self):
        self.new_project(rain=TEXT, sun="It will be sunny 😀, they said.\n")
        source = self.tag("rain", "source", "0-12", "--annotator", "Ada")
        claim = self.tag("rain", "claim", "18-31", "--annotator", "Bob")
        self.run_cli("link", self.project, "attributed-to", claim, source, "--annotator", "Bob")
        for form in ["json", "jsonl"]:
            self.run_cli("export", self.project, "--format", form, "--output", f"out.{form}")
        other = str(self.folder / "other.ascribe")
        self.run_cli("new", other)
        self.assertEqual(self.run_cli("import", other, "out.json"),
                         "imported 2 articles, 2 annotations, 1 links; skipped 0\n")
        self.assertEqual(self.run_cli("export", other), (self.folder / "out.json").read_text())
        self.assertEqual(self.run_cli("import", other, "out.json"),
                         "imported 0 articles, 0 annotations, 0 links; skipped 0\n")
        self.assertEqual(len(self.json("list", other, "articles")), 2)

    def test_no_text(self):
        self.new_project(rain=TEXT)
        self.tag("rain", "source", "0-12")
        self.assertNotIn("minister", self.run_cli("export", self.project, "--no-text"))

    def test_one_annotator(self):
        self.new_project(rain=TEXT)
        self.tag("rain", "source", "0-12", "--annotator", "Ada")
        self.tag("rain", "entity", "0-12", "--annotator", "Bob")
        dataset = self.export("--annotator", "Bob")
        self.assertEqual([a["tag"] for a in dataset["articles"][0]["annotations"]], ["entity"])
        self.run_cli("export", self.project, "--annotator", "Cid", status=FAILED)

    def test_links_of_one_annotator(self):
        """What somebody else made of Ada's annotations is not hers, and its maker is not in the export to be named."""
        self.new_project(rain=TEXT)
        claim = self.tag("rain", "claim", "18-31", "--annotator", "Ada")
        source = self.tag("rain", "source", "0-12", "--annotator", "Ada")
        entity = self.tag("rain", "entity", "46-56", "--annotator", "Ada")
        mine = self.run_cli("link", self.project, "attributed-to", claim, source, "--annotator", "Ada").strip()
        theirs = self.run_cli("link", self.project, "about", claim, entity, "--annotator", "Bob").strip()
        self.assertEqual([link["id"] for link in self.export("--annotator", "Ada")["articles"][0]["links"]], [mine])
        self.assertEqual(self.export("--annotator", "Bob")["articles"][0]["links"], [])
        (self.folder / "ada").mkdir()
        for form in [row["id"] for row in self.json("formats") if row["writes"]]:
            report = self.json("export", self.project, "--annotator", "Ada", "--format", form, "--output", f"ada/{form}")
            self.assertLessEqual(report["links"], 1, form)

    def test_read_address(self):
        page = self.write("site/rain.txt", TEXT)
        direct = {"GIO_USE_PROXY_RESOLVER": "dummy"}
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Visits, directory=page.parent)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/rain.txt"
            self.run_cli("read", address, status=FAILED, environment=direct)
            self.assertIn(f"{address}: 127.0.0.1 belongs to this computer", self.said)
            self.assertEqual(Visits.seen, [])
            article = json.loads(self.run_cli("read", "--allow-private", address + "#end", environment=direct))
            self.run_cli("read", "--allow-private", address + "x", status=FAILED, environment=direct)
            self.assertIn("no such page (404)", self.said)
            self.assertEqual(Visits.seen[0], "/rain.txt")
            server.shutdown()
        self.assertEqual((article["text"], article["url"]), (TEXT, address))
        self.run_cli("read", "https://user:word@127.0.0.1/", status=FAILED)
        self.assertIn("name or password", self.said)

    def test_read(self):
        article = json.loads(self.run_cli("read", self.write("rain.txt", TEXT)))
        self.assertEqual(list(article), ["title", "authors", "publisher", "published", "url", "language", "text"])
        self.assertEqual(article["text"], TEXT)
        self.assertEqual(json.loads(self.run_cli("read", "-", stdin=TEXT.encode()))["text"], TEXT)
        self.run_cli("read", "no such file", status=FAILED)

    def test_formats(self):
        formats = {f["id"]: f for f in self.json("formats")}
        for name in ["json", "jsonl", "brat"]:
            self.assertTrue(formats[name]["reads"] and formats[name]["writes"])
        self.assertTrue(formats["text"]["writes"])
        self.assertEqual([f["id"] for f in self.json("formats", "conll")], ["conll"])

    def test_formats_says_what_one_carries(self):
        def rows(name):
            headings, *lines = self.run_cli("formats", name).splitlines()
            columns = headings.split()[:-1]
            return {line.split(None, len(columns))[-1]: dict(zip(columns, line.split())) for line in lines}

        self.assertEqual(rows("conll")["links"], {"bio": "no", "iob1": "no", "bioes": "no"})
        self.assertEqual(rows("label-studio")["links"]["import"], "yes")
        self.assertEqual(set(carried["CARRIED"] for carried in rows("json").values()), {"yes"})
        self.assertEqual(set(rows("json")), set(rows("conll")))

    def test_closed_pipe_is_quiet(self):
        """And leaves nothing behind: the copy that was proved lay in /tmp for good."""
        self.new_project(rain=TEXT * 20000)
        temporary = self.folder / "tmp"
        temporary.mkdir()
        with subprocess.Popen([harness.CLI, "export", self.project], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, "TMPDIR": str(temporary)}) as run:
            run.stdout.read(10)
            run.stdout.close()
            self.assertEqual(run.stderr.read(), b"")
        self.assertEqual(list(temporary.iterdir()), [])

    def test_plain_locale(self):
        self.new_project(rain=TEXT)
        one = self.run_cli("tag", self.project, "rain", "source", "0-12", "--note", "čtvrtek – 木曜日",
                           environment={"LC_ALL": "C", "LANG": "C"}).strip()
        self.assertEqual(self.json("list", self.project, "annotations")[0]["note"], "čtvrtek – 木曜日")
        self.assertRegex(one, UUID)


if __name__ == "__main__":
    harness.main()
