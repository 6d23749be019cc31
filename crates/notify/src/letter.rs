//! A letter as a PDF, with its address where the window of an envelope shows it.

use paper::{Block, Sheet, Style};

use crate::carry::Parcel;

/// Prints a letter.
///
/// # Errors
/// Why it cannot be printed.
pub fn print(parcel: &Parcel) -> Result<Vec<u8>, String> {
    let address = parcel.to.lines().map(str::to_owned).collect();
    let mut blocks = vec![Block::Address(address), Block::Heading(1, parcel.said.subject.clone())];
    blocks.extend(
        parcel
            .said
            .body
            .split("\n\n")
            .map(|paragraph| paragraph.trim().replace('\n', " "))
            .filter(|paragraph| !paragraph.is_empty())
            .map(Block::Line),
    );
    let is_welsh = parcel.language.code() == "cy";
    let replaced = if is_welsh {
        "Ni allem argraffu arwydd: mae □ yn ei le."
    } else {
        "There is a sign that we could not print: □ stands in its place."
    };
    let sheet = Sheet {
        title: parcel.said.subject.clone(),
        language: parcel.language.code().to_owned(),
        style: Style { letters: 12.0, spacing: 1.5 },
        blocks,
        replaced: replaced.to_owned(),
    };
    let numbered = move |page: usize, of: usize| {
        if is_welsh { format!("Tudalen {page} o {of}") } else { format!("Page {page} of {of}") }
    };
    paper::print(&sheet, &numbered).map(|printed| printed.file).map_err(|error| error.to_string())
}
