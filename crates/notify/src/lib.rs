//! How people are told: messages that are written in the transaction of what they tell of, and sent afterwards, at least once.
//!
//! Lives here: the outbox ([`post`](fn@post), [`call_off`]), the [`templates`] of what is said, which are files in `messages/`, who wants
//! none ([`opt_out`]), how messages are taken out and sent ([`deliver`]), the ways they go ([`carry`]: [`smtp`], [`govuk`], [`folder`],
//! [`shown`], or by hand: [`to_print`]), what came back ([`bounced`]), and what is kept of them ([`kept`]).
//!
//! Does not live here: who is told what, and when. That is decided by the room in which it happens. Nor the threads that send.
//!
//! An e-mail or a text says nothing of anybody's health, needs or circumstances, and not where somebody goes: it says that there is
//! something to read, and leads to a page that asks first. A letter in an envelope may say more. No log has an address, a link or a
//! word of a message.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod bounced;
pub mod carry;
pub mod deliver;
pub mod email;
mod error;
pub mod folder;
pub mod govuk;
pub mod kept;
pub mod letter;
pub mod opt_out;
pub mod outcome;
mod person;
mod post;
pub mod rules;
pub mod shown;
pub mod smtp;
pub mod templates;
pub mod to_print;

pub use error::{Error, Result};
pub use person::{ToPerson, call_off_to_person, follow_joined, to_person};
pub use post::{About, Post, To, call_off, call_off_person, post};
