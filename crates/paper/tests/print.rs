//! What a text becomes on paper.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use paper::{Block, Sheet, Style, print, print_all};

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet {
        title: "My plan".to_owned(),
        language: "cy".to_owned(),
        style: Style { letters: 12.0, spacing: 1.4 },
        blocks,
        replaced: "□ stands for a sign that this file cannot show.".to_owned(),
    }
}

fn numbered(page: usize, of: usize) -> String {
    format!("Page {page} of {of}")
}

fn has(file: &[u8], text: &str) -> bool {
    file.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn a_file_has_title_language_tags_and_keeps_pdf_ua() {
    let blocks = vec![
        Block::Heading(1, "Fy nghynllun".to_owned()),
        Block::Line("Tŷ, dŵr, ŵyr ac ŷd".to_owned()),
        Block::Heading(2, "Meet people".to_owned()),
        Block::Bar { score: 7, of: 10 },
        Block::Item("Call مريم on Monday".to_owned()),
        Block::Item("שלום עולם".to_owned()),
    ];
    let printed = print(&sheet(blocks), &numbered).unwrap();
    assert_eq!((printed.pages, printed.replaced), (1, 0));
    let file = &printed.file;
    assert!(file.starts_with(b"%PDF-1.7"));
    for part in ["/MarkInfo", "/StructTreeRoot", "/Lang", "pdfuaid:part", "/Outlines", "My plan"] {
        assert!(has(file, part), "{part}");
    }
    assert!(file.len() < 100_000, "only the letters that are needed: {}", file.len());
    if let Some(folder) = std::env::var_os("PAPER_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("paper.pdf"), file).unwrap();
    }
}

#[test]
fn whatever_people_write_becomes_a_file() {
    let words = [
        "",
        " ",
        "\n\n",
        "\u{0}\u{7}",
        "👍🏽👩‍👩‍👧‍👦",
        "王芳 বাংলা ਪੰਜਾਬੀ",
        "\u{202E}abc",
        "\u{200D}\u{200D}",
        "\u{301}\u{301}\u{301}",
        "مرحبا abc שלום 123",
        "a\u{FFFF}b",
        "\u{E000}",
        "ﷺ",
        "z͈̤̭͖̉͑́a̳ͫ́̇͑̽͒ͯlͨ͗̍̀̍̔̀ģ͔̫̫̄o̗̠͔͆̏̓͢",
        "fi ffi \u{FB01}",
        "x\u{A0}y\u{3000}z\u{2003}",
        "123 مريم\nשרה 4-5",
    ];
    for word in words {
        for make in [
            (|text: String| Block::Heading(1, text)) as fn(String) -> Block,
            |text| Block::Heading(3, text),
            Block::Line,
            Block::Item,
        ] {
            let printed =
                print(&sheet(vec![make(word.to_owned()), make(word.repeat(40))]), &numbered).unwrap();
            assert!(has(&printed.file, "pdfuaid:part"), "{word:?} is accessible too");
        }
    }
    assert_eq!(print(&sheet(Vec::new()), &numbered).unwrap().pages, 1);
}

#[test]
fn what_is_missing_is_counted_and_said() {
    let printed = print(&sheet(vec![Block::Line("Tea 🫖 with 王芳".to_owned())]), &numbered).unwrap();
    assert_eq!(printed.replaced, 3);
}

#[test]
fn a_long_text_has_pages_and_takes_little_time() {
    let words = "I want to go out more often and to see my friends at the lunch club on Mondays. ".repeat(25);
    let blocks: Vec<Block> =
        (0..52).flat_map(|_| [Block::Heading(2, "A goal".to_owned()), Block::Line(words.clone())]).collect();
    let begun = std::time::Instant::now();
    let printed = print(&sheet(blocks), &numbered).unwrap();
    let took = begun.elapsed();
    println!("{} pages, {} bytes, {took:?}", printed.pages, printed.file.len());
    assert!(printed.pages > 20);
}

fn letter(language: &str, letters: f32, address: &[&str], name: &str) -> Sheet {
    let lines = address.iter().map(|line| (*line).to_owned()).collect();
    Sheet {
        language: language.to_owned(),
        style: Style { letters, spacing: 1.4 },
        ..sheet(vec![
            Block::Address(lines),
            Block::Heading(1, "Your new link worker".to_owned()),
            Block::Line(format!("Dear {name},")),
            Block::Item("Your plan stays as it is.".to_owned()),
        ])
    }
}

#[test]
fn several_letters_are_one_file_each_in_its_language_with_its_address_in_the_window() {
    let letters = [
        letter("en", 12.0, &["Margaret Ashworth", "1 High Street", "Sale", "M33 7ZX"], "Peggy"),
        letter("cy", 18.0, &["Siân Pritchard", "2 Stryd Fawr", "Y Bala", "LL23 7AA"], "Siân"),
        letter("en", 16.0, &["עדה כהן", "3 Low Road", "M1 1AA"], "עדה"),
    ];
    let numbered = |sheet: usize, page: usize, of: usize| format!("{sheet}: {page} of {of}");
    let printed = print_all("Letters", &letters, &numbered).unwrap();
    assert_eq!((printed.pages, printed.replaced), (3, 0));
    for part in ["/MarkInfo", "/StructTreeRoot", "pdfuaid:part", "Letters", "(cy)", "(en)"] {
        assert!(has(&printed.file, part), "{part}");
    }
    if let Some(folder) = std::env::var_os("PAPER_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("letters.pdf"), &printed.file).unwrap();
    }
}

#[test]
fn an_address_of_any_length_becomes_a_file() {
    let long = "Rhabarberbarbarabarbarbarenbartbarbierbier ".repeat(9);
    for address in [vec![], vec!["", " "], vec![long.as_str(); 12], vec!["a"; 30], vec!["\n\u{202E}x"]] {
        let printed = print(&letter("en", 12.0, &address, "you"), &numbered).unwrap();
        assert_eq!(printed.pages, 1);
    }
}
