//! `POST /refer`: what was typed is looked at, questions are asked where there are some, and then it is sent.

use std::sync::Arc;

use axum::response::Response;
use casework::people::likeness::Likely;
use casework::refer::fit::{Belongs, Fit, Not, board_of, fitting};
use casework::refer::form::{Fault, Read, Typed, Why, read};
use casework::refer::known::Answer;
use casework::refer::{self, Considered, Sending, drafts, gaps};
use casework::{Error, Rule, staffed};
use directory::locality::Country;
use locales::Words;
use nhs::schemes::Through;
use uuid::Uuid;

use super::form::{by_name, typed};
use super::{Call, Sent, Stop};
use crate::pages::{
    FormFault, MaybeKnown, OpenAlready, ReferDangerPage, ReferNowherePage, ReferPage, ReferQuestionsPage,
    SchemeChoice,
};
use crate::plain::{because_said, london_day, needs_said, not_for_said, refer_fault, referral_rule_said};
use crate::theirs::theirs;
use crate::words::link;

/// What is known of a referral when it has been looked at.
struct Looked {
    form: Uuid,
    typed: Arc<Vec<(String, String)>>,
    read: Read,
    considered: Considered,
    country: Country,
    council: Option<String>,
    fits: Vec<Fit>,
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = taken(&call, sent).await;
    call.end(answer)
}

async fn taken(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let form: Uuid = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let typed = Arc::new(typed(&sent));
    let read = read(Typed(&typed), call.web.today());
    if let Some(sent) = call.read(move |tx, asker| refer::sent_on(tx, asker, form)).await? {
        return Ok(call.lead(&format!("/refer/{}/sent", sent.id)));
    }
    // Kept before anything else, so that it is there whatever comes.
    let fields = Arc::clone(&typed);
    call.write(move |tx, asker| drafts::save(tx, asker, form, &fields)).await?;
    if read.danger {
        return Ok(call.draw(&ReferDangerPage { back: "/refer" }));
    }
    if !read.faults.is_empty() {
        // Whether somebody is known cannot be found out yet, so all that may be wanting is said.
        return again(
            call,
            form,
            &typed,
            &read.faults_for(read.draft.details.identity.nhs_number.is_some()),
            None,
        )
        .await;
    }
    let (draft, fields) = (read.draft.clone(), Arc::clone(&typed));
    let considered =
        call.try_write(move |tx, asker| refer::consider(tx, asker, &draft, Typed(&fields))).await?;
    let considered = match considered {
        Ok(considered) => considered,
        Err(Error::Rule(rule)) => return again(call, form, &typed, &[], Some(rule)).await,
        Err(error) => return Err(crate::routes::call::Stops::stop(error, call)),
    };
    if considered.died {
        // Nobody is asked anything about somebody who has died, and no gap is counted for them.
        return again(call, form, &typed, &[], Some(Rule::Died)).await;
    }
    let faults = read.faults_for(considered.known);
    if considered.ask.is_empty() && !faults.is_empty() {
        return again(call, form, &typed, &faults, None).await;
    }
    let looked = looked(call, form, typed, read, considered).await?;
    match chosen(&looked) {
        None if looked.fits.iter().any(|fit| fit.not == Some(Not::WhichProfession)) && none_fits(&looked) => {
            let which = [Fault { field: "profession", why: Why::Missing }];
            again(call, form, &looked.typed, &which, None).await
        }
        None if none_fits(&looked) => nowhere(call, &looked).await,
        Some(scheme) if !asks(&looked) => refer_now(call, looked, scheme).await,
        _ => questions(call, &looked).await,
    }
}

/// The form again, with what has to be put right.
async fn again(
    call: &Call,
    form: Uuid,
    typed: &[(String, String)],
    faults: &[Fault],
    refused: Option<Rule>,
) -> Result<Response, Stop> {
    let words = call.here.words();
    let page = ReferPage {
        mark: call.mark().await?,
        form: form.to_string(),
        typed: by_name(typed),
        saved: None,
        refused: refused.map(|rule| referral_rule_said(words, rule)),
        faults: faults.iter().map(|fault| refer_fault(words, fault)).collect(),
    };
    Ok(call.draw_faulty(&page))
}

/// Finds the schemes for the person.
async fn looked(
    call: &Call,
    form: Uuid,
    typed: Arc<Vec<(String, String)>>,
    read: Read,
    considered: Considered,
) -> Result<Looked, Stop> {
    let (country, today) = (call.web.registers.country(), call.web.today());
    let locality = considered.postcode.as_ref().and_then(|postcode| country.locality(postcode, today));
    let council = locality.and_then(|locality| locality.council.map(str::to_owned));
    let who = Belongs {
        practice: considered.practice.as_deref(),
        council: council.as_deref(),
        born: considered.born,
        needs: &read.draft.needs,
        profession: read.draft.profession,
    };
    let staffed = call.web.db.read_async(|tx| staffed::among(tx, None)).await?;
    let fits = fitting((country.schemes(), &staffed), country.organisations(), who, today);
    Ok(Looked { form, typed, read, considered, country, council, fits })
}

/// The scheme: the only one, or the one that was chosen.
fn chosen(looked: &Looked) -> Option<Uuid> {
    let mut open = looked.fits.iter().filter(|fit| fit.not.is_none());
    match (open.next(), open.next()) {
        (Some(only), None) => Some(only.scheme),
        _ => {
            let typed: Uuid = Typed(&looked.typed).one("scheme").parse().ok()?;
            looked.fits.iter().find(|fit| fit.scheme == typed && fit.not.is_none()).map(|fit| fit.scheme)
        }
    }
}

fn none_fits(looked: &Looked) -> bool {
    looked.fits.iter().all(|fit| fit.not.is_some())
}

/// Whether something is left to ask besides the scheme.
fn asks(looked: &Looked) -> bool {
    let again = Typed(&looked.typed).one("again");
    !looked.considered.ask.is_empty() || (!looked.considered.open.is_empty() && again.is_empty())
}

async fn refer_now(call: &Call, looked: Looked, scheme: Uuid) -> Result<Response, Stop> {
    let area =
        board_of(looked.country.organisations(), looked.considered.practice.as_deref(), call.web.today());
    let looked = Arc::new(looked);
    let sending = Arc::clone(&looked);
    let sent = call
        .try_write(move |tx, asker| {
            refer::refer(
                tx,
                asker,
                &Sending {
                    form: sending.form,
                    draft: &sending.read.draft,
                    typed: Typed(&sending.typed),
                    fits: &sending.fits,
                    scheme,
                    area: &area,
                },
            )
        })
        .await?;
    match sent {
        Ok(sent) => Ok(call.lead(&format!("/refer/{}/sent", sent.id))),
        // Between the look and the sending somebody else was referred: the question is asked now.
        Err(Error::Rule(rule)) => again(call, looked.form, &looked.typed, &[], Some(rule)).await,
        Err(error) => Err(crate::routes::call::Stops::stop(error, call)),
    }
}

/// There is no scheme for the person: it is said, local help is offered, and the gap is counted.
async fn nowhere(call: &Call, looked: &Looked) -> Result<Response, Stop> {
    let words = call.here.words();
    let need = looked.read.draft.needs.first().cloned().unwrap_or_default();
    let (form, considered, council) = (looked.form, looked.considered.clone(), looked.council.clone());
    let (fits, counted) = (looked.fits.clone(), need.clone());
    call.write(move |tx, asker| {
        gaps::count(tx, asker, form, (&considered, council.as_deref()), &counted, &fits)
    })
    .await?;
    let outcode = looked.considered.postcode.as_ref().map(|postcode| postcode.outcode().as_str().to_owned());
    let mut find = vec![("need", need.as_str())];
    find.extend(outcode.as_deref().map(|outcode| ("near", outcode)));
    let page = ReferNowherePage {
        not: looked.fits.iter().filter_map(|fit| not_said(words, &looked.country, fit)).collect(),
        find: link("/find-support", &find),
        unplaced: looked.considered.practice.is_none() && looked.council.is_none(),
        elsewhere: looked.fits.iter().any(|fit| fit.not == Some(Not::NobodyThere)),
    };
    Ok(call.draw(&page))
}

fn not_said(words: &Words, country: &Country, fit: &Fit) -> Option<String> {
    Some(not_for_said(words, country.schemes().get(&fit.scheme)?, fit.not?))
}

async fn questions(call: &Call, looked: &Looked) -> Result<Response, Stop> {
    let words = call.here.words();
    let typed = Typed(&looked.typed);
    // Whoever has seen the questions and left one unanswered is told so.
    let seen = !typed.one("asked").is_empty();
    let choose = chosen(looked).is_none();
    let mut faults = Vec::new();
    if seen && !looked.considered.ask.is_empty() {
        faults.push(FormFault::new("known", words.say("referral-rule-who-is-it")));
    }
    if seen && !looked.considered.open.is_empty() && typed.one("again").is_empty() {
        faults.push(FormFault::new("again", words.say("referral-rule-open-already")));
    }
    if seen && choose {
        faults.push(FormFault::new("scheme", words.say("referral-rule-not-for-them")));
    }
    let answers = |name: &str| name.starts_with("is-") || ["again", "scheme", "asked"].contains(&name);
    let mut kept: Vec<(String, String)> =
        looked.typed.iter().filter(|(name, _)| !answers(name)).cloned().collect();
    kept.push(("form".to_owned(), looked.form.to_string()));
    kept.push(("asked".to_owned(), "yes".to_owned()));
    // An answer about somebody who is not asked about any more goes along.
    let asked: Vec<String> = looked.considered.ask.iter().map(|one| format!("is-{}", one.person)).collect();
    let settled = looked.typed.iter().filter(|(name, _)| name.starts_with("is-") && !asked.contains(name));
    kept.extend(settled.cloned());
    let page = ReferQuestionsPage {
        mark: call.mark().await?,
        kept,
        known: looked
            .considered
            .ask
            .iter()
            .map(|one| MaybeKnown {
                field: format!("is-{}", one.person),
                likely: if one.likeness.likely >= Likely::Very {
                    words.say("refer-likely-very")
                } else {
                    words.say("refer-likely-possibly")
                },
                because: one.likeness.because.iter().map(|part| because_said(words, *part)).collect(),
                answer: one.answer.map(answer_word).unwrap_or_default().to_owned(),
            })
            .collect(),
        open: looked
            .considered
            .open
            .iter()
            .map(|one| OpenAlready {
                scheme: scheme_name(&looked.country, one.scheme),
                on: words.day(london_day(one.received)),
                own: one.own.as_ref().map(|(id, number)| (spaced(number), format!("/referrals/{id}"))),
            })
            .collect(),
        again: typed.one("again").to_owned(),
        schemes: if choose { scheme_choices(words, looked) } else { Vec::new() },
        faults,
    };
    Ok(if seen { call.draw_faulty(&page) } else { call.draw(&page) })
}

fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Same => "same",
        Answer::Other => "other",
        Answer::Unsure => "unsure",
    }
}

fn scheme_choices(words: &Words, looked: &Looked) -> Vec<SchemeChoice> {
    let open: Vec<&Fit> = looked.fits.iter().filter(|fit| fit.not.is_none()).collect();
    // The closest is offered, where no other one is as close.
    let closest = match open.as_slice() {
        [one, other, ..] if one.through < other.through => Some(one.scheme),
        _ => None,
    };
    let choice = |fit: &Fit| {
        let through = match fit.through {
            Through::Practice => words.say("refer-through-practice"),
            Through::Pcn => words.say("refer-through-network"),
            Through::Council => words.say("refer-through-council"),
        };
        let run_by = words.say_with("refer-run-by", &[("organisation", theirs(&fit.run_by).into())]);
        let mut hint = vec![run_by, through];
        let needs = looked.country.schemes().get(&fit.scheme).map(|scheme| needs_said(words, scheme));
        if let Some(needs) = needs.filter(|needs| !needs.is_empty()) {
            hint.push(words.say_with("refer-helps-with", &[("needs", needs.join("; ").into())]));
        }
        if !fit.who_may_refer.is_empty() {
            let who = theirs(&fit.who_may_refer.join(", "));
            hint.push(words.say_with("refer-takes-from", &[("who", who.into())]));
        }
        SchemeChoice {
            value: fit.scheme.to_string(),
            name: theirs(&fit.name),
            hint: hint.join(" "),
            checked: closest == Some(fit.scheme),
        }
    };
    open.into_iter().map(choice).collect()
}

/// What a scheme is called; it may have left the register since.
pub(in crate::routes) fn scheme_name(country: &Country, id: Uuid) -> String {
    country.schemes().get(&id).map(|scheme| theirs(&scheme.name)).unwrap_or_default()
}

/// The number of a referral as people read it out.
pub(in crate::routes) fn spaced(number: &str) -> String {
    casework::number::Number::parse(number).map_or_else(|_| number.to_owned(), |number| number.to_string())
}
