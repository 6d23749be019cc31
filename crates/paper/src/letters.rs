//! The letters, and which of them a text needs.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization as _;

static REGULAR: &[u8] = include_bytes!("../../../assets/vendor/fonts/DejaVuSans.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/vendor/fonts/DejaVuSans-Bold.ttf");

/// What stands for a sign that the letters have not.
pub const MISSING: char = '\u{25A1}';

/// One face: as it is put into a file, and as it is measured.
pub(crate) struct Face {
    pub(crate) font: Font,
    shaper: rustybuzz::Face<'static>,
    /// How letters of a script are joined in a direction: found out once, for it takes longer than a line does.
    ways: Mutex<Vec<(Direction, Script, Arc<ShapePlan>)>>,
}

impl Face {
    fn way(&self, direction: Direction, script: Script) -> Arc<ShapePlan> {
        // What is kept is whole at every instant.
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., way)) = ways.iter().find(|one| (one.0, one.1) == (direction, script)) {
            return Arc::clone(way);
        }
        let way = Arc::new(ShapePlan::new(&self.shaper, direction, Some(script), None, &[]));
        // The letters have a dozen scripts; whatever else somebody writes is of no use to keep.
        if ways.len() < 64 {
            ways.push((direction, script, Arc::clone(&way)));
        }
        way
    }
}

pub(crate) struct Faces {
    regular: Face,
    bold: Face,
}

pub(crate) fn faces() -> &'static Faces {
    static FACES: OnceLock<Faces> = OnceLock::new();
    FACES.get_or_init(|| {
        let face = |bytes: &'static [u8]| {
            let (font, shaper) = (Font::new(bytes.into(), 0), rustybuzz::Face::from_slice(bytes, 0));
            match (font, shaper) {
                (Some(font), Some(shaper)) => Face { font, shaper, ways: Mutex::default() },
                // The bytes are part of the program, fetched by their hash, and a test reads them.
                _ => unreachable!("the letters cannot be read"),
            }
        };
        Faces { regular: face(REGULAR), bold: face(BOLD) }
    })
}

impl Faces {
    /// The face for a text: the bold one only where it has all of it.
    pub(crate) fn fit(&self, text: &str, is_bold: bool) -> &Face {
        if is_bold && text.chars().all(|letter| has(&self.bold, letter)) { &self.bold } else { &self.regular }
    }
}

fn has(face: &Face, letter: char) -> bool {
    is_joiner(letter) || face.shaper.glyph_index(letter).is_some()
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// What is only there to change the look of the sign before it.
fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E01EF}')
}

/// What has no place on paper: signs that steer machines, and those that turn whole lines around.
fn is_unprinted(letter: char) -> bool {
    let steers = matches!(
        letter,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}'
    );
    steers || letter.is_control() || (letter as u32) & 0xFFFE == 0xFFFE
}

/// A text with letters that there are: lines end with `\n`, and what is missing is [`MISSING`], one for a sign however many parts
/// it has. `replaced` counts them up.
pub fn clean(text: &str, replaced: &mut usize) -> String {
    let regular = &faces().regular;
    let mut clean = String::with_capacity(text.len());
    // Whether the sign before was missing, so that what belongs to it goes with it.
    let mut was_missing = false;
    let mut joins = false;
    for letter in text.nfc() {
        match letter {
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            letter if is_unprinted(letter) => continue,
            letter if is_selector(letter) => continue,
            letter if is_joiner(letter) && was_missing => {
                joins = true;
                continue;
            }
            letter if has(regular, letter) => clean.push(letter),
            _ if was_missing && joins => {
                joins = false;
                continue;
            }
            _ => {
                clean.push(MISSING);
                *replaced += 1;
                (was_missing, joins) = (true, false);
                continue;
            }
        }
        (was_missing, joins) = (false, false);
    }
    clean
}

/// The glyphs of a text that runs in one direction, from left to right as they are drawn, in sizes of the letters.
pub(crate) fn shape(face: &Face, text: &str, is_right_to_left: bool) -> Vec<KrillaGlyph> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let direction = if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
    buffer.set_direction(direction);
    let way = face.way(direction, buffer.script());
    let shaped = rustybuzz::shape_with_plan(&face.shaper, &way, buffer);
    let em = face.font.units_per_em();
    let clusters: Vec<usize> = shaped.glyph_infos().iter().map(|glyph| glyph.cluster as usize).collect();
    let mut ends: Vec<usize> = clusters.clone();
    ends.push(text.len());
    ends.sort_unstable();
    ends.dedup();
    let end_of = |start: usize| {
        let place = ends.partition_point(|end| *end <= start);
        ends.get(place).copied().unwrap_or(text.len())
    };
    shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .zip(clusters)
        .map(|((glyph, position), start)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.glyph_id),
            text_range: start..end_of(start),
            x_advance: position.x_advance as f32 / em,
            x_offset: position.x_offset as f32 / em,
            y_offset: position.y_offset as f32 / em,
            y_advance: position.y_advance as f32 / em,
            location: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, usize) {
        let mut replaced = 0;
        (clean(text, &mut replaced), replaced)
    }

    #[test]
    fn what_there_are_letters_for_stays() {
        let welsh = "Tŷ’r Ardd, dŵr, ŵyr, â ê î ô û ŷ – £5";
        for text in [welsh, "مريم", "שרה", "Zoë Łukasz Ñandú", "Αθηνά", "Ольга"] {
            assert_eq!(cleaned(text), (text.to_owned(), 0));
        }
        assert_eq!(cleaned("w\u{302}"), ("ŵ".to_owned(), 0));
    }

    #[test]
    fn what_is_missing_is_one_box_and_what_steers_is_gone() {
        assert_eq!(cleaned("a👩‍👩‍👧‍👦b"), ("a□b".to_owned(), 1));
        assert_eq!(cleaned("👍🏽"), ("□".to_owned(), 1));
        assert_eq!(cleaned("王芳"), ("□□".to_owned(), 2));
        assert_eq!(cleaned("a\u{202E}b\u{7}\u{0}c\u{FDD0}\u{FFFE}\r\nd\te"), ("abc\nd e".to_owned(), 0));
    }

    #[test]
    fn a_word_that_runs_from_the_right_is_drawn_from_its_end() {
        let face = &faces().regular;
        let glyphs = shape(face, "שרה", true);
        assert_eq!(
            glyphs.iter().map(|glyph| glyph.text_range.clone()).collect::<Vec<_>>(),
            [4..6, 2..4, 0..2]
        );
    }
}
