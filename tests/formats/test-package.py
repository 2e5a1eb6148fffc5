# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and packages in the hands of other programs: pandas, SQLite, LibreOffice, jq, and the rules of the standards."""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import zipfile

import pandas
from jsonschema import Draft202012Validator, RefResolver

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import harness  # noqa: E402
from harness import ROOT, Case  # noqa: E402

FIXTURES = ROOT / "tests" / "fixtures" / "formats"
SAID = ("--license", "CC-BY-4.0", "--texts-may-be-passed-on", "--text-license", "https://example.org/texts", "--creators", "Ada Lind; Bo",
        "--dataset-version", "1.0.0", "--description", "What was said: of the tunnel")

# What a spreadsheet would calculate, open or fetch.
FORMULAS = ["=1+1", "@SUM(1)", "-2+3", "+A1", "=HYPERLINK(\"https://example.org\",\"x\")", "\t=1+1", "=cmd|' /C calc'!A0", "'=1+1", "'tis"]

# Comma, quotation mark, UTF-8, from the first line, numbers and formulas as LibreOffice knows them.
FILTER = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1"

TEXT = {"type": "string", "minLength": 1}
REFERENCE = {"type": "object", "properties": {"@id": TEXT}, "required": ["@id"], "additionalProperties": False}

# What https://datapackage.org/standard/ (2.0) asks of a descriptor and of a table's schema.
DATA_PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "id", "title", "created", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"},
        "licenses": {"type": "array", "minItems": 1, "items": {
            "type": "object", "anyOf": [{"required": ["name"]}, {"required": ["path"]}]}},
        "contributors": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["title"], "properties": {
            "title": TEXT, "roles": {"type": "array", "items": TEXT}}}},
        "resources": {"type": "array", "minItems": 8, "items": {
            "type": "object",
            "required": ["name", "path", "format", "mediatype", "encoding", "bytes", "hash"],
            "properties": {
                "name": TEXT,
                "path": {"type": "string", "pattern": r"^[^./~][^\\]*$"},
                "bytes": {"type": "integer", "minimum": 0},
                "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                "type": {"const": "table"},
                "schema": {"type": "object", "required": ["fields"], "properties": {"fields": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["name", "type"], "properties": {
                        "name": TEXT, "type": {"enum": ["string", "integer", "number", "boolean", "datetime"]}}}}}},
            },
            "dependentRequired": {"type": ["schema"]},
        }},
    },
}

# https://www.researchobject.org/ro-crate/specification/1.2/: the descriptor, the root and what it consists of.
CRATE = {
    "type": "object",
    "required": ["@context", "@graph"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://w3id.org/ro/crate/1.2/context"},
        "@graph": {
            "type": "array",
            "items": {"type": "object", "required": ["@id", "@type"], "properties": {"@id": TEXT}},
            "allOf": [
                {"contains": {"required": ["about", "conformsTo"], "properties": {
                    "@id": {"const": "ro-crate-metadata.json"}, "@type": {"const": "CreativeWork"},
                    "about": {"const": {"@id": "./"}}, "conformsTo": {"const": {"@id": "https://w3id.org/ro/crate/1.2"}}}}},
                {"contains": {"required": ["name", "description", "datePublished", "license", "hasPart"], "properties": {
                    "@id": {"const": "./"}, "@type": {"const": "Dataset"}, "name": TEXT, "description": TEXT,
                    "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, "license": REFERENCE,
                    "hasPart": {"type": "array", "minItems": 1, "items": REFERENCE}}}},
            ],
        },
    },
}

# http://mlcommons.org/croissant/1.1: what must be there of a dataset, a file, a record set and a field.
CROISSANT = {
    "type": "object",
    "required": ["@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished", "distribution",
                 "recordSet"],
    "properties": {
        "@type": {"const": "sc:Dataset"},
        "conformsTo": {"const": "http://mlcommons.org/croissant/1.1"},
        "name": TEXT, "description": TEXT, "url": TEXT,
        "license": {"anyOf": [TEXT, {"type": "object", "required": ["@type", "name"]}]},
        "creator": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@type", "name"]}},
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "distribution": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["@type", "@id", "name", "contentUrl", "encodingFormat", "sha256"],
            "properties": {"@type": {"const": "cr:FileObject"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}}},
        "recordSet": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["@type", "@id", "key", "field"],
            "properties": {"@type": {"const": "cr:RecordSet"}, "field": {
                "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}}}}},
    },
    "$defs": {"field": {
        "type": "object", "required": ["@type", "@id", "name", "description"],
        "properties": {"@type": {"const": "cr:Field"}, "subField": {"type": "array", "items": {"$ref": "#/$defs/field"}}},
        "oneOf": [{"required": ["dataType", "source"]}, {"required": ["subField", "isArray", "arrayShape"]}]}},
}

# https://github.com/citation-file-format/citation-file-format, schema 1.2.0.
CITATION = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "properties": {
        "cff-version": {"const": "1.2.0"}, "type": {"const": "dataset"}, "title": TEXT, "abstract": TEXT, "message": TEXT, "version": TEXT,
        "authors": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"], "properties": {"name": TEXT},
                                                              "additionalProperties": False}},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, "license": TEXT, "license-url": TEXT,
    },
    "additionalProperties": False,
}


def read_yaml(text):
    """As much of YAML as is written: scalars, lists of scalars and of maps, texts as in JSON."""
    def scalar(word):
        return json.loads(word) if word.startswith('"') else word

    found, key = {}, None
    for line in text.splitlines():
        if line.startswith("- "):
            inner, colon, word = line[2:].partition(": ")
            found.setdefault(key, []).append({inner: scalar(word)} if colon and not inner.startswith('"') else scalar(line[2:]))
        elif line.startswith("  "):
            inner, _, word = line.strip().partition(": ")
            found[key][-1][inner] = scalar(word)
        else:
            key, _, word = line.partition(":")
            if word:
                found[key] = scalar(word.strip())
    return found


class Exporting(Case):
    def make_project(self, dataset=None):
        source = FIXTURES / "golden.json"
        if dataset is not None:
            source = self.write("in.json", json.dumps(dataset))
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, source)

    def export_to(self, name, *options):
        folder = self.folder / name
        self.run_cli("export", self.project, "--output", folder, *options)
        return folder

    def run_tool(self, *arguments, **more):
        return subprocess.run(list(map(str, arguments)), check=True, capture_output=True, timeout=120, **more).stdout


class Tables(Exporting):
    def with_formulas(self):
        """The golden project with a formula in the note of each annotation, and as title, author and names."""
        dataset = json.loads((FIXTURES / "golden.json").read_text("utf-8"))
        base = dataset["articles"][0]["annotations"][1]
        for number, formula in enumerate(FORMULAS):
            mark = dict(base, id=f"0193a000-0000-7000-8000-0000000001{number:02x}", note=formula, concept=None)
            dataset["articles"][0]["annotations"].append(mark)
        dataset["articles"][0].update(title="=1+1", authors=["@SUM(1)"], publisher="+A1")
        dataset["annotators"][0]["name"] = "=2*3"
        return dataset

    def test_pandas(self):
        self.make_project()
        golden = json.loads((FIXTURES / "golden.json").read_text("utf-8"))
        for profile in ("data", "spreadsheet"):
            folder = self.export_to(profile, "--format", "csv", "--profile", profile)
            marks = pandas.read_csv(folder / "annotations.csv", encoding="utf-8-sig", keep_default_na=False)
            articles = pandas.read_csv(folder / "articles.csv", encoding="utf-8-sig", keep_default_na=False).set_index("id")
            self.assertEqual(len(marks), sum(len(article["annotations"]) for article in golden["articles"]))
            self.assertEqual(list(articles["text"]), [article["text"] for article in golden["articles"]])
            for _, mark in marks.iterrows():
                text = articles.loc[mark["article_id"], "text"]
                pieces = [tuple(map(int, piece.split(".."))) for piece in mark["pieces"].split()] or [(mark["start"], mark["end"])]
                self.assertEqual(" ".join(text[start:end] for start, end in pieces), mark["quote"])
            self.assertEqual(list(marks["claim.topics"])[0], "time; safety")

    def test_sqlite(self):
        self.make_project(self.with_formulas())
        folder = self.export_to("csv", "--format", "csv")
        database = self.folder / "tables.db"
        commands = "".join(f".import --csv {folder / name}.csv {name}\n" for name in ("articles", "annotations", "links", "codebook"))
        # substr counts code points as spans do; a piece is checked by the rest of these tests.
        commands += ("SELECT count(*) FROM annotations a JOIN articles t ON t.id = a.article_id"
                     " WHERE a.pieces = '' AND substr(t.text, a.start + 1, a.end - a.start) = a.quote;\n"
                     "SELECT count(*) FROM annotations;\nSELECT count(*) FROM links l JOIN annotations a ON a.id = l.\"from\";\n"
                     "SELECT count(*) FROM annotations WHERE note = '=1+1';\n")
        out = self.run_tool("sqlite3", "-batch", database, input=commands.encode())
        self.assertEqual(out.decode().split(), ["13", "14", "3", "1"])

    def test_libreoffice_calculates_nothing(self):
        self.make_project(self.with_formulas())
        folder = self.export_to("csv", "--format", "csv", "--profile", "spreadsheet")
        out = self.folder / "out"
        self.run_tool("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--norestore", "--convert-to",
                      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                      FILTER, "--outdir", out,
                      folder / "annotations.csv", folder / "articles.csv", folder / "annotators.csv")

        def load(name):
            path, = sorted(out.glob(f"{name}*.csv"))
            return pandas.read_csv(path, keep_default_na=False, dtype=str, encoding="utf-8-sig")

        notes = [note for note in load("annotations")["note"] if note]
        for formula in FORMULAS:
            guarded = "'" + formula
            self.assertIn(guarded.replace("\t", " ").strip(), [note.replace("\t", " ").strip() for note in notes])
        article = load("articles").iloc[0]
        self.assertEqual((article["title"], article["authors"], article["publisher"]), ("'=1+1", "'@SUM(1)", "'+A1"))
        self.assertIn("'=2*3", list(load("annotators")["name"]))

    def test_libreoffice_would_calculate(self):
        """The test above can fail: without its apostrophe a cell is calculated."""
        self.write("plain.csv", "a,b\n=1+1,x\n")
        out = self.folder / "out"
        self.run_tool("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--norestore", "--convert-to",
                      "csv:Text - txt - csv (StarCalc):44,34,76,1", FILTER,
                      "--outdir", out, self.folder / "plain.csv")
        path, = out.glob("plain*.csv")
        self.assertIn("2,", path.read_text("utf-8-sig"))

    def test_formulas_come_back(self):
        self.make_project(self.with_formulas())
        before = self.export()
        for profile in ("data", "spreadsheet"):
            folder = self.export_to(profile, "--format", "csv", "--profile", profile)
            self.project = str(self.folder / f"{profile}.ascribe")
            self.run_cli("new", self.project)
            self.run_cli("import", self.project, folder)
            self.assertEqual(self.export(), before)


class Packages(Exporting):
    def assert_valid(self, schema, value):
        Draft202012Validator.check_schema(schema)
        problems = [f"{'/'.join(map(str, wrong.absolute_path))}: {wrong.message}"
                    for wrong in Draft202012Validator(schema).iter_errors(value)]
        self.assertEqual(problems, [])

    def load(self, folder, name):
        self.run_tool("jq", "-e", ".", folder / name)
        return json.loads((folder / name).read_text("utf-8"))

    def assert_package(self, folder):
        package = self.load(folder, "datapackage.json")
        self.assert_valid(DATA_PACKAGE, package)
        for resource in package["resources"]:
            contents = (folder / resource["path"]).read_bytes()
            self.assertEqual((len(contents), "sha256:" + hashlib.sha256(contents).hexdigest()), (resource["bytes"], resource["hash"]))
            if "schema" in resource:
                table = pandas.read_csv(folder / resource["path"], keep_default_na=False, dtype=str)
                self.assertEqual(list(table.columns), [field["name"] for field in resource["schema"]["fields"]])
                for key in resource["schema"].get("foreignKeys", []):
                    other = next(found for found in package["resources"] if found["name"] == key["reference"]["resource"])
                    there = pandas.read_csv(folder / other["path"], keep_default_na=False, dtype=str)[key["reference"]["fields"]]
                    self.assertLessEqual(set(table[key["fields"]]) - {""}, set(there))
                for field in resource["schema"]["fields"]:
                    options = field.get("constraints", {}).get("enum")
                    self.assertTrue(options is None or set(table[field["name"]]) - {""} <= set(options))

        crate = self.load(folder, "ro-crate-metadata.json")
        self.assert_valid(CRATE, crate)
        entities = {entity["@id"]: entity for entity in crate["@graph"]}
        self.assertEqual(len(entities), len(crate["@graph"]))
        self.assertIn(entities["./"]["license"]["@id"], entities)
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        parts = {part["@id"] for part in entities["./"]["hasPart"]}
        self.assertEqual(parts | {"ro-crate-metadata.json", ".ascribe-export"}, files | {".ascribe-export"})
        for part in parts:
            contents = (folder / part).read_bytes()
            self.assertEqual((str(len(contents)), hashlib.sha256(contents).hexdigest()),
                             (entities[part]["contentSize"], entities[part]["sha256"]))

        croissant = self.load(folder, "croissant.json")
        self.assert_valid(CROISSANT, croissant)
        self.assertLessEqual({file["encodingFormat"] for file in croissant["distribution"]}, {"text/csv", "application/jsonlines"})
        lines = [json.loads(line) for line in (folder / "data.jsonl").read_text("utf-8").splitlines()]
        for field in croissant["recordSet"][0]["field"]:
            for inner in field.get("subField", [field]):
                self.follow(lines, inner["source"]["extract"]["jsonPath"])

        schema = self.load(folder, "dataset.schema.json")
        validator = Draft202012Validator({"$ref": "#/$defs/line"}, resolver=RefResolver("", schema))
        self.assertEqual([wrong.message for line in lines for wrong in validator.iter_errors(line)], [])
        self.assert_valid(CITATION, read_yaml((folder / "CITATION.cff").read_text("utf-8")))
        return package, crate, croissant, lines

    def follow(self, lines, path):
        """What the path, as far as such paths are used, finds in the lines; fails where a step isn't there."""
        values = lines
        for step in path.removeprefix("$.").split("."):
            name = step.removesuffix("[*]")
            values = [value[name] for value in values]
            if step != name:
                values = [inner for value in values for inner in value]
        return values

    def card(self, folder):
        _, front, body = (folder / "README.md").read_text("utf-8").split("---\n", 2)
        return read_yaml(front), body

    def test_all_said(self):
        self.make_project()
        folder = self.export_to("package", "--format", "package", *SAID)
        package, crate, croissant, lines = self.assert_package(folder)
        front, body = self.card(folder)
        self.assertEqual(front["license"], "cc-by-4.0")
        self.assertEqual(front["language"], ["en"])
        self.assertEqual([config["config_name"] for config in front["configs"]], ["articles", "annotations", "links"])
        self.assertTrue(all((folder / config["data_files"]).is_file() for config in front["configs"]))
        self.assertIn("| Claim | 1 |", body)
        self.assertIn("| annotations | 5 |", body)
        self.assertEqual(package["licenses"][0]["name"], "CC-BY-4.0")
        self.assertEqual(croissant["license"], "https://spdx.org/licenses/CC-BY-4.0")
        self.assertEqual([person["name"] for person in croissant["creator"]], ["Ada Lind", "Bo"])
        self.assertEqual({package["version"], croissant["version"]}, {"1.0.0"})
        self.assertIn("https://example.org/texts", (folder / "LICENSE.md").read_text("utf-8"))
        self.assertTrue(all(line["text"] for line in lines))

    def test_licenses(self):
        """Only what SPDX has, in its spelling, is called so: any word looks like one."""
        self.new_project(one="Some text.")
        for said, name, address in (("cc-by-4.0", "CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0"), ("README.md", None, "LICENSE.md"),
                                    ("LicenseRef-mine", None, "LICENSE.md"), ("GPL-3.0+", None, "LICENSE.md"),
                                    ("https://example.org/li cence", None, "LICENSE.md"),
                                    ("https://example.org/licence", None, "https://example.org/licence")):
            folder = self.export_to(re.sub("[^a-z]", "-", said), "--format", "package", "--license", said)
            citation = (folder / "CITATION.cff").read_text("utf-8")
            (license_said,) = json.loads((folder / "datapackage.json").read_text("utf-8"))["licenses"]
            self.assertEqual(re.findall(r"(?m)^license: \"(.*)\"$", citation), [name] if name else [], said)
            self.assertEqual(license_said.get("name"), name, said)
            self.assertEqual(license_said["path"], address, said)

    def test_nothing_said(self):
        self.make_project()
        folder = self.export_to("package", "--format", "package")
        package, crate, croissant, lines = self.assert_package(folder)
        front, body = self.card(folder)
        self.assertEqual(front["license"], "unknown")
        self.assertNotIn("licenses", package)
        self.assertNotIn("contributors", package)
        self.assertEqual(croissant["license"]["name"], "Not stated")
        self.assertIn("no licence is stated", (folder / "LICENSE.md").read_text("utf-8"))
        self.assertIn("**Texts and quotes were left out**", body)
        self.assertEqual({line["text"] for line in lines}, {None})
        self.assertEqual({mark["quote"] for line in lines for mark in line["annotations"]}, {None})

    def test_archive_is_the_folder(self):
        self.make_project()
        folder = self.export_to("package", "--format", "package", *SAID)
        archive = self.export_to("package.zip", "--format", "package", *SAID)
        again = self.export_to("again.zip", "--format", "package", *SAID)
        self.assertEqual(archive.read_bytes(), again.read_bytes())
        with zipfile.ZipFile(archive) as opened:
            self.assertIsNone(opened.testzip())
            files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {".ascribe-export"}
            self.assertEqual(set(opened.namelist()), files)
            for name in files:
                self.assertEqual(opened.read(name), (folder / name).read_bytes(), name)

    def test_manifest_lists_each_file(self):
        """Most digests in it are told by the writer, not made again."""
        self.make_project()
        folder = self.export_to("package", "--format", "package", *SAID)
        self.run_tool("sha256sum", "--check", "--strict", "--quiet", ".ascribe-export", cwd=folder)
        listed = {line.split("  ", 1)[1] for line in (folder / ".ascribe-export").read_text("utf-8").splitlines()}
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.assertEqual(listed, files - {".ascribe-export"})

    def test_comes_back(self):
        self.make_project()
        before = self.export()
        for name in ("package", "package.zip"):
            place = self.export_to(name, "--format", "package", *SAID)
            self.project = str(self.folder / f"{name}.ascribe")
            self.run_cli("new", self.project)
            self.run_cli("import", self.project, place)
            self.assertEqual(self.export(), before)


if __name__ == "__main__":
    harness.main()
