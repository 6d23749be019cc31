//! Who uses the program, in which organisations and roles, and how they show that it is they.
//!
//! Lives here: the tree of [`organisations`]; [`accounts`], [`memberships`] and [`invitations`]; [`passwords`]
//! and the [`second_factor`]; [`passkeys`]; providers such as NHS CIS2 ([`openid`]); [`sessions`]; [`limits`] on guessing; [`links`] for people without an
//! account; the [`way_back`] in for whoever lost theirs; the [`keys`] that sign, and the
//! [`launch_keys`] with which the systems of practices do; and [`sign_in`], which puts them together.
//!
//! Every use-case tells a [`Witness`] inside its transaction; that of a running program is the [`Trail`].
//!
//! Does not live here: what a role may do (`permit`), the trail of what was done and its proof (`audit`), any page, any
//! cookie. Roles are text here: this room keeps them and
//! does not know what they mean.
//!
//! Names, addresses and secrets are held in types that say nothing when they are formatted: [`Private`] and
//! [`secrecy::SecretBox`].

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod accounts;
mod browsers;
pub mod codes;
mod email;
mod error;
pub mod gate;
pub mod invitations;
pub mod keys;
pub mod launch_keys;
pub mod limits;
pub mod links;
pub mod memberships;
pub mod openid;
pub mod organisations;
pub mod passkeys;
pub mod passwords;
mod private;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
mod tidying;
mod token;
mod trail;
pub mod way_back;
mod witness;

pub use browsers::{Browser, forget_all as forget_browsers};
pub use email::Folded;
pub use error::{Error, Refused, Result};
pub use keys::Keys;
pub use private::Private;
pub use tidying::tidy;
pub use token::Token;
pub use trail::Trail;
pub use witness::{By, Happened, Quiet, What, Witness};
