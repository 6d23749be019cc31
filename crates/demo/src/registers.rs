//! What publishers would publish about the fictional area: its postcodes, areas, place names, general practices, link
//! workers, schemes and charities, as files in the publishers' own layouts.
//!
//! Codes are chosen where no real ones are: areas end in numbers that the statistics office has not reached, networks
//! begin with U99, practices with Z. Councils and regions are the real ones, as in the rest of the area.

mod charities;
mod schemes;

use std::collections::BTreeMap;

use crate::outlines::{collection, outlines};
use crate::random::{Random, Stream};
use crate::site::{UNIT_LETTERS, scatter};
use crate::tables::{Region, Tables, Town};
use crate::{Plan, TableError};

/// A file of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFile {
    /// What it is called.
    pub name: &'static str,
    /// Its text, CSV or GeoJSON in UTF-8.
    pub text: String,
}

/// Neighbourhoods of each town that statistics are kept of.
const NEIGHBOURHOODS: usize = 3;

/// An invented village of which there are several, and how many.
const NAMESAKE: &str = "Church Larkham";
const NAMESAKES: usize = 5;

/// Practices of each town, all of one network.
pub(crate) const PRACTICES: usize = 3;

/// Postcodes of each district at which people live, whatever else stands there.
pub(crate) const HOMES: usize = 24;

/// Makes the files for the area of a plan. The same plan gives the same bytes.
///
/// # Errors
/// [`TableError`] when the tables in the program cannot be read, which a test rules out.
pub fn registers(plan: Plan) -> Result<Vec<RegisterFile>, &'static TableError> {
    let tables = Tables::embedded()?;
    let made = Made { tables, plan };
    Ok(vec![
        made.areas(),
        made.postcodes(),
        made.place_names(),
        made.boards(),
        made.sub_locations(),
        made.practices(),
        made.workforce(),
        made.schemes(),
        made.outlines(),
        charities::register(tables, plan),
    ])
}

struct Made<'t> {
    tables: &'t Tables,
    plan: Plan,
}

/// The fictional board of a city region: NHS code, statistics code, name, NHS region.
fn board(region: Region) -> (&'static str, &'static str, &'static str, &'static str) {
    match region {
        Region::London => ("QZ1", "E54990001", "NHS Example London Integrated Care Board", "Y56"),
        Region::Manchester => ("QZ2", "E54990002", "NHS Example Manchester Integrated Care Board", "Y62"),
        Region::Liverpool => ("QZ3", "E54990003", "NHS Example Mersey Integrated Care Board", "Y62"),
    }
}

/// Its one sub-location: NHS code, statistics code, name.
fn sub_location(region: Region) -> (&'static str, &'static str, &'static str) {
    match region {
        Region::London => ("Z1L", "E38990001", "NHS Example London ICB - Z1L"),
        Region::Manchester => ("Z2M", "E38990002", "NHS Example Manchester ICB - Z2M"),
        Region::Liverpool => ("Z3M", "E38990003", "NHS Example Mersey ICB - Z3M"),
    }
}

/// The region of England, as the statistics office has it.
fn statistics_region(region: Region) -> (&'static str, &'static str) {
    match region {
        Region::London => ("E12000007", "London"),
        Region::Manchester | Region::Liverpool => ("E12000002", "North West"),
    }
}

const REGIONS: [Region; 3] = [Region::London, Region::Manchester, Region::Liverpool];

impl Made<'_> {
    fn towns(&self) -> impl Iterator<Item = (usize, &Town, &crate::tables::Authority)> {
        self.tables.towns.iter().enumerate().map(|(number, town)| {
            (number, town, &self.tables.authorities[self.tables.drawn.authority_of[number]])
        })
    }

    /// The table of neighbourhoods, with deprivation and loneliness drawn for each.
    fn areas(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&[
            "lsoa21_name",
            "lsoa21_code",
            "ward24_name",
            "ward24_code",
            "ltla24_name",
            "ltla24_code",
            "msoa21_name",
            "msoa21_code",
            "region24_code",
            "region24_name",
            "sicbl24_name",
            "sicbl24_code",
            "sicbl24_code_nhs",
            "icb24_name",
            "icb24_code",
            "icb24_code_nhs",
            "ruc",
            "imd25_imd_decile",
            "imd25_imd_rank",
            "imd25_imd_score",
            "lonely_cls2021_pct",
            "lonely_cls2021_decile",
            "residents_2021",
            "disabled_2021",
        ]);
        for (number, town, authority) in self.towns() {
            let (icb, icb_gss, icb_name, _) = board(authority.region);
            let (sub, sub_gss, sub_name) = sub_location(authority.region);
            let (region, region_name) = statistics_region(authority.region);
            for part in 0..NEIGHBOURHOODS {
                let mut random = self.random(number, part as u64);
                let decile = 1 + random.below(10);
                // England has 33,755 neighbourhoods: a tenth of them is a decile.
                let rank = (decile - 1) * 3375 + 1 + random.below(3375);
                let score = 60.0 - decile as f64 * 5.5 + random.unit() * 4.0;
                let lonely = 30.0 - decile as f64 + random.unit() * 3.0;
                let residents = 1300 + random.below(700);
                sheet.row(&[
                    &format!("{} {}", town.name, letter(part)),
                    &lsoa(number, part),
                    &format!("{} ward", town.name),
                    &format!("E0599{number:04}"),
                    &authority.name,
                    &authority.code,
                    &format!("{} neighbourhood", town.name),
                    &format!("E0299{number:04}"),
                    region,
                    region_name,
                    sub_name,
                    sub_gss,
                    sub,
                    icb_name,
                    icb_gss,
                    icb,
                    "Urban",
                    &decile.to_string(),
                    &rank.to_string(),
                    &format!("{score:.3}"),
                    &format!("{lonely:.2}"),
                    &(11 - decile).to_string(),
                    &residents.to_string(),
                    &(residents * (10 + random.below(15)) / 100).to_string(),
                ]);
            }
        }
        sheet.done("areas.csv")
    }

    /// Every postcode at which something stands or somebody lives.
    fn postcodes(&self) -> RegisterFile {
        let mut found: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for service in self.tables.services(self.plan) {
            let Some(places) = service["service_at_locations"].as_array() else { continue };
            for location in places.iter().map(|place| &place["location"]) {
                let postcode = location["addresses"][0]["postal_code"].as_str();
                if let (Some(postcode), Some(north), Some(east)) =
                    (postcode, location["latitude"].as_f64(), location["longitude"].as_f64())
                {
                    found.entry(postcode.to_owned()).or_insert((north, east));
                }
            }
        }
        for (number, town, _) in self.towns() {
            let mut random = self.random(number, 40);
            // The middle of each town has one, so that every district can be asked about.
            for outcode in &town.outcodes {
                found.entry(format!("{outcode} 1AA")).or_insert((town.latitude, town.longitude));
                for home in 0..HOMES {
                    let at = scatter(town, &mut random);
                    found.entry(home_postcode(outcode, home)).or_insert(at);
                }
            }
        }
        let mut sheet = Sheet::new(&[
            "postcode", "pqi", "easting", "northing", "lat", "lon", "country", "lad", "ward", "lsoa21",
            "lsoa_src",
        ]);
        for (postcode, (north, east)) in &found {
            let outcode = postcode.split(' ').next().unwrap_or_default();
            let Some((number, _, authority)) =
                self.towns().find(|(_, town, _)| town.outcodes.iter().any(|known| known == outcode))
            else {
                continue;
            };
            let part = postcode.bytes().map(usize::from).sum::<usize>() % NEIGHBOURHOODS;
            sheet.row(&[
                postcode,
                "10",
                "",
                "",
                &north.to_string(),
                &east.to_string(),
                "E",
                &authority.code,
                &format!("E0599{number:04}"),
                &lsoa(number, part),
                "o",
            ]);
        }
        sheet.done("postcodes.csv")
    }

    fn place_names(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&["name", "district", "type", "lat", "lon"]);
        for (_, town, authority) in self.towns() {
            let kind = if town.post_town.as_ref().is_some_and(|post| *post != town.name) {
                "suburb"
            } else {
                "town"
            };
            sheet.row(&[
                &town.name,
                &authority.name,
                kind,
                &town.latitude.to_string(),
                &town.longitude.to_string(),
            ]);
        }
        // Many villages in the country share a name, and nobody can know which of them is meant.
        let mut districts: Vec<&str> = Vec::new();
        for (_, town, authority) in self.towns() {
            if districts.len() == NAMESAKES || districts.contains(&authority.name.as_str()) {
                continue;
            }
            districts.push(&authority.name);
            let (north, east) = (town.latitude + 0.015, town.longitude + 0.01);
            sheet.row(&[NAMESAKE, &authority.name, "village", &north.to_string(), &east.to_string()]);
        }
        sheet.done("place-names.csv")
    }

    fn boards(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&["icb24_code_nhs", "icb24_code", "icb24_name", "nhs_region"]);
        for region in REGIONS {
            let (code, gss, name, nhs_region) = board(region);
            sheet.row(&[code, gss, name, nhs_region]);
        }
        sheet.done("boards.csv")
    }

    fn sub_locations(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&["sicbl24_code_nhs", "sicbl24_code", "sicbl24_name", "icb24_code_nhs"]);
        for region in REGIONS {
            let (code, gss, name) = sub_location(region);
            sheet.row(&[code, gss, name, board(region).0]);
        }
        sheet.done("sub-locations.csv")
    }

    fn practices(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&[
            "code",
            "name",
            "region_code",
            "icb_code",
            "icb_name",
            "sicbl_code",
            "sub_icb_location_name",
            "pcn_code",
            "pcn_name",
            "addr1",
            "addr4",
            "postcode",
            "open_date",
            "status",
            "joined_sicbl",
            "phone",
            "list_size",
        ]);
        for (number, town, authority) in self.towns() {
            let (icb, _, icb_name, nhs_region) = board(authority.region);
            let (sub, _, sub_name) = sub_location(authority.region);
            for practice in 0..PRACTICES {
                let mut random = self.random(number, 10 + practice as u64);
                let kind = ["Surgery", "Medical Centre", "Health Centre"][practice % 3];
                let first = random.text(&self.tables.places.quarter_first).to_owned();
                let street = random.text(&self.tables.places.street_kinds).to_owned();
                let outcode = &town.outcodes[practice % town.outcodes.len()];
                sheet.row(&[
                    &practice_code(number, practice),
                    &format!("{first} {kind}"),
                    nhs_region,
                    icb,
                    icb_name,
                    sub,
                    sub_name,
                    &network_code(number),
                    &network_name(town),
                    &format!("{} {first} {street}", 1 + random.below(90)),
                    town.post_town.as_deref().unwrap_or(&town.name),
                    &format!("{outcode} 1AA"),
                    "20150401",
                    "ACTIVE",
                    "20200401",
                    &telephone(authority.region, number * PRACTICES + practice),
                    &(4000 + random.below(9000)).to_string(),
                ]);
            }
        }
        sheet.done("practices.csv")
    }

    /// Link workers in post. Every ninth network reports none.
    fn workforce(&self) -> RegisterFile {
        let mut sheet = Sheet::new(&[
            "period",
            "pcn_code",
            "pcn_name",
            "sub_icb_code",
            "icb_code",
            "staff_role",
            "headcount",
            "fte",
        ]);
        let period = self.plan.today.strftime("%Y-%m").to_string();
        for (number, town, authority) in self.towns() {
            let mut random = self.random(number, 20);
            let people = if number % 9 == 8 { 0 } else { 1 + random.below(4) };
            for (role, people) in [
                ("Social Prescribing Link Workers", people),
                ("Care Coordinators", 1 + random.below(5)),
                ("Health and Wellbeing Coaches", random.below(3)),
            ] {
                if people > 0 {
                    sheet.row(&[
                        &period,
                        &network_code(number),
                        &network_name(town),
                        sub_location(authority.region).0,
                        board(authority.region).0,
                        role,
                        &people.to_string(),
                        &format!("{:.2}", people as f64 * 0.9),
                    ]);
                }
            }
        }
        sheet.done("workforce.csv")
    }

    /// The wards on the map. Towns whose services scatter more have wider ones.
    fn outlines(&self) -> RegisterFile {
        let middles: Vec<([f64; 2], f64)> = self
            .towns()
            .map(|(_, town, _)| ([town.longitude, town.latitude], 2.0 + 2.0 * town.spread))
            .collect();
        let drawn = outlines(&middles);
        let named: Vec<(String, String)> = self
            .towns()
            .map(|(number, town, _)| (format!("E0599{number:04}"), format!("{} ward", town.name)))
            .collect();
        let text = collection(
            named
                .iter()
                .zip(&drawn)
                .map(|((code, name), outline)| (code.as_str(), name.as_str(), outline.as_slice())),
        );
        RegisterFile { name: "wards.geojson", text }
    }

    fn random(&self, number: usize, part: u64) -> Random {
        stream(self.plan.seed, number, part)
    }
}

fn stream(seed: u64, number: usize, part: u64) -> Random {
    Random::of(seed, Stream::Register, (number as u64) << 8 | part)
}

/// The number of the scheme of a council, by the place of the council in the table, if it has one: every seventh has none.
pub(crate) fn scheme_id(authority: usize) -> Option<String> {
    (authority % 7 != 6).then(|| format!("demo-{authority:03}"))
}

/// What whoever runs the scheme of a council is called, and whether people may come by themselves.
pub(crate) fn host_of_scheme(tables: &Tables, seed: u64, authority: usize) -> (String, bool) {
    let mut random = stream(seed, authority, 30);
    let invented = random.text(&tables.places.quarter_first).to_owned();
    (invented, random.chance(80))
}

/// A postcode of a district at which people live, by its number below [`HOMES`]. It depends on nothing else, so that people
/// live at the same places in an area of any size.
pub(crate) fn home_postcode(outcode: &str, home: usize) -> String {
    let letter = |place: usize| char::from(UNIT_LETTERS[place % UNIT_LETTERS.len()]);
    format!("{outcode} {}{}{}", 1 + home % 9, letter(home * 7 + 3), letter(home * 3 + 5))
}

fn letter(part: usize) -> char {
    char::from(b'A' + u8::try_from(part).unwrap_or(0))
}

fn lsoa(town: usize, part: usize) -> String {
    format!("E0199{:04}", town * NEIGHBOURHOODS + part)
}

pub(crate) fn network_code(town: usize) -> String {
    format!("U99{town:03}")
}

fn network_name(town: &Town) -> String {
    format!("{} PCN (fictional)", town.name)
}

pub(crate) fn practice_code(town: usize, practice: usize) -> String {
    format!("Z{:05}", town * PRACTICES + practice)
}

/// A number from the ranges that Ofcom keeps for drama.
fn telephone(region: Region, number: usize) -> String {
    let start = match region {
        Region::London => "020 7946 0",
        Region::Manchester => "0161 496 0",
        Region::Liverpool => "0151 496 0",
    };
    format!("{start}{:03}", number % 1000)
}

/// A table on its way to being text.
struct Sheet(String);

impl Sheet {
    fn new(columns: &[&str]) -> Self {
        let mut sheet = Sheet(String::new());
        sheet.row(columns);
        sheet
    }

    fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            if cell.contains([',', '"', '\n']) {
                self.0.push('"');
                self.0.push_str(&cell.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(cell);
            }
        }
        self.0.push('\n');
    }

    fn done(self, name: &'static str) -> RegisterFile {
        RegisterFile { name, text: self.0 }
    }
}
