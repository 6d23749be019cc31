//! Letters that wait to be printed: who sees them, that they are printed as they were written, and that they are posted once.

use administration::Asker;
use casework::letters;
use casework::told::own;
use casework::visits::alone;
use casework::{Error, Result, Rule};
use notify::opt_out::{Whom, opt_out};
use notify::templates::Channel;
use store::testing::{TestDb, both_stores};
use store::{Tx, values};
use uuid::Uuid;

use crate::support::measuring::supported;
use crate::support::*;

const BY_LETTER: &str =
    "update person set reach_by = 'letter', address = '4 Foundry Row', postcode = 'NW5 1AA',
    access_codes = '[\"large-print\"]' where id = $1";

fn as_who<T: Send + 'static>(
    t: &TestDb,
    who: Member,
    work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
) -> Result<T> {
    as_account(t, who.account, work)
}

/// Somebody who likes letters, and was written a link to their own page.
fn written_to(t: &TestDb, country: &Country) -> Uuid {
    let (person, _) = supported(t, country);
    t.db.write(move |tx| tx.execute(BY_LETTER, values![person])).unwrap();
    as_who(t, country.worker, move |tx, asker| {
        let keys = access::Keys::open(tx, None)?;
        own::send(tx, &keys, asker, person)
    })
    .unwrap();
    person
}

fn seen(t: &TestDb, who: Member) -> Vec<letters::Letter> {
    as_who(t, who, letters::board).unwrap().letters
}

fn post(t: &TestDb, who: Member, ids: &[Uuid]) -> Result<u64> {
    let ids = ids.to_vec();
    as_who(t, who, move |tx, asker| letters::posted(tx, asker, &ids))
}

#[test]
fn a_letter_is_seen_by_those_who_work_with_the_person_printed_as_written_and_posted_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let person = written_to(t, &country);
        let waiting = seen(t, country.worker);
        let one = waiting.iter().find(|one| one.letter.template == "person-own-page").unwrap();
        assert_eq!(one.person.id, person);
        assert_eq!(one.letter.to.last().map(String::as_str), Some("NW5 1AA"));
        assert!(one.is_to_person() && !one.is_kept_back && one.letter.large_print);
        assert_eq!(seen(t, country.manager).len(), waiting.len());
        let count = as_who(t, country.worker, letters::count).unwrap();
        assert_eq!(count, waiting.len() as u64);

        // Not by a colleague with other people, nor elsewhere.
        for who in [country.other_worker, country.far_worker, country.far_manager] {
            assert_eq!(seen(t, who).len(), 0);
            assert!(as_who(t, who, |tx, asker| letters::print(tx, asker, None)).unwrap().is_empty());
            assert_eq!(post(t, who, &[one.letter.id]).unwrap(), 0);
        }
        for who in [country.gp, country.provider, country.commissioner, country.administrator] {
            assert!(as_who(t, who, letters::board).is_err());
            assert!(as_who(t, who, |tx, asker| letters::print(tx, asker, None)).is_err());
            assert!(post(t, who, &[one.letter.id]).is_err());
            assert_eq!(as_who(t, who, letters::count).unwrap(), 0);
        }

        let id = one.letter.id;
        let before = recorded(t, "write-contact");
        let printed =
            as_who(t, country.worker, move |tx, asker| letters::print(tx, asker, Some(id))).unwrap();
        assert_eq!(printed.len(), 1);
        let parcel = printed[0].letter.parcel("https://alongside.example").unwrap();
        assert!(parcel.said.body.contains("https://alongside.example/mine"), "{}", parcel.said.body);
        let file = notify::letter::print_all("Letters", &[parcel]).unwrap();
        assert!(file.starts_with(b"%PDF"));
        assert_eq!(recorded(t, "write-contact"), before + 1);

        assert!(matches!(post(t, country.worker, &[]), Err(Error::Rule(Rule::NobodyChosen))));
        assert_eq!(post(t, country.worker, &[id, Uuid::from_u128(7)]).unwrap(), 1);
        assert_eq!(post(t, country.worker, &[id]).unwrap(), 0);
        assert_eq!(seen(t, country.worker).len(), waiting.len() - 1);
        let left = "select count(*) from message where id = $1 and state = 'sent' and recipient = '' and fields = '{}'";
        assert_eq!(t.db.read(move |tx| tx.one::<i64>(left, values![id], |row| row.get(0))).unwrap(), 1);
    });
}

#[test]
fn whoever_wants_no_letters_gets_none_and_an_address_that_is_kept_back_is_not_printed() {
    both_stores(|t| {
        let country = Country::new(t);
        let person = written_to(t, &country);
        let all = seen(t, country.worker).len();
        assert!(all > 0);
        as_who(t, country.manager, move |tx, asker| {
            alone::set(tx, asker, person, None, "Her brother hits people")
        })
        .unwrap();
        let kept = seen(t, country.worker);
        assert!(kept.len() == all && kept.iter().all(|one| one.is_kept_back));
        let ids: Vec<Uuid> = kept.iter().map(|one| one.letter.id).collect();
        assert!(as_who(t, country.worker, |tx, asker| letters::print(tx, asker, None)).unwrap().is_empty());
        assert_eq!(post(t, country.worker, &ids).unwrap(), 0);

        t.db.write(move |tx| opt_out(tx, Whom::Person(person, Channel::Letter))).unwrap();
        assert_eq!(seen(t, country.worker).len(), 0);
        assert_eq!(post(t, country.worker, &ids).unwrap(), 0);
    });
}
