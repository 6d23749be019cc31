//! `GET` and `POST /manage/organisations/{id}/invite`, and taking an invitation back.

use access::{Token, invitations};
use administration::people::{self, Inviting, Revoking};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use locales::Words;
use permit::Role;
use uuid::Uuid;
use vocabulary::Email;

use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{Field, FormFault, InvitedPage, ManageDone, ManageFormPage, ManageWay as Way};
use crate::plain::role_name;
use crate::theirs::theirs;

/// What a role is for, so that nobody is given more than they need.
fn what_for(words: &Words, role: Role) -> String {
    match role {
        Role::Referrer => words.say("member-for-referrer"),
        Role::LinkWorker => words.say("member-for-link-worker"),
        Role::SchemeManager => words.say("member-for-scheme-manager"),
        Role::Provider => words.say("member-for-provider"),
        Role::Steward => words.say("member-for-steward"),
        Role::Commissioner => words.say("member-for-commissioner"),
        Role::BefriendingCoordinator => words.say("member-for-befriending-coordinator"),
        Role::InformationGovernance => words.say("member-for-information-governance"),
        Role::Administrator => words.say("member-for-administrator"),
    }
}

fn page(
    words: &Words,
    mark: String,
    organisation: Uuid,
    inviting: &Inviting,
    sent: &Fields,
) -> ManageFormPage {
    let back = page_of(organisation);
    let ways = inviting.roles.iter().map(|role| Way {
        value: role.as_str().to_owned(),
        text: role_name(words, role.as_str()),
        hint: Some(what_for(words, *role)),
        chosen: sent.text("role") == role.as_str(),
    });
    ManageFormPage {
        mark,
        heading: words.say("member-invite"),
        action: format!("{back}/invite"),
        organisation: theirs(&inviting.organisation),
        back,
        told: vec![words.say("member-invite-lede")],
        fields: vec![
            Field::Line {
                name: "email",
                label: words.say("member-email"),
                hint: Some(words.say("member-email-hint")),
                value: sent.text("email").to_owned(),
                keys: "email",
                width: None,
            },
            Field::One { name: "role", label: words.say("member-role"), hint: None, ways: ways.collect() },
        ],
        button: Some(words.say("member-invite-button")),
        ..ManageFormPage::default()
    }
}

async fn begun(call: &Call, id: Uuid) -> Result<Inviting, Stop> {
    call.read(move |tx, asker| people::inviting(tx, asker, id)).await
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = id(&asked)?;
        let inviting = begun(&call, id).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, id, &inviting, &Fields::default())))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, headers: HeaderMap, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = invited(&call, &asked, &headers, sent).await;
    call.end(answer)
}

async fn invited(
    call: &Call,
    asked: &Asked<Uuid>,
    headers: &HeaderMap,
    sent: Sent,
) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = id(asked)?;
    let inviting = begun(call, id).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, id, &inviting, &sent);
    let mut faults = Vec::new();
    let email = Email::parse(sent.text("email")).ok();
    if email.is_none() {
        faults.push(FormFault::new("email", words.say("member-no-email")));
    }
    let role = Role::parse(sent.text("role")).filter(|role| inviting.roles.contains(role));
    if role.is_none() {
        faults.push(FormFault::new("role", words.say("member-no-role")));
    }
    let (Some(email), Some(role)) = (email, role) else { return Ok(call.faulty(page, faults)) };
    let shown = email.as_str().to_owned();
    match call.try_write(move |tx, asker| people::invite(tx, asker, id, &email, role)).await? {
        Ok(token) => Ok(call.draw(&InvitedPage {
            organisation: theirs(&inviting.organisation),
            back: page_of(id),
            email: shown,
            role: role_name(words, role.as_str()),
            link: address(call, headers, &token),
            is_told: matches!(role, Role::Administrator | Role::InformationGovernance),
        })),
        Err(error) => call.again(error, "email", page),
    }
}

/// The whole address of an invitation. Where nobody said how the service is found, this is how it was found just now.
fn address(call: &Call, headers: &HeaderMap, token: &Token) -> String {
    whole_address(call, headers, &invitations::path(token))
}

/// A path with the public address before it.
pub(in crate::routes) fn whole_address(call: &Call, headers: &HeaderMap, path: &str) -> String {
    if let Some(public) = &call.web.frame.site().public {
        return format!("{public}{path}");
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("http://{host}{path}")
}

fn revoke_page(
    words: &Words,
    mark: String,
    (organisation, invitation): (Uuid, Uuid),
    one: &Revoking,
) -> ManageFormPage {
    let back = page_of(organisation);
    let (email, role) = (one.email.show().as_str(), role_name(words, one.role.as_str()));
    ManageFormPage {
        mark,
        heading: words.say("member-revoke"),
        action: format!("{back}/invitations/{invitation}/revoke"),
        organisation: theirs(&one.organisation),
        back,
        happens: vec![
            words.say_with("member-revoke-happens", &[("email", email.into()), ("role", role.into())]),
            words.say("member-revoke-again"),
        ],
        button: Some(words.say("member-revoke-button")),
        is_grave: true,
        ..ManageFormPage::default()
    }
}

pub(super) async fn revoking(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ids = id(&asked)?;
        let one = call.read(move |tx, asker| people::revoking(tx, asker, ids.0, ids.1)).await?;
        Ok(call.draw(&revoke_page(call.here.words(), call.mark().await?, ids, &one)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn revoke(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        call.ours(sent).await?;
        let (organisation, invitation) = id(&asked)?;
        call.write(move |tx, asker| people::revoke(tx, asker, organisation, invitation)).await?;
        Ok(call.done(organisation, ManageDone::Revoked))
    };
    let answer = answer.await;
    call.end(answer)
}
