//! The address of a case in a database.
//!
//! Owns: [`Address`], and what is refused in one.
//! Never: shows a password.

use std::fmt;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::store::StoreError;

/// What addresses begin with.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// Hosts that nothing leaves this machine for.
const HERE: [&str; 5] = ["", "localhost", "127.0.0.1", "::1", "[::1]"];

/// Where a database is, and as whom to open it: `postgres://USER@HOST/DATABASE`. What it does not say comes from the
/// variables and the password file that PostgreSQL's own programs know (`PGUSER`, `~/.pgpass`, …).
#[derive(Clone)]
pub struct Address {
    options: PgConnectOptions,
}

impl Address {
    /// Whether a name is meant as an address.
    pub fn is_one(name: &str) -> bool {
        SCHEMES.iter().any(|scheme| name.starts_with(scheme))
    }

    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        // Neither the text nor a part of it goes into a message: a slip may have moved the password.
        let unclear = |why: String| StoreError::Address(why);
        let options = PgConnectOptions::from_str(text).map_err(|error| match error {
            sqlx::Error::Configuration(why) => unclear(why.to_string()),
            _ => unclear("it does not read".to_owned()),
        })?;
        let address = Self { options };
        if address.options.get_database().is_none_or(str::is_empty) {
            return Err(unclear("it names no database".to_owned()));
        }
        match address.options.get_ssl_mode() {
            PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull => Err(unclear(
                "sslmode asks for an encrypted connection, which hearsay does not speak; lead the connection \
                 through a tunnel (ssh -L) instead"
                    .to_owned(),
            )),
            PgSslMode::Allow | PgSslMode::Prefer if !address.is_here() => Err(unclear(format!(
                "hearsay speaks to a database without encryption, and {} is another machine; lead the connection \
                 through a tunnel (ssh -L), or add ?sslmode=disable where the network between is trusted",
                address.options.get_host()
            ))),
            _ => Ok(address),
        }
    }

    fn is_here(&self) -> bool {
        self.options.get_socket().is_some()
            || self.options.get_host().starts_with('/')
            || HERE.contains(&self.options.get_host())
    }

    /// What sqlx is to do.
    pub(super) fn options(&self) -> &PgConnectOptions {
        &self.options
    }

    /// As whom it opens the database.
    pub fn user(&self) -> &str {
        self.options.get_username()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.options;
        let database = options.get_database().unwrap_or_default();
        let socket = options.get_socket().and_then(|folder| folder.to_str());
        let host = options.get_host();
        let folder = socket.or(Some(host).filter(|host| host.starts_with('/')));
        match (folder, options.get_port()) {
            (Some(folder), _) => write!(
                f,
                "postgres:///{database}?host={folder}&user={}",
                self.user()
            ),
            (None, 5432) => write!(f, "postgres://{}@{host}/{database}", self.user()),
            (None, port) => write!(f, "postgres://{}@{host}:{port}/{database}", self.user()),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (text, shown) in [
            (
                "postgres://ina:s3cret@localhost/newsroom",
                "postgres://ina@localhost/newsroom",
            ),
            (
                "postgresql://ina:s3cret@127.0.0.1:5433/newsroom",
                "postgres://ina@127.0.0.1:5433/newsroom",
            ),
            (
                "postgres:///newsroom?host=/run/postgresql&user=ina&password=s3cret",
                "postgres:///newsroom?host=/run/postgresql&user=ina",
            ),
            (
                "postgres://ina:s3cret@db.example/newsroom?sslmode=disable",
                "postgres://ina@db.example/newsroom",
            ),
        ] {
            let address = Address::parse(text).expect("an address");
            assert_eq!(address.to_string(), shown);
            assert_eq!(format!("{address:?}"), shown);
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused_and_not_passed_over() {
        for (text, why) in [
            (
                "postgres://ina:s3cret@localhost/newsroom?sslmode=require",
                "does not speak",
            ),
            (
                "postgres://ina:s3cret@localhost/newsroom?sslmode=verify-full",
                "does not speak",
            ),
            ("postgres://ina:s3cret@db.example/newsroom", "a tunnel"),
            (
                "postgres://ina:s3cret@db.example/newsroom?sslmode=prefer",
                "a tunnel",
            ),
            ("postgres://ina:s3cret@localhost", "no database"),
            ("postgres://ina:s3cret@localhost:port/newsroom", "port"),
        ] {
            let error = Address::parse(text).expect_err(text).to_string();
            assert!(error.contains(why), "{error}");
            assert!(!error.contains("s3cret"), "{error}");
        }
    }
}
