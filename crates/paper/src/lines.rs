//! A paragraph as lines that fit.

use krilla::text::{Font, KrillaGlyph};
use unicode_bidi::{BidiInfo, Level};

use crate::letters::{faces, shape};

/// Letters of one face that run in one direction.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) font: Font,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// Points.
    pub(crate) width: f32,
}

/// A line, its runs from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Run>,
    /// Points, without the space at its end.
    pub(crate) width: f32,
    /// Whether it begins at the right.
    pub(crate) is_right_to_left: bool,
}

/// Breaks a text into lines no wider than `width`. A word that is wider is broken where it has to be.
pub(crate) fn lines(text: &str, is_bold: bool, size: f32, width: f32) -> Vec<Line> {
    text.split('\n')
        .filter(|part| !part.trim().is_empty())
        .flat_map(|part| of_paragraph(part, is_bold, size, width))
        .collect()
}

fn of_paragraph(text: &str, is_bold: bool, size: f32, width: f32) -> Vec<Line> {
    let bidi = BidiInfo::new(text, None);
    let Some(paragraph) = bidi.paragraphs.first() else { return Vec::new() };
    let advances = advances(text, &bidi.levels, is_bold, size);
    let mut lines = Vec::new();
    let mut finish = |range: std::ops::Range<usize>| {
        if range.is_empty() {
            return;
        }
        let trimmed = text[range.clone()].trim_end().len();
        let shown = advances.between(range.start, range.start + trimmed);
        let (levels, runs) = bidi.visual_runs(paragraph, range);
        let runs = runs
            .into_iter()
            .map(|run| {
                let part = &text[run.clone()];
                let face = faces().fit(part, is_bold);
                let glyphs = shape(face, part, is_from_right(&levels, run.start));
                let width = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
                Run { font: face.font.clone(), text: part.to_owned(), glyphs, width }
            })
            .collect();
        lines.push(Line { runs, width: shown, is_right_to_left: paragraph.level.is_rtl() });
    };
    let (mut start, mut before) = (0, 0);
    for (end, _) in unicode_linebreak::linebreaks(text) {
        let word = text[before..end].trim_end().len() + before;
        if advances.between(start, word) > width && before > start {
            finish(start..before);
            start = before;
        }
        // A word that no line holds.
        while advances.between(start, word) > width {
            let cut = advances.last_within(start, width, word);
            finish(start..cut);
            start = cut;
        }
        before = end;
    }
    finish(start..text.len());
    lines
}

fn is_from_right(levels: &[Level], place: usize) -> bool {
    levels.get(place).is_some_and(Level::is_rtl)
}

/// How far letters reach, by where they begin in the text.
struct Advances {
    /// Where each cluster begins, and how far all before it reach, in points.
    reach: Vec<(usize, f32)>,
    whole: f32,
}

impl Advances {
    fn before(&self, place: usize) -> f32 {
        let next = self.reach.partition_point(|(start, _)| *start < place);
        self.reach.get(next).map_or(self.whole, |(_, reach)| *reach)
    }

    fn between(&self, from: usize, to: usize) -> f32 {
        self.before(to) - self.before(from)
    }

    /// The last place behind `from` and before `most` up to which letters fit; at least one fits.
    fn last_within(&self, from: usize, width: f32, most: usize) -> usize {
        let begins = self.before(from);
        let mut all = self.reach.iter().filter(|(start, _)| *start > from && *start < most);
        let first = all.clone().next().map_or(most, |(start, _)| *start);
        all.by_ref()
            .take_while(|(_, reach)| reach - begins <= width)
            .last()
            .map_or(first, |(start, _)| *start)
    }
}

fn advances(text: &str, levels: &[Level], is_bold: bool, size: f32) -> Advances {
    let mut all: Vec<(usize, f32)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let level = levels[start];
        let end = (start..text.len()).find(|place| levels[*place] != level).unwrap_or(text.len());
        let part = &text[start..end];
        let face = faces().fit(part, is_bold);
        for glyph in shape(face, part, level.is_rtl()) {
            all.push((start + glyph.text_range.start, glyph.x_advance * size));
        }
        start = end;
    }
    all.sort_by_key(|(place, _)| *place);
    let (mut reach, mut whole): (Vec<(usize, f32)>, f32) = (Vec::with_capacity(all.len()), 0.0);
    for (place, advance) in all {
        if reach.last().is_none_or(|(last, _)| *last != place) {
            reach.push((place, whole));
        }
        whole += advance;
    }
    Advances { reach, whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, width: f32) -> Vec<String> {
        let lines = lines(text, false, 10.0, width);
        for line in &lines {
            assert!(line.width <= width + 0.01, "{}", line.width);
        }
        let text = |line: &Line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_between_words_and_inside_those_that_no_line_holds() {
        assert_eq!(said("Go to the lunch club", 60.0), ["Go to the ", "lunch club"]);
        assert_eq!(said("a\n\nb", 60.0), ["a", "b"]);
        let long = said(&"x".repeat(100), 60.0);
        assert!(long.len() > 5 && long.concat().len() == 100, "{long:?}");
        assert_eq!(said("", 60.0), Vec::<String>::new());
        assert_eq!(said(" \n ", 60.0), Vec::<String>::new());
    }

    #[test]
    fn what_runs_from_the_right_begins_at_the_right() {
        let line = &lines("שלום עולם", false, 10.0, 500.0)[0];
        assert!(line.is_right_to_left);
        let mixed = &lines("Call مريم on Monday", false, 10.0, 500.0)[0];
        assert!(!mixed.is_right_to_left);
        assert_eq!(mixed.runs.len(), 3);
        assert_eq!(mixed.runs[1].text, "مريم");
        assert_eq!(mixed.runs[1].glyphs[0].text_range.end, "مريم".len(), "drawn from its end");
    }

    #[test]
    fn narrow_paper_holds_a_letter_a_line() {
        assert_eq!(lines("www", false, 100.0, 1.0).len(), 3);
    }
}
