//! Names of areas as somebody types them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Area;
use crate::Kind;

/// A name as it is compared: small letters and digits without accents, words apart by one space, `&` as `and`, and
/// no apostrophes: `King's Lynn & Llŷn` is `kings lynn and llyn`.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let gap = |folded: &mut String| {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for letter in name.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '\'' | '\u{2019}' | '\u{2bc}' => {}
            '&' => {
                gap(&mut folded);
                folded.push_str("and ");
            }
            _ if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ => gap(&mut folded),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The names of the areas of each kind, sorted, for the beginning of what is typed.
#[derive(Default)]
pub(super) struct Names {
    /// All folded names, a line each.
    text: String,
    kinds: [OfKind; Kind::COUNT],
}

#[derive(Default)]
struct OfKind {
    /// Where whole names begin.
    whole: Vec<Start>,
    /// Where later words of names begin.
    within: Vec<Start>,
}

#[derive(Clone, Copy)]
struct Start {
    at: u32,
    area: u32,
}

/// Words before the part of a name that people know: `NHS Greater Manchester Integrated Care Board`.
const BEFORE: &str = "nhs ";

impl Names {
    pub(super) fn of(areas: &[Area]) -> Self {
        let mut names = Names::default();
        for (area, index) in areas.iter().zip(0_u32..).filter(|(area, _)| area.gone.is_none()) {
            for name in [Some(&area.name), area.name_welsh.as_ref()].into_iter().flatten() {
                names.add(&folded(name), area.kind, index);
            }
        }
        let Names { text, kinds } = &mut names;
        for of in kinds.iter_mut().flat_map(|of| [&mut of.whole, &mut of.within]) {
            of.sort_by(|one, two| line(text, *one).cmp(line(text, *two)).then(one.area.cmp(&two.area)));
            of.shrink_to_fit();
        }
        names
    }

    fn add(&mut self, name: &str, kind: Kind, area: u32) {
        let at = self.text.len();
        let of = &mut self.kinds[kind as usize];
        let start = |offset: usize| Start { at: (at + offset) as u32, area };
        of.whole.push(start(0));
        let known = if name.starts_with(BEFORE) { BEFORE.len() } else { 0 };
        if known > 0 {
            of.whole.push(start(known));
        }
        let spaces = name.match_indices(' ').map(|(space, _)| space + 1).filter(|word| *word != known);
        of.within.extend(spaces.map(start));
        self.text.push_str(name);
        self.text.push('\n');
    }

    /// Areas of a kind whose names, or words in them, begin so: whole names before words, each sorted. `prefix` is
    /// folded. Calls `each` until it is content.
    pub(super) fn each(&self, prefix: &str, kind: Kind, mut each: impl FnMut(u32) -> bool) {
        let of = &self.kinds[kind as usize];
        for starts in [&of.whole, &of.within] {
            let first = starts.partition_point(|start| line(&self.text, *start) < prefix);
            let found =
                starts[first..].iter().take_while(|start| line(&self.text, **start).starts_with(prefix));
            for start in found {
                if !each(start.area) {
                    break;
                }
            }
        }
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let starts: usize = self.kinds.iter().map(|of| of.whole.len() + of.within.len()).sum();
        self.text.len() + starts * size_of::<Start>()
    }
}

/// The rest of a name from where a word in it begins.
fn line(text: &str, start: Start) -> &str {
    text[start.at as usize..].split('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_as_people_type_them() {
        for (name, folds) in [
            ("King's Lynn & West Norfolk", "kings lynn and west norfolk"),
            ("Llŷn", "llyn"),
            ("  Bristol, City of ", "bristol city of"),
            ("Stoke-on-Trent", "stoke on trent"),
            ("St. Helens", "st helens"),
            ("A&B", "a and b"),
            ("&", "and"),
            ("", ""),
        ] {
            assert_eq!(folded(name), folds, "{name}");
        }
    }
}
