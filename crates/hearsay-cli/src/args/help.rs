//! What stands below the options of each command: examples, and what its input may be.
//!
//! Owns: those words. Never: says what an option does; the arguments themselves do.

pub(super) const PROGRAM: &str = "\
Examples:
  hearsay demo                                    see what it does, on the shipped example
  hearsay read interview.vtt                      the report of one transcript
  hearsay read debate.html --date 2026-05-03      place \"last week\" against a date
  hearsay read talks/ --format jsonl > talks.jsonl
  pbpaste | hearsay read -
  hearsay add talks/ && hearsay claims            keep them in a case, see what to check

Exit codes:
  0    done
  1    done, but some inputs were skipped; standard error says which and why
  2    could not do it: wrong usage, nothing could be read, or the output could not be written
  130  interrupted";

pub(super) const READ: &str = "\
Input is told apart by its content: plain text with \"Name:\" labels, broadcasters' transcripts,
depositions, agencies' lists of shots, clippings of databases, WebVTT, SRT, TTML, speech
recognisers' JSON, oTranscribe, saved web pages, DOCX, ODT, PDF, mail (.eml), CSV and TSV, and JSON
Lines with a \"text\" field. A folder stands for all files in it. A document that tells no day is of
the day its file's name begins or ends with: 2026-05-03-debate.txt.

Examples:
  hearsay read interview.vtt --date 2026-05-03
  hearsay read page.html --format html -o case.html
  hearsay read archive/ --fast                       a first look at much text
  hearsay read archive/ --format jsonl --tokens > archive.jsonl";

pub(super) const CHAINS: &str = "\
Examples:
  hearsay chains film.txt                       every chain
  hearsay chains film.txt --root \"The Times\"    what goes back to one source
  hearsay chains film.txt --anonymous           what hangs on nobody in particular
  hearsay chains film.txt --min-depth 2         second-hand and worse
  hearsay chains film.txt --speaker vale        with any other filter, as a table
  hearsay chains --case port.hearsay            every chain of a case, the longest first
  hearsay chains --speaker vale --format csv    of the case in this folder, as a table for others";

pub(super) const ADD: &str = "\
The case is one file, or a PostgreSQL database for several people. What is already in it is skipped,
so a run that was stopped is taken up again by the same command. Inputs are told apart by their
bytes, not by their names.

Examples:
  hearsay add interview.vtt --date 2026-05-03     into the only case here, or a new case.hearsay
  hearsay add archive/ --case port.hearsay        a folder, into a case of that name
  hearsay add archive/ --case postgres:///newsroom    into a database, with others";

pub(super) const CLAIMS: &str = "\
Without files the case is asked; with files they are read and nothing is kept.

Examples:
  hearsay claims                                     the only case in this folder
  hearsay claims film.txt                            one file, no case needed
  hearsay claims --speaker vale --kind figure
  hearsay claims --root 'the courier' --min-score 0.5
  hearsay claims --format json | jq '.[0]'";

pub(super) const QUESTIONS: &str = "\
Examples:
  hearsay questions
  hearsay questions --open                           what no plain answer follows
  hearsay questions --speaker vale --format csv";

pub(super) const VOICES: &str = "\
Examples:
  hearsay voices
  hearsay voices debate.vtt
  hearsay voices --document 3 --format csv
  hearsay voices --across                            who is named in which documents";

pub(super) const TIMELINE: &str = "\
Examples:
  hearsay timeline
  hearsay timeline --from 2026-03-01 --to 2026-03-31
  hearsay timeline film.txt --date 2026-05-03
  hearsay timeline --disputed                        one claim, dates that exclude one another";

pub(super) const FIGURES: &str = "\
Examples:
  hearsay figures --kind money
  hearsay figures --root 'coast guard' --format csv
  hearsay figures --across                           a figure from document to document";

pub(super) const EVENTS: &str = "\
Examples:
  hearsay events
  hearsay events --kind ASSAULT --from 2026-03-01
  hearsay events --format csv > events.csv";

pub(super) const PREDICTIONS: &str = "\
Due are predictions whose last day is over and that nobody has settled; `hearsay resolve` settles one,
with all that only say it again. The table has what is told several times once.

Examples:
  hearsay predictions
  hearsay predictions --state due
  hearsay predictions --scores                       how good each voice has been
  hearsay predictions --kind promise --speaker vale";

pub(super) const SHIFTS: &str = "\
Examples:
  hearsay shifts
  hearsay shifts --speaker vale --format json";

pub(super) const ECHOES: &str = "\
Examples:
  hearsay echoes
  hearsay echoes --kind cut                          quotations that were cut short";

pub(super) const ROOTS: &str = "\
Examples:
  hearsay roots                                      voices at the ends of chains
  hearsay roots --claims                             forty articles, two roots
  hearsay roots --of 3.c12                           who tells it, on whose word, and why that is one root";

pub(super) const SEARCH: &str = "\
All words must occur in a document; endings do not matter. \"Words in a row\", begin*, -without
and OR are understood.

Examples:
  hearsay search port closed
  hearsay search '\"no limit\" OR ceiling' --speaker vale
  hearsay search 'harb* -pilot' --format json";

pub(super) const MATCH: &str = "\
Both inputs are JSON Lines. A claim has \"id\" and \"text\", and may have \"title\", \"speaker\" and
\"date\" (or \"stated\"). A statement has \"id\" and \"text\", and may have \"document\", \"speaker\" and
\"date\". Statements of one document come in its order: each is read with those around it. A document
whose name begins with a day (20260503_town_hall) is of that day.

Each statement gives one line: {\"id\": …, \"ranking\": [claim ids, the likeliest first]}

Examples:
  hearsay match checked.jsonl debate.jsonl > matches.jsonl
  hearsay match checked.jsonl debate.jsonl --limit 5 --scores";

pub(super) const ACTORS: &str = "\
Codes are CAMEO's: a country or kind of organisation, then roles, three letters each.

Examples:
  hearsay actors \"Olaf Scholz\" --date 2020-03-01    who was what then
  hearsay actors \"Ukrainian troops\"                 a country and a role
  hearsay actors \"Mira Falk\" --actors mine.toml     with actors of your own

A file of actors is TOML:
  [[actor]]
  name = \"Mira Falk\"
  aliases = [\"Falk\"]
  kind = \"P\"           # C country, O organisation, P person
  offices = [{ office = \"Mayor\", code = \"SWEGOV\", from = 2019-01-01, to = 2022-12-31 }]";

pub(super) const JUDGE: &str = "\
Findings are called as the tables show them: 3.c12 is claim c12 of document 3; in a case of one
document c12 is enough. Every decision has a number, is kept for ever, and can be undone.

Examples:
  hearsay judge accept 3.c12 3.c14
  hearsay judge reject 3.a7 --because 'the cue is a headline'
  hearsay judge note 3.c12 'ask the pilots'
  hearsay judge status 3.c12 checking
  hearsay judge evidence 3.c12 https://harbour.example/log --stance for
  hearsay judge correct 3.c12 span --words 'forty ships were turned away'
  hearsay judge correct 3.c12 attribution --to 3.a4
  hearsay judge correct 3.x2 value --value 2026-05-03
  hearsay judge correct 3 published --value 2026-05-03    then `hearsay reread` places its times
  hearsay judge add 3 claims --words 'I deny that.' --field kind=fact
  hearsay judge merge 'Vale' 'Minister Vale' --into 'Johanna Vale'";

pub(super) const RESOLVE: &str = "\
Examples:
  hearsay resolve 3.p1 --outcome yes --because https://harbour.example/reopened
  hearsay resolve 3.p2 --outcome 0.7 --on 2026-05-12 --because 'two of the three berths'";

pub(super) const HISTORY: &str = "\
Examples:
  hearsay history
  hearsay history --document 3
  hearsay history --unattached                   what no longer fits a finding";

pub(super) const REREAD: &str = "\
The bytes of every input are in the case, so nothing else is needed. Decisions follow their words
into the new reading; those that fit nothing there are listed, stay in the history, and count again
when a reading has what they are about.

Example:
  hearsay reread";

pub(super) const EXPORT: &str = "\
Corrections and additions are in what is written, rejected findings are not.

Examples:
  hearsay export                                          the annotated scripts, to read here
  hearsay export --document 3 -f script.html -o film.html   one, for the lawyers: open it and print it
  hearsay export -f script.csv -o statements.csv          every statement of the case, for a spreadsheet
  hearsay export -f html -o pages/                        a page a document, into a folder
  hearsay export -f jsonl > case.jsonl
  hearsay export -f web-annotation -o port.json           statements and decisions, for other programs
  hearsay export -f claimreview --url https://desk.example/checks   what is rated and signed off, for its page";

pub(super) const IMPORT: &str = "\
Each annotation is found again by its words, wherever they stand now. Its bodies say what is decided:
  assessing   accepted, rejected, signed off, or any other word: the status of the checking
  commenting  a note
  linking     evidence, with a tag \"for\" or \"against\"
  editing     the words (as a selector) or the value that a field should have
  tagging     which findings are meant: claims, attributions, times, … or a field: claims/span
Words that are tagged and no finding yet are added. Tags and comments of Hypothes.is are read as well.
Author and time stay those of the annotation. What is in the history already is left alone, and what
fits no document is reported; nothing of the file is kept where the case cannot take the rest.

Examples:
  hearsay export -f web-annotation -o port.json      hand it to a colleague
  hearsay import port.json                           and take back what was decided
  hearsay import annotations.json --case port.hearsay --author Ina";

pub(super) const OPEN: &str = "\
The workbench: the documents of a case with how far their checking has come, search, and each document's
page, in which statements are accepted, rejected, noted, rated and signed off by keys (? shows them).
What is decided there is what `hearsay judge` would have written, and is undone like it. Only this
machine is listened on, and only whoever has the address is answered. Ctrl-C ends it.

Examples:
  hearsay open
  hearsay open port.hearsay --author Ina
  hearsay open --no-open --port 8080                 print the address";
