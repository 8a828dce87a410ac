-- The first schema of a case. Written in the SQL that SQLite and PostgreSQL share, but for the full
-- text index and the triggers at the end.

-- The bytes of each input and what the person said about it.
CREATE TABLE sources (
    hash      TEXT   PRIMARY KEY NOT NULL,  -- SHA-256 of the bytes, hexadecimal
    name      TEXT   NOT NULL,              -- as it was given
    size      BIGINT NOT NULL,              -- bytes
    form      TEXT,
    published TEXT,
    title     TEXT,
    added     TEXT   NOT NULL,              -- ISO 8601
    bytes     BLOB   NOT NULL
);

CREATE TABLE documents (
    number INTEGER PRIMARY KEY NOT NULL,    -- what people call it; never given twice
    source TEXT    NOT NULL REFERENCES sources (hash),
    place  BIGINT  NOT NULL,                -- among the source's documents, from 0
    id     TEXT    NOT NULL UNIQUE,
    hash   TEXT    NOT NULL UNIQUE,         -- of id, meta and text as first read
    UNIQUE (source, place)
);

-- What the machine makes of each document. Replaced when a better engine reads it again.
CREATE TABLE readings (
    document  INTEGER PRIMARY KEY NOT NULL REFERENCES documents (number),
    engine    TEXT NOT NULL,
    title     TEXT,
    published TEXT,                         -- a day, ISO 8601
    publisher TEXT,
    text      TEXT NOT NULL,
    record    TEXT NOT NULL                 -- the record as JSON, its text left out
);

-- What people decide. Only ever appended to.
CREATE TABLE judgements (
    number   INTEGER PRIMARY KEY NOT NULL,
    document BIGINT REFERENCES documents (number),
    at       TEXT   NOT NULL,               -- ISO 8601
    author   TEXT   NOT NULL,
    reason   TEXT,
    kind     TEXT   NOT NULL,
    body     TEXT   NOT NULL                -- the act as JSON
);
CREATE INDEX judgements_by_document ON judgements (document);

-- An index over the findings as people's judgements leave them. Made anew from reading and history.
CREATE TABLE findings (
    document  BIGINT  NOT NULL REFERENCES documents (number),
    layer     TEXT    NOT NULL,
    position  BIGINT  NOT NULL,
    id        TEXT    NOT NULL,
    span_from BIGINT  NOT NULL,             -- code points
    span_to   BIGINT  NOT NULL,
    kind      TEXT    NOT NULL,
    score     DOUBLE PRECISION,
    speaker   TEXT    NOT NULL,             -- lower case
    root      TEXT    NOT NULL,             -- lower case
    from_day  TEXT,
    to_day    TEXT,
    depth     BIGINT  NOT NULL,
    leaf      BOOLEAN NOT NULL,
    anonymous BOOLEAN NOT NULL,
    verdict   TEXT,
    status    TEXT    NOT NULL,
    PRIMARY KEY (document, layer, position)
);
CREATE INDEX findings_by_score ON findings (layer, score);
CREATE INDEX findings_by_day ON findings (layer, from_day);

CREATE TABLE voices (
    document BIGINT NOT NULL REFERENCES documents (number),
    key      TEXT   NOT NULL,               -- the name in lower case
    name     TEXT   NOT NULL,
    turns    BIGINT NOT NULL,
    words    BIGINT NOT NULL,
    cited    BIGINT NOT NULL,
    PRIMARY KEY (document, key)
);
CREATE INDEX voices_by_key ON voices (key);

-- Full text over the readings, kept in step by triggers.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    content = 'readings', content_rowid = 'document',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER readings_added AFTER INSERT ON readings BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.document, new.title, new.text);
END;
CREATE TRIGGER readings_removed AFTER DELETE ON readings BEGIN
    INSERT INTO search (search, rowid, title, text)
    VALUES ('delete', old.document, old.title, old.text);
END;
CREATE TRIGGER readings_changed AFTER UPDATE ON readings BEGIN
    INSERT INTO search (search, rowid, title, text)
    VALUES ('delete', old.document, old.title, old.text);
    INSERT INTO search (rowid, title, text) VALUES (new.document, new.title, new.text);
END;

-- What must never change cannot be changed, whoever writes to the file.
CREATE TRIGGER sources_stay BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are immutable'); END;
CREATE TRIGGER sources_remain BEFORE DELETE ON sources
BEGIN SELECT RAISE(ABORT, 'sources are immutable'); END;
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are immutable'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are immutable'); END;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only appended'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only appended'); END;
