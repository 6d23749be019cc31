//! How what others publish comes in: reached, unpacked, read as tables, reported on and accounted for.
//!
//! Lives here: calling other people's servers ([`reach`]); the files of a folder, a zip archive or a web
//! address, unpacked ([`package`]); tables of any delimiter, encoding or workbook, row by row ([`table`]);
//! values as people type them ([`values`]); the layouts that publishers use, by which a file is recognised
//! ([`layout`]); what is told of an import ([`report`]); what is loaded, in which edition and from where
//! ([`account`]); and data in memory that follows what is loaded ([`followed`]).
//!
//! Does not live here: what the rows mean. Each room with a register of its own says which layouts it reads
//! and how, in a [`Register`].

pub mod account;
mod error;
pub mod followed;
pub mod layout;
pub mod package;
mod progress;
pub mod reach;
mod register;
pub mod report;
pub mod spool;
pub mod table;
pub mod unpack;
pub mod values;

pub use error::{Error, Result};
pub use layout::{Column, Columns, Layout, Shape};
pub use package::{Member, Package};
pub use progress::{Bounds, Progress};
pub use register::{Asked, Given, Of, Register, Run, Watch};
pub use report::{Event, Level, Problem, RowProblem, Summary};
pub use table::{Row, Table};
