//! `GET` and `POST /manage/organisations/{id}/make`: an organisation below this one.

use std::sync::Arc;

use access::organisations::Kind;
use administration::organisations::{self, Below, Kinds};
use administration::{Error, Rule};
use axum::response::Response;
use directory::locality::Country;
use locales::Words;
use nhs::Role;
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use super::fields::{Boxes, line, short};
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{Field, FormFault, ManageDone, ManageFormPage, ManageWay as Way};
use crate::plain::{kind_name, small};
use crate::theirs::theirs;

const OPENS: Boxes = Boxes("opens", ["opens-day", "opens-month", "opens-year"]);

fn page(words: &Words, mark: String, kinds: &Kinds, sent: &Fields) -> ManageFormPage {
    let back = page_of(kinds.above.id);
    let chosen = sent.text("kind");
    let ways = kinds.kinds.iter().map(|kind| Way {
        value: kind.as_str().to_owned(),
        text: kind_name(words, *kind),
        hint: None,
        chosen: chosen == kind.as_str(),
    });
    let text = |name: &str| sent.text(name).to_owned();
    let fields = vec![
        short(
            "ods_code",
            words.say("manage-ods-code"),
            Some(words.say("manage-ods-code-hint")),
            text("ods_code"),
        ),
        Field::One { name: "kind", label: words.say("manage-kind"), hint: None, ways: ways.collect() },
        line("name", words.say("manage-name"), None, text("name")),
        short(
            "charity_number",
            words.say("manage-charity-number-optional"),
            Some(words.say("manage-charity-number-hint")),
            text("charity_number"),
        ),
        OPENS.field(words.say("manage-opens-optional"), words.say("manage-day-hint"), OPENS.typed(sent)),
    ];
    ManageFormPage {
        mark,
        heading: words.say("manage-make"),
        action: format!("{back}/make"),
        organisation: theirs(&kinds.above.name),
        back,
        told: vec![words.say("manage-make-lede")],
        fields,
        button: Some(words.say("manage-make-button")),
        ..ManageFormPage::default()
    }
}

async fn begun(call: &Call, asked: &Asked<Uuid>) -> Result<Kinds, Stop> {
    let id = id(asked)?;
    call.read(move |tx, asker| organisations::kinds_below(tx, asker, id)).await
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let kinds = begun(&call, &asked).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, &kinds, &Fields::default())))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = made(&call, &asked, sent).await;
    call.end(answer)
}

async fn made(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let kinds = begun(call, asked).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, &kinds, &sent);
    let country = call.web.registers.country();
    let new = match read(words, &sent, &kinds, &country) {
        Ok(new) => Arc::new(new),
        Err(faults) => return Ok(call.faulty(page, faults)),
    };
    let above = kinds.above.id;
    let done = call.try_write(move |tx, asker| organisations::make_below(tx, asker, above, &new)).await?;
    match done {
        Ok(id) => Ok(call.done(id, ManageDone::Made)),
        Err(error) => {
            let field = field_of(&error);
            call.again(error, field, page)
        }
    }
}

/// The field that an error is about.
fn field_of(error: &Error) -> &'static str {
    use access::Refused::{CodeTaken, HistoryStands, NotOpen, WrongKind};
    match error {
        Error::Access(access::Error::Refused(CodeTaken)) => "ods_code",
        Error::Access(access::Error::Refused(WrongKind)) => "kind",
        Error::Access(access::Error::Refused(NotOpen | HistoryStands)) => "opens-day",
        Error::Rule(Rule::NumberOfScheme) => "charity_number",
        _ => "name",
    }
}

/// What was sent. Name and kind of an NHS organisation may come from the register, where it is loaded.
fn read(words: &Words, sent: &Fields, kinds: &Kinds, country: &Country) -> Result<Below, Vec<FormFault>> {
    let mut faults = Vec::new();
    let code = match sent.text("ods_code") {
        "" => None,
        text => match OdsCode::parse(text) {
            Ok(code) => Some(code),
            Err(_) => {
                faults.push(FormFault::new("ods_code", words.say("manage-no-ods-code")));
                None
            }
        },
    };
    let known = code.as_ref().and_then(|code| country.organisations().get(code.as_str()));
    let known = known.filter(|one| one.described);
    let kind = match sent.text("kind") {
        "" => known.and_then(|one| kind_of(one.role)),
        text => Kind::parse(text),
    };
    match kind {
        Some(kind) if kinds.kinds.contains(&kind) => {}
        Some(kind) => {
            let kind = small(&kind_name(words, kind));
            let said = words.say_with("manage-kind-not-below", &[("kind", kind.into())]);
            faults.push(FormFault::new("kind", said));
        }
        None => faults.push(FormFault::new("kind", words.say("manage-no-kind"))),
    }
    let name = match sent.text("name") {
        "" => known.map(|one| one.name.to_string()).unwrap_or_default(),
        text => text.to_owned(),
    };
    if name.is_empty() {
        let said = match &code {
            Some(_) if known.is_none() => words.say("manage-no-name-by-code"),
            _ => words.say("manage-refused-name"),
        };
        faults.push(FormFault::new("name", said));
    }
    let charity_number = charity_number(words, sent).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let opens = OPENS.day(words, sent).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    match kind {
        Some(kind) if faults.is_empty() => {
            let opens = opens.or(known.and_then(|one| one.opened));
            Ok(Below { kind, name, ods_code: code, charity_number, opens })
        }
        _ => Err(faults),
    }
}

/// The number in a register of charities that was sent, if there is one.
pub(super) fn charity_number(words: &Words, sent: &Fields) -> Result<Option<CharityNumber>, FormFault> {
    match sent.text("charity_number") {
        "" => Ok(None),
        text => CharityNumber::parse(text)
            .map(Some)
            .map_err(|_| FormFault::new("charity_number", words.say("manage-no-charity-number"))),
    }
}

fn kind_of(role: Role) -> Option<Kind> {
    match role {
        Role::Practice => Some(Kind::Practice),
        Role::Pcn => Some(Kind::Pcn),
        Role::SubIcb => Some(Kind::SubIcb),
        Role::Icb => Some(Kind::Icb),
        Role::Region | Role::Ccg | Role::Prescriber | Role::Other => None,
    }
}
