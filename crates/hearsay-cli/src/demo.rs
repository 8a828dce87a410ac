//! `hearsay demo`: the shipped example, from file to page.

use anyhow::Context as _;
use hearsay::{Options, example, page, report};

use crate::args::DemoArguments;
use crate::output::{self, WholeFile};
use crate::{Outcome, browser};

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
        browser::open(place.as_os_str());
    }
    Ok(Outcome::Done)
}
