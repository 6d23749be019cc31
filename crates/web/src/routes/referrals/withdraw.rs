//! `GET` and `POST /referrals/{id}/withdraw`: whoever referred takes it back.

use administration::Asker;
use axum::response::Response;
use casework::lifecycle::Move;
use casework::referral::moves::{self, Doing};
use casework::referral::{self, Status};
use permit::Action;
use store::Tx;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::PersonFormPage;
use crate::routes::refer::spaced;
use crate::routes::triage::{MoveForm, failed, fields_of, move_button};
use crate::theirs::theirs;
use crate::words::link;

async fn begun(call: &Call, asked: &Asked<Uuid>) -> Result<Status, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    call.write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Status> {
        let status = referral::status(tx, asker, id)?;
        // Whoever may not is told before they fill in a form.
        let _ = asker.demand(Action::WithdrawReferral, &status.referral.whose(), tx.now())?;
        Ok(status)
    })
    .await
}

async fn page(
    call: &Call,
    status: &Status,
    form: &MoveForm<'_>,
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let one = &status.referral;
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("referrals-withdraw"),
        name: theirs(&format!("{} {}", spaced(&one.number), status.name)),
        back: page_of(one.id),
        action: format!("{}/withdraw", page_of(one.id)),
        version,
        told: vec![words.say("referrals-withdraw-told")],
        fields: fields_of(words, Move::Withdraw, form),
        button: move_button(words, Move::Withdraw),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let status = begun(&call, &asked).await?;
        let version = status.referral.version;
        Ok(call.draw(&page(&call, &status, &MoveForm::default(), version).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_back(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_back(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let status = begun(call, asked).await?;
    let (id, now) = (status.referral.id, status.referral.version);
    let version = sent.text("version").parse().unwrap_or(0);
    let doing = Doing {
        reason: Some(sent.text("reason").to_owned()).filter(|code| !code.is_empty()),
        note: sent.text("note").to_owned(),
        ..Doing::new(Move::Withdraw, version)
    };
    let done = call.try_write(move |tx, asker| moves::make(tx, asker, id, &doing)).await?;
    match done {
        Ok(_) => Ok(call.lead(&link(&page_of(id), &[("done", "withdrawn")]))),
        Err(error) => {
            let form = MoveForm { sent: Some(&sent), ..MoveForm::default() };
            let page = page(call, &status, &form, now).await?;
            failed(call, page, error)
        }
    }
}
