//! `GET` and `POST /caseload/hand-over`: some people or all of them go to colleagues. `GET /caseload/handovers/{id}`: the report.

use axum::response::Response;
use casework::handover::{self, Going, HandingOver, Page};
use casework::reasons::{self, List};
use casework::{Error, Rule};
use locales::{Language, Words};
use uuid::Uuid;

use super::caseload::path_of;
use super::telling::{posted_said, to_tell};
use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{FormFault, HandedLine, HandoverLine, HandoverPage, HandoverReportPage, ManageWay};
use crate::plain::{london_day, reason_said, referral_rule_said, state_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::tell_line;
use crate::routes::refer::spaced;
use crate::theirs::theirs;

async fn page(
    call: &Call,
    found: &Page,
    of: Option<Uuid>,
    form: Uuid,
    sent: Option<&Fields>,
) -> Result<HandoverPage, Stop> {
    let (words, today) = (call.here.words(), call.web.today());
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = text("reason");
    let label = |one: &reasons::Reason| match words.language() {
        Language::Welsh => one.label_cy.clone(),
        Language::English => one.label.clone(),
    };
    let colleague = |one: &casework::triage::LinkWorker| {
        let mut said = vec![
            theirs(&one.name),
            words.say_with(
                "triage-in-hand",
                &[("count", u64::from(one.in_hand).into()), ("most", u64::from(one.takes_on.most).into())],
            ),
        ];
        let away = one.takes_on.away_until.filter(|until| *until >= today);
        said.extend(away.map(|until| words.say_with("team-away", &[("day", words.day(until).into())])));
        (one.membership.to_string(), said.join(" · "))
    };
    Ok(HandoverPage {
        mark: call.mark().await?,
        form: form.to_string(),
        whose: found.whose.name.as_deref().map(theirs),
        of: of.map(|of| of.to_string()).unwrap_or_default(),
        back: path_of(of),
        reasons: reasons::offered(List::HandOver)
            .map(|one| ManageWay {
                value: one.code.clone(),
                text: label(one),
                hint: None,
                chosen: one.code == chosen,
            })
            .collect(),
        everybody: text("everybody"),
        colleagues: found.colleagues.iter().map(colleague).collect(),
        even_if_away: text("even-if-away") == "yes",
        leads: (found.leads > 0).then(|| words.say_with("group-they-lead", &[("count", found.leads.into())])),
        groups_to: text("groups-to"),
        lines: found
            .people
            .iter()
            .map(|one| HandoverLine {
                id: one.referral.to_string(),
                name: theirs(&one.name),
                number: spaced(&one.number),
                state: state_said(words, one.state),
                to: text(&format!("to-{}", one.referral)),
                note: text(&format!("note-{}", one.referral)),
            })
            .collect(),
        faults: Vec::new(),
    })
}

async fn found(call: &Call, of: Option<Uuid>) -> Result<Page, Stop> {
    call.write(move |tx, asker| handover::page(tx, asker, of)).await
}

pub(super) async fn form(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let of = how?.text("of").parse().ok();
        let found = found(&call, of).await?;
        let page = page(&call, &found, of, call.web.db.moment().new_id(), None).await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

/// Who goes to whom: each to whom it says beside them, or to whom everybody goes. Who stays has neither, or says so.
fn going(sent: &Fields) -> Result<Vec<Going>, Rule> {
    let everybody = sent.text("everybody");
    let mut all = Vec::new();
    for (name, value) in sent.iter() {
        let Some(referral) = name.strip_prefix("to-") else { continue };
        let referral = referral.parse().map_err(|_| Rule::NobodyChosen)?;
        let to = if value.trim().is_empty() { everybody } else { value.trim() };
        if to.is_empty() {
            continue;
        }
        let to = to.parse().map_err(|_| Rule::Colleague)?;
        all.push(Going { referral, to, note: sent.text(&format!("note-{referral}")).to_owned() });
    }
    Ok(all)
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_over(&call, sent).await;
    call.end(answer)
}

async fn sent_over(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let of: Option<Uuid> = sent.text("of").parse().ok();
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match going(&sent) {
        Err(rule) => Err(rule.into()),
        Ok(going) => {
            let handing = HandingOver {
                form,
                of,
                reason: sent.text("reason").to_owned(),
                going,
                even_if_away: sent.text("even-if-away") == "yes",
                groups_to: sent.text("groups-to").parse().ok(),
            };
            call.try_write(move |tx, asker| handover::hand_over(tx, asker, &handing)).await?
        }
    };
    let (field, said) = match done {
        Ok(id) => return Ok(call.lead(&format!("/caseload/handovers/{id}"))),
        Err(Error::Stale) => ("everybody", call.here.words().say("desk-handover-stale")),
        Err(Error::Rule(rule)) => {
            let field = if rule == Rule::Reason { "reason" } else { "everybody" };
            (field, referral_rule_said(call.here.words(), rule))
        }
        Err(error) => return Err(error.stop(call)),
    };
    let found = found(call, of).await?;
    let mut page = page(call, &found, of, form, Some(&sent)).await?;
    page.faults = vec![FormFault::new(field, said)];
    Ok(call.draw_faulty(&page))
}

pub(super) async fn report(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| handover::report(tx, asker, id)).await?;
        let words = call.here.words();
        let mut page = report_page(words, &found, id);
        page.mark = call.mark().await?;
        page.done = posted_said(words, &how);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

fn report_page(words: &Words, found: &handover::Report, id: Uuid) -> HandoverReportPage {
    let by = found.by.as_deref().map(theirs).unwrap_or_default();
    let telling = found.people.iter().filter_map(|one| one.telling.as_ref());
    HandoverReportPage {
        mark: String::new(),
        done: None,
        to_tell: to_tell(words, &format!("/caseload/handovers/{id}"), telling),
        from: theirs(&found.from),
        told: words.say_with(
            "desk-report-told",
            &[
                ("day", words.day(london_day(found.at)).into()),
                ("name", by.into()),
                ("reason", reason_said(words, List::HandOver, &found.reason).into()),
            ],
        ),
        counted: words.say_with(
            "desk-report-counted",
            &[
                ("before", found.before.into()),
                ("gone", (found.before - found.after.min(found.before)).into()),
                ("after", found.after.into()),
            ],
        ),
        left: (found.now > 0).then(|| words.say_with("desk-report-left", &[("count", found.now.into())])),
        access: access_said(words, found),
        end_access: (leaves(found) && found.access.may_end).then(|| {
            format!("/manage/organisations/{}/people/{}/end", found.access.organisation, found.membership)
        }),
        own_tasks: (found.own_tasks > 0)
            .then(|| words.say_with("desk-report-tasks", &[("count", found.own_tasks.into())])),
        lines: found
            .people
            .iter()
            .map(|one| HandedLine {
                name: theirs(&one.name),
                number: spaced(&one.number),
                to: theirs(&one.to),
                note: one.note.as_deref().map(theirs),
                has_spoken: one.has_spoken,
                told: one.telling.as_ref().map(|line| tell_line(words, line, &one.name)),
            })
            .collect(),
    }
}

/// Whether whoever handed over works there no more.
fn leaves(found: &handover::Report) -> bool {
    reasons::with_code(List::HandOver, &found.reason).is_some_and(|reason| reason.leaves)
}

fn access_said(words: &Words, found: &handover::Report) -> Option<String> {
    let name = theirs(&found.from);
    if let Some(ended) = found.access.ended {
        let day = words.day(london_day(ended));
        return Some(
            words.say_with("desk-report-access-ended", &[("name", name.into()), ("day", day.into())]),
        );
    }
    leaves(found).then(|| words.say_with("desk-report-access", &[("name", name.into())]))
}
