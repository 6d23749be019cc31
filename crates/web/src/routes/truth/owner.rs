//! `GET` and `POST /listing/{link}`: the owner of a listing says that it is right, or what is different, without an account.
//!
//! Looking changes nothing, because programs that look through messages follow every link. The address of this page is a secret:
//! what a browser tells of it to whomever is asked next is said in `manners`.

use std::sync::Arc;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use directory::listing::ListingState;
use directory::truth::fields::Field;
use directory::truth::owner::{self, Act, Came, Opened, Sent as Brought, Stands};
use directory::truth::room::{self, Space};
use directory::truth::{Error, Result as Done, Rule, Standing};
use locales::Words;
use permit::Refused;
use secrecy::{ExposeSecret as _, SecretString};

use super::{Call, Sent, Stop};
use crate::pages::{
    FormFault, ManageWay, OwnerEnd, OwnerEndPage, OwnerField, OwnerPage, OwnerShows, OwnerThanks,
};
use crate::plain::{
    field_said, listing_says, london_day, numbers_said, room_said, service_name, space_said, truth_rule_said,
};
use crate::routes::asking::nobody;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

type Asked = Result<Path<String>, PathRejection>;

/// Fields of which a line is enough.
const SHORT: [Field; 4] = [Field::Name, Field::Phone, Field::Email, Field::Website];

fn end(call: &Call, end: OwnerEnd, day: Option<String>) -> Response {
    let status = if end == OwnerEnd::Unknown { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    call.web.draw(&call.here, status, &OwnerEndPage { end, day })
}

/// What was found, or the page that says that there is no such link.
fn known<T>(call: &Call, done: Done<T>) -> Result<T, Stop> {
    use administration::Error::{Access, Refused as Not};
    match done {
        Err(Error::Administration(Access(access::Error::Missing(_)) | Not(Refused::NotThere))) => {
            Err(end(call, OwnerEnd::Unknown, None).into())
        }
        other => other.map_err(|error| error.stop(call)),
    }
}

/// The listing, or why the link leads no further.
fn opened(call: &Call, stands: Stands) -> Result<Box<Opened>, Stop> {
    let (why, day) = match stands {
        Stands::Open(opened) => return Ok(opened),
        Stands::Expired(day) => (OwnerEnd::Expired, Some(call.here.words().day(day))),
        Stands::Guessed => (OwnerEnd::Guessed, None),
        Stands::Over => (OwnerEnd::Over, None),
    };
    Err(end(call, why, day).into())
}

async fn looked(call: &Call, text: &SecretString) -> Result<Box<Opened>, Stop> {
    let (keys, text) = (Arc::clone(&call.web.door.keys), text.clone());
    let stands = call.web.db.read_async(move |tx| owner::look(tx, &keys, &text)).await;
    opened(call, known(call, stands)?)
}

pub(super) async fn show(call: Call, asked: Asked, how: Sent) -> Response {
    let answer = shown(&call, asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: Asked, how: Sent) -> Result<Response, Stop> {
    let Ok(Path(text)) = asked else { return Ok(end(call, OwnerEnd::Unknown, None)) };
    let text = SecretString::from(text);
    let opened = looked(call, &text).await?;
    let how = how?;
    let mut page = page(call, &opened, shows(how.text("what")), &Fields::default()).await?;
    page.thanks = thanks(call.here.words(), how.text("done"), &opened);
    Ok(call.draw(&page))
}

fn shows(what: &str) -> OwnerShows {
    match what {
        "change" => OwnerShows::Change,
        "close" => OwnerShows::Close,
        "messages" => OwnerShows::Messages,
        _ => OwnerShows::Listing,
    }
}

fn thanks(words: &Words, done: &str, opened: &Opened) -> Option<OwnerThanks> {
    let text = match done {
        "right" => words.say("truth-thanks-right"),
        "room" => words.say("truth-thanks-room"),
        "changed" => words.say("truth-thanks-changed"),
        "waits" => words.say("truth-thanks-waits"),
        "both" => words.say("truth-thanks-both"),
        "paused" => words.say("truth-thanks-paused"),
        "closed" => words.say("truth-thanks-closed"),
        "no-more" => words.say("reply-done-no-more"),
        "again" => words.say("reply-done-again"),
        _ => return None,
    };
    let mut numbers = numbers_said(words, &opened.answering);
    numbers.push(words.say("truth-thanks-keep"));
    Some(OwnerThanks { text, numbers })
}

/// The page, with what was typed where something was sent.
async fn page(call: &Call, opened: &Opened, shows: OwnerShows, typed: &Fields) -> Result<OwnerPage, Stop> {
    let (words, now) = (call.here.words(), call.web.now());
    let whole = &opened.whole;
    let is_again = !typed.text("do").is_empty();
    let checked = whole.provenance.checked_at;
    let notice = match (opened.standing, whole.provenance.state) {
        (Standing::Closed, _) => Some(words.say("truth-closed-said")),
        (_, ListingState::Hidden) => Some(words.say("truth-hidden")),
        (_, ListingState::Stale) => Some(words.say("truth-demoted")),
        _ => opened.paused_until.map(|day| words.say_with("truth-paused", &[("day", words.day(day).into())])),
    };
    let room = opened.room.as_ref();
    let chosen = if is_again { Space::parse(typed.text("room")) } else { room.map(|room| room.space) };
    let rooms = Space::ALL.iter().map(|space| ManageWay {
        value: space.as_str().to_owned(),
        text: space_said(words, *space),
        hint: None,
        chosen: chosen == Some(*space),
    });
    let weeks = if is_again {
        typed.text("weeks").to_owned()
    } else {
        room.and_then(|room| room.weeks).map(|weeks| weeks.to_string()).unwrap_or_default()
    };
    let fields = opened.says.iter().map(|(field, says)| OwnerField {
        name: field.as_str(),
        label: field_said(words, *field),
        hint: (*field == Field::Where).then(|| words.say("truth-where-hint")),
        value: if is_again { typed.text(field.as_str()).to_owned() } else { says.clone() },
        is_long: !SHORT.contains(field),
    });
    let waits = opened.waits.iter().map(|(field, said)| {
        words.say_with(
            "truth-waits-line",
            &[("field", field_said(words, *field).into()), ("said", theirs(said).into())],
        )
    });
    Ok(OwnerPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        form: call.web.db.moment().new_id().to_string(),
        version: opened.version,
        shows,
        name: service_name(words, &whole.service),
        says: listing_says(words, whole, &opened.says, london_day(now)),
        checked: checked.map_or_else(
            || words.say("truth-never"),
            |at| words.say_with("truth-checked", &[("day", words.day(london_day(at)).into())]),
        ),
        notice,
        button: if opened.paused_until.is_some() {
            words.say("truth-right-again")
        } else {
            words.say("truth-right")
        },
        thanks: None,
        waits: waits.collect(),
        rooms: rooms.collect(),
        weeks,
        room_said: room.map(|room| {
            let day = words.day(london_day(room.said_at));
            let said = room_said(words, room, now).1.map_or_else(
                || space_said(words, room.space),
                |old| format!("{}. {old}", space_said(words, room.space)),
            );
            words.say_with("truth-room-said", &[("day", day.into()), ("room", said.into())])
        }),
        fields: fields.collect(),
        wants_none: opened.wants_none,
        address: typed.text("address").to_owned(),
        until: typed.text("until").to_owned(),
        faults: Vec::new(),
    })
}

pub(super) async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = sent_on(&call, asked, sent).await;
    call.end(answer)
}

/// What somebody wishes, by the button that they pressed; or what is wrong with it, and where.
fn act(sent: &Fields) -> Option<Result<Act, (Rule, &'static str)>> {
    Some(match sent.text("do") {
        "right" => Ok(Act::Right),
        "room" => match room::read(sent.text("room"), sent.text("weeks")) {
            Ok((space, weeks)) => Ok(Act::Room(space, weeks)),
            Err(rule) => Err((rule, if rule == Rule::Room { "room" } else { "weeks" })),
        },
        "change" => {
            // Only what the form had is asked about: a field that is not there is not emptied.
            let had = |field: &&Field| sent.iter().any(|(name, _)| name == field.as_str());
            let typed = Field::ALL.iter().filter(had);
            Ok(Act::Change(typed.map(|field| (*field, sent.text(field.as_str()).to_owned())).collect()))
        }
        "pause" => Ok(Act::Pause(sent.text("until").trim().parse().ok())),
        "close" => Ok(Act::Close),
        "no-more" => Ok(Act::Messages(false)),
        "again" => Ok(Act::Messages(true)),
        _ => return None,
    })
}

async fn sent_on(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let Ok(Path(text)) = asked else { return Ok(end(call, OwnerEnd::Unknown, None)) };
    let text = SecretString::from(text);
    let sent = call.web.ours(&call.visitor, sent).await?;
    let words = call.here.words();
    let path = owner::path(text.expose_secret());
    let shows = match sent.text("do") {
        "change" => OwnerShows::Change,
        "pause" | "close" => OwnerShows::Close,
        "no-more" | "again" => OwnerShows::Messages,
        _ => OwnerShows::Listing,
    };
    let again = async |faults: Vec<FormFault>| -> Result<Response, Stop> {
        let opened = looked(call, &text).await?;
        let page = page(call, &opened, shows, &sent).await?;
        Ok(call.draw_faulty(&OwnerPage { faults, ..page }))
    };
    let act = match act(&sent) {
        // No button of ours: the page again, as it is.
        None => return again(Vec::new()).await,
        Some(Ok(act)) => act,
        Some(Err((rule, field))) => {
            return again(vec![FormFault::new(field, truth_rule_said(words, rule))]).await;
        }
    };
    let done = match &act {
        Act::Right => "right",
        Act::Room(..) => "room",
        Act::Change(_) => "changed",
        Act::Pause(_) => "paused",
        Act::Close => "closed",
        Act::Messages(false) => "no-more",
        Act::Messages(true) => "again",
    };
    let brought = Brought {
        // A form of ours has one. Whoever leaves it out sends a form of their own, which counts by itself.
        form: sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id()),
        seen: sent.text("version").parse().unwrap_or_default(),
        address: sent.text("address").trim().to_owned(),
        language: call.here.language,
    };
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let link_text = text.clone();
    let came =
        call.web.db.write_async(move |tx| owner::act(tx, &keys, &by, &link_text, &brought, &act)).await;
    let done = match known(call, came)? {
        Came::Done => done,
        Came::Changed(_, 0) => "changed",
        Came::Changed(0, _) => "waits",
        Came::Changed(..) => "both",
        Came::Closed(stands) => {
            opened(call, stands)?;
            return Ok(end(call, OwnerEnd::Over, None));
        }
        Came::NoAddress => {
            return again(vec![FormFault::new("address", words.say("truth-no-address"))]).await;
        }
        Came::WrongAddress(left) => {
            let said = words.say_with("truth-wrong-address", &[("count", left.unsigned_abs().into())]);
            return again(vec![FormFault::new("address", said)]).await;
        }
        Came::Stale => return again(vec![FormFault::new("says", words.say("truth-stale"))]).await,
        Came::Wrong(rule, field) => {
            let at = match (field, rule) {
                (Some(field), _) => field.as_str(),
                (None, Rule::Until) => "until",
                (None, _) => "name",
            };
            return again(vec![FormFault::new(at, truth_rule_said(words, rule))]).await;
        }
    };
    Ok(call.lead(&link(&path, &[("done", done)])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_is_wished() {
        let of = |pairs: &[(&str, &str)]| {
            act(&Fields::of(
                pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
            ))
        };
        assert_eq!(of(&[("do", "right")]), Some(Ok(Act::Right)));
        assert_eq!(of(&[("do", "room")]), Some(Err((Rule::Room, "room"))));
        assert_eq!(of(&[("do", "pause"), ("until", "soon")]), Some(Ok(Act::Pause(None))));
        assert_eq!(
            of(&[("do", "change"), ("phone", "1")]),
            Some(Ok(Act::Change(vec![(Field::Phone, "1".to_owned())])))
        );
        assert_eq!(of(&[]), None);
    }
}
