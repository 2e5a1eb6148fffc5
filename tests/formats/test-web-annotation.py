# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs find in a file of Web Annotations (a JSON-LD 1.1 processor) and of Label Studio tasks."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

import harness
from harness import Case

import pyld

OA, AS, OWN = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "https://ascribe-app.github.io/ns#"
TYPED = {"@type": "@id"}
TIME = {"@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
NUMBER = {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
# The terms of http://www.w3.org/ns/anno.jsonld that we use, as the vocabulary defines them: tests ask no network.
CONTEXT = {
    "oa": OA, "as": AS, "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector",
                                    "classifying", "commenting", "describing", "identifying", "linking")},
    "Person": "foaf:Person", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {**TYPED, "@id": "oa:hasBody"}, "target": {**TYPED, "@id": "oa:hasTarget"}, "source": {**TYPED, "@id": "oa:hasSource"},
    "selector": {**TYPED, "@id": "oa:hasSelector"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "creator": {**TYPED, "@id": "dcterms:creator"},
    "created": {**TIME, "@id": "dcterms:created"}, "modified": {**TIME, "@id": "dcterms:modified"},
    "start": {**NUMBER, "@id": "oa:start"}, "end": {**NUMBER, "@id": "oa:end"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "name": "foaf:name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label", "items": {**TYPED, "@id": "as:items", "@container": "@list"},
    "partOf": {**TYPED, "@id": "as:partOf"}, "first": {**TYPED, "@id": "as:first"}, "last": {**TYPED, "@id": "as:last"},
    "next": {**TYPED, "@id": "as:next"}, "total": {**NUMBER, "@id": "as:totalItems"}, "startIndex": {**NUMBER, "@id": "as:startIndex"},
}


def load_document(url, _options):
    assert url == "http://www.w3.org/ns/anno.jsonld", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def one(node, key):
    values = node[key]
    assert len(values) == 1, (key, values)
    return values[0]


class Readers(Case):
    def export_as(self, form, *options):
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, harness.ROOT / "data" / "samples" / "sample.json")
        return json.loads(self.run_cli("export", self.project, "--format", form, *options)), self.export("--format", "json")

    def assert_selected(self, target, text):
        """The selectors of a target as JSON-LD has them; what they select."""
        selectors = {one(selector, "@type"): selector for selector in target[OA + "hasSelector"]}
        position, quote = selectors[OA + "TextPositionSelector"], selectors[OA + "TextQuoteSelector"]
        start, end = (one(position, OA + key)["@value"] for key in ("start", "end"))

        self.assertEqual(text[start:end], one(quote, OA + "exact")["@value"])
        for key, around in (("prefix", text[max(0, start - 32):start]), ("suffix", text[end:end + 32])):
            self.assertEqual([value["@value"] for value in quote.get(OA + key, [])], [around] if around else [])
        return text[start:end]

    def assert_page(self, page, article):
        text = one(page, OWN + "article")["@value"]["text"]
        items = one(page, AS + "items")["@list"]
        marks = [item for item in items if one(item, OA + "motivatedBy")["@id"] == OA + "classifying"]
        links = [item for item in items if one(item, OA + "motivatedBy")["@id"] == OA + "linking"]

        self.assertEqual(text, article["text"])
        self.assertTrue(all(one(item, "@type") == OA + "Annotation" for item in items))
        self.assertEqual([mark["@id"] for mark in marks], ["urn:uuid:" + mark["id"] for mark in article["annotations"]])
        self.assertEqual([link["@id"] for link in links], ["urn:uuid:" + link["id"] for link in article["links"]])
        for mark, theirs in zip(marks, article["annotations"]):
            quote = " ".join(self.assert_selected(target, text) for target in mark[OA + "hasTarget"])
            self.assertEqual(quote, theirs["quote"])
            answers = {one(body, OWN + "question")["@value"]: one(body, OWN + "answer")["@value"]
                       for body in mark[OA + "hasBody"] if OWN + "question" in body}
            self.assertEqual(answers, theirs["attributes"])
        for link, theirs in zip(links, article["links"]):
            ends = [one(body, OA + "hasSource")["@id"] for body in link[OA + "hasBody"] if OA + "hasSource" in body]
            self.assertEqual(one(link, OA + "hasTarget")["@id"], "urn:uuid:" + theirs["from"])
            self.assertEqual(ends, ["urn:uuid:" + theirs["to"]])

    def assert_json_ld(self, document, dataset):
        expanded = pyld.jsonld.expand(document, {"documentLoader": load_document, "processingMode": "json-ld-1.1"})
        collection = expanded[0]
        pages = one(collection, OWN + "pages")["@list"]

        self.assertEqual(len(expanded), 1)
        self.assertEqual(one(collection, "@type"), AS + "OrderedCollection")
        self.assertEqual(one(collection, OWN + "dataset")["@value"]["codebook"], dataset["codebook"])
        self.assertEqual(len(pages), len(dataset["articles"]))
        for page, article in zip(pages, dataset["articles"]):
            self.assertEqual(one(page, AS + "partOf")["@id"], collection["@id"])
            self.assert_page(page, article)
        self.assertEqual(one(collection, AS + "totalItems")["@value"],
                         sum(len(one(page, AS + "items")["@list"]) for page in pages))
        self.assertEqual([one(page, AS + "next")["@id"] for page in pages[:-1]], [page["@id"] for page in pages[1:]])
        self.assertEqual(one(collection, AS + "first")["@id"], pages[0]["@id"])
        self.assertEqual(one(collection, AS + "last")["@id"], pages[-1]["@id"])

    def test_json_ld_of_the_sample(self):
        document, dataset = self.export_as("web-annotation")
        self.assertGreater(sum(len(article["annotations"]) for article in dataset["articles"]), 10)
        self.assert_json_ld(document, dataset)

    def test_json_ld_of_the_golden_project(self):
        fixtures = harness.ROOT / "tests" / "fixtures" / "formats"
        self.assert_json_ld(json.loads((fixtures / "golden-web-annotation.jsonld").read_text("utf-8")),
                            json.loads((fixtures / "golden.json").read_text("utf-8")))

    def test_tasks_as_label_studio_takes_them(self):
        tasks, dataset = self.export_as("label-studio")
        self.assertEqual(len(tasks), len(dataset["articles"]))
        for task, article in zip(tasks, dataset["articles"]):
            text = task["data"]["text"]
            results = [result for one_set in task["annotations"] for result in one_set["result"]]
            regions = [result for result in results if result["type"] == "labels"]
            self.assertEqual(text, article["text"])
            self.assertEqual(len(regions), sum(len(mark["spans"]) for mark in article["annotations"]))
            self.assertEqual(sum(result["type"] == "relation" for result in results), len(article["links"]))
            for region in regions:
                self.assertEqual(text[region["value"]["start"]:region["value"]["end"]], region["value"]["text"])
            for one_set in task["annotations"]:  # it refuses whom it doesn't know
                self.assertNotIn("completed_by", one_set)

    def test_relations_where_label_studio_looks_for_their_ends(self):
        """It knows no region of another annotation, so that a link between two annotators' is left out, and said."""
        self.new_project(one="The mayor said that the tunnel is safe.")
        article = self.json("list", self.project, "articles")[0]["id"]
        ids = [self.run_cli("tag", self.project, article, tag, span, "--annotator", name).strip()
               for tag, span, name in (("claim", "19-38", "Anna"), ("source", "0-9", "Anna"), ("source", "4-9", "Ben"))]
        for end, name in ((ids[1], "Anna"), (ids[2], "Ben")):
            self.run_cli("link", self.project, "attributed-to", ids[0], end, "--annotator", name)
        path = self.folder / "tasks.json"
        told = self.json("export", self.project, "--format", "label-studio", "--output", path)
        (task,) = json.loads(path.read_text("utf-8"))
        for one_set in task["annotations"]:
            regions = {result["id"] for result in one_set["result"] if result["type"] == "labels"}
            for relation in (result for result in one_set["result"] if result["type"] == "relation"):
                self.assertLessEqual({relation["from_id"], relation["to_id"]}, regions)
        self.assertEqual(sum(result["type"] == "relation" for one_set in task["annotations"] for result in one_set["result"]), 1)
        self.assertIn("cross-links", json.dumps(told["losses"]))


if __name__ == "__main__":
    harness.main()
