//! `GET` and `POST /provider/services`: what a provider says is its own. `GET` and `POST /manage/organisations/{id}/services`: whether
//! that is so.

use axum::response::Response;
use casework::services::{self, Claim, Mine, Settling, Standing};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{ClaimLine, DeskTag, FormFault, ServicesPage, ServicesPart};
use crate::plain::{london_day, referral_rule_said};
use crate::routes::call::Stops as _;
use crate::routes::desk::service_typed;
use crate::theirs::theirs;
use crate::words::{link, service_path};

const MINE: &str = "/provider/services";

fn above(organisation: Uuid) -> String {
    format!("/manage/organisations/{organisation}")
}

fn part(words: &Words, one: &Mine) -> ServicesPart {
    ServicesPart {
        id: one.organisation.0.to_string(),
        name: theirs(&one.organisation.1),
        lines: one.claims.iter().map(|claim| line(words, claim)).collect(),
    }
}

fn line(words: &Words, claim: &Claim) -> ClaimLine {
    let tag = match claim.standing {
        Standing::Claimed => DeskTag::notice(words.say("provider-standing-claimed")),
        Standing::Settled => DeskTag::plain(words.say("provider-standing-settled")),
        Standing::Refused => DeskTag::grave(words.say("provider-standing-refused")),
        Standing::Ended => DeskTag::grave(words.say("provider-standing-ended")),
    };
    let mut facts = Vec::new();
    if !claim.is_listed {
        facts.push(words.say("provider-not-listed"));
    }
    facts.extend(
        claim
            .publisher
            .as_deref()
            .map(|name| words.say_with("provider-listed-as", &[("name", theirs(name).into())])),
    );
    let day = words.day(london_day(claim.claimed_at));
    facts.push(match &claim.claimed_by {
        Some((_, name)) => {
            words.say_with("provider-claimed-by", &[("name", theirs(name).into()), ("day", day.into())])
        }
        None => words.say_with("provider-claimed-on", &[("day", day.into())]),
    });
    if let Some((at, Some(name))) = &claim.settled {
        let day = words.day(london_day(*at));
        facts.push(
            words.say_with("provider-settled-by", &[("name", theirs(name).into()), ("day", day.into())]),
        );
    }
    ClaimLine {
        id: claim.id.to_string(),
        name: theirs(&claim.name),
        path: claim.is_listed.then(|| service_path(&claim.service.to_string(), &claim.name)),
        tag,
        facts,
        because: claim.because.as_deref().map(theirs),
        version: claim.version,
        is_open: claim.standing == Standing::Claimed,
        is_settled: claim.standing == Standing::Settled,
        typed: String::new(),
        is_wrong: false,
    }
}

async fn mine_page(call: &Call, typed: &str, form: Uuid) -> Result<ServicesPage, Stop> {
    let words = call.here.words();
    let mine = call.read(services::mine).await?;
    Ok(ServicesPage {
        mark: call.mark().await?,
        here: MINE.to_owned(),
        back: ("/provider".to_owned(), words.say("provider-title")),
        parts: mine.iter().map(|one| part(words, one)).collect(),
        form: Some(form.to_string()),
        typed: typed.to_owned(),
        done: None,
        faults: Vec::new(),
    })
}

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let how = how?;
        let mut page = mine_page(&call, "", call.web.db.moment().new_id()).await?;
        page.done = (how.text("done") == "claimed").then(|| call.here.words().say("provider-claimed-done"));
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn claim(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = claimed(&call, sent).await;
    call.end(answer)
}

async fn claimed(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let organisation: Uuid = sent.text("organisation").parse().unwrap_or_default();
    let service = service_typed(sent.text("service")).ok().flatten();
    let done =
        call.try_write(move |tx, asker| services::claim(tx, asker, organisation, form, service)).await?;
    match done {
        Ok(()) => Ok(call.lead(&link(MINE, &[("done", "claimed")]))),
        Err(Error::Rule(rule)) => {
            let mut page = mine_page(call, sent.exactly("service"), form).await?;
            page.faults = vec![FormFault::new("service", referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn claims_page(call: &Call, organisation: Uuid) -> Result<ServicesPage, Stop> {
    let words = call.here.words();
    let mine = call.read(move |tx, asker| services::claims(tx, asker, organisation)).await?;
    Ok(ServicesPage {
        mark: call.mark().await?,
        here: format!("{}/services", above(organisation)),
        back: (above(organisation), theirs(&mine.organisation.1)),
        parts: vec![part(words, &mine)],
        form: None,
        typed: String::new(),
        done: None,
        faults: Vec::new(),
    })
}

pub(super) async fn claims(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (organisation, how) = (named(&asked)?, how?);
        let mut page = claims_page(&call, organisation).await?;
        page.done = (how.text("done") == "settled").then(|| call.here.words().say("provider-settled-done"));
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn settle(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = settled(&call, &asked, sent).await;
    call.end(answer)
}

async fn settled(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let organisation = named(asked)?;
    let claim: Uuid = sent.text("claim").parse().unwrap_or_default();
    let seen = sent.text("version").parse().unwrap_or(-1);
    let settling = if sent.text("answer") == "yes" { Settling::Yes } else { Settling::No };
    let because = sent.text("because").to_owned();
    let done = call
        .try_write(move |tx, asker| {
            services::settle(tx, asker, (organisation, claim), seen, settling, &because)
        })
        .await?;
    let words = call.here.words();
    let message = match done {
        Ok(()) => {
            let page = format!("{}/services", above(organisation));
            return Ok(call.lead(&link(&page, &[("done", "settled")])));
        }
        Err(Error::Rule(rule)) => {
            (matches!(rule, Rule::Note | Rule::TooLong), referral_rule_said(words, rule))
        }
        Err(Error::Stale) => (false, words.say("person-stale")),
        Err(error) => return Err(error.stop(call)),
    };
    let mut page = claims_page(call, organisation).await?;
    let (is_reason, message) = message;
    for line in page.parts.iter_mut().flat_map(|part| &mut part.lines) {
        if line.id == claim.to_string() {
            line.typed = sent.exactly("because").to_owned();
            line.is_wrong = is_reason;
        }
    }
    page.faults = vec![FormFault::new(if is_reason { "because" } else { "maincontent" }, message)];
    Ok(call.draw_faulty(&page))
}
