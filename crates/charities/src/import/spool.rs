//! Records between reading and writing: on disk, compressed, in a file without a name, which is gone with the
//! program, however that ends.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A charity as it is to be written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) number: String,
    pub(super) main: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) outcode: Option<String>,
    pub(super) web_host: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) document: String,
    /// Microseconds.
    pub(super) gone_at: Option<i64>,
    /// Its names, folded.
    pub(super) names: Vec<String>,
    /// It is stored already, with other names perhaps.
    pub(super) known: bool,
}

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
    pub(super) fn create() -> std::io::Result<Self> {
        // The fastest level: it is read back once, seconds later.
        Ok(Spool { out: zstd::Encoder::new(BufWriter::new(tempfile::tempfile()?), 1)?, count: 0 })
    }

    pub(super) fn push(&mut self, record: &Record) -> std::io::Result<()> {
        let bytes = postcard::to_stdvec(record).map_err(std::io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        self.count += 1;
        Ok(())
    }

    pub(super) fn finish(self) -> std::io::Result<Spooled> {
        let file = self.out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(Spooled { file: Arc::new(file), count: self.count })
    }
}

impl Spooled {
    /// Reads the records from the beginning, in the order they were written.
    pub(super) fn records(&self) -> std::io::Result<impl Iterator<Item = std::io::Result<Record>>> {
        let from = FromStart { file: Arc::clone(&self.file), at: 0 };
        let mut from = zstd::Decoder::new(BufReader::with_capacity(1 << 17, from))?;
        let mut bytes = Vec::new();
        Ok((0..self.count).map(move |_| {
            let mut length = [0; 4];
            from.read_exact(&mut length)?;
            bytes.resize(u32::from_le_bytes(length) as usize, 0);
            from.read_exact(&mut bytes)?;
            postcard::from_bytes(&bytes).map_err(std::io::Error::other)
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
