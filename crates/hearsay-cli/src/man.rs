//! `hearsay man`: one manual page for the program and all its commands, made of the argument tree.

use std::io::Write as _;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::args::Arguments;
use crate::{Outcome, output};

/// What the program heeds of its surroundings.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("HEARSAY_CASE", "The case, where none is named."),
    (
        "HEARSAY_AUTHOR",
        "Who decides, where nobody is named; without it the name one is logged in with.",
    ),
    ("NO_COLOR", "Not empty: nothing is printed in colours."),
    (
        "COLUMNS",
        "Width of reports and tables, where the terminal does not tell.",
    ),
];

/// Prints the manual page.
pub(crate) fn run() -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    output::print(&page(&command)?)?;
    Ok(Outcome::Done)
}

fn page(command: &Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    writeln!(page, ".SH SYNOPSIS\n\\fBhearsay\\fR \\fICOMMAND\\fR …")?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for subcommand in listed(command) {
        section(subcommand, &mut page)?;
    }
    writeln!(page, ".SH ENVIRONMENT")?;
    for (name, what) in ENVIRONMENT {
        writeln!(page, ".TP\n\\fB{name}\\fR\n{what}")?;
    }
    after(command, ".SH", &mut page)?;
    Ok(page)
}

/// The commands of a command but for `help`, which every one has.
fn listed(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|c| c.get_name() != "help")
}

/// One command with its own: a section with a part for each of clap's sections.
fn section(command: &Command, page: &mut Vec<u8>) -> anyhow::Result<()> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    let mut parts = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    page.extend(String::from_utf8(parts)?.replace(".SH ", ".SS ").bytes());
    after(command, ".SS", page)?;
    listed(command).try_for_each(|subcommand| section(subcommand, page))
}

/// What stands below a command's help, line by line: a paragraph that begins with a line of its own and a colon
/// is a part under that heading.
fn after(command: &Command, macro_name: &str, page: &mut Vec<u8>) -> anyhow::Result<()> {
    let Some(text) = command.get_after_help() else {
        return Ok(());
    };
    for paragraph in text.to_string().split("\n\n") {
        let (heading, lines) = match paragraph.split_once(":\n") {
            Some((heading, lines)) if !heading.contains('\n') => (heading, lines),
            _ => ("Notes", paragraph),
        };
        writeln!(page, "{macro_name} \"{}\"\n.nf", heading.to_uppercase())?;
        for line in lines.lines() {
            writeln!(page, "{}", escaped(line))?;
        }
        writeln!(page, ".fi")?;
    }
    Ok(())
}

/// A line as roff prints it: backslashes and hyphens as they are, no dot or quote at the beginning taken for a
/// macro.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) {
        format!("\\&{line}")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_section_with_its_examples() {
        let mut command = Arguments::command();
        command.build();
        let page = String::from_utf8(page(&command).expect("a page")).expect("UTF-8");
        let sections: Vec<&str> = page
            .lines()
            .filter_map(|l| l.strip_prefix(".SH "))
            .collect();
        for name in [
            "HEARSAY ADD",
            "HEARSAY JUDGE",
            "HEARSAY JUDGE SIGN-OFF",
            "EXIT CODES",
        ] {
            assert!(
                sections.contains(&format!("\"{name}\"").as_str()),
                "{name}: {sections:?}"
            );
        }
        assert!(
            page.contains("\n  hearsay claims \\-\\-root 'the courier' \\-\\-min\\-score 0.5\n")
        );
        assert!(
            !page.contains("hearsay-demo(1)"),
            "no page of a command by itself"
        );
    }
}
