-- Who may what in a case that is a PostgreSQL database. Run by its owner once `hearsay add` has begun it:
--   psql postgres://desk@localhost/newsroom -f docs/newsroom.sql
-- Then, for each person: GRANT newsroom_writer TO ina; or GRANT newsroom_reader TO guest;
-- Making the two roles needs the right to make roles; without it somebody who has it runs the first two lines.

CREATE ROLE newsroom_reader;
CREATE ROLE newsroom_writer IN ROLE newsroom_reader;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO newsroom_reader;

-- What is written once. Nobody may change it, and triggers see to it.
GRANT INSERT ON sources, documents, judgements TO newsroom_writer;

-- What is worked out of the rest, and made anew.
GRANT INSERT, UPDATE, DELETE ON readings, findings, voices, indexed, search, search_words TO newsroom_writer;
