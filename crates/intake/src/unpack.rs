//! Bytes of a file, unpacked and counted. What comes out is bounded, whatever the file says of itself.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::{Error, Progress};

/// Counts what passes.
pub struct Counted<R> {
    inner: R,
    progress: Progress,
}

impl<R> Counted<R> {
    /// Counts what is read from `inner`.
    #[must_use]
    pub fn new(inner: R, progress: &Progress) -> Self {
        Counted { inner, progress: progress.clone() }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.progress.add(count as u64);
        Ok(count)
    }
}

/// Lets no more out of something packed than the [`crate::Bounds`] of its reading allow.
pub struct Bounded<R> {
    inner: R,
    progress: Progress,
}

impl<R> Bounded<R> {
    /// Counts what comes out of `inner`, which unpacks.
    #[must_use]
    pub fn new(inner: R, progress: &Progress) -> Self {
        Bounded { inner, progress: progress.clone() }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.progress.unpack(count as u64)?;
        Ok(count)
    }
}

/// Holds what an archive announces against the bounds, before anything is unpacked.
///
/// # Errors
/// When it announces more files, or more bytes, than may be.
pub fn announced(progress: &Progress, files: usize, bytes: u64) -> std::io::Result<()> {
    let bounds = progress.bounds();
    if files > bounds.files {
        let what = format!("it has {files} files in it, and {} are the most", bounds.files);
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, what));
    }
    if bytes > bounds.unpacked {
        return Err(crate::progress::too_much(bounds));
    }
    Ok(())
}

/// Unpacks gzip and zstandard, told apart by their first bytes, and drops a byte-order mark. What comes out counts against
/// the bounds of `progress`.
///
/// # Errors
/// When the first bytes cannot be read.
pub fn unpacked(
    from: impl Read + Send + 'static,
    progress: &Progress,
) -> std::io::Result<Box<dyn BufRead + Send>> {
    let mut packed = BufReader::with_capacity(1 << 17, from);
    let start = packed.fill_buf()?;
    let mut plain: Box<dyn BufRead + Send> = if start.starts_with(&[0x1f, 0x8b]) {
        let plain = Bounded::new(flate2::bufread::MultiGzDecoder::new(packed), progress);
        Box::new(BufReader::with_capacity(1 << 17, plain))
    } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let plain = Bounded::new(zstd::Decoder::with_buffer(packed)?, progress);
        Box::new(BufReader::with_capacity(1 << 17, plain))
    } else {
        Box::new(packed)
    };
    if plain.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        plain.consume(3);
    }
    Ok(plain)
}

/// Whether a file is a zip archive.
#[must_use]
pub fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && &start == b"PK\x03\x04"
}

/// What a failed read means to somebody who wants their feed in.
#[must_use]
pub fn explained(name: &str, error: &std::io::Error) -> Error {
    use std::io::ErrorKind as Kind;
    let what = match error.kind() {
        Kind::UnexpectedEof => "it ends in the middle: it was cut short on its way here".to_owned(),
        Kind::InvalidInput | Kind::InvalidData => format!("it is damaged: {error}"),
        Kind::TimedOut | Kind::WouldBlock => "its server stopped answering".to_owned(),
        _ => error.to_string(),
    };
    Error::Unreadable(format!("{name} cannot be read: {what}. Nothing was changed"))
}
