//! The areas people live in and are planned for: from the LSOA over MSOA, ward and council to the region, and over
//! the sub-ICB location to the integrated care board.
//!
//! Lives here: the files about areas and how they come in ([`REGISTER`]); what is known of areas in memory
//! ([`Areas`]): codes of both systems (GSS and NHS), the areas each lies in, figures with their sources and caveats
//! ([`measures`]), names as somebody types them, which area holds a point, and boundaries for maps; and which codes
//! followed which ([`succession`]).
//!
//! Does not live here: which area a postcode lies in (that is for the room of places to say), and what
//! organisations there are in an area.
//!
//! **Whose area is it?** Boundaries are simplified for maps: near a border they may be wrong by a hundred metres and
//! more. What is decided about a person or a service goes by the postcode, whose areas are official.
//! [`Areas::at`] is for points that have no postcode.

mod boundary;
mod import;
mod kind;
mod known;
pub mod measures;
pub mod succession;

pub use import::layouts;
pub use kind::{AreaCode, Kind};
pub use known::{Area, Areas, Chain, Figure, Figures, Share, Suggestion, follow};

/// What this room imports.
pub const REGISTER: intake::Register = intake::Register { layouts: &layouts::ALL, import: import::import };
