//! `/ask`: a provider is asked. First what it is to see, then exactly that on a page, and only then it is sent.

use std::sync::Arc;

use axum::response::Response;
use casework::agreements::lists;
use casework::connections::asking::{self, Asking, Beginning, USUAL_RECIPIENT, Way};
use casework::connections::shared::{CHOICES, CONTACT, Wanted};
use casework::connections::{ConnectionRule, Mode};
use casework::{Error, Rule};
use locales::Language;
use uuid::Uuid;

use super::first_visit::{steps, steps_field};
use super::seen_by_them::{after, before};
use super::show::with_fault;
use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{ConnectionPreviewPage, Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{choice_said, code_said, connection_way_said, referral_rule_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::routes::refer::scheme_name;
use crate::theirs::theirs;
use crate::words::link;

/// The way that is an address which somebody types.
const OTHER: &str = "other";

fn way(value: String, text: String, hint: Option<String>, chosen: bool) -> ManageWay {
    ManageWay { value, text, hint, chosen }
}

/// How the provider can be reached: what stands in the form, and what it is.
fn ways(call: &Call, begun: &Beginning, chosen: &str) -> Vec<ManageWay> {
    let words = call.here.words();
    let Some(reached) = &begun.reached else { return Vec::new() };
    let mut all = Vec::new();
    let mut add = |value: String, text: String, hint: Option<String>| {
        let is_chosen = if chosen.is_empty() { all.is_empty() } else { value == chosen };
        all.push(way(value, text, hint, is_chosen));
    };
    for email in &reached.emails {
        let text = words.say_with("connection-ask-to-email", &[("to", theirs(email).into())]);
        add(format!("email:{email}"), text, None);
    }
    // Nobody is asked by a message that does not go.
    let mobiles = reached.mobiles.iter().filter(|_| !call.web.frame.site().texts_wait);
    for mobile in mobiles {
        let text = words.say_with("connection-ask-to-text", &[("to", theirs(mobile).into())]);
        add(format!("text:{mobile}"), text, None);
    }
    if let Some(lines) = &reached.address {
        let text = words.say_with("connection-ask-to-letter", &[("to", theirs(&lines.join(", ")).into())]);
        add(format!("letter:{}", lines.join("\n")), text, None);
    }
    let numbers = (!reached.phones.is_empty()).then(|| {
        words.say_with(
            "connection-ask-to-call-numbers",
            &[("numbers", theirs(&reached.phones.join(", ")).into())],
        )
    });
    add("call:".to_owned(), words.say("connection-ask-to-call"), numbers);
    add(OTHER.to_owned(), words.say("connection-ask-other-way"), None);
    all
}

async fn form_page(call: &Call, begun: &Beginning, typed: Option<&Fields>) -> Result<PersonFormPage, Stop> {
    let (words, one) = (call.here.words(), &begun.connection);
    let service = theirs(&one.name);
    let path = path_of(begun.person.id, one.id);
    let said = |code: &str| code_said(words, &lists::all().what, code);
    let agreed: Vec<String> = begun.agreed.iter().map(|code| said(code)).collect();
    let mut told = vec![words.say("connection-ask-told")];
    if begun.refused {
        told.push(words.say("connection-ask-refused"));
    } else if begun.reached.is_none() {
        told.push(words.say("connection-ask-gone"));
    } else if agreed.is_empty() {
        told.push(words.say("connection-ask-not-yet"));
    } else {
        told.push(words.say_with("connection-ask-agreed", &[("what", agreed.join("; ").into())]));
    }
    let text = |name: &str| typed.map_or("", |typed| typed.exactly(name)).to_owned();
    let has = |code: &str| match typed {
        Some(typed) => typed.iter().any(|(name, value)| name == "what" && value == code),
        None => begun.agreed.iter().any(|agreed| agreed == code),
    };
    let list = lists::all();
    let mut fields = vec![Field::Some {
        name: "what",
        label: words.say("connection-ask-what"),
        hint: Some(words.say("connection-ask-what-hint")),
        ways: CHOICES.iter().map(|code| way((*code).to_owned(), said(code), None, has(code))).collect(),
    }];
    fields.push(Field::Lines {
        name: "words",
        label: words.say("connection-ask-words"),
        hint: Some(words.say("connection-ask-words-hint")),
        value: text("words"),
    });
    fields.push(Field::Lines {
        name: "safety",
        label: words.say("connection-ask-safety"),
        hint: Some(words.say("connection-ask-safety-hint")),
        value: text("safety"),
    });
    let chosen = text("how");
    let how = list.how.iter().filter(|one| one.offered && !one.by_other);
    fields.push(Field::One {
        name: "how",
        label: words.say("connection-ask-how"),
        hint: None,
        ways: how
            .map(|one| way(one.code.clone(), choice_said(words, one), None, one.code == chosen))
            .collect(),
    });
    let chosen = typed.map_or(USUAL_RECIPIENT, |typed| typed.text("recipient"));
    let sorts = list.recipient.iter().filter(|one| one.offered && !one.named);
    fields.push(Field::FromList {
        name: "recipient",
        label: words.say("connection-ask-recipient"),
        hint: None,
        ways: sorts
            .map(|one| way(one.code.clone(), choice_said(words, one), None, one.code == chosen))
            .collect(),
    });
    fields.push(Field::One {
        name: "way",
        label: words.say("connection-ask-way"),
        hint: Some(words.say("connection-ask-way-hint")),
        ways: ways(call, begun, &text("way")),
    });
    fields.push(Field::Line {
        name: "other",
        label: words.say("connection-ask-other"),
        hint: Some(words.say("connection-ask-other-hint")),
        value: text("other"),
        keys: "email",
        width: None,
    });
    let chosen = typed.map_or(call.here.language.code(), |typed| typed.text("language"));
    fields.push(Field::One {
        name: "language",
        label: words.say("connection-ask-language"),
        hint: None,
        ways: Language::ALL
            .iter()
            .map(|one| way(one.code().to_owned(), one.own_name().to_owned(), None, one.code() == chosen))
            .collect(),
    });
    let together = [casework::connections::first_visit::TOGETHER.to_owned()];
    let usual: &[String] = if one.mode == Mode::Accompanied { &together } else { &[] };
    fields.push(steps_field(call, usual, typed));
    let can = !begun.refused && begun.reached.is_some();
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say_with("connection-ask-title", &[("service", service.into())]),
        name: theirs(&begun.person.called()),
        banner: person_banner(words, &begun.person, &begun.banner),
        action: format!("{path}/ask"),
        back: path,
        told,
        version: one.version,
        fields: if can { fields } else { Vec::new() },
        button: Some(words.say("connection-ask-see")),
        ..PersonFormPage::default()
    })
}

/// What was typed, as the use-case asks for it.
fn read(call: &Call, begun: &Beginning, sent: &Fields) -> Asking {
    let chosen = sent.exactly("way");
    let (way, to) = match chosen.split_once(':') {
        Some((way, to)) => (Way::parse(way), to.to_owned()),
        None if chosen == OTHER => (Some(Way::Email), sent.text("other").to_owned()),
        None => (None, String::new()),
    };
    let what = sent.iter().filter(|(name, _)| *name == "what").map(|(_, value)| value.to_owned()).collect();
    Asking {
        seen: sent.text("version").parse().unwrap_or(-1),
        way,
        to,
        language: Language::of_code(sent.text("language")).unwrap_or(call.here.language),
        scheme: scheme_name(&call.web.registers.country(), begun.connection.scheme),
        recipient: sent.text("recipient").to_owned(),
        how: sent.text("how").to_owned(),
        wanted: Wanted {
            what,
            words: sent.exactly("words").to_owned(),
            safety: sent.exactly("safety").to_owned(),
        },
        steps: steps(sent),
    }
}

async fn beginning(call: &Call, asked: &Asked<(Uuid, Uuid)>) -> Result<Result<Beginning, Response>, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (person, connection) = named(asked)?;
    let begun: Result<Beginning, Error> =
        call.try_write(move |tx, asker| asking::beginning(tx, asker, person, connection)).await?;
    match begun {
        Ok(begun) => Ok(Ok(begun)),
        // It was asked already: the page says how far it is.
        Err(Error::Rule(Rule::Connection(ConnectionRule::NotNow))) => {
            Ok(Err(call.lead(&path_of(person, connection))))
        }
        Err(error) => Err(error.stop(call)),
    }
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        match beginning(&call, &asked).await? {
            Ok(begun) => Ok(call.draw(&form_page(&call, &begun, None).await?)),
            Err(led) => Ok(led),
        }
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = match beginning(call, asked).await? {
        Ok(begun) => begun,
        Err(led) => return Ok(led),
    };
    let asking = read(call, &begun, &sent);
    match sent.text("step") {
        "change" => Ok(call.draw(&form_page(call, &begun, Some(&sent)).await?)),
        "send" => asked_now(call, &begun, &asking, &sent).await,
        _ => match asking::preview(&begun, &asking) {
            Ok(shared) => {
                // Whoever has not said how the person agreed is asked before, where it is a new agreement.
                let needs = asking.wanted.what.iter().map(String::as_str).chain([CONTACT]);
                let is_new = needs.into_iter().any(|code| !begun.agreed.iter().any(|agreed| agreed == code));
                if is_new && asking.how.is_empty() {
                    return again(call, &begun, &sent, ConnectionRule::How.into()).await;
                }
                let words = call.here.words();
                let way = asking.way.map(|way| connection_way_said(words, way)).unwrap_or_default();
                let by = words.weekday_and_day(begun.reply_by);
                Ok(call.draw(&ConnectionPreviewPage {
                    mark: call.mark().await?,
                    name: theirs(&begun.person.called()),
                    back: path_of(begun.person.id, begun.connection.id),
                    action: format!("{}/ask", path_of(begun.person.id, begun.connection.id)),
                    service: theirs(&begun.connection.name),
                    how: words.say_with("connection-preview-how", &[("way", way.into()), ("day", by.into())]),
                    shared: [before(words, &shared), after(words, &shared)],
                    kept: kept(&sent),
                }))
            }
            Err(Error::Rule(rule)) => again(call, &begun, &sent, rule).await,
            Err(error) => Err(error.stop(call)),
        },
    }
}

/// What goes along from the page of what will be seen.
fn kept(sent: &Fields) -> Vec<(String, String)> {
    sent.iter()
        .filter(|(name, _)| !matches!(*name, "mark" | "step"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

async fn again(call: &Call, begun: &Beginning, sent: &Fields, rule: Rule) -> Result<Response, Stop> {
    let field = match rule {
        Rule::Connection(ConnectionRule::How) | Rule::AgreementHow => "how",
        Rule::Connection(ConnectionRule::Address) if sent.text("way") == OTHER => "other",
        Rule::Connection(ConnectionRule::Step) => "steps",
        Rule::AgreementRecipient | Rule::AgreementName => "recipient",
        Rule::AgreementWhat | Rule::Connection(ConnectionRule::NotAgreed) => "what",
        Rule::TooLong => "words",
        _ => "way",
    };
    let mut page = form_page(call, begun, Some(sent)).await?;
    page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
    Ok(call.draw_faulty(&page))
}

async fn asked_now(call: &Call, begun: &Beginning, asking: &Asking, sent: &Fields) -> Result<Response, Stop> {
    let both = (begun.person.id, begun.connection.id);
    let keys = Arc::clone(&call.web.door.keys);
    let asking = asking.clone();
    let done: Result<(), Error> =
        call.try_write(move |tx, asker| asking::ask(tx, &keys, asker, both, &asking)).await?;
    match done {
        Ok(()) => Ok(call.lead(&link(&path_of(both.0, both.1), &[("done", "asked")]))),
        Err(Error::Rule(rule)) => again(call, begun, sent, rule).await,
        Err(Error::Stale) => with_fault(call, both, call.here.words().say("person-stale")).await,
        Err(error) => Err(error.stop(call)),
    }
}
