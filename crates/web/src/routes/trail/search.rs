//! `GET` and `POST /manage/audit`: what was asked for, and turning names into identifiers.

use administration::audit::{self as use_cases, Choice};
use administration::{Asker, Result as Done};
use axum::response::Response;
use store::Tx;
use uuid::Uuid;

use super::form::{Form, LONGEST};
use crate::pages::{FormFault, OneOf, Only, TrailPage};
use crate::plain::trail;
use crate::routes::call::Call;
use crate::routes::door::{Sent, Stop};
use crate::theirs::theirs;

/// Events on a page.
const ON_A_PAGE: u32 = 25;

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let words = call.here.words();
    // Whoever may not read the trail learns nothing of its form either.
    let may_export = call.read(use_cases::may_take_away).await?;
    let form = Form::of_address(words, &asked?)?;
    let (asked, faults) = form.asked(words);
    if !faults.is_empty() {
        return Ok(call.draw_faulty(&page(call, &form, may_export, faults).await?));
    }
    let found = call.write(move |tx, asker| use_cases::read(tx, asker, &asked, ON_A_PAGE)).await?;
    let mut drawn = page(call, &form, may_export, Vec::new()).await?;
    // Of whoever acts from above, only what they did is known here.
    for (only, id) in [(&mut drawn.only_by, form.by), (&mut drawn.only_about, form.of)] {
        let known = id.and_then(|id| found.names.account(id).or_else(|| found.names.organisation(id)));
        if let (Some(only), Some(name)) = (only, known) {
            only.name = theirs(name);
        }
    }
    drawn.days = trail::days(words, &found.events, &found.names);
    drawn.next = found.next.map(|place| Form { after: Some(place), ..form.clone() }.address());
    drawn.first = form.after.is_some().then(|| Form { after: None, ..form.clone() }.address());
    drawn.was_asked = true;
    Ok(call.draw(&drawn))
}

/// What names mean that were typed.
enum Meant {
    /// Each one, or nothing was typed.
    Known(Box<Form>),
    /// Of who did it: several, or nobody.
    By(Vec<Choice>),
    /// Of whom or what it is about: several, or nothing.
    About(Vec<Choice>),
}

fn meant(tx: &mut Tx<'_>, asker: &Asker, mut form: Form) -> Done<Meant> {
    if form.by.is_none() && !form.who.is_empty() {
        match &use_cases::people(tx, asker, &form.who)?[..] {
            [one] => form.by = Some(one.id),
            several => return Ok(Meant::By(several.to_vec())),
        }
    }
    if form.of.is_none() && !form.about.is_empty() {
        form.of = form.about.parse().ok();
        if form.of.is_none() {
            match &use_cases::things(tx, asker, &form.about)?[..] {
                [one] => form.of = Some(one.id),
                several => return Ok(Meant::About(several.to_vec())),
            }
        }
    }
    Ok(Meant::Known(Box::new(form)))
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    call.end(searched(&call, sent).await)
}

async fn searched(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let words = call.here.words();
    let may_export = call.read(use_cases::may_take_away).await?;
    let form = Form { after: None, ..Form::read(words, &sent)? };
    let (_, faults) = form.asked(words);
    if !faults.is_empty() {
        return Ok(call.draw_faulty(&page(call, &form, may_export, faults).await?));
    }
    let typed = form.clone();
    let all = |some: Vec<Choice>| {
        some.into_iter().map(|one| OneOf { id: one.id.to_string(), name: theirs(&one.name) }).collect()
    };
    let none = match call.read(move |tx, asker| meant(tx, asker, typed.clone())).await? {
        Meant::Known(form) => return Ok(call.lead(&form.address())),
        Meant::By(some) if some.is_empty() => FormFault::new("who", words.say("trail-no-such-who")),
        Meant::About(some) if some.is_empty() => FormFault::new("about", words.say("trail-no-such-about")),
        Meant::By(some) => {
            let page = page(call, &form, may_export, Vec::new()).await?;
            return Ok(call.draw(&TrailPage { which_by: all(some), ..page }));
        }
        Meant::About(some) => {
            let page = page(call, &form, may_export, Vec::new()).await?;
            return Ok(call.draw(&TrailPage { which_about: all(some), ..page }));
        }
    };
    Ok(call.draw_faulty(&page(call, &form, may_export, vec![none]).await?))
}

/// The page as it is before anything was found.
async fn page(call: &Call, form: &Form, may_export: bool, faults: Vec<FormFault>) -> Result<TrailPage, Stop> {
    let short = |text: &String| text.chars().take(LONGEST).collect::<String>();
    let (by, of) = (form.by, form.of);
    let names = call.read(move |tx, asker| -> administration::Result<_> {
        let mut name = |id: Option<Uuid>| id.map(|id| use_cases::called(tx, asker, id)).transpose();
        Ok((name(by)?.flatten(), name(of)?.flatten()))
    });
    let (called, about) = names.await?;
    let only = |id: Option<Uuid>, name: Option<String>, without: Form| {
        id.map(|id| Only {
            name: name.map_or_else(|| id.to_string(), |name| theirs(&name)),
            id: id.to_string(),
            without: Form { after: None, ..without }.address(),
        })
    };
    Ok(TrailPage {
        mark: call.mark().await?,
        who: short(&form.who),
        what: short(&form.what),
        about: short(&form.about),
        from: short(&form.from),
        to: short(&form.to),
        only_by: only(by, called, Form { by: None, ..form.clone() }),
        only_about: only(of, about, Form { of: None, ..form.clone() }),
        is_narrow: form.is_narrow(),
        may_export,
        faults,
        ..TrailPage::default()
    })
}
