//! `GET /manage`: where somebody begins who works here.

use access::memberships::Works;
use access::organisations;
use administration::{Asker, emergencies};
use axum::response::Response;
use casework::referral::lists::{self, Counts};
use directory::truth;
use locales::Words;
use permit::{Action, Resource};

use super::{Call, Stop, page_of};
use crate::pages::{ManagePage, WayHere, WorkHere};
use crate::plain::role_name;
use crate::routes::desk::has_caseload;
use crate::theirs::theirs;

/// Something that can be done here today. Whoever builds a page adds it to [`Way::ALL`], with the right that it takes.
#[derive(Clone, Copy)]
enum Way {
    Today,
    Caseload,
    Provider,
    Groups,
    Refer,
    Triage,
    Unconfirmed,
    Referrals,
    Signpost,
    Cohorts,
    Messages,
    Letters,
    Listings,
    Organisations,
    Own,
    Alerts,
    Emergencies,
    Trail,
    Check,
    FindSupport,
    Schemes,
}

impl Way {
    /// In the order in which they are offered.
    const ALL: [Way; 21] = [
        Way::Today,
        Way::Caseload,
        Way::Provider,
        Way::Groups,
        Way::Triage,
        Way::Unconfirmed,
        Way::Refer,
        Way::Referrals,
        Way::Signpost,
        Way::Cohorts,
        Way::Messages,
        Way::Letters,
        Way::Listings,
        Way::Organisations,
        Way::Own,
        Way::Alerts,
        Way::Emergencies,
        Way::Trail,
        Way::Check,
        Way::FindSupport,
        Way::Schemes,
    ];

    fn path(self, works: &Works) -> String {
        match self {
            Way::Today => "/today".to_owned(),
            Way::Caseload => "/caseload".to_owned(),
            Way::Provider => "/provider".to_owned(),
            Way::Groups => "/groups".to_owned(),
            Way::Refer => "/refer".to_owned(),
            Way::Triage => "/triage".to_owned(),
            Way::Unconfirmed => "/triage/unconfirmed".to_owned(),
            Way::Referrals => "/referrals".to_owned(),
            Way::Signpost => "/signpost".to_owned(),
            Way::Cohorts => "/cohorts".to_owned(),
            Way::Messages => "/manage/messages".to_owned(),
            Way::Letters => "/letters".to_owned(),
            Way::Listings => "/manage/listings".to_owned(),
            Way::Organisations => "/manage/organisations".to_owned(),
            Way::Own => page_of(works.organisation),
            Way::Alerts => "/manage/alerts".to_owned(),
            Way::Emergencies => "/manage/emergencies".to_owned(),
            Way::Trail => "/manage/audit".to_owned(),
            Way::Check => "/manage/audit/check".to_owned(),
            Way::FindSupport => "/find-support".to_owned(),
            Way::Schemes => "/schemes".to_owned(),
        }
    }

    fn in_words(self, words: &Words) -> String {
        match self {
            Way::Today => words.say("desk-today"),
            Way::Caseload => words.say("desk-caseload"),
            Way::Provider => words.say("provider-title"),
            Way::Groups => words.say("group-title"),
            Way::Refer => words.say("refer-title"),
            Way::Triage => words.say("triage-title"),
            Way::Unconfirmed => words.say("unconfirmed-title"),
            Way::Referrals => words.say("referrals-title"),
            Way::Signpost => words.say("signpost-way"),
            Way::Cohorts => words.say("cohort-title"),
            Way::Messages => words.say("message-title"),
            Way::Letters => words.say("post-title"),
            Way::Listings => words.say("truth-queue-title"),
            Way::Organisations => words.say("manage-way-organisations"),
            Way::Own => words.say("manage-way-own"),
            Way::Alerts => words.say("manage-way-alerts"),
            Way::Emergencies => words.say("manage-way-emergencies"),
            Way::Trail => words.say("manage-way-trail"),
            Way::Check => words.say("trail-check-title"),
            Way::FindSupport => words.say("manage-way-find"),
            Way::Schemes => words.say("manage-way-schemes"),
        }
    }

    /// What waits there, in words, if anything does: what is overdue before what only waits.
    fn waiting(self, words: &Words, waits: &Waits) -> Option<String> {
        match self {
            Way::Emergencies => {
                waits.to_review.filter(|count| *count > 0).map(|count| to_review_said(words, count))
            }
            Way::Provider => (waits.connections > 0).then(|| {
                words.say_with("provider-waiting", &[("count", waits.connections.unsigned_abs().into())])
            }),
            Way::Triage => match waits.referrals {
                Counts { overdue: 0, waiting: 0, .. } => None,
                Counts { overdue: 0, waiting, .. } => {
                    Some(words.say_with("triage-waiting", &[("count", waiting.into())]))
                }
                Counts { overdue, .. } => {
                    Some(words.say_with("triage-overdue-count", &[("count", overdue.into())]))
                }
            },
            Way::Messages if waits.undelivered > 0 => {
                let count = waits.undelivered.unsigned_abs();
                Some(words.say_with("message-front", &[("count", count.into())]))
            }
            Way::Letters if waits.letters > 0 => {
                Some(words.say_with("post-today", &[("count", waits.letters.into())]))
            }
            Way::Listings => match waits.listings {
                (0, 0) => None,
                (work, 0) => {
                    Some(words.say_with("truth-queue-work", &[("count", work.unsigned_abs().into())]))
                }
                (_, overdue) => {
                    Some(words.say_with("truth-queue-overdue", &[("count", overdue.unsigned_abs().into())]))
                }
            },
            _ => None,
        }
    }

    /// Whether they may, in one of their roles.
    fn is_open(self, asker: &Asker, works: &Works) -> bool {
        let (action, thing) = match self {
            Way::Today | Way::Caseload => return has_caseload(asker, works),
            Way::Provider => return asker.reads_some(works, Action::AnswerConnection),
            Way::Groups => return casework::groups::may_plan_as(asker, works),
            // Whoever may ask whether somebody is known refers them; to which scheme, the form finds out.
            Way::Refer | Way::Referrals => (Action::CheckKnownPerson, Resource::people()),
            Way::Triage => return asker.reads_some(works, Action::ReadReferral),
            Way::Unconfirmed => return asker.reads_some(works, Action::ConfirmReferral),
            Way::Signpost => (Action::Signpost, Resource::directory()),
            Way::Messages => return casework::messages::may_look_as(asker, works),
            Way::Letters => return casework::letters::may_look_as(asker, works),
            Way::Cohorts => return asker.reads_some(works, Action::UploadCohort),
            Way::Listings => return asker.reads_some(works, Action::SettleListingChange),
            Way::Organisations | Way::Own => {
                (Action::ReadOrganisation, Resource::organisation(works.organisation))
            }
            Way::Alerts | Way::Trail => (Action::ReadAudit, Resource::audit(works.organisation)),
            Way::Check => (Action::VerifyAudit, Resource::audit(works.organisation)),
            Way::Emergencies => (Action::ReviewBreakGlass, Resource::audit(works.organisation)),
            Way::FindSupport => (Action::BrowseDirectory, Resource::directory()),
            // The register of schemes is everybody's.
            Way::Schemes => (Action::BrowseDirectory, Resource::directory()),
        };
        asker.may_as(works, action, &thing)
    }
}

/// What waits for somebody.
#[derive(Default)]
struct Waits {
    to_review: Option<i64>,
    referrals: Counts,
    undelivered: i64,
    /// Letters to print.
    letters: u64,
    /// Listings that need somebody, and reports that are overdue.
    listings: (i64, i64),
    connections: i64,
}

fn to_review_said(words: &Words, count: i64) -> String {
    words.say_with("manage-to-review", &[("count", count.unsigned_abs().into())])
}

pub(super) async fn show(call: Call) -> Response {
    call.end(shown(&call).await)
}

async fn shown(call: &Call) -> Result<Response, Stop> {
    let who = call.web.signed_in(&call.here, &call.visitor)?;
    let is_one_of_several = who.works.len() > 1 && who.working_as.is_some();
    let words = call.here.words();
    let prints = call.web.frame.site().prints_letters;
    let works = call.read(move |tx, asker| -> casework::Result<_> {
        let mut all = Vec::new();
        let mut waits = Waits { to_review: emergencies::unreviewed(tx, asker)?, ..Waits::default() };
        if asker.demand_some(Action::ReadReferral).is_ok() {
            waits.referrals = lists::counts(tx, asker)?;
        }
        waits.undelivered = casework::messages::count(tx, asker)?;
        if prints {
            waits.letters = casework::letters::count(tx, asker)?;
        }
        if asker.demand_some(Action::SettleListingChange).is_ok() {
            waits.listings = truth::queue::waits(tx, asker).map_err(|error| match error {
                truth::Error::Administration(error) => casework::Error::from(error),
                other => store::Error::Statement(other.to_string()).into(),
            })?;
        }
        if asker.demand_some(Action::AnswerConnection).is_ok() {
            waits.connections = casework::connections::inbox::waiting(tx, asker)?;
        }
        for works in asker.works() {
            let ways = Way::ALL.into_iter().filter(|way| way.is_open(asker, works));
            // Where letters go by themselves there is nothing to print.
            let ways = ways.filter(|way| prints || !matches!(way, Way::Letters));
            let ways = ways.map(|way| WayHere {
                path: way.path(works),
                text: way.in_words(words),
                waiting: way.waiting(words, &waits),
            });
            let ways = ways.collect();
            all.push(WorkHere {
                organisation: theirs(&organisations::get(tx, works.organisation)?.name),
                role: role_name(words, &works.role),
                ways,
            });
        }
        Ok(all)
    });
    let works = works.await?;
    Ok(call.draw(&ManagePage { works, is_one_of_several }))
}
