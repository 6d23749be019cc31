//! The pages that people read, drawn with the NHS design system.
//!
//! Here live: who answers which address (`routes`), how every answer behaves (`manners`: headers, caching, limits),
//! what stands around each (`frame`, `site`), who asks
//! (`door`: sessions, cookies, forms that are ours), a search as an address and in words (`finding`), the directory's records
//! in plain English (`plain`), the renderer
//! over the NHS templates and our own (`look`), the pages as plain structs with samples (`pages`), the few texts that
//! pages share, such as distances and addresses (`words`), capitals that shout (`calm`), words of publishers among words of our own (`theirs`), and
//! the styles, scripts and icons inside the program with the route that serves them (`assets`).
//!
//! Every page speaks English at `/...` and Welsh at `/cy/...`. Its words stand in the top-level folder `locales/`;
//! whatever makes words is given the [`locales::Words`] of the page's language.
//!
//! Here does not live: any rule of the mission, any SQL, any search, any format for other programs. A page shows
//! what it was given. It is given words ready to print, never a database row.
//!
//! Every page works without JavaScript, prints sensibly, and says that nobody watches it for emergencies.
//! To see them all: `cargo run -p web --example gallery`.

mod assets;
pub mod calm;
mod door;
mod embedded;
mod finding;
mod frame;
mod look;
pub mod manners;
pub mod pages;
mod plain;
mod routes;
mod site;
mod theirs;
pub mod words;

pub use assets::{address, every_asset, static_routes};
pub use door::{Door, DoorPlan};
pub use frame::Frame;
pub use look::{Chrome, Greeting, Look, LookError, Page, Sample, render};
pub use routes::router;
pub use site::{MapTiles, Origin, OriginError, SecurityContact, Site};
