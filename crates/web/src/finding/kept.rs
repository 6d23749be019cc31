//! A list of services that somebody keeps: nothing but their identifiers, in an address.
//!
//! Each identifier is 22 letters (base64 for addresses, RFC 4648), with a full stop between two. Nothing of a person
//! is in it, and nothing is kept by the program.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use qrcode::{Color, EcLevel, QrCode};
use uuid::Uuid;

use crate::pages::PaperCode;

/// The most services of a list: what fits on a few sheets of paper, and its address into every browser.
pub(crate) const MOST: usize = 30;

/// A list of services in the order in which somebody wants them, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept(Vec<Uuid>);

impl Kept {
    /// Reads a list from an address. What is no identifier is left out, and so is what is too much.
    pub(crate) fn read(text: &str) -> Self {
        let mut kept = Kept::default();
        for id in text.split('.').filter_map(read_id) {
            kept = kept.with(id);
        }
        kept
    }

    /// The list as it stands in an address; empty for an empty one.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(write_id).collect::<Vec<_>>().join(".")
    }

    /// The services, in order.
    pub(crate) fn ids(&self) -> &[Uuid] {
        &self.0
    }

    /// Whether a service is on it.
    pub(crate) fn has(&self, id: Uuid) -> bool {
        self.0.contains(&id)
    }

    /// Whether nothing more fits.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// The list with a service at its end, if it is not there yet and still fits.
    #[must_use]
    pub(crate) fn with(&self, id: Uuid) -> Self {
        let mut next = self.clone();
        if !next.has(id) && !next.is_full() {
            next.0.push(id);
        }
        next
    }

    /// The list without a service.
    #[must_use]
    pub(crate) fn without(&self, id: Uuid) -> Self {
        Kept(self.0.iter().copied().filter(|known| *known != id).collect())
    }

    /// The list with a service moved one place towards the beginning; the same where it cannot.
    #[must_use]
    pub(crate) fn moved_up(&self, id: Uuid) -> Self {
        let mut next = self.clone();
        if let Some(place) = next.0.iter().position(|known| *known == id).filter(|place| *place > 0) {
            next.0.swap(place, place - 1);
        }
        next
    }
}

/// An address as a picture for telephones to read, with four white squares around it as the standard asks (ISO/IEC
/// 18004). Nothing where it is too long for one.
pub(crate) fn paper_code(address: &str) -> Option<PaperCode> {
    const WHITE: usize = 4;
    // The fewest squares: paper is not scratched, and a long list already needs many.
    let code = QrCode::with_error_correction_level(address, EcLevel::L).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, squares) in colours.chunks(width).enumerate() {
        let mut at = 0;
        while at < width {
            let dark = squares[at..].iter().take_while(|square| **square == Color::Dark).count();
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", at + WHITE, row + WHITE);
            }
            at += dark.max(1);
        }
    }
    Some(PaperCode { size: width + 2 * WHITE, path })
}

/// An identifier as it stands in a list.
pub(crate) fn write_id(id: &Uuid) -> String {
    URL_SAFE_NO_PAD.encode(id.as_bytes())
}

fn read_id(text: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
    Uuid::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number << 64 | 0x8000_0000_0000_0000)
    }

    #[test]
    fn a_list_comes_back_from_its_address() {
        let kept = Kept::default().with(id(1)).with(id(2)).with(id(1));
        assert_eq!(kept.ids(), [id(1), id(2)]);
        let text = kept.text();
        assert_eq!(text.len(), 22 * 2 + 1);
        assert!(text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter)));
        assert_eq!(Kept::read(&text), kept);
        assert_eq!(Kept::default().text(), "");
    }

    #[test]
    fn the_longest_list_still_fits_on_paper() {
        let full = (0..100).fold(Kept::default(), |kept, number| kept.with(id(number)));
        let code = paper_code(&format!("https://alongside.example.org/cy/list?s={}", full.text())).unwrap();
        assert!(code.size < 120, "{} squares", code.size);
        assert!(code.path.chars().all(|letter| letter.is_ascii_digit() || "Mhvz -".contains(letter)));
        let short = paper_code("https://a.example/list?s=AZmhwAAAcACAAAAAAAAAAQ").unwrap();
        // The corner that every code has: seven dark squares in a row.
        assert!(short.path.starts_with("M4 4h7v1h-7z"), "{}", &short.path[..40]);
        assert!(short.size < code.size);
        assert!(paper_code(&"a".repeat(5_000)).is_none());
    }

    #[test]
    fn what_is_no_list_is_an_empty_one() {
        for text in ["", ".", "....", "abc", "not an id", "\u{1f600}", "=", &"A".repeat(5_000)] {
            assert_eq!(Kept::read(text), Kept::default(), "{text}");
        }
        let one = write_id(&id(7));
        assert_eq!(Kept::read(&format!("x.{one}..{one}.y")).ids(), [id(7)]);
    }

    #[test]
    fn a_list_is_changed_one_step_at_a_time_and_stays_short() {
        let kept = Kept::read(&[1, 2, 3].map(|number| write_id(&id(number))).join("."));
        assert_eq!(kept.moved_up(id(3)).ids(), [id(1), id(3), id(2)]);
        assert_eq!(kept.moved_up(id(1)), kept);
        assert_eq!(kept.moved_up(id(9)), kept);
        assert_eq!(kept.without(id(2)).ids(), [id(1), id(3)]);
        let full = (0..100).fold(Kept::default(), |kept, number| kept.with(id(number)));
        assert!(full.is_full() && full.ids().len() == MOST);
        assert_eq!(Kept::read(&full.text()), full);
    }
}
