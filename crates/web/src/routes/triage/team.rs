//! `GET` and `POST /triage/team`: the link workers of a scheme, and what each takes on.

use administration::Asker;
use axum::response::Response;
use casework::caseload::Custom;
use casework::team::Counts;
use casework::triage::{self, LinkWorker, TakesOn};
use casework::{Error, Rule};
use jiff::civil::Date;
use locales::Words;
use permit::{Action, Refused};
use store::Tx;
use uuid::Uuid;
use vocabulary::{OdsCode, Outcode, Vocabulary, languages};

use super::act::day;
use super::{Call, Sent, Stop};
use crate::finding::labels::language as language_name;
use crate::pages::{
    Field, FormFault, ManageWay, PersonFormPage, RecordRow, ReferralsTab, TeamLine, TeamPage,
};
use crate::plain::{need_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::desk::last_supervision_said;
use crate::routes::fields::Fields;
use crate::routes::refer::scheme_name;
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/triage/team";

/// A scheme that somebody manages, and all that they do.
pub(super) struct Chosen {
    pub(super) scheme: Uuid,
    pub(super) all: Vec<Uuid>,
}

/// The scheme that was asked for, of those to which whoever asks may do something; the first of them where none was.
pub(super) fn chosen(asker: &Asker, action: Action, asked: &str) -> casework::Result<Chosen> {
    let all = asker.schemes(action);
    let scheme = match asked {
        "" => all.first().copied().ok_or(Refused::NotAllowed)?,
        text => text.parse().ok().filter(|id| all.contains(id)).ok_or(Refused::NotThere)?,
    };
    Ok(Chosen { scheme, all })
}

/// The schemes to choose from, where they are several.
pub(super) fn tabs(call: &Call, path: &str, chosen: &Chosen) -> Vec<ReferralsTab> {
    if chosen.all.len() < 2 {
        return Vec::new();
    }
    let country = call.web.registers.country();
    let tab = |scheme: &Uuid| ReferralsTab {
        path: link(path, &[("scheme", &scheme.to_string())]),
        text: scheme_name(&country, *scheme),
        current: *scheme == chosen.scheme,
    };
    chosen.all.iter().map(tab).collect()
}

/// A scheme with its link workers.
struct Team {
    chosen: Chosen,
    team: casework::team::Team,
}

async fn team(call: &Call, asked: &Fields) -> Result<Team, Stop> {
    let scheme = asked.text("scheme").to_owned();
    call.write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Team> {
        let chosen = chosen(asker, Action::ReadTeam, &scheme)?;
        let team = casework::team::page(tx, asker, chosen.scheme)?;
        Ok(Team { chosen, team })
    })
    .await
}

impl Team {
    /// The link worker who was asked for.
    fn one(&self, asked: &Fields) -> Result<&LinkWorker, Stop> {
        let workers = self.team.link_workers.iter().map(|(one, _)| one);
        let found = workers.into_iter().find(|one| one.membership.to_string() == asked.text("of"));
        found.ok_or_else(|| Problem::not_found().into())
    }

    fn path(&self) -> String {
        link(PATH, &[("scheme", &self.chosen.scheme.to_string())])
    }
}

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let asked = asked?;
        let team = team(&call, &asked).await?;
        if asked.text("of").is_empty() {
            return Ok(call.draw(&page(&call, &team, asked.text("done") == "saved")));
        }
        let one = team.one(&asked)?;
        let form = form(&call, &team, one, &as_typed(&one.takes_on), one.takes_on.version).await?;
        Ok(call.draw(&form))
    };
    let answer = answer.await;
    call.end(answer)
}

fn page(call: &Call, team: &Team, is_saved: bool) -> TeamPage {
    let words = call.here.words();
    let all = &team.team;
    TeamPage {
        scheme: scheme_name(&call.web.registers.country(), team.chosen.scheme),
        schemes: tabs(call, PATH, &team.chosen),
        lines: all.link_workers.iter().map(|(one, counts)| line(words, team, one, counts)).collect(),
        left: all
            .left
            .iter()
            .map(|one| {
                let said = words.say_with(
                    "team-left",
                    &[("name", theirs(&one.name).into()), ("count", u64::from(one.count).into())],
                );
                (said, link("/caseload/hand-over", &[("of", &one.membership.to_string())]))
            })
            .collect(),
        without: (all.without > 0)
            .then(|| words.say_with("team-without", &[("count", u64::from(all.without).into())])),
        groups: all.groups.iter().map(|(id, name)| (theirs(name), format!("/groups/{id}/change"))).collect(),
        is_saved,
    }
}

/// A link worker with their numbers. What is none is not said, but for contacts.
fn line(words: &Words, team: &Team, one: &LinkWorker, counts: &Counts) -> TeamLine {
    let (takes, today) = (&one.takes_on, team.team.today);
    let of = one.membership.to_string();
    let custom = Custom::usual();
    let number = |count: u32| u64::from(count).into();
    let mut people = Vec::new();
    if counts.new > 0 {
        people.push(words.say_with("team-new", &[("count", number(counts.new))]));
    }
    if counts.overdue > 0 {
        people.push(words.say_with("team-overdue", &[("count", number(counts.overdue))]));
    }
    if counts.quiet > 0 {
        people.push(words.say_with("team-quiet", &[("count", number(counts.quiet))]));
    }
    let mut work = vec![words.say_with(
        "team-contacts",
        &[
            ("count", number(counts.contacts)),
            ("reached", number(counts.reached)),
            ("days", casework::team::CONTACT_DAYS.unsigned_abs().into()),
        ],
    )];
    if counts.groups > 0 {
        work.push(words.say_with("team-groups", &[("count", number(counts.groups))]));
    }
    let mut supervised = vec![last_supervision_said(words, counts.supervised)];
    supervised.extend(
        counts
            .next_supervision
            .filter(|next| *next >= today)
            .map(|next| words.say_with("supervision-next", &[("day", words.day(next).into())])),
    );
    TeamLine {
        name: theirs(&one.name),
        path: link(PATH, &[("scheme", &team.chosen.scheme.to_string()), ("of", &of)]),
        caseload: link("/caseload", &[("of", &of)]),
        in_hand: words
            .say_with("triage-in-hand", &[("count", number(one.in_hand)), ("most", number(takes.most))]),
        is_full: one.in_hand >= takes.most,
        away: takes
            .away_until
            .filter(|until| *until >= today)
            .map(|until| words.say_with("team-away", &[("day", words.day(until).into())])),
        year: words.say_with(
            "desk-year",
            &[
                ("year", number(counts.year)),
                ("from", number(custom.year_from)),
                ("to", number(custom.year_to)),
            ],
        ),
        people,
        is_late: counts.overdue > 0,
        work,
        supervised: supervised.join(" · "),
        is_supervision_overdue: counts.is_supervision_overdue(today),
        supervision: link("/supervision", &[("of", &of)]),
        rows: rows(words, takes),
    }
}

fn rows(words: &Words, takes: &TakesOn) -> Vec<RecordRow> {
    let languages = takes.languages.iter().map(|code| language_name(words, code)).collect();
    let needs = takes.needs.iter().map(|code| need_said(words, code)).collect();
    let rows: [(String, Vec<String>); 4] = [
        (words.say("team-practices"), takes.practices.clone()),
        (words.say("team-outcodes"), takes.outcodes.clone()),
        (words.say("team-languages"), languages),
        (words.say("team-needs"), needs),
    ];
    let rows = rows.into_iter().filter(|(_, all)| !all.is_empty());
    rows.map(|(label, all)| RecordRow { label, value: all.join(", ") }).collect()
}

type Typed = Vec<(String, String)>;

/// What somebody takes on, as it would be typed.
fn as_typed(takes: &TakesOn) -> Typed {
    let mut all = vec![
        ("practices".to_owned(), takes.practices.join("\n")),
        ("outcodes".to_owned(), takes.outcodes.join("\n")),
        ("most".to_owned(), takes.most.to_string()),
    ];
    all.extend(takes.languages.iter().map(|code| ("languages".to_owned(), code.clone())));
    all.extend(takes.needs.iter().map(|code| ("needs".to_owned(), code.clone())));
    if let Some(until) = takes.away_until {
        all.push(("day-day".to_owned(), until.day().to_string()));
        all.push(("day-month".to_owned(), until.month().to_string()));
        all.push(("day-year".to_owned(), until.year().to_string()));
    }
    all
}

async fn form(
    call: &Call,
    team: &Team,
    one: &LinkWorker,
    typed: &Typed,
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let text = |name: &str| {
        typed.iter().find(|(field, _)| field == name).map_or_else(String::new, |(_, value)| value.clone())
    };
    let way = |name: &str, value: &str, text: String| ManageWay {
        value: value.to_owned(),
        text,
        hint: None,
        chosen: typed.iter().any(|(field, chosen)| field == name && chosen == value),
    };
    let languages = languages::all().iter().filter(|one| one.code != "en");
    let languages = languages.map(|one| way("languages", &one.code, language_name(words, &one.code)));
    // A group stands for all that belongs to it.
    let needs = Vocabulary::embedded().needs().iter().filter(|need| need.is_group());
    let needs = needs.map(|need| way("needs", need.code.as_str(), need_said(words, need.code.as_str())));
    let lines = |name: &'static str, label: String, hint: String| Field::Lines {
        name,
        label,
        hint: Some(hint),
        value: text(name),
    };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("team-change"),
        name: theirs(&one.name),
        back: team.path(),
        action: PATH.to_owned(),
        version,
        kept: vec![("scheme", team.chosen.scheme.to_string()), ("of", one.membership.to_string())],
        told: vec![words.say("team-told")],
        fields: vec![
            Field::Line {
                name: "most",
                label: words.say("team-most"),
                hint: Some(words.say("team-most-hint")),
                value: text("most"),
                keys: "text",
                width: Some(4),
            },
            Field::Day {
                name: "day",
                label: words.say("team-away-until"),
                hint: Some(words.say("team-away-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
            lines("practices", words.say("team-practices"), words.say("team-practices-hint")),
            lines("outcodes", words.say("team-outcodes"), words.say("team-outcodes-hint")),
            Field::Some {
                name: "languages",
                label: words.say("team-languages"),
                hint: Some(words.say("team-languages-hint")),
                ways: languages.collect(),
            },
            Field::Some {
                name: "needs",
                label: words.say("team-needs"),
                hint: Some(words.say("team-needs-hint")),
                ways: needs.collect(),
            },
        ],
        ..PersonFormPage::default()
    })
}

/// The words of a field, a line or more each.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ',', ';']).map(str::trim).filter(|one| !one.is_empty())
}

/// What was typed, or what has to be put right.
fn read(words: &Words, sent: &Fields) -> Result<TakesOn, Vec<FormFault>> {
    let mut faults = Vec::new();
    let practices: Option<Vec<String>> = listed(sent.text("practices"))
        .map(|code| OdsCode::parse(code).ok().map(|code| code.to_string()))
        .collect();
    if practices.is_none() {
        faults.push(FormFault::new("practices", words.say("team-no-practice")));
    }
    let outcodes: Option<Vec<String>> = listed(sent.text("outcodes"))
        .map(|code| Outcode::parse(code).ok().map(|code| code.as_str().to_owned()))
        .collect();
    if outcodes.is_none() {
        faults.push(FormFault::new("outcodes", words.say("team-no-outcode")));
    }
    let away = day(sent);
    if away.is_err() {
        faults.push(FormFault::new("day-day", words.say("team-no-day")));
    }
    let most = sent.text("most").parse::<u32>().ok().filter(|most| *most <= triage::MOST);
    if most.is_none() {
        faults.push(FormFault::new("most", referral_rule_said(words, Rule::Most)));
    }
    // What is no code of ours was not chosen on our form.
    let chosen = |name: &str, is_known: fn(&str) -> bool| -> Vec<String> {
        let all = sent.iter().filter(|(field, value)| *field == name && is_known(value));
        all.map(|(_, value)| value.to_owned()).collect()
    };
    match (practices, outcodes, away, most) {
        (Some(practices), Some(outcodes), Ok(away_until), Some(most)) => Ok(TakesOn {
            practices,
            outcodes,
            languages: chosen("languages", |code| languages::with_code(code).is_some()),
            needs: chosen("needs", |code| Vocabulary::embedded().need(code).is_some()),
            most,
            away_until: away_until.filter(|until| *until > Date::MIN),
            // Without a number of theirs they have seen nothing.
            version: sent.text("version").parse().unwrap_or(-1),
        }),
        _ => Err(faults),
    }
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = saved(&call, sent).await;
    call.end(answer)
}

async fn saved(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let team = team(call, &sent).await?;
    let one = team.one(&sent)?;
    let words = call.here.words();
    let typed: Typed = sent.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let seen = sent.text("version").parse().unwrap_or(-1);
    let takes = match read(words, &sent) {
        Ok(takes) => takes,
        Err(faults) => {
            let page = form(call, &team, one, &typed, seen).await?;
            return Ok(call.draw_faulty(&PersonFormPage { faults, ..page }));
        }
    };
    let (scheme, membership) = (team.chosen.scheme, one.membership);
    let done =
        call.try_write(move |tx, asker| triage::set_takes_on(tx, asker, scheme, membership, &takes)).await?;
    match done {
        Ok(()) => Ok(call.lead(&link(PATH, &[("scheme", &scheme.to_string()), ("done", "saved")]))),
        Err(Error::Stale) => {
            let page = form(call, &team, one, &typed, one.takes_on.version).await?;
            let now = rows(words, &one.takes_on).into_iter().map(|row| (row.label, row.value));
            let most = (words.say("team-most"), one.takes_on.most.to_string());
            let page = PersonFormPage {
                now: std::iter::once(most).chain(now).collect(),
                faults: vec![FormFault::new("most", words.say("person-stale"))],
                ..page
            };
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}
