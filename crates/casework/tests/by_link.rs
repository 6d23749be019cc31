//! Answering a measure by a link without an account, and all that can go wrong with it, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::net::IpAddr;

use crate::support;
use access::codes::{Came, Code};
use access::{By, Keys};
use casework::caseload::today;
use casework::lifecycle::Move;
use casework::measures::by_link::answering::{self, Next, Progress, Stands, Step, Wrong};
use casework::measures::by_link::asking::{self, Made};
use casework::measures::by_link::{self, State};
use casework::measures::{Completed, Occasion, Tongue};
use casework::people::alike::{self, Verdict};
use casework::people::timeline::{self, What};
use casework::referral::moves::Doing;
use casework::{Error, Result, Rule};
use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use store::testing::{TestDb, both_stores};
use store::values;
use support::measuring::*;
use support::*;
use uuid::Uuid;
use vocabulary::measures::{Measure, Measures};

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Margaret was born then.
const YEAR: &str = "1943";

fn asked_for(
    t: &TestDb,
    who: Member,
    person: Uuid,
    measure: &'static Measure,
    occasion: Occasion,
) -> Result<Made> {
    as_account(t, who.account, move |tx, asker| {
        let keys = Keys::open(tx, None)?;
        asking::make(tx, &keys, asker, person, measure, occasion)
    })
}

/// Margaret is asked by Ada, which has to work.
fn asked(t: &TestDb, country: &Country, person: Uuid, id: &str) -> Made {
    asked_for(t, country.worker, person, measure(id), Occasion::Baseline).unwrap()
}

fn copy(text: &SecretString) -> SecretString {
    text.expose_secret().to_owned().into()
}

fn look_in(t: &TestDb, measures: &'static Measures, link: &SecretString) -> Result<Stands> {
    let link = copy(link);
    t.db.read(move |tx| {
        let keys = Keys::open(tx, None)?;
        answering::look(tx, &keys, measures, &link)
    })
}

fn look(t: &TestDb, link: &SecretString) -> Result<Stands> {
    look_in(t, Measures::embedded(), link)
}

fn goes_on(t: &TestDb, link: &SecretString, born: &str, step: Step) -> Result<Next<'static>> {
    let (link, born) = (copy(link), born.to_owned());
    t.db.write(move |tx| {
        let keys = Keys::open(tx, None)?;
        answering::go_on(tx, &keys, &by(), Measures::embedded(), &link, &born, &step)
    })
}

fn says(t: &TestDb, link: &SecretString, item: &str, answer: &str) -> Next<'static> {
    let answer = Some(answer.to_owned()).filter(|answer| !answer.is_empty());
    goes_on(t, link, YEAR, Step::Say(item.to_owned(), answer)).unwrap()
}

fn send() -> Step {
    Step::Send { completed: Some(Completed::Alone), helped_by: String::new(), tongue: Tongue::Welsh }
}

/// Answers every question of a measure and sends it; those of a scale with a five.
fn answers_all(t: &TestDb, made: &Made) -> Next<'static> {
    for item in &measure(&made.ask.measure).items {
        let answer = match &item.form {
            vocabulary::measures::Form::Choices(choices) => choices[0].code.clone(),
            vocabulary::measures::Form::Scale(_) => "5".to_owned(),
        };
        says(t, &made.link, &item.id, &answer);
    }
    goes_on(t, &made.link, YEAR, send()).unwrap()
}

fn item_of(next: &Next<'static>) -> &'static str {
    match next {
        Next::Question(_, item, false) => &item.id,
        other => panic!("no question: {other:?}"),
    }
}

fn state_of(t: &TestDb, id: Uuid) -> State {
    let sql = "select state from measure_ask where id = $1";
    let state: String = t.db.read(move |tx| tx.one(sql, values![id], |row| row.get(0))).unwrap();
    State::parse(&state).unwrap()
}

fn came(t: &TestDb, who: Member) -> Vec<State> {
    let today = as_account(t, who.account, today::page).unwrap();
    today.came.into_iter().map(|one| one.ask.state).collect()
}

/// Everything that a look could change.
fn everything(t: &TestDb) -> Vec<i64> {
    [
        "select count(*) from link where used_at is not null or revoked_at is not null",
        "select count(*) from measure_answer",
        "select cast(coalesce(sum(version + wrong), 0) as bigint) from measure_ask",
        "select count(*) from measure_ask where begun_at is not null or so_far is not null",
        "select count(*) from guess",
    ]
    .map(|sql| count(t, sql))
    .into_iter()
    .chain([i64::try_from(trail(t).len()).unwrap()])
    .collect()
}

#[test]
fn a_person_answers_stops_goes_on_and_sends_and_their_link_worker_looks_at_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, referral) = supported(t, &country);
        let made = asked(t, &country, person, "ons-loneliness-4");
        assert!(!made.replaced);
        assert_eq!(made.link.expose_secret().len(), 67, "with 128 random bits");
        assert_eq!(page(t, country.worker, person).unwrap().asked, std::slice::from_ref(&made.ask));

        // A program that guards a mailbox fetches it, many times.
        let before = everything(t);
        for _ in 0..5 {
            assert_eq!(look(t, &made.link).unwrap(), Stands::Open);
        }
        assert_eq!(everything(t), before);

        let begun = goes_on(t, &made.link, " 1943 ", Step::Begin).unwrap();
        assert_eq!(item_of(&begun), "companionship");
        assert_eq!(item_of(&says(t, &made.link, "companionship", "often")), "left-out");
        // What is none of the answers is not kept, and the question is asked again.
        let Next::Question(_, item, true) = says(t, &made.link, "left-out", "always") else { panic!() };
        assert_eq!(item.id, "left-out");
        // Two days later she goes on where she was, with the same link. Nothing stands in the record yet.
        t.db.moment().advance(DAY * 2);
        assert_eq!(count(t, "select count(*) from measure_answer"), 0);
        assert_eq!(item_of(&goes_on(t, &made.link, YEAR, Step::Begin).unwrap()), "left-out");
        assert_eq!(item_of(&says(t, &made.link, "left-out", "")), "isolated");
        // Sent too early leads to what is left.
        assert_eq!(item_of(&goes_on(t, &made.link, YEAR, send()).unwrap()), "isolated");
        // She looks at an answer again, and changes it.
        let Next::Question(progress, item, false) =
            goes_on(t, &made.link, YEAR, Step::Look("companionship".to_owned())).unwrap()
        else {
            panic!()
        };
        assert_eq!((item.id.as_str(), progress.so_far["companionship"].as_str()), ("companionship", "often"));
        says(t, &made.link, "companionship", "some-of-the-time");
        says(t, &made.link, "isolated", "some-of-the-time");
        let Next::Check(progress, None) = says(t, &made.link, "lonely", "occasionally") else { panic!() };
        let Progress { so_far, scheme, .. } = progress;
        assert_eq!((so_far["left-out"].as_str(), scheme), ("", country.scheme));

        // Who answered has to be said, and who helped.
        for (completed, helped_by, wrong) in [
            (None, "", Wrong::Completed),
            (Some(Completed::OnPaper), "", Wrong::Completed),
            (Some(Completed::WithHelp), "", Wrong::Helper),
        ] {
            let step = Step::Send { completed, helped_by: helped_by.to_owned(), tongue: Tongue::English };
            let Next::Check(_, Some(is)) = goes_on(t, &made.link, YEAR, step).unwrap() else { panic!() };
            assert_eq!(is, wrong);
        }
        let helped = Step::Send {
            completed: Some(Completed::WithHelp),
            helped_by: "her daughter".to_owned(),
            tongue: Tongue::Welsh,
        };
        assert_eq!(goes_on(t, &made.link, YEAR, helped).unwrap(), Next::Thanks(country.scheme));

        let entry = last(t, country.worker, person);
        assert!(entry.by_link && entry.is_half());
        assert_eq!((entry.occasion, entry.tongue, entry.score), (Occasion::Baseline, Tongue::Welsh, None));
        assert_eq!(entry.completed, Completed::WithHelp);
        assert_eq!(entry.helped_by.as_deref(), Some("her daughter"));
        assert_eq!(entry.referral, referral);
        assert_eq!(count(t, "select count(*) from measure_ask where so_far is not null"), 0);

        // It is on the page of the day of who supports her and of nobody else, until she has looked.
        assert_eq!(came(t, country.worker), [State::Answered]);
        assert!(came(t, country.other_worker).is_empty());
        let shown =
            as_account(t, country.worker.account, move |tx, asker| timeline::page(tx, asker, person, None));
        let shown = shown.unwrap().entries;
        assert!(
            shown
                .iter()
                .any(|one| matches!(&one.what, What::Measure { by_link: true, .. }) && one.by.is_none())
        );
        let waits = page(t, country.worker, person).unwrap().asked.remove(0);
        let looked = move |seen: i64| {
            move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
                asking::looked(tx, asker, person, waits.id, seen)
            }
        };
        let stale = as_account(t, country.worker.account, looked(waits.version - 1));
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        as_account(t, country.worker.account, looked(waits.version)).unwrap();
        assert!(matches!(
            as_account(t, country.worker.account, looked(waits.version + 1)),
            Err(Error::Stale)
        ));
        assert!(came(t, country.worker).is_empty());
        assert!(page(t, country.worker, person).unwrap().asked.is_empty());

        // In the trail it was whoever held the link, and never what was answered, nor the link.
        let events = trail(t);
        let own: Vec<_> = events.iter().filter(|event| event.action == "answer-measure").collect();
        assert_eq!(own.len(), 2, "begun and answered");
        let is_hers = |event: &&audit::Event| {
            matches!(event.actor, audit::Actor::Link { .. }) && event.person == Some(person)
        };
        assert!(own.iter().all(is_hers), "{own:?}");
        let all = format!("{events:?}");
        assert!(!all.contains(made.link.expose_secret()) && !all.contains("some-of-the-time"));
    });
}

#[test]
fn a_link_works_once_and_one_that_is_altered_is_none() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "cel");
        let text = made.link.expose_secret().to_owned();
        for wrong in [
            String::new(),
            "x".to_owned(),
            text[1..].to_owned(),
            format!("{text}A"),
            format!("B{}", &text[1..]),
            text.to_lowercase(),
            "A".repeat(67),
        ] {
            let wrong = SecretString::from(wrong);
            assert!(look(t, &wrong).is_err());
            assert!(goes_on(t, &wrong, YEAR, Step::Begin).is_err());
        }
        assert_eq!(answers_all(t, &made), Next::Thanks(country.scheme));
        let today = casework::clocks::day_in_england(t.db.moment().now());
        assert_eq!(look(t, &made.link).unwrap(), Stands::Answered(today));
        // The same again, and once more with another answer.
        for step in [send(), Step::Say("content".to_owned(), Some("agree".to_owned())), Step::Begin] {
            let again = goes_on(t, &made.link, YEAR, step).unwrap();
            assert_eq!(again, Next::Closed(Stands::Answered(today)));
        }
        assert_eq!(count(t, "select count(*) from measure_answer"), 1);
        assert_eq!(count(t, "select count(*) from link where used_at is not null"), 1);
    });
}

#[test]
fn a_wrong_year_closes_the_link_after_a_few_and_whoever_asked_sees_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "cel");
        for typed in ["", "43", "last year", "19433", "-943", "１９４３"] {
            assert_eq!(goes_on(t, &made.link, typed, Step::Begin).unwrap(), Next::NoYear, "{typed}");
        }
        let wrong = |year: &str| goes_on(t, &made.link, year, Step::Begin).unwrap();
        assert_eq!(wrong("1942"), Next::WrongYear(2));
        assert_eq!(wrong("1944"), Next::WrongYear(1));
        assert_eq!(item_of(&wrong(YEAR)), "content", "her own slips do not keep her out");
        says(t, &made.link, "content", "agree");
        // Whoever guesses at a later page is counted as well. Nothing that was answered is shown or kept.
        let step = Step::Look("content".to_owned());
        assert_eq!(goes_on(t, &made.link, "1950", step).unwrap(), Next::Closed(Stands::Guessed));
        assert_eq!(wrong(YEAR), Next::Closed(Stands::Guessed));
        assert_eq!(look(t, &made.link).unwrap(), Stands::Guessed);
        assert_eq!(count(t, "select count(*) from measure_ask where so_far is not null"), 0);
        assert_eq!(came(t, country.worker), [State::Guessed]);
        // Asked anew: whoever does so has seen it.
        let again = asked(t, &country, person, "cel");
        assert!(came(t, country.worker).is_empty());
        assert_eq!(answers_all(t, &again), Next::Thanks(country.scheme));
    });
}

#[test]
fn there_is_one_open_link_for_each_measure_and_it_can_be_called_off() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let first = asked(t, &country, person, "cel");
        let other = asked(t, &country, person, "ons4");
        says(t, &first.link, "content", "agree");
        let begin = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            asking::beginning(tx, asker, person, measure("cel"))
        };
        let begun = as_account(t, country.worker.account, begin).unwrap();
        assert_eq!(begun.open.map(|ask| ask.id), Some(first.ask.id), "it is said before");
        let second = asked(t, &country, person, "cel");
        assert!(second.replaced);
        assert_eq!(state_of(t, first.ask.id), State::Replaced);
        assert_eq!(look(t, &first.link).unwrap(), Stands::Over);
        // What was begun with the other one is not taken along, and the other measure is none of its business.
        assert_eq!(item_of(&goes_on(t, &second.link, YEAR, Step::Begin).unwrap()), "content");
        assert_eq!(look(t, &other.link).unwrap(), Stands::Open);

        let ask = second.ask.clone();
        let call_off = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            asking::call_off(tx, asker, person, ask.id, ask.version)
        };
        is_not_there(&as_account(t, country.other_worker.account, call_off));
        as_account(t, country.worker.account, call_off).unwrap();
        assert_eq!(look(t, &second.link).unwrap(), Stands::Over);
        assert_eq!(goes_on(t, &second.link, YEAR, send()).unwrap(), Next::Closed(Stands::Over));
        assert!(matches!(as_account(t, country.worker.account, call_off), Err(Error::Stale)));
        assert!(came(t, country.worker).is_empty(), "nothing came of it that she would not know");

        // Whoever calls off what was answered meanwhile is told so.
        let late = other.ask.clone();
        assert_eq!(answers_all(t, &other), Next::Thanks(country.scheme));
        let too_late = as_account(t, country.worker.account, move |tx, asker| {
            asking::call_off(tx, asker, person, late.id, late.version)
        });
        assert!(matches!(too_late, Err(Error::Stale)));
        assert_eq!(count(t, "select count(*) from measure_answer"), 1);
    });
}

#[test]
fn after_its_days_a_link_is_over_and_what_was_begun_is_forgotten() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "cel");
        let last_day = made.ask.last_day();
        says(t, &made.link, "content", "agree");
        // On the last day, as long as it is that day in England, it can be used.
        let end = made.ask.expires.duration_since(t.db.moment().now());
        t.db.moment().advance(end - SignedDuration::from_secs(1));
        assert_eq!(casework::clocks::day_in_england(t.db.moment().now()), last_day);
        assert_eq!(look(t, &made.link).unwrap(), Stands::Open);
        assert!(came(t, country.worker).is_empty());
        t.db.moment().advance(SignedDuration::from_secs(1));
        assert_eq!(look(t, &made.link).unwrap(), Stands::Expired(last_day));
        let late = goes_on(t, &made.link, YEAR, send()).unwrap();
        assert_eq!(late, Next::Closed(Stands::Expired(last_day)));
        assert_eq!(came(t, country.worker), [State::Open], "nobody answered, and she sees it");
        assert_eq!(t.db.write(casework::tidying::tidy).unwrap().half_answered, 1);
        assert_eq!(count(t, "select count(*) from measure_ask where so_far is not null"), 0);
        // A new one takes its place, without saying that there was one to be called off.
        assert!(!asked(t, &country, person, "cel").replaced);
        assert!(came(t, country.worker).is_empty());
    });
}

#[test]
fn questions_that_changed_meanwhile_are_not_answered() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let old =
            asked_for(t, country.worker, person, in_version("cel", "0.9.0"), Occasion::Baseline).unwrap();
        assert_eq!(look(t, &old.link).unwrap(), Stands::Changed);
        assert_eq!(goes_on(t, &old.link, YEAR, Step::Begin).unwrap(), Next::Closed(Stands::Changed));
        // Where nothing that is answered changed, it goes on.
        let same =
            asked_for(t, country.worker, person, in_version("cel", "1.0.4"), Occasion::Baseline).unwrap();
        assert_eq!(answers_all(t, &same), Next::Thanks(country.scheme));
        assert_eq!(last(t, country.worker, person).measure_version, "1.0.0");
    });
}

#[test]
fn who_died_or_is_supported_no_more_is_asked_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        for reason in ["died", "moved-away", "no-longer-needed"] {
            let referral = referred(t, country.gp, &stranger(7 + reason.len() as u32), country.scheme);
            done(t, country.manager, referral, Doing::new(Move::Accept, 1)).unwrap();
            let to = Some(country.worker.membership);
            done(t, country.manager, referral, Doing { to, ..Doing::new(Move::Allocate, 2) }).unwrap();
            done(t, country.worker, referral, Doing::new(Move::Begin, 3)).unwrap();
            let person = whole(t, country.worker, referral).unwrap().person;
            let year = person.details.identity.born.unwrap().year().to_string();
            let made = asked(t, &country, person.id, "cel");
            goes_on(t, &made.link, &year, Step::Say("content".to_owned(), Some("agree".to_owned()))).unwrap();
            let close = Doing { reason: Some(reason.to_owned()), ..Doing::new(Move::Close, 4) };
            done(t, country.worker, referral, close).unwrap();
            // Whoever holds the link is not told why.
            assert_eq!(look(t, &made.link).unwrap(), Stands::Over, "{reason}");
            let late = goes_on(t, &made.link, &year, send()).unwrap();
            assert_eq!(late, Next::Closed(Stands::Over));
            assert_eq!(state_of(t, made.ask.id), State::Over);
            assert!(came(t, country.worker).is_empty());
            let again = asked_for(t, country.worker, person.id, measure("cel"), Occasion::Review);
            assert_eq!(rule(again), Rule::ReferralOver, "{reason}");
        }
        assert_eq!(count(t, "select count(*) from measure_answer"), 0);
        assert_eq!(count(t, "select count(*) from measure_ask where so_far is not null"), 0);
    });
}

#[test]
fn who_would_rather_not_say_is_heard() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "cel");
        for item in ["content", "enough-people", "satisfying"] {
            says(t, &made.link, item, "");
        }
        assert_eq!(goes_on(t, &made.link, YEAR, send()).unwrap(), Next::NoAnswers(country.scheme));
        assert_eq!(count(t, "select count(*) from measure_answer"), 0);
        assert_eq!(came(t, country.worker), [State::Declined]);
        assert!(matches!(look(t, &made.link).unwrap(), Stands::Answered(_)));
    });
}

#[test]
fn first_answers_that_were_written_down_meanwhile_stay_and_hers_are_a_review() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "ons4");
        record(t, country.worker, person, &filled(t, measure("ons4"), &[("happy", "3")])).unwrap();
        assert_eq!(answers_all(t, &made), Next::Thanks(country.scheme));
        let occasions: Vec<Occasion> =
            page(t, country.worker, person).unwrap().entries.iter().map(|entry| entry.occasion).collect();
        assert_eq!(occasions, [Occasion::Baseline, Occasion::Review]);
        let again = asked_for(t, country.worker, person, measure("ons4"), Occasion::Baseline);
        assert_eq!(rule(again), Rule::BaselineThere);
    });
}

fn exchanged(t: &TestDb, code: Code, from: &str) -> Came {
    let from: IpAddr = from.parse().unwrap();
    t.db.write(move |tx| -> Result<Came> {
        let keys = Keys::open(tx, None)?;
        let by = By::nobody(Some(from), std::sync::Arc::new(access::Trail::of_visitors()));
        answering::by_code(tx, &keys, &by, &code)
    })
    .unwrap()
}

#[test]
fn the_code_of_a_letter_leads_to_the_same_questions_and_guessing_is_slow() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let made = asked(t, &country, person, "cel");
        let Came::Link(link) = exchanged(t, made.code, "192.0.2.7") else { panic!() };
        assert_ne!(link.expose_secret(), made.link.expose_secret());
        // Both lead to the same, also after a telephone was put away; and what is sent with one closes the other.
        says(t, &link, "content", "agree");
        assert_eq!(item_of(&goes_on(t, &made.link, YEAR, Step::Begin).unwrap()), "enough-people");
        let Came::Link(later) = exchanged(t, made.code, "192.0.2.7") else { panic!() };
        assert_eq!(
            answers_all(t, &Made { link: copy(&later), ..asked_again(&made) }),
            Next::Thanks(country.scheme)
        );
        for one in [&link, &made.link, &later] {
            assert!(matches!(look(t, one).unwrap(), Stands::Answered(_)));
        }
        assert!(matches!(exchanged(t, made.code, "192.0.2.7"), Came::Nothing), "used");

        // Somebody guesses: after ten each one takes longer, and the right one helps no more from there.
        let open = asked(t, &country, person, "ons4");
        let mut compared = 0;
        for number in 0..200_u128 {
            if matches!(exchanged(t, Code::drawn(number), "198.51.100.9"), Came::Nothing) {
                compared += 1;
            }
        }
        assert!((10..=12).contains(&compared), "{compared}");
        assert!(matches!(exchanged(t, open.code, "198.51.100.9"), Came::Wait(_)));
        assert!(matches!(exchanged(t, open.code, "203.0.113.5"), Came::Link(_)), "nobody else waits");
        // Their neighbours on the same wider network share less than their own limit.
        t.db.moment().advance(SignedDuration::from_hours(5));
        assert!(matches!(exchanged(t, open.code, "198.51.100.9"), Came::Link(_)));
    });
}

/// The same with nothing of the link.
fn asked_again(made: &Made) -> Made {
    Made {
        ask: made.ask.clone(),
        person: made.person.clone(),
        link: copy(&made.link),
        code: made.code,
        replaced: made.replaced,
    }
}

#[test]
fn only_who_supports_them_asks_and_only_what_has_questions() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let cel = measure("cel");
        for who in [country.other_worker, country.far_worker, country.far_manager] {
            is_not_there(&asked_for(t, who, person, cel, Occasion::Baseline));
        }
        for who in [country.gp, country.provider, country.commissioner] {
            assert!(asked_for(t, who, person, cel, Occasion::Baseline).is_err());
        }
        is_not_there(&asked_for(t, country.worker, person, measure("swemwbs"), Occasion::Baseline));
        asked_for(t, country.manager, person, cel, Occasion::Baseline).unwrap();
        // Whose year of birth is not known cannot show that the link is theirs.
        t.db.write(move |tx| {
            tx.execute("update person set born = $1 where id = $2", values![None::<&str>, person])
        })
        .unwrap();
        let unknown = asked_for(t, country.worker, person, measure("ons4"), Occasion::Baseline);
        assert_eq!(rule(unknown), Rule::BornFirst);
        assert!(by_link::is_askable(cel) && !by_link::is_askable(measure("pam")));
    });
}

#[test]
fn links_go_along_when_two_records_are_of_one_person() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let first = asked(t, &country, person, "cel");
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        let other = whole(t, country.manager, second).unwrap().person.id;
        t.db.moment().advance(SignedDuration::from_secs(1));
        let manager = country.manager;
        let newer = asked_for(t, manager, other, measure("cel"), Occasion::Baseline).unwrap();
        let ons4 = asked_for(t, manager, other, measure("ons4"), Occasion::Baseline).unwrap();
        let likeness: Uuid =
            t.db.read(|tx| tx.one("select id from person_likeness", &[], |row| row.get(0))).unwrap();
        as_account(t, country.manager.account, move |tx, asker| {
            let seen = alike::comparing(tx, asker, likeness)?.version();
            alike::settle(tx, asker, likeness, seen, Verdict::Same)
        })
        .unwrap();
        assert_eq!(look(t, &first.link).unwrap(), Stands::Over, "of the same measure the newer one stays");
        assert_eq!(answers_all(t, &newer), Next::Thanks(country.scheme));
        assert_eq!(look(t, &ons4.link).unwrap(), Stands::Open);
        assert_eq!(page(t, country.worker, person).unwrap().entries.len(), 1);
    });
}
