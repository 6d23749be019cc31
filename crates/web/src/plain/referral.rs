//! Referrals in words: how far one is, what was done, why, and what speaks for what.

use casework::Rule;
use casework::lifecycle::{Move, State};
use casework::people::likeness::Because as Alike;
use casework::people::record::Reach;
use casework::reasons::{self, List};
use casework::refer::form::age;
use casework::referral::{Agreement, Door, Profession, Referral, Urgency};
use casework::triage::Because;
use jiff::civil::Date;
use locales::{Language, Words};
use vocabulary::Vocabulary;

/// How far a referral is, for those who work with it.
pub(crate) fn state_said(words: &Words, state: State) -> String {
    match state {
        State::Received => words.say("referral-state-received"),
        State::Redirected => words.say("referral-state-redirected"),
        State::Accepted => words.say("referral-state-accepted"),
        State::Allocated => words.say("referral-state-allocated"),
        State::AttemptingContact => words.say("referral-state-attempting"),
        State::InSupport => words.say("referral-state-in-support"),
        State::OnHold => words.say("referral-state-on-hold"),
        State::Closed => words.say("referral-state-closed"),
        State::DeclinedByPerson => words.say("referral-state-declined"),
        State::EnteredInError => words.say("referral-state-error"),
    }
}

/// How far a referral is, in a sentence for whoever referred.
pub(crate) fn state_for_referrer(words: &Words, state: State) -> String {
    match state {
        State::Received => words.say("referral-told-received"),
        State::Redirected => words.say("referral-told-redirected"),
        State::Accepted => words.say("referral-told-accepted"),
        State::Allocated => words.say("referral-told-allocated"),
        State::AttemptingContact => words.say("referral-told-attempting"),
        State::InSupport => words.say("referral-told-in-support"),
        State::OnHold => words.say("referral-told-on-hold"),
        State::Closed => words.say("referral-told-closed"),
        State::DeclinedByPerson => words.say("referral-told-declined"),
        State::EnteredInError => words.say("referral-told-error"),
    }
}

/// What was done to a referral.
pub(crate) fn move_said(words: &Words, moved: Move) -> String {
    match moved {
        Move::Receive => words.say("referral-move-receive"),
        Move::Redirect => words.say("referral-move-redirect"),
        Move::Accept => words.say("referral-move-accept"),
        Move::Decline => words.say("referral-move-decline"),
        Move::Withdraw => words.say("referral-move-withdraw"),
        Move::Allocate => words.say("referral-move-allocate"),
        Move::Attempt => words.say("referral-move-attempt"),
        Move::Begin => words.say("referral-move-begin"),
        Move::Hold => words.say("referral-move-hold"),
        Move::Resume => words.say("referral-move-resume"),
        Move::Close => words.say("referral-move-close"),
        Move::PersonDeclines => words.say("referral-move-person-declines"),
        Move::Reopen => words.say("referral-move-reopen"),
        Move::MarkError => words.say("referral-move-mark-error"),
    }
}

/// What can be done to a referral, as a button says it.
pub(crate) fn move_to_do(words: &Words, by: Move) -> String {
    match by {
        Move::Receive => words.say("refer-send"),
        Move::Redirect => words.say("triage-redirect"),
        Move::Accept => words.say("triage-accept"),
        Move::Decline => words.say("triage-decline"),
        Move::Withdraw => words.say("referrals-withdraw"),
        Move::Allocate => words.say("triage-allocate"),
        Move::Attempt => words.say("triage-attempt"),
        Move::Begin => words.say("triage-begin"),
        Move::Hold => words.say("triage-hold"),
        Move::Resume => words.say("triage-resume"),
        Move::Close => words.say("triage-close"),
        Move::PersonDeclines => words.say("triage-person-declines"),
        Move::Reopen => words.say("triage-reopen"),
        Move::MarkError => words.say("triage-mark-error"),
    }
}

/// How old somebody is on a day.
pub(crate) fn aged_in_words(words: &Words, born: Date, on: Date) -> String {
    words.say_with("triage-aged", &[("age", age(born, on).unsigned_abs().into())])
}

/// A reason of a list, by its code.
pub(crate) fn reason_said(words: &Words, list: List, code: &str) -> String {
    match reasons::with_code(list, code) {
        Some(reason) if words.language() == Language::Welsh => reason.label_cy.clone(),
        Some(reason) => reason.label.clone(),
        None => code.replace('-', " "),
    }
}

/// Why a referral ended.
pub(crate) fn ended_said(words: &Words, referral: &Referral) -> Option<String> {
    let (list, code) = referral.ended.as_ref()?;
    Some(reason_said(words, *list, code))
}

/// A need, by its code.
pub(crate) fn need_said(words: &Words, code: &str) -> String {
    match Vocabulary::embedded().need(code) {
        Some(need) if words.language() == Language::Welsh => need.label_cy.clone(),
        Some(need) => need.label.clone(),
        None => code.replace('-', " "),
    }
}

/// How soon.
pub(crate) fn urgency_said(words: &Words, urgency: Urgency) -> String {
    match urgency {
        Urgency::Routine => words.say("referral-urgency-routine"),
        Urgency::Soon => words.say("referral-urgency-soon"),
    }
}

/// By which door it came.
pub(crate) fn door_said(words: &Words, door: Door) -> String {
    match door {
        Door::Professional => words.say("referral-door-professional"),
        Door::Own => words.say("referral-door-self"),
        Door::Family => words.say("referral-door-family"),
        Door::Cohort => words.say("referral-door-cohort"),
    }
}

/// How the person agreed.
pub(crate) fn agreement_said(words: &Words, agreement: Agreement) -> String {
    match agreement {
        Agreement::SaidYes => words.say("referral-agreement-said-yes"),
        Agreement::BestInterests => words.say("referral-agreement-best-interests"),
    }
}

/// As what somebody refers.
pub(crate) fn profession_said(words: &Words, profession: Profession) -> String {
    match profession {
        Profession::Gp => words.say("referral-profession-gp"),
        Profession::Nurse => words.say("referral-profession-nurse"),
        Profession::Pharmacist => words.say("referral-profession-pharmacist"),
        Profession::AlliedHealth => words.say("referral-profession-allied-health"),
        Profession::Hospital => words.say("referral-profession-hospital"),
        Profession::SocialCare => words.say("referral-profession-social-care"),
        Profession::MentalHealth => words.say("referral-profession-mental-health"),
        Profession::Housing => words.say("referral-profession-housing"),
        Profession::Police => words.say("referral-profession-police"),
        Profession::Fire => words.say("referral-profession-fire"),
        Profession::JobCentre => words.say("referral-profession-job-centre"),
        Profession::Voluntary => words.say("referral-profession-voluntary"),
        Profession::Practice => words.say("referral-profession-practice"),
        Profession::Other => words.say("referral-profession-other"),
    }
}

/// How somebody likes to be reached.
pub(crate) fn reach_said(words: &Words, reach: Reach) -> String {
    match reach {
        Reach::Phone => words.say("referral-reach-phone"),
        Reach::Text => words.say("referral-reach-text"),
        Reach::Email => words.say("referral-reach-email"),
        Reach::Letter => words.say("referral-reach-letter"),
        Reach::Relative => words.say("referral-reach-relative"),
    }
}

/// What helps somebody to understand and take part, by code.
pub(crate) fn access_said(words: &Words, code: &str) -> String {
    match code {
        "large-print" => words.say("referral-access-large-print"),
        "easy-read" => words.say("referral-access-easy-read"),
        "braille" => words.say("referral-access-braille"),
        "bsl" => words.say("referral-access-bsl"),
        "interpreter" => words.say("referral-access-interpreter"),
        "hearing" => words.say("referral-access-hearing"),
        "sight" => words.say("referral-access-sight"),
        "memory" => words.say("referral-access-memory"),
        "step-free" => words.say("referral-access-step-free"),
        "company" => words.say("referral-access-company"),
        other => other.replace('-', " "),
    }
}

/// As somebody says it of themselves, by code.
pub(crate) fn gender_said(words: &Words, code: &str) -> String {
    match code {
        "woman" => words.say("referral-gender-woman"),
        "man" => words.say("referral-gender-man"),
        "non-binary" => words.say("referral-gender-non-binary"),
        "other" => words.say("referral-gender-other"),
        _ => words.say("referral-gender-not-said"),
    }
}

/// What agrees or differs of two records, without saying what stands in them.
pub(crate) fn because_said(words: &Words, because: Alike) -> String {
    match because {
        Alike::NhsNumberSame => words.say("referral-alike-nhs-number-same"),
        Alike::NhsNumberOther => words.say("referral-alike-nhs-number-other"),
        Alike::BornSame => words.say("referral-alike-born-same"),
        Alike::BornNearly => words.say("referral-alike-born-nearly"),
        Alike::BornOther => words.say("referral-alike-born-other"),
        Alike::FamilySame => words.say("referral-alike-family-same"),
        Alike::FamilyNearly => words.say("referral-alike-family-nearly"),
        Alike::FamilyOther => words.say("referral-alike-family-other"),
        Alike::GivenSame => words.say("referral-alike-given-same"),
        Alike::GivenNearly => words.say("referral-alike-given-nearly"),
        Alike::GivenOther => words.say("referral-alike-given-other"),
        Alike::PostcodeSame => words.say("referral-alike-postcode-same"),
        Alike::PostcodeOther => words.say("referral-alike-postcode-other"),
        Alike::PhoneSame => words.say("referral-alike-phone-same"),
        Alike::MayBeTwins => words.say("referral-alike-twins"),
        Alike::NumberOfSomebodyElse => words.say("referral-alike-number-of-other"),
    }
}

/// Why a link worker is suggested, or not.
pub(crate) fn suggested_because(words: &Words, because: Because) -> String {
    match because {
        Because::KnowsPerson => words.say("referral-suggest-knows"),
        Because::Language => words.say("referral-suggest-language"),
        Because::Practice => words.say("referral-suggest-practice"),
        Because::Area => words.say("referral-suggest-area"),
        Because::Need => words.say("referral-suggest-need"),
        Because::Room => words.say("referral-suggest-room"),
        Because::NearlyFull => words.say("referral-suggest-nearly-full"),
        Because::Full => words.say("referral-suggest-full"),
        Because::OtherArea => words.say("referral-suggest-other-area"),
        Because::OtherLanguage => words.say("referral-suggest-other-language"),
        Because::Away => words.say("referral-suggest-away"),
    }
}

/// A rule that is against something, with what to do instead.
pub(crate) fn referral_rule_said(words: &Words, rule: Rule) -> String {
    match rule {
        Rule::NotNow => words.say("referral-rule-not-now"),
        Rule::Connection(rule) => super::connection_rule_said(words, rule),
        Rule::Service(rule) => super::service_rule_said(words, rule),
        Rule::Reason => words.say("referral-rule-reason"),
        Rule::Unreached => words.say("sends-rule-unreached"),
        Rule::Note => words.say("referral-rule-note"),
        Rule::TooLong => words.say("referral-rule-too-long"),
        Rule::HoldUntil => words.say("referral-rule-hold-until"),
        Rule::DayOfDeath => words.say("referral-rule-day-of-death"),
        Rule::OtherScheme => words.say("referral-rule-other-scheme"),
        Rule::LinkWorker => words.say("referral-rule-link-worker"),
        Rule::Died => words.say("referral-rule-died"),
        Rule::NotForThem => words.say("referral-rule-not-for-them"),
        Rule::NobodyThere => words.say("referral-rule-nobody-there"),
        Rule::WhoIsIt => words.say("referral-rule-who-is-it"),
        Rule::OpenAlready => words.say("referral-rule-open-already"),
        Rule::Days => words.say("referral-rule-days"),
        Rule::Most => words.say("referral-rule-most"),
        Rule::TwoNumbers => words.say("referral-rule-two-numbers"),
        Rule::WhyOpened => words.say("referral-rule-why-opened"),
        Rule::Need => words.say("signpost-no-need"),
        Rule::TooManyWaiting => words.say("ask-many-waiting"),
        Rule::ReferredMeanwhile => words.say("cohort-referred-meanwhile"),
        Rule::ReferralOver => words.say("measure-rule-over"),
        Rule::MeasureDay => words.say("measure-rule-day"),
        Rule::MeasureChanged => words.say("measure-rule-changed"),
        Rule::BaselineThere => words.say("measure-rule-baseline"),
        Rule::SentBefore => words.say("measure-rule-sent"),
        Rule::TooManyKeys => words.say("launch-too-many"),
        Rule::ContactWay => words.say("desk-rule-way"),
        Rule::ContactResult => words.say("desk-rule-result"),
        Rule::ContactDay => words.say("desk-rule-day"),
        Rule::Minutes => words.say("desk-rule-minutes"),
        Rule::LongNote => words.say("desk-rule-long-note"),
        Rule::AppointmentDay => words.say("desk-rule-appointment-day"),
        Rule::AppointmentTime => words.say("desk-rule-appointment-time"),
        Rule::Concern => words.say("safeguarding-rule-concern"),
        Rule::Decision => words.say("safeguarding-rule-decision"),
        Rule::WhoWasTold => words.say("safeguarding-rule-told"),
        Rule::TaskWords => words.say("desk-rule-task-words"),
        Rule::TaskDay => words.say("desk-rule-task-day"),
        Rule::NobodyChosen => words.say("desk-rule-nobody-chosen"),
        Rule::Colleague => words.say("desk-rule-colleague"),
        Rule::ColleagueAway => words.say("desk-rule-colleague-away"),
        Rule::Away(rule) => super::away_rule_said(words, rule),
        Rule::AgreementAnswer => words.say("agreement-rule-answer"),
        Rule::AgreementRecipient => words.say("agreement-rule-with"),
        Rule::AgreementName => words.say("agreement-rule-name"),
        Rule::AgreementWhat => words.say("agreement-rule-what"),
        Rule::AgreementPurpose => words.say("agreement-rule-purpose"),
        Rule::AgreementHow => words.say("agreement-rule-how"),
        Rule::AgreementWho => words.say("agreement-rule-who"),
        Rule::AgreementDay => words.say("agreement-rule-day"),
        Rule::AgreementUntil => words.say("agreement-rule-until"),
        Rule::NoFile => words.say("document-rule-none"),
        Rule::FileSort => words.say("document-rule-sort"),
        Rule::FileActive => words.say("document-rule-active"),
        Rule::FileSize => {
            let most = u64::from(casework::documents::Custom::usual().largest_megabytes);
            words.say_with("document-rule-size", &[("count", most.into())])
        }
        Rule::TooManyFiles => words.say("document-rule-many"),
        Rule::DocumentKind => words.say("document-rule-kind"),
        Rule::DocumentDay => words.say("document-rule-day"),
        Rule::ToldWay => words.say("tell-rule-way"),
        Rule::ToldDay => words.say("tell-rule-day"),
        Rule::BornFirst => words.say("asked-rule-born"),
        Rule::Plan(rule) => super::plan_rule_said(words, rule),
        Rule::Group(rule) => super::group_rule_said(words, rule),
        Rule::Supervision(rule) => super::supervision_rule_said(words, rule),
    }
}
