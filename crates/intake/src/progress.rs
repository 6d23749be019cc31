//! How far a reading has come, and how much may come out of what it reads.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much may come out of packed files. A small file that is packed on purpose may hold more than any disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes that may be unpacked in one reading, all files together. What is read twice counts twice.
    pub unpacked: u64,
    /// Files that an archive may hold.
    pub files: usize,
}

impl Default for Bounds {
    /// 64 GiB and 10,000 files: several times the largest register that is published, unpacked.
    fn default() -> Self {
        Bounds { unpacked: 64 * 1024 * 1024 * 1024, files: 10_000 }
    }
}

/// How far a reading has come. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    done: AtomicU64,
    total: AtomicU64,
    unpacked: AtomicU64,
    bounds: Bounds,
}

impl Progress {
    /// Of a reading with other bounds than the usual ones.
    #[must_use]
    pub fn within(bounds: Bounds) -> Self {
        Progress(Arc::new(Inner { bounds, ..Inner::default() }))
    }

    /// How much may come out of what is read.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.0.bounds
    }

    /// Done and in all, in bytes of a file or records of a live feed; in all is 0 while unknown.
    #[must_use]
    pub fn get(&self) -> (u64, u64) {
        (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed))
    }

    /// So much more is done.
    pub fn add(&self, more: u64) {
        self.0.done.fetch_add(more, Ordering::Relaxed);
    }

    /// So much more is to be done.
    pub fn expect(&self, more: u64) {
        self.0.total.fetch_add(more, Ordering::Relaxed);
    }

    /// So many bytes more were unpacked.
    ///
    /// # Errors
    /// When that is more than may be.
    pub(crate) fn unpack(&self, more: u64) -> std::io::Result<()> {
        let before = self.0.unpacked.fetch_add(more, Ordering::Relaxed);
        if before.saturating_add(more) > self.0.bounds.unpacked {
            return Err(too_much(self.0.bounds));
        }
        Ok(())
    }
}

/// What is said when more comes out than may.
pub(crate) fn too_much(bounds: Bounds) -> std::io::Error {
    let what =
        format!("more than {} bytes come out of it, which is as much as may be unpacked", bounds.unpacked);
    std::io::Error::new(std::io::ErrorKind::FileTooLarge, what)
}
