//! How people are told: messages that are written in the transaction of what they tell of, and sent afterwards, at least once.
//!
//! Lives here: the outbox ([`post`](fn@post), [`call_off`]), and the [`templates`] of what is said, which are files in `messages/`.
//!
//! Does not live here: who is told what, and when. That is decided by the room in which it happens.
//!
//! An e-mail or a text says nothing of anybody's health, needs or circumstances, and not where somebody goes: it says that there is
//! something to read, and leads to a page that asks first. A letter in an envelope may say more.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

mod error;
mod person;
mod post;
pub mod templates;

pub use error::{Error, Result};
pub use person::{ToPerson, call_off_to_person, follow_joined, to_person};
pub use post::{About, Post, To, call_off, call_off_person, post};
