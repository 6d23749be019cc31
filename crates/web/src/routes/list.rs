//! `GET /list?s=&large=`: a list of services that somebody keeps. Its address is the list, so that it can be sent, and
//! nothing about anybody is in it or kept here.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::tags::Tags;
use directory::whole;
use locales::Words;
use uuid::Uuid;

use super::fields::Fields;
use super::here::Here;
use super::{Answer, Web};
use crate::finding::Kept;
use crate::finding::kept::paper_code;
use crate::pages::{ListPage, ListedService};
use crate::plain::{Around, listed};
use crate::theirs::bare;
use crate::words::{link, path_part, to};

/// Letters of an e-mail that browsers hand over to every mail program.
const MAIL: usize = 1_800;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    // An address that cannot be read is an empty list.
    web.answer(&here, page(&web, here.words(), &asked.unwrap_or_default()).await)
}

async fn page(web: &Web, words: &'static Words, fields: &Fields) -> Answer<ListPage> {
    let all = fields.iter().filter(|(name, _)| *name == "s").map(|(_, value)| value);
    let kept = Kept::read(&all.collect::<Vec<_>>().join("."));
    let ids = kept.ids().to_vec();
    let found = web.db.read_async(move |tx| whole::services(tx, &ids)).await?;
    let published = web.published();
    let country = web.registers.country();
    let known: HashMap<Uuid, ListedService> = found
        .iter()
        .map(|service| {
            let mut open = service.places.iter().filter_map(|place| place.location.as_ref());
            let around = Around {
                now: web.now(),
                names: &|term| published.term(&term).map(|term| term.name.to_string()),
                nation: open.find_map(|location| country.nation_of(location)),
                // A list on paper has no use for links to maps.
                spot: &|_| None,
                // Nor for what it is listed under.
                tags: &Tags::default(),
                from: None,
            };
            (service.service.id, listed(words, service, &around))
        })
        .collect();
    // What is gone is left out of all further addresses.
    let kept = kept
        .ids()
        .iter()
        .filter(|id| known.contains_key(id))
        .fold((Kept::default(), kept.ids().len() - known.len()), |(kept, missing), id| {
            (kept.with(*id), missing)
        });
    let (kept, missing) = kept;
    let services: Vec<ListedService> = kept
        .ids()
        .iter()
        .filter_map(|id| {
            let moved = kept.moved_up(*id);
            let up = (moved != kept).then(|| moved.text());
            Some(ListedService { up, without: kept.without(*id).text(), ..known.get(id)?.clone() })
        })
        .collect();
    let path = to(words.language(), &link("/list", &[("s", &kept.text())]));
    let full_address = web
        .frame
        .site()
        .public
        .as_ref()
        .filter(|_| !services.is_empty())
        .map(|public| format!("{public}{path}"));
    Ok(ListPage {
        mail: mail(words, &services, full_address.as_deref()),
        code: full_address.as_deref().and_then(paper_code),
        large: fields.text("large") == "yes",
        missing: missing as u64,
        kept: kept.text(),
        full_address,
        services,
    })
}

/// The beginning of an e-mail: the address of the list, and of each service its name, when it is, and a telephone.
fn mail(words: &Words, services: &[ListedService], full_address: Option<&str>) -> Option<String> {
    if services.is_empty() {
        return None;
    }
    let mut body = full_address.map_or_else(String::new, |address| format!("{address}\r\n\r\n"));
    for service in services {
        let mut lines = bare(&service.name);
        for line in service.next.iter().chain(&service.when).take(1).map(|line| bare(line)) {
            let _ = write!(lines, "\r\n{line}");
        }
        for phone in service.contact.phones.iter().take(1) {
            let _ = write!(lines, "\r\n{}", bare(&phone.number));
        }
        lines.push_str("\r\n\r\n");
        if path_part(&body).len() + path_part(&lines).len() > MAIL {
            break;
        }
        body.push_str(&lines);
    }
    Some(format!(
        "mailto:?subject={}&body={}",
        path_part(&words.say("list-mail-subject")),
        path_part(body.trim_end())
    ))
}
