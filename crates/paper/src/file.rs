//! Pages as a file.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::validate::Accessibility;
use krilla::configure::{Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::letters::clean;
use crate::lines::{Line, lines};
use crate::pages::{Drawn, HEIGHT, Laid, MARGIN, WIDTH};
use crate::{Block, Error, Sheet};

/// The size of the number of a page, in points, unless the text is larger.
const FOOT: f32 = 10.0;
/// The blue of the NHS, which prints as a dark grey.
const BLUE: (u8, u8, u8) = (0, 94, 184);
const BLACK: (u8, u8, u8) = (33, 43, 50);

/// What belongs to each part, as it was drawn.
#[derive(Default, Clone)]
struct Pieces {
    point: Vec<Identifier>,
    text: Vec<Identifier>,
    /// Where it begins.
    at: Option<(usize, f32)>,
}

/// Writes it so that it keeps PDF/UA-1; where a text stands against that, without the promise, for a file is better than none.
pub(crate) fn write(
    sheet: &Sheet,
    blocks: &[Block],
    laid: &Laid,
    numbered: &dyn Fn(usize, usize) -> String,
) -> Result<Vec<u8>, Error> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let accessible = accessible.map_err(|error| Error(format!("{error:?}")))?;
    drawn(sheet, blocks, laid, numbered, accessible)
        .or_else(|_| drawn(sheet, blocks, laid, numbered, Configuration::default()))
}

fn drawn(
    sheet: &Sheet,
    blocks: &[Block],
    laid: &Laid,
    numbered: &dyn Fn(usize, usize) -> String,
    configuration: Configuration,
) -> Result<Vec<u8>, Error> {
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let title = clean(&sheet.title, &mut 0);
    document.set_metadata(Metadata::new().title(title.clone()).language(sheet.language.clone()));
    let mut pieces = vec![Pieces::default(); blocks.len()];
    for (number, page) in laid.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Error("no page".to_owned()))?;
        let mut sheet_of_paper = document.start_page_with(settings);
        let mut surface = sheet_of_paper.surface();
        for placed in page {
            let piece = &mut pieces[placed.block];
            match &placed.drawn {
                Drawn::Text { line, x, y, size } => {
                    piece.at.get_or_insert((number, y - size));
                    piece.text.push(write_line(&mut surface, line, *x, *y, *size));
                }
                Drawn::Point { line, x, y, size } => {
                    piece.point.push(write_line(&mut surface, line, *x, *y, *size));
                }
                Drawn::Bar { y, width, height, full } => draw_bar(&mut surface, *y, *width, *height, *full),
            }
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
        surface.set_fill(Some(colour(BLACK)));
        let size = FOOT.max(sheet.style.letters * 0.8);
        let text = clean(&numbered(number + 1, laid.pages.len()), &mut 0);
        for line in lines(&text, false, size, WIDTH - 2.0 * MARGIN).into_iter().take(1) {
            draw_line(&mut surface, &line, MARGIN, HEIGHT - MARGIN * 0.6, size);
        }
        surface.end_tagged();
        surface.finish();
        sheet_of_paper.finish();
    }
    document.set_outline(outline(&title, blocks, &pieces));
    document.set_tag_tree(tree(sheet, blocks, pieces));
    document.finish().map_err(|error| Error(format!("{error:?}")))
}

fn colour((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn write_line(surface: &mut Surface<'_>, line: &Line, x: f32, y: f32, size: f32) -> Identifier {
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.set_fill(Some(colour(BLACK)));
    draw_line(surface, line, x, y, size);
    surface.end_tagged();
    identifier
}

fn draw_line(surface: &mut Surface<'_>, line: &Line, x: f32, y: f32, size: f32) {
    let mut x = x;
    for run in &line.runs {
        surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, run.font.clone(), &run.text, size, false);
        x += run.width;
    }
}

fn draw_bar(surface: &mut Surface<'_>, y: f32, width: f32, height: f32, full: f32) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    let rectangle = |width: f32| {
        let mut path = PathBuilder::new();
        path.push_rect(Rect::from_xywh(MARGIN, y, width, height)?);
        path.finish()
    };
    if let Some(path) = rectangle(width * full) {
        surface.set_fill(Some(colour(BLUE)));
        surface.draw_path(&path);
    }
    if let Some(path) = rectangle(width) {
        surface.set_fill(None);
        let (red, green, blue) = BLACK;
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(red, green, blue).into(),
            ..Stroke::default()
        }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
    surface.end_tagged();
}

/// The headings, for those who go from one to the next.
fn outline(title: &str, blocks: &[Block], pieces: &[Pieces]) -> Outline {
    let mut outline = Outline::new();
    let to = |(page, y): (usize, f32)| XyzDestination::new(page, Point::from_xy(MARGIN, y.max(0.0)));
    let mut is_empty = true;
    for (block, piece) in blocks.iter().zip(pieces) {
        if let (Block::Heading(1 | 2, text), Some(at)) = (block, piece.at) {
            outline.push_child(OutlineNode::new(text.clone(), to(at)));
            is_empty = false;
        }
    }
    if is_empty {
        outline.push_child(OutlineNode::new(title.to_owned(), to((0, 0.0))));
    }
    outline
}

/// What is what, in the order in which it is read.
fn tree(sheet: &Sheet, blocks: &[Block], pieces: Vec<Pieces>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(sheet.language.clone()));
    let mut list: Option<TagGroup> = None;
    for (block, piece) in blocks.iter().zip(pieces) {
        if piece.text.is_empty() {
            continue;
        }
        if !matches!(block, Block::Item(_))
            && let Some(list) = list.take()
        {
            tree.push(list);
        }
        match block {
            Block::Heading(level, text) => {
                let level = NonZeroU16::new(u16::from(*level).clamp(1, 3)).unwrap_or(NonZeroU16::MIN);
                tree.push(group(TagGroup::new(Tag::Hn(level, Some(text.clone()))), piece.text));
            }
            Block::Line(_) => tree.push(group(TagGroup::new(Tag::P), piece.text)),
            Block::Item(_) => {
                let mut item = TagGroup::new(Tag::LI);
                item.push(group(TagGroup::new(Tag::Lbl), piece.point));
                item.push(group(TagGroup::new(Tag::LBody), piece.text));
                list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Disc))).push(item);
            }
            // It is drawn for those who see it, and has no text.
            Block::Bar { .. } => {}
        }
    }
    if let Some(list) = list {
        tree.push(list);
    }
    tree
}

fn group(mut group: TagGroup, all: Vec<Identifier>) -> TagGroup {
    for one in all {
        group.push(one);
    }
    group
}
