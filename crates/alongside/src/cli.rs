//! The command line. Its names are stable: scripts rely on them.

pub(crate) mod access;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

/// The national social prescribing service: a directory of local services that stays true.
#[derive(Debug, Parser)]
#[command(name = "alongside", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Configuration in TOML (see docs/running.md); the command line wins over it.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the web service: pages, and the open data under /openreferral.
    Serve(Serve),
    /// Take in data that others publish.
    Import(Import),
    /// Write the directory down as open data.
    Export(Export),
    /// Make a fictional area of services, the same for the same seed.
    Demo(Demo),
    /// Ask the directory many questions and see how each was answered, and how quickly.
    Search(Search),
    /// Mapping files, by which spreadsheets of services are read.
    Mapping(MappingCommand),
    /// Look after single listings: check, hide, make a place private, see earlier versions.
    Listing(Listing),
    /// Who may sign in: organisations, invitations, people, and what hashing their passwords costs.
    Access(access::Access),
    /// What happened: verify that nobody changed it since, find events, keep anchors elsewhere.
    Audit(Audit),
    /// What could not be delivered, and what came back.
    Message(Message),
    /// Say what is in the database and where it comes from.
    Status(Plain),
    /// Read every record back and say whether anything is damaged.
    Check(Plain),
    /// Say whether the database can be reached, read and written, and is of this version.
    Doctor(Plain),
    /// Bring the tables of the database up to date. The service does so by itself when it starts, if its user of the database
    /// may.
    ///
    /// On PostgreSQL the service can run as a lesser user, that reads and writes rows and changes no tables. Run this then with the
    /// user that owns the tables, after each update of the program and before the service starts.
    Migrate(Migrate),
    /// Write the whole database to one file, while the service runs.
    Backup(Backup),
    /// Fill a new database, of either engine, from such a file.
    Restore(Backup),
}

#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// Let this user of the server run the service: read and write rows, and nothing else (PostgreSQL).
    #[arg(long, value_name = "USER")]
    pub(crate) grant_to: Option<String>,
    #[command(flatten)]
    pub(crate) database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) database: Database,
}

/// Where the database is.
#[derive(Debug, Args)]
pub(crate) struct Database {
    /// `sqlite:FILE` or `postgres://USER@HOST/NAME` [default: sqlite:alongside.db].
    #[arg(long, env = "ALONGSIDE_DATABASE", hide_env_values = true, value_name = "ADDRESS")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(subcommand)]
    pub(crate) action: AuditAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditAction {
    /// Go through every chain of events and name the first that is missing or not as it was recorded.
    Verify {
        /// Lines that `audit anchors` printed earlier and that were kept elsewhere.
        #[arg(long, value_name = "FILE")]
        anchors: Option<PathBuf>,
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Print the digests that prove the past, one line of JSON each. Keep them where nobody who can change this database
    /// can reach.
    Anchors {
        #[command(flatten)]
        database: Database,
    },
    /// Print events as lines of JSON, the latest first.
    Show {
        /// Of one area's chain: the code of an integrated care board, or nothing for what belongs to none.
        #[arg(long, value_name = "CODE")]
        area: Option<String>,
        /// What was done, or how it begins, such as `listing.`.
        #[arg(long, value_name = "ACTION")]
        action: Option<String>,
        /// To which thing.
        #[arg(long, value_name = "ID")]
        about: Option<Uuid>,
        /// Not before this day.
        #[arg(long, value_name = "DATE")]
        since: Option<jiff::civil::Date>,
        /// At most so many.
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: u32,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Message {
    #[command(subcommand)]
    pub(crate) action: MessageAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MessageAction {
    /// Read e-mails that came back (RFC 3464), and mark the messages they name as not delivered.
    Bounced {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// List what could not be delivered and nobody has dealt with, the latest first.
    Failed {
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Try all of these again: after a mail server refused everything by mistake.
    Again {
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Plain {
    #[command(flatten)]
    pub(crate) database: Database,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    #[command(flatten)]
    pub(crate) database: Database,
    /// Fill an empty database with a fictional area, and say on every page that it is one.
    #[arg(long)]
    pub(crate) demo: bool,
    /// Where people find the service, such as https://alongside.example.org. Pages name their full address by it.
    #[arg(long, env = "ALONGSIDE_PUBLIC_ADDRESS", value_name = "ADDRESS")]
    pub(crate) public_address: Option<String>,
    /// Where the pictures of maps come from, such as https://tiles.example.org/{z}/{x}/{y}.png. Browsers ask there; without
    /// it, maps show outlines of the areas that are imported.
    #[arg(long, env = "ALONGSIDE_MAP_TILES", value_name = "ADDRESS")]
    pub(crate) map_tiles: Option<String>,
    /// Whose the pictures of maps are, as their licence asks. A web address at its end becomes a link.
    #[arg(long, env = "ALONGSIDE_MAP_ATTRIBUTION", value_name = "TEXT")]
    pub(crate) map_attribution: Option<String>,
    /// An address or network of proxies that may say for whom they ask, such as 10.0.0.0/8. May be given several times.
    #[arg(long, env = "ALONGSIDE_TRUSTED_PROXIES", value_name = "NETWORK", value_delimiter = ',')]
    pub(crate) trusted_proxy: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What is imported.
    #[arg(value_enum)]
    pub(crate) kind: ImportKind,
    /// A file, a folder or a web address.
    ///
    /// Of registers: the publisher's file, zip archive or folder, as it was downloaded; files are recognised by what
    /// is in them. `alongside status` says where each is published.
    ///
    /// Of services: lines of JSON (.ndjson, .jsonl), a page of JSON, or an HSDS CSV package (.zip); plain
    /// or packed with gzip or zstandard. Folders: such files named services, organizations,
    /// taxonomies or taxonomy_terms, or an unpacked HSDS CSV package. Web addresses: any of those
    /// files, or a live Open Referral service.
    pub(crate) address: String,
    #[command(flatten)]
    pub(crate) database: Database,
    /// Show what would happen and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// What the source is called; records are told apart by it [default: the file's or host's name].
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// The licence under which the source may be used.
    #[arg(long, value_name = "TEXT")]
    pub(crate) licence: Option<String>,
    /// Whose steward looks after what it brings.
    #[arg(long, value_name = "AREA")]
    pub(crate) steward_area: Option<String>,
    /// What rows describe, where neither file names nor rows tell.
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) rows_are: Option<RowKind>,
    /// Retire services of this source that the feed no longer holds. For complete feeds.
    #[arg(long)]
    pub(crate) remove_missing: bool,
    /// Retire even when more than a fifth of the source's records would go.
    #[arg(long)]
    pub(crate) allow_large_removal: bool,
    /// Refuse the whole feed when more than this share of its rows cannot be used.
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) most_rejected: u8,
    /// The mapping file, or the name of one that comes with the program, by which a spreadsheet is read
    /// [default: recognised by the columns].
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) mapping: Option<String>,
    /// The day of the edition, where the files do not say.
    #[arg(long, value_name = "DATE")]
    pub(crate) edition: Option<jiff::civil::Date>,
    /// Take an edition although a newer one is loaded.
    #[arg(long)]
    pub(crate) accept_older: bool,
    /// From a live service, only what changed at or after this instant; `last` for since the last import.
    #[arg(long, value_name = "INSTANT")]
    pub(crate) modified_after: Option<String>,
    /// A host (or host:port) that may be called although it is not at a public address.
    #[arg(long, value_name = "HOST")]
    pub(crate) allow_host: Vec<String>,
    /// The folder for the problem report and the summary.
    #[arg(long, value_name = "FOLDER", default_value = "import-report")]
    pub(crate) report: PathBuf,
    /// Print the summary as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ImportKind {
    /// Services, with their organisations, places and terms: Open Referral UK, HSDS, or any spreadsheet by a mapping.
    Services,
    /// Postcodes: OS Code-Point Open, ONSPD, NSPL.
    Postcodes,
    /// Names of towns, villages and suburbs, with where they are.
    PlaceNames,
    /// Areas: LSOA to integrated care board, with their figures and boundaries.
    Areas,
    /// NHS organisations: practices, PCNs, sub-ICBs, ICBs, who belongs to whom and when, and list sizes.
    Organisations,
    /// Link workers and other personalised care roles in post.
    Workforce,
    /// The register of social prescribing schemes.
    Schemes,
    /// The register of charities.
    Charities,
    /// Everything that is recognised in a folder.
    All,
}

impl ImportKind {
    /// The word for it; `None` for everything.
    pub(crate) fn word(self) -> Option<&'static str> {
        Some(match self {
            ImportKind::Services => "services",
            ImportKind::Postcodes => "postcodes",
            ImportKind::PlaceNames => "place-names",
            ImportKind::Areas => "areas",
            ImportKind::Organisations => "organisations",
            ImportKind::Workforce => "workforce",
            ImportKind::Schemes => "schemes",
            ImportKind::Charities => "charities",
            ImportKind::All => return None,
        })
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum RowKind {
    Service,
    Organization,
    Location,
    Taxonomy,
    TaxonomyTerm,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What is written.
    #[arg(value_enum)]
    pub(crate) kind: ExportKind,
    /// A new folder to write into.
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) database: Database,
    /// Print what was written as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ExportKind {
    /// Open Referral UK 3.0: lines of JSON, and the HSDS CSV package.
    Openreferral,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// How many services.
    #[arg(long, default_value_t = 3000)]
    pub(crate) services: u64,
    /// Another seed makes another area.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The day it is in that area [default: today].
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<jiff::civil::Date>,
    /// The file to write lines of JSON to; `-` for standard output.
    #[arg(long, value_name = "FILE", conflicts_with = "database", required_unless_present_any = ["database", "registers"])]
    pub(crate) out: Option<PathBuf>,
    /// The folder to write the area's postcodes, areas, practices and schemes to, in their publishers' layouts.
    #[arg(long, value_name = "FOLDER", conflicts_with = "database")]
    pub(crate) registers: Option<PathBuf>,
    /// Or the database to fill.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Questions, one JSON object a line; `-` for standard input. docs/search.md says what may stand in one.
    #[arg(long, value_name = "FILE.jsonl", required_unless_present = "unmet", conflicts_with = "unmet")]
    pub(crate) queries: Option<PathBuf>,
    /// Instead, print what people searched for on the website and did not find, with how often, as lines of JSON.
    #[arg(long)]
    pub(crate) unmet: bool,
    /// Of the last so many days.
    #[arg(long, value_name = "N", default_value_t = 90, requires = "unmet", value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub(crate) days: u32,
    /// Ask all of them so many times; percentiles are over all runs.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) repeat: u32,
    /// Print only the last line, with the percentiles.
    #[arg(long)]
    pub(crate) summary: bool,
    #[command(flatten)]
    pub(crate) database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct MappingCommand {
    #[command(subcommand)]
    pub(crate) action: MappingAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MappingAction {
    /// List the mappings that come with the program.
    List {
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write a first mapping for a spreadsheet, guessed from its columns, to be looked over.
    Draft {
        /// The spreadsheet.
        file: String,
    },
    /// Show the first services as they would be listed, and what would not be used. Changes nothing.
    Try {
        /// The spreadsheet.
        file: String,
        /// The mapping file, or the name of one that comes with the program [default: recognised by the columns].
        #[arg(long, value_name = "FILE|NAME")]
        mapping: Option<String>,
        /// How many services to show.
        #[arg(long, default_value_t = 5)]
        rows: usize,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Listing {
    #[command(subcommand)]
    pub(crate) action: ListingAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ListingAction {
    /// Show a service with all that is known about its listing.
    Show {
        /// The service.
        id: Uuid,
        #[command(flatten)]
        database: Database,
    },
    /// Record that somebody who knows found the listing true.
    Checked {
        /// The service.
        id: Uuid,
        /// Who found it true.
        #[arg(long)]
        by: String,
        #[command(flatten)]
        database: Database,
    },
    /// Ask the owners of listings whose time has come whether they are still right, and demote and hide those that nobody
    /// has confirmed. The service does it by itself every hour.
    Ask {
        /// Only say how many are due.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Print the address of the page by which the owner of a listing confirms it, to give it to them in another way than by
    /// e-mail. It is a secret.
    Link {
        /// The service.
        id: Uuid,
        #[command(flatten)]
        database: Database,
    },
    /// Show or hide a listing: draft, published, due-for-check, stale, hidden, temporarily-closed, archived.
    State {
        /// The service.
        id: Uuid,
        /// The state.
        state: String,
        #[command(flatten)]
        database: Database,
    },
    /// Keep where a place is inside the program, as for a refuge; `--lift` shows it again.
    Private {
        /// The location.
        id: Uuid,
        /// Show it again.
        #[arg(long)]
        lift: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Decide whether a service is for a need or an activity. It stands whatever rules or feeds say later.
    Tag {
        /// The service.
        id: Uuid,
        /// The code of the need or activity, such as loneliness; see vocabularies/.
        code: String,
        /// Whether it applies.
        #[arg(value_enum)]
        verdict: TagVerdict,
        /// Who decides.
        #[arg(long)]
        by: String,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Suggest needs and activities anew for services that were tagged by earlier rules.
    Retag {
        #[command(flatten)]
        database: Database,
    },
    /// Show the problems that people reported and nobody has settled, those due first.
    Reports {
        /// Only those that should have been looked at by now.
        #[arg(long)]
        overdue: bool,
        /// Print lines of JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
    /// Settle a reported problem, and erase how its reporter can be reached.
    Settle {
        /// The report.
        report: Uuid,
        /// What came of it: corrected, still-right, hidden, passed-on, unfounded.
        #[arg(long)]
        outcome: String,
        /// Who settles it.
        #[arg(long)]
        by: String,
        /// What was found or done.
        #[arg(long)]
        note: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Print the earlier versions of a record, newest first, as lines of JSON.
    Versions {
        /// The record.
        id: Uuid,
        /// What it is.
        #[arg(long, value_enum, default_value_t = RowKind::Service)]
        kind: RowKind,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum TagVerdict {
    /// The service has it.
    Applies,
    /// The service does not have it.
    DoesNotApply,
    /// Take earlier decisions back.
    Lift,
}

impl From<RowKind> for directory::Kind {
    fn from(kind: RowKind) -> Self {
        match kind {
            RowKind::Service => directory::Kind::Service,
            RowKind::Organization => directory::Kind::Organization,
            RowKind::Location => directory::Kind::Location,
            RowKind::Taxonomy => directory::Kind::Taxonomy,
            RowKind::TaxonomyTerm => directory::Kind::TaxonomyTerm,
        }
    }
}
