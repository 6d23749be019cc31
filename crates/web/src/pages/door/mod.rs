//! The way in: signing in, the second factor, an invitation, and the doors of a demonstration.

mod back_in;
mod code;
mod demo;
mod demo_messages;
mod invitation;
mod set_up;
mod sign_in;
mod with;

pub use back_in::{BackInPage, BackInShown};
pub use code::{CodeKind, CodePage};
pub use demo::{DemoPage, DemoPerson};
pub(crate) use demo_messages::paragraphs;
pub use demo_messages::{DemoMessage, DemoMessagesPage, DemoPiece};
pub use invitation::{InvitationPage, InvitationShown};
pub use set_up::SetUpPage;
pub use sign_in::{SignInPage, WhyOut};
pub use with::{BackFrom, LeavingPage, WithFailed, WithFailedPage, WithProvider};

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";
