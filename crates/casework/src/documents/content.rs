//! What a file is, whatever it is called, and what of it is kept.

use std::io::Cursor;

use exif::{In, Tag};
use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::{Bytes, ImageEXIF as _};
use sha2::{Digest as _, Sha256};

use crate::{Result, Rule};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A PDF.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// Plain text in UTF-8.
    Text,
}

impl Media {
    const ALL: [Media; 4] = [Media::Pdf, Media::Png, Media::Jpeg, Media::Text];

    /// Its media type, as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Media::Pdf => "application/pdf",
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Text => "text/plain",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// How its name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Media::Pdf => "pdf",
            Media::Png => "png",
            Media::Jpeg => "jpg",
            Media::Text => "txt",
        }
    }
}

/// Names in a PDF of what would do something by itself, or has another file inside.
const ACTIVE: [&[u8]; 5] = [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia"];

/// Segments of a JPEG that say something besides the picture: the device, the place, the day, a preview of what was cut away.
/// The profile of its colours (APP2) and how its colours are meant (APP14) belong to the picture.
const BESIDES: [u8; 14] =
    [0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xFE];

/// Parts of a PNG that belong to the picture.
const PICTURE: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT",
    b"bKGD",
];

/// A file that was looked at.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub(super) media: Media,
    pub(super) kept: Vec<u8>,
    /// SHA-256 of what came.
    pub(super) digest: Vec<u8>,
}

impl std::fmt::Debug for File {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File")
    }
}

/// Looks at a file that came: what it is, and what of it is kept. It takes a while of one that is large, so nobody else should
/// have to wait for it.
///
/// # Errors
/// [`Rule::NoFile`], [`Rule::FileSize`]; [`Rule::FileSort`] of what is none of the four, or cannot be read; [`Rule::FileActive`] of a
/// PDF that would do something.
pub fn look(bytes: Vec<u8>) -> Result<File> {
    if bytes.is_empty() {
        return Err(Rule::NoFile.into());
    }
    if bytes.len() > super::Custom::usual().largest() {
        return Err(Rule::FileSize.into());
    }
    let digest = Sha256::digest(&bytes).to_vec();
    let (media, kept) = read(bytes)?;
    Ok(File { media, kept, digest })
}

/// What a file is, and what of it is kept: a picture without what its device wrote into it, everything else as it came.
fn read(bytes: Vec<u8>) -> Result<(Media, Vec<u8>)> {
    let media = match infer::get(&bytes).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Media::Pdf,
        Some("image/png") => Media::Png,
        Some("image/jpeg") => Media::Jpeg,
        Some(_) => return Err(Rule::FileSort.into()),
        None if is_text(&bytes) => Media::Text,
        None => return Err(Rule::FileSort.into()),
    };
    let kept = match media {
        Media::Pdf if is_active(&bytes) => return Err(Rule::FileActive.into()),
        Media::Pdf | Media::Text => bytes,
        Media::Jpeg => jpeg(bytes).ok_or(Rule::FileSort)?,
        Media::Png => png(bytes).ok_or(Rule::FileSort)?,
    };
    Ok((media, kept))
}

/// Text that a person could have typed, and no markup: a page or a drawing that is called text is refused all the same.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let begins = text.trim_start_matches('\u{FEFF}').trim_start();
    let is_plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    !begins.is_empty() && !begins.starts_with('<') && text.chars().all(is_plain)
}

fn is_active(bytes: &[u8]) -> bool {
    // A letter of a name may be written as its number: `/J#61vaScript`.
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        let number = (*first == b'#').then(|| behind.get(..2)).flatten();
        let number = number.and_then(|two| std::str::from_utf8(two).ok());
        match number.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(letter) => {
                plain.push(letter);
                rest = &behind[2..];
            }
            None => {
                plain.push(*first);
                rest = behind;
            }
        }
    }
    plain.iter().enumerate().filter(|(_, letter)| **letter == b'/').any(|(place, _)| {
        ACTIVE.iter().any(|name| {
            let behind = plain[place..].strip_prefix(*name);
            // `/JS` is not the beginning of another name; `/EmbeddedFiles` is the list of them.
            behind.is_some_and(|behind| {
                *name == b"/EmbeddedFile" || !behind.first().is_some_and(u8::is_ascii_alphanumeric)
            })
        })
    })
}

/// Which way up a photo was held, if it says so: 1 to 8, as EXIF counts.
fn way_up(bytes: &[u8]) -> Option<u8> {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    let way = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    u8::try_from(way).ok().filter(|way| (2..=8).contains(way))
}

/// EXIF that says which way up, and nothing else.
fn only_way_up(way: u8) -> Vec<u8> {
    let mut exif = b"MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00".to_vec();
    exif.extend([way, 0, 0, 0, 0, 0, 0]);
    exif
}

fn jpeg(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let way = way_up(&bytes);
    let mut picture = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
    picture.segments_mut().retain(|segment| !BESIDES.contains(&segment.marker()));
    if let Some(way) = way {
        picture.set_exif(Some(Bytes::from(only_way_up(way))));
    }
    Some(picture.encoder().bytes().to_vec())
}

fn png(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut picture = Png::from_bytes(Bytes::from(bytes)).ok()?;
    picture.chunks_mut().retain(|chunk| PICTURE.contains(&&chunk.kind()));
    Some(picture.encoder().bytes().to_vec())
}

/// The longest name, in letters.
const LONGEST_NAME: usize = 100;

/// A name that means nothing to a disk, a browser or a reader from right to left: letters, digits, spaces and a few signs, with the
/// ending of what the file is.
pub(super) fn cleaned(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 && !stem.trim().is_empty() => stem,
        _ => last,
    };
    let kept = |letter: &char| letter.is_alphanumeric() || " -_()".contains(*letter);
    let words: String =
        stem.chars().map(|letter| if letter == '.' { '-' } else { letter }).filter(kept).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem: String = words.trim_matches(['-', ' ']).chars().take(LONGEST_NAME).collect();
    let stem = if stem.chars().any(char::is_alphanumeric) { stem } else { "document".to_owned() };
    format!("{stem}.{}", media.ending())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    /// One red point.
    pub(super) fn a_png() -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut chunk = |kind: &[u8; 4], content: &[u8]| {
            png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
            png.extend(kind);
            png.extend(content);
            png.extend(checksum(&[&kind[..], content].concat()).to_be_bytes());
        };
        chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
        chunk(b"tEXt", b"Comment\0Taken at 12 Mill Lane");
        chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0]);
        chunk(b"IEND", &[]);
        png
    }

    fn checksum(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8)
                .fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
        })
    }

    /// A JPEG as far as its segments go, with a place in it, held sideways.
    pub(super) fn a_jpeg() -> Vec<u8> {
        let mut jpeg = vec![0xFF, 0xD8];
        let mut segment = |marker: u8, content: &[u8]| {
            jpeg.extend([0xFF, marker]);
            jpeg.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
            jpeg.extend(content);
        };
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        let mut exif =
            b"Exif\0\0MM\x00\x2A\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
                .to_vec();
        exif.extend(b"\x01\x0F\x00\x02\x00\x00\x00\x0B\x00\x00\x00\x26\x00\x00\x00\x00FairyPhone\0");
        segment(0xE1, &exif);
        segment(0xFE, b"12 Mill Lane");
        segment(0xDB, &[0; 65]);
        segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
        segment(0xDA, &[1, 1, 0, 0, 63, 0]);
        jpeg.extend([0x3F, 0xFF, 0xD9]);
        jpeg
    }

    fn has(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|window| window == what)
    }

    #[test]
    fn what_a_file_is_its_content_says() {
        for (bytes, media) in [
            (b"%PDF-1.7\n1 0 obj".to_vec(), Media::Pdf),
            (a_png(), Media::Png),
            (a_jpeg(), Media::Jpeg),
            ("Dear Margaret,\r\n\tخيمة 🌻".as_bytes().to_vec(), Media::Text),
        ] {
            assert_eq!(read(bytes).unwrap().0, media);
        }
        for bytes in [
            b"<!DOCTYPE html><script>alert(1)</script>".as_slice(),
            b"  <html>",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            b"<?xml version=\"1.0\"?><svg/>",
            b"PK\x03\x04 a zip",
            b"MZ\x90\x00 a program",
            b"GIF89a",
            b"\x00\x01\x02",
            b"#!/bin/sh\x07",
            b"\xff\xfeU\x00T\x00F\x00",
            b"\x89PNG\r\n\x1a\nbroken",
            b"\xff\xd8\xff\xe0broken",
            b"   \n ",
        ] {
            let refused = read(bytes.to_vec());
            assert!(matches!(refused, Err(Error::Rule(Rule::FileSort))), "{bytes:?}: {refused:?}");
        }
    }

    #[test]
    fn a_pdf_that_would_do_something_is_refused() {
        for inside in
            ["/S /JavaScript", "/JS (app)", "/J#61vaScript", "/Launch", "/EmbeddedFiles 2", "/RichMedia "]
        {
            let pdf = format!("%PDF-1.7\n<< {inside} >>").into_bytes();
            assert!(matches!(read(pdf), Err(Error::Rule(Rule::FileActive))), "{inside}");
        }
        assert!(read(b"%PDF-1.7\n<< /Type /Page /JSomething 1 /Title (#1) >>".to_vec()).is_ok());
    }

    #[test]
    fn a_picture_loses_what_its_device_wrote_and_stays_the_right_way_up() {
        let (_, kept) = read(a_jpeg()).unwrap();
        assert!(!has(&kept, b"FairyPhone") && !has(&kept, b"Mill Lane") && has(&kept, b"JFIF"));
        assert_eq!(way_up(&kept), Some(6));
        let (_, kept) = read(a_png()).unwrap();
        assert!(!has(&kept, b"Mill Lane") && has(&kept, b"IDAT"));
        let mut behind = a_png();
        behind.extend(b"<script>");
        assert!(!has(&read(behind).unwrap().1, b"<script>"), "nothing hangs behind a picture");
    }

    #[test]
    fn a_name_means_nothing_to_a_disk_or_a_browser() {
        for (name, kept) in [
            ("letter.pdf", "letter.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\scans\\Letter of 3.5.2026.PDF", "Letter of 3-5-2026.pdf"),
            ("gepj.\u{202E}fdp", "gepj-fdp.pdf"),
            ("invoice\u{202E}fdp.exe", "invoicefdp.pdf"),
            ("🌻🌻.png", "document.pdf"),
            ("a\"; filename=\"b.html", "a filenameb.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("מכתב.pdf", "מכתב.pdf"),
            ("", "document.pdf"),
            (".htaccess", "htaccess.pdf"),
        ] {
            assert_eq!(cleaned(name, Media::Pdf), kept, "{name:?}");
        }
        assert!(cleaned(&"x".repeat(500), Media::Text).chars().count() <= LONGEST_NAME + 4);
    }
}
