//! The README's example is what the program prints: `UPDATE_EXPECT=1 cargo test --test readme` renews it.

use std::path::Path;

/// Where a fenced block of text that follows `before` stands in `readme`.
fn block(readme: &str, before: &str) -> std::ops::Range<usize> {
    let fence = "```text\n";
    let after = readme
        .find(before)
        .unwrap_or_else(|| panic!("the README says {before:?}"));
    let start = readme[after..]
        .find(fence)
        .expect("a block of text follows")
        + after
        + fence.len();
    let end = readme[start..].find("\n```").expect("the block ends") + start;
    start..end
}

#[test]
fn the_example_of_the_readme_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(&path).expect("the README is beside the crates");
    let input = &readme[block(&readme, "A few lines of a documentary:")];
    let output = block(&readme, "and what `hearsay read` makes of them:");
    let printed = assert_cmd::Command::cargo_bin("hearsay")
        .expect("the program is built with its tests")
        .args(["read", "-", "--date", "2026-05-15"])
        .env("COLUMNS", "88")
        .write_stdin(input)
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    let printed = String::from_utf8(printed).expect("a report is UTF-8");
    // The document has no title; what stands first is the name of standard input and the counts.
    let printed = printed.trim_end();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let renewed = format!(
            "{}{printed}{}",
            &readme[..output.start],
            &readme[output.end..]
        );
        std::fs::write(&path, renewed).expect("the README can be written");
    } else {
        assert_eq!(&readme[output], printed, "renew it with UPDATE_EXPECT=1");
    }
}
