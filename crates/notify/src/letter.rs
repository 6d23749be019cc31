//! A letter as a PDF, with its address where the window of an envelope shows it.

use locales::Language;
use paper::{Block, Sheet, Style};

use crate::carry::Parcel;

/// The size of letters, in points; and what large print is at least, by the Accessible Information Standard’s guidance and the RNIB’s.
const USUAL: f32 = 12.0;
const LARGE: f32 = 18.0;

/// Prints a letter.
///
/// # Errors
/// Why it cannot be printed.
pub fn print(parcel: &Parcel) -> Result<Vec<u8>, String> {
    print_all(&parcel.said.subject, std::slice::from_ref(parcel))
}

/// Prints several letters as one file, each on pages of its own.
///
/// # Errors
/// Why they cannot be printed.
pub fn print_all(title: &str, parcels: &[Parcel]) -> Result<Vec<u8>, String> {
    let sheets: Vec<Sheet> = parcels.iter().map(sheet).collect();
    let numbered = |sheet: usize, page: usize, of: usize| match parcels.get(sheet).map(|one| one.language) {
        Some(Language::Welsh) => format!("Tudalen {page} o {of}"),
        _ => format!("Page {page} of {of}"),
    };
    paper::print_all(title, &sheets, &numbered).map(|printed| printed.file).map_err(|error| error.to_string())
}

fn sheet(parcel: &Parcel) -> Sheet {
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
    let replaced = match parcel.language {
        Language::Welsh => "Ni allem argraffu arwydd: mae □ yn ei le.",
        Language::English => "There is a sign that we could not print: □ stands in its place.",
    };
    Sheet {
        title: parcel.said.subject.clone(),
        language: parcel.language.code().to_owned(),
        style: Style { letters: if parcel.large_print { LARGE } else { USUAL }, spacing: 1.5 },
        blocks,
        replaced: replaced.to_owned(),
    }
}
