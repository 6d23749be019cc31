//! What the record of somebody says that the search should know.

use access::By;
use administration::Asker;
use directory::locality::Country;
use directory::search::asking::spoken_of;
use jiff::civil::Date;
use permit::Action;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{Postcode, Vocabulary};

use super::{Numbers, Term, also, setting};
use crate::Result;
use crate::clocks::day_in_england;
use crate::people::banner::{self, Banner};
use crate::people::reaching::{person_for, whose};
use crate::people::record::Person;
use crate::people::sections;
use crate::plan::{self, Plan};
use crate::refer::form::age;
use crate::trail::{self, Happened};

/// Where the record says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// It is a need of an open referral.
    Referral,
    /// A goal of the plan speaks of it.
    Goal,
    /// Something that is to be done speaks of it.
    Action,
    /// What they are good at, or what matters to them, speaks of it.
    Interest,
    /// Whoever asks has chosen it.
    Chosen,
}

/// A need or an activity, with where the record says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What.
    pub term: Term,
    /// Where.
    pub source: Source,
}

/// What a record says that the search should know. Whatever is not known leaves nothing out.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Needs and activities that are asked for, unless somebody takes them away.
    pub wanted: Vec<Said>,
    /// Those that may be added.
    pub offered: Vec<Said>,
    /// Where they live.
    pub postcode: Option<Postcode>,
    /// How old they are, years.
    pub age: Option<u8>,
    /// As they say it themselves, by code.
    pub gender: Option<String>,
    /// What listings would say that has what helps them, by codes of the directory.
    pub access: Vec<String>,
    /// The language they speak, by code, unless it is English.
    pub language: Option<String>,
}

impl std::fmt::Debug for Known {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Known")
    }
}

/// Somebody for whom support is looked for.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Who they are.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// Their plan, with what is proposed already.
    pub plan: Plan,
    /// What the search should know.
    pub known: Known,
    /// Whether whoever asks may connect them: not once no referral is open, or they have died.
    pub may_connect: bool,
    /// What people in like need also found, where their scheme shows it and there are enough.
    pub also: Option<also::AlsoFound>,
    /// Whether their scheme shows that.
    pub also_is_on: bool,
}

/// Looks up what there is to know of somebody for whom support is looked for. That somebody looked is recorded. `country` says in
/// whose area they live.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn begin(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, country: &Country) -> Result<Begun> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let may = whose(tx, person.id)?.iter().any(|way| asker.may(Action::Connect, way));
    let may_connect = may && person.died.is_none();
    let plan = plan::of(tx, person.id)?;
    let today = day_in_england(tx.now());
    let known = known(tx, &person, &plan, today)?;
    let (also_is_on, also) = match scheme_of(tx, &by, person.id)? {
        Some(scheme) if may_connect && setting::of(tx, scheme)?.0 => {
            let lives_in = known.postcode.as_ref().and_then(|postcode| council_of(country, postcode, today));
            let needs: Vec<&str> = known.wanted.iter().filter_map(|said| said.term.need()).collect();
            (true, lives_in.map(|council| also::found(tx, scheme, &council, &needs)).transpose()?.flatten())
        }
        _ => (false, None),
    };
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "support": "looked for" })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Begun { person, banner, plan, known, may_connect, also, also_is_on })
}

/// The council in whose area a postcode lies, by its code.
#[must_use]
pub fn council_of(country: &Country, postcode: &Postcode, today: Date) -> Option<String> {
    country.locality(postcode, today)?.council.map(str::to_owned)
}

/// The scheme of the open referral through which whoever asks works with somebody.
fn scheme_of(tx: &mut Tx<'_>, by: &By, person: Uuid) -> Result<Option<Uuid>> {
    let membership = by.works.as_ref().map(|works| works.membership);
    Ok(tx.first(
        "select scheme_id from referral where person_id = $1 and phase <> 'over'
         order by case when allocated_to = $2 then 0 else 1 end, received_at desc limit 1",
        values![person, membership],
        |row| row.get(0),
    )?)
}

pub(super) fn known(tx: &mut Tx<'_>, person: &Person, plan: &Plan, today: Date) -> Result<Known> {
    let needs: Vec<String> = tx.query(
        "select distinct n.need from referral_need n join referral r on r.id = n.referral_id
         where r.person_id = $1 and r.phase <> 'over' order by n.need",
        values![person.id],
        |row| row.get(0),
    )?;
    let mut interests = Vec::new();
    for (section, elements) in
        [("strengths", &["strengths"][..]), ("about-me", &["what-matters", "good-day"][..])]
    {
        let Some(section) = sections::with_code(section) else { continue };
        let Some(written) = sections::one(tx, person.id, section)? else { continue };
        interests.extend(elements.iter().filter_map(|element| written.texts.get(*element).cloned()));
    }
    let numbers = Numbers::embedded();
    let details = &person.details;
    let mut access: Vec<String> = Vec::new();
    for code in details.access.iter().flat_map(|code| numbers.access_for(code)) {
        if !access.contains(code) {
            access.push(code.clone());
        }
    }
    let mut known = Known {
        postcode: details.identity.postcode.clone().filter(|_| !details.homeless),
        age: details.identity.born.map(|born| age(born, today)).and_then(|years| u8::try_from(years).ok()),
        gender: details.gender.clone(),
        access,
        language: details.language.clone().filter(|code| code != "en"),
        ..Known::default()
    };
    known.read(&needs, plan, &interests);
    Ok(known)
}

impl Known {
    /// Reads what is wanted: from needs by their codes, and from what the plan and the record say in words.
    fn read(&mut self, needs: &[String], plan: &Plan, interests: &[String]) {
        let vocabulary = Vocabulary::embedded();
        for code in needs {
            if let Some(need) = vocabulary.need(code) {
                self.want(Term::Need(need.code.as_str().to_owned()), Source::Referral);
            }
        }
        for goal in plan.open_goals() {
            for term in terms_of(&goal.words) {
                self.want(term, Source::Goal);
            }
        }
        for action in plan.actions.iter().filter(|action| !action.status.is_over()) {
            for term in terms_of(&action.what) {
                self.want(term, Source::Action);
            }
        }
        for term in interests.iter().flat_map(|text| terms_of(text)) {
            let is_known = |said: &Said| said.term == term;
            if !self.wanted.iter().any(is_known) && !self.offered.iter().any(is_known) {
                self.offered.push(Said { term, source: Source::Interest });
            }
        }
    }

    fn want(&mut self, term: Term, source: Source) {
        // What is said twice counts once, from where it is surest.
        if !self.wanted.iter().any(|said| said.term == term) {
            self.wanted.push(Said { term, source });
        }
    }
}

fn terms_of(text: &str) -> Vec<Term> {
    spoken_of(text).into_iter().filter_map(Term::numbered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Goal, GoalState};

    fn goal(words: &str, state: GoalState) -> Goal {
        Goal {
            id: Uuid::nil(),
            words: words.to_owned(),
            state,
            why: None,
            ratings: Vec::new(),
            written: crate::plan::Written::nobody(),
            version: 1,
        }
    }

    #[test]
    fn what_is_wanted_comes_from_the_referral_and_from_what_the_person_says() {
        let plan = Plan {
            goals: vec![
                goal("I would like to join a choir.", GoalState::Open),
                goal("I want to play chess", GoalState::SetAside),
            ],
            ..Plan::default()
        };
        let mut known = Known::default();
        let needs = ["loneliness".to_owned(), "no-such-need".to_owned(), "loneliness".to_owned()];
        known.read(&needs, &plan, &["My allotment, and gardening. And a choir".to_owned()]);
        let said: Vec<(String, Source)> =
            known.wanted.iter().map(|said| (said.term.to_string(), said.source)).collect();
        assert_eq!(
            said,
            [("need:loneliness".to_owned(), Source::Referral), ("activity:choir".to_owned(), Source::Goal)]
        );
        let offered: Vec<String> = known.offered.iter().map(|said| said.term.to_string()).collect();
        assert!(offered.iter().any(|term| term.contains("garden")), "{offered:?}");
        assert!(!offered.contains(&"activity:choir".to_owned()), "what is wanted is not offered besides");
        assert_eq!(format!("{known:?}"), "Known");
    }
}
