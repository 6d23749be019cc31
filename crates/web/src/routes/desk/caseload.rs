//! `GET /caseload`: everybody on a caseload, as one looked at it last. `POST /caseload/view`: how one wants to look at it.

use axum::response::Response;
use casework::caseload::list;
use casework::caseload::view::{self, Order, View};
use uuid::Uuid;

use super::today::{room_said, year_said};
use super::{Call, Sent, Stop, line};
use crate::pages::{CaseloadPage, CaseloadTab, ManageWay};
use crate::plain::{order_said, show_said};
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/caseload";

/// The address of a caseload: one’s own, or that of somebody else.
pub(super) fn path_of(of: Option<Uuid>) -> String {
    of.map_or_else(|| PATH.to_owned(), |of| link(PATH, &[("of", &of.to_string())]))
}

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = shown(&call, how).await;
    call.end(answer)
}

async fn shown(call: &Call, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let how = how?;
    let of: Option<Uuid> = how.text("of").parse().ok();
    let number = how.page().and_then(|page| usize::try_from(page).ok()).unwrap_or(1);
    let found = call.write(move |tx, asker| list::page(tx, asker, of, number)).await?;
    let (words, today) = (call.here.words(), call.web.today());
    let whose = of.map(|of| of.to_string()).unwrap_or_default();
    let page_at = |number: usize| {
        let number = number.to_string();
        let mut asked = vec![("page", number.as_str())];
        if !whose.is_empty() {
            asked.push(("of", whose.as_str()));
        }
        link(PATH, &asked)
    };
    let page = CaseloadPage {
        mark: call.mark().await?,
        whose: found.whose.name.as_deref().map(theirs),
        room: room_said(words, &found.room),
        is_full: found.room.has > found.room.most,
        year: year_said(words, &found.room),
        shows: found
            .counts
            .iter()
            .map(|(show, count)| CaseloadTab {
                value: show.as_str(),
                text: show_said(words, *show, *count),
                current: *show == found.view.show,
            })
            .collect(),
        orders: Order::ALL
            .into_iter()
            .map(|order| ManageWay {
                value: order.as_str().to_owned(),
                text: order_said(words, order),
                hint: None,
                chosen: order == found.view.order,
            })
            .collect(),
        lines: found.lines.iter().map(|(one, sign)| line(words, one, *sign, today, false)).collect(),
        may_set: found.whose.name.is_none(),
        hand_over: of.map_or_else(
            || "/caseload/hand-over".to_owned(),
            |of| link("/caseload/hand-over", &[("of", &of.to_string())]),
        ),
        first: (found.page > 1).then(|| page_at(1)),
        next: (found.page < found.pages).then(|| page_at(found.page + 1)),
        done: how
            .text("set")
            .parse::<u32>()
            .ok()
            .map(|count| words.say_with("desk-tasks-set", &[("count", u64::from(count).into())])),
        of: whose,
    };
    Ok(call.draw(&page))
}

pub(super) async fn remember(call: Call, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let of: Option<Uuid> = sent.text("of").parse().ok();
        let view = View::read(sent.text("show"), sent.text("order"));
        call.write(move |tx, asker| view::remember(tx, asker, of, &view)).await?;
        Ok(call.lead(&path_of(of)))
    };
    let answer = answer.await;
    call.end(answer)
}
