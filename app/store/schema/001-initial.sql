-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ids of the outside world are UUIDs and slugs; rows refer to each other by integer. Times are milliseconds
-- since 1970. A digest is taken over the columns before it in its row, so that damage is noticed. JSON columns have no
-- CHECK (json_valid (…)): with trusted_schema off, SQLite 3.40 refuses that function in a schema.

CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  title TEXT NOT NULL,
  created INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  n_articles INTEGER NOT NULL DEFAULT 0 CHECK (n_articles >= 0),
  n_done INTEGER NOT NULL DEFAULT 0 CHECK (n_done BETWEEN 0 AND n_articles),
  n_annotations INTEGER NOT NULL DEFAULT 0 CHECK (n_annotations >= 0),
  n_links INTEGER NOT NULL DEFAULT 0 CHECK (n_links >= 0)
) STRICT;

CREATE TABLE annotator (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  name TEXT NOT NULL UNIQUE,
  digest INTEGER NOT NULL
) STRICT;

CREATE TABLE concept (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  name TEXT NOT NULL,
  kind TEXT,
  aliases TEXT NOT NULL,
  wikidata TEXT,
  digest INTEGER NOT NULL
) STRICT;

CREATE TABLE tag (
  position INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  parent TEXT REFERENCES tag (slug) DEFERRABLE INITIALLY DEFERRED,
  color TEXT NOT NULL,
  shortcut TEXT,
  description TEXT,
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  attributes TEXT NOT NULL,
  digest INTEGER NOT NULL
) STRICT;

CREATE TABLE link_type (
  position INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  from_tags TEXT NOT NULL,
  to_tags TEXT NOT NULL,
  color TEXT NOT NULL,
  description TEXT,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  digest INTEGER NOT NULL
) STRICT;

CREATE TABLE label (
  position INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  options TEXT NOT NULL,
  description TEXT,
  digest INTEGER NOT NULL
) STRICT;

-- Stays when its article is deleted, so that this can be undone.
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length (sha256) = 64),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  title TEXT NOT NULL,
  authors TEXT NOT NULL,
  publisher TEXT,
  published TEXT,
  url TEXT,
  language TEXT,
  retrieved TEXT,
  stem TEXT,
  metadata TEXT NOT NULL,
  labels TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (status IN (0, 1)),
  text INTEGER NOT NULL REFERENCES text (id),
  created INTEGER NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
CREATE INDEX article_status ON article (status);
CREATE INDEX article_text ON article (text);
CREATE INDEX article_title ON article (title);

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  article INTEGER NOT NULL REFERENCES article (id),
  tag TEXT NOT NULL REFERENCES tag (slug),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  concept INTEGER REFERENCES concept (id),
  spans TEXT NOT NULL,
  "start" INTEGER NOT NULL CHECK ("start" >= 0),
  "end" INTEGER NOT NULL CHECK ("start" < "end"),
  quote TEXT NOT NULL,
  attributes TEXT NOT NULL,
  note TEXT,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
-- The tag is in it so that the list counts an article's tags without touching its rows.
CREATE INDEX annotation_article ON annotation (article, tag);
CREATE INDEX annotation_concept ON annotation (concept) WHERE concept IS NOT NULL;

CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  article INTEGER NOT NULL REFERENCES article (id),
  type TEXT NOT NULL REFERENCES link_type (slug),
  from_annotation INTEGER NOT NULL REFERENCES annotation (id),
  to_annotation INTEGER NOT NULL REFERENCES annotation (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  note TEXT,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
CREATE INDEX link_article ON link (article);
CREATE INDEX link_from ON link (from_annotation);
CREATE INDEX link_to ON link (to_annotation);

CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  verb TEXT NOT NULL,
  annotator TEXT,
  time INTEGER NOT NULL,
  n_changes INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX step_undone ON step (id) WHERE undone = 1;

-- "before" NULL: the object was made, and "after" is filled only when undoing unmakes it. "after" NULL with a "before":
-- it was deleted.
CREATE TABLE change (
  step INTEGER NOT NULL REFERENCES step (id),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  place INTEGER NOT NULL,
  "before" TEXT,
  "after" TEXT,
  digest INTEGER NOT NULL,
  PRIMARY KEY (step, seq)
) STRICT, WITHOUT ROWID;

CREATE VIEW searchable AS
  SELECT article.id AS id, article.title AS title, text.body AS body
  FROM article JOIN text ON text.id = article.text;

-- Kept in step by article-table.c: triggers have no place in a file that strangers pass on.
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content='searchable', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
