//! Finding support: a search as an address, as a question for the directory, and in the words of a page.
//!
//! Here live: every field of a search ([`address`]) and what it asks ([`asked`]); what of it was understood, as chips
//! that can be taken away ([`chips`]); filters with their numbers ([`filters`]); why a service is among the results
//! ([`why`]); and a list of services that somebody keeps in an address ([`kept`]).
//!
//! Nothing here asks a database, and nothing decides which services are found or in which order.

pub(crate) mod address;
pub(crate) mod asked;
pub(crate) mod chips;
pub(crate) mod filters;
pub(crate) mod kept;
pub(crate) mod labels;
pub(crate) mod why;

pub(crate) use address::SearchAddress;
pub(crate) use kept::Kept;
