//! Finders: plain functions from a document's layers to findings. None imports another; what one
//! needs of another it reads from the document's layers. No finder does I/O, and none can fail.

pub mod answer;
pub mod argument;
pub mod attribution;
pub mod claim;
pub mod echo;
pub mod event;
mod future;
mod han;
mod irregular;
mod lists;
mod mentions;
pub mod prediction;
pub mod quantity;
pub mod shift;
pub mod statement;
pub mod terms;
pub mod time;
