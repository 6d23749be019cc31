//! What becomes of connections to services, in words.

use casework::connections::asking::Way;
use casework::connections::{ConnectionRule, Event, First, Mode, Moved, Side, State};
use casework::reasons::List;
use casework::services::ServiceRule;
use locales::Words;

use super::reason_said;
use crate::theirs::theirs;

/// Why something does not go into a plan as a connection, and what to do instead.
pub(crate) fn connection_rule_said(words: &Words, rule: ConnectionRule) -> String {
    match rule {
        ConnectionRule::Gone => words.say("support-rule-gone"),
        ConnectionRule::AlreadyThere => words.say("support-rule-already-there"),
        ConnectionRule::Mode => words.say("support-rule-mode"),
        ConnectionRule::Goal => words.say("support-rule-goal"),
        ConnectionRule::Why => words.say("support-rule-why"),
        ConnectionRule::TooMany => words.say("support-rule-too-many"),
        ConnectionRule::NotProposed => words.say("support-rule-not-proposed"),
        ConnectionRule::NotNow => words.say("connection-rule-not-now"),
        ConnectionRule::NotAgreed => words.say("connection-rule-not-agreed"),
        ConnectionRule::How => words.say("connection-rule-how"),
        ConnectionRule::Way => words.say("connection-rule-way"),
        ConnectionRule::Address => words.say("connection-rule-address"),
        ConnectionRule::WantsNone => words.say("connection-rule-wants-none"),
        ConnectionRule::Day => words.say("connection-rule-day"),
        ConnectionRule::Past => words.say("connection-rule-past"),
        ConnectionRule::Time => words.say("connection-rule-time"),
        ConnectionRule::Step => words.say("connection-rule-step"),
    }
}

/// How somebody gets to a service.
pub(crate) fn mode_said(words: &Words, mode: Mode) -> String {
    match mode {
        Mode::Signposted => words.say("support-mode-signposted"),
        Mode::Referred => words.say("support-mode-referred"),
        Mode::Accompanied => words.say("support-mode-accompanied"),
    }
}

/// What that means.
pub(crate) fn mode_hint(words: &Words, mode: Mode) -> String {
    match mode {
        Mode::Signposted => words.say("support-mode-signposted-hint"),
        Mode::Referred => words.say("support-mode-referred-hint"),
        Mode::Accompanied => words.say("support-mode-accompanied-hint"),
    }
}

/// How far a connection is.
pub(crate) fn connection_state_said(words: &Words, state: State) -> String {
    match state {
        State::Proposed => words.say("support-state-proposed"),
        State::Requested => words.say("support-state-requested"),
        State::Accepted => words.say("support-state-accepted"),
        State::Rejected => words.say("support-state-rejected"),
        State::Cancelled => words.say("support-state-cancelled"),
        State::InProgress => words.say("support-state-in-progress"),
        State::OnHold => words.say("support-state-on-hold"),
        State::Completed => words.say("support-state-completed"),
        State::Failed => words.say("support-state-failed"),
        State::EnteredInError => words.say("support-state-entered-in-error"),
    }
}

/// What happened to a connection.
pub(crate) fn connection_moved_said(words: &Words, event: &Event) -> String {
    let service = theirs(&event.name);
    match event.moved {
        Moved::Propose => words.say_with("support-moved-propose", &[("service", service.into())]),
        Moved::Change => words.say_with("support-moved-change", &[("service", service.into())]),
        Moved::TakeBack => words.say_with("support-moved-take-back", &[("service", service.into())]),
        Moved::End => words.say_with("support-moved-end", &[("service", service.into())]),
        Moved::Join => words.say_with("support-moved-join", &[("service", service.into())]),
        Moved::Give => words.say_with("connection-moved-give", &[("service", service.into())]),
        Moved::Ask => words.say_with("connection-moved-ask", &[("service", service.into())]),
        Moved::AskAgain => words.say_with("connection-moved-ask-again", &[("service", service.into())]),
        Moved::Prompt => words.say_with("connection-moved-prompt", &[("service", service.into())]),
        Moved::Escalate => words.say_with("connection-moved-escalate", &[("service", service.into())]),
        Moved::Return => words.say_with("connection-moved-return", &[("service", service.into())]),
        Moved::Accept => words.say_with("connection-moved-accept", &[("service", service.into())]),
        Moved::Reject => words.say_with("connection-moved-reject", &[("service", service.into())]),
        Moved::Question => words.say_with("connection-moved-question", &[("service", service.into())]),
        Moved::Reply => words.say_with("connection-moved-reply", &[("service", service.into())]),
        Moved::Hold => words.say_with("connection-moved-hold", &[("service", service.into())]),
        Moved::Resume => words.say_with("connection-moved-resume", &[("service", service.into())]),
        Moved::Plan => words.say_with("connection-moved-plan", &[("service", service.into())]),
        Moved::Come => words.say_with("connection-moved-come", &[("service", service.into())]),
        Moved::Miss => words.say_with("connection-moved-miss", &[("service", service.into())]),
        Moved::Finish => words.say_with("connection-moved-finish", &[("service", service.into())]),
        Moved::Fail => words.say_with("connection-moved-fail", &[("service", service.into())]),
        Moved::Cancel => words.say_with("connection-moved-cancel", &[("service", service.into())]),
        Moved::StopSharing => words.say_with("connection-moved-stop-sharing", &[("service", service.into())]),
        Moved::MarkError => words.say_with("connection-moved-mark-error", &[("service", service.into())]),
        Moved::Guessed => words.say_with("connection-moved-guessed", &[("service", service.into())]),
        Moved::Said => words.say_with("connection-moved-said", &[("service", service.into())]),
    }
}

/// Why a service is not claimed or settled, and what to do instead.
pub(crate) fn service_rule_said(words: &Words, rule: ServiceRule) -> String {
    match rule {
        ServiceRule::Listing => words.say("provider-rule-listing"),
        ServiceRule::Another => words.say("provider-rule-another"),
        ServiceRule::Claimed => words.say("provider-rule-claimed"),
        ServiceRule::TooMany => words.say("provider-rule-too-many"),
        ServiceRule::Own => words.say("provider-rule-own"),
    }
}

/// Why a connection is as it is, by the code of a reason of any list that speaks of connections.
pub(crate) fn connection_reason_said(words: &Words, code: &str) -> String {
    const LISTS: [List; 6] = [
        List::TakeBack,
        List::ConnectionCancel,
        List::ProviderRejects,
        List::ConnectionFail,
        List::ConnectionFinish,
        List::ConnectionHold,
    ];
    let known = LISTS.into_iter().find(|list| casework::reasons::with_code(*list, code).is_some());
    reason_said(words, known.unwrap_or(List::TakeBack), code)
}

/// What whoever supports somebody, or a provider, may do with a connection: the words of a button.
pub(crate) fn connection_act_said(words: &Words, moved: Moved, state: State) -> String {
    match moved {
        // Whoever has said yes is asked nothing more: they get a link to go on with.
        Moved::AskAgain if state != State::Requested => words.say("connection-act-new-link"),
        Moved::Give => words.say("connection-act-give"),
        Moved::Ask => words.say("connection-act-ask"),
        Moved::AskAgain => words.say("connection-act-ask-again"),
        Moved::Accept => words.say("connection-act-accept"),
        Moved::Reject => words.say("connection-act-reject"),
        Moved::Reply => words.say("connection-act-reply"),
        Moved::Hold => words.say("connection-act-hold"),
        Moved::Resume => words.say("connection-act-resume"),
        Moved::Come => words.say("connection-act-come"),
        Moved::Miss => words.say("connection-act-miss"),
        Moved::Finish => words.say("connection-act-finish"),
        Moved::Fail => words.say("connection-act-fail"),
        Moved::StopSharing => words.say("connection-act-stop-sharing"),
        Moved::MarkError => words.say("connection-act-mark-error"),
        _ => words.say("connection-act-cancel"),
    }
}

/// How a provider is reached.
pub(crate) fn connection_way_said(words: &Words, way: Way) -> String {
    match way {
        Way::Email => words.say("connection-way-email"),
        Way::Text => words.say("connection-way-text"),
        Way::Letter => words.say("connection-way-letter"),
        Way::Call => words.say("connection-way-call"),
    }
}

/// Who moved a connection on, where it was nobody with an account here.
pub(crate) fn connection_side_said(words: &Words, side: Side) -> Option<String> {
    match side {
        Side::Worker => None,
        Side::Provider => Some(words.say("connection-by-provider")),
        Side::Person => Some(words.say("connection-by-person")),
        Side::Clock => Some(words.say("connection-by-clock")),
    }
}

/// The first visit: its day, and its time where that was said.
pub(crate) fn first_visit_said(words: &Words, first: First) -> String {
    let day = words.weekday_and_day(first.on);
    match first.at {
        Some(at) => words.say_with(
            "connection-first-at",
            &[("day", day.into()), ("time", at.strftime("%H:%M").to_string().into())],
        ),
        None => day,
    }
}
