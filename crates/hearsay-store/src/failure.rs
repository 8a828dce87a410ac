//! What a failure of a database means to whoever keeps a case.
//!
//! Owns: the way from the errors of the databases to [`StoreError`].
//! Never: says anything of its own about an error that one database alone has; the module of that database does.

use crate::store::StoreError;
use crate::{postgres, sqlite};

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let known = match &error {
            sqlx::Error::Database(error) => {
                let error = error.as_ref();
                sqlite::explained(error).or_else(|| postgres::explained(error))
            }
            sqlx::Error::Io(why) => Some(Self::Lost(why.to_string())),
            sqlx::Error::PoolTimedOut => Some(Self::Lost("no server answers".to_owned())),
            _ => None,
        };
        known.unwrap_or(Self::Database(error))
    }
}
