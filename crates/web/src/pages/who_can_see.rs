//! Who can see this? Read off the rules that are in force, so that the page cannot say anything else than what happens.

use locales::Words;
use permit::{Action, Can, who_can};
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::plain::capital;

macro_rules! abouts {
    ($($(#[doc = $doc:literal])+ $name:ident $word:literal [$($read:ident)*] [$($change:ident)*],)+) => {
        /// Something about which people ask who can see it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum About { $($(#[doc = $doc])+ $name,)+ }

        impl About {
            /// Everything, in the order of the page.
            pub const ALL: &[About] = &[$(About::$name,)+];

            /// As it stands in an address.
            pub(crate) fn word(self) -> &'static str {
                match self { $(About::$name => $word,)+ }
            }

            fn reading(self) -> &'static [Action] {
                match self { $(About::$name => &[$(Action::$read,)*],)+ }
            }

            fn changing(self) -> &'static [Action] {
                match self { $(About::$name => &[$(Action::$change,)*],)+ }
            }
        }
    };
}

abouts! {
    /// The record of somebody who is supported.
    Record "record"
        [ReadPerson ReadOwnRecord TakeOffline CopyOwnRecord BreakGlass ExportForPerson CheckKnownPerson]
        [ChangePerson WriteContact RecordAgreement WithdrawAgreement ChangeOwnWishes MarkDied MergePeople HoldOrErase],
    /// A referral.
    Referral "referral"
        [ReadReferral ReadReferralStatus]
        [Refer ReferMyself UploadCohort ConfirmReferral WithdrawReferral ChangeReferral AcceptReferral RedirectReferral
            DeclineReferral AllocateReferral HoldReferral CloseReferral ReopenReferral],
    /// The plan of somebody.
    Plan "plan" [ReadPerson ReadOwnRecord] [WritePlan],
    /// What somebody answered to a questionnaire.
    Measures "questionnaire"
        [ReadPerson ReadOwnRecord] [AnswerMeasure RecordMeasure],
    /// A caseload.
    Caseload "caseload" [ReadCaseload ReadTeam] [KeepTasks HandOver WriteSupervision],
    /// The safeguarding log.
    Safeguarding "safeguarding" [ReadSafeguarding] [WriteSafeguarding],
    /// What is shared with a charity or group.
    Connection "connection"
        [ReadConnection]
        [Connect ChangeConnection AnswerConnection AskAboutConnection RecordAttendance TellCapacity SayHowItWent
            WithdrawAgreement],
    /// The register of a group.
    Group "group" [KeepRegister] [ManageSessions],
    /// A neighbour and their match.
    Neighbour "neighbour"
        [ReadNeighbour ReadMatch] [ChangeNeighbour ProposeMatch ReviewMatch EndMatch],
    /// Totals.
    Totals "totals" [ReadTotals ExportTotals] [],
    /// A listing of the directory.
    Listing "listing"
        [BrowseDirectory ReadListing ReadReports ReadListingNumbers ReadQuality]
        [ReportListing ConfirmListing ProposeListingChange SetCapacity ChangeListing SettleListingChange HideListing
            LiftPrivacy SettleReports ResolveDuplicates ImportServices Signpost],
    /// A scheme.
    Scheme "scheme" [ReadScheme] [ChangeScheme SetTargets],
    /// An organisation and who works there.
    Organisation "organisation"
        [ReadOrganisation ReadMembers]
        [ManageOrganisation CloseOrganisation ManageLaunchLink Invite AcceptInvitation EndMembership HelpBackIn],
    /// Somebody's account.
    Account "account"
        [ReadOwnAccount] [ChangeOwnAccount ManageSignIn SignOutEverywhere SuspendAccount],
    /// The audit trail.
    Audit "audit-trail"
        [ReadAudit ReadWhoLooked ExportAudit] [VerifyAudit ReviewBreakGlass],
    /// The program itself.
    Program "program" [ReadInstallation] [ChangeSettings ManageKeys],
}

impl About {
    fn in_words(self, words: &Words) -> String {
        match self {
            About::Record => words.say("who-can-see-record"),
            About::Referral => words.say("who-can-see-referral"),
            About::Plan => words.say("who-can-see-plan"),
            About::Measures => words.say("who-can-see-questionnaire"),
            About::Caseload => words.say("who-can-see-caseload"),
            About::Safeguarding => words.say("who-can-see-safeguarding"),
            About::Connection => words.say("who-can-see-connection"),
            About::Group => words.say("who-can-see-group"),
            About::Neighbour => words.say("who-can-see-neighbour"),
            About::Totals => words.say("who-can-see-totals"),
            About::Listing => words.say("who-can-see-listing"),
            About::Scheme => words.say("who-can-see-scheme"),
            About::Organisation => words.say("who-can-see-organisation"),
            About::Account => words.say("who-can-see-account"),
            About::Audit => words.say("who-can-see-audit-trail"),
            About::Program => words.say("who-can-see-program"),
        }
    }

    /// Reads what stands in an address.
    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|about| about.word() == word).copied()
    }
}

/// Something to ask about.
#[derive(Debug, Clone, Serialize)]
pub struct AboutLink {
    /// The page that answers.
    pub path: String,
    /// What it is.
    pub text: String,
    /// Whether this is that page.
    pub is_here: bool,
}

/// One way in which somebody may do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhoLine {
    /// Who.
    pub who: String,
    /// Of which things; nothing where it is any.
    pub of_which: Vec<String>,
    /// What comes with it, a sentence each.
    pub conditions: Vec<String>,
}

/// Something that is done, and who may.
#[derive(Debug, Clone, Serialize)]
pub struct ActionLine {
    /// What is done.
    pub what: String,
    /// Who may. Nobody, if there is none.
    pub ways: Vec<WhoLine>,
}

/// `GET /who-can-see`
#[derive(Debug, Clone, Serialize)]
pub struct WhoCanSeePage {
    /// What can be asked about.
    pub abouts: Vec<AboutLink>,
    /// What was asked about.
    pub about: Option<String>,
    /// What comes with everything on the page.
    pub always: Vec<String>,
    /// Who can read it.
    pub reading: Vec<ActionLine>,
    /// Who can change it.
    pub changing: Vec<ActionLine>,
}

impl WhoCanSeePage {
    /// What the rules in force say about something.
    pub(crate) fn of(words: &Words, about: Option<About>) -> Self {
        let abouts = About::ALL.iter().map(|one| AboutLink {
            path: format!("/who-can-see?about={}", one.word()),
            text: one.in_words(words),
            is_here: about == Some(*one),
        });
        let lines = |actions: &[Action]| actions.iter().map(|one| line(words, *one)).collect::<Vec<_>>();
        let mut page = Self {
            abouts: abouts.collect(),
            about: about.map(|about| about.in_words(words)),
            always: Vec::new(),
            reading: about.map_or_else(Vec::new, |about| lines(about.reading())),
            changing: about.map_or_else(Vec::new, |about| lines(about.changing())),
        };
        page.say_once();
        page
    }

    /// Says once what would stand behind every line.
    fn say_once(&mut self) {
        let every: Vec<&WhoLine> =
            self.reading.iter().chain(&self.changing).flat_map(|line| &line.ways).collect();
        let Some(first) = every.first() else { return };
        let everywhere = |said: &&String| every.iter().all(|way| way.conditions.contains(said));
        self.always = first.conditions.iter().filter(everywhere).cloned().collect();
        for line in self.reading.iter_mut().chain(&mut self.changing) {
            for way in &mut line.ways {
                way.conditions.retain(|said| !self.always.contains(said));
            }
        }
    }
}

fn line(words: &Words, action: Action) -> ActionLine {
    let way = |can: Can| WhoLine {
        who: can.who.in_words(words),
        of_which: can.of_which(words),
        conditions: can.conditions(words),
    };
    let mut ways: Vec<WhoLine> = Vec::new();
    for one in who_can(action).into_iter().map(way) {
        // Several links are the same people in the reader's words.
        if !ways.contains(&one) {
            ways.push(one);
        }
    }
    ActionLine { what: capital(&action.in_words(words)), ways }
}

impl Page for WhoCanSeePage {
    const TEMPLATE: &'static str = "pages/who-can-see.html";

    fn title(&self, words: &Words) -> String {
        match &self.about {
            Some(about) => words.say_with("who-can-see-of", &[("about", about.as_str().into())]),
            None => words.say("who-can-see-title"),
        }
    }
}

impl Sample for WhoCanSeePage {
    fn samples(words: &Words) -> Vec<Self> {
        let abouts = [None, Some(About::Record), Some(About::Totals), Some(About::Program)];
        abouts.into_iter().map(|about| Self::of(words, about)).collect()
    }
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    #[test]
    fn everything_that_can_be_done_stands_on_the_page_of_something() {
        for action in Action::ALL {
            let on = |about: &&About| about.reading().contains(action) || about.changing().contains(action);
            assert!(About::ALL.iter().any(|about| on(&about)), "{action:?} is on no page");
        }
    }

    #[test]
    fn each_line_is_what_the_rules_say_and_nothing_is_lost_by_saying_it_once() {
        let words = Words::of(Language::English);
        for about in About::ALL {
            assert_eq!(About::read(about.word()), Some(*about));
            let page = WhoCanSeePage::of(words, Some(*about));
            let lines = page.reading.iter().chain(&page.changing);
            for (action, line) in about.reading().iter().chain(about.changing()).zip(lines) {
                for can in who_can(*action) {
                    let said = line.ways.iter().any(|way| {
                        let mut all = [way.conditions.clone(), page.always.clone()].concat();
                        let mut meant = can.conditions(words);
                        all.sort();
                        meant.sort();
                        way.who == can.who.in_words(words)
                            && way.of_which == can.of_which(words)
                            && all == meant
                    });
                    assert!(said, "{action:?}: {can:?}");
                }
            }
        }
        assert_eq!(About::read("everything"), None);
    }
}
