//! Offering support to a list of people, on both engines: what is wrong is found before anybody is rung, nobody has a record
//! before they say yes, and who never did is forgotten after a year.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use access::accounts::Audience;
use access::memberships::{self, Works};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Trail};
use administration::Asker;
use casework::cohort::{
    self, Ages, Answer, File, Line, Listed, NotRead, Outcome, Part, Problem, RowState, Stage, Upload,
};
use casework::lifecycle::{Move, State};
use casework::reasons::{self, List};
use casework::referral::moves::Doing;
use casework::referral::{Agreement, Door};
use casework::{Error, Result, Rule};
use jiff::SignedDuration;
use jiff::civil::date;
use store::testing::{TestDb, both_stores};
use store::{Tx, values};
use support::*;
use uuid::Uuid;

const HEADER: &str =
    "nhs number,given name,family name,date of birth,postcode,phone,email,practice code,need,note\n";

/// Who asks, in several transactions.
fn asks(
    t: &TestDb,
    who: Member,
) -> impl Fn(&mut Tx<'_>) -> administration::Result<Asker> + Clone + Send + 'static {
    let now = t.db.moment().now();
    move |tx| {
        let works: Vec<Works> = memberships::now(tx, who.account)?;
        let who = SignedIn {
            session: Uuid::from_u128(1),
            account: who.account,
            audience: Audience::Staff,
            name: Private::new("Somebody".to_owned()),
            working_as: works.first().cloned(),
            works,
            proved_at: now,
            second_factor: Some(Factor::App),
            is_due: false,
        };
        let by = By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        Asker::of(tx, &who, by)
    }
}

fn uploaded(t: &TestDb, who: Member, scheme: Uuid, rows: &str) -> Result<Outcome> {
    let file = File { name: "list.csv".to_owned(), bytes: format!("{HEADER}{rows}").into_bytes() };
    let ages = Ages { youngest: Some(18), oldest: None };
    cohort::upload(&t.db, asks(t, who), Upload { file, scheme, ages, need: String::new() })
}

#[test]
fn no_list_is_taken_for_a_scheme_of_which_nobody_is_here() {
    both_stores(|t| {
        let country = Country::new(t);
        leaves(t, country.manager);
        assert_eq!(rule(uploaded(t, country.gp, country.scheme, "")), Rule::NobodyThere);
        assert_eq!(count(t, "select count(*) from cohort"), 0);
    });
}

fn ready(t: &TestDb, country: &Country, rows: &str) -> Uuid {
    match uploaded(t, country.gp, country.scheme, rows).unwrap() {
        Outcome::Ready(id) => id,
        other => panic!("{other:?}"),
    }
}

fn look(t: &TestDb, who: Member, id: Uuid, part: Option<Part>, after: i64) -> Result<Listed> {
    as_account(t, who.account, move |tx, asker| cohort::look(tx, asker, id, part, after))
}

fn lines(t: &TestDb, country: &Country, id: Uuid, part: Part) -> Vec<Line> {
    look(t, country.gp, id, Some(part), 0).unwrap().lines
}

fn send(t: &TestDb, who: Member, id: Uuid) -> Result<()> {
    as_account(t, who.account, move |tx, asker| cohort::send(tx, asker, id))
}

fn answer(t: &TestDb, who: Member, row: (Uuid, i64), seen: i64, answer: Answer) -> Result<Option<Uuid>> {
    as_account(t, who.account, move |tx, asker| {
        cohort::answer(tx, asker, row, seen, answer, &|_| AREA.to_owned())
    })
}

const MARGARET: &str =
    "943 476 5919,Margaret,Ashworth,02/07/1943,M33 7ZX,0161 496 0011,,P81001,loneliness,Ring late\n";
const KWAME: &str = ",Kwame,Mensah,1988-01-09,,,kwame@example.org,P81001,debt,\n";

#[test]
fn nothing_is_kept_of_anybody_before_they_say_yes() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ready(
            t,
            &country,
            &format!("{MARGARET}{KWAME}943 476 5918,Wrong,Digit,02/07/1943,,0161 496 0012,,,debt,\n"),
        );
        let review = look(t, country.gp, id, None, 0).unwrap();
        assert_eq!((review.cohort.stage, review.part), (Stage::Review, Part::State(RowState::Faulty)));
        assert_eq!((review.cohort.lines, review.cohort.good, review.cohort.noted), (3, 2, 0));
        assert_eq!(
            (review.lines[0].number, review.lines[0].problems.as_slice()),
            (4, &[Problem::NhsCheck][..])
        );
        assert_eq!(rule(answer(t, country.gp, (id, 2), 1, Answer::Accepted)), Rule::NotNow, "not looked at");
        assert_eq!(count(t, "select count(*) from person"), 0);
        send(t, country.gp, id).unwrap();
        send(t, country.gp, id).unwrap();
        assert_eq!(count(t, "select count(*) from cohort_row"), 2, "what is wrong is erased");
        assert_eq!(
            (count(t, "select count(*) from person"), count(t, "select count(*) from referral")),
            (0, 0)
        );
        let referral = answer(t, country.nurse, (id, 2), 1, Answer::Accepted).unwrap().unwrap();
        let whole = whole(t, country.manager, referral).unwrap();
        assert_eq!((whole.referral.door, whole.referral.state), (Door::Cohort, State::Received));
        assert_eq!(whole.referral.agreement, Agreement::SaidYes);
        assert_eq!(whole.referral.received, t.db.moment().now(), "they agreed now, not when the list came");
        assert_eq!(
            (whole.referral.referrer, whole.referral.reason.as_str()),
            (Some(country.elm), "Ring late")
        );
        assert_eq!(whole.referral.needs, ["loneliness"]);
        assert_eq!(whole.person.called(), "Margaret Ashworth");
        assert_eq!(whole.person.area, AREA);
        assert_eq!(whole.events[0].account, Some(country.nurse.account));
        assert_eq!(recorded(t, "refer"), 1);
        let found = lines(t, &country, id, Part::State(RowState::Accepted));
        assert_eq!((found[0].referral, found[0].said.family.as_str()), (Some(referral), "Ashworth"));
        assert_eq!(found[0].said.phone, "", "it stands in the record and nowhere else");
        assert_eq!(count(t, "select count(*) from cohort_row where said = '{}'"), 1);
    });
}

#[test]
fn declined_and_no_answer_are_counted_and_may_change_until_they_accept() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ready(t, &country, &format!("{MARGARET}{KWAME}"));
        send(t, country.gp, id).unwrap();
        assert_eq!(answer(t, country.gp, (id, 3), 1, Answer::NoAnswer).unwrap(), None);
        assert_eq!(answer(t, country.gp, (id, 2), 1, Answer::Declined).unwrap(), None);
        let shown = look(t, country.gp, id, None, 0).unwrap().cohort;
        assert_eq!((shown.declined, shown.no_answer, shown.count(RowState::Invited)), (1, 1, 0));
        assert_eq!(count(t, "select count(*) from person"), 0);
        assert!(
            matches!(answer(t, country.nurse, (id, 3), 1, Answer::Accepted), Err(Error::Stale)),
            "another answer came"
        );
        answer(t, country.nurse, (id, 3), 2, Answer::Accepted).unwrap().unwrap();
        let shown = look(t, country.gp, id, None, 0).unwrap().cohort;
        assert_eq!((shown.accepted, shown.declined, shown.no_answer), (1, 1, 0));
        assert!(
            matches!(answer(t, country.gp, (id, 3), 2, Answer::Accepted), Err(Error::Stale)),
            "a double click"
        );
        assert_eq!(rule(answer(t, country.gp, (id, 3), 3, Answer::Declined)), Rule::NotNow);
        assert_eq!(count(t, "select count(*) from referral"), 1);
    });
}

#[test]
fn who_is_known_has_died_or_has_an_open_referral_is_said_at_the_review() {
    both_stores(|t| {
        let country = Country::new(t);
        let open = referred(t, country.gp, &numbered(), country.scheme);
        let known = with(
            &stranger(1),
            &[
                ("nhs_number", "999 000 0018"),
                ("given", "Olive"),
                ("family", "Marsh"),
                ("born-day", "3"),
                ("born-month", "4"),
                ("born-year", "1950"),
            ],
        );
        let known = referred(t, country.gp, &known, country.scheme);
        let reason = reasons::offered(List::Withdraw).next().map(|one| one.code.clone());
        done(t, country.gp, known, Doing { reason, ..Doing::new(Move::Withdraw, 1) }).unwrap();
        let died = referred(
            t,
            country.gp,
            &with(
                &stranger(2),
                &[
                    ("given", "Arthur"),
                    ("family", "Gone"),
                    ("born-day", "5"),
                    ("born-month", "6"),
                    ("born-year", "1931"),
                    ("phone", "0161 496 0077"),
                ],
            ),
            country.scheme,
        );
        let person = whole(t, country.manager, died).unwrap().person.id;
        t.db.write(move |tx| {
            tx.execute("update person set died_on = '2026-05-01' where id = $1", values![person])
        })
        .unwrap();
        assert!(status(t, country.gp, open).is_ok());
        let id = ready(
            t,
            &country,
            &format!(
                "{MARGARET}999 000 0018,Olive,Marsh,03/04/1950,,0161 496 0055,,,debt,\n\
                 ,Arthur,Gone,05/06/1931,,0161 496 0077,,,debt,\n\
                 943 476 5919,Kwame,Mensah,09/01/1988,,0161 496 0066,,,debt,\n\
                 ,Margaret,Ashworth,02/07/1943,M33 7ZX,0161 496 0011,,,debt,\n"
            ),
        );
        let problems: Vec<(i64, Vec<Problem>)> = [Part::State(RowState::Faulty), Part::Noted]
            .into_iter()
            .flat_map(|part| lines(t, &country, id, part))
            .map(|line| (line.number, line.problems))
            .collect();
        assert_eq!(
            problems,
            [
                (2, vec![Problem::OpenReferral]),
                (4, vec![Problem::Died]),
                (5, vec![Problem::Twice(2)]),
                (6, vec![Problem::Twice(2)]),
                (3, vec![Problem::Known]),
            ]
        );
        // In a file of their own, both would be somebody to look at.
        let id = ready(
            t,
            &country,
            "943 476 5919,Kwame,Mensah,09/01/1988,,0161 496 0066,,,debt,\n,Margaret,Ashworth,02/07/1943,M33 7ZX,0161 496 0011,,,debt,\n",
        );
        let noted: Vec<Vec<Problem>> =
            lines(t, &country, id, Part::Noted).into_iter().map(|line| line.problems).collect();
        assert_eq!(noted, [vec![Problem::NumberOfSomebodyElse], vec![Problem::MaybeKnown]]);
    });
}

#[test]
fn who_was_referred_since_is_not_referred_again_and_who_may_be_known_is_looked_at() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ready(
            t,
            &country,
            &format!("{MARGARET},Dorothy,Ashworth,02/07/1943,M33 7ZX,0161 496 0011,,,debt,\n"),
        );
        send(t, country.gp, id).unwrap();
        referred(t, country.oak_gp, &numbered(), country.scheme);
        assert_eq!(rule(answer(t, country.gp, (id, 2), 1, Answer::Accepted)), Rule::ReferredMeanwhile);
        answer(t, country.gp, (id, 3), 1, Answer::Accepted).unwrap().unwrap();
        assert_eq!(
            count(t, "select count(*) from person"),
            2,
            "her twin is somebody else until somebody says otherwise"
        );
        assert_eq!(count(t, "select count(*) from person_likeness"), 1);
        assert_eq!(count(t, "select count(*) from referral"), 2);
    });
}

#[test]
fn nobody_else_sees_a_list_and_only_whoever_may_uploads_one() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ready(t, &country, MARGARET);
        for who in [
            country.oak_gp,
            country.manager,
            country.worker,
            country.lead,
            country.administrator,
            country.provider,
        ] {
            is_not_there(&look(t, who, id, None, 0));
            is_not_there(&send(t, who, id));
            is_not_there(&answer(t, who, (id, 2), 1, Answer::Accepted));
            is_not_there(&as_account(t, who.account, move |tx, asker| cohort::discard(tx, asker, id)));
        }
        let listed = |who: Member| as_account(t, who.account, move |tx, asker| cohort::list(tx, asker, None));
        assert_eq!(listed(country.nurse).unwrap().0.len(), 1, "a colleague");
        assert_eq!(listed(country.oak_gp).unwrap().0, []);
        assert_eq!(listed(country.manager).unwrap().0, []);
        for who in [country.worker, country.commissioner, country.administrator] {
            is_not_there(&listed(who));
            assert!(uploaded(t, who, country.scheme, KWAME).is_err());
        }
        assert!(uploaded(t, country.far_manager, country.scheme, KWAME).is_err(), "not of their scheme");
        assert!(matches!(uploaded(t, country.manager, country.scheme, KWAME), Ok(Outcome::Ready(_))));
        assert_eq!(rule(uploaded(t, country.gp, Uuid::from_u128(9), KWAME)), Rule::OtherScheme);
        is_not_there(&answer(t, country.gp, (id, 77), 1, Answer::Accepted));
    });
}

#[test]
fn the_same_file_is_recognised_and_another_one_is_not() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ready(t, &country, MARGARET);
        assert_eq!(uploaded(t, country.nurse, country.scheme, MARGARET).unwrap(), Outcome::Before(id));
        assert_ne!(ready(t, &country, KWAME), id);
        assert!(
            matches!(uploaded(t, country.oak_gp, country.scheme, MARGARET), Ok(Outcome::Ready(_))),
            "nobody else’s"
        );
        as_account(t, country.gp.account, move |tx, asker| cohort::discard(tx, asker, id)).unwrap();
        assert_ne!(ready(t, &country, MARGARET), id, "it was thrown away");
        let not = |rows: &str| uploaded(t, country.gp, country.scheme, rows).unwrap();
        assert_eq!(not(""), Outcome::NotRead(NotRead::Empty));
    });
}

#[test]
fn a_list_nobody_looked_at_is_gone_in_a_day_and_who_never_accepted_in_a_year() {
    both_stores(|t| {
        let country = Country::new(t);
        let unseen = ready(t, &country, KWAME);
        let id = ready(t, &country, &format!("{MARGARET}{KWAME}"));
        send(t, country.gp, id).unwrap();
        answer(t, country.gp, (id, 2), 1, Answer::Accepted).unwrap().unwrap();
        answer(t, country.gp, (id, 3), 1, Answer::Declined).unwrap();
        let sweep = || t.db.write(cohort::sweep).unwrap();
        assert_eq!(sweep(), 0);
        t.db.moment().advance(SignedDuration::from_hours(24));
        assert_eq!(sweep(), 1);
        is_not_there(&look(t, country.gp, unseen, None, 0));
        t.db.moment().advance(SignedDuration::from_hours(24 * 364));
        assert_eq!(sweep(), 1, "who said no");
        let shown = look(t, country.gp, id, None, 0).unwrap().cohort;
        assert_eq!((shown.accepted, shown.declined), (1, 1), "what was counted stays");
        assert!(shown.erased.is_some());
        assert_eq!(count(t, "select count(*) from person"), 1);
        assert_eq!(sweep(), 0);
    });
}

#[test]
fn pages_follow_each_other_and_every_problem_is_taken_away_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let mut rows = String::new();
        for number in 0..1_500 {
            let day = date(1940, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
            // Every thirtieth has no way to be reached. Somebody is called Null, and somebody’s name is a formula.
            let phone =
                if number % 30 == 0 { String::new() } else { format!("0161 496 {:04}", number % 1000) };
            let family = match number {
                31 => "Null".to_owned(),
                60 => "=1+1".to_owned(),
                other => format!("Name{other}"),
            };
            rows.push_str(&format!(",Ada,{family},{day},,{phone},,,debt,\n"));
        }
        let id = ready(t, &country, &rows);
        let (mut after, mut seen) = (0, Vec::new());
        loop {
            let page = look(t, country.gp, id, Some(Part::State(RowState::Faulty)), after).unwrap();
            assert!(page.lines.len() <= 25);
            seen.extend(page.lines.iter().map(|line| line.number));
            match page.next {
                Some(next) => after = next,
                None => break,
            }
        }
        assert_eq!(seen, (0..1_500).step_by(30).map(|number| number + 2).collect::<Vec<i64>>());
        let taken = as_account(t, country.gp.account, move |tx, asker| {
            let mut all = 0;
            cohort::every_problem(tx, asker, id, |_, _, _| all += 1)?;
            Ok(all)
        });
        assert_eq!(taken.unwrap(), 50);
        let good = look(t, country.gp, id, Some(Part::State(RowState::Invited)), 32).unwrap();
        assert_eq!(good.lines[0].said.family, "Null");
    });
}
