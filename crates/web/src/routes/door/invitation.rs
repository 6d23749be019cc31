//! `GET` and `POST /invitation/{token}`. Looking changes nothing, because programs that look through e-mails follow every
//! link.

use std::sync::Arc;

use access::invitations::{self, Accepts, Invitation, State as Standing};
use access::openid::Purpose;
use access::passkeys::Joining;
use access::passwords::{Owner, Password};
use access::{Folded, Private, Refused, Token, accounts, organisations};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::Tx;

use super::{NotIn, Sent, Stop, apart, away, options, password_fault, went};
use crate::door::Visitor;
use crate::pages::{Done, FormFault, InvitationPage, InvitationShown};
use crate::plain::london_day;
use crate::routes::fields::Fields;
use crate::routes::{Here, Problem, Web, led};
use crate::theirs::theirs;
use crate::words::to;

type Asked = Result<Path<String>, PathRejection>;

fn token(asked: &Asked) -> Result<Token, Stop> {
    let read = asked.as_ref().ok().and_then(|Path(text)| Token::read(text));
    read.ok_or_else(|| Problem::not_found().into())
}

/// An invitation as one visitor sees it.
struct Seen {
    invitation: Invitation,
    organisation: String,
    shown: InvitationShown,
}

fn see(tx: &mut Tx<'_>, token: &Token, who: Option<uuid::Uuid>) -> access::Result<Seen> {
    let invitation = invitations::read(tx, token)?;
    let organisation = organisations::get(tx, invitation.organisation)?.name;
    let folded = Folded::of(invitation.email.show());
    let shown = match invitation.state {
        Standing::Accepted => InvitationShown::Used,
        Standing::Revoked => InvitationShown::Revoked,
        Standing::Expired => InvitationShown::Expired,
        Standing::Open => match who {
            Some(account) if Folded::of(accounts::get(tx, account)?.email.show()) == folded => {
                InvitationShown::Accept
            }
            Some(_) => InvitationShown::AnotherEmail,
            None if accounts::by_email(tx, &folded)?.is_some() => InvitationShown::SignInFirst,
            None => InvitationShown::New,
        },
    };
    Ok(Seen { invitation, organisation, shown })
}

async fn look(web: &Web, visitor: &Visitor, token: &Token) -> Result<Seen, Stop> {
    let (text, who) = (token.reveal(), visitor.session().map(|(account, _)| account));
    let seen = web.db.read_async(move |tx| match Token::read(&text) {
        Some(token) => see(tx, &token, who),
        None => Err(access::Error::Missing("invitation")),
    });
    Ok(seen.await?)
}

async fn page(
    web: &Web,
    here: &Here,
    visitor: &Visitor,
    seen: Seen,
    name: &str,
    faults: Vec<FormFault>,
) -> Result<InvitationPage, Stop> {
    Ok(InvitationPage {
        mark: web.mark(visitor).await?,
        here: here.path.clone(),
        state: seen.shown,
        organisation: theirs(&seen.organisation),
        role: seen.invitation.role.clone(),
        email: seen.invitation.email.show().as_str().to_owned(),
        until: london_day(seen.invitation.expires_at),
        name: name.to_owned(),
        passkeys: web.door.passkeys.is_some(),
        providers: web.providers_of_staff(),
        faults,
    })
}

pub(in crate::routes) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Asked,
) -> Response {
    let answer = async {
        let token = token(&asked)?;
        let seen = look(&web, &visitor, &token).await?;
        let page = page(&web, &here, &visitor, seen, "", Vec::new()).await?;
        Ok(web.draw(&here, StatusCode::OK, &page))
    };
    let answer = answer.await;
    web.end(&here, answer)
}

pub(in crate::routes) async fn accept(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Asked,
    sent: Sent,
) -> Response {
    let answer = accepted(&web, &here, &visitor, &asked, sent).await;
    web.end(&here, answer)
}

async fn accepted(
    web: &Arc<Web>,
    here: &Here,
    visitor: &Visitor,
    asked: &Asked,
    sent: Sent,
) -> Result<Response, Stop> {
    let token = token(asked)?;
    let sent = web.ours(visitor, sent).await?;
    let seen = look(web, visitor, &token).await?;
    let (by, text) = (web.door.by(visitor), token.reveal());
    let welcome = to(here.language, &format!("/account?done={}", Done::Welcome.word()));
    match (seen.shown, visitor.session()) {
        (InvitationShown::New, _) => {}
        (InvitationShown::Accept, Some((account, _))) => {
            let done = web.db.write_async(move |tx| match Token::read(&text) {
                Some(token) => invitations::accept(tx, &by, &token, &Accepts::SignedIn(account)),
                None => Err(access::Error::Missing("invitation")),
            });
            return match done.await {
                // Having the role already is what was wanted.
                Ok(_) | Err(access::Error::Refused(Refused::MemberAlready)) => {
                    Ok(led(StatusCode::SEE_OTHER, &welcome))
                }
                Err(access::Error::Refused(_)) => as_it_stands(web, here, visitor, &token).await,
                Err(error) => Err(error.into()),
            };
        }
        // Somebody else was quicker, or it lay too long: the page says what can be done.
        _ => return as_it_stands(web, here, visitor, &token).await,
    }
    let words = here.words();
    let email = seen.invitation.email.show().clone();
    let name = sent.text("name").to_owned();
    let mut faults = Vec::new();
    if !is_name(&name) {
        faults.push(FormFault::new("name", words.say("invitation-no-name")));
    }
    if sent.text("way") == "passkey" || !sent.text("answer").is_empty() {
        if !faults.is_empty() {
            let page = page(web, here, visitor, seen, &name, faults).await?;
            return Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        return by_passkey(web, here, visitor, &token, seen, &sent).await;
    }
    let typed = sent.exactly("password").to_owned();
    let (door, own, address) = (Arc::clone(&web.door), name.clone(), email.clone());
    let organisations = [seen.organisation.clone()];
    let chosen = apart(move || {
        let owner = Owner { email: &address, name: &own, organisations: &organisations };
        Password::choose(&typed, &owner, door.breached.as_ref())
    })
    .await;
    let password = match chosen {
        Ok(password) => Some(password),
        Err(access::Error::Password(problem)) => {
            faults.push(password_fault(words, problem));
            None
        }
        Err(error) => return Err(error.into()),
    };
    let Some(password) = password.filter(|_| faults.is_empty()) else {
        let page = page(web, here, visitor, seen, &name, faults).await?;
        return Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let door = Arc::clone(&web.door);
    let (password, hashed) = apart(move || {
        let hashed = door.sign_in.hash(&password)?;
        Ok((password, hashed))
    })
    .await?;
    let done = web.db.write_async({
        let by = by.clone();
        move |tx| match Token::read(&text) {
            Some(token) => {
                invitations::accept(tx, &by, &token, &Accepts::New { name: &name, password: &hashed })
            }
            None => Err(access::Error::Missing("invitation")),
        }
    });
    match done.await {
        Ok(_) => {}
        Err(access::Error::Refused(_)) => return as_it_stands(web, here, visitor, &token).await,
        Err(error) => return Err(error.into()),
    }
    let (door, origin) = (Arc::clone(&web.door), visitor.origin());
    let outcome = apart(move || door.sign_in.with_password(&by, &email, Some(&password), &origin)).await?;
    match went(web, here, visitor, Some(&welcome), outcome).await? {
        Ok(answer) => Ok(answer),
        // The account is there; signing in has to be tried again.
        Err(NotIn::Wrong | NotIn::WorksNowhere | NotIn::Wait(_) | NotIn::Busy) => {
            Ok(led(StatusCode::SEE_OTHER, &to(here.language, "/sign-in")))
        }
    }
}

/// `POST /invitation/{token}/passkey`: what `navigator.credentials.create` is given.
pub(in crate::routes) async fn start(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Asked,
    sent: Sent,
) -> Response {
    let answer = async {
        let token = token(&asked)?;
        web.ours(&visitor, sent).await?;
        if look(&web, &visitor, &token).await?.shown != InvitationShown::New {
            return Err(Problem::not_found().into());
        }
        let (door, text) = (Arc::clone(&web.door), token.reveal());
        let begun = web.db.write_async(move |tx| match (&door.passkeys, Token::read(&text)) {
            (Some(passkeys), Some(token)) => passkeys.start_joining(tx, &token),
            _ => Err(access::Error::Missing("passkeys")),
        });
        let (challenge, kept) = begun.await?;
        visitor.ask_passkey(&kept);
        Ok(options(challenge))
    };
    let answer = answer.await;
    web.end(&here, answer)
}

/// Accepts with the passkey that was just made, and signs in.
async fn by_passkey(
    web: &Arc<Web>,
    here: &Here,
    visitor: &Visitor,
    token: &Token,
    seen: Seen,
    sent: &Fields,
) -> Result<Response, Stop> {
    let Some(kept) = visitor.passkey().map(Token::reveal) else { return Err(Problem::NotOurs.into()) };
    let (by, origin, door) = (web.door.by(visitor), visitor.origin(), Arc::clone(&web.door));
    let (text, answer, name) = (token.reveal(), sent.text("answer").to_owned(), sent.text("name").to_owned());
    let (called, device) = (name.clone(), here.words().say("account-passkey-unnamed"));
    let done = web.db.write_async(move |tx| {
        let (Some(passkeys), Some(invitation), Some(token)) =
            (&door.passkeys, Token::read(&text), Token::read(&kept))
        else {
            return Err(access::Error::Missing("passkeys"));
        };
        let joining = Joining { invitation: &invitation, token: &token, name: &called, device: &device };
        passkeys.finish_joining(tx, &by, &joining, &answer, &origin)
    });
    match done.await {
        Ok(Some(session)) => {
            visitor.begin(&session);
            let welcome = to(here.language, &format!("/account?done={}", Done::Welcome.word()));
            Ok(led(StatusCode::SEE_OTHER, &welcome))
        }
        Ok(None) => {
            let fault = FormFault::new("passkey", here.words().say("invitation-passkey-failed"));
            let page = page(web, here, visitor, seen, &name, vec![fault]).await?;
            Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(access::Error::Refused(_)) => as_it_stands(web, here, visitor, token).await,
        Err(error) => Err(error.into()),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= 200
}

/// Accepts with a provider: they show there who they are, and sign in like that from then on.
pub(in crate::routes) async fn accept_with(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Result<Path<(String, String)>, PathRejection>,
    sent: Sent,
) -> Response {
    let answer = async {
        let Path((text, provider)) = asked.map_err(|_| Problem::not_found())?;
        let token = Token::read(&text).ok_or_else(Problem::not_found)?;
        let sent = web.ours(&visitor, sent).await?;
        let seen = look(&web, &visitor, &token).await?;
        if seen.shown != InvitationShown::New {
            // Whoever has an account signs in to it first.
            let here = Here { path: format!("/invitation/{text}"), ..here.clone() };
            return as_it_stands(&web, &here, &visitor, &token).await;
        }
        let name = sent.text("name").to_owned();
        if !is_name(&name) {
            let faults = vec![FormFault::new("name", here.words().say("invitation-no-name"))];
            let here = Here { path: format!("/invitation/{text}"), ..here.clone() };
            let page = page(&web, &here, &visitor, seen, &name, faults).await?;
            return Ok(web.draw(&here, StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        let purpose = Purpose::Invitation { invitation: seen.invitation.id, name: Private::new(name) };
        let welcome = to(here.language, &format!("/account?done={}", Done::Welcome.word()));
        away(&web, &here, &visitor, provider, purpose, Some(welcome)).await
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

async fn as_it_stands(web: &Web, here: &Here, visitor: &Visitor, token: &Token) -> Result<Response, Stop> {
    let seen = look(web, visitor, token).await?;
    let page = page(web, here, visitor, seen, "", Vec::new()).await?;
    Ok(web.draw(here, StatusCode::CONFLICT, &page))
}
