//! Which case is meant, and how it is opened and closed.

use std::path::{Path, PathBuf};

use anyhow::bail;
use hearsay_store::{Case, DocumentRow, Location, Store as _};

use crate::args::CaseArguments;

/// The name of a case that is begun without one.
const NEW: &str = "case.hearsay";

/// What the name of a case ends with.
const ENDING: &str = "hearsay";

/// The variable that names the case where nothing else does.
const VARIABLE: &str = "HEARSAY_CASE";

/// The case that is meant: the one given, else that of the environment, else the only one in this folder;
/// `None` where there is none.
fn find(arguments: &CaseArguments) -> anyhow::Result<Option<Location>> {
    // Not an argument's default: files that are given win over it, while they contradict a case that is.
    let set = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    if let Some(name) = arguments.case.clone().or(set.map(PathBuf::from)) {
        return Ok(Some(Location::parse(&name)?));
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir(".")?
        .filter_map(Result::ok)
        .map(|entry| PathBuf::from(entry.file_name()))
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING) && path.is_file())
        .collect();
    found.sort();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(Location::File(one.clone()))),
        several => {
            let names: Vec<String> = several.iter().map(|p| p.display().to_string()).collect();
            bail!(
                "several cases are in this folder ({}); say which with --case",
                names.join(", ")
            )
        }
    }
}

/// The case to ask; a clear message where there is none.
pub(crate) fn existing(arguments: &CaseArguments) -> anyhow::Result<Location> {
    match find(arguments)? {
        Some(location) => Ok(location),
        None => bail!(
            "there is no case in this folder; name one with --case, or begin one: hearsay add FILE"
        ),
    }
}

/// The case among some files, by its name.
pub(crate) fn among(files: &[PathBuf]) -> Option<&Path> {
    files
        .iter()
        .find(|path| {
            Location::is_database(path)
                || path.extension().is_some_and(|ending| ending == ENDING) && !path.is_dir()
        })
        .map(PathBuf::as_path)
}

/// The case that a question is put to: `hearsay claims port.hearsay` is `hearsay claims --case port.hearsay`. `None` where
/// files are to be read instead.
pub(crate) fn asked(
    files: &[PathBuf],
    arguments: &CaseArguments,
) -> anyhow::Result<Option<Location>> {
    match (among(files), files.len()) {
        (None, 0) => existing(arguments).map(Some),
        (None, _) => Ok(None),
        (Some(case), 1) => Ok(Some(Location::parse(case)?)),
        (Some(case), _) => bail!(
            "{} is a case, and is not asked together with files; leave the files out, or add them to it",
            Location::parse(case)?
        ),
    }
}

/// The case to add to, which may have to be begun.
pub(crate) fn existing_or_new(arguments: &CaseArguments) -> anyhow::Result<Location> {
    Ok(find(arguments)?.unwrap_or_else(|| Location::File(PathBuf::from(NEW))))
}

/// Runs something that waits for a store on this thread.
pub(crate) fn wait<T>(task: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(task)
}

/// Opens a case that exists, works on it and closes it, so that only the one file is left.
pub(crate) fn with<T>(
    location: &Location,
    work: impl AsyncFnOnce(&Case) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    wait(async {
        let store = Case::open(location).await?;
        let done = work(&store).await;
        store.close().await;
        done
    })
}

/// The document somebody means by a number or a part of an id, title or file name.
pub(crate) async fn document(store: &Case, wanted: &str) -> anyhow::Result<DocumentRow> {
    if let Ok(number) = wanted.parse::<u64>()
        && let Ok(document) = store.document(number).await
    {
        return Ok(document);
    }
    let documents = store.documents().await?;
    if let Some(document) = documents.iter().find(|d| d.id == wanted) {
        return Ok(document.clone());
    }
    let part = wanted.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&part);
    // A number that no document has stands in many an id, and means none of them.
    let counts = part.bytes().all(|b| b.is_ascii_digit());
    let meant: Vec<&DocumentRow> = documents
        .iter()
        .filter(|d| {
            !counts && holds(&d.id)
                || holds(&d.source_name)
                || d.title.as_deref().is_some_and(holds)
        })
        .collect();
    match meant.as_slice() {
        [one] => Ok((*one).clone()),
        [] => bail!("no document is called {wanted:?}; `hearsay documents` lists them"),
        several => {
            let names: Vec<String> = several.iter().take(5).map(|d| d.called()).collect();
            bail!(
                "{wanted:?} may mean {} documents: {}{}",
                several.len(),
                names.join("; "),
                if several.len() > names.len() {
                    "; …"
                } else {
                    ""
                }
            )
        }
    }
}
