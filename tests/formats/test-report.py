# SPDX-License-Identifier: GPL-3.0-or-later
"""Report, network and claims as others read them: Chromium, networkx and jq."""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import networkx

import harness

TITLE = "</title></style><script>document.title = 'hurt'</script><img src=http://127.0.0.1:9/x.png onerror=alert(1)>"


class Page(html.parser.HTMLParser):
    """What a lenient reader finds in it."""

    def __init__(self, text):
        super().__init__()
        self.tags = {}
        self.addresses = []
        self.ids = set()
        self.handlers = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attrs:
            if name in ("href", "src", "action", "data", "poster", "xlink:href", "srcset"):
                self.addresses.append(value)
            if name == "id":
                self.ids.add(value)
            if name.startswith("on") or name == "style":
                self.handlers.append((tag, name, value))


class Case(harness.Case):
    def make_sample(self):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, harness.ROOT / "data" / "samples" / "sample.json")
        return self.export()

    def write_format(self, name, extension, *arguments):
        path = self.folder / f"out.{extension}"
        self.run_cli("export", self.project, "--format", name, "--output", path, *arguments)
        return path

    def run_chromium(self, *arguments):
        profile = self.folder / "profile"
        done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                               "--disable-background-networking", "--disable-component-update", "--no-first-run",
                               "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}", *arguments],
                              capture_output=True, cwd=self.folder, check=False, timeout=200,
                              env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace")[-2000:])
        return done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")

    def requests_for(self, path):
        """Addresses that the page asked for while Chromium showed it (not those Chromium itself asks for), and the page as it then was."""
        log = self.folder / "net.json"
        dom, said = self.run_chromium(f"--log-net-log={log}", "--enable-logging=stderr", "--dump-dom", path.as_uri())
        events = [event.get("params", {}) for event in json.loads(log.read_text("utf-8"))["events"]]
        asked = {event["url"] for event in events if event.get("initiator", "not an origin") != "not an origin"}
        return dom, said, asked


class Report(Case):
    def hostile(self):
        """The sample, with a script wherever words of the user's stand."""
        dataset = self.make_sample()
        hurt = TITLE
        dataset["project"]["title"] = hurt
        for entry in dataset["codebook"]["tags"] + dataset["codebook"]["links"] + dataset["annotators"]:
            entry["name"] = f"{entry['name']} {hurt}"
        dataset["concepts"] = [{"id": "0193a000-0000-7000-8000-0000000000c1", "name": hurt, "kind": hurt, "aliases": [hurt], "wikidata": hurt}]
        for article in dataset["articles"]:
            article.update({"title": hurt, "url": "javascript:alert(1)", "language": "en\" onload=\"alert(1)", "authors": [hurt],
                            "publisher": hurt, "metadata": {hurt: hurt}})
            for mark in article["annotations"]:
                mark.update({"note": hurt, "concept": dataset["concepts"][0]["id"]})
            for link in article["links"]:
                link["note"] = hurt
        os.remove(self.project)
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("hostile.json", json.dumps(dataset)))
        return dataset

    def assert_counts(self, page, dataset):
        ids = page.ids
        self.assertEqual(sum(id.startswith("a-") for id in ids), len(dataset["articles"]))
        self.assertEqual(sum(id.startswith("n-") for id in ids), sum(len(article["annotations"]) for article in dataset["articles"]))
        self.assertEqual(sum(id.startswith("l-") for id in ids), sum(len(article["links"]) for article in dataset["articles"]))
        for address in page.addresses:
            if address.startswith("#"):
                self.assertIn(address[1:], ids)
            else:
                self.assertRegex(address, "^https?://")

    def test_sample(self):
        dataset = self.make_sample()
        path = self.write_format("html", "html")
        page = Page(path.read_text("utf-8"))
        dom, said, asked = self.requests_for(path)
        self.assert_counts(page, dataset)
        self.assert_counts(Page(dom), dataset)
        self.assertEqual(asked, set())
        self.assertNotIn("Content Security Policy", said)
        self.assertNotIn("CONSOLE", said)

    def test_hostile_project(self):
        dataset = self.hostile()
        path = self.write_format("html", "html")
        text = path.read_text("utf-8")
        dom, said, asked = self.requests_for(path)
        for page in (Page(text), Page(dom)):
            for tag in ("script", "img", "iframe", "object", "embed", "base", "form", "link"):
                self.assertEqual(page.tags.get(tag, 0), 0, tag)
            self.assertEqual(page.handlers, [])
            self.assert_counts(page, dataset)
        self.assertEqual(asked, set())
        self.assertNotIn("<title>hurt</title>", dom)
        self.assertNotIn("CONSOLE", said)

    def test_what_is_asked_is_seen(self):
        """The two tests above can fail: a page with an image is noticed, and the policy would stop it."""
        path = self.write("bad.html", "<!DOCTYPE html><title>x</title><img src='http://127.0.0.1:9/x.png'>")
        self.assertEqual(self.requests_for(path)[2], {"http://127.0.0.1:9/x.png"})
        self.make_sample()
        report = self.write_format("html", "html")
        text = report.read_text("utf-8").replace("<main>", "<main><img src='http://127.0.0.1:9/x.png'><script>document.title='hurt'</script>", 1)
        dom, said, asked = self.requests_for(self.write("bad.html", text))
        self.assertEqual(asked, set())
        self.assertNotIn("<title>hurt</title>", dom)
        self.assertIn("Content Security Policy", said)

    def test_the_style_is_let_in(self):
        """A digest that is wrong by a byte would leave the page bare."""
        self.make_sample()
        report = self.write_format("html", "html")
        self.run_chromium(f"--screenshot={self.folder / 'styled.png'}", "--window-size=800,600", report.as_uri())
        text = report.read_text("utf-8").replace("style-src 'sha256-", "style-src 'sha256-A", 1)
        self.run_chromium(f"--screenshot={self.folder / 'bare.png'}", "--window-size=800,600", self.write("bare.html", text).as_uri())
        self.assertNotEqual((self.folder / "styled.png").read_bytes(), (self.folder / "bare.png").read_bytes())

    def test_print(self):
        """Each article begins a page."""
        self.make_sample()
        report = self.write_format("html", "html")
        self.run_chromium(f"--print-to-pdf={self.folder / 'report.pdf'}", "--no-pdf-header-footer", report.as_uri())
        pages = re.findall(rb"/Type\s*/Page\b", (self.folder / "report.pdf").read_bytes())
        self.assertGreaterEqual(len(pages), 3)


class Network(Case):
    def test_sample(self):
        dataset = self.make_sample()
        marks = [mark for article in dataset["articles"] for mark in article["annotations"]]
        links = [link for article in dataset["articles"] for link in article["links"]]
        claims = [mark for mark in marks if mark["tag"] == "claim"]
        graph = networkx.read_graphml(self.write_format("graph", "graphml"))
        nodes = dict(graph.nodes(data=True))
        edges = [data for _, _, data in graph.edges(data=True)]

        self.assertTrue(graph.is_directed())
        self.assertEqual(sum(data["kind"] == "claim" for data in nodes.values()), len(claims))
        self.assertEqual(sum(data["mentions"] for data in nodes.values()), len(marks))
        self.assertEqual(sum(data["weight"] for data in edges if data["type"] != "ascribe:concept"), len(links))
        self.assertEqual(len(nodes), len(claims) + len({(mark["tag"], mark["quote"]) for mark in marks if mark["tag"] != "claim"}))
        for mark in claims:
            node = nodes[f"claim-{mark['id']}"]
            self.assertEqual((node["text"], node["tag"], node["color"]), (mark["quote"], "claim", "#e5a50a"))
            self.assertEqual({key: node[key] for key in mark["attributes"]}, mark["attributes"])
            self.assertEqual((node["r"], node["g"], node["b"]), (0xe5, 0xa5, 0x0a))

    def test_each_link(self):
        dataset = self.make_sample()
        links = {link["id"]: link for article in dataset["articles"] for link in article["links"]}
        path = self.write_format("graph", "graphml", "--profile", "links")
        graph = networkx.read_graphml(path, force_multigraph=True)
        subprocess.run(["xmllint", "--noout", "--nonet", str(path)], check=True)
        edges = {key: data for _, _, key, data in graph.edges(keys=True, data=True)}
        self.assertEqual(set(edges), set(links))
        for key, data in edges.items():
            self.assertEqual((data["type"], data["weight"], data.get("note")), (links[key]["type"], 1.0, links[key]["note"] or None))


class Claims(Case):
    def jq(self, path, expression):
        return json.loads(subprocess.run(["jq", "-c", expression, str(path)], capture_output=True, check=True).stdout)

    def test_sample(self):
        dataset = self.make_sample()
        path = self.write_format("claimreview", "jsonld")
        articles = dataset["articles"]
        marks = {mark["id"]: mark for article in articles for mark in article["annotations"]}
        claims = [mark for mark in marks.values() if mark["tag"] == "claim"]
        found = {node["@id"]: node for node in self.jq(path, '[.["@graph"][] | select(.["@type"] == "Claim")]')}

        self.assertEqual(self.jq(path, '.["@context"]'), "https://schema.org")
        self.assertEqual(self.jq(path, '[.["@graph"][] | select(.["@type"] == "NewsArticle") | .headline]'),
                         [article["title"] for article in articles])
        self.assertEqual(self.jq(path, '[.["@graph"][] | select(.["@type"] == "ClaimReview")] | length'), 0)
        self.assertEqual(len(found), len(claims))
        for article in articles:
            for link in article["links"]:
                if link["type"] == "attributed-to":
                    names = [author["name"] for author in found[f"urn:uuid:{link['from']}"]["author"]]
                    self.assertIn(marks[link["to"]]["quote"], names)
            for mark in article["annotations"]:
                if mark["tag"] == "claim":
                    claim = found[f"urn:uuid:{mark['id']}"]
                    self.assertEqual(claim["text"], mark["quote"])
                    self.assertEqual(claim["firstAppearance"], {"@id": f"urn:uuid:{article['id']}"})


if __name__ == "__main__":
    harness.main()
