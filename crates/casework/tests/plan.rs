//! The plan on both engines: what is written, by whom, when it was agreed, and that nothing is lost.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::lifecycle::Move;
use casework::people::alike::{self, Verdict};
use casework::plan::{
    self, GoalChange, GoalState, LONGEST, MOST_ACTIONS, MOST_GOALS, NewAction, NewAgreement, NewGoal,
    NewRating, Page, Plan, PlanRule, Status, Who,
};
use casework::reasons::{self, List};
use casework::referral::moves::Doing;
use casework::{Error, Result, Rule};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

/// Margaret, who is with Ada.
struct Life<'t> {
    t: &'t TestDb,
    country: Country,
    referral: Uuid,
    person: Uuid,
}

impl<'t> Life<'t> {
    fn new(t: &'t TestDb) -> Self {
        let country = Country::new(t);
        let referral = referred(t, country.gp, &numbered(), country.scheme);
        let one = Doing::new(Move::Accept, 1);
        let accepted = done(t, country.manager, referral, one).unwrap();
        let to =
            Doing { to: Some(country.worker.membership), ..Doing::new(Move::Allocate, accepted.version) };
        done(t, country.manager, referral, to).unwrap();
        let person = whole(t, country.manager, referral).unwrap().person.id;
        Self { t, country, referral, person }
    }

    fn today(&self) -> Date {
        casework::clocks::day_in_england(self.t.db.moment().now())
    }

    fn day(&self, days: i64) -> Date {
        self.today().checked_add(days.days()).unwrap()
    }

    fn minute(&self) {
        self.t.db.moment().advance(SignedDuration::from_mins(1));
    }

    fn page(&self, who: Member) -> Result<Page> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::page(tx, asker, person))
    }

    fn plan(&self) -> Plan {
        self.page(self.country.worker).unwrap().plan
    }

    fn add_goal(&self, who: Member, new: NewGoal) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::add_goal(tx, asker, person, &new))
    }

    fn goal(&self, words: &str) -> Uuid {
        self.minute();
        let form = new_id(self.t);
        let new = NewGoal { form, words: words.to_owned(), score: None };
        self.add_goal(self.country.worker, new).unwrap();
        form
    }

    fn change_goal(&self, who: Member, goal: Uuid, seen: i64, change: GoalChange) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| {
            plan::change_goal(tx, asker, person, goal, seen, &change)
        })
    }

    fn rate(&self, who: Member, goal: Uuid, new: NewRating) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::rate(tx, asker, person, goal, new))
    }

    fn rated(&self, goal: Uuid, score: u8, on: Date) -> Result<()> {
        self.minute();
        self.rate(self.country.worker, goal, NewRating { form: new_id(self.t), score, on })
    }

    fn add_action(&self, who: Member, form: Uuid, new: NewAction) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::add_action(tx, asker, person, form, &new))
    }

    fn action(&self, new: NewAction) -> Uuid {
        self.minute();
        let form = new_id(self.t);
        self.add_action(self.country.worker, form, new).unwrap();
        form
    }

    fn change_action(&self, who: Member, action: Uuid, seen: i64, new: NewAction) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| {
            plan::change_action(tx, asker, person, action, seen, &new)
        })
    }

    fn set_status(&self, who: Member, action: Uuid, seen: i64, status: Status) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| {
            plan::set_status(tx, asker, person, action, seen, status)
        })
    }

    fn agree(&self, who: Member, new: NewAgreement) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::agree(tx, asker, person, &new))
    }

    fn agreed(&self) -> Result<()> {
        self.minute();
        let (form, edition) = (new_id(self.t), self.plan().edition);
        self.agree(self.country.worker, NewAgreement { form, edition, on: self.today(), by: Who::Person })
    }

    fn review(&self, who: Member, seen: i64, day: Option<Date>) -> Result<()> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::set_review(tx, asker, person, seen, day))
    }

    fn copy(&self, who: Member) -> Result<plan::Copied> {
        let person = self.person;
        as_account(self.t, who.account, move |tx, asker| plan::copy(tx, asker, person, "standard"))
    }

    fn closes(&self) {
        let was = whole(self.t, self.country.manager, self.referral).unwrap().referral;
        let reason = reasons::offered(List::Close).find(|one| !one.note && one.code != "died").unwrap();
        let doing = Doing { reason: Some(reason.code.clone()), ..Doing::new(Move::Close, was.version) };
        done(self.t, self.country.manager, self.referral, doing).unwrap();
    }
}

fn to_do(what: &str) -> NewAction {
    NewAction {
        goal: None,
        what: what.to_owned(),
        who: Who::Person,
        by: None,
        status: Status::NotStarted,
        confidence: None,
        outcome: String::new(),
    }
}

fn changed(words: &str, state: GoalState, why: &str) -> GoalChange {
    GoalChange { words: words.to_owned(), state, why: why.to_owned() }
}

fn plan_rule<T: std::fmt::Debug>(done: Result<T>) -> PlanRule {
    match rule(done) {
        Rule::Plan(rule) => rule,
        other => panic!("another rule was against it: {other:?}"),
    }
}

#[test]
fn a_plan_is_made_and_says_how_close_they_were_and_are() {
    both_stores(|t| {
        let life = Life::new(t);
        let ada = life.country.worker;
        assert_eq!(life.plan(), Plan::default());
        let form = new_id(t);
        let new = NewGoal { form, words: "  Meet people at lunch  ".to_owned(), score: Some(2) };
        life.add_goal(ada, new.clone()).unwrap();
        life.add_goal(ada, new).unwrap();
        let plan = life.plan();
        assert_eq!(plan.goals.len(), 1, "sent twice, it is there once");
        let goal = &plan.goals[0];
        assert_eq!(
            (goal.words.as_str(), goal.state, goal.version),
            ("Meet people at lunch", GoalState::Open, 1)
        );
        assert_eq!(goal.first().unwrap().score, 2);
        assert_eq!(goal.written.by.as_deref(), Some("ada"));
        t.db.moment().advance(SignedDuration::from_hours(24 * 30));
        life.rated(form, 4, life.day(-1)).unwrap();
        life.rated(form, 9, life.today()).unwrap();
        life.rated(form, 7, life.today()).unwrap();
        let plan = life.plan();
        let scores: Vec<u8> = plan.goals[0].ratings.iter().map(|rating| rating.score).collect();
        assert_eq!(scores, [2, 4, 7], "of one day the one written last counts");
        assert_eq!(count(t, "select count(*) from plan_goal_rating"), 4, "and all are kept");
        let again = NewRating { form: new_id(t), score: 8, on: life.today() };
        life.rate(ada, form, again).unwrap();
        life.rate(ada, form, again).unwrap();
        assert_eq!(count(t, "select count(*) from plan_goal_rating"), 5, "sent twice, it counts once");
        let by = life.day(7);
        let ring = life.action(NewAction {
            goal: Some(form),
            who: Who::Other(" Bea ".to_owned()),
            by: Some(by),
            confidence: Some(6),
            ..to_do("Ring the club")
        });
        let plan = life.plan();
        let action = plan.action(ring).unwrap();
        assert_eq!(
            (&action.who, action.by, action.confidence),
            (&Who::Other("Bea".to_owned()), Some(by), Some(6))
        );
        assert!(!action.is_late(by) && action.is_late(by.tomorrow().unwrap()));
        assert_eq!(plan.actions_for(Some(form)).count(), 1);
        assert_eq!(plan.actions_for(None).count(), 0);
        let copied = life.copy(ada).unwrap();
        assert_eq!(copied.plan, plan);
        let supporter = copied.supporter.unwrap();
        assert_eq!((supporter.scheme, supporter.link_worker.as_deref()), (life.country.scheme, Some("ada")));
        assert_eq!(recorded(t, "write-plan"), 6, "what was sent twice stands there once");
        assert!(recorded(t, "read-person") >= 5);
    });
}

#[test]
fn nothing_is_lost_when_a_goal_or_an_action_changes() {
    both_stores(|t| {
        let life = Life::new(t);
        let ada = life.country.worker;
        let goal = life.goal("Walk");
        let action = life.action(NewAction { goal: Some(goal), ..to_do("Buy shoes") });
        life.change_goal(ada, goal, 1, changed("Walk each day", GoalState::Open, "not asked")).unwrap();
        assert_eq!(
            rule(life.change_goal(ada, goal, 2, changed("Walk", GoalState::SetAside, " "))),
            Rule::Note
        );
        life.change_goal(ada, goal, 2, changed("Walk each day", GoalState::SetAside, "Her knee")).unwrap();
        let plan = life.plan();
        assert_eq!(plan.goals[0].why.as_deref(), Some("Her knee"));
        assert_eq!(plan.actions_for(None).count(), 1, "an action is not lost with its goal");
        assert_eq!(plan_rule(life.rated(goal, 3, life.today())), PlanRule::GoalIsOver);
        let new = NewAction { goal: Some(goal), ..to_do("More") };
        assert_eq!(plan_rule(life.add_action(ada, new_id(t), new)), PlanRule::GoalIsOver);
        // What is there may still be changed.
        let kept = NewAction { goal: Some(goal), who: Who::LinkWorker, ..to_do("Buy good shoes") };
        life.change_action(ada, action, 1, kept).unwrap();
        life.set_status(ada, action, 2, Status::Started).unwrap();
        life.set_status(ada, action, 2, Status::Started).unwrap();
        life.set_status(ada, action, 3, Status::Completed).unwrap();
        life.change_goal(ada, goal, 3, changed("Walk each day", GoalState::Open, "")).unwrap();
        let plan = life.plan();
        assert_eq!((plan.goals[0].version, plan.goals[0].why.as_deref()), (4, None));
        assert_eq!((plan.actions[0].version, plan.actions[0].status), (4, Status::Completed));
        let was: Vec<String> =
            t.db.read(move |tx| {
                tx.query(
                    "select was from plan_change where thing_id = $1 order by version",
                    values![goal],
                    |row| row.get(0),
                )
            })
            .unwrap();
        assert!(was[0].contains("\"Walk\"") && was[2].contains("Her knee"), "{was:?}");
        assert_eq!(count(t, "select count(*) from plan_change where kind = 'action'"), 3);
        assert_eq!(
            count(t, "select count(*) from plan_change where account_id is null"),
            0,
            "who had written it is kept"
        );
    });
}

#[test]
fn whoever_was_quicker_is_not_overwritten() {
    both_stores(|t| {
        let life = Life::new(t);
        let (ada, manager) = (life.country.worker, life.country.manager);
        let goal = life.goal("Walk");
        let action = life.action(to_do("Buy shoes"));
        life.change_goal(manager, goal, 1, changed("Swim", GoalState::Open, "")).unwrap();
        let late = life.change_goal(ada, goal, 1, changed("Dance", GoalState::Open, ""));
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        life.change_goal(ada, goal, 1, changed("Swim", GoalState::Open, "")).unwrap();
        assert_eq!(life.plan().goals[0].version, 2, "what is so already is no change");
        life.set_status(manager, action, 1, Status::Started).unwrap();
        for status in [Status::Completed, Status::NotApplicable] {
            assert!(matches!(life.set_status(ada, action, 1, status), Err(Error::Stale)));
        }
        assert!(matches!(life.change_action(ada, action, 1, to_do("Sell shoes")), Err(Error::Stale)));
        life.review(manager, 0, Some(life.day(30))).unwrap();
        assert!(matches!(life.review(ada, 0, Some(life.day(60))), Err(Error::Stale)));
        life.review(ada, 0, Some(life.day(30))).unwrap();
        life.review(ada, 1, None).unwrap();
        assert_eq!(life.plan().review, None);
        let edition = life.plan().edition;
        life.goal("Sing");
        let new = NewAgreement { form: new_id(t), edition, on: life.today(), by: Who::Person };
        assert!(
            matches!(life.agree(ada, new), Err(Error::Stale)),
            "nobody agrees to what they have not seen"
        );
        assert!(matches!(
            life.change_goal(ada, goal, -1, changed("x", GoalState::Open, "")),
            Err(Error::Stale)
        ));
    });
}

#[test]
fn a_plan_that_changes_after_it_was_agreed_says_so() {
    both_stores(|t| {
        let life = Life::new(t);
        let ada = life.country.worker;
        assert_eq!(plan_rule(life.agreed()), PlanRule::Nothing);
        let goal = life.goal("Walk");
        let action = life.action(to_do("Buy shoes"));
        life.agreed().unwrap();
        let plan = life.plan();
        assert_eq!(
            plan.agreed.as_ref().map(|agreed| (agreed.on, &agreed.by)),
            Some((life.today(), &Who::Person))
        );
        assert!(!plan.is_changed_since_agreed());
        // How it goes is no other plan.
        life.rated(goal, 5, life.today()).unwrap();
        life.set_status(ada, action, 1, Status::Started).unwrap();
        let outcome = NewAction {
            status: Status::Started,
            confidence: Some(9),
            outcome: "Blue ones".to_owned(),
            ..to_do("Buy shoes")
        };
        life.change_action(ada, action, 2, outcome.clone()).unwrap();
        life.review(ada, 0, Some(life.day(30))).unwrap();
        assert!(!life.plan().is_changed_since_agreed());
        let later = NewAction { by: Some(life.day(3)), ..outcome };
        life.change_action(ada, action, 3, later).unwrap();
        assert!(life.plan().is_changed_since_agreed());
        // Somebody decides with her.
        let edition = life.plan().edition;
        let by = |by| NewAgreement { form: Uuid::from_u128(7), edition, on: life.today(), by };
        for nobody in [Who::LinkWorker, Who::Other("  ".to_owned())] {
            assert_eq!(plan_rule(life.agree(ada, by(nobody))), PlanRule::WhoAgreed);
        }
        life.minute();
        let daughter = by(Who::Other("Her daughter June".to_owned()));
        life.agree(ada, daughter.clone()).unwrap();
        life.agree(ada, daughter).unwrap();
        let plan = life.plan();
        assert!(!plan.is_changed_since_agreed());
        assert_eq!(plan.agreed.unwrap().by, Who::Other("Her daughter June".to_owned()));
        assert_eq!(count(t, "select count(*) from plan_agreement"), 2);
    });
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_kept() {
    both_stores(|t| {
        let life = Life::new(t);
        let ada = life.country.worker;
        let goal = life.goal("Walk");
        let rows = || {
            count(t, "select count(*) from plan_goal")
                + count(t, "select count(*) from plan_action")
                + count(t, "select count(*) from plan_goal_rating")
                + count(t, "select count(*) from plan_agreement")
                + count(t, "select count(*) from plan_change")
        };
        let before = rows();
        let new = |words: &str, score| NewGoal { form: new_id(t), words: words.to_owned(), score };
        assert_eq!(plan_rule(life.add_goal(ada, new(" \n ", None))), PlanRule::Goal);
        assert_eq!(plan_rule(life.add_goal(ada, new("x", Some(11)))), PlanRule::Score);
        assert_eq!(rule(life.add_goal(ada, new(&"x".repeat(100_000), None))), Rule::TooLong);
        assert_eq!(rule(life.add_goal(ada, new(&"ŷ".repeat(LONGEST + 1), None))), Rule::TooLong);
        for (score, on, said) in [
            (11, life.today(), PlanRule::Score),
            (255, life.today(), PlanRule::Score),
            (5, life.day(1), PlanRule::Day),
            (5, life.day(-400), PlanRule::Day),
            (5, Date::MIN, PlanRule::Day),
            (5, Date::MAX, PlanRule::Day),
        ] {
            assert_eq!(plan_rule(life.rated(goal, score, on)), said);
        }
        let by = |day| NewAction { by: Some(day), ..to_do("x") };
        for (action, said) in [
            (to_do(""), PlanRule::What),
            (NewAction { who: Who::Other(String::new()), ..to_do("x") }, PlanRule::Who),
            (NewAction { confidence: Some(11), ..to_do("x") }, PlanRule::Score),
            (by(life.day(-1)), PlanRule::By),
            (by(life.day(-4_000)), PlanRule::By),
            (by(Date::MIN), PlanRule::By),
            (by(life.day(800)), PlanRule::By),
            (by(Date::MAX), PlanRule::By),
        ] {
            assert_eq!(plan_rule(life.add_action(ada, new_id(t), action)), said);
        }
        for action in [
            to_do(&"x".repeat(100_000)),
            NewAction { outcome: "x".repeat(100_000), ..to_do("x") },
            NewAction { who: Who::Other("x".repeat(201)), ..to_do("x") },
        ] {
            assert_eq!(rule(life.add_action(ada, new_id(t), action)), Rule::TooLong);
        }
        is_not_there(&life.add_action(ada, new_id(t), NewAction { goal: Some(new_id(t)), ..to_do("x") }));
        is_not_there(&life.change_goal(ada, new_id(t), 1, changed("x", GoalState::Open, "")));
        is_not_there(&life.set_status(ada, new_id(t), 1, Status::Started));
        assert_eq!(plan_rule(life.review(ada, 0, Some(life.day(-1)))), PlanRule::By);
        let edition = life.plan().edition;
        let agreed = |on| NewAgreement { form: new_id(t), edition, on, by: Who::Person };
        assert_eq!(plan_rule(life.agree(ada, agreed(life.day(1)))), PlanRule::Day);
        assert_eq!(plan_rule(life.agree(ada, agreed(Date::MIN))), PlanRule::Day);
        assert_eq!(rows(), before);
        let odd = "Gweld ŵyrion 👩‍👩‍👧‍👦 مريم \u{202E} <script>";
        life.goal(odd);
        assert_eq!(life.plan().goals.last().unwrap().words, odd, "what people write stays as it is");
        let letters = "ŷ".repeat(LONGEST);
        life.goal(&letters);
        assert_eq!(life.plan().goals.last().unwrap().words, letters);
    });
}

#[test]
fn a_day_that_has_passed_by_now_may_stay() {
    both_stores(|t| {
        let life = Life::new(t);
        let by = Some(life.day(2));
        let action = life.action(NewAction { by, ..to_do("Buy shoes") });
        t.db.moment().advance(SignedDuration::from_hours(24 * 5));
        let ada = life.country.worker;
        assert!(life.plan().actions[0].is_late(life.today()));
        life.change_action(ada, action, 1, NewAction { by, ..to_do("Buy boots") }).unwrap();
        let earlier = NewAction { by: Some(life.day(-4)), ..to_do("Buy boots") };
        assert_eq!(plan_rule(life.change_action(ada, action, 2, earlier)), PlanRule::By);
    });
}

#[test]
fn there_is_room_for_what_somebody_keeps_in_mind() {
    both_stores(|t| {
        let life = Life::new(t);
        let ada = life.country.worker;
        let goals: Vec<Uuid> = (0..MOST_GOALS).map(|number| life.goal(&format!("Goal {number}"))).collect();
        let more = NewGoal { form: new_id(t), words: "More".to_owned(), score: None };
        assert_eq!(plan_rule(life.add_goal(ada, more.clone())), PlanRule::TooManyGoals);
        life.change_goal(ada, goals[0], 1, changed("Goal 0", GoalState::Reached, "")).unwrap();
        life.add_goal(ada, more).unwrap();
        let again = life.change_goal(ada, goals[0], 2, changed("Goal 0", GoalState::Open, ""));
        assert_eq!(plan_rule(again), PlanRule::TooManyGoals);
        let actions: Vec<Uuid> =
            (0..MOST_ACTIONS).map(|number| life.action(to_do(&format!("Do {number}")))).collect();
        assert_eq!(plan_rule(life.add_action(ada, new_id(t), to_do("More"))), PlanRule::TooManyActions);
        life.set_status(ada, actions[0], 1, Status::Completed).unwrap();
        let other = life.action(to_do("More"));
        for status in [Status::NotStarted, Status::Started] {
            assert_eq!(plan_rule(life.set_status(ada, actions[0], 2, status)), PlanRule::TooManyActions);
        }
        life.set_status(ada, other, 1, Status::NotApplicable).unwrap();
        life.set_status(ada, actions[0], 2, Status::Started).unwrap();
    });
}

#[test]
fn only_those_who_support_somebody_write_and_only_while_they_do() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        let goal = life.goal("Walk");
        let action = life.action(to_do("Buy shoes"));
        life.agreed().unwrap();
        life.review(country.worker, 0, Some(life.day(30))).unwrap();
        let writes = |who: Member| -> Vec<Result<()>> {
            let form = new_id(t);
            vec![
                life.add_goal(who, NewGoal { form, words: "x".to_owned(), score: None }),
                life.change_goal(who, goal, 1, changed("x", GoalState::Open, "")),
                life.rate(who, goal, NewRating { form, score: 1, on: life.today() }),
                life.add_action(who, form, to_do("x")),
                life.change_action(who, action, 1, to_do("x")),
                life.set_status(who, action, 1, Status::Started),
                life.review(who, 1, None),
                life.agree(who, NewAgreement { form, edition: 2, on: life.today(), by: Who::Person }),
            ]
        };
        let strangers = [
            country.far_worker,
            country.far_manager,
            country.far_gp,
            country.other_worker,
            country.provider,
            country.commissioner,
            country.administrator,
            country.gp,
        ];
        let before = (life.plan(), recorded(t, "write-plan"));
        for who in strangers {
            for done in writes(who) {
                assert!(
                    matches!(done, Err(Error::Administration(administration::Error::Refused(_)))),
                    "{done:?}"
                );
            }
            assert!(matches!(life.page(who), Err(Error::Administration(administration::Error::Refused(_)))));
            assert!(life.copy(who).is_err());
        }
        is_not_there(&life.page(country.far_worker));
        is_not_there(
            &life.add_goal(
                country.far_manager,
                NewGoal { form: new_id(t), words: "x".to_owned(), score: None },
            ),
        );
        assert!(life.page(country.manager).unwrap().may_write);
        life.closes();
        for who in [country.worker, country.manager] {
            for done in writes(who) {
                is_not_allowed(&done);
            }
            let page = life.page(who).unwrap();
            assert!(!page.may_write, "it is read, and not written");
            assert_eq!(page.plan, before.0);
            assert_eq!(life.copy(who).unwrap().supporter, None);
        }
        assert_eq!(recorded(t, "write-plan"), before.1);
    });
}

#[test]
fn goals_and_actions_of_somebody_else_are_not_there() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        let goal = life.goal("Walk");
        let action = life.action(to_do("Buy shoes"));
        let other = referred(t, country.gp, &stranger(5), country.scheme);
        let other = whole(t, country.manager, other).unwrap().person.id;
        let theirs = Life { person: other, ..life };
        let manager = country.manager;
        is_not_there(&theirs.change_goal(manager, goal, 1, changed("x", GoalState::Open, "")));
        is_not_there(&theirs.rate(
            manager,
            goal,
            NewRating { form: new_id(t), score: 1, on: theirs.today() },
        ));
        is_not_there(&theirs.set_status(manager, action, 1, Status::Started));
        is_not_there(&theirs.change_action(manager, action, 1, to_do("x")));
        is_not_there(&theirs.add_action(manager, new_id(t), NewAction { goal: Some(goal), ..to_do("x") }));
        // The identifier of a form that was sent for somebody else.
        is_not_there(&theirs.add_goal(manager, NewGoal { form: goal, words: "x".to_owned(), score: None }));
        is_not_there(&theirs.add_action(manager, action, to_do("x")));
        assert_eq!(count(t, "select count(*) from plan_goal"), 1);
    });
}

#[test]
fn plans_of_two_records_that_are_one_person_become_one() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        let walk = life.goal("Walk");
        life.agreed().unwrap();
        life.review(country.worker, 0, Some(life.day(30))).unwrap();
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        let other = whole(t, country.manager, second).unwrap().person.id;
        let newer = Life { person: other, country, ..Life { t, referral: second, person: other, country } };
        newer.minute();
        let sing = new_id(t);
        let new = NewGoal { form: sing, words: "Sing".to_owned(), score: Some(1) };
        newer.add_goal(country.manager, new).unwrap();
        newer.review(country.manager, 0, Some(newer.day(10))).unwrap();
        let suspected =
            t.db.read(|tx| tx.one("select id from person_likeness", &[], |row| row.get::<Uuid>(0))).unwrap();
        as_account(t, country.manager.account, move |tx, asker| {
            let seen = alike::comparing(tx, asker, suspected)?.version();
            alike::settle(tx, asker, suspected, seen, Verdict::Same)
        })
        .unwrap();
        let plan = life.plan();
        let ids: Vec<Uuid> = plan.goals.iter().map(|goal| goal.id).collect();
        assert_eq!(ids, [walk, sing]);
        assert_eq!(plan.goals[1].first().unwrap().score, 1);
        assert_eq!(plan.review, Some(life.day(10)), "the earlier day holds");
        assert!(plan.is_changed_since_agreed(), "nobody agreed to the two together");
    });
}
