//! `GET` and `POST /groups/new`, `/groups/{id}/change` and `/groups/{id}/end`.

use axum::response::Response;
use casework::groups::show::{self, Form};
use casework::groups::{self, GroupRule, Host, Saying};
use casework::{Error, Rule};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

/// What stands in the fields: what was typed, or what the group says.
fn values(found: &Form, own: Option<Uuid>, sent: Option<&Fields>) -> Saying {
    if let Some(sent) = sent {
        let text = |name: &str| sent.text(name).to_owned();
        return Saying {
            name: text("name"),
            about: text("about"),
            place: text("place"),
            access_note: text("access"),
            service: sent.text("service").parse().ok(),
            leader: sent.text("leader").parse().ok(),
            places: text("places"),
        };
    }
    let Some(group) = &found.group else { return Saying { leader: own, ..Saying::default() } };
    Saying {
        name: group.name.clone(),
        about: group.about.clone().unwrap_or_default(),
        place: group.place.clone().unwrap_or_default(),
        access_note: group.access_note.clone().unwrap_or_default(),
        service: group.service.as_ref().map(|(id, _)| *id),
        leader: group.leader.as_ref().map(|(membership, _)| *membership),
        places: group.places.map(|places| places.to_string()).unwrap_or_default(),
    }
}

async fn page(
    call: &Call,
    found: &Form,
    form: Uuid,
    version: i64,
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    // Whoever makes a group leads it, unless they say otherwise.
    let account = call.visitor.session().map(|(account, _)| account);
    let own = found.leaders.iter().find(|one| Some(one.account) == account).map(|one| one.membership);
    let value = values(found, own, sent);
    let service = sent.map_or_else(
        || value.service.map(|id| format!("/services/{id}")).unwrap_or_default(),
        |sent| sent.text("service").to_owned(),
    );
    let line = |name, label: String, hint: Option<String>, value: &str, width| Field::Line {
        name,
        label,
        hint,
        value: value.to_owned(),
        keys: "text",
        width,
    };
    let lines = |name, label, hint, value: &str| Field::Lines { name, label, hint, value: value.to_owned() };
    let leaders = found.leaders.iter().map(|one| ManageWay {
        value: one.membership.to_string(),
        text: theirs(&one.name),
        hint: None,
        chosen: Some(one.membership) == value.leader,
    });
    let nobody =
        ManageWay { value: String::new(), text: words.say("group-choose-leader"), hint: None, chosen: false };
    let listing = match found.host {
        Host::Scheme(_) => {
            line("service", words.say("group-service"), Some(words.say("group-service-hint")), &service, None)
        }
        Host::Provider(_) => Field::One {
            name: "service",
            label: words.say("group-own-service"),
            hint: Some(words.say("group-own-service-hint")),
            ways: found
                .services
                .iter()
                .map(|(id, name)| ManageWay {
                    value: id.to_string(),
                    text: theirs(name),
                    hint: None,
                    chosen: value.service == Some(*id) || found.services.len() == 1,
                })
                .collect(),
        },
    };
    let (name, back, action) = match &found.group {
        Some(group) => {
            let path = page_of(group.id);
            (theirs(&group.name), path.clone(), format!("{path}/change"))
        }
        None => (words.say("group-title"), "/groups".to_owned(), "/groups/new".to_owned()),
    };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: if found.group.is_some() { words.say("group-change") } else { words.say("group-new") },
        name,
        back,
        action,
        version,
        kept: vec![("form", form.to_string()), ("scheme", found.host.id().to_string())],
        fields: vec![
            line("name", words.say("group-name"), None, &value.name, None),
            lines("about", words.say("group-about"), Some(words.say("group-about-hint")), &value.about),
            lines("place", words.say("group-place"), Some(words.say("group-place-hint")), &value.place),
            listing,
            lines(
                "access",
                words.say("group-access"),
                Some(words.say("group-access-hint")),
                &value.access_note,
            ),
            Field::FromList {
                name: "leader",
                label: words.say("group-leader"),
                hint: None,
                ways: std::iter::once(nobody).chain(leaders).collect(),
            },
            line(
                "places",
                words.say("group-places"),
                Some(words.say("group-places-hint")),
                &value.places,
                Some(4),
            ),
        ],
        ..PersonFormPage::default()
    })
}

pub(super) async fn new_form(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let scheme = how?.text("scheme").parse().ok();
        let found = call.write(move |tx, asker| show::form(tx, asker, None, scheme)).await?;
        Ok(call.draw(&page(&call, &found, call.web.db.moment().new_id(), 0, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn change_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        let found = call.write(move |tx, asker| show::form(tx, asker, Some(id), None)).await?;
        let version = found.group.as_ref().map_or(0, |group| group.version);
        Ok(call.draw(&page(&call, &found, call.web.db.moment().new_id(), version, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

/// The listing that somebody means by its address, whole or in part: the first identifier in it.
pub(in crate::routes) fn service_typed(text: &str) -> Result<Option<Uuid>, GroupRule> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut parts = text.split(['/', '?', '#', ' ']);
    parts.find_map(|part| part.parse().ok()).map(Some).ok_or(GroupRule::Service)
}

fn saying(sent: &Fields) -> Result<Saying, GroupRule> {
    let text = |name: &str| sent.text(name).to_owned();
    Ok(Saying {
        name: text("name"),
        about: text("about"),
        place: text("place"),
        access_note: text("access"),
        service: service_typed(sent.text("service"))?,
        leader: sent.text("leader").parse().ok(),
        places: text("places"),
    })
}

/// Where what is wrong is put right.
fn field(rule: Rule) -> &'static str {
    match rule {
        Rule::Group(GroupRule::Place) => "place",
        Rule::Group(GroupRule::Service | GroupRule::OwnService) => "service",
        Rule::Group(GroupRule::Leader | GroupRule::OwnLeader) => "leader",
        Rule::Group(GroupRule::Places) => "places",
        Rule::TooLong => "about",
        _ => "name",
    }
}

pub(super) async fn make(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = made(&call, sent).await;
    call.end(answer)
}

async fn made(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let scheme: Option<Uuid> = sent.text("scheme").parse().ok();
    // Whose scheme it is, is asked before anything that was typed is looked at.
    let found = call.write(move |tx, asker| show::form(tx, asker, None, scheme)).await?;
    let done = match saying(&sent) {
        Err(rule) => Err(rule.into()),
        Ok(saying) => {
            let host = found.host;
            call.try_write(move |tx, asker| groups::make(tx, asker, host, form, &saying)).await?
        }
    };
    match done {
        Ok(id) => Ok(call.lead(&link(&page_of(id), &[("done", "made")]))),
        Err(Error::Rule(rule)) => {
            let mut page = page(call, &found, form, 0, Some(&sent)).await?;
            page.faults = vec![FormFault::new(field(rule), referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

pub(super) async fn change(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let words = call.here.words();
    let found = call.write(move |tx, asker| show::form(tx, asker, Some(id), None)).await?;
    let done = match saying(&sent) {
        Err(rule) => Err(rule.into()),
        Ok(saying) => call.try_write(move |tx, asker| groups::change(tx, asker, id, seen, &saying)).await?,
    };
    match done {
        Ok(()) => Ok(call.lead(&link(&page_of(id), &[("done", "saved")]))),
        Err(Error::Rule(rule)) => {
            let mut page = page(call, &found, id, seen, Some(&sent)).await?;
            page.faults = vec![FormFault::new(field(rule), referral_rule_said(words, rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(Error::Stale) => {
            let version = found.group.as_ref().map_or(0, |group| group.version);
            let mut page = page(call, &found, id, version, Some(&sent)).await?;
            let now = found.group.as_ref().map(|group| crate::plain::group_rows(words, group));
            page.now = now.unwrap_or_default();
            page.faults = vec![FormFault::new("name", words.say("person-stale"))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn end_page(call: &Call, id: Uuid, because: &str) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let found = call.write(move |tx, asker| show::form(tx, asker, Some(id), None)).await?;
    let group = found.group.as_ref();
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("group-end"),
        name: group.map(|group| theirs(&group.name)).unwrap_or_default(),
        back: page_of(id),
        action: format!("{}/end", page_of(id)),
        version: group.map_or(0, |group| group.version),
        told: vec![words.say("group-end-told")],
        fields: vec![Field::Lines {
            name: "because",
            label: words.say("group-end-why"),
            hint: Some(words.say("group-why-hint")),
            value: because.to_owned(),
        }],
        button: Some(words.say("group-end")),
        is_grave: true,
        ..PersonFormPage::default()
    })
}

pub(super) async fn end_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        Ok(call.draw(&end_page(&call, named(&asked)?, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn end(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        let (seen, because) = (sent.text("version").parse().unwrap_or(-1), sent.text("because").to_owned());
        let typed = because.clone();
        let done = call.try_write(move |tx, asker| groups::end(tx, asker, id, seen, &because)).await?;
        let words = call.here.words();
        let fault = match done {
            Ok(()) => return Ok(call.lead(&page_of(id))),
            Err(Error::Stale) => words.say("person-stale"),
            Err(Error::Rule(rule)) => referral_rule_said(words, rule),
            Err(error) => return Err(error.stop(&call)),
        };
        let mut page = end_page(&call, id, &typed).await?;
        page.faults = vec![FormFault::new("because", fault)];
        Ok(call.draw_faulty(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_known_by_its_address_in_whatever_way_it_is_copied() {
        let id: Uuid = "0199a1c0-0000-7000-8000-000000000021".parse().unwrap();
        for typed in [
            "0199a1c0-0000-7000-8000-000000000021",
            "/services/0199a1c0-0000-7000-8000-000000000021",
            "https://alongside.example/cy/services/0199a1c0-0000-7000-8000-000000000021/walk?near=M33#when",
        ] {
            assert_eq!(service_typed(typed), Ok(Some(id)), "{typed}");
        }
        assert_eq!(service_typed(""), Ok(None));
        assert_eq!(service_typed("the walk"), Err(GroupRule::Service));
    }
}
