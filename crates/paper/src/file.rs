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

/// One of the texts of a file, laid out.
pub(crate) struct Part<'s> {
    pub(crate) sheet: &'s Sheet,
    pub(crate) blocks: Vec<Block>,
    pub(crate) laid: Laid,
}

/// Says which page of how many of which text one is.
type Numbered<'n> = &'n dyn Fn(usize, usize, usize) -> String;

/// Writes it so that it keeps PDF/UA-1; where a text stands against that, without the promise, for a file is better than none.
pub(crate) fn write(title: &str, parts: &[Part<'_>], numbered: Numbered<'_>) -> Result<Vec<u8>, Error> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let accessible = accessible.map_err(|error| Error(format!("{error:?}")))?;
    drawn(title, parts, numbered, accessible)
        .or_else(|_| drawn(title, parts, numbered, Configuration::default()))
}

fn drawn(
    title: &str,
    parts: &[Part<'_>],
    numbered: Numbered<'_>,
    configuration: Configuration,
) -> Result<Vec<u8>, Error> {
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let title = clean(title, &mut 0);
    let language = parts.first().map(|part| part.sheet.language.clone()).unwrap_or_default();
    document.set_metadata(Metadata::new().title(title.clone()).language(language.clone()));
    let mut outline = Outline::new();
    let mut tree = TagTree::new().with_lang(Some(language));
    let (mut before, mut has_heading) = (0, false);
    for (number, part) in parts.iter().enumerate() {
        let pieces = draw_pages(&mut document, number, part, before, numbered)?;
        before += part.laid.pages.len();
        has_heading |= headings(&mut outline, &part.blocks, &pieces);
        let tags = tags(&part.blocks, pieces);
        // One text is the document; several are sections of it, each in its language.
        if parts.len() == 1 {
            tags.into_iter().for_each(|tag| tree.push(tag));
        } else {
            let mut section = TagGroup::new(Tag::Section.with_lang(Some(part.sheet.language.clone())));
            tags.into_iter().for_each(|tag| section.push(tag));
            tree.push(section);
        }
    }
    if !has_heading {
        let to = XyzDestination::new(0, Point::from_xy(MARGIN, 0.0));
        outline.push_child(OutlineNode::new(title, to));
    }
    document.set_outline(outline);
    document.set_tag_tree(tree);
    document.finish().map_err(|error| Error(format!("{error:?}")))
}

/// Draws the pages of a text behind those that are there before, and says what belongs to each of its parts.
fn draw_pages(
    document: &mut Document,
    number: usize,
    part: &Part<'_>,
    before: usize,
    numbered: Numbered<'_>,
) -> Result<Vec<Pieces>, Error> {
    let mut pieces = vec![Pieces::default(); part.blocks.len()];
    for (place, page) in part.laid.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Error("no page".to_owned()))?;
        let mut sheet_of_paper = document.start_page_with(settings);
        let mut surface = sheet_of_paper.surface();
        for placed in page {
            let piece = &mut pieces[placed.block];
            match &placed.drawn {
                Drawn::Text { line, x, y, size } => {
                    piece.at.get_or_insert((before + place, y - size));
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
        let size = FOOT.max(part.sheet.style.letters * 0.8);
        let text = clean(&numbered(number, place + 1, part.laid.pages.len()), &mut 0);
        for line in lines(&text, false, size, WIDTH - 2.0 * MARGIN).into_iter().take(1) {
            draw_line(&mut surface, &line, MARGIN, HEIGHT - MARGIN * 0.6, size);
        }
        surface.end_tagged();
        surface.finish();
        sheet_of_paper.finish();
    }
    Ok(pieces)
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

/// The headings, for those who go from one to the next; and whether there are any.
fn headings(outline: &mut Outline, blocks: &[Block], pieces: &[Pieces]) -> bool {
    let to = |(page, y): (usize, f32)| XyzDestination::new(page, Point::from_xy(MARGIN, y.max(0.0)));
    let mut has_any = false;
    for (block, piece) in blocks.iter().zip(pieces) {
        if let (Block::Heading(1 | 2, text), Some(at)) = (block, piece.at) {
            outline.push_child(OutlineNode::new(text.clone(), to(at)));
            has_any = true;
        }
    }
    has_any
}

/// What is what, in the order in which it is read.
fn tags(blocks: &[Block], pieces: Vec<Pieces>) -> Vec<TagGroup> {
    let mut tree: Vec<TagGroup> = Vec::new();
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
            Block::Line(_) | Block::Address(_) => tree.push(group(TagGroup::new(Tag::P), piece.text)),
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
