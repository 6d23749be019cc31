//! Writes a text for paper: headings, sentences, lists and bars, as a PDF that a screen reader can read.
//!
//! Lives here: the letters ([`letters`]), how a text becomes lines (`lines`), lines pages (`pages`), and pages a file (`file`).
//!
//! Does not live here: what the text says, in which language, and for whom. Nothing here asks a disk, a network or a clock, and
//! the same text gives the same file.
//!
//! The file is tagged, with title, language and outline, and says that it keeps PDF/UA-1. Texts may run from right to left, also
//! inside a line. The letters are those of DejaVu Sans: Latin with all of Welsh, Greek, Cyrillic, Arabic, Hebrew and many signs.
//! What it has not, such as most emoji, Bengali or Chinese, is printed as □ and counted in [`Printed::replaced`].

mod file;
pub mod letters;
mod lines;
mod pages;

/// A text for paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What readers show above the file, and say first.
    pub title: String,
    /// The language of the text, as BCP 47 writes it: `en`, `cy`.
    pub language: String,
    /// How large it is.
    pub style: Style,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the end where a sign was replaced.
    pub replaced: String,
}

/// How large a text is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The size of its letters, in points.
    pub letters: f32,
    /// The height of a line, in sizes of its letters.
    pub spacing: f32,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading, from 1 to 3. They go down one step at a time.
    Heading(u8, String),
    /// A paragraph.
    Line(String),
    /// A point of a list. Those that stand together are one list.
    Item(String),
    /// Whom a letter is for, a line each, name first: where the window of an envelope shows it (see [`print_all`]). It stands at the
    /// top of its sheet.
    Address(Vec<String>),
    /// How much of something, drawn. It stands beside words that say the same, and no screen reader says it again.
    Bar {
        /// So much.
        score: u8,
        /// Of so much.
        of: u8,
    },
}

/// A file for paper.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF.
    pub file: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many signs were replaced by □, because the letters have none for them.
    pub replaced: usize,
}

/// Why there is no file. It is a fault of ours: no text is one.
#[derive(Debug, thiserror::Error)]
#[error("the text could not be written as PDF: {0}")]
pub struct Error(String);

/// Writes a text as PDF, A4. `numbered` says which page of how many one is, for its foot.
///
/// # Errors
/// [`Error`] where the file cannot be written.
pub fn print(sheet: &Sheet, numbered: &dyn Fn(usize, usize) -> String) -> Result<Printed, Error> {
    print_all(&sheet.title, std::slice::from_ref(sheet), &|_, page, of| numbered(page, of))
}

/// Writes several texts as one PDF, A4, each on pages of its own, in its own size and language. `title` is that of the file, in the
/// language of the first text; `numbered` says of which text which page of how many one is, for its foot.
///
/// An address stands 24 mm from the left and 57 mm from the top, with nothing else within 46 and 92 mm from the top: in the window
/// of a DL envelope (BS 4264: 35 by 90 mm, 20 mm from the left, 18 mm from the foot) also where the paper lies loose in it, folded in
/// three. It is 80 mm wide and has 6 lines at most; more are put together.
///
/// # Errors
/// [`Error`] where the file cannot be written.
pub fn print_all(
    title: &str,
    sheets: &[Sheet],
    numbered: &dyn Fn(usize, usize, usize) -> String,
) -> Result<Printed, Error> {
    let mut replaced = 0;
    let parts: Vec<file::Part<'_>> = sheets
        .iter()
        .map(|sheet| {
            let (blocks, missing) = cleaned(sheet);
            replaced += missing;
            let laid = pages::lay(&blocks, sheet.style);
            file::Part { sheet, blocks, laid }
        })
        .collect();
    let count = parts.iter().map(|part| part.laid.pages.len()).sum();
    let file = file::write(title, &parts, numbered)?;
    Ok(Printed { file, pages: count, replaced })
}

/// The parts with letters that there are, and how many were replaced.
fn cleaned(sheet: &Sheet) -> (Vec<Block>, usize) {
    let mut replaced = 0;
    let mut clean = |text: &str| letters::clean(text, &mut replaced);
    let mut blocks: Vec<Block> = sheet
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(level, text) => Block::Heading(*level, clean(text).replace('\n', " ")),
            Block::Line(text) => Block::Line(clean(text)),
            Block::Item(text) => Block::Item(clean(text)),
            Block::Address(lines) => {
                Block::Address(lines.iter().map(|line| clean(line).replace('\n', " ")).collect())
            }
            Block::Bar { score, of } => Block::Bar { score: *score, of: *of },
        })
        .collect();
    if replaced > 0 {
        blocks.push(Block::Line(letters::clean(&sheet.replaced, &mut 0)));
    }
    (blocks, replaced)
}
