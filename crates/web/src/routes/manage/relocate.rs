//! `GET` and `POST /manage/organisations/{id}/move`: under another organisation, from a day on.

use administration::Error;
use administration::organisations::{self, Choice};
use axum::response::Response;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::fields::{Boxes, organisations as choose, sure};
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{FormFault, ManageDone, ManageFormPage};
use crate::theirs::theirs;

const FROM: Boxes = Boxes("from", ["from-day", "from-month", "from-year"]);

fn page(words: &Words, mark: String, choice: &Choice, sent: &Fields) -> ManageFormPage {
    let one = &choice.organisation;
    let back = page_of(one.id);
    let label = words.say("manage-move-under");
    let (mut fields, narrowing) =
        choose(words, "under", label, &choice.others, sent.text("under"), sent.text("q"));
    let any = !fields.is_empty();
    if any {
        fields.push(FROM.field(words.say("manage-from"), words.say("manage-day-hint"), FROM.typed(sent)));
    }
    ManageFormPage {
        mark,
        heading: words.say("manage-move"),
        action: format!("{back}/move"),
        organisation: theirs(&one.name),
        back,
        told: vec![words.say("manage-move-lede")],
        kept: vec![("q", sent.text("q").to_owned())],
        fields,
        narrowing,
        button: any.then(|| words.say("manage-continue")),
        ..ManageFormPage::default()
    }
}

async fn begun(call: &Call, asked: &Asked<Uuid>, typed: &str) -> Result<Choice, Stop> {
    let (id, typed) = (id(asked)?, typed.chars().take(200).collect::<String>());
    call.read(move |tx, asker| organisations::places_for(tx, asker, id, &typed)).await
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, query: Sent) -> Response {
    let answer = async {
        let query = call.asked(query)?;
        let choice = begun(&call, &asked, query.text("q")).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, &choice, &query)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = moved(&call, &asked, sent).await;
    call.end(answer)
}

async fn moved(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let choice = begun(call, asked, sent.text("q")).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, &choice, &sent);
    let mut faults = Vec::new();
    let under = choice.others.iter().find(|one| one.id.to_string() == sent.text("under"));
    if under.is_none() {
        faults.push(FormFault::new("under", words.say("manage-no-choice")));
    }
    let from = FROM.some_day(words, &sent).map_err(|fault| faults.push(fault)).ok();
    let (Some(under), Some(from)) = (under, from) else { return Ok(call.faulty(page, faults)) };
    if sent.text("sure") != "yes" {
        let happens = happens(words, from, &under.name);
        let kept = ["q", "under"].into_iter().chain(FROM.1);
        return Ok(call.draw(&sure(page, &sent, kept, happens, words.say("manage-move-button"))));
    }
    let (id, under) = (choice.organisation.id, under.id);
    let done = call.try_write(move |tx, asker| organisations::move_under(tx, asker, id, under, from)).await?;
    match done {
        Ok(()) => Ok(call.done(id, ManageDone::Moved)),
        Err(error) => {
            use access::Refused::{Circle, WrongKind};
            let of_place = matches!(error, Error::Access(access::Error::Refused(Circle | WrongKind)));
            call.again(error, if of_place { "under" } else { "from-day" }, page)
        }
    }
}

fn happens(words: &Words, from: Date, under: &str) -> Vec<String> {
    let day = words.day(from);
    vec![
        words.say_with("manage-move-from", &[("day", day.into()), ("name", theirs(under).into())]),
        words.say("manage-move-below"),
        words.say("manage-move-administrators"),
    ]
}
