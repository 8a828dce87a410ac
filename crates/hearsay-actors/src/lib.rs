//! Actors and the offices they held, by date: phrase and day to CAMEO actor code.
//!
//! Owns: [`Registry`], built in and extended by people's own files, and how a country and a role are
//! composed into one code. Codes are those of CAMEO 1.1b3 (Schrodt 2012), three letters a part.
//! Never: sees a document, or decides which words form a phrase.
//!
//! ```
//! use hearsay_actors::Registry;
//!
//! let registry = Registry::built_in();
//! let day = "2022-04-15".parse().ok();
//! assert_eq!(registry.code("President Xi Jinping", day).unwrap().code, "CHNGOV");
//! assert_eq!(registry.code("Ukrainian troops", day).unwrap().code, "UKRMIL");
//! ```

mod actor;
mod additions;
mod country;
mod fold;
mod phrase;
mod registry;
mod table;

pub use actor::{Actor, ActorKind, Standing, Term};
pub use additions::AdditionsError;
pub use country::{Country, country};
pub use fold::fold;
pub use phrase::Coding;
pub use registry::Registry;
