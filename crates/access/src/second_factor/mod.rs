//! What somebody has besides their password: an authenticator app, and recovery codes for the day it is lost. Passkeys
//! stand in [`crate::passkeys`].

mod app;
mod recovery;

pub(crate) use app::fits as app_fits;
pub use app::{App, begin, confirm, remove};
pub(crate) use recovery::use_one as use_recovery_code;
pub use recovery::{COUNT, make as make_recovery_codes};
