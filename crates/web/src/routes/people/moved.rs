//! `GET` and `POST /people/{id}/moved`: somebody moves. The new postcode is asked, the scheme of the new place is looked up, and then
//! it is chosen what becomes of them.

use axum::response::Response;
use casework::people::moving::{self, Home, LONGEST_ADDRESS, Moved, Moving, Open, Then, schemes_there};
use casework::refer::fit::{Fit, Not};
use casework::{Error, Rule, staffed};
use directory::locality::Country;
use locales::Words;
use nhs::schemes::Scheme;
use uuid::Uuid;
use vocabulary::{OdsCode, Postcode};

use super::banner::person_banner;
use super::visits::planned_line;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, MovedPage, SchemeThere};
use crate::plain::{in_group_said, not_for_said, referral_rule_said, state_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::refer::{scheme_name, spaced};
use crate::theirs::theirs;
use crate::words::link;

/// What a ticked box says.
const YES: &str = "yes";
/// Before the identifier of a scheme to which it is sent on.
const ON: &str = "on:";

async fn begun(call: &Call, id: Uuid) -> Result<Moving, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    call.write(move |tx, asker| moving::moving(tx, asker, id)).await
}

/// The referral that was chosen, or the only one, or the newest.
fn chosen<'m>(found: &'m Moving, typed: &Fields) -> Option<&'m Open> {
    let typed: Option<Uuid> = typed.text("referral").parse().ok();
    match typed {
        Some(id) => found.open.iter().find(|one| one.referral.id == id),
        None => found.open.first(),
    }
}

/// What is still to come, in words, so that it is not forgotten.
fn to_come(words: &Words, found: &Moving) -> Vec<String> {
    let planned = found.planned.iter().map(|one| {
        let line = planned_line(words, one);
        let when: Vec<String> = std::iter::once(line.day).chain(line.time).collect();
        let what: Vec<String> = std::iter::once(line.way).chain(line.place).collect();
        format!("{}: {}", when.join(", "), what.join(", "))
    });
    let groups = found
        .groups
        .iter()
        .map(|one| format!("{}: {}", theirs(&one.name), in_group_said(words, one).join("; ")));
    let tasks =
        found.tasks.iter().map(|text| words.say_with("moved-task", &[("words", theirs(text).into())]));
    planned.chain(groups).chain(tasks).collect()
}

/// What both steps have in common.
async fn page(call: &Call, found: &Moving) -> Result<MovedPage, Stop> {
    let words = call.here.words();
    let back = page_of(found.person.id);
    Ok(MovedPage {
        mark: call.mark().await?,
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{back}/moved"),
        back,
        told: Vec::new(),
        schemes: Vec::new(),
        to_come: to_come(words, found),
        kept: vec![("version".to_owned(), found.person.version.to_string())],
        fields: Vec::new(),
        button: words.say("moved-find"),
        again: None,
        faults: Vec::new(),
    })
}

fn line(name: &'static str, label: String, hint: Option<String>, typed: &Fields, width: Option<u8>) -> Field {
    Field::Line { name, label, hint, value: typed.text(name).to_owned(), keys: "text", width }
}

fn tick(name: &'static str, label: String, text: String, typed: &Fields) -> Field {
    let way = ManageWay { value: YES.to_owned(), text, hint: None, chosen: typed.text(name) == YES };
    Field::Some { name, label, hint: None, ways: vec![way] }
}

/// The first step: where to.
async fn asking(call: &Call, found: &Moving, typed: &Fields) -> Result<MovedPage, Stop> {
    let (words, country) = (call.here.words(), call.web.registers.country());
    let mut page = page(call, found).await?;
    page.told.push(words.say("moved-lede"));
    for name in ["note", "tell"] {
        page.kept.push((name.to_owned(), typed.text(name).to_owned()));
    }
    if let [_, _, ..] = found.open.as_slice() {
        let picked = chosen(found, typed).map(|one| one.referral.id);
        let way = |one: &Open| ManageWay {
            value: one.referral.id.to_string(),
            text: words.say_with("desk-referral", &[("number", spaced(&one.referral.number).into())]),
            hint: Some(format!(
                "{}. {}",
                scheme_name(&country, one.referral.scheme),
                state_said(words, one.referral.state)
            )),
            chosen: picked == Some(one.referral.id),
        };
        page.fields.push(Field::One {
            name: "referral",
            label: words.say("moved-which"),
            hint: None,
            ways: found.open.iter().map(way).collect(),
        });
    }
    page.fields.extend([
        line("postcode", words.say("moved-postcode"), None, typed, Some(10)),
        tick("unknown", words.say("moved-unknown"), words.say("moved-unknown-tick"), typed),
        line("address", words.say("moved-address"), Some(words.say("moved-address-hint")), typed, None),
        line(
            "practice",
            words.say("moved-practice"),
            Some(words.say("moved-practice-hint")),
            typed,
            Some(10),
        ),
        tick("agreed", words.say("moved-agreed"), words.say("moved-agreed-tick"), typed),
    ]);
    Ok(page)
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let found = begun(&call, id).await?;
        let of = how.text("referral").to_owned();
        Ok(call.draw(&asking(&call, &found, &Fields::of(vec![("referral".to_owned(), of)])).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

/// The first step, for somebody whose referral was about to be closed because they moved away: what was written there is kept.
pub(in crate::routes) async fn before_closing(
    call: &Call,
    (person, referral): (Uuid, Uuid),
    sent: &Fields,
) -> Result<Response, Stop> {
    let found = begun(call, person).await?;
    let text = |name: &str| (name.to_owned(), sent.text(name).to_owned());
    let typed = Fields::of(vec![("referral".to_owned(), referral.to_string()), text("note"), text("tell")]);
    Ok(call.draw(&asking(call, &found, &typed).await?))
}

/// Where they move, as it was read.
struct Place {
    /// Nothing where nobody knows, or abroad.
    postcode: Option<Postcode>,
    practice: Option<OdsCode>,
}

fn read(words: &Words, country: &Country, typed: &Fields) -> Result<Place, Vec<FormFault>> {
    let mut faults = Vec::new();
    let (text, unknown) = (typed.text("postcode"), typed.text("unknown") == YES);
    let postcode = match (text, unknown) {
        ("", true) => None,
        ("", false) => {
            faults.push(FormFault::new("postcode", words.say("moved-no-postcode")));
            None
        }
        (_, true) => {
            faults.push(FormFault::new("postcode", words.say("moved-both")));
            None
        }
        (text, false) => Postcode::parse(text)
            .map_err(|_| faults.push(FormFault::new("postcode", words.say("moved-wrong-postcode"))))
            .ok(),
    };
    let practice = match typed.text("practice") {
        "" => None,
        text => OdsCode::parse(text)
            .ok()
            .filter(|code| country.organisations().get(code.as_ref()).is_some())
            .or_else(|| {
                faults.push(FormFault::new("practice", words.say("moved-wrong-practice")));
                None
            }),
    };
    if typed.text("address").chars().count() > LONGEST_ADDRESS {
        faults.push(FormFault::new("address", words.say("moved-long-address")));
    }
    if faults.is_empty() { Ok(Place { postcode, practice }) } else { Err(faults) }
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let found = begun(call, named(asked)?).await?;
    let (words, today) = (call.here.words(), call.web.today());
    let country = call.web.registers.country();
    let Some(open) = chosen(&found, &sent) else {
        let mut page = asking(call, &found, &sent).await?;
        page.faults = vec![FormFault::new("referral", words.say("moved-no-referral"))];
        return Ok(call.draw_faulty(&page));
    };
    let place = match read(words, &country, &sent) {
        Ok(place) => place,
        Err(faults) => {
            let mut page = asking(call, &found, &sent).await?;
            page.faults = faults;
            return Ok(call.draw_faulty(&page));
        }
    };
    let mut fits = Vec::new();
    if let Some(postcode) = &place.postcode {
        let staffed = call.web.db.read_async(|tx| staffed::among(tx, None)).await?;
        let there = schemes_there(
            (&country, &staffed),
            (postcode, place.practice.as_ref()),
            (&found.person, &open.referral),
            today,
        );
        let Some(there) = there else {
            let mut page = asking(call, &found, &sent).await?;
            page.faults = vec![FormFault::new("postcode", words.say("moved-unknown-postcode"))];
            return Ok(call.draw_faulty(&page));
        };
        fits = there;
    }
    let then = sent.text("then");
    let then = match then.strip_prefix(ON) {
        Some(scheme) => scheme.parse().ok().map(Then::SendOn),
        None if then == "stay" => Some(Then::Stay),
        None if then == "close" => Some(Then::Close),
        None => None,
    };
    let is_second = !sent.text("asked").is_empty();
    let choosing = Choosing { found: &found, open, place: &place, fits: &fits, sent: &sent };
    let Some(then) = then.filter(|_| is_second) else {
        let mut page = choosing.page(call, &country).await?;
        if !is_second {
            return Ok(call.draw(&page));
        }
        page.faults = vec![FormFault::new("then", words.say("moved-no-choice"))];
        return Ok(call.draw_faulty(&page));
    };
    let home = place.postcode.clone().filter(|_| sent.text("agreed") == YES);
    let home = home.map(|postcode| {
        let address = sent.text("address").to_owned();
        Home::new(&country, (postcode, address), place.practice.clone(), today)
    });
    let moved = Moved {
        // Without numbers of theirs they have seen nothing.
        seen: sent.text("version").parse().unwrap_or(0),
        referral: (open.referral.id, sent.text("seen").parse().unwrap_or(0)),
        home,
        then,
        fits: fits.clone(),
        note: sent.text("note").to_owned(),
        tell: sent.text("tell").to_owned(),
    };
    let (id, wrote) = (found.person.id, moved.home.is_some());
    let done = call.try_write(move |tx, asker| moving::moved(tx, asker, id, &moved)).await?;
    match done {
        Ok(()) => Ok(call.lead(&match then {
            Then::Stay => link(&page_of(id), &[("done", if wrote { "moved" } else { "not-moved" })]),
            Then::Close => link(&page_of(id), &[("done", "moved-closed")]),
            // Whoever sent it on sees it no more.
            Then::SendOn(_) => "/triage?done=redirect".to_owned(),
        })),
        Err(Error::Administration(error)) => Err(Error::Administration(error).stop(call)),
        Err(error) => {
            let mut page = choosing.page(call, &country).await?;
            let (field, said) = match error {
                Error::Rule(rule) => {
                    let field = match rule {
                        Rule::Note | Rule::TooLong => "note",
                        _ => "then",
                    };
                    (field, referral_rule_said(words, rule))
                }
                _ => ("then", words.say("moved-stale")),
            };
            page.faults = vec![FormFault::new(field, said)];
            Ok(call.draw_faulty(&page))
        }
    }
}

/// The second step: what becomes of them.
struct Choosing<'c> {
    found: &'c Moving,
    open: &'c Open,
    place: &'c Place,
    fits: &'c [Fit],
    sent: &'c Fields,
}

impl Choosing<'_> {
    async fn page(&self, call: &Call, country: &Country) -> Result<MovedPage, Stop> {
        let words = call.here.words();
        let one = &self.open.referral;
        let mut page = page(call, self.found).await?;
        let fixed = ["postcode", "unknown", "address", "practice", "agreed"];
        let kept = fixed.map(|name| (name.to_owned(), self.sent.text(name).to_owned()));
        page.kept.extend(kept.into_iter().filter(|(_, value)| !value.is_empty()));
        page.kept.extend([
            ("referral".to_owned(), one.id.to_string()),
            ("seen".to_owned(), one.version.to_string()),
            ("asked".to_owned(), YES.to_owned()),
        ]);
        page.again = Some(link(&page.action, &[("referral", &one.id.to_string())]));
        page.told = self.told(words);
        let others = self.fits.iter().filter(|fit| fit.scheme != one.scheme);
        let there = others.filter_map(|fit| Some((fit, country.schemes().get(&fit.scheme)?)));
        page.schemes = there.map(|(fit, scheme)| scheme_there(words, fit, scheme)).collect();
        page.fields = self.fields(words, country);
        page.button = words.say("moved-do");
        Ok(page)
    }

    /// What was found, and what happens to the address.
    fn told(&self, words: &Words) -> Vec<String> {
        let mut told = Vec::new();
        match &self.place.postcode {
            None => told.push(words.say("moved-nowhere-known")),
            Some(postcode) => {
                let near =
                    self.fits.iter().any(|fit| fit.scheme == self.open.referral.scheme && fit.not.is_none());
                let postcode = postcode.to_string();
                told.push(if near {
                    words.say_with("moved-same", &[("postcode", postcode.into())])
                } else if self.fits.is_empty() {
                    words.say_with("moved-none", &[("postcode", postcode.into())])
                } else {
                    words.say_with("moved-there", &[("postcode", postcode.into())])
                });
                told.push(if self.sent.text("agreed") == YES {
                    words.say("moved-will-write")
                } else {
                    words.say("moved-will-not-write")
                });
            }
        }
        told
    }

    fn fields(&self, words: &Words, country: &Country) -> Vec<Field> {
        let then = self.sent.text("then");
        let way = |value: String, text: String, hint: String| ManageWay {
            chosen: then == value,
            value,
            text,
            hint: Some(hint),
        };
        let mut ways = vec![way("stay".to_owned(), words.say("moved-stay"), words.say("moved-stay-hint"))];
        let fits =
            self.fits.iter().filter(|fit| fit.not.is_none() && fit.scheme != self.open.referral.scheme);
        for fit in fits.filter(|_| self.open.may_send_on) {
            let name = scheme_name(country, fit.scheme);
            ways.push(way(
                format!("{ON}{}", fit.scheme),
                words.say_with("moved-send-on", &[("scheme", name.into())]),
                words.say("moved-send-on-hint"),
            ));
        }
        if self.open.may_close {
            ways.push(way("close".to_owned(), words.say("moved-close"), words.say("moved-close-hint")));
        }
        let lines = |name: &'static str, label: String, hint: String| Field::Lines {
            name,
            label,
            hint: Some(hint),
            value: self.sent.text(name).to_owned(),
        };
        vec![
            Field::One { name: "then", label: words.say("moved-then"), hint: None, ways },
            lines("note", words.say("triage-note"), words.say("moved-note-hint")),
            lines("tell", words.say("triage-tell"), words.say("moved-tell-hint")),
        ]
    }
}

/// A scheme of the new place, with how anybody reaches it, and why their referral cannot go there.
fn scheme_there(words: &Words, fit: &Fit, scheme: &Scheme) -> SchemeThere {
    let not = fit.not.map(|not| match not {
        Not::NobodyThere => words.say("moved-not-here"),
        other => not_for_said(words, scheme, other),
    });
    SchemeThere {
        name: theirs(&scheme.name),
        path: format!("/schemes/{}", scheme.id),
        run_by: words.say_with("refer-run-by", &[("organisation", theirs(&scheme.run_by).into())]),
        not,
        reach: [&scheme.phone, &scheme.email, &scheme.website]
            .into_iter()
            .flatten()
            .map(|text| theirs(text))
            .collect(),
    }
}
