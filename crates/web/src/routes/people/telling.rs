//! `GET` and `POST /people/{id}/new-link-worker`: somebody who was handed over is told who their new link worker is.
//! `/new-link-worker.pdf`: the letter.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use casework::people::record::Person;
use casework::telling::{self, Because, How, Line, Not, One, Ways};
use casework::{Error, Rule};
use jiff::civil::Date;
use locales::{Language, Words};
use paper::Sheet;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::finding::labels::language as language_name;
use crate::pages::{CopyFormat, CopyPart, DeskTag, Field, FormFault, ManageWay, NewLinkWorkerPage, TellLine};
use crate::plain::{
    SchemeReached, access_said, choice_said, code_said, letter, reach_said, referral_rule_said,
};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::plan::{format_of, language_of};
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

/// Why somebody is rung or met instead of written to.
fn because_said(words: &Words, because: &Because) -> String {
    match because {
        Because::Reach(reach) => {
            words.say_with("tell-because-reach", &[("way", reach_said(words, *reach).into())])
        }
        Because::Access(code) => {
            words.say_with("tell-because-access", &[("need", access_said(words, code).into())])
        }
        Because::Language(code) => {
            words.say_with("person-speaks", &[("language", language_name(words, code).into())])
        }
    }
}

fn not_said(words: &Words, not: Not) -> String {
    match not {
        Not::Died => words.say("tell-died"),
        Not::Over => words.say("tell-over"),
        Not::GivenOn => words.say("tell-given-on"),
        Not::KeptBack => words.say("tell-kept-back"),
        Not::NoAddress => words.say("tell-no-address"),
    }
}

/// Whether somebody was told, and how they are to be, in words.
pub(in crate::routes) fn tell_line(words: &Words, line: &Line, name: &str) -> TellLine {
    let path = line.how.as_ref().map(|_| format!("{}/new-link-worker", page_of(line.person)));
    let mut facts = Vec::new();
    let tag = match (&line.told, &line.how) {
        (Some(told), _) => {
            facts.push(code_said(words, &Ways::usual().way, &told.way));
            facts.push(words.day(told.on));
            DeskTag { text: words.say("tell-was-told"), class: "nhsuk-tag--green" }
        }
        (None, _) if line.has_spoken => {
            DeskTag { text: words.say("desk-report-spoken"), class: "nhsuk-tag--green" }
        }
        (None, Some(How::Letter)) => DeskTag::notice(words.say("tell-letter")),
        (None, Some(How::Call(because))) => {
            facts.extend(because.iter().map(|one| because_said(words, one)));
            DeskTag::notice(words.say("tell-call"))
        }
        (None, Some(How::Not(not @ (Not::NoAddress | Not::KeptBack)))) => {
            facts.push(not_said(words, *not));
            DeskTag::grave(words.say("tell-no-letter"))
        }
        (None, Some(How::Not(not))) => DeskTag { text: not_said(words, *not), class: "nhsuk-tag--grey" },
        (None, None) => DeskTag::notice(words.say("tell-not-yet")),
    };
    TellLine { name: theirs(name), tag, facts, path }
}

/// How a letter is written.
struct Wanted {
    format: CopyFormat,
    language: Language,
    blocks: Vec<paper::Block>,
}

fn wanted(call: &Call, line: &Line, person: &Person, today: Date) -> Wanted {
    let (format, language) = (format_of(None, person), language_of(&Fields::default(), person));
    let country = call.web.registers.country();
    let scheme = country.schemes().get(&line.scheme);
    let scheme = scheme.map_or_else(SchemeReached::default, |scheme| SchemeReached {
        name: scheme.name.clone(),
        phone: scheme.phone.clone(),
        email: scheme.email.clone(),
    });
    let blocks = letter(Words::of(language), (line, person), format, &scheme, today);
    Wanted { format, language, blocks }
}

/// Letters as one file.
pub(in crate::routes) async fn letter_sheets(
    call: &Call,
    letters: &[(Line, Person)],
    name: &'static str,
) -> Result<Response, Stop> {
    let today = call.web.today();
    let sheets: Vec<(Language, Sheet)> = letters
        .iter()
        .map(|(line, person)| {
            let Wanted { format, language, blocks } = wanted(call, line, person, today);
            let words = Words::of(language);
            let sheet = Sheet {
                title: words.say("letter-title"),
                language: language.code().to_owned(),
                style: format.style(),
                blocks,
                replaced: words.say("plan-copy-replaced"),
            };
            (language, sheet)
        })
        .collect();
    let title = call.here.words().say("tell-file");
    // Two hundred letters take longer than others should wait for their turn.
    let printed = spawn_blocking(move || {
        let (languages, sheets): (Vec<Language>, Vec<Sheet>) = sheets.into_iter().unzip();
        let numbered = |sheet: usize, page: usize, of: usize| {
            let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            let words = Words::of(languages.get(sheet).copied().unwrap_or_default());
            words.say_with("plan-copy-page-of", &[("page", number(page).into()), ("of", number(of).into())])
        };
        paper::print_all(&title, &sheets, &numbered)
    });
    let printed = printed.await.map_err(|error| Problem::Broken(error.to_string()))?;
    let printed = printed.map_err(|error| Problem::Broken(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, printed.file).into_response())
}

async fn page(call: &Call, found: &One, sent: Option<&Fields>) -> Result<NewLinkWorkerPage, Stop> {
    let (words, person, line) = (call.here.words(), &found.person, &found.line);
    let back = page_of(person.id);
    let path = format!("{back}/new-link-worker");
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = text("way");
    let is_told = matches!(line.how, Some(How::Not(Not::Died | Not::Over | Not::GivenOn)));
    let (parts, format, language) = if is_told {
        (Vec::new(), CopyFormat::Standard, words.language())
    } else {
        let Wanted { format, language, mut blocks } = wanted(call, line, person, found.today);
        // Where they live stands on the letter, and not in what is said to them, or before one may know.
        if line.how != Some(How::Letter) {
            blocks.retain(|block| !matches!(block, paper::Block::Address(_)));
        }
        (CopyPart::of(blocks), format, language)
    };
    let offered = Ways::usual().way.iter().filter(|one| one.offered).map(|one| ManageWay {
        value: one.code.clone(),
        text: choice_said(words, one),
        hint: None,
        chosen: one.code == chosen,
    });
    let fields = vec![
        Field::One { name: "way", label: words.say("tell-how"), hint: None, ways: offered.collect() },
        Field::Day {
            name: "day",
            label: words.say("tell-when"),
            hint: Some(words.say("desk-when-hint")),
            typed: ["day-day", "day-month", "day-year"].map(text),
        },
    ];
    Ok(NewLinkWorkerPage {
        mark: call.mark().await?,
        name: theirs(&person.called()),
        banner: person_banner(words, person, &found.banner),
        action: path.clone(),
        line: tell_line(words, line, &person.called()),
        file: (line.how == Some(How::Letter)).then(|| format!("{path}.pdf")),
        parts,
        language: language.code(),
        is_large: format != CopyFormat::Standard,
        fields: if found.may_note && !is_told { fields } else { Vec::new() },
        faults: Vec::new(),
        back,
    })
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        let found = call.write(move |tx, asker| telling::one(tx, asker, id)).await?;
        Ok(call.draw(&page(&call, &found, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn file(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        let found = call.write(move |tx, asker| telling::one(tx, asker, id)).await?;
        if found.line.how != Some(How::Letter) {
            return Err(Problem::not_found().into());
        }
        letter_sheets(&call, &[(found.line, found.person)], "attachment; filename=\"letter.pdf\"").await
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn note(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        let done = match day(&sent) {
            Err(()) => Err(Rule::ToldDay.into()),
            Ok(on) => {
                let way = sent.text("way").to_owned();
                call.try_write(move |tx, asker| telling::told(tx, asker, id, &way, on)).await?
            }
        };
        match done {
            Ok(()) => Ok(call.lead(&link(&page_of(id), &[("done", "told")]))),
            Err(Error::Rule(rule)) => {
                let found = call.write(move |tx, asker| telling::one(tx, asker, id)).await?;
                let mut page = page(&call, &found, Some(&sent)).await?;
                let field = if rule == Rule::ToldDay { "day-day" } else { "way" };
                page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
                Ok(call.draw_faulty(&page))
            }
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
