//! The registers of charities of the United Kingdom, so that an organisation of the directory can be held against
//! what its register says of it, and later be claimed by its charity.
//!
//! Lives here: the import of the three registers ([`REGISTER`]), one charity by its number ([`by_number`]), which
//! charities somebody may mean ([`find`]), and whether an organisation is the charity whose number it gives
//! ([`verify`]).
//!
//! Does not live here: organisations themselves, who claims them, and services that charities run. Names of trustees
//! are personal data that nobody here needs: they are counted while the register is read, and never kept. A small
//! charity's address is often a trustee's home: see [`Charity::public_place`].

mod charity;
mod classes;
mod error;
mod find;
mod import;
mod names;
mod number;
mod place;
mod read;
mod verify;

pub use charity::{Area, Charity, Contact, Facts, NameKind, OtherName, Standing};
pub use classes::{Aspect, Class};
pub use error::{Error, Result};
pub use find::{Candidate, Sought, find};
pub use import::REGISTER;
pub use place::{Because, PublicPlace};
pub use read::by_number;
pub use verify::{Claim, Difference, Evidence, Says, Verdict, Verified, verify};
