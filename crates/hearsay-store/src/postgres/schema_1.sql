-- The first schema of a case in PostgreSQL: the tables of a file's third, and full text as PostgreSQL has it. Texts are
-- compared code point by code point (COLLATE "C"), so that every list has the same order as in a file.

-- That this is a case, and of which version its schema is: one row.
CREATE TABLE hearsay (
    version BIGINT NOT NULL
);

-- The bytes of each input and what the person said about it.
CREATE TABLE sources (
    hash      TEXT COLLATE "C" PRIMARY KEY, -- SHA-256 of the bytes, hexadecimal
    name      TEXT COLLATE "C" NOT NULL,    -- as it was given
    size      BIGINT NOT NULL,              -- bytes
    form      TEXT COLLATE "C",
    published TEXT COLLATE "C",
    title     TEXT COLLATE "C",
    added     TEXT COLLATE "C" NOT NULL,    -- ISO 8601
    bytes     BYTEA NOT NULL
);

CREATE TABLE documents (
    number BIGINT PRIMARY KEY,              -- what people call it; never given twice
    source TEXT COLLATE "C" NOT NULL REFERENCES sources (hash),
    place  BIGINT NOT NULL,                 -- among the source's documents, from 0
    id     TEXT COLLATE "C" NOT NULL UNIQUE,
    hash   TEXT COLLATE "C" NOT NULL UNIQUE, -- of id, meta and text as first read
    UNIQUE (source, place)
);

-- What the machine makes of each document. Replaced when a better engine reads it again.
CREATE TABLE readings (
    document  BIGINT PRIMARY KEY REFERENCES documents (number),
    engine    TEXT COLLATE "C" NOT NULL,
    title     TEXT COLLATE "C",
    published TEXT COLLATE "C",             -- a day, ISO 8601
    publisher TEXT COLLATE "C",
    text      TEXT COLLATE "C" NOT NULL,
    record    TEXT COLLATE "C" NOT NULL     -- the record as JSON, its text left out
);

-- What people decide. Only ever appended to.
CREATE TABLE judgements (
    number   BIGINT PRIMARY KEY,
    document BIGINT REFERENCES documents (number),
    at       TEXT COLLATE "C" NOT NULL,     -- ISO 8601
    author   TEXT COLLATE "C" NOT NULL,
    reason   TEXT COLLATE "C",
    kind     TEXT COLLATE "C" NOT NULL,
    body     TEXT COLLATE "C" NOT NULL      -- the act as JSON
);
CREATE INDEX judgements_by_document ON judgements (document);

-- An index over the findings as people's judgements leave them. Made anew from reading and history.
CREATE TABLE findings (
    document  BIGINT NOT NULL REFERENCES documents (number),
    layer     TEXT COLLATE "C" NOT NULL,
    position  BIGINT NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    span_from BIGINT NOT NULL,              -- code points
    span_to   BIGINT NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    score     DOUBLE PRECISION,
    speaker   TEXT COLLATE "C" NOT NULL,    -- lower case
    root      TEXT COLLATE "C" NOT NULL,    -- lower case
    from_day  TEXT COLLATE "C",
    to_day    TEXT COLLATE "C",
    depth     BIGINT NOT NULL,
    leaf      BOOLEAN NOT NULL,
    anonymous BOOLEAN NOT NULL,
    verdict   TEXT COLLATE "C",
    status    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (document, layer, position)
);
CREATE INDEX findings_by_score ON findings (layer, score);
CREATE INDEX findings_by_day ON findings (layer, from_day);

CREATE TABLE voices (
    document BIGINT NOT NULL REFERENCES documents (number),
    key      TEXT COLLATE "C" NOT NULL,     -- the name in lower case
    name     TEXT COLLATE "C" NOT NULL,
    turns    BIGINT NOT NULL,
    words    BIGINT NOT NULL,
    cited    BIGINT NOT NULL,
    PRIMARY KEY (document, key)
);
CREATE INDEX voices_by_key ON voices (key);

-- Which version of the program's index made a document's rows in `findings` and `voices`.
CREATE TABLE indexed (
    document BIGINT PRIMARY KEY REFERENCES documents (number),
    version  BIGINT NOT NULL
);

-- The words of a reading in order, without accents and English endings, each between two spaces.
CREATE TABLE search (
    document BIGINT PRIMARY KEY REFERENCES documents (number),
    title    TEXT COLLATE "C" NOT NULL,
    text     TEXT COLLATE "C" NOT NULL,
    size     BIGINT NOT NULL                -- words of both
);
-- The same words for the index, each once. A tsvector holds a megabyte, so a document may need several.
CREATE TABLE search_words (
    document BIGINT NOT NULL REFERENCES documents (number),
    part     BIGINT NOT NULL,
    words    TSVECTOR NOT NULL,
    PRIMARY KEY (document, part)
);
CREATE INDEX search_words_by_word ON search_words USING GIN (words);

-- What must never change cannot be changed, whoever writes to the database.
CREATE FUNCTION hearsay_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END
$$;
CREATE TRIGGER sources_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON sources
    EXECUTE FUNCTION hearsay_refuse('sources are immutable');
CREATE TRIGGER documents_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON documents
    EXECUTE FUNCTION hearsay_refuse('documents are immutable');
CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
    EXECUTE FUNCTION hearsay_refuse('judgements are only appended');
