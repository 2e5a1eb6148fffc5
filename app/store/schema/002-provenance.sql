-- SPDX-License-Identifier: GPL-3.0-or-later
-- What stands beside the history: it is not undone, and goes with no article.

-- What the project remembers of how people answered: which columns of a table hold the text …
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  digest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes that articles were read from, where they are kept; the article names them as "original_sha256" in its metadata.
CREATE TABLE original (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length (sha256) = 64),
  media_type TEXT NOT NULL,
  digest INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

-- By which texts much like another one are found: reckoned from the text, and made anew where it is missing.
CREATE TABLE signature (
  text INTEGER PRIMARY KEY REFERENCES text (id),
  keys BLOB NOT NULL,
  digest INTEGER NOT NULL
) STRICT;

CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
