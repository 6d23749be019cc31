//! What goes along about somebody, in words.

use casework::away::taking::Along;
use casework::contacts::choices;
use casework::measures::Completed;
use casework::people::timeline::{Entry, What};
use casework::plan::PlanAction;
use casework::visits::AT_HOME;
use jiff::civil::Date;
use locales::Words;
use vocabulary::measures::{Licence, Measure, Measures};
use vocabulary::{PhoneNumber, Postcode};

use crate::pages::{AwayFact, AwayGoal, AwayMeasure, AwayPerson, ManageWay};
use crate::plain::{
    closeness_said, completed_said, occasion_said, reach_said, result_label, said_in, status_said, way_label,
    who_said,
};
use crate::routes::measures::asked_items;
use crate::routes::people::{line, person_banner, planned_line};
use crate::theirs::theirs;

/// Somebody who is taken along. Their number and their day of birth stay behind.
pub(super) fn along(words: &Words, one: &Along, today: Date) -> AwayPerson {
    let person = &one.person;
    let way = |value: &str, text: String, chosen: bool| ManageWay {
        value: value.to_owned(),
        text,
        hint: None,
        chosen,
    };
    let usual = one.planned.first().map_or(AT_HOME, |planned| planned.way.as_str());
    let at_home = one.planned.iter().any(|planned| planned.way == AT_HOME && planned.place.is_none());
    let shows = one.banner.shows_address();
    let contact = |contact: &casework::contacts::Contact| {
        let entry = Entry { at: contact.at, by: contact.by.clone(), what: What::Contact(contact.clone()) };
        line(words, &entry, "", false)
    };
    AwayPerson {
        id: person.id.to_string(),
        name: theirs(&person.called()),
        banner: person_banner(words, person, &one.banner),
        planned: one.planned.iter().map(|planned| planned_line(words, planned)).collect(),
        facts: facts(words, one, at_home && shows),
        address_kept_back: at_home && !shows,
        matters: one.matters.as_deref().map(theirs),
        goals: goals(words, one),
        latest: one.latest.iter().map(contact).collect(),
        ways: choices::ways()
            .map(|known| way(&known.code, way_label(words, known), known.code == usual))
            .collect(),
        results: choices::results(one.in_support)
            .map(|known| way(&known.code, result_label(words, known), false))
            .collect(),
        measures: one
            .to_ask
            .iter()
            .filter(|prompt| prompt.is_due(today))
            .filter_map(|prompt| Some((Measures::embedded().get(&prompt.measure)?, prompt.occasion)))
            .map(|(measure, occasion)| asked(words, measure, occasion))
            .collect(),
    }
}

fn facts(words: &Words, one: &Along, shows_address: bool) -> Vec<AwayFact> {
    let (details, identity) = (&one.person.details, &one.person.details.identity);
    let mut all = Vec::new();
    if let Some(phone) = &identity.phone {
        let link =
            PhoneNumber::parse(phone.as_dialled()).ok().map(|phone| format!("tel:{}", phone.as_dialled()));
        all.push(AwayFact { label: words.say("person-phone"), text: phone.to_string(), link });
    }
    let reach = details.reach_by.map(|reach| reach_said(words, reach));
    let reach: Vec<String> = reach.into_iter().chain(details.reach_note.as_deref().map(theirs)).collect();
    if !reach.is_empty() {
        all.push(AwayFact { label: words.say("person-reach"), text: reach.join(". "), link: None });
    }
    if shows_address {
        let postcode = identity.postcode.as_ref().map(Postcode::as_str);
        let address: Vec<&str> = details.address.as_deref().into_iter().chain(postcode).collect();
        if !address.is_empty() {
            let text = theirs(&address.join(", "));
            all.push(AwayFact { label: words.say("person-address"), text, link: None });
        }
    }
    all
}

fn goals(words: &Words, one: &Along) -> Vec<AwayGoal> {
    let plan = &one.plan;
    let action = |action: &PlanAction| {
        let mut parts = vec![theirs(&action.what), who_said(words, &action.who)];
        parts.extend(action.by.map(|day| words.say_with("away-by-day", &[("day", words.day(day).into())])));
        parts.push(status_said(words, action.status));
        parts.join(" · ")
    };
    let open = |goal| plan.actions_for(goal).filter(|action| !action.status.is_over()).map(action);
    let mut all: Vec<AwayGoal> = plan
        .open_goals()
        .map(|goal| AwayGoal {
            words: Some(theirs(&goal.words)),
            closeness: closeness_said(words, goal),
            actions: open(Some(goal.id)).collect(),
        })
        .collect();
    let others: Vec<String> = open(None).collect();
    if !others.is_empty() {
        all.push(AwayGoal { words: None, closeness: Vec::new(), actions: others });
    }
    all
}

fn asked(words: &Words, measure: &'static Measure, occasion: casework::measures::Occasion) -> AwayMeasure {
    let title = said_in(words, &measure.title).to_owned();
    let names: Vec<&str> = measure.items.iter().map(|item| item.id.as_str()).collect();
    let completed = |one: &Completed| ManageWay {
        value: one.as_str().to_owned(),
        text: completed_said(words, *one),
        hint: None,
        chosen: false,
    };
    AwayMeasure {
        id: measure.id.clone(),
        version: measure.edition.version.clone(),
        told: words.say_with(
            "away-ask",
            &[("measure", title.as_str().into()), ("occasion", occasion_said(words, occasion).into())],
        ),
        title,
        occasion: occasion.as_str(),
        language: words.language().code(),
        warning: (measure.licence == Licence::OpenNotForScreening)
            .then(|| words.say("measure-form-screening")),
        introduction: measure.introduction.as_ref().map(|said| said_in(words, said).to_owned()),
        items: asked_items(words, measure),
        names: names.join(" "),
        completed: Completed::ALL.iter().map(completed).collect(),
    }
}
