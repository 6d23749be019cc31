//! A folder of files, and the page of a demonstration.

use locales::Language;
use notify::carry::{Carrier, Parcel};
use notify::folder::Folder;
use notify::outcome::Outcome;
use notify::shown::{self, Shown};
use notify::templates::{Channel, Said};
use store::testing::both_stores;
use uuid::Uuid;

use crate::mail_server::sender;

fn parcel(number: u128, channel: Channel, to: &str) -> Parcel {
    Parcel {
        id: Uuid::from_u128(number),
        channel,
        language: Language::Welsh,
        to: to.to_owned(),
        said: Said {
            subject: "Pwnc".to_owned(),
            body: "Geiriau <b>&\n\nhttps://alongside.example/a?b=\"c".to_owned(),
        },
        made: "2026-05-01T09:00:00Z".parse().unwrap(),
        large_print: false,
    }
}

#[test]
fn a_folder_has_a_file_for_each_message_however_often_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut way = Folder::new(&out, sender());
    for _ in 0..2 {
        for (number, channel, to) in [
            (1, Channel::Email, "a@home.example"),
            (2, Channel::Text, "+447700900123"),
            (3, Channel::Letter, "Margaret Ashworth\n1 Lark Lane\nZZ99 3VZ"),
        ] {
            assert_eq!(way.carry(&parcel(number, channel, to)), Outcome::Sent(None));
        }
    }
    let mut kinds: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path().extension().unwrap().to_string_lossy().into_owned())
        .collect();
    kinds.sort();
    assert_eq!(kinds, ["eml", "pdf", "txt"]);
    let file = |kind: &str| {
        std::fs::read(out.join(format!(
            "{}.{kind}",
            Uuid::from_u128(match kind {
                "eml" => 1,
                "txt" => 2,
                _ => 3,
            })
        )))
        .unwrap()
    };
    assert!(file("pdf").starts_with(b"%PDF"));
    let mail = file("eml");
    let mail = mail_parser::MessageParser::default().parse(&mail).unwrap();
    assert_eq!(mail.subject(), Some("Pwnc"));
    let html = mail.body_html(0).unwrap();
    assert!(html.contains("Geiriau &lt;b&gt;&amp;") && html.contains("Agor y dudalen"), "{html}");
    assert!(html.contains("href=\"https://alongside.example/a?b=&quot;c\""), "{html}");
    // A folder that is a file: nothing goes, and nothing is lost.
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let away = Folder::new(&file, sender()).carry(&parcel(1, Channel::Text, "+447700900123"));
    assert!(matches!(away, Outcome::Away(_)));
}

#[test]
fn a_demonstration_shows_each_message_once() {
    both_stores(|t| {
        let mut way = Shown::new(t.db.clone());
        for _ in 0..2 {
            assert_eq!(way.carry(&parcel(1, Channel::Email, "a@home.example")), Outcome::Sent(None));
        }
        way.carry(&parcel(2, Channel::Text, "+447700900123"));
        assert_eq!(t.db.read(|tx| shown::latest(tx, None, 10)).unwrap().len(), 2);
        let only = t.db.read(|tx| shown::latest(tx, Some("a@home.example"), 10)).unwrap();
        assert_eq!((only.len(), only[0].subject.as_str()), (1, "Pwnc"));
        assert_eq!(t.db.read(shown::recipients).unwrap(), ["+447700900123", "a@home.example"]);
    });
}
