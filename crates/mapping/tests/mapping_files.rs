//! What a steward is told about a mapping file that is not right yet.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mapping::Mapping;

const RIGHT: &str = r#"[source]
name = "clubs"
title = "Clubs"

[rows]
key = "{Ref}"

[service]
name = "{Name}"
"#;

/// What is said about the file with `more` behind it.
fn said(more: &str) -> String {
    Mapping::read(&format!("{RIGHT}{more}")).map_or_else(|error| error.to_string(), |_| "nothing".to_owned())
}

#[test]
fn the_smallest_mapping_has_a_source_a_key_and_a_name() {
    let mapping = Mapping::read(RIGHT).unwrap();
    assert_eq!((mapping.name.as_str(), mapping.title.as_str()), ("clubs", "Clubs"));
    assert_eq!(mapping.columns().collect::<Vec<_>>(), ["Ref", "Name"]);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_would_be_right() {
    let cases = [
        (
            "description = 5\nurll = \"{Web}\"\n",
            "line 11: \"urll\" is not a word of this section; did you mean \"url\"?",
        ),
        ("[plaec]\n", "line 10: \"plaec\" is not a word of this section; did you mean \"place\"?"),
        ("description = \"{About\"\n", "line 10: \"{About\" has a { without a } behind it"),
        ("description = \"About}\"\n", "line 10: \"About}\" has a } without a { before it"),
        ("description = About\n", "line 10: this cannot be read"),
        (
            "description = { text = \"{About}\", split_at = \",\" }\n",
            "line 10: service.description is one text; split_at has no meaning here",
        ),
        (
            "description = 2026-01-01\n",
            "line 10: here should stand a text between quotation marks, or a list of them, and not a date",
        ),
        (
            "description = [1, 2]\n",
            "line 10: here should stand a text between quotation marks, and not integer `1`",
        ),
        ("description = { text = \"x\" }\n", "line 10: here should stand"),
        ("description = \u{201c}{About}\u{201d}\n", "line 10: here are curly quotation marks"),
        ("[service]\n", "twice"),
        ("name = \"x\"\n", "line 10: this name stands twice in its section; keep one"),
        ("[[hours]]\nnote = \"Open\"\n", "[[hours]] names no column; write text = \"{Opening hours}\""),
        (
            "[[hours]]\ntext = \"{Open}\"\nmonday = \"{Mon}\"\n",
            "line 11: these hours have both a text and days",
        ),
        (
            "[place]\naddresses_may_be_private = \"perhaps\"\n",
            "line 11: addresses_may_be_private is yes or no",
        ),
        ("[[skip]]\nwhere = {}\nbecause = \"closed\"\n", "a \"where\" names no column"),
        ("[[skip]]\nwhere = { Closed = \"*\" }\n", "\"because = ...\" is missing"),
        ("[codes.Sort]\nA = \"Arts\"\n", "line 10: nothing in this mapping uses the column \"Sort\""),
        ("[if_empty]\nTown = \"Sale\"\n", "line 11: nothing in this mapping uses the column \"Town\""),
    ];
    for (more, expected) in cases {
        let said = said(more);
        assert!(said.contains(expected), "{more}\n  said {said}");
    }
}

#[test]
fn missing_sections_are_named() {
    let says = |text: &str| Mapping::read(text).unwrap_err().to_string();
    assert!(says("").contains("the section [source] is missing"), "{}", says(""));
    let no_key = RIGHT.replace("key = \"{Ref}\"\n", "");
    assert!(says(&no_key).contains("\"key = ...\" is missing"), "{}", says(&no_key));
    let no_name = RIGHT.replace("name = \"{Name}\"\n", "description = \"{Name}\"\n");
    assert!(says(&no_name).contains("does not say what a service is called"), "{}", says(&no_name));
    let bare = RIGHT.replace("{Ref}", "Ref");
    assert!(says(&bare).contains("line 6: the key names no column"), "{}", says(&bare));
    let loud = RIGHT.replace("\"clubs\"", "\"My Clubs\"");
    assert!(says(&loud).contains("line 2: the name \"My Clubs\" should be small letters"), "{}", says(&loud));
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_file() {
    let said = said("description = \"{a\"\nalert = \"b}\"\n[codes.Sort]\nA = \"Arts\"\n");
    let lines: Vec<&str> = said.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["line 10", "line 11", "line 12"]);
}

#[test]
fn nothing_else_may_tell_where_somebody_lives() {
    let with_postcode = RIGHT.replace("\"{Ref}\"", "[\"{Name}\", \"{Postcode}\"]");
    let place = "[place]\npostcode = \"{Postcode}\"\n";
    let said = Mapping::read(&format!("{with_postcode}{place}")).unwrap_err().to_string();
    assert!(
        said.contains(
            "line 6: rows.key names {Postcode}, and addresses may be private here. Identifiers are public"
        ),
        "{said}"
    );
    let public = format!("{with_postcode}{place}addresses_may_be_private = false\n");
    assert!(Mapping::read(&public).is_ok());
    let sometimes = format!(
        "{public}[[when]]\nwhere = {{ Sort = \"club\" }}\n[when.place]\naddresses_may_be_private = true\n"
    );
    assert!(Mapping::read(&sometimes).is_err(), "one kind of row is enough");
    for elsewhere in ["description = \"In {Postcode}\"\n", "[terms]\n\"Area\" = \"{Postcode}\"\n"] {
        let said = Mapping::read(&format!("{RIGHT}{elsewhere}{place}")).unwrap_err().to_string();
        assert!(
            said.contains("names {Postcode}, and addresses may be private here. There it would be told"),
            "{said}"
        );
    }
    let kept = RIGHT.replace("key = ", "keep = [\"Postcode\"]\nkey = ");
    let said = Mapping::read(&format!("{kept}{place}")).unwrap_err().to_string();
    assert!(said.contains("line 6: keep names {Postcode}"), "{said}");
}

#[test]
fn columns_that_may_be_missing_must_be_used_somewhere() {
    let rows = RIGHT.replace("key = ", "may_be_missing = [\"Fax\"]\nkey = ");
    let said = Mapping::read(&rows).unwrap_err().to_string();
    assert!(said.contains("line 6: \"Fax\" may be missing, but nothing here uses it"), "{said}");
}

#[test]
fn the_readme_explains_every_word_that_a_mapping_may_have() {
    let readme = include_str!("../../../mappings/README.md");
    let sections = [
        "[service]",
        "[organisation]",
        "[contact]",
        "[place]",
        "[[hours]]",
        "[cost]",
        "[eligibility]",
        "[source]",
        "[rows]",
        "[[skip]]",
    ];
    for section in sections {
        let said = Mapping::read(&format!("{section}\nwhatever = \"x\"\n")).unwrap_err().to_string();
        let (_, words) = said.split_once("It may have: ").unwrap_or_else(|| panic!("{section}: {said}"));
        let line = readme.lines().find(|line| line.starts_with(&format!("| `{section}`"))).unwrap();
        for word in words.split(", ") {
            let days = ["tuesday", "wednesday", "thursday", "friday", "saturday"].contains(&word);
            assert!(
                days || line.contains(&format!("`{word}`")),
                "{section} {word} is not explained in {line}"
            );
        }
    }
}

#[test]
fn files_are_read_as_editors_and_consoles_save_them() {
    let utf16 = |mark: [u8; 2], units: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(RIGHT.encode_utf16().flat_map(units)).collect()
    };
    for bytes in [
        RIGHT.as_bytes().to_vec(),
        format!("\u{feff}{RIGHT}").into_bytes(),
        RIGHT.replace('\n', "\r\n").into_bytes(),
        utf16([0xff, 0xfe], u16::to_le_bytes),
        utf16([0xfe, 0xff], u16::to_be_bytes),
    ] {
        assert_eq!(Mapping::from_bytes(&bytes).unwrap().name, "clubs");
    }
    let said = Mapping::from_bytes(b"title = \"Caf\xe9\"").unwrap_err().to_string();
    assert!(said.contains("save it with this encoding"), "{said}");
    assert!(Mapping::from_bytes(&[0xff]).is_err() && Mapping::from_bytes(&[0xff, 0xfe, 0]).is_err());
}
