//! Files that are no transcripts, told by their first bytes, so that a message can say what would help.
//!
//! Owns: signatures of recordings, pictures, archives and old word processors.
//! Never: reads them.

/// A row: where a signature stands, its bytes, and what to say.
struct Row(usize, &'static [u8], &'static str);

const RECORDING: &str = "a recording, not a transcript; run a speech recogniser over it and read what it writes (Whisper JSON, SRT, VTT)";
const PICTURE: &str = "a picture; run a text recogniser over it and read its text";
const PACKED: &str = "a packed archive; unpack it and read the files in it";

const ROWS: &[Row] = &[
    Row(0, b"ID3", RECORDING),
    Row(0, b"\xFF\xFB", RECORDING),
    Row(0, b"\xFF\xF3", RECORDING),
    Row(0, b"OggS", RECORDING),
    Row(0, b"fLaC", RECORDING),
    Row(0, b"RIFF", RECORDING),
    Row(0, b"\x1A\x45\xDF\xA3", RECORDING),
    Row(4, b"ftyp", RECORDING),
    Row(0, b"\x89PNG", PICTURE),
    Row(0, b"\xFF\xD8\xFF", PICTURE),
    Row(0, b"GIF8", PICTURE),
    Row(0, b"II*\0", PICTURE),
    Row(0, b"MM\0*", PICTURE),
    Row(0, b"\x1F\x8B", PACKED),
    Row(0, b"BZh", PACKED),
    Row(0, b"\xFD7zXZ\0", PACKED),
    Row(0, b"7z\xBC\xAF\x27\x1C", PACKED),
    Row(0, b"\x28\xB5\x2F\xFD", PACKED),
    Row(0, b"Rar!", PACKED),
    Row(257, b"ustar", PACKED),
    Row(
        0,
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of an old word processor; save it as .docx or text",
    ),
    Row(0, b"{\\rtf", "a rich text file; save it as .docx or text"),
    Row(0, b"\x7FELF", "a program"),
    Row(0, b"SQLite format 3\0", "a database"),
    Row(0, b"PAR1", "a Parquet file; write its rows as JSON Lines"),
];

/// What bytes are, if they are no transcript of any form.
pub(crate) fn recognise(bytes: &[u8]) -> Option<&'static str> {
    ROWS.iter()
        .find(|row| {
            bytes
                .get(row.0..)
                .is_some_and(|rest| rest.starts_with(row.1))
        })
        .map(|row| row.2)
}
