//! The files at an address, whatever they are packed in, and the tables in them.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::path::Path;

use intake::layout::recognise;
use intake::reach::Reach;
use intake::table::Quoting;
use intake::{Bounds, Column, Error, Layout, Package, Progress, Shape, Table};

fn open(path: &Path) -> Result<Package, Error> {
    Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default())
}

fn zipped(path: &Path, files: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (index, (name, bytes)) in files.iter().enumerate() {
        let method =
            if index % 2 == 0 { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap();
}

fn text_of(package: &Package, name: &str) -> String {
    let member = package.members.iter().find(|member| member.name == name).unwrap();
    let mut text = String::new();
    member.open().unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A workbook of one sheet with a title, a header and rows: text, a number, a date.
fn workbook(path: &Path) {
    let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="2">{}</row><row r="3">{}{}{}</row><row r="4">{}<c r="B4"><v>12</v></c><c r="C4" s="1"><v>46112</v></c></row>
        </sheetData></worksheet>"#,
        cell("A2", "Groups we know of"),
        cell("A3", "Group&#10;name"),
        cell("B3", "People"),
        cell("C3", "Since"),
        cell("A4", "Larkfield Choir"),
    );
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let types = format!(
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/></Types>"#
    );
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="{relations}"><sheets><sheet name="Groups" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let root = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="rId1"
        Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let inside = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="rId1"
        Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"
        Type="{relations}/styles" Target="styles.xml"/></Relationships>"#
    );
    let styles = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
    zipped(
        path,
        &[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", inside.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ],
    );
}

#[test]
fn folders_archives_and_packed_files_are_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::create_dir(path.join("more")).unwrap();
    std::fs::write(path.join("more/plain.csv"), "\u{feff}a,b\n").unwrap();
    std::fs::write(path.join(".hidden"), "x").unwrap();
    zipped(&path.join("pack.zip"), &[("Data/a.csv", b"one"), ("b.csv", b"two"), ("__MACOSX/c", b"x")]);
    let packed = zstd::encode_all(&b"three"[..], 1).unwrap();
    std::fs::write(path.join("z.csv.zst"), packed).unwrap();
    let package = open(path).unwrap();
    let names: Vec<&str> = package.members.iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["more/plain.csv", "pack.zip/Data/a.csv", "pack.zip/b.csv", "z.csv.zst"]);
    assert_eq!(text_of(&package, "more/plain.csv"), "a,b\n", "without the byte-order mark");
    assert_eq!(text_of(&package, "pack.zip/Data/a.csv"), "one");
    assert_eq!(text_of(&package, "pack.zip/b.csv"), "two");
    assert_eq!(text_of(&package, "z.csv.zst"), "three");
}

#[test]
fn a_damaged_archive_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.zip");
    zipped(&path, &[("empty", b""), ("a.csv", b"stored as it is")]);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(6).position(|six| six == b"stored").unwrap();
    bytes[at] = b'S';
    std::fs::write(&path, bytes).unwrap();
    let package = open(&path).unwrap();
    let mut text = String::new();
    let member = package.members.iter().find(|member| member.file_name() == "a.csv").unwrap();
    let error = member.open().and_then(|mut from| Ok(from.read_to_string(&mut text)?)).unwrap_err();
    assert!(error.to_string().contains("checksum"), "{error}");
    std::fs::write(&path, b"PK\x03\x04 and nothing more").unwrap();
    assert!(open(&path).err().unwrap().to_string().contains("damaged"));
}

#[test]
fn nothing_there_is_said() {
    let error = open(Path::new("/nowhere/at/all.csv")).err().unwrap();
    assert!(error.to_string().contains("there is no file or folder"), "{error}");
    let error =
        Package::open("http://127.0.0.1:9/x.csv", &Reach::default(), &Progress::default()).err().unwrap();
    assert!(error.to_string().contains("not a public address"), "{error}");
}

static GROUPS: Layout = Layout {
    dataset: "groups",
    title: "a list of groups",
    kind: "groups",
    published_at: "https://groups.example",
    licence: "OGL v3",
    every_days: 30,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        Column { key: "name", names: &["group name", "nam##cd"], required: true },
        Column { key: "people", names: &["people"], required: true },
        Column { key: "since", names: &["since"], required: false },
    ]),
};

static WIDER: Layout = Layout {
    dataset: "wider",
    title: "a wider list of groups",
    shape: Shape::Header(&[
        Column { key: "name", names: &["group name"], required: true },
        Column { key: "people", names: &["people"], required: true },
        Column { key: "town", names: &["town"], required: true },
    ]),
    ..GROUPS
};

#[test]
fn a_workbook_is_a_table_below_its_title() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Groups.xlsx");
    workbook(&path);
    let package = open(&path).unwrap();
    let (mut table, columns) = GROUPS.table(&package.members[0]).unwrap();
    let row = table.next().unwrap().unwrap();
    assert_eq!(row.number, 4, "as the spreadsheet numbers it");
    let cells = ["name", "people", "since"].map(|key| columns.cell(&row, key));
    assert_eq!(cells, ["Larkfield Choir", "12", "2026-03-31"]);
    assert!(table.next().unwrap().is_none());
    assert!(row_place(&package).contains("sheet Groups line 4"));
}

fn row_place(package: &Package) -> String {
    let (mut table, _) = GROUPS.table(&package.members[0]).unwrap();
    table.next().unwrap().unwrap().place()
}

#[test]
fn files_are_recognised_by_their_columns_and_the_fuller_fit_wins() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.csv", "\"Group\nName\",People\nx,1\n");
    write("b.csv", "NAM24CD\tPeople\nx\t1\n");
    write("c.csv", "Our groups\n\nTown,PEOPLE,Group_Name\nSale,1,x\n");
    write("d.csv", "Group name\nx\n");
    write("e.txt", "");
    write("f.json", &format!("{{\"people\":[{}0]}}", "1,".repeat(5_000)));
    let package = open(folder.path()).unwrap();
    let found: Vec<Option<&str>> = package
        .members
        .iter()
        .map(|member| recognise(member, &[&GROUPS, &WIDER]).map(|layout| layout.dataset))
        .collect();
    assert_eq!(found, [Some("groups"), Some("groups"), Some("wider"), None, None, None]);
    let error = GROUPS.table(&package.members[3]).err().unwrap();
    assert!(error.to_string().contains("the column people is missing"), "{error}");
}

#[test]
fn a_quotation_mark_left_open_ends_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("open.csv");
    let mut text = "a,b\n1,\"never closed\n".to_owned();
    text.push_str(&"x,y\n".repeat(3_000_000));
    std::fs::write(&path, text).unwrap();
    let package = open(&path).unwrap();
    let mut table = Table::of(&package.members[0], Quoting::Marks).unwrap();
    table.next().unwrap();
    let error = table.next().err().unwrap();
    assert!(error.to_string().contains("quotation mark is left open"), "{error}");
}

fn open_within(path: &Path, unpacked: u64, files: usize) -> Result<Package, Error> {
    let progress = Progress::within(Bounds { unpacked, files });
    Package::open(path.to_str().unwrap(), &Reach::default(), &progress)
}

/// Reads every file to its end, and says how many bytes came out before it was refused.
fn read_all(package: &Package) -> (u64, Option<String>) {
    let mut came = 0;
    for member in &package.members {
        let mut from = match member.open() {
            Ok(from) => from,
            Err(error) => return (came, Some(error.to_string())),
        };
        let mut buffer = vec![0; 1 << 16];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => came += count as u64,
                Err(error) => return (came, Some(error.to_string())),
            }
        }
    }
    (came, None)
}

#[test]
fn an_archive_that_announces_too_much_is_refused_before_it_is_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.zip");
    let zeros = vec![0_u8; 4_000_000];
    let files: Vec<(&str, &[u8])> = vec![("a.csv", &zeros), ("b.csv", b"b"), ("c.csv", &zeros)];
    zipped(&path, &files);
    assert_eq!(read_all(&open_within(&path, 8_000_001, 3).unwrap()), (8_000_001, None));
    for (unpacked, most, says) in [(8_000_000, 3, "more than 8000000 bytes"), (8_000_001, 2, "3 files")] {
        let why = open_within(&path, unpacked, most).err().unwrap().to_string();
        assert!(why.contains(says) && why.contains("Nothing was changed"), "{why}");
    }
}

#[test]
fn a_packed_bomb_is_left_off_where_the_bound_is() {
    const BOUND: u64 = 1_000_000;
    let folder = tempfile::tempdir().unwrap();
    // 200 MB of nothing, which say nothing of their size.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut zstd = zstd::Encoder::new(Vec::new(), 1).unwrap();
    let zeros = vec![0_u8; 1_000_000];
    for _ in 0..200 {
        gzip.write_all(&zeros).unwrap();
        zstd.write_all(&zeros).unwrap();
    }
    for (name, bytes) in [("bomb.csv.gz", gzip.finish().unwrap()), ("bomb.csv.zst", zstd.finish().unwrap())] {
        assert!(bytes.len() < 2_000_000, "{name}: {}", bytes.len());
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let (came, why) = read_all(&open_within(&path, BOUND, 1).unwrap());
        assert!(
            came <= BOUND && why.as_ref().is_some_and(|why| why.contains("1000000 bytes")),
            "{came} {why:?}"
        );
        // One within another counts as both.
        let path = folder.path().join(format!("{name}.zip"));
        zipped(&path, &[(name, &bytes)]);
        let (came, why) = read_all(&open_within(&path, BOUND * 2, 1).unwrap());
        assert!(came <= BOUND * 2 && why.is_some(), "{came} {why:?}");
    }
    // Several files of a folder count together.
    for name in ["one.csv.gz", "two.csv.gz"] {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&zeros[..600_000]).unwrap();
        let inner = folder.path().join("folder");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join(name), gzip.finish().unwrap()).unwrap();
    }
    let (came, why) = read_all(&open_within(&folder.path().join("folder"), BOUND, 1).unwrap());
    assert!((600_000..=BOUND).contains(&came) && why.is_some(), "{came} {why:?}");
}

#[test]
fn an_archive_that_lies_about_its_size_is_left_off_where_it_begins_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("liar.zip");
    zipped(&path, &[("a.csv", &[b'a'; 500_000])]);
    let mut bytes = std::fs::read(&path).unwrap();
    // The size of before stands in the list at the end of the archive, 24 bytes behind its mark.
    let at = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap() + 24;
    assert_eq!(bytes[at..at + 4], 500_000_u32.to_le_bytes());
    bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    std::fs::write(&path, &bytes).unwrap();
    let why = match open_within(&path, 1_000_000, 1) {
        Ok(package) => read_all(&package).1.unwrap(),
        Err(error) => error.to_string(),
    };
    assert!(why.contains("than the archive announces"), "{why}");
}
