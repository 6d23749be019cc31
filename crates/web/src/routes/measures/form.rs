//! `GET` and `POST /people/{id}/measures/{measure}`: writing down what somebody answered.

use axum::response::Response;
use casework::measures::form::{OWN_FIELDS, read};
use casework::measures::{Completed, Occasion, Tongue, recording};
use casework::people::banner::Banner;
use casework::people::record::Person;
use casework::refer::form::Typed;
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;
use vocabulary::Welsh;
use vocabulary::measures::{Form, Item, Licence, Measure, Wording};

use super::{Asked, Call, Sent, Stop, measure, named, page_of};
use crate::pages::{AskedItem, Field, FormFault, ManageWay, MeasureFormPage};
use crate::plain::{
    completed_said, higher_said, number_said, occasion_said, referral_rule_said, said_in, tongue_said,
    wrong_said,
};
use crate::routes::call::Stops as _;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

type Fields = Vec<(String, String)>;

/// Whose answers to what are written down.
struct Begun {
    person: Person,
    banner: Banner,
    measure: &'static Measure,
}

async fn begun(call: &Call, asked: &Asked<(Uuid, String)>) -> Result<Begun, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, code) = named(asked)?;
    let measure = measure(&code)?;
    let (person, banner) = call.write(move |tx, asker| recording::beginning(tx, asker, id)).await?;
    Ok(Begun { person, banner, measure })
}

fn way(value: &str, text: String, chosen: &str) -> ManageWay {
    ManageWay { value: value.to_owned(), text, hint: None, chosen: value == chosen }
}

/// What is asked about the answers.
fn fields(words: &Words, measure: &Measure, typed: Typed<'_>) -> Vec<Field> {
    let occasions = Occasion::ALL.iter().map(|one| ManageWay {
        hint: (*one == Occasion::Baseline).then(|| words.say("measure-occasion-baseline-hint")),
        ..way(one.as_str(), occasion_said(words, *one), typed.one("occasion"))
    });
    let completed = Completed::ALL
        .iter()
        .map(|one| way(one.as_str(), completed_said(words, *one), typed.one("completed")));
    let tongues =
        Tongue::ALL.iter().map(|one| way(one.as_str(), tongue_said(words, *one), typed.one("language")));
    let line = |name: &'static str, label: String, hint: String, width: Option<u8>| Field::Line {
        name,
        label,
        hint: Some(hint),
        value: typed.one(name).to_owned(),
        keys: "text",
        width,
    };
    let mut all = vec![
        Field::One {
            name: "occasion",
            label: words.say("measure-ask-occasion"),
            hint: None,
            ways: occasions.collect(),
        },
        Field::Day {
            name: "day",
            label: words.say("measure-ask-day"),
            hint: None,
            typed: ["day-day", "day-month", "day-year"].map(|part| typed.one(part).to_owned()),
        },
        Field::One {
            name: "completed",
            label: words.say("measure-ask-completed"),
            hint: None,
            ways: completed.collect(),
        },
        line("helped_by", words.say("measure-ask-helper"), words.say("measure-ask-helper-hint"), None),
        Field::One {
            name: "language",
            label: words.say("measure-ask-language"),
            hint: None,
            ways: tongues.collect(),
        },
    ];
    if let (Licence::ScoreOnly, Some(range)) = (measure.licence, measure.range()) {
        let hint = words.say_with(
            "measure-ask-score-hint",
            &[
                ("lowest", number_said(range.lowest).into()),
                ("highest", number_said(range.highest).into()),
                ("way", higher_said(words, range.higher_is).into()),
            ],
        );
        all.push(line("score", words.say("measure-ask-score"), hint, Some(5)));
        let hint = words.say("measure-ask-licence-hint");
        all.push(line("licence", words.say("measure-ask-licence"), hint, None));
    }
    all
}

/// What the ends of a scale mean.
pub(in crate::routes) fn ends(words: &Words, item: &Item) -> Option<String> {
    let Form::Scale(scale) = &item.form else { return None };
    Some(words.say_with(
        "measure-ends",
        &[
            ("from", scale.from.to_string().into()),
            ("to", scale.to.to_string().into()),
            ("lowest", said_in(words, &scale.lowest).into()),
            ("highest", said_in(words, &scale.highest).into()),
        ],
    ))
}

/// What can be answered to a question: what is sent, and what is read.
pub(in crate::routes) fn answers(words: &Words, item: &Item) -> Vec<(String, String)> {
    match &item.form {
        Form::Choices(choices) => choices
            .iter()
            .map(|choice| (choice.code.clone(), said_in(words, &choice.wording).to_owned()))
            .collect(),
        Form::Scale(scale) => {
            (scale.from..=scale.to).map(|number| (number.to_string(), number.to_string())).collect()
        }
    }
}

fn items(words: &Words, measure: &'static Measure, typed: Typed<'_>) -> Vec<AskedItem> {
    let asked = |item: &'static Item| {
        let chosen = typed.one(&item.id);
        let ways = answers(words, item).into_iter().map(|(value, text)| way(&value, text, chosen));
        // Whoever chose by accident can take it back without a script.
        let out = ManageWay { chosen: false, ..way("", words.say("measure-clear"), chosen) };
        AskedItem {
            id: &item.id,
            wording: said_in(words, &item.wording).to_owned(),
            hint: ends(words, item),
            is_scale: matches!(item.form, Form::Scale(_)),
            ways: ways.chain([out]).collect(),
        }
    };
    measure.items.iter().map(asked).collect()
}

/// The questions of a measure with nothing answered, for a form elsewhere.
pub(in crate::routes) fn asked_items(words: &Words, measure: &'static Measure) -> Vec<AskedItem> {
    items(words, measure, Typed(&[]))
}

/// Where the questions come from, and how far they can be trusted.
pub(in crate::routes) fn source(words: &Words, measure: &Measure) -> Vec<String> {
    let mut all = vec![words.say_with("measure-paper-source", &[("source", theirs(&measure.source).into())])];
    if measure.licence != Licence::ScoreOnly && measure.wording == Wording::Unchecked {
        all.push(words.say("measure-unchecked"));
    }
    if measure.licence != Licence::ScoreOnly && measure.edition.welsh == Welsh::Draft {
        all.push(words.say("measure-draft-welsh"));
    }
    all
}

async fn page(call: &Call, begun: &Begun, form: Uuid, typed: Typed<'_>) -> Result<MeasureFormPage, Stop> {
    let (words, measure, person) = (call.here.words(), begun.measure, begun.person.id);
    let path = format!("{}/{}", page_of(person), measure.id);
    let licensed = measure.licence == Licence::ScoreOnly;
    Ok(MeasureFormPage {
        mark: call.mark().await?,
        form: form.to_string(),
        version: measure.edition.version.clone(),
        heading: said_in(words, &measure.title).to_owned(),
        name: theirs(&begun.person.called()),
        banner: person_banner(words, &begun.person, &begun.banner),
        back: page_of(person),
        paper: (!licensed).then(|| format!("{path}/paper")),
        action: path,
        told: vec![if licensed {
            words.say("measure-form-licensed")
        } else {
            words.say("measure-form-half")
        }],
        warning: (measure.licence == Licence::OpenNotForScreening)
            .then(|| words.say("measure-form-screening")),
        fields: fields(words, measure, typed),
        introduction: measure.introduction.as_ref().map(|said| said_in(words, said).to_owned()),
        items: items(words, measure, typed),
        source: source(words, measure),
        button: None,
        faults: Vec::new(),
    })
}

/// What is usual: today, and the language of the person.
fn usual(call: &Call, person: &Person, occasion: &str) -> Fields {
    let today = call.web.today();
    let tongue =
        if person.details.language.as_deref() == Some("cy") { Tongue::Welsh } else { Tongue::English };
    [
        ("occasion", occasion.to_owned()),
        ("day-day", today.day().to_string()),
        ("day-month", today.month().to_string()),
        ("day-year", today.year().to_string()),
        ("language", tongue.as_str().to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        let begun = begun(&call, &asked).await?;
        let fields = usual(&call, &begun.person, how?.text("occasion"));
        let form = call.web.db.moment().new_id();
        Ok(call.draw(&page(&call, &begun, form, Typed(&fields)).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = recorded(&call, &asked, sent).await;
    call.end(answer)
}

/// The field of the page with this name.
fn field_of(measure: &'static Measure, name: &str) -> &'static str {
    let own = OWN_FIELDS.into_iter().find(|own| *own == name);
    let item = || measure.items.iter().find(|item| item.id == name).map(|item| item.id.as_str());
    own.or_else(item).unwrap_or("send")
}

async fn recorded(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, asked).await?;
    let typed: Fields = sent.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (words, measure, id) = (call.here.words(), begun.measure, begun.person.id);
    let new = || call.web.db.moment().new_id();
    let form = sent.text("form").parse().unwrap_or_else(|_| new());
    let draft = match read(measure, Typed(&typed)) {
        Ok(draft) => draft,
        Err(faults) => {
            let mut page = page(call, &begun, form, Typed(&typed)).await?;
            let fault = |fault: &casework::measures::form::Fault| {
                FormFault::new(field_of(measure, &fault.field), wrong_said(words, fault.wrong, measure))
            };
            page.faults = faults.iter().map(fault).collect();
            return Ok(call.draw_faulty(&page));
        }
    };
    let done = call.try_write(move |tx, asker| recording::record(tx, asker, id, form, &draft)).await?;
    let rule = match done {
        Ok(_) => return Ok(call.lead(&link(&page_of(id), &[("done", "recorded")]))),
        Err(Error::Rule(rule)) => rule,
        Err(error) => return Err(error.stop(call)),
    };
    let (field, form) = match rule {
        Rule::MeasureDay => ("day-day", form),
        Rule::BaselineThere => ("occasion", form),
        Rule::MeasureChanged => ("send", form),
        // Whoever sends it again after looking means it.
        Rule::SentBefore => ("send", new()),
        other => return Err(Error::from(other).stop(call)),
    };
    let mut page = page(call, &begun, form, Typed(&typed)).await?;
    page.faults = vec![FormFault::new(field, referral_rule_said(words, rule))];
    Ok(call.draw_faulty(&page))
}
