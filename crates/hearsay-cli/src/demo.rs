//! `hearsay demo`: the shipped example, from file to page.

use std::process::{Command, Stdio};

use anyhow::Context as _;
use hearsay::{Options, example, page, report};

use crate::Outcome;
use crate::args::DemoArguments;
use crate::output::{self, WholeFile};

/// Reads the example, prints its report, writes its page and opens it.
pub(crate) fn run(arguments: &DemoArguments) -> anyhow::Result<Outcome> {
    let options = Options {
        published: Some(example::PUBLISHED.into()),
        ..Options::default()
    };
    let readings = hearsay::read(example::NAME, example::TEXT.as_bytes(), &options)
        .context("the shipped example cannot be read")?;
    let reading = readings.first().context("the shipped example is empty")?;
    let layout = report::Layout {
        width: crate::output::width(),
        ..report::Layout::default()
    };
    output::print_styled(&report::report(&reading.document, layout))?;

    let place = std::env::temp_dir().join("hearsay-demo.html");
    let mut file = WholeFile::create(&place)?;
    file.write(page::page(&reading.document, None).as_bytes())?;
    file.finish()?;
    output::print_styled(&format!("\nThe same as a page: {}\n", place.display()))?;
    if !arguments.no_open {
        open(&place);
    }
    Ok(Outcome::Done)
}

/// Opens a page with whatever the system opens pages with. Where there is no screen, nothing happens:
/// the path has been printed.
fn open(place: &std::path::Path) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if cfg!(target_os = "linux")
        && std::env::var_os("DISPLAY").is_none()
        && std::env::var_os("WAYLAND_DISPLAY").is_none()
    {
        return;
    }
    let _ = Command::new(opener)
        .arg(place)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
