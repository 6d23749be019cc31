//! `GET` and `POST /triage/{id}/{move}`: one thing that is done to a referral, each on a page of its own.

use std::collections::HashSet;

use administration::Asker;
use axum::response::Response;
use casework::lifecycle::Move;
use casework::measures::prompts::{self, Prompt};
use casework::people::moving::MOVED_AWAY;
use casework::reasons;
use casework::referral::moves::{self, Doing};
use casework::referral::{self, Referral, Whole};
use casework::triage::{self, Suggestion};
use casework::{Error, Rule, staffed};
use jiff::civil::Date;
use locales::{Language, Words};
use nhs::Schemes;
use nhs::schemes::Scheme;
use store::Tx;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, Narrowing, PersonFormPage};
use crate::plain::{measure_said, move_to_do, referral_rule_said, state_said, suggested_because};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::{before_closing, person_banner};
use crate::routes::refer::spaced;
use crate::theirs::theirs;
use crate::words::link;

/// The most schemes to choose from on one page.
const MOST_TO_CHOOSE: usize = 20;

/// What a form of a move is drawn from.
#[derive(Default)]
pub(in crate::routes) struct MoveForm<'f> {
    /// What was sent, when it is drawn again.
    pub(in crate::routes) sent: Option<&'f Fields>,
    /// To whom or where it can go.
    pub(in crate::routes) to: Vec<ManageWay>,
}

impl MoveForm<'_> {
    fn text(&self, name: &str) -> String {
        self.sent.map_or("", |sent| sent.text(name)).to_owned()
    }
}

/// The fields of a move, by its rule.
pub(in crate::routes) fn fields_of(words: &Words, by: Move, form: &MoveForm<'_>) -> Vec<Field> {
    let rule = by.rule();
    let mut fields = Vec::new();
    match by {
        Move::Allocate => fields.push(Field::One {
            name: "to",
            label: words.say("triage-which-link-worker"),
            hint: Some(words.say("triage-suggested")),
            ways: form.to.clone(),
        }),
        Move::Redirect if form.to.is_empty() => {}
        Move::Redirect => fields.push(Field::One {
            name: "to",
            label: words.say("triage-which-scheme"),
            hint: None,
            ways: form.to.clone(),
        }),
        _ => {}
    }
    if let Some(list) = rule.reason {
        let chosen = form.text("reason");
        let label = |one: &reasons::Reason| match words.language() {
            Language::Welsh => one.label_cy.clone(),
            Language::English => one.label.clone(),
        };
        let ways = reasons::offered(list).map(|one| ManageWay {
            value: one.code.clone(),
            text: label(one),
            hint: None,
            chosen: one.code == chosen,
        });
        fields.push(Field::One {
            name: "reason",
            label: words.say("triage-why"),
            hint: None,
            ways: ways.collect(),
        });
    }
    let day = |label: String, hint: Option<String>| Field::Day {
        name: "day",
        label,
        hint,
        typed: ["day-day", "day-month", "day-year"].map(|part| form.text(part)),
    };
    match by {
        Move::Hold => fields.push(day(words.say("triage-hold-until"), Some(words.say("manage-day-hint")))),
        Move::Close => fields.push(day(words.say("triage-died-on"), Some(words.say("triage-died-hint")))),
        _ => {}
    }
    if !matches!(by, Move::Accept | Move::Resume) {
        fields.push(Field::Lines {
            name: "note",
            label: words.say("triage-note"),
            hint: Some(if by == Move::Withdraw {
                words.say("triage-note-withdraw")
            } else {
                words.say("triage-note-hint")
            }),
            value: form.text("note"),
        });
    }
    if rule.tells {
        fields.push(Field::Lines {
            name: "tell",
            label: words.say("triage-tell"),
            hint: Some(words.say("triage-tell-hint")),
            value: form.text("tell"),
        });
    }
    fields
}

/// What the button of a move says.
pub(in crate::routes) fn move_button(words: &Words, by: Move) -> Option<String> {
    Some(match by {
        Move::Withdraw => words.say("referrals-withdraw-button"),
        other => move_to_do(words, other),
    })
}

/// The form again, with what is against it; somebody else’s change is told and nothing is overwritten.
pub(in crate::routes) fn failed(call: &Call, page: PersonFormPage, error: Error) -> Result<Response, Stop> {
    let words = call.here.words();
    let (field, said) = match &error {
        Error::Stale => ("send", words.say("referral-stale")),
        Error::Rule(rule) => {
            let field = match rule {
                Rule::Reason => "reason",
                Rule::HoldUntil | Rule::DayOfDeath => "day-day",
                Rule::OtherScheme | Rule::LinkWorker => "to",
                Rule::Note | Rule::TooLong => "note",
                _ => "send",
            };
            (field, referral_rule_said(words, *rule))
        }
        Error::Administration(_) | Error::Message(_) => return Err(error.stop(call)),
    };
    Ok(call.draw_faulty(&PersonFormPage { faults: vec![FormFault::new(field, said)], ..page }))
}

/// A referral, what is to be done to it, and to whom it could go.
struct Begun {
    whole: Whole,
    by: Move,
    suggestions: Vec<Suggestion>,
    /// What to ask once more before support ends.
    to_ask: Vec<Prompt>,
}

async fn begun(call: &Call, asked: &Asked<(Uuid, String)>) -> Result<Begun, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, word) = named(asked)?;
    let by = Move::parse(&word).filter(|by| !matches!(by, Move::Receive | Move::Withdraw));
    let by = by.ok_or_else(|| Stop::from(Problem::not_found()))?;
    call.write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Begun> {
        let whole = referral::whole(tx, asker, id)?;
        let (one, action) = (&whole.referral, by.rule().action);
        // Whoever may not is told before they fill in a form, and is not shown who else works there.
        let may = asker.may(action, &one.whose());
        if !may && by.from(one.state, one.before_hold).is_some() {
            let _ = asker.demand(action, &one.whose(), tx.now())?;
        }
        let suggestions = match by {
            Move::Allocate if may => triage::suggestions(tx, one, &whole.person)?,
            _ => Vec::new(),
        };
        let to_ask = match by {
            Move::Close if may => prompts::before_closing(tx, &whole)?,
            _ => Vec::new(),
        };
        Ok(Begun { whole, by, suggestions, to_ask })
    })
    .await
}

/// To whom or where it can go, the best first.
fn to(call: &Call, begun: &Begun, chosen: Option<&str>, schemes: &[&Scheme]) -> Vec<ManageWay> {
    let words = call.here.words();
    match begun.by {
        Move::Allocate => {
            let best = begun.suggestions.first().map(|best| best.who.membership.to_string());
            let chosen = chosen.or(best.as_deref());
            let way = |one: &Suggestion| {
                let because = one.because.iter().map(|part| suggested_because(words, *part));
                let because = words.list(&because.collect::<Vec<_>>());
                let full = words.say_with(
                    "triage-in-hand",
                    &[
                        ("count", u64::from(one.who.in_hand).into()),
                        ("most", u64::from(one.who.takes_on.most).into()),
                    ],
                );
                let value = one.who.membership.to_string();
                ManageWay {
                    text: theirs(&one.who.name),
                    hint: Some(format!("{because}. {full}")),
                    chosen: chosen == Some(value.as_str()),
                    value,
                }
            };
            begun.suggestions.iter().map(way).collect()
        }
        Move::Redirect => {
            let way = |scheme: &Scheme| {
                let value = scheme.id.to_string();
                ManageWay {
                    text: theirs(&scheme.name),
                    hint: Some(
                        words.say_with("refer-run-by", &[("organisation", theirs(&scheme.run_by).into())]),
                    ),
                    chosen: chosen == Some(value.as_str()),
                    value,
                }
            };
            schemes.iter().map(|scheme| way(scheme)).collect()
        }
        _ => Vec::new(),
    }
}

/// The schemes to which it can be sent on, by name: those of which somebody is here, with these words in their name or that of who
/// runs them.
fn schemes_to_choose<'s>(
    (all, staffed): (&'s Schemes, &HashSet<Uuid>),
    one: &Referral,
    typed: &str,
    today: Date,
) -> Vec<&'s Scheme> {
    let typed = typed.trim().to_lowercase();
    let fits = |text: &str| text.to_lowercase().contains(&typed);
    let mut found: Vec<&Scheme> = all
        .iter()
        .filter(|scheme| scheme.id != one.scheme && scheme.is_valid(today) && staffed.contains(&scheme.id))
        .filter(|scheme| fits(&scheme.name) || fits(&scheme.run_by))
        .collect();
    found.sort_by_key(|scheme| (scheme.name.to_lowercase(), scheme.id));
    found
}

async fn page(
    call: &Call,
    begun: &Begun,
    sent: Option<&Fields>,
    typed: &str,
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let (words, one) = (call.here.words(), &begun.whole.referral);
    let country = call.web.registers.country();
    let mut schemes = Vec::new();
    if begun.by == Move::Redirect {
        let staffed = call.web.db.read_async(|tx| staffed::among(tx, None)).await?;
        schemes = schemes_to_choose((country.schemes(), &staffed), one, typed, call.web.today());
    }
    let (count, shown) = (schemes.len(), schemes.len().min(MOST_TO_CHOOSE));
    let form = MoveForm { sent, to: to(call, begun, sent.map(|sent| sent.text("to")), &schemes[..shown]) };
    let searches = begun.by == Move::Redirect && (count > shown || count == 0 || !typed.is_empty());
    let back = page_of(one.id);
    let mut told = vec![words.say_with("triage-now", &[("state", state_said(words, one.state).into())])];
    if begun.by == Move::Allocate && begun.suggestions.is_empty() {
        told.push(words.say("triage-no-link-worker"));
    }
    if !begun.to_ask.is_empty() {
        let asked: Vec<String> =
            begun.to_ask.iter().map(|prompt| measure_said(words, &prompt.measure)).collect();
        told.push(words.say_with("measure-closing", &[("measures", words.list(&asked).into())]));
    }
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: move_to_do(words, begun.by),
        name: theirs(&format!("{} {}", spaced(&one.number), begun.whole.person.called())),
        banner: person_banner(words, &begun.whole.person, &begun.whole.banner),
        action: format!("{back}/{}", begun.by.as_str()),
        back,
        version,
        told,
        narrowing: searches.then(|| Narrowing { typed: typed.to_owned(), count, shown }),
        fields: fields_of(words, begun.by, &form),
        button: move_button(words, begun.by),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        let begun = begun(&call, &asked).await?;
        let how = how?;
        let version = begun.whole.referral.version;
        if begun.by.from(begun.whole.referral.state, begun.whole.referral.before_hold).is_none() {
            return Err(Error::from(Rule::NotNow).stop(&call));
        }
        Ok(call.draw(&page(&call, &begun, None, how.text("q"), version).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = done(&call, &asked, sent).await;
    call.end(answer)
}

async fn done(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, asked).await?;
    let one = &begun.whole.referral;
    let (id, now, by) = (one.id, one.version, begun.by);
    // What becomes of whoever moves is chosen once it is known which scheme is there.
    if by == Move::Close && sent.text("reason") == MOVED_AWAY && one.state.is_open() {
        return before_closing(call, (one.person, id), &sent).await;
    }
    let day = match day(&sent) {
        Ok(day) => day,
        Err(()) => {
            let page = page(call, &begun, Some(&sent), sent.text("q"), now).await?;
            let rule = if by == Move::Hold { Rule::HoldUntil } else { Rule::DayOfDeath };
            return failed(call, page, rule.into());
        }
    };
    let doing = Doing {
        reason: Some(sent.text("reason").to_owned()).filter(|code| !code.is_empty()),
        note: sent.text("note").to_owned(),
        tell: sent.text("tell").to_owned(),
        to: sent.text("to").parse().ok(),
        day,
        // Without a number of theirs they have seen nothing.
        ..Doing::new(by, sent.text("version").parse().unwrap_or(0))
    };
    let done = call.try_write(move |tx, asker| moves::make(tx, asker, id, &doing)).await?;
    match done {
        // Whoever sent it on sees it no more.
        Ok(after) if after.scheme != one.scheme => Ok(call.lead("/triage?done=redirect")),
        Ok(_) => Ok(call.lead(&link(&page_of(id), &[("done", by.as_str())]))),
        Err(error) => {
            let page = page(call, &begun, Some(&sent), sent.text("q"), now).await?;
            failed(call, page, error)
        }
    }
}

/// The day in the three boxes; nothing when they are empty.
pub(in crate::routes) fn day(sent: &Fields) -> Result<Option<Date>, ()> {
    let [day, month, year] = ["day-day", "day-month", "day-year"].map(|part| sent.text(part));
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().map(Some).ok_or(())
}
