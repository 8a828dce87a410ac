//! A PostgreSQL server for tests: a private one in a folder of its own, spoken to over a socket there, or the one that
//! `HEARSAY_TEST_POSTGRES` names (`postgres://…/postgres`, as somebody who may create databases; those that tests make
//! there, called `hearsay_…`, stay).
//!
//! Where there is none, tests say so and leave out what needs it; where `HEARSAY_REQUIRE_POSTGRES` is set, they fail.

#![allow(dead_code)] // Each test program uses a part.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Names a server to use.
const GIVEN: &str = "HEARSAY_TEST_POSTGRES";

/// Makes a missing server a failure.
const REQUIRED: &str = "HEARSAY_REQUIRE_POSTGRES";

/// Who owns everything in a private server.
const OWNER: &str = "hearsay";

/// A server that runs until the test program ends.
pub(crate) struct Server {
    /// Programs of PostgreSQL; on the path where empty.
    programs: PathBuf,
    /// Where a private server lives.
    folder: Option<PathBuf>,
    /// Ends when this program ends, whatever ends it, and takes the server with it.
    keeper: Option<Child>,
}

/// The server that all tests of a program share.
pub(crate) fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER
        .get_or_init(|| match std::env::var(GIVEN) {
            Ok(_) => Some(Server {
                programs: programs().unwrap_or_default(),
                folder: None,
                keeper: None,
            }),
            Err(_) => Server::private(),
        })
        .as_ref()
}

/// The folder of PostgreSQL's programs: the newest of Debian's, or nothing where they are on the path.
fn programs() -> Option<PathBuf> {
    if Command::new("initdb")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok()
    {
        return Some(PathBuf::new());
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .filter_map(|entry| Some(entry.ok()?.path()))
        .max_by_key(number)?;
    Some(newest.join("bin")).filter(|programs| programs.join("initdb").is_file())
}

/// Says on standard error, where the test harness does not take it away, that something is left out.
fn left_out(why: &str) {
    assert!(
        std::env::var_os(REQUIRED).is_none(),
        "{REQUIRED} is set, and there is no PostgreSQL: {why}"
    );
    let line = format!("left out, since there is no PostgreSQL ({why}); name one with {GIVEN}\n");
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
}

/// Runs a program to its end; what it said where it failed.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl Server {
    /// A server of its own, which may be killed.
    pub(crate) fn private() -> Option<Self> {
        let Some(programs) = programs() else {
            left_out("initdb is not installed");
            return None;
        };
        match Self::begun(programs) {
            Ok(server) => Some(server),
            Err(why) => {
                left_out(&why);
                None
            }
        }
    }

    fn begun(programs: PathBuf) -> Result<Self, String> {
        let folder = tempfile::Builder::new()
            .prefix("hearsay-postgres-")
            .tempdir()
            .map_err(|error| error.to_string())?
            .keep();
        let mut server = Self {
            programs,
            folder: Some(folder.clone()),
            keeper: None,
        };
        if is_root() {
            run(Command::new("chown").args(["postgres"]).arg(&folder))?;
        }
        let data = folder.join("data");
        let begin = |locale: &[&str]| {
            let mut command = server.program("initdb");
            command.args([
                "--username",
                OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
            ]);
            run(command.args(locale).arg("-D").arg(&data))
        };
        // An order of letters that is not that of code points, where there is one.
        begin(&[
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=en-US",
        ])
        .or_else(|_| begin(&["--locale=C"]))?;
        server.start()?;
        let script = format!(
            "read _; {} -D {} -m immediate stop; rm -rf {}",
            server.named("pg_ctl"),
            data.display(),
            folder.display()
        );
        let mut keeper = as_its_user("sh");
        keeper
            .args(["-c", &script])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        server.keeper = Some(keeper.spawn().map_err(|error| error.to_string())?);
        Ok(server)
    }

    /// A program of PostgreSQL, run as a user it agrees to.
    fn program(&self, name: &str) -> Command {
        let mut command = as_its_user(&self.named(name));
        command.stdin(Stdio::null());
        command
    }

    fn named(&self, name: &str) -> String {
        self.programs.join(name).display().to_string()
    }

    fn folder(&self) -> &Path {
        self.folder.as_deref().expect("a private server")
    }

    /// Starts it, or starts it again.
    pub(crate) fn start(&self) -> Result<(), String> {
        let folder = self.folder();
        let options = format!("-c listen_addresses='' -k {}", folder.display());
        // The server lives on with whatever it inherits, so it is given nothing to hold.
        let status = self
            .program("pg_ctl")
            .args(["-w", "-o", &options, "-l"])
            .arg(folder.join("log"))
            .arg("-D")
            .arg(folder.join("data"))
            .arg("start")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .map_err(|error| error.to_string())?;
        if status.success() {
            Ok(())
        } else {
            Err(std::fs::read_to_string(folder.join("log")).unwrap_or_default())
        }
    }

    /// Ends it as if the power had failed.
    pub(crate) fn kill(&self) {
        run(self
            .program("pg_ctl")
            .args(["-m", "immediate", "-D"])
            .arg(self.folder().join("data"))
            .arg("stop"))
        .expect("killed");
    }

    /// The address of a database of it.
    pub(crate) fn address(&self, database: &str) -> String {
        match &self.folder {
            Some(folder) => format!(
                "postgres:///{database}?host={}&user={OWNER}",
                folder.display()
            ),
            None => {
                let given = std::env::var(GIVEN).unwrap_or_default();
                let (before, after) = given.split_once('?').unwrap_or((&given, ""));
                let server = before.rsplit_once('/').map_or(before, |(server, _)| server);
                format!("{server}/{database}?{after}")
            }
        }
    }

    /// Runs SQL on a database; what the server said where it failed.
    pub(crate) fn sql(&self, address: &str, sql: &str) -> Result<(), String> {
        run(Command::new(self.named("psql"))
            .args([address, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql])
            .stdin(Stdio::null()))
    }

    /// The address of a new and empty database.
    pub(crate) fn database(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("hearsay_{}_{number}", std::process::id());
        let sql = format!("CREATE DATABASE {name} TEMPLATE template0");
        self.sql(&self.address("postgres"), &sql)
            .expect("a database");
        self.address(&name)
    }
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}

/// A command, run as somebody else by root, whom the server refuses to serve.
fn as_its_user(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}
