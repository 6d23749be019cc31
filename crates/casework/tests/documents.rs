//! Documents with a record, on both engines.

use crate::desk::given;
use crate::support;
use casework::documents::{self, Adding, Custom, Document, Media, look};
use casework::people::reaching;
use casework::people::timeline::{self, What};
use casework::{Error, Rule};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF";

fn adding(t: &TestDb, name: &str, bytes: &[u8]) -> Adding {
    Adding {
        form: new_id(t),
        name: name.to_owned(),
        file: look(bytes.to_vec()).unwrap(),
        kind: "letter".to_owned(),
        day: None,
        sender: " Hollin Council ".to_owned(),
        note: String::new(),
    }
}

fn add(t: &TestDb, who: Member, person: Uuid, adding: Adding) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| documents::add(tx, asker, person, &adding))
}

fn take(t: &TestDb, who: Member, person: Uuid, id: Uuid) -> casework::Result<(Document, Vec<u8>)> {
    as_account(t, who.account, move |tx, asker| documents::take(tx, asker, (person, id)))
}

fn mark_wrong(
    t: &TestDb,
    who: Member,
    person: Uuid,
    id: Uuid,
    because: &'static str,
) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| documents::mark_wrong(tx, asker, (person, id), because))
}

fn listed(t: &TestDb, who: Member, person: Uuid) -> Vec<Document> {
    as_account(t, who.account, move |tx, asker| reaching::page(tx, asker, person)).unwrap().documents
}

#[test]
fn a_document_is_kept_once_taken_away_and_marked_as_entered_in_error() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.other_worker);
        let letter = adding(t, "../Letter \u{202E}of May.exe", PDF);
        let id = add(t, country.worker, person, letter.clone()).unwrap();
        assert_eq!(add(t, country.worker, person, letter.clone()).unwrap(), id, "sent twice, it is one");
        assert_eq!(
            add(t, country.worker, person, adding(t, "Again.pdf", PDF)).unwrap(),
            id,
            "chosen twice too"
        );
        is_not_there(&add(t, country.other_worker, other, letter));
        let all = listed(t, country.worker, person);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].name.as_str(), all[0].media), ("Letter of May.pdf", Media::Pdf));
        assert_eq!(all[0].sender.as_deref(), Some("Hollin Council"));

        let before = recorded(t, "read-person");
        let (found, bytes) = take(t, country.manager, person, id).unwrap();
        assert_eq!((found.id, bytes.as_slice()), (id, PDF));
        assert_eq!(recorded(t, "read-person"), before + 1, "each time it is taken is recorded");
        let last = &trail(t)[0];
        assert!(last.person == Some(person) && last.detail.as_ref().unwrap().contains(&id.to_string()));
        for who in [country.other_worker, country.far_manager, country.gp, country.provider, country.lead] {
            assert!(take(t, who, person, id).is_err(), "{who:?}");
        }
        is_not_there(&take(t, country.other_worker, other, id));

        assert_eq!(rule(mark_wrong(t, country.worker, person, id, " ")), Rule::Note);
        mark_wrong(t, country.worker, person, id, "It is about somebody else").unwrap();
        assert!(matches!(mark_wrong(t, country.worker, person, id, "Again"), Err(Error::Stale)));
        is_not_there(&take(t, country.worker, person, id));
        let all = listed(t, country.worker, person);
        assert_eq!(all[0].wrong_because.as_deref(), Some("It is about somebody else"));
        assert_eq!(count(t, "select count(*) from document_content"), 1, "and it is kept");
        // What was wrong here may be right after all.
        let right = add(t, country.worker, person, adding(t, "Right.pdf", PDF)).unwrap();
        assert_ne!(right, id);
        assert_eq!(recorded(t, "change-person"), 3);
    });
}

#[test]
fn a_document_that_cannot_be_meant_is_refused() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let usual = || adding(t, "Letter.pdf", PDF);
        let today = casework::clocks::day_in_england(t.db.moment().now());
        for (wrong, against) in [
            (Adding { kind: "novel".to_owned(), ..usual() }, Rule::DocumentKind),
            (Adding { day: today.tomorrow().ok(), ..usual() }, Rule::DocumentDay),
            (Adding { note: "x".repeat(501), ..usual() }, Rule::TooLong),
            (Adding { sender: "x".repeat(501), ..usual() }, Rule::TooLong),
        ] {
            assert_eq!(rule(add(t, country.worker, person, wrong)), against);
        }
        assert_eq!(rule(look(Vec::new())), Rule::NoFile);
        assert_eq!(rule(look(vec![b'x'; Custom::usual().largest() + 1])), Rule::FileSize);
        assert_eq!(rule(look(b"<html>".to_vec())), Rule::FileSort);
        for who in
            [country.gp, country.other_worker, country.far_worker, country.commissioner, country.provider]
        {
            assert!(add(t, who, person, usual()).is_err(), "{who:?}");
        }
        assert_eq!(count(t, "select count(*) from document"), 0);
        // Whoever has more than anybody needs is told so.
        let most = i64::from(Custom::usual().most);
        t.db.write(move |tx| -> store::Result<()> {
            for _ in 0..most {
                let (id, form, now) = (tx.new_id(), tx.new_id(), tx.now());
                tx.execute(
                    "insert into document (id, form_id, person_id, name, kind, media, size, digest, made_at)
                     values ($1, $2, $3, 'a.txt', 'other', 'text/plain', 1, $4, $5)",
                    values![id, form, person, id.as_bytes().to_vec(), now],
                )?;
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(rule(add(t, country.worker, person, usual())), Rule::TooManyFiles);
    });
}

#[test]
fn what_is_agreed_and_what_is_added_stand_on_the_timeline_and_so_does_what_is_taken_back() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let second = jiff::SignedDuration::from_secs(1);
        t.db.moment().advance(second);
        let letter = add(t, country.worker, person, adding(t, "Letter.pdf", PDF)).unwrap();
        t.db.moment().advance(second);
        let agreement = crate::agreements::agreed(t, country.worker, person);
        t.db.moment().advance(second);
        mark_wrong(t, country.worker, person, letter, "Of somebody else").unwrap();
        t.db.moment().advance(second);
        crate::agreements::taken_back(t, country.manager, person, agreement);
        let shown = |before| {
            let found = as_account(t, country.worker.account, move |tx, asker| {
                timeline::page(tx, asker, person, before)
            });
            let said = found.unwrap().entries.into_iter().filter_map(|one| match one.what {
                What::Agreement { withdrawn, .. } => Some((one.at, one.by, "agreement", withdrawn)),
                What::Document { removed, .. } => Some((one.at, one.by, "document", removed)),
                _ => None,
            });
            said.collect::<Vec<_>>()
        };
        let all = shown(None);
        let what: Vec<_> =
            all.iter().map(|(_, by, what, back)| (by.as_deref().unwrap(), *what, *back)).collect();
        assert_eq!(
            what,
            [
                ("manager", "agreement", true),
                ("ada", "document", true),
                ("ada", "agreement", false),
                ("ada", "document", false),
            ]
        );
        // What came before an instant is as whole.
        assert_eq!(shown(Some(all[1].0)), all[2..]);
    });
}
