//! The pages, one file each: what it shows, its title, its samples. The template beside it has the same name.

mod account;
mod agreements;
mod answer;
mod asking;
mod away;
mod banner;
mod card;
mod check_in;
mod cohorts;
mod connections;
mod desk;
mod documents;
mod door;
mod drafts;
mod emergencies;
mod faults;
mod find_support;
mod groups;
mod home;
mod link_code;
mod linked;
mod list;
mod listing;
mod local_area;
mod loneliness;
mod manage;
mod measures;
mod moved;
mod open_data;
mod ordered;
mod organisation;
mod paging;
mod people;
mod plan;
mod problem;
mod provider;
mod refer;
mod referrals;
mod report;
mod safeguarding;
mod scheme;
mod schemes;
mod service;
mod signpost;
mod support;
mod telling;
mod timeline;
mod told;
mod trail;
mod truth;
mod wait;
mod whats_on;
mod who_can_see;
mod who_looked;

pub use account::{
    AccountPage, AppPage, CodesPage, DeviceLine, Done, IdentityLine, PasskeyLine, PasswordPage, ProvePage,
    WorkLine,
};
pub use agreements::{AgreementLine, AgreementsPage};
pub use answer::{AnswerAsks, AnswerEnd, AnswerEndPage, AnswerPage, AnswerRow};
pub use asking::{
    AskConfirmPage, AskConfirmShown, AskConfirmedPage, AskDangerPage, AskPage, AskSentPage, UnconfirmedDone,
    UnconfirmedLine, UnconfirmedPage,
};
pub use away::{
    AwayAnswerPage, AwayChoice, AwayDevice, AwayFact, AwayGoal, AwayMarkPage, AwayMeasure, AwayPackPage,
    AwayPage, AwayPerson, AwaySentLine, AwaySentPage, AwayVisitsPage,
};
pub use banner::{AloneLine, PersonBanner, SafetyLine};
pub use card::{ResultCard, SaveLink};
pub use check_in::{CheckInAnswerPage, CheckInPage, Question};
pub use cohorts::{CohortLine, CohortPage, CohortRow, CohortsPage};
pub use connections::{
    ActLink, ConnectedLine, ConnectionLine, ConnectionPage, ConnectionPreviewPage, NewsLine, ReplyAct,
    ReplyAsks, ReplyEnd, ReplyEndPage, ReplyLine, ReplyPage, ReplyTyped, ReplyView, StepLine,
};
pub use desk::{
    CameLine, CaseloadPage, CaseloadTab, ConcernLine, DeskLine, DeskTag, HandedLine, HandoverLine,
    HandoverPage, HandoverReportPage, LettersPage, PlannedLine, PostLine, SignGroup, SupervisionLine,
    SupervisionPage, TaskLine, TodayPage, VisitLine,
};
pub use documents::{DocumentLine, DocumentsPage};
pub(crate) use door::paragraphs;
pub use door::{
    BackFrom, BackInPage, BackInShown, CodeKind, CodePage, DemoMessage, DemoMessagesPage, DemoPage,
    DemoPerson, DemoPiece, InvitationPage, InvitationShown, LeavingPage, SetUpPage, SignInPage, WhyOut,
    WithFailed, WithFailedPage, WithProvider,
};
pub use drafts::{DraftOffer, DraftShown};
pub use emergencies::{EmergenciesPage, EmergencyLine, EmergencyPage, MOST_NOTE};
pub use faults::FormFault;
pub use find_support::{
    Chip, FieldProblem, Filter, FilterValue, FindSupportPage, KeptLink, MapShown, Step, Taken, WhichPlace,
    Why,
};
pub use groups::{
    AttendanceLine, GroupLine, GroupPage, GroupsPage, InSessionLine, OfferLine, PersonGroupLine,
    PersonGroupsPage, RegisterChoice, RegisterPage, RegularLine, SessionLine,
};
pub use home::HomePage;
pub use link_code::{LinkCode, LinkCodePage};
pub use list::{ListPage, ListedService, PaperCode};
pub use listing::{Checked, Counts, ListingState, NeedLink};
pub use local_area::{LocalArea, LocalAreaPage, PracticeLine};
pub use loneliness::LonelinessPage;
pub(crate) use manage::kinds as kinds_of_organisation;
pub use manage::{
    Act, AlertLine, AlertsPage, Field, HelpedPage, InvitedPage, LaunchKeyLine, LaunchKeysPage,
    LaunchRefusedPage, LaunchSecret, ManageDone, ManageFormPage, ManageOrganisationPage,
    ManageOrganisationsPage, ManagePage, MessagesPage, MoveLine, Narrowing, OpenInvitation, OrganisationLine,
    OrganisationLink, PersonLine, UndeliveredLine, Way as ManageWay, WayHere, WorkHere,
};
pub use measures::{
    AskedByLink, AskedItem, ChangeLine, ChangeShown, Chart, ChartPoint, MeasureAbout, MeasureAnswered,
    MeasureEntry, MeasureFormPage, MeasureLinkPage, MeasurePaperPage, MeasuresPage, MeasuresRegistryPage,
    PaperItem, PromptLine, Sheet,
};
pub use moved::{MovedPage, SchemeThere};
pub use open_data::{Endpoint, OpenDataPage, RegisterLine, SchemesData, SourceLine};
pub use ordered::{OrderedPage, Travel};
pub use organisation::OrganisationPage;
pub use paging::CARDS_A_PAGE;
pub use people::{
    HistoryChange, HistoryRow, MissingLine, PersonFormPage, PersonHistoryPage, PersonPage, RecordRow,
    RecordSection, ReferralOfPerson,
};
pub use plan::{
    CopyFormat, CopyPart, PlanActionLine, PlanConnectionLine, PlanCopyPage, PlanGoalLine, PlanLink,
    PlanOverLine, PlanPage,
};
pub use problem::ProblemPage;
pub use provider::{
    ClaimLine, InboxConnectionPage, InboxLine, InboxNumber, InboxPage, ServicesPage, ServicesPart,
};
pub use refer::{
    Choice, MaybeKnown, NeedGroup, OpenAlready, ReferDangerPage, ReferNowherePage, ReferPage,
    ReferQuestionsPage, ReferSentPage, ReferSlipPage, SchemeChoice, SlipFormat,
};
pub use referrals::{
    ComparePage, CompareRow, EventLine, MessageLine, MoveWay, ReferralLine, ReferralStatusPage,
    ReferralSummaryPage, ReferralsPage, ReferralsTab, SuspectedLine, TeamLine, TeamPage, TriagePage,
};
pub use report::{ReceiptPage, ReportFault, ReportField, ReportPage, SendAgain};
pub use safeguarding::{SafeguardingLine, SafeguardingPage};
pub use scheme::{SchemeCard, SchemeNetwork, SchemePage, SchemeSource};
pub use schemes::{
    NextNetwork, PlaceAsked, PlaceOfRegister, PracticeAsked, PracticeChoice, RegionOfRegister, SchemeLine,
    SchemesAnswer, SchemesFound, SchemesPage,
};
pub use service::{
    Contact, NextStep, NextTime, Phone, Place, Provenance, Reported, ServiceOrganisation, ServicePage,
    SuggestedTag, TagLink, Trusted, Way,
};
pub use signpost::{
    SignpostCountsPage, SignpostDonePage, SignpostForm, SignpostHowPage, SignpostLine, SignpostPage,
    SignpostWeek,
};
pub use support::{
    CompareChoice, ComparedService, HiddenCount, HiddenService, SupportAlso, SupportAlsoLine, SupportCard,
    SupportChip, SupportComparePage, SupportForm, SupportPage, SupportPart, SupportRow,
};
pub use telling::{NewLinkWorkerPage, TellLine, ToTell, ToTellPage};
pub use timeline::{TimelineLine, TimelinePage};
pub use told::{
    LinkEnd, LinkEndPage, OwnLinkLine, OwnPage, OwnShared, OwnView, SendsPage, SentLine, VisitedPage,
    VisitedView,
};
pub use trail::{ChainLine, ChainPage, Only, TrailDay, TrailLine, TrailPage};
pub use truth::{
    ForGroupsPage, OwnerEnd, OwnerEndPage, OwnerField, OwnerPage, OwnerShows, OwnerThanks, QueueLine,
    QueueTab, ReportShown, SaidLine, TruthChange, TruthListingPage, TruthQueuePage,
};
pub use wait::{Wait, WaitPage};
pub use whats_on::{
    ChosenNeed, DayOfWeek, MILES, OPEN_PLACES, Offer, OpenPlace, SESSIONS_A_DAY, Session, USUAL_MILES,
    WhatsOnPage, WrongField,
};
pub use who_can_see::{About, AboutLink, ActionLine, WhoCanSeePage, WhoLine};

pub use who_looked::{LookedDay, LookedLine, MyLinkPage, MyLinkState, WhoLookedPage};

use locales::{Language, Words};
use serde::Serialize;

use crate::look::{Chrome, Greeting, Look, LookError, Page, Sample, render};
use crate::theirs::bare;

/// One of several that somebody may mean.
#[derive(Debug, Clone, Serialize)]
pub struct OneOf {
    /// What it is called.
    pub name: String,
    /// The identifier.
    pub id: String,
}

/// A sample of a page, drawn.
#[derive(Debug)]
pub struct Drawn {
    /// Page and number of the sample, such as `home-1`.
    pub name: String,
    /// The language it is drawn in.
    pub language: Language,
    /// The title without the service name behind it.
    pub title: String,
    /// The whole page.
    pub html: String,
}

/// Draws every sample of every page in one language, for the tests and for the gallery. A new page adds one line here.
///
/// # Errors
/// `LookError::Template` for the first page whose template and struct do not fit.
pub fn every_sample(look: &Look, language: Language, demo: bool) -> Result<Vec<Drawn>, LookError> {
    let mut drawn = Vec::new();
    let chrome = |path: &str| Chrome { demo, language, path: path.to_owned(), ..Chrome::default() };
    let greeting = |name: Option<&str>| {
        Some(Greeting { name: name.map(str::to_owned), works: name.is_some(), mark: "0001".to_owned() })
    };
    let signed_in = |path: &str| Chrome { greeting: greeting(Some("Mina Patel")), ..chrome(path) };
    let halfway = |path: &str| Chrome { greeting: greeting(None), ..chrome(path) };
    draw::<HomePage>(look, &chrome("/"), &mut drawn)?;
    draw::<FindSupportPage>(look, &chrome("/find-support"), &mut drawn)?;
    draw::<OrderedPage>(look, &chrome("/how-results-are-ordered"), &mut drawn)?;
    draw::<ListPage>(look, &chrome("/list"), &mut drawn)?;
    draw::<ServicePage>(look, &chrome("/services/1"), &mut drawn)?;
    draw::<WhatsOnPage>(look, &chrome("/whats-on"), &mut drawn)?;
    draw::<LocalAreaPage>(look, &chrome("/local-area"), &mut drawn)?;
    draw::<SchemesPage>(look, &chrome("/schemes"), &mut drawn)?;
    draw::<SchemePage>(look, &chrome("/schemes/1"), &mut drawn)?;
    draw::<LonelinessPage>(look, &chrome("/loneliness"), &mut drawn)?;
    draw::<CheckInPage>(look, &chrome("/loneliness/check-in"), &mut drawn)?;
    draw::<CheckInAnswerPage>(look, &chrome("/loneliness/check-in"), &mut drawn)?;
    draw::<OrganisationPage>(look, &chrome("/organisations/1"), &mut drawn)?;
    draw::<OpenDataPage>(look, &chrome("/open-data"), &mut drawn)?;
    draw::<ReportPage>(look, &chrome("/services/1/report"), &mut drawn)?;
    draw::<ReceiptPage>(look, &chrome("/services/1/report/2"), &mut drawn)?;
    draw::<SignInPage>(look, &chrome("/sign-in"), &mut drawn)?;
    draw::<CodePage>(look, &chrome("/sign-in/code"), &mut drawn)?;
    draw::<SetUpPage>(look, &halfway("/sign-in/set-up"), &mut drawn)?;
    draw::<LeavingPage>(look, &chrome("/sign-in/with/cis2"), &mut drawn)?;
    draw::<WithFailedPage>(look, &chrome("/sign-in/with/cis2/back"), &mut drawn)?;
    draw::<InvitationPage>(look, &chrome("/invitation/abc"), &mut drawn)?;
    draw::<BackInPage>(look, &chrome("/back-in/abc"), &mut drawn)?;
    draw::<AccountPage>(look, &signed_in("/account"), &mut drawn)?;
    draw::<AppPage>(look, &signed_in("/account/app"), &mut drawn)?;
    draw::<CodesPage>(look, &signed_in("/account/recovery-codes"), &mut drawn)?;
    draw::<PasswordPage>(look, &signed_in("/account/password"), &mut drawn)?;
    draw::<ProvePage>(look, &signed_in("/account/prove"), &mut drawn)?;
    draw::<TrailPage>(look, &signed_in("/manage/audit"), &mut drawn)?;
    draw::<ChainPage>(look, &signed_in("/manage/audit/check"), &mut drawn)?;
    draw::<EmergenciesPage>(look, &signed_in("/manage/emergencies"), &mut drawn)?;
    draw::<EmergencyPage>(look, &signed_in("/manage/emergencies/1/2"), &mut drawn)?;
    draw::<OwnPage>(look, &chrome("/mine/abc"), &mut drawn)?;
    draw::<LinkEndPage>(look, &chrome("/mine/abc"), &mut drawn)?;
    draw::<VisitedPage>(look, &chrome("/check-in/abc"), &mut drawn)?;
    draw::<SendsPage>(look, &signed_in("/people/1/messages"), &mut drawn)?;
    draw::<MyLinkPage>(look, &chrome("/my-record/who-looked/abc"), &mut drawn)?;
    draw::<WhoLookedPage>(look, &chrome("/my-record/who-looked/abc"), &mut drawn)?;
    draw::<ManagePage>(look, &signed_in("/manage"), &mut drawn)?;
    draw::<ManageOrganisationsPage>(look, &signed_in("/manage/organisations"), &mut drawn)?;
    draw::<ManageOrganisationPage>(look, &signed_in("/manage/organisations/1"), &mut drawn)?;
    draw::<ManageFormPage>(look, &signed_in("/manage/organisations/1/make"), &mut drawn)?;
    draw::<InvitedPage>(look, &signed_in("/manage/organisations/1/invite"), &mut drawn)?;
    draw::<LaunchKeysPage>(look, &signed_in("/manage/organisations/1/launch"), &mut drawn)?;
    draw::<LaunchRefusedPage>(look, &chrome("/refer/launch/1"), &mut drawn)?;
    draw::<HelpedPage>(look, &signed_in("/manage/organisations/1/people/2/help"), &mut drawn)?;
    draw::<MessagesPage>(look, &signed_in("/manage/messages"), &mut drawn)?;
    draw::<AlertsPage>(look, &signed_in("/manage/alerts"), &mut drawn)?;
    draw::<ReferPage>(look, &signed_in("/refer"), &mut drawn)?;
    draw::<ReferQuestionsPage>(look, &signed_in("/refer"), &mut drawn)?;
    draw::<ReferDangerPage>(look, &signed_in("/refer"), &mut drawn)?;
    draw::<ReferNowherePage>(look, &signed_in("/refer"), &mut drawn)?;
    draw::<ReferSentPage>(look, &signed_in("/refer/1/sent"), &mut drawn)?;
    draw::<ReferSlipPage>(look, &signed_in("/refer/1/slip"), &mut drawn)?;
    draw::<SignpostPage>(look, &signed_in("/signpost"), &mut drawn)?;
    draw::<SignpostHowPage>(look, &signed_in("/signpost"), &mut drawn)?;
    draw::<SignpostDonePage>(look, &signed_in("/signpost/done"), &mut drawn)?;
    draw::<SignpostCountsPage>(look, &signed_in("/signpost/counts"), &mut drawn)?;
    draw::<CohortsPage>(look, &signed_in("/cohorts"), &mut drawn)?;
    draw::<CohortPage>(look, &signed_in("/cohorts/1"), &mut drawn)?;
    draw::<PersonPage>(look, &signed_in("/people/1"), &mut drawn)?;
    draw::<PersonHistoryPage>(look, &signed_in("/people/1/history"), &mut drawn)?;
    draw::<AgreementsPage>(look, &signed_in("/people/1/agreements"), &mut drawn)?;
    draw::<DocumentsPage>(look, &signed_in("/people/1/documents"), &mut drawn)?;
    draw::<NewLinkWorkerPage>(look, &signed_in("/people/1/new-link-worker"), &mut drawn)?;
    draw::<LettersPage>(look, &signed_in("/letters"), &mut drawn)?;
    draw::<ToTellPage>(look, &signed_in("/caseload/to-tell"), &mut drawn)?;
    draw::<TimelinePage>(look, &signed_in("/people/1/timeline"), &mut drawn)?;
    draw::<SafeguardingPage>(look, &signed_in("/people/1/safeguarding"), &mut drawn)?;
    draw::<TodayPage>(look, &signed_in("/today"), &mut drawn)?;
    draw::<AwayPage>(look, &signed_in("/away"), &mut drawn)?;
    draw::<AwayVisitsPage>(look, &chrome("/away/visits"), &mut drawn)?;
    draw::<AwaySentPage>(look, &signed_in("/away/sent"), &mut drawn)?;
    draw::<CaseloadPage>(look, &signed_in("/caseload"), &mut drawn)?;
    draw::<HandoverPage>(look, &signed_in("/caseload/hand-over"), &mut drawn)?;
    draw::<HandoverReportPage>(look, &signed_in("/caseload/handovers/1"), &mut drawn)?;
    draw::<PersonFormPage>(look, &signed_in("/people/1/change"), &mut drawn)?;
    draw::<MovedPage>(look, &signed_in("/people/1/moved"), &mut drawn)?;
    draw::<GroupsPage>(look, &signed_in("/groups"), &mut drawn)?;
    draw::<PersonGroupsPage>(look, &signed_in("/people/1/groups"), &mut drawn)?;
    draw::<GroupPage>(look, &signed_in("/groups/1"), &mut drawn)?;
    draw::<RegisterPage>(look, &signed_in("/groups/1/sessions/2"), &mut drawn)?;
    draw::<SupervisionPage>(look, &signed_in("/supervision"), &mut drawn)?;
    draw::<MeasuresPage>(look, &signed_in("/people/1/measures"), &mut drawn)?;
    draw::<MeasureFormPage>(look, &signed_in("/people/1/measures/ons4"), &mut drawn)?;
    draw::<MeasurePaperPage>(look, &signed_in("/people/1/measures/ons4/paper"), &mut drawn)?;
    draw::<MeasureLinkPage>(look, &signed_in("/people/1/measures/ons4/link"), &mut drawn)?;
    draw::<MeasuresRegistryPage>(look, &chrome("/measures"), &mut drawn)?;
    draw::<PlanPage>(look, &signed_in("/people/1/plan"), &mut drawn)?;
    draw::<SupportPage>(look, &signed_in("/people/1/support"), &mut drawn)?;
    draw::<SupportComparePage>(look, &signed_in("/people/1/support/compare"), &mut drawn)?;
    draw::<PlanCopyPage>(look, &signed_in("/people/1/plan/copy"), &mut drawn)?;
    draw::<ReferralsPage>(look, &signed_in("/referrals"), &mut drawn)?;
    draw::<ReferralStatusPage>(look, &signed_in("/referrals/1"), &mut drawn)?;
    draw::<ReferralSummaryPage>(look, &signed_in("/referrals/1/summary"), &mut drawn)?;
    draw::<ComparePage>(look, &signed_in("/triage/1/same-person/2"), &mut drawn)?;
    draw::<TeamPage>(look, &signed_in("/triage/team"), &mut drawn)?;
    draw::<TriagePage>(look, &signed_in("/triage/1"), &mut drawn)?;
    draw::<AskPage>(look, &chrome("/schemes/1/ask"), &mut drawn)?;
    draw::<AskDangerPage>(look, &chrome("/schemes/1/ask"), &mut drawn)?;
    draw::<AskSentPage>(look, &chrome("/schemes/1/ask/2"), &mut drawn)?;
    draw::<OwnerPage>(look, &chrome("/listing/abc"), &mut drawn)?;
    draw::<OwnerEndPage>(look, &chrome("/listing/abc"), &mut drawn)?;
    draw::<ForGroupsPage>(look, &chrome("/for-groups"), &mut drawn)?;
    draw::<TruthQueuePage>(look, &signed_in("/manage/listings"), &mut drawn)?;
    draw::<TruthListingPage>(look, &signed_in("/manage/listings/1"), &mut drawn)?;
    draw::<InboxPage>(look, &signed_in("/provider"), &mut drawn)?;
    draw::<InboxConnectionPage>(look, &signed_in("/provider/connections/1"), &mut drawn)?;
    draw::<ServicesPage>(look, &signed_in("/provider/services"), &mut drawn)?;
    draw::<LinkCodePage>(look, &chrome("/answer"), &mut drawn)?;
    draw::<ConnectionPage>(look, &signed_in("/people/1/connections/2"), &mut drawn)?;
    draw::<ConnectionPreviewPage>(look, &signed_in("/people/1/connections/2/ask"), &mut drawn)?;
    draw::<ReplyPage>(look, &chrome("/reply/abc"), &mut drawn)?;
    draw::<ReplyEndPage>(look, &chrome("/reply/abc"), &mut drawn)?;
    draw::<AnswerPage>(look, &chrome("/answer/abc"), &mut drawn)?;
    draw::<AnswerEndPage>(look, &chrome("/answer/abc"), &mut drawn)?;
    draw::<AskConfirmPage>(look, &chrome("/confirm/abc"), &mut drawn)?;
    draw::<AskConfirmedPage>(look, &chrome("/confirm/abc"), &mut drawn)?;
    draw::<UnconfirmedPage>(look, &signed_in("/triage/unconfirmed"), &mut drawn)?;
    draw::<SignpostPage>(look, &signed_in("/signpost"), &mut drawn)?;
    draw::<SignpostCountsPage>(look, &signed_in("/signpost/counts"), &mut drawn)?;
    draw::<WhoCanSeePage>(look, &chrome("/who-can-see"), &mut drawn)?;
    draw::<DemoMessagesPage>(look, &chrome("/demo/messages"), &mut drawn)?;
    draw::<DemoPage>(look, &chrome("/demo"), &mut drawn)?;
    draw::<WaitPage>(look, &chrome("/"), &mut drawn)?;
    draw::<ProblemPage>(look, &chrome("/nowhere"), &mut drawn)?;
    Ok(drawn)
}

fn draw<P: Page + Sample>(look: &Look, chrome: &Chrome, drawn: &mut Vec<Drawn>) -> Result<(), LookError> {
    let name = P::TEMPLATE.trim_start_matches("pages/").trim_end_matches(".html");
    let language = chrome.language;
    let words = Words::of(language);
    for (number, page) in P::samples(words).iter().enumerate() {
        let html = render(look, page, chrome)?;
        let title = bare(&page.title(words));
        drawn.push(Drawn { name: format!("{name}-{}", number + 1), language, title, html });
    }
    Ok(())
}
