//! Where results go: standard output, or a file that appears whole or not at all.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

/// What failed, where standard output does.
const OUTPUT: &str = "cannot write to standard output";

/// Columns of the terminal, or of a page where there is none.
pub(crate) fn width() -> usize {
    let asked = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    asked
        .or_else(|| terminal_size::terminal_size().map(|(columns, _)| columns.0 as usize))
        .unwrap_or(80)
}

/// Prints bytes to standard output as they are.
pub(crate) fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .context(OUTPUT)
}

/// Prints styled text to standard output; styles are dropped where nobody can see them.
pub(crate) fn print_styled(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context(OUTPUT)
}

/// Whether a failure only says that nobody reads our output any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// What failed, where a place does.
fn cannot_write(place: &Path) -> String {
    format!("cannot write {}", place.display())
}

/// A file that is written beside its place and moved there when it is complete.
pub(crate) struct WholeFile {
    file: tempfile::NamedTempFile,
    place: PathBuf,
}

impl WholeFile {
    /// Begins a file that shall stand at `place`.
    pub(crate) fn create(place: &Path) -> anyhow::Result<Self> {
        let folder = place
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let file = tempfile::Builder::new()
            .prefix(".hearsay-")
            .tempfile_in(folder)
            .map_err(|error| match error.kind() {
                // What the system says names the file beside the one that was asked for.
                io::ErrorKind::NotFound => anyhow!("there is no folder {}", folder.display()),
                io::ErrorKind::PermissionDenied => {
                    anyhow!("no permission to write into {}", folder.display())
                }
                _ => anyhow::Error::new(error)
                    .context(format!("cannot write into {}", folder.display())),
            })?;
        Ok(Self {
            file,
            place: place.to_owned(),
        })
    }

    /// Adds bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.file
            .write_all(bytes)
            .with_context(|| cannot_write(&self.place))
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        self.file
            .as_file()
            .sync_all()
            .with_context(|| cannot_write(&self.place))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Temporary files are private; what a person asked for is as readable as other files.
            let _ = self
                .file
                .as_file()
                .set_permissions(std::fs::Permissions::from_mode(0o644));
        }
        self.file
            .persist(&self.place)
            .with_context(|| cannot_write(&self.place))?;
        Ok(())
    }
}

/// Characters of a file's name that a title may take up: every system has names of that length.
const NAME: usize = 60;

/// Whether a name is that of a folder by its end: "pages/".
fn names_folder(place: &Path) -> bool {
    let name = place.as_os_str().to_string_lossy();
    name.ends_with(std::path::is_separator)
}

/// Where the results go.
pub(crate) enum Sink {
    Screen,
    File(WholeFile),
    /// What is there and no file on a disk, `/dev/stdout` or a pipe with a name: it is written to, and never replaced.
    Device(std::fs::File, PathBuf),
    /// One file a document, with this ending; and the names that are given.
    Folder(PathBuf, &'static str, BTreeSet<String>),
}

impl Sink {
    /// Opens the place that was asked for: the screen, also as `-`, a file, or a folder, whose files are given `ending`. A
    /// name that ends as a folder's does is a folder's, which is made where there is none. What a link leads to is written,
    /// and the link stays.
    pub(crate) fn open(place: Option<&Path>, ending: &'static str) -> anyhow::Result<Self> {
        Ok(match place {
            None => Self::Screen,
            Some(place) if place == Path::new("-") => Self::Screen,
            Some(place) if place.is_dir() || names_folder(place) => {
                std::fs::create_dir_all(place)
                    .with_context(|| format!("cannot make the folder {}", place.display()))?;
                Self::Folder(place.to_owned(), ending, BTreeSet::new())
            }
            Some(place) if place.exists() && !place.is_file() => {
                let device = std::fs::OpenOptions::new().write(true).open(place);
                let device = device.with_context(|| cannot_write(place))?;
                Self::Device(device, place.to_owned())
            }
            Some(place) => {
                let target = place.is_symlink().then(|| place.canonicalize().ok());
                let target = target.flatten();
                Self::File(WholeFile::create(target.as_deref().unwrap_or(place))?)
            }
        })
    }

    /// Whether each document goes into a file of its own.
    pub(crate) fn is_folder(&self) -> bool {
        matches!(self, Self::Folder(..))
    }

    /// Styled text of one document; styles are dropped where nobody can see them.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> anyhow::Result<()> {
        match self {
            Self::Screen => print_styled(text),
            Self::File(_) | Self::Device(..) | Self::Folder(..) => {
                let plain = anstream::adapter::strip_str(text).to_string();
                self.bytes(name, plain.as_bytes())
            }
        }
    }

    /// Bytes of one document as they are; `name` is what it is called, and its file of a folder after it.
    pub(crate) fn bytes(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Screen => print(bytes),
            Self::File(file) => file.write(bytes),
            Self::Device(device, place) => {
                device.write_all(bytes).with_context(|| cannot_write(place))
            }
            Self::Folder(folder, ending, given) => {
                let safe: String = name
                    .chars()
                    .take(NAME)
                    .map(|c| {
                        if c.is_alphanumeric() || "-_.".contains(c) {
                            c
                        } else {
                            '_'
                        }
                    })
                    .collect();
                // Two documents may have one name; the second is called as it would be in a case.
                let mut name = safe.clone();
                let mut number = 2;
                while !given.insert(name.clone()) {
                    name = format!("{safe}~{number}");
                    number += 1;
                }
                let mut file = WholeFile::create(&folder.join(format!("{name}.{ending}")))?;
                file.write(bytes)?;
                file.finish()
            }
        }
    }

    /// Puts what was written in its place.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::File(file) => file.finish(),
            Self::Screen | Self::Device(..) | Self::Folder(..) => Ok(()),
        }
    }
}
