//! Records on their way from reading to writing: on disk, compressed, in a file without a name, which is gone with the
//! program, however that ends.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Result, Write};
use std::marker::PhantomData;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A spool being written.
pub struct Spool<T> {
    out: zstd::Encoder<'static, BufWriter<File>>,
    count: u64,
    of: PhantomData<fn(&T)>,
}

/// A spool that is complete and can be read any number of times.
pub struct Spooled<T> {
    file: Arc<File>,
    count: u64,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Spool<T> {
    /// An empty one.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn create() -> Result<Self> {
        // The fastest level: it is read back once, seconds later.
        Ok(Spool {
            out: zstd::Encoder::new(BufWriter::new(tempfile::tempfile()?), 1)?,
            count: 0,
            of: PhantomData,
        })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn push(&mut self, record: &T) -> Result<()> {
        let bytes = postcard::to_stdvec(record).map_err(std::io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        self.count += 1;
        Ok(())
    }

    /// Completes it.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn finish(self) -> Result<Spooled<T>> {
        let file = self.out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(Spooled { file: Arc::new(file), count: self.count, of: PhantomData })
    }
}

impl<T: DeserializeOwned> Spooled<T> {
    /// How many records it holds.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Reads the records from the beginning, in the order they were written. One that is cut short is an error, not an
    /// end.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<T>> + Send + use<T>> {
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
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.file.read_at(buffer, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}
