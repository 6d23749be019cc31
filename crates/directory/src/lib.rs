//! The national directory of local services: what it holds, how it takes it in, and how it is
//! asked.
//!
//! Lives here: the entities of Open Referral UK and HSDS as types ([`entities`]); taking feeds in,
//! all or nothing, with every problem reported ([`import`]); what we keep on top of the standard,
//! such as when a listing was last found true ([`listing`]); the needs and
//! activities it serves ([`tags`]); how a listing stays true ([`truth`]); problems that people report ([`reports`]); when it happens next ([`occurrence`])
//! and what somebody does first to take part ([`next_step`]); what is on in a week ([`whats_on`]); the published
//! directory in memory,
//! which answers lists ([`catalogue`]); the search ([`search`]); fetching whole records ([`records`]);
//! which schemes are for somebody ([`locality`]); one organisation, held against the register of
//! charities ([`organisation`]); and what is offered to somebody who says how lonely they are
//! ([`check_in`]).
//!
//! Does not live here: how a feed is written down or fetched, and how an answer looks on the wire
//! (`openreferral`); pages (`web`).

pub mod catalogue;
mod changes;
pub mod check_in;
pub mod entities;
mod error;
pub mod import;
pub mod listing;
pub mod locality;
pub mod next_step;
pub mod occurrence;
pub mod organisation;
pub mod placing;
pub mod records;
pub mod reports;
pub mod search;
pub mod status;
pub mod tags;
pub mod truth;
pub mod whats_on;
pub mod whole;

pub use error::{Error, Result};
pub use records::Kind;
