//! Where results go: standard output, or a file that appears whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;

/// What failed, where standard output does.
const OUTPUT: &str = "cannot write to standard output";

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

/// A file that is written beside its place and moved there when it is complete.
pub(crate) struct WholeFile {
    file: tempfile::NamedTempFile,
    place: std::path::PathBuf,
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
            .with_context(|| format!("cannot write into {}", folder.display()))?;
        Ok(Self {
            file,
            place: place.to_owned(),
        })
    }

    /// Adds bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.file
            .write_all(bytes)
            .with_context(|| format!("cannot write {}", self.place.display()))
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        self.file
            .as_file()
            .sync_all()
            .with_context(|| format!("cannot write {}", self.place.display()))?;
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
            .with_context(|| format!("cannot write {}", self.place.display()))?;
        Ok(())
    }
}
