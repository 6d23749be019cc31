//! `GET /letters`: letters that wait to be printed. `/letters/print.pdf` and `/letters/{id}/print.pdf`: all of them, or one, to print.
//! `POST /letters`: that they were posted.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use casework::letters::{self, Letter};
use casework::{Error, Rule};
use locales::Words;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{LettersPage, PostLine};
use crate::plain::london_day;
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::manage::whole_address;
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/letters";

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = shown(&call, how).await;
    call.end(answer)
}

async fn shown(call: &Call, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let how = how?;
    let board = call.write(letters::board).await?;
    let (words, site) = (call.here.words(), call.web.frame.site());
    let page = LettersPage {
        mark: call.mark().await?,
        are_printed: site.prints_letters,
        // Where they go by themselves, none is printed besides.
        count: if site.prints_letters { board.count } else { 0 },
        lines: match site.prints_letters {
            true => board.letters.iter().map(|one| line(words, one)).collect::<Result<_, _>>()?,
            false => Vec::new(),
        },
        done: posted_said(words, &how),
    };
    Ok(call.draw(&page))
}

fn posted_said(words: &Words, how: &Fields) -> Option<String> {
    let count: u64 = how.text("count").parse().ok()?;
    (how.text("done") == "posted").then(|| words.say_with("tell-posted", &[("count", count.into())]))
}

fn line(words: &Words, one: &Letter) -> Result<PostLine, Problem> {
    let parcel = one.letter.parcel("").map_err(|error| Problem::Broken(error.to_string()))?;
    let (id, about) = (one.letter.id, one.person.called());
    Ok(PostLine {
        id: id.to_string(),
        to: theirs(one.letter.to.first().map_or("", String::as_str)),
        says: theirs(&parcel.said.subject),
        language: one.letter.language.code(),
        about: (!one.is_to_person())
            .then(|| words.say_with("post-about", &[("name", theirs(&about).into())])),
        person: format!("/people/{}", one.person.id),
        since: words.say_with("post-since", &[("day", words.day(london_day(one.letter.made)).into())]),
        file: (!one.is_kept_back).then(|| format!("{PATH}/{id}/print.pdf")),
    })
}

async fn printed(call: &Call, headers: &HeaderMap, one: Option<Uuid>) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let prints = call.web.frame.site().prints_letters;
    let found = call.write(move |tx, asker| match prints {
        true => letters::print(tx, asker, one),
        // Whoever may not look is told so all the same.
        false => letters::board(tx, asker).map(|_| Vec::new()),
    });
    let found = found.await?;
    if found.is_empty() {
        // The page says what there is.
        return Ok(call.lead(PATH));
    }
    let public = whole_address(call, headers, "");
    let title = call.here.words().say("post-title");
    // Fifty letters take longer than others should wait for their turn.
    let file = spawn_blocking(move || {
        let parcels = found.iter().map(|one| one.letter.parcel(&public)).collect::<Result<Vec<_>, _>>();
        parcels.map_err(|error| error.to_string()).and_then(|all| notify::letter::print_all(&title, &all))
    });
    let file = file.await.map_err(|error| Problem::Broken(error.to_string()))?.map_err(Problem::Broken)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"letters.pdf\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, file).into_response())
}

pub(super) async fn all(call: Call, headers: HeaderMap) -> Response {
    let answer = printed(&call, &headers, None).await;
    call.end(answer)
}

pub(super) async fn one(call: Call, headers: HeaderMap, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        printed(&call, &headers, Some(id)).await
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn posted(call: Call, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let ids = sent.iter().filter(|(name, _)| *name == "letter");
        let ids: Vec<Uuid> = ids.filter_map(|(_, id)| id.trim().parse().ok()).collect();
        match call.try_write(move |tx, asker| letters::posted(tx, asker, &ids)).await? {
            Ok(count) => Ok(call.lead(&link(PATH, &[("done", "posted"), ("count", &count.to_string())]))),
            Err(Error::Rule(Rule::NobodyChosen)) => Ok(call.lead(PATH)),
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
