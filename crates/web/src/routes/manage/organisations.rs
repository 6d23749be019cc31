//! `GET /manage/organisations` and `GET /manage/organisations/{id}`.

use access::accounts::State;
use access::organisations::{Kind, today};
use administration::organisations::{self, Colleague, Found, Invited, Line, Named, Shown, Wanted};
use axum::response::Response;
use directory::locality::Country;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use super::{Asked, Call, Sent, Stop, id, page_of};
use crate::pages::{
    Act, ManageDone, ManageOrganisationPage, ManageOrganisationsPage, MoveLine, OpenInvitation,
    OrganisationLine, OrganisationLink, PersonLine, kinds_of_organisation,
};
use crate::plain::{kind_name, london_day, role_name};
use crate::theirs::theirs;
use crate::words::link;

const LIST: &str = "/manage/organisations";

pub(super) async fn list(call: Call, asked: Sent) -> Response {
    call.end(listed(&call, asked).await)
}

async fn listed(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let asked = call.asked(asked)?;
    let wanted = Wanted {
        text: asked.text("q").chars().take(200).collect(),
        kind: Kind::parse(asked.text("kind")),
        with_closed: asked.text("closed") == "yes",
        after: asked.text("after").parse().ok(),
    };
    let looked_for = wanted.clone();
    let (found, today) = call
        .read(move |tx, asker| {
            administration::Result::Ok((organisations::tree(tx, asker, &looked_for)?, today(tx)))
        })
        .await?;
    let words = call.here.words();
    let Found { lines, count, next, .. } = found;
    let kind = wanted.kind.map_or("", Kind::as_str);
    let closed = if wanted.with_closed { "yes" } else { "" };
    let at = |after: &str| {
        link(LIST, &[("q", &wanted.text), ("kind", kind), ("closed", closed), ("after", after)])
    };
    let page = ManageOrganisationsPage {
        lines: lines.into_iter().map(|one| line(words, one, today)).collect(),
        count,
        kinds: kinds_of_organisation(words, wanted.kind),
        with_closed: wanted.with_closed,
        is_search: !wanted.text.is_empty() || wanted.kind.is_some(),
        first: wanted.after.map(|_| at("")),
        next: next.map(|next| at(&next.to_string())),
        text: wanted.text.clone(),
    };
    Ok(call.draw(&page))
}

fn line(words: &Words, one: Line, today: Date) -> OrganisationLine {
    OrganisationLine {
        path: page_of(one.id),
        name: theirs(&one.name),
        kind: kind_name(words, one.kind),
        ods_code: one.ods_code,
        depth: one.depth.min(4),
        under: one.under.as_deref().map(theirs),
        people: one.people,
        has_closed: one.closes.is_some_and(|closes| closes < today),
    }
}

pub(super) async fn one(call: Call, asked: Asked<Uuid>, query: Sent) -> Response {
    call.end(shown(&call, &asked, query).await)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, query: Sent) -> Result<Response, Stop> {
    let query = call.asked(query)?;
    let id = id(asked)?;
    let (one, today) = call
        .read(move |tx, asker| administration::Result::Ok((organisations::one(tx, asker, id)?, today(tx))))
        .await?;
    let country = call.web.registers.country();
    let done = ManageDone::read(query.text("done"));
    let page = ManageOrganisationPage { done, ..page(call.here.words(), one, today, &country) };
    Ok(call.draw(&page))
}

fn named(one: &Named) -> OrganisationLink {
    OrganisationLink { name: theirs(&one.name), path: one.within_reach.then(|| page_of(one.id)) }
}

fn page(words: &Words, shown: Shown, today: Date, country: &Country) -> ManageOrganisationPage {
    let Shown { organisation: one, may, .. } = shown;
    let own = page_of(one.id);
    let to = |part: &str| format!("{own}/{part}");
    let mut acts = Vec::new();
    let mut offer = |open: bool, part: &str, text: String| {
        if open {
            acts.push(Act { path: to(part), text, about: None });
        }
    };
    offer(may.manage, "change", words.say("manage-change"));
    offer(may.relocate, "move", words.say("manage-move"));
    offer(may.close, "close", words.say("manage-close"));
    offer(may.close, "merge", words.say("manage-merge"));
    let is_provider =
        matches!(one.kind, Kind::Charity | Kind::CommunityGroup | Kind::Business | Kind::Council);
    offer(may.manage && is_provider, "services", words.say("provider-services-theirs"));
    offer(may.manage && one.kind == Kind::Practice, "launch", words.say("launch-title"));
    let area = |code: String| (country.areas.area(&code).map(|area| theirs(&area.name)), code);
    ManageOrganisationPage {
        name: theirs(&one.name),
        kind: kind_name(words, one.kind),
        is_open: shown.is_open,
        ods_code: one.ods_code.as_ref().map(OdsCode::as_str).map(str::to_owned),
        charity_number: one.charity_number.as_ref().map(CharityNumber::as_str).map(str::to_owned),
        opens: one.opens,
        closes: one.closes,
        from_register: one.from_register,
        successor: shown.successor.map(|(next, on)| (named(&next), on)),
        predecessors: shown.predecessors.into_iter().map(|(name, on)| (theirs(&name), on)).collect(),
        above: shown.above.iter().map(named).collect(),
        moves: shown
            .moves
            .into_iter()
            .map(|one| MoveLine { under: named(&one.under), starts: one.starts, ends: one.ends })
            .collect(),
        below_more: shown.below_count - shown.below.len(),
        below: shown.below.into_iter().map(|one| line(words, one, today)).collect(),
        shows_areas: may.set_areas || !shown.areas.is_empty(),
        areas: shown.areas.into_iter().map(area).collect(),
        people: shown.people.map(|all| all.into_iter().map(|one| person(words, &own, one)).collect()),
        invited: shown.invited.map(|all| all.iter().map(|one| invited(words, &own, one)).collect()),
        acts,
        invite: may.invite.then(|| to("invite")),
        make: (may.manage && one.closes.is_none()).then(|| to("make")),
        set_areas: may.set_areas.then(|| to("areas")),
        done: None,
    }
}

fn person(words: &Words, own: &str, one: Colleague) -> PersonLine {
    let Colleague { who, is_asker, may_help, may_end, may_suspend } = one;
    let name = theirs(who.name.show());
    let act = |part: &str, text: String| Act {
        path: format!("{own}/people/{}/{part}", who.membership),
        text,
        about: Some(name.clone()),
    };
    let mut acts = Vec::new();
    if may_help {
        acts.push(act("help", words.say("help-title")));
    }
    if may_end {
        acts.push(act("end", words.say("member-end")));
    }
    if may_suspend {
        acts.push(match who.state {
            State::Active => act("stop", words.say("member-stop")),
            State::Suspended | State::Closed => act("resume", words.say("member-resume")),
        });
    }
    PersonLine {
        email: who.email.show().clone(),
        role: role_name(words, &who.role),
        since: london_day(who.from),
        until: who.until.map(london_day),
        is_stopped: who.state != State::Active,
        is_reader: is_asker,
        acts,
        name,
    }
}

fn invited(words: &Words, own: &str, one: &Invited) -> OpenInvitation {
    let email = one.email.show().as_str().to_owned();
    let revoke = Act {
        path: format!("{own}/invitations/{}/revoke", one.id),
        text: words.say("member-revoke"),
        about: Some(email.clone()),
    };
    OpenInvitation {
        role: role_name(words, &one.role),
        until: london_day(one.expires_at),
        acts: if one.may_revoke { vec![revoke] } else { Vec::new() },
        email,
    }
}
