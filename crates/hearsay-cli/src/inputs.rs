//! What to read: files, folders and standard input, one after the other.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The largest input that is read, in bytes; offsets are 32 bits wide.
pub(crate) const LIMIT: u64 = u32::MAX as u64;

/// Files behind the arguments, in order; folders are walked in the order of names, hidden files are
/// left out.
pub(crate) fn expand(arguments: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let mut files = Vec::new();
    let mut failures = Vec::new();
    for path in arguments {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files, &mut failures);
            if files.len() == before {
                failures.push(format!("{}: the folder holds no files", path.display()));
            }
        } else {
            files.push(path.clone());
        }
    }
    (files, failures)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, failures: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            failures.push(format!(
                "{}: cannot open the folder: {error}",
                folder.display()
            ));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        // A link to a folder may lead back up, so links to folders are not followed.
        let is_link = path
            .symlink_metadata()
            .is_ok_and(|meta| meta.file_type().is_symlink());
        if hidden || (is_link && path.is_dir()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, files, failures);
        } else {
            files.push(path);
        }
    }
}

/// The name an input is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".into()
    } else {
        path.display().to_string()
    }
}

/// All bytes of an input.
pub(crate) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin()
            .lock()
            .take(LIMIT + 1)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    } else {
        let file = std::fs::File::open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => anyhow::anyhow!("no such file"),
            std::io::ErrorKind::PermissionDenied => anyhow::anyhow!("no permission to read it"),
            _ => anyhow::anyhow!("cannot open it: {error}"),
        })?;
        if let Ok(meta) = file.metadata() {
            bytes.reserve(usize::try_from(meta.len().min(LIMIT)).unwrap_or(0));
        }
        file.take(LIMIT + 1)
            .read_to_end(&mut bytes)
            .context("cannot read it")?;
    }
    if bytes.len() as u64 > LIMIT {
        anyhow::bail!("larger than 4 GiB; split it and read the parts");
    }
    Ok(bytes)
}
