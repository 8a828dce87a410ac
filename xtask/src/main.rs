//! Rules of the house and generated pages.
fn main() {}
