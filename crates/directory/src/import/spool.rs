//! Drafts between the two passes.

use std::sync::mpsc::sync_channel;

use intake::spool::Spooled;

use super::draft::Draft;
use crate::{Error, Result};

/// Drafts unpacked ahead at most.
const AHEAD: usize = 512;

/// Reads the drafts from the beginning. A thread of its own unpacks them, and suggests their needs, ahead of whoever
/// takes them.
pub(super) fn drafts(spooled: &Spooled<Draft>) -> Result<impl Iterator<Item = Result<Draft>> + use<>> {
    let drafts = spooled.records()?;
    let (send, receive) = sync_channel(AHEAD);
    std::thread::Builder::new().name("spool".to_owned()).spawn(move || {
        for draft in drafts {
            let draft: Result<Draft> = draft.map_err(Error::Temporary).map(|mut draft: Draft| {
                draft.suggest();
                draft
            });
            // Nobody takes any more when the import has given up.
            if send.send(draft).is_err() {
                return;
            }
        }
    })?;
    // A reader that ended early must not pass for a spool that is done.
    let mut left = spooled.count();
    Ok(std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let cut_short = || Err(Error::Temporary(std::io::ErrorKind::UnexpectedEof.into()));
        Some(receive.recv().unwrap_or_else(|_| cut_short()))
    }))
}
