//! The files at an address: one, those of a folder, or those within a zip archive.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::reach::{Fetching, Reach};
use crate::unpack::{Bounded, Counted, announced, explained, is_zip, unpacked};
use crate::{Error, Progress, Result};

/// Folders are followed this deep.
const DEEPEST: usize = 8;

/// A file of more than this many bytes within an archive is not one that anybody publishes.
const LARGEST: u64 = 8 * 1024 * 1024 * 1024;

/// The files at an address.
pub struct Package {
    /// The address.
    pub address: String,
    /// Its files, in the order of their names.
    pub members: Vec<Member>,
    /// A file fetched from the web, gone when the package is.
    _fetched: Option<tempfile::TempDir>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Member {
    /// What it is called, with the folder or archive it is in: `codepo_gb.zip/Data/CSV/ab.csv`.
    pub name: String,
    /// Bytes, as they lie on disk.
    pub size: u64,
    path: PathBuf,
    within: Option<Within>,
    progress: Progress,
}

/// Where in an archive a file lies.
#[derive(Debug, Clone, Copy)]
struct Within {
    start: u64,
    packed: u64,
    unpacked: u64,
    checksum: u32,
    deflated: bool,
}

impl Package {
    /// Finds the files at an address.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when there is nothing, it cannot be fetched, or an archive is damaged.
    pub fn open(address: &str, reach: &Reach, progress: &Progress) -> Result<Self> {
        let mut members = Vec::new();
        let mut fetched = None;
        if address.starts_with("http://") || address.starts_with("https://") {
            let folder = tempfile::tempdir()?;
            let path = fetch(address, reach, folder.path())?;
            found_in(&path, &file_name(&path), progress, &mut members)?;
            fetched = Some(folder);
        } else {
            let path = Path::new(address);
            if !path.exists() {
                return Err(Error::Unreadable(format!("there is no file or folder {address}")));
            }
            if path.is_dir() {
                walk(path, "", 0, progress, &mut members)?;
            } else {
                found_in(path, &file_name(path), progress, &mut members)?;
            }
        }
        members.sort_by(|one, two| one.name.cmp(&two.name));
        Ok(Package { address: address.to_owned(), members, _fetched: fetched })
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    progress: &Progress,
    members: &mut Vec<Member>,
) -> Result<()> {
    let unreadable =
        |error: std::io::Error| Error::Unreadable(format!("{} cannot be read: {error}", folder.display()));
    if depth > DEEPEST {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = file_name(&path);
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            // A link may lead back to where it came from; folders are followed only so deep.
            walk(&path, &format!("{name}/"), depth + 1, progress, members)?;
        } else {
            found_in(&path, &name, progress, members)?;
        }
    }
    Ok(())
}

/// A file itself, or the files within it when it is an archive that is not a workbook.
fn found_in(path: &Path, name: &str, progress: &Progress, members: &mut Vec<Member>) -> Result<()> {
    let size = std::fs::metadata(path).map(|found| found.len()).unwrap_or_default();
    if !is_zip(path) || is_workbook(name) {
        members.push(Member {
            name: name.to_owned(),
            size,
            path: path.to_owned(),
            within: None,
            progress: progress.clone(),
        });
        return Ok(());
    }
    let damaged = |error: &dyn std::fmt::Display| {
        Error::Unreadable(format!("the archive {name} is damaged: {error}. Nothing was changed"))
    };
    let file = File::open(path).map_err(|error| explained(name, &error))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(&error))?;
    let (files, mut bytes) = (archive.len(), 0_u64);
    announced(progress, files, bytes).map_err(|error| explained(name, &error))?;
    for index in 0..files {
        let inside = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        bytes = bytes.saturating_add(inside.size());
        announced(progress, files, bytes).map_err(|error| explained(name, &error))?;
        if inside.is_dir() {
            continue;
        }
        let inner = inside.name().replace('\\', "/");
        if inner.rsplit('/').next().is_none_or(|last| last.starts_with('.')) || inner.contains("__MACOSX/") {
            continue;
        }
        let deflated = match inside.compression() {
            zip::CompressionMethod::Stored => false,
            zip::CompressionMethod::Deflated => true,
            other => return Err(damaged(&format!("{inner} is packed by {other}, which is not supported"))),
        };
        if inside.encrypted() {
            return Err(damaged(&format!("{inner} is encrypted")));
        }
        if inside.size() > LARGEST {
            return Err(damaged(&format!("{inner} would be {} bytes long", inside.size())));
        }
        let start = inside.data_start().ok_or_else(|| damaged(&"it does not say where its files begin"))?;
        members.push(Member {
            name: format!("{name}/{inner}"),
            size: inside.compressed_size(),
            path: path.to_owned(),
            within: Some(Within {
                start,
                packed: inside.compressed_size(),
                unpacked: inside.size(),
                checksum: inside.crc32(),
                deflated,
            }),
            progress: progress.clone(),
        });
    }
    Ok(())
}

/// Whether a name is that of a workbook, which is a zip archive as well.
#[must_use]
pub fn is_workbook(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"].iter().any(|ending| name.ends_with(ending))
}

fn fetch(address: &str, reach: &Reach, folder: &Path) -> Result<PathBuf> {
    let url = url::Url::parse(address)
        .map_err(|error| Error::Unreadable(format!("{address} is not a web address: {error}")))?;
    let answer = Fetching::within(reach).get(&url)?;
    if answer.status != 200 {
        return Err(Error::Unreadable(format!(
            "{address} answers with status {}. Nothing was changed",
            answer.status
        )));
    }
    let name = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    let path =
        folder.join(if name.trim_matches(['.', '_']).is_empty() { "download".to_owned() } else { name });
    let mut file = File::create(&path)?;
    std::io::copy(&mut answer.reader(), &mut file).map_err(|error| {
        Error::Unreadable(format!("{address} stopped half-way: {error}. Nothing was changed"))
    })?;
    Ok(path)
}

impl Member {
    /// The name without folders and archives.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Where it lies on disk, when it lies there by itself.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.within.is_none().then_some(&*self.path)
    }

    /// When it was last written, when it lies on disk by itself.
    #[must_use]
    pub fn written(&self) -> Option<jiff::Timestamp> {
        let modified = std::fs::metadata(self.path()?).ok()?.modified().ok()?;
        jiff::Timestamp::try_from(modified).ok()
    }

    /// Its bytes, unpacked if it is packed by gzip or zstandard, without a byte-order mark, counted
    /// in the package's progress.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when it cannot be opened.
    pub fn open(&self) -> Result<Box<dyn BufRead + Send>> {
        self.bytes(&self.progress)
    }

    /// The same, without being counted: for a look at how it begins.
    ///
    /// # Errors
    /// As [`Member::open`].
    pub fn peek(&self) -> Result<Box<dyn BufRead + Send>> {
        self.bytes(&Progress::default())
    }

    /// Adds its size to what the progress expects.
    pub fn expect(&self) {
        self.progress.expect(self.size);
    }

    fn bytes(&self, progress: &Progress) -> Result<Box<dyn BufRead + Send>> {
        let failed = |error: std::io::Error| explained(&self.name, &error);
        let mut file = File::open(&self.path).map_err(failed)?;
        let Some(within) = self.within else {
            return unpacked(Counted::new(file, progress), progress).map_err(failed);
        };
        file.seek(SeekFrom::Start(within.start)).map_err(failed)?;
        let packed = BufReader::new(Counted::new(file.take(within.packed), progress));
        let plain: Box<dyn Read + Send> = if within.deflated {
            Box::new(flate2::bufread::DeflateDecoder::new(packed))
        } else {
            Box::new(packed)
        };
        let whole = Whole { inner: Bounded::new(plain, progress), sum: flate2::Crc::new(), read: 0, within };
        unpacked(whole, progress).map_err(failed)
    }
}

/// Holds what comes out of an archive against the length and checksum it announced.
struct Whole {
    inner: Bounded<Box<dyn Read + Send>>,
    sum: flate2::Crc,
    read: u64,
    within: Within,
}

impl Read for Whole {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.sum.update(&buffer[..count]);
        self.read += count as u64;
        if self.read > self.within.unpacked {
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                "more comes out of it than the archive announces",
            ));
        }
        // The checksum counts its bytes in 32 bits.
        if count == 0
            && !buffer.is_empty()
            && (self.sum.amount() != self.within.unpacked as u32 || self.sum.sum() != self.within.checksum)
        {
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                "its checksum in the archive does not match",
            ));
        }
        Ok(count)
    }
}
