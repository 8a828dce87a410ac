//! The browser of whoever sits before the screen.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// Opens a page, a file or an address, with whatever the system opens pages with. Where there is no screen, nothing happens:
/// where it is has been printed.
pub(crate) fn open(page: &OsStr) {
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
        .arg(page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
