//! `GET /people/{id}/plan/copy`: a copy for the person, to be printed. `/copy.pdf`: the same as a file.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use casework::people::record::Person;
use casework::plan::{self, Copied};
use locales::{Language, Words};
use paper::Sheet;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{CopyFormat, CopyPart, PlanCopyPage};
use crate::plain::{SchemeLine, plan_copy};
use crate::routes::Problem;
use crate::routes::fields::Fields;

/// A copy as it was asked for.
struct Wanted {
    format: CopyFormat,
    language: Language,
    blocks: Vec<paper::Block>,
    person: Uuid,
}

async fn wanted(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Wanted, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let sort = how.text("format").to_owned();
    // Only words of ours go into the trail.
    let known = CopyFormat::ALL.into_iter().find(|one| one.word() == sort);
    let sort = known.map_or("their-own", CopyFormat::word);
    let copied = call.write(move |tx, asker| plan::copy(tx, asker, id, sort)).await?;
    let (format, language) = (format(known, &copied.person), language(&how, &copied.person));
    let blocks = plan_copy(Words::of(language), &copied, format, &scheme(call, &copied));
    Ok(Wanted { format, language, blocks, person: copied.person.id })
}

/// As it was chosen, else as the person reads.
pub(in crate::routes) fn format(chosen: Option<CopyFormat>, person: &Person) -> CopyFormat {
    chosen.unwrap_or(if person.details.needs("easy-read") {
        CopyFormat::Easy
    } else if person.details.reads_large_print() {
        CopyFormat::Large
    } else {
        CopyFormat::Standard
    })
}

/// As it was chosen, else as the person speaks, where there are words in it.
pub(in crate::routes) fn language(how: &Fields, person: &Person) -> Language {
    let theirs = || person.details.language.as_deref().and_then(Language::of_code);
    Language::of_code(how.text("language")).or_else(theirs).unwrap_or_default()
}

fn scheme(call: &Call, copied: &Copied) -> SchemeLine {
    let country = call.web.registers.country();
    let scheme = copied.supporter.as_ref().and_then(|supporter| country.schemes().get(&supporter.scheme));
    scheme.map_or_else(SchemeLine::default, |scheme| SchemeLine {
        name: scheme.name.clone(),
        phone: scheme.phone.clone(),
    })
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let copy = wanted(&call, &asked, how).await?;
        let back = path_of(copy.person);
        let page = PlanCopyPage {
            format: copy.format,
            language: copy.language.code(),
            parts: CopyPart::of(copy.blocks),
            path: format!("{back}/copy"),
            back,
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn file(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let copy = wanted(&call, &asked, how).await?;
        let words = Words::of(copy.language);
        let sheet = Sheet {
            title: words.say("plan-copy-title"),
            language: copy.language.code().to_owned(),
            style: copy.format.style(),
            blocks: copy.blocks,
            replaced: words.say("plan-copy-replaced"),
        };
        let numbered = |page: usize, of: usize| {
            let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            words.say_with("plan-copy-page-of", &[("page", number(page).into()), ("of", number(of).into())])
        };
        // A long plan takes longer than others should wait for their turn.
        let printed = spawn_blocking(move || paper::print(&sheet, &numbered)).await;
        let printed = printed.map_err(|error| Problem::Broken(error.to_string()))?;
        let printed = printed.map_err(|error| Problem::Broken(error.to_string()))?;
        let headers = [
            (header::CONTENT_TYPE, "application/pdf"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"plan.pdf\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        Ok((headers, printed.file).into_response())
    };
    let answer = answer.await;
    call.end(answer)
}
