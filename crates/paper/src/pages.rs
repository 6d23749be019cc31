//! Parts as pages: what stands where.

use crate::lines::{Line, lines};
use crate::{Block, Style};

/// The width of A4, in points.
pub(crate) const WIDTH: f32 = 595.28;
/// The height of A4, in points.
pub(crate) const HEIGHT: f32 = 841.89;
/// Left free at each side: two centimetres, for fingers and for a file.
pub(crate) const MARGIN: f32 = 56.7;
/// Where the lines of an address begin, in points: 24 mm from the left.
const ADDRESS_LEFT: f32 = 68.0;
/// Where an address begins: 57 mm from the top.
const ADDRESS_TOP: f32 = 161.6;
/// How wide it may be: 80 mm.
const ADDRESS_WIDTH: f32 = 226.8;
/// The size of its letters, whatever that of the text: the window does not grow.
const ADDRESS_SIZE: f32 = 10.0;
/// How far its lines are apart: six are 24 mm high.
const ADDRESS_LINE: f32 = 11.34;
/// The most lines it has.
const ADDRESS_LINES: usize = 6;
/// Where a text goes on below it: 97 mm from the top, behind the fold at a third of the paper is no matter.
const BELOW_ADDRESS: f32 = 275.0;
/// The height of a bar, in sizes of the letters.
const BAR: f32 = 0.9;

/// What is drawn.
#[derive(Debug, Clone)]
pub(crate) enum Drawn {
    /// A line of text, its letters standing on `y`.
    Text { line: Line, x: f32, y: f32, size: f32 },
    /// The point of a list.
    Point { line: Line, x: f32, y: f32, size: f32 },
    /// A bar: its whole width, and how much of it is full, 0 to 1.
    Bar { y: f32, width: f32, height: f32, full: f32 },
}

/// Something that is drawn, and the part that it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) block: usize,
    pub(crate) drawn: Drawn,
}

/// Parts on pages.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    /// What stands on each page. There is at least one.
    pub(crate) pages: Vec<Vec<Placed>>,
}

struct Pen {
    laid: Laid,
    y: f32,
}

impl Pen {
    /// Goes on with a new page where so much has no room. The first thing of a page always has.
    fn needs(&mut self, height: f32) {
        let is_begun = self.laid.pages.last().is_some_and(|page| !page.is_empty());
        if is_begun && self.y + height > HEIGHT - MARGIN - foot() {
            self.laid.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn put(&mut self, block: usize, drawn: Drawn) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(Placed { block, drawn });
        }
    }
}

/// What the number of the page takes at its foot.
pub(crate) const fn foot() -> f32 {
    24.0
}

pub(crate) fn lay(blocks: &[Block], style: Style) -> Laid {
    let mut pen = Pen { laid: Laid { pages: vec![Vec::new()] }, y: MARGIN };
    let (body, line_height) = (style.letters, style.letters * style.spacing);
    let width = WIDTH - 2.0 * MARGIN;
    let indent = body * 1.4;
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(level, text) => {
                let size = body * [1.7, 1.35, 1.1][usize::from(level.clamp(&1, &3) - 1)];
                let height = size * 1.25;
                let set = lines(text, true, size, width);
                // A heading does not stand alone at the foot of a page.
                let above = if pen.y > MARGIN { size * 0.8 } else { 0.0 };
                pen.needs(above + height * set.len() as f32 + 2.0 * line_height);
                if pen.y > MARGIN {
                    pen.y += above;
                }
                for line in set {
                    pen.needs(height);
                    pen.y += height;
                    let x = begins(&line, MARGIN, width);
                    let y = pen.y - size * 0.25;
                    pen.put(place, Drawn::Text { line, x, y, size });
                }
                pen.y += size * 0.2;
            }
            Block::Line(text) | Block::Item(text) => {
                let is_item = matches!(block, Block::Item(_));
                let room = if is_item { width - indent } else { width };
                for (number, line) in lines(text, false, body, room).into_iter().enumerate() {
                    pen.needs(line_height);
                    pen.y += line_height;
                    let y = pen.y - body * 0.3;
                    // The point stands where the text begins, at the right of what runs from the right.
                    let left = if is_item && !line.is_right_to_left { MARGIN + indent } else { MARGIN };
                    if is_item
                        && number == 0
                        && let Some(point) = lines("•", false, body, width).pop()
                    {
                        let end = MARGIN + width - point.width;
                        let x = if line.is_right_to_left { end } else { MARGIN };
                        pen.put(place, Drawn::Point { line: point, x, y, size: body });
                    }
                    let x = begins(&line, left, room);
                    pen.put(place, Drawn::Text { line, x, y, size: body });
                }
                pen.y += body * 0.4;
            }
            Block::Address(address) => {
                let mut y = ADDRESS_TOP;
                for line in address_lines(address) {
                    y += ADDRESS_LINE;
                    let x = begins(&line, ADDRESS_LEFT, ADDRESS_WIDTH);
                    pen.put(place, Drawn::Text { line, x, y: y - ADDRESS_LINE * 0.25, size: ADDRESS_SIZE });
                }
                pen.y = pen.y.max(BELOW_ADDRESS);
            }
            Block::Bar { score, of } => {
                let height = body * BAR;
                pen.needs(height + body);
                let full = f32::from(*score.min(of)) / f32::from((*of).max(1));
                let bar = Drawn::Bar { y: pen.y + body * 0.2, width: width * 0.6, height, full };
                pen.put(place, bar);
                pen.y += height + body * 0.6;
            }
        }
    }
    pen.laid
}

/// The lines of an address. Where there are more than the window shows, the middle ones are put together, two and two from the
/// end, and what is too wide is broken; the name and the last line stay what they are.
fn address_lines(address: &[String]) -> Vec<Line> {
    let mut parts: Vec<String> = address.iter().filter(|part| !part.trim().is_empty()).cloned().collect();
    loop {
        let set: Vec<Line> =
            parts.iter().flat_map(|part| lines(part, false, ADDRESS_SIZE, ADDRESS_WIDTH)).collect();
        let count = parts.len();
        if set.len() <= ADDRESS_LINES || count <= 3 {
            return set.into_iter().take(ADDRESS_LINES).collect();
        }
        let last = parts.remove(count - 2);
        if let Some(before) = parts.get_mut(count - 3) {
            before.push_str(", ");
            before.push_str(&last);
        }
    }
}

/// Where a line begins.
fn begins(line: &Line, left: f32, room: f32) -> f32 {
    if !line.is_right_to_left {
        return left;
    }
    // The space at its end stands at the left of what is seen.
    let drawn: f32 = line.runs.iter().map(|run| run.width).sum();
    left + room - drawn.max(line.width)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points of a millimetre.
    const MM: f32 = 72.0 / 25.4;

    #[test]
    fn an_address_stands_in_the_window_of_its_envelope_and_nothing_else_does() {
        let address: Vec<String> =
            ["Margaret Ashworth", "Flat 2", "1 High Street", "Ashton on Mersey", "Sale", "M33 7ZX"]
                .map(str::to_owned)
                .into();
        for letters in [12.0, 18.0] {
            let style = Style { letters, spacing: 1.45 };
            let blocks = [
                Block::Address(address.clone()),
                Block::Heading(1, "Your new link worker".to_owned()),
                Block::Line("Dear Peggy,".to_owned()),
            ];
            let laid = lay(&blocks, style);
            let mut lines = 0;
            for placed in &laid.pages[0] {
                let Drawn::Text { line, x, y, size } = &placed.drawn else { continue };
                // As high as the letters are, and as far as they hang down.
                let (top, foot) = (y - size * 0.8, y + size * 0.25);
                if placed.block == 0 {
                    lines += 1;
                    assert!(*x >= 20.0 * MM && x + line.width <= 106.0 * MM, "{x}");
                    assert!(top >= 57.0 * MM && foot <= 82.0 * MM, "{top} {foot}");
                } else {
                    assert!(top > 92.0 * MM, "{top}: nothing else is seen, however the paper lies");
                }
            }
            assert_eq!(lines, 6);
        }
    }

    #[test]
    fn an_address_that_is_too_long_keeps_its_name_and_its_last_line() {
        let mut address: Vec<String> = (1..=9).map(|number| format!("Line {number}")).collect();
        address.insert(0, "Margaret Ashworth".to_owned());
        address.push("M33 7ZX".to_owned());
        let lines = address_lines(&address);
        let said: Vec<String> =
            lines.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect()).collect();
        assert!(said.len() <= ADDRESS_LINES, "{said:?}");
        assert_eq!(said[0], "Margaret Ashworth");
        assert_eq!(said.last().unwrap(), "M33 7ZX");
    }
}
