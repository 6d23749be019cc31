//! `GET` and `POST /manage/organisations/{id}/merge`: another organisation takes this one's place.

use access::organisations::Staff;
use administration::Error;
use administration::organisations::{self, Choice};
use axum::response::Response;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::fields::{Boxes, organisations as choose, sure};
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{Field, FormFault, ManageDone, ManageFormPage, ManageWay as Way};
use crate::theirs::theirs;

const FROM: Boxes = Boxes("from", ["from-day", "from-month", "from-year"]);

fn staff(text: &str) -> Option<Staff> {
    match text {
        "carried" => Some(Staff::Carried),
        "left" => Some(Staff::Left),
        _ => None,
    }
}

fn page(words: &Words, mark: String, choice: &Choice, sent: &Fields) -> ManageFormPage {
    let one = &choice.organisation;
    let back = page_of(one.id);
    let label = words.say("manage-merge-into");
    let (mut fields, narrowing) =
        choose(words, "into", label, &choice.others, sent.text("into"), sent.text("q"));
    let any = !fields.is_empty();
    if any {
        let way = |value: &str, text: String, hint: String| Way {
            value: value.to_owned(),
            text,
            hint: Some(hint),
            chosen: sent.text("staff") == value,
        };
        fields.push(FROM.field(words.say("manage-from"), words.say("manage-day-hint"), FROM.typed(sent)));
        fields.push(Field::One {
            name: "staff",
            label: words.say("manage-merge-staff"),
            hint: None,
            ways: vec![
                way("carried", words.say("manage-merge-carried"), words.say("manage-merge-carried-hint")),
                way("left", words.say("manage-merge-left"), words.say("manage-merge-left-hint")),
            ],
        });
    }
    ManageFormPage {
        mark,
        heading: words.say("manage-merge"),
        action: format!("{back}/merge"),
        organisation: theirs(&one.name),
        back,
        told: vec![words.say("manage-merge-lede")],
        kept: vec![("q", sent.text("q").to_owned())],
        fields,
        narrowing,
        button: any.then(|| words.say("manage-continue")),
        ..ManageFormPage::default()
    }
}

async fn begun(call: &Call, asked: &Asked<Uuid>, typed: &str) -> Result<Choice, Stop> {
    let (id, typed) = (id(asked)?, typed.chars().take(200).collect::<String>());
    call.read(move |tx, asker| organisations::successors_for(tx, asker, id, &typed)).await
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
    let answer = merged(&call, &asked, sent).await;
    call.end(answer)
}

async fn merged(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let choice = begun(call, asked, sent.text("q")).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, &choice, &sent);
    let mut faults = Vec::new();
    let into = choice.others.iter().find(|one| one.id.to_string() == sent.text("into"));
    if into.is_none() {
        faults.push(FormFault::new("into", words.say("manage-no-choice")));
    }
    let from = FROM.some_day(words, &sent).map_err(|fault| faults.push(fault)).ok();
    let staff = staff(sent.text("staff"));
    if staff.is_none() {
        faults.push(FormFault::new("staff", words.say("manage-merge-no-staff")));
    }
    let (Some(into), Some(from), Some(staff)) = (into, from, staff) else {
        return Ok(call.faulty(page, faults));
    };
    if sent.text("sure") != "yes" {
        let happens = happens(words, from, &choice.organisation.name, &into.name, staff);
        let kept = ["q", "into", "staff"].into_iter().chain(FROM.1);
        return Ok(call.draw(&sure(page, &sent, kept, happens, words.say("manage-merge-button"))));
    }
    let (id, into) = (choice.organisation.id, into.id);
    let done =
        call.try_write(move |tx, asker| organisations::succeed(tx, asker, id, into, from, staff)).await?;
    match done {
        // The old one has left the tree, so the page of the new one says what was done.
        Ok(()) => Ok(call.done(into, ManageDone::Merged)),
        Err(error) => {
            use access::Refused::{Circle, WrongKind};
            let of_place = matches!(error, Error::Access(access::Error::Refused(Circle | WrongKind)));
            call.again(error, if of_place { "into" } else { "from-day" }, page)
        }
    }
}

fn happens(words: &Words, from: Date, old: &str, new: &str, staff: Staff) -> Vec<String> {
    let (old, new, day) = (theirs(old), theirs(new), words.day(from));
    let about_staff = match staff {
        Staff::Carried => words.say("manage-merge-happens-carried"),
        Staff::Left => words.say("manage-merge-happens-left"),
    };
    vec![
        words.say_with(
            "manage-merge-happens",
            &[("old", old.into()), ("new", new.into()), ("day", day.into())],
        ),
        words.say("manage-merge-happens-below"),
        about_staff,
        words.say("manage-merge-happens-for-good"),
    ]
}
