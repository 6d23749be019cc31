//! `GET` and `POST /people/{id}/support/propose`: a service is put into the plan.

use axum::response::Response;
use casework::connections::{self, ConnectionRule, LONGEST, Mode, NewConnection};
use casework::matching::{self, Begun, Changes, Question, bar_code};
use casework::{Error, Rule};
use directory::search::Judged;
use directory::whole::Whole;
use jiff::civil::Date;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, path_of, to_connect, wholes};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{bar_said, mode_hint, mode_said, need_said, referral_rule_said, service_name};
use crate::routes::Problem;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

/// What the form is about.
struct About {
    begun: Begun,
    service: Whole,
    /// What speaks for and against it, by the record as it is; nothing where it is not in the search yet.
    judged: Option<Judged>,
    against: Vec<String>,
}

async fn about(call: &Call, person: Uuid, fields: &Fields) -> Result<About, Stop> {
    let begun = to_connect(call, person).await?;
    // One that has left meanwhile is said on the page where others are found.
    let gone = || Stop::from(call.lead(&link(&path_of(begun.person.id), &[("gone", "yes")])));
    let service: Uuid = fields.text("service").parse().map_err(|_| Problem::not_found())?;
    let found = wholes(call, vec![service]).await?.pop().ok_or_else(gone)?;
    // By the record itself: whatever was taken away to look farther speaks again here.
    let question = Question::of(&begun.known, &Changes::default());
    let country = call.web.registers.country();
    let (understood, mut judged) = matching::judge(&call.web.search, &country, &question, &[service]);
    let judged = judged.pop();
    let words = call.here.words();
    let against = judged.iter().flat_map(|one| &one.bars).map(|bar| bar_said(words, *bar, &understood.query));
    Ok(About { against: against.collect(), begun, service: found, judged })
}

async fn drawn(call: &Call, about: &About, form: Uuid, typed: &Fields) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let person = &about.begun.person;
    let way = |value: String, text: String, hint: Option<String>, chosen: bool| ManageWay {
        value,
        text,
        hint,
        chosen,
    };
    let mut told = vec![words.say_with(
        "support-propose-what",
        &[("service", service_name(words, &about.service.service).into())],
    )];
    let organisation = about.service.organization.as_ref().and_then(|one| one.name.as_deref());
    told.extend(organisation.map(theirs));
    told.push(words.say("support-propose-told"));
    if !about.against.is_empty() {
        told.push(words.say_with("support-propose-against", &[("why", about.against.join(" ").into())]));
    }
    let modes = Mode::ALL.map(|mode| {
        way(
            mode.as_str().to_owned(),
            mode_said(words, mode),
            Some(mode_hint(words, mode)),
            typed.text("mode") == mode.as_str(),
        )
    });
    let mut fields =
        vec![Field::One { name: "mode", label: words.say("support-mode"), hint: None, ways: modes.into() }];
    let chosen = typed.text("goal");
    let mut goals: Vec<ManageWay> = about
        .begun
        .plan
        .open_goals()
        .map(|goal| {
            let id = goal.id.to_string();
            let is_chosen = id == chosen;
            way(id, theirs(&goal.words), None, is_chosen)
        })
        .collect();
    if !goals.is_empty() {
        goals.push(way(String::new(), words.say("support-no-goal"), None, chosen.is_empty()));
        fields.push(Field::One { name: "goal", label: words.say("support-goal"), hint: None, ways: goals });
    }
    let needs: Vec<&str> = about.begun.known.wanted.iter().filter_map(|said| said.term.need()).collect();
    if !needs.is_empty() {
        // The need that the service says it is for, else the first.
        let serves = needs.iter().position(|need| about.serves(need)).unwrap_or(0);
        let ways = needs.iter().enumerate().map(|(place, need)| {
            let is_chosen =
                if typed.text("need").is_empty() { place == serves } else { typed.text("need") == *need };
            way((*need).to_owned(), need_said(words, need), None, is_chosen)
        });
        fields.push(Field::One {
            name: "need",
            label: words.say("support-need"),
            hint: None,
            ways: ways.collect(),
        });
    }
    let label =
        if about.against.is_empty() { words.say("support-note") } else { words.say("support-note-why") };
    fields.push(Field::Lines {
        name: "note",
        label,
        hint: Some(words.say("support-note-hint")),
        value: typed.exactly("note").chars().take(LONGEST * 2).collect(),
    });
    let path = path_of(person.id);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("support-propose-title"),
        name: theirs(&person.called()),
        banner: person_banner(words, person, &about.begun.banner),
        action: format!("{path}/propose"),
        back: path,
        told,
        kept: vec![("form", form.to_string()), ("service", about.service.service.id.to_string())],
        fields,
        button: Some(words.say("support-propose-button")),
        ..PersonFormPage::default()
    })
}

impl About {
    /// Whether the service says that it is for a need.
    fn serves(&self, need: &str) -> bool {
        let tags = self.judged.iter().flat_map(|one| &one.hit.grounds.tags);
        tags.filter_map(|tag| matching::Term::numbered(*tag)).any(|term| term.need() == Some(need))
    }

    fn proposed(&self, call: &Call, form: Uuid, sent: &Fields, today: Date) -> NewConnection {
        let need = sent.text("need");
        let country = call.web.registers.country();
        let home = self.begun.known.postcode.as_ref();
        NewConnection {
            form,
            service: self.service.service.id,
            mode: Mode::parse(sent.text("mode")),
            goal: sent.text("goal").parse().ok(),
            need: (!need.is_empty()).then(|| need.to_owned()),
            note: sent.exactly("note").to_owned(),
            against: self.judged.iter().flat_map(|one| &one.bars).map(|bar| bar_code(*bar)).collect(),
            lives_in: home.and_then(|postcode| matching::council_of(&country, postcode, today)),
        }
    }
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let about = about(&call, id, &how).await?;
        let drawn = drawn(&call, &about, call.web.db.moment().new_id(), &how).await?;
        Ok(call.draw(&drawn))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let person = named(asked)?;
    let about = about(call, person, &sent).await?;
    let form: Uuid = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let new = about.proposed(call, form, &sent, call.web.today());
    let done: Result<(), Error> =
        call.try_write(move |tx, asker| connections::propose(tx, asker, person, &new)).await?;
    let words = call.here.words();
    match done {
        Ok(()) => {
            let plan = link(&format!("/people/{}/plan", about.begun.person.id), &[("done", "saved")]);
            Ok(call.lead(&format!("{plan}#support")))
        }
        Err(Error::Rule(rule)) => {
            let mut again = drawn(call, &about, form, &sent).await?;
            let has_goals = again.fields.iter().any(|field| matches!(field, Field::One { name: "goal", .. }));
            let field = match rule {
                Rule::Connection(ConnectionRule::Why) | Rule::TooLong => "note",
                Rule::Connection(ConnectionRule::Goal) if has_goals => "goal",
                Rule::Need => "need",
                _ => "mode",
            };
            again.faults = vec![FormFault::new(field, referral_rule_said(words, rule))];
            Ok(call.draw_faulty(&again))
        }
        Err(error) => {
            use crate::routes::call::Stops as _;
            Err(error.stop(call))
        }
    }
}
