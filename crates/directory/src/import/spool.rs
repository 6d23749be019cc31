//! Records between the two passes: on disk, compressed, gone when the import is.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::sync::mpsc::sync_channel;

use tempfile::NamedTempFile;

use super::draft::Draft;
use crate::{Error, Result};

/// Records unpacked ahead at most.
const AHEAD: usize = 512;

/// A spool being written.
pub(super) struct Spool {
    out: zstd::Encoder<'static, BufWriter<NamedTempFile>>,
    count: u64,
}

/// A spool that is complete and can be read any number of times.
pub(super) struct Spooled {
    file: NamedTempFile,
    pub(super) count: u64,
}

impl Spool {
    pub(super) fn create() -> Result<Self> {
        let file = tempfile::Builder::new().prefix("alongside-import-").tempfile()?;
        // The fastest level: it is read back once, seconds later.
        Ok(Spool { out: zstd::Encoder::new(BufWriter::new(file), 1)?, count: 0 })
    }

    pub(super) fn push(&mut self, draft: &Draft) -> Result<()> {
        let bytes = postcard::to_stdvec(draft).map_err(std::io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        self.count += 1;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Spooled> {
        let file = self.out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(Spooled { file, count: self.count })
    }
}

impl Spooled {
    /// Reads the records from the beginning, in the order they were written. A thread of its own
    /// unpacks ahead of whoever takes them.
    pub(super) fn drafts(&self) -> Result<impl Iterator<Item = Result<Draft>> + use<>> {
        let file: File = self.file.reopen()?;
        let mut decoder = zstd::Decoder::new(BufReader::new(file))?;
        let count = self.count;
        let (send, receive) = sync_channel(AHEAD);
        std::thread::Builder::new().name("spool".to_owned()).spawn(move || {
            let mut bytes = Vec::new();
            for _ in 0..count {
                // Nobody takes any more when the import has given up.
                if send.send(read_one(&mut decoder, &mut bytes)).is_err() {
                    return;
                }
            }
        })?;
        // A reader that ended early must not pass for a spool that is done.
        let mut left = count;
        Ok(std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let cut_short = || Err(Error::Temporary(std::io::ErrorKind::UnexpectedEof.into()));
            Some(receive.recv().unwrap_or_else(|_| cut_short()))
        }))
    }
}

fn read_one(from: &mut impl Read, bytes: &mut Vec<u8>) -> Result<Draft> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    bytes.resize(u32::from_le_bytes(length) as usize, 0);
    from.read_exact(bytes)?;
    postcard::from_bytes(bytes).map_err(|error| Error::Temporary(std::io::Error::other(error)))
}
