//! Records between the two passes: on disk, compressed, in a file without a name, which is gone with
//! the program, however that ends.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::draft::Draft;
use crate::{Error, Result};

/// Records unpacked ahead at most.
const AHEAD: usize = 512;

/// A spool being written.
pub(super) struct Spool {
    out: zstd::Encoder<'static, BufWriter<File>>,
    count: u64,
}

/// A spool that is complete and can be read any number of times.
pub(super) struct Spooled {
    file: Arc<File>,
    pub(super) count: u64,
}

impl Spool {
    pub(super) fn create() -> Result<Self> {
        let file = tempfile::tempfile()?;
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
        Ok(Spooled { file: Arc::new(file), count: self.count })
    }
}

impl Spooled {
    /// Reads the records from the beginning, in the order they were written. A thread of its own
    /// unpacks them, and suggests their needs, ahead of whoever takes them.
    pub(super) fn drafts(&self) -> Result<impl Iterator<Item = Result<Draft>> + use<>> {
        let from = FromStart { file: self.file.clone(), at: 0 };
        let mut decoder = zstd::Decoder::new(BufReader::with_capacity(1 << 17, from))?;
        let count = self.count;
        let (send, receive) = sync_channel(AHEAD);
        std::thread::Builder::new().name("spool".to_owned()).spawn(move || {
            let mut bytes = Vec::new();
            for _ in 0..count {
                // Nobody takes any more when the import has given up.
                let draft = read_one(&mut decoder, &mut bytes).map(|mut draft| {
                    draft.suggest();
                    draft
                });
                if send.send(draft).is_err() {
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

/// Reads a file from its beginning, whoever else reads it.
struct FromStart {
    file: Arc<File>,
    at: u64,
}

impl Read for FromStart {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read_at(buffer, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

fn read_one(from: &mut impl Read, bytes: &mut Vec<u8>) -> Result<Draft> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    bytes.resize(u32::from_le_bytes(length) as usize, 0);
    from.read_exact(bytes)?;
    postcard::from_bytes(bytes).map_err(|error| Error::Temporary(std::io::Error::other(error)))
}
