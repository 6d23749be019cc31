//! Any spreadsheet of services becomes a feed for the directory's importer, by a small mapping file that a steward
//! can read and write.
//!
//! Lives here: reading mapping files and saying what is wrong with them ([`Mapping`]); the mappings that come with the
//! program, and which of them a file fits ([`embedded`], [`recognise`]); rows as services with a place, an
//! organisation, hours and terms ([`Services`]); a look at what would become of a file ([`preview`]); and a first
//! mapping for a file that has none ([`draft`]).
//!
//! Does not live here: reading tables and workbooks (`intake`), reading opening hours (`hours`), comparing and storing
//! records (`directory`).

mod account;
mod address;
mod ages;
mod cells;
mod condition;
mod contact;
mod draft;
mod error;
mod feed;
mod file;
mod guess;
mod import;
mod listing;
mod mapping;
mod objects;
mod preview;
mod private;
mod row;
mod rows;
mod rules;
mod schedules;
mod sheet;
mod shipped;
mod template;
mod text;

pub use account::{Account, HoursCount};
pub use draft::draft;
pub use error::{Error, MappingError, MappingProblem};
pub use feed::Services;
pub use import::import;
pub use mapping::Mapping;
pub use preview::{Preview, Tried, preview};
pub use shipped::{edition_of, embedded, named, recognise, recognise_file};
