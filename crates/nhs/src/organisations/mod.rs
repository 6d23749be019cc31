//! All organisations in memory, and the questions about them. Every question is asked on a day.

mod belief;
mod load;
mod names;
mod near;
mod troubles;
mod users;

use jiff::civil::Date;
use vocabulary::Postcode;

use crate::{Role, Status, Tie};
use names::Names;
pub use near::{Candidate, PracticePoints};
pub use troubles::Trouble;

/// The kinds of dataset that [`Organisations`] are made from, for [`intake::followed::Followed::open`].
pub const KINDS: &[&str] = &["organisations"];

/// An organisation of the NHS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The code of the Organisation Data Service (ODS), such as `A81001`.
    pub code: Box<str>,
    /// The code of the Office for National Statistics, such as `E54000048`.
    pub gss_code: Option<Box<str>>,
    /// What it is called; its code when nobody says.
    pub name: Box<str>,
    /// What it is.
    pub role: Role,
    /// Whether it is at work, as far as somebody says.
    pub status: Option<Status>,
    /// The first day.
    pub opened: Option<Date>,
    /// The last day. For one that vanished from its list, the day on which that was noticed.
    pub closed: Option<Date>,
    /// Lines with commas between.
    pub address: Option<Box<str>>,
    /// The town of the address.
    pub town: Option<Box<str>>,
    /// The postcode of the address.
    pub postcode: Option<Postcode>,
    /// As it is published, which may not be a number that can be dialled.
    pub phone: Option<Box<str>>,
    /// People registered with a practice, by the newest list of sizes.
    pub patients: Option<u32>,
    /// When they were counted, if that list says.
    pub counted: Option<Date>,
    /// Some list describes it. Otherwise it is only named as somebody's parent, child or successor.
    pub described: bool,
}

impl Organisation {
    /// Whether it is open on a day. Dormant ones are; one that is only named somewhere is not known to be.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        let began = match self.opened {
            Some(opened) => opened <= on,
            None => self.status != Some(Status::Proposed),
        };
        let ended = match self.closed {
            Some(closed) => closed < on,
            None => self.status == Some(Status::Inactive),
        };
        self.described && began && !ended
    }
}

/// From when to when an organisation belonged to another. Both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell<'o> {
    /// The other.
    pub parent: &'o Organisation,
    /// The first day, if it is known.
    pub starts: Option<Date>,
    /// The last day, if there is one.
    pub ends: Option<Date>,
}

/// What is above an organisation on a day. It stands in its own place too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Above<'o> {
    /// The primary care network.
    pub pcn: Option<&'o Organisation>,
    /// The sub-location of a board, or the clinical commissioning group before July 2022.
    pub sub_icb: Option<&'o Organisation>,
    /// The integrated care board.
    pub icb: Option<&'o Organisation>,
    /// The region of NHS England.
    pub region: Option<&'o Organisation>,
}

/// All organisations, and who belonged to whom from when to when. Look-ups by code take well under a microsecond.
#[derive(Debug, Default)]
pub struct Organisations {
    /// In the order of their codes.
    all: Vec<Organisation>,
    /// In the order of their GSS codes.
    by_gss: Vec<u32>,
    /// In the order of their postcodes.
    by_postcode: Vec<u32>,
    /// In the order of child and tie.
    upwards: Vec<Link>,
    /// Places in `upwards`, in the order of parent and tie.
    downwards: Vec<u32>,
    names: Names,
    /// Links that would have closed a circle.
    circles: Vec<Link>,
}

/// Child and parent are places in `all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    child: u32,
    tie: Tie,
    /// [`Date::MIN`] when it is not known.
    starts: Date,
    /// [`Date::MAX`] when there is none.
    ends: Date,
    parent: u32,
}

impl Link {
    fn covers(&self, on: Date) -> bool {
        self.starts <= on && on <= self.ends
    }
}

/// A practice's next change of network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'o> {
    /// The first day on which it is so.
    pub on: Date,
    /// The network from then on, if there is one.
    pub pcn: Option<&'o Organisation>,
}

/// The practices that somebody may mean by a name.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticesCalled<'o> {
    /// The best first.
    pub practices: Vec<&'o Organisation>,
    /// There are more.
    pub more: bool,
}

/// Whether an organisation was open once, and is not on a day. One that is still to open is not closed.
fn has_closed(one: &Organisation, on: Date) -> bool {
    one.closed.is_some_and(|closed| closed < on)
        || one.closed.is_none() && one.status == Some(Status::Inactive)
}

impl Organisations {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing is loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Organisation> {
        self.all.iter()
    }

    /// Those of a role that are open on a day, in the order of their codes.
    pub fn open(&self, role: Role, on: Date) -> impl Iterator<Item = &Organisation> {
        self.all.iter().filter(move |one| one.role == role && one.is_open(on))
    }

    /// The one with this code, of ODS or of the Office for National Statistics, in any case.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Organisation> {
        self.place(code).map(|at| self.at(at))
    }

    /// Those at a postcode.
    pub fn at_postcode<'o>(
        &'o self,
        postcode: &Postcode,
    ) -> impl Iterator<Item = &'o Organisation> + use<'o> {
        let of = |at: &u32| self.at(*at).postcode.as_ref();
        let from = self.by_postcode.partition_point(|at| of(at) < Some(postcode));
        let to = self.by_postcode.partition_point(|at| of(at) <= Some(postcode));
        self.by_postcode[from..to].iter().map(|at| self.at(*at))
    }

    /// The network of a practice on a day. If it is in two, the one that began last.
    #[must_use]
    pub fn pcn_of(&self, practice: &str, on: Date) -> Option<&Organisation> {
        self.parent(self.place(practice)?, Tie::Member, on).map(|at| self.at(at))
    }

    /// A practice's memberships of networks, those to come among them, in the order in which they began.
    pub fn memberships(&self, practice: &str) -> impl Iterator<Item = Spell<'_>> {
        let links = self.place(practice).map_or(&[][..], |at| self.links(at, Tie::Member));
        links.iter().map(|link| Spell {
            parent: self.at(link.parent),
            starts: (link.starts != Date::MIN).then_some(link.starts),
            ends: (link.ends != Date::MAX).then_some(link.ends),
        })
    }

    /// The first day after `after` on which the practice's network is another one, or none.
    #[must_use]
    pub fn next_change(&self, practice: &str, after: Date) -> Option<Change<'_>> {
        let at = self.place(practice)?;
        let mut days: Vec<Date> = self
            .links(at, Tie::Member)
            .iter()
            .flat_map(|link| [Some(link.starts), link.ends.tomorrow().ok()])
            .flatten()
            .filter(|day| *day > after)
            .collect();
        days.sort_unstable();
        let now = self.parent(at, Tie::Member, after);
        let change =
            days.into_iter().map(|on| (on, self.parent(at, Tie::Member, on))).find(|(_, pcn)| *pcn != now);
        change.map(|(on, pcn)| Change { on, pcn: pcn.map(|pcn| self.at(pcn)) })
    }

    /// What is above an organisation on a day. A practice whose commissioner is not known has its network's.
    #[must_use]
    pub fn above(&self, code: &str, on: Date) -> Above<'_> {
        let mut above = Above::default();
        let Some(place) = self.place(code) else { return above };
        let pcn = self.parent(place, Tie::Member, on);
        above.pcn = pcn.map(|at| self.at(at));
        let commissioner =
            self.parent(place, Tie::Commissioned, on).or_else(|| self.parent(pcn?, Tie::Commissioned, on));
        let mut step = Some(commissioner.unwrap_or(place));
        // Sub-location, board, region: without circles there are no more steps, and some data has fewer.
        for _ in 0..4 {
            let Some(at) = step else { break };
            let one = self.at(at);
            match one.role {
                Role::Pcn => above.pcn = Some(one),
                Role::SubIcb | Role::Ccg => above.sub_icb = Some(one),
                Role::Icb => above.icb = Some(one),
                Role::Region => above.region = Some(one),
                Role::Practice | Role::Prescriber | Role::Other => {}
            }
            step = self.parent(at, Tie::Part, on);
        }
        above
    }

    /// The practices of a network on a day that are open, in the order of their codes.
    #[must_use]
    pub fn practices_of(&self, pcn: &str, on: Date) -> Vec<&Organisation> {
        let Some(pcn) = self.place(pcn) else { return Vec::new() };
        self.children(pcn, Tie::Member, on).map(|at| self.at(at)).filter(|one| one.is_open(on)).collect()
    }

    /// People registered with the practices of a network on a day, as far as their list sizes are known.
    #[must_use]
    pub fn patients_of(&self, pcn: &str, on: Date) -> u64 {
        self.practices_of(pcn, on).iter().filter_map(|practice| practice.patients).map(u64::from).sum()
    }

    /// The sub-locations of a board on a day, in the order of their codes.
    #[must_use]
    pub fn sub_icbs_of(&self, icb: &str, on: Date) -> Vec<&Organisation> {
        let Some(icb) = self.place(icb) else { return Vec::new() };
        let parts = self.children(icb, Tie::Part, on).map(|at| self.at(at));
        parts.filter(|one| matches!(one.role, Role::SubIcb | Role::Ccg)).collect()
    }

    /// The networks of a board, or of a sub-location, on a day that are open, in the order of their codes.
    #[must_use]
    pub fn pcns_of(&self, commissioner: &str, on: Date) -> Vec<&Organisation> {
        let Some(place) = self.place(commissioner) else { return Vec::new() };
        let mut found: Vec<u32> = std::iter::once(place)
            .chain(self.children(place, Tie::Part, on))
            .flat_map(|at| self.children(at, Tie::Commissioned, on))
            .filter(|at| self.at(*at).role == Role::Pcn && self.at(*at).is_open(on))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|at| self.at(at)).collect()
    }

    /// Who took an organisation's place, step by step to those who have no successor themselves. None when it has not
    /// been succeeded.
    #[must_use]
    pub fn successors_of(&self, code: &str) -> Vec<&Organisation> {
        let Some(start) = self.place(code) else { return Vec::new() };
        let (mut seen, mut last) = (vec![start], Vec::new());
        let mut next = 0;
        while next < seen.len() {
            let at = seen[next];
            next += 1;
            let links = self.links(at, Tie::Succeeded);
            for link in links {
                if !seen.contains(&link.parent) {
                    seen.push(link.parent);
                }
            }
            if links.is_empty() && at != start {
                last.push(self.at(at));
            }
        }
        last
    }

    /// Organisations by words of their name, town or postcode, each word perhaps begun only; or by code. At most
    /// `most` that are open on a day, the best first. All roles if none is named.
    #[must_use]
    pub fn find(&self, text: &str, roles: &[Role], on: Date, most: usize) -> Vec<&Organisation> {
        let fits = |at: u32| {
            let one = self.at(at);
            one.is_open(on) && (roles.is_empty() || roles.contains(&one.role))
        };
        self.names.find(text, &self.all, fits, most).into_iter().map(|at| self.at(at)).collect()
    }

    /// The practices that somebody may mean by a name, each word perhaps begun only, by a town or by a code: those that
    /// are open on a day, or, where there are none, those that have closed. One that is called exactly so is meant.
    #[must_use]
    pub fn practices_called(&self, text: &str, on: Date, most: usize) -> PracticesCalled<'_> {
        let called = |open: bool| {
            let fits = |at: u32| {
                let one = self.at(at);
                one.role == Role::Practice && one.is_open(on) == open && (open || has_closed(one, on))
            };
            self.names.find(text, &self.all, fits, most.saturating_add(1))
        };
        let mut found = called(true);
        if found.is_empty() {
            found = called(false);
        }
        let exactly: Vec<u32> =
            found.iter().copied().filter(|at| names::same(&self.at(*at).name, text)).collect();
        if let [_] = exactly[..] {
            found = exactly;
        }
        let more = found.len() > most;
        found.truncate(most);
        PracticesCalled { practices: found.into_iter().map(|at| self.at(at)).collect(), more }
    }

    fn at(&self, place: u32) -> &Organisation {
        &self.all[place as usize]
    }

    fn place(&self, code: &str) -> Option<u32> {
        let code = code.trim().as_bytes();
        // Codes have up to twelve characters. They are made capitals here, without memory being asked for.
        let mut capitals = [0; 16];
        let capitals = capitals.get_mut(..code.len())?;
        capitals.copy_from_slice(code);
        capitals.make_ascii_uppercase();
        let capitals = &*capitals;
        if let Ok(at) = self.all.binary_search_by(|one| one.code.as_bytes().cmp(capitals)) {
            return Some(at as u32);
        }
        let gss = |at: &u32| self.at(*at).gss_code.as_deref().unwrap_or_default();
        self.by_gss.binary_search_by(|at| gss(at).as_bytes().cmp(capitals)).ok().map(|at| self.by_gss[at])
    }

    /// The links from an organisation upwards, in the order in which they began.
    fn links(&self, child: u32, tie: Tie) -> &[Link] {
        let from = self.upwards.partition_point(|link| (link.child, link.tie) < (child, tie));
        let length =
            self.upwards[from..].iter().take_while(|link| (link.child, link.tie) == (child, tie)).count();
        &self.upwards[from..from + length]
    }

    /// The one that counts on a day: of several the one that began last, and of those the one that ends first.
    fn parent(&self, child: u32, tie: Tie, on: Date) -> Option<u32> {
        let covering = self.links(child, tie).iter().filter(|link| link.covers(on));
        covering
            .max_by_key(|link| (link.starts, std::cmp::Reverse((link.ends, link.parent))))
            .map(|link| link.parent)
    }

    /// Those whose parent counts on a day, in the order of their codes.
    fn children(&self, parent: u32, tie: Tie, on: Date) -> impl Iterator<Item = u32> {
        let key = |at: &u32| {
            let link = &self.upwards[*at as usize];
            (link.parent, link.tie)
        };
        let from = self.downwards.partition_point(|at| key(at) < (parent, tie));
        let to = self.downwards.partition_point(|at| key(at) <= (parent, tie));
        let mut children: Vec<u32> = self.downwards[from..to]
            .iter()
            .map(|at| self.upwards[*at as usize])
            .filter(|link| link.covers(on) && self.parent(link.child, tie, on) == Some(parent))
            .map(|link| link.child)
            .collect();
        children.dedup();
        children.into_iter()
    }
}
