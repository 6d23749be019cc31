//! The smallest workbook that a spreadsheet program would open.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// A cell.
#[derive(Clone, Copy)]
pub enum Cell<'c> {
    Text(&'c str),
    /// Days since the end of 1899, shown as a date.
    Date(u32),
    Number(f64),
    Empty,
}

/// Sheets with their rows, as the bytes of an `.xlsx` file.
pub fn workbook(sheets: &[(&str, Vec<Vec<Cell<'_>>>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    let each = |write: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(at, (name, _))| write(at + 1, name)).collect()
    };
    add(
        "[Content_Types].xml",
        &format!(
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{}</Types>",
            each(&|n, _| format!(
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            ))
        ),
    );
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    add(
        "_rels/.rels",
        &format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        &format!(
            "<?xml version=\"1.0\"?><workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{}</sheets></workbook>",
            each(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{PACKAGE}\">{}<Relationship Id=\"rId99\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>",
            each(&|n, _| format!(
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            ))
        ),
    );
    // The second style shows a number as a date.
    add(
        "xl/styles.xml",
        &format!(
            "<?xml version=\"1.0\"?><styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    for (at, (_, rows)) in sheets.iter().enumerate() {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(row, cells)| {
                let cells: String =
                    cells.iter().enumerate().map(|(column, cell)| written(*cell, column, row + 1)).collect();
                format!("<row r=\"{}\">{cells}</row>", row + 1)
            })
            .collect();
        let sheet = format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"
        );
        add(&format!("xl/worksheets/sheet{}.xml", at + 1), &sheet);
    }
    zip.finish().unwrap().into_inner()
}

fn written(cell: Cell<'_>, column: usize, row: usize) -> String {
    let at = format!("{}{row}", char::from(b'A' + column as u8));
    match cell {
        Cell::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "&#10;");
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
        Cell::Date(days) => format!("<c r=\"{at}\" s=\"1\"><v>{days}</v></c>"),
        Cell::Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
        Cell::Empty => String::new(),
    }
}
