#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages, addresses, tables and documents through the command line."""
import hashlib
import http.server
import json
import sqlite3
import threading
import unittest

import harness

BODY = "".join(f"<p>Sentence {n} of the page says, at some length, what the harbour office said about ferry number {n}.</p>" for n in range(6))
PAGE = f"""<!DOCTYPE html><html lang=en><head><title>Ferry stays - The Post</title>
<meta property="article:published_time" content="2024-05-01"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry stays</h1>{BODY}</article><footer>Imprint</footer></body></html>"""
TABLE = ("headline,body,day,desk\n" + "".join(f'"Title {n}","{"The %d. text, " % n * 20}",2024-01-0{n},coast\n' for n in (1, 2, 3)))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGE.encode() if self.path == "/ferry" else b"gone"
        self.send_response(200 if self.path == "/ferry" else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Intake(harness.Case):
    def serve(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_address[1]}"

    def test_folders_of_formats_among_others(self):
        """Tables, packages and brat's files in folders beside each other are each read as what they are, and so are articles."""
        self.new_project(a="Ann said that it rained today in the town.\n")
        self.run_cli("tag", self.project, "a", "claim", "0-3")
        both = self.folder / "both"
        self.write("both/letters/b.txt", "Another article that is here to be read.\n")
        for form, name in (("csv", "deep/tables"), ("package", "pack"), ("package", "p.zip"), ("brat", "brat"), ("webanno-tsv", "tsv")):
            (both / name).parent.mkdir(exist_ok=True)
            options = ["--texts-may-be-passed-on"] if form == "package" else []
            self.run_cli("export", self.project, "--format", form, "--output", both / name, *options)
        again = self.folder / "again.ascribe"
        self.run_cli("new", again)
        out = self.run_cli("import", again, both, "--add-duplicates")
        self.assertEqual(out, "imported 6 articles, 5 annotations, 0 links; skipped 0\n")
        self.assertEqual({mark["quote"] for mark in self.json("list", again, "annotations")}, {"Ann"})

    def test_page(self):
        page = self.write("ferry.html", PAGE)
        self.new_project()
        self.run_cli("import", self.project, page)
        article = self.export()["articles"][0]
        self.assertEqual(article["title"], "Ferry stays")
        self.assertEqual(article["published"], "2024-05-01")
        self.assertTrue(article["text"].startswith("Sentence 0"))
        self.assertNotIn("Imprint", article["text"])
        self.assertEqual(article["metadata"]["original_sha256"], hashlib.sha256(PAGE.encode()).hexdigest())

    def test_original(self):
        page = self.write("ferry.html", PAGE)
        self.new_project(plain="A text, and nothing else.")
        self.run_cli("import", self.project, "--keep-originals", page)
        self.assertEqual(self.run_cli("original", self.project, "Ferry stays"), PAGE)
        self.run_cli("original", self.project, "Ferry stays", "--output", "back.html")
        self.assertEqual((self.folder / "back.html").read_text(encoding="utf-8"), PAGE)
        self.run_cli("original", self.project, "Ferry stays", "--output", "back.html", status=harness.FAILED)
        self.run_cli("original", self.project, "plain", status=harness.FAILED)
        self.assertIn("not kept", self.said)
        self.run_cli("check", self.project)
        with sqlite3.connect(self.project) as database:
            database.execute("UPDATE original SET body = x'00'")
        self.run_cli("check", self.project, status=harness.FAILED)
        self.run_cli("original", self.project, "Ferry stays", status=harness.FAILED)

    def test_original_is_left_out_unless_asked(self):
        self.new_project()
        self.run_cli("import", self.project, self.write("ferry.html", PAGE))
        self.run_cli("original", self.project, "Ferry stays", status=harness.FAILED)

    def test_address(self):
        address = self.serve()
        self.new_project()
        self.run_cli("import", self.project, address + "/ferry", status=harness.FAILED)
        self.assertIn("skipped", self.said)
        self.assertEqual(self.json("list", self.project, "articles"), [])
        out = self.run_cli("import", self.project, "--allow-private", address + "/ferry", address + "/nosuch", status=harness.FAILED)
        self.assertIn("imported 1 articles", out)
        self.assertIn("/nosuch", self.said)
        article = self.export()["articles"][0]
        self.assertEqual(article["url"], address + "/ferry")
        self.assertRegex(article["retrieved"], r"^20\d\d-\d\d-\d\dT")
        self.assertEqual(json.loads(self.run_cli("read", "--allow-private", address + "/ferry"))["title"], "Ferry stays")

    def test_table(self):
        table = self.write("rows.csv", TABLE)
        self.new_project()
        self.run_cli("import", self.project, table, "--map", "text=body,title=headline,published=day")
        articles = self.export()["articles"]
        self.assertEqual([article["title"] for article in articles], ["Title 1", "Title 2", "Title 3"])
        self.assertEqual(articles[0]["published"], "2024-01-01")
        self.assertEqual(articles[0]["metadata"]["desk"], "coast")
        self.run_cli("import", self.project, table, "--map", "text=nosuch", status=harness.FAILED)
        self.assertIn("nosuch", self.said)
        self.assertEqual(len(self.run_cli("read", table, "--map", "text=body").splitlines()), 3)

    def test_preview_changes_nothing(self):
        files = [self.write("ferry.html", PAGE), self.write("rows.csv", TABLE), self.write("broken.pdf", "%PDF-1.4\n")]
        self.new_project()
        self.run_cli("import", self.project, files[0])
        before = (self.folder / "test.ascribe").read_bytes()
        items = json.loads(self.run_cli("import", self.project, "--preview", "--json", *files, status=harness.FAILED))
        self.assertEqual((self.folder / "test.ascribe").read_bytes(), before)
        kinds = {item["kind"]: item for item in items}
        self.assertEqual(len(items), 5)
        self.assertIn("broken.pdf", kinds["unreadable"]["where"])
        self.assertTrue(kinds["unreadable"]["reason"])
        twin = next(item for item in items if item["title"] == "Ferry stays")
        self.assertEqual((twin["warnings"], twin["similarity"]), (["duplicate"], 1))
        self.run_cli("import", self.project, "--preview", files[1])
        self.run_cli("import", self.project, "--json", files[1], status=harness.USAGE)
        self.run_cli("import", self.project, "--preview", "-", status=harness.USAGE, stdin=b"text")

    def test_bad_files_never_block_the_rest(self):
        self.new_project()
        bad = [self.write("deep.html", "<div>" * 200000), self.write("script.html", "<script>x</script>"), self.write("bomb.docx", "PK\x03\x04"),
               self.write("cut.pdf", "%PDF-1.7\n1 0 obj"), self.write("empty.csv", ""), self.write("cut.json", '[{"text": "a'),
               self.write("letter.rtf", "{\\rtf1 text}")]
        out = self.run_cli("import", self.project, *bad, self.write("ferry.html", PAGE), status=harness.FAILED)
        self.assertIn(f"imported 1 articles, 0 annotations, 0 links; skipped {len(bad)}", out)
        for path in bad:
            self.assertIn(path.name + ":", self.said)
        self.run_cli("read", bad[1], status=harness.FAILED)
        self.assertIn(bad[1].name + ": There is no text in the page", self.said)


if __name__ == "__main__":
    harness.main()
