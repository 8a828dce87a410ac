-- Version 3. Which version of the program's index made a document's rows in `findings` and `voices`; no row where that
-- was before there were versions.

CREATE TABLE indexed (
    document INTEGER PRIMARY KEY NOT NULL REFERENCES documents (number),
    version  BIGINT  NOT NULL
);
