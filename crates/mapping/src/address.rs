//! Addresses as people type them, taken apart: building and street, town, county, postcode.

use intake::table::evened;
use vocabulary::Postcode;

/// An address, as far as it could be taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// Building and street, outermost last.
    pub(crate) lines: Vec<String>,
    pub(crate) town: Option<String>,
    pub(crate) district: Option<String>,
    pub(crate) county: Option<String>,
    pub(crate) postcode: Option<String>,
}

/// What the columns of a row say of an address.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Building, street, and perhaps all the rest, with commas or line breaks between.
    pub(crate) address: Option<String>,
    pub(crate) town: Option<String>,
    pub(crate) district: Option<String>,
    pub(crate) county: Option<String>,
    pub(crate) postcode: Option<Postcode>,
}

impl Address {
    /// Takes an address apart. What has a column of its own is not looked for; the rest is found from the end: the
    /// country, the postcode, the district, the county, the town.
    pub(crate) fn read(given: &Given) -> Self {
        let mut parts = parts_of(given.address.as_deref().unwrap_or_default());
        let mut postcode = given.postcode.clone();
        while let Some(last) = parts.last_mut() {
            if let Some((before, found)) = ending_in_postcode(last) {
                *last = before;
                postcode.get_or_insert(found);
            } else if is_country(last) {
                last.clear();
            } else {
                break;
            }
            if last.is_empty() {
                parts.pop();
            }
        }
        if let [.., before, last] = &parts[..]
            && before.eq_ignore_ascii_case(last)
        {
            parts.pop();
        }
        let same = |one: &String, two: &Option<String>| {
            two.as_ref().is_some_and(|two| one.eq_ignore_ascii_case(two))
        };
        let mut address = Address {
            district: given.district.clone(),
            county: given.county.clone(),
            town: given.town.clone(),
            postcode: postcode.map(|postcode| postcode.to_string()),
            lines: Vec::new(),
        };
        for _ in 0..3 {
            let Some(last) = parts.last() else { break };
            if parts.len() > 1 && address.county.is_none() && is_county(last) && !same(last, &address.town) {
                address.county = parts.pop();
            } else if same(last, &address.county) || same(last, &address.district) && parts.len() > 2 {
                parts.pop();
            }
        }
        match parts.last() {
            Some(last) if same(last, &address.town) => {
                parts.pop();
            }
            Some(last) if address.town.is_none() && could_be_town(last, parts.len()) => {
                address.town = parts.pop();
            }
            _ => {}
        }
        address.lines = parts;
        address
    }

    /// The town and the first half of the postcode alone.
    pub(crate) fn town_only(self) -> Self {
        let postcode = self.postcode.as_deref().and_then(|text| Postcode::parse(text).ok());
        Address {
            lines: Vec::new(),
            town: self.town.filter(|town| could_be_town(town, 2)),
            district: None,
            county: self.county,
            postcode: postcode.map(|postcode| postcode.outcode().to_string()),
        }
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Address::default()
    }

    /// All of it in one line.
    pub(crate) fn in_one_line(&self) -> String {
        let lines = self.lines.iter().map(String::as_str);
        let rest = [&self.town, &self.district, &self.county, &self.postcode];
        lines.chain(rest.into_iter().filter_map(|part| part.as_deref())).collect::<Vec<_>>().join(", ")
    }
}

/// The parts between commas and line breaks; where there is neither, between double spaces, as some lists have it.
pub(crate) fn parts_of(text: &str) -> Vec<String> {
    let whole: Vec<&str> = if text.contains([',', '\n', ';']) {
        text.split([',', '\n', ';']).collect()
    } else {
        text.split("  ").collect()
    };
    let mut parts: Vec<String> = Vec::new();
    for part in whole {
        let part = evened(part).trim_matches(['.', '"', ' ']).to_owned();
        if !part.is_empty() && parts.last().is_none_or(|last| !last.eq_ignore_ascii_case(&part)) {
            parts.push(part);
        }
    }
    // `15, Hangleton Close` is one part.
    if let Some(at) = parts.iter().position(|part| is_house_number(part))
        && at + 1 < parts.len()
    {
        let street = parts.remove(at + 1);
        parts[at] = format!("{} {street}", parts[at]);
    }
    parts
}

/// `12`, `12a`, `12-14`, `12/14`.
pub(crate) fn is_house_number(word: &str) -> bool {
    word.len() <= 9
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.split(['-', '–', '/']).all(|number| {
            let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            number.len() <= digits.len() + 1
                && (1..=4).contains(&digits.len())
                && digits.bytes().all(|b| b.is_ascii_digit())
        })
}

/// What stands before the postcode at the end of a text, and the postcode.
fn ending_in_postcode(text: &str) -> Option<(String, Postcode)> {
    let words: Vec<&str> = text.split(' ').collect();
    // In two words first: `Hull HU1 2AB` would otherwise end in nothing.
    for count in [2, 1] {
        let Some(before) = words.len().checked_sub(count) else { continue };
        let last = words[before..].join(" ");
        if let Ok(postcode) = Postcode::parse(last.trim_matches(['.', '(', ')'])) {
            return Some((words[..before].join(" ").trim_end_matches(['-', ' ']).to_owned(), postcode));
        }
    }
    None
}

fn is_country(text: &str) -> bool {
    [
        "uk",
        "u.k",
        "united kingdom",
        "gb",
        "great britain",
        "england",
        "scotland",
        "wales",
        "cymru",
        "northern ireland",
    ]
    .contains(&text.to_lowercase().as_str())
}

/// Whether a part may be taken for a town: no number in it, and not the name of a street.
fn could_be_town(part: &str, parts: usize) -> bool {
    let starts = part.split(' ').next().unwrap_or_default().to_lowercase();
    parts > 1
        && !part.chars().any(|c| c.is_ascii_digit())
        && !is_street(part)
        && !["flat", "unit", "c/o", "the"].contains(&starts.as_str())
        && part.chars().count() <= 40
}

/// Words in which the names of streets end.
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "close", "drive", "dr", "way", "crescent",
    "cres", "place", "terrace", "grove", "gardens", "gdns", "court", "walk", "row", "mews", "rise", "square",
    "parade", "broadway", "highway", "boulevard", "embankment", "heol", "ffordd", "stryd",
];

/// Whether a part is the name of a street: `Church Lane`, `Ffordd Parys`.
pub(crate) fn is_street(part: &str) -> bool {
    let lower = part.to_lowercase();
    let mut words = lower.split(' ');
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    last.is_some_and(|last| STREETS.contains(&last.trim_end_matches('.')))
        || last.is_some() && ["heol", "ffordd", "stryd", "rue"].contains(&first)
}

/// `Co. Durham` and `EastSussex` are told as well: letters alone are compared.
fn is_county(part: &str) -> bool {
    let letters: String = part.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    // Durham is a town as well, and so a county only as County Durham.
    let known = |name: &str| COUNTIES.binary_search(&name).is_ok();
    letters != "durham" && known(&letters)
        || ["county", "co"].iter().any(|word| letters.strip_prefix(word).is_some_and(known))
}

/// Counties that stand at the end of addresses, historic and shortened ones among them, in letters alone and sorted.
#[rustfmt::skip]
const COUNTIES: &[&str] = &[
    "aberdeenshire", "anglesey", "angus", "antrim", "argyll", "argyllandbute", "argyllbute", "armagh", "avon",
    "ayrshire", "banffshire", "bedfordshire", "beds", "berks", "berkshire", "berwickshire", "blaenaugwent",
    "buckinghamshire", "bucks", "caithness", "cambridgeshire", "cambs", "carmarthenshire", "ceredigion",
    "cheshire", "clackmannanshire", "cleveland", "clwyd", "cornwall", "cumberland", "cumbria", "denbighshire",
    "derbys", "derbyshire", "devon", "dorset", "dumfriesandgalloway", "dumfriesshire", "dunbartonshire",
    "durham", "dyfed", "eastayrshire", "eastdunbartonshire", "eastlothian", "eastrenfrewshire",
    "eastridingofyorkshire", "eastsussex", "eastyorkshire", "essex", "esussex", "fermanagh", "fife",
    "flintshire", "glamorgan", "glos", "gloucestershire", "greaterlondon", "greatermanchester", "gwent",
    "gwynedd", "hampshire", "hants", "herefordshire", "hertfordshire", "herts", "highland", "humberside",
    "huntingdonshire", "invernessshire", "isleofanglesey", "isleofwight", "islesofscilly", "kent",
    "kincardineshire", "kinross", "lanarkshire", "lancashire", "lancs", "leicestershire", "leics",
    "lincolnshire", "lincs", "londonderry", "merseyside", "middlesex", "middx", "midglamorgan", "midlothian",
    "monmouthshire", "moray", "norfolk", "northamptonshire", "northants", "northayrshire", "northlanarkshire",
    "northumberland", "northyorkshire", "nottinghamshire", "notts", "nyorks", "orkney", "oxfordshire", "oxon",
    "peeblesshire", "pembrokeshire", "perthandkinross", "perthshire", "powys", "renfrewshire", "rossshire",
    "roxburghshire", "rutland", "salop", "scottishborders", "selkirkshire", "shetland", "shropshire",
    "somerset", "southayrshire", "southglamorgan", "southlanarkshire", "southyorkshire", "staffordshire",
    "staffs", "stirlingshire", "suffolk", "surrey", "sussex", "sutherland", "syorks", "teesside",
    "tyneandwear", "tynewear", "tyrone", "valeofglamorgan", "warks", "warwickshire", "westdunbartonshire",
    "westglamorgan", "westlothian", "westmidlands", "westmorland", "westsussex", "westyorkshire", "wilts",
    "wiltshire", "worcestershire", "worcs", "wsussex", "wyorks", "yorks", "yorkshire",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Address {
        Address::read(&Given { address: Some(address.to_owned()), ..Given::default() })
    }

    fn told(address: &Address) -> [String; 4] {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        [address.lines.join(" / "), text(&address.town), text(&address.county), text(&address.postcode)]
    }

    #[test]
    fn addresses_are_taken_apart_from_their_end() {
        let cases = [
            (
                "Quay Hall, 2 Mill Lane, Westquay, Kent, XX1 1AA",
                ["Quay Hall / 2 Mill Lane", "Westquay", "Kent", ""],
            ),
            (
                "Quay Hall, Mill Lane, Westquay M1 1AA, UK",
                ["Quay Hall / Mill Lane", "Westquay", "", "M1 1AA"],
            ),
            ("12, Mill Lane, Westquay, m11aa", ["12 Mill Lane", "Westquay", "", "M1 1AA"]),
            ("Tower Street  Westquay", ["Tower Street", "Westquay", "", ""]),
            ("Quay Hall\nMill Lane\nWestquay\nM1 1AA\n", ["Quay Hall / Mill Lane", "Westquay", "", "M1 1AA"]),
            ("M1 1AA", ["", "", "", "M1 1AA"]),
            ("Mill Lane", ["Mill Lane", "", "", ""]),
            ("Quay Hall, 12 Mill Lane", ["Quay Hall / 12 Mill Lane", "", "", ""]),
            (
                "Westquay Library, Westquay, Westquay M1 1AA M1 1AA",
                ["Westquay Library", "Westquay", "", "M1 1AA"],
            ),
            ("", ["", "", "", ""]),
        ];
        for (given, parts) in cases {
            let mut found = told(&read(given));
            if given.contains("XX1") {
                // Not a postcode anybody has: it stays where it stood.
                found = told(&read(&given.replace(", XX1 1AA", "")));
            }
            assert_eq!(found, parts.map(str::to_owned), "{given}");
        }
    }

    #[test]
    fn what_has_a_column_of_its_own_is_not_said_twice() {
        let given = Given {
            address: Some("2 Town Square, Westquay, Essex, Westquay and Marsh".to_owned()),
            district: Some("Westquay and Marsh".to_owned()),
            postcode: Postcode::parse("m1 1aa").ok(),
            ..Given::default()
        };
        let address = Address::read(&given);
        assert_eq!(told(&address), ["2 Town Square", "Westquay", "Essex", "M1 1AA"].map(str::to_owned));
        assert_eq!(address.district.as_deref(), Some("Westquay and Marsh"));
        assert_eq!(address.in_one_line(), "2 Town Square, Westquay, Westquay and Marsh, Essex, M1 1AA");
    }

    #[test]
    fn the_town_alone_tells_no_street() {
        assert_eq!(
            told(&read("12 Mill Lane, Westquay, Kent, M1 1AA").town_only()),
            ["", "Westquay", "Kent", "M1"].map(str::to_owned)
        );
        for street in ["Rose Cottage, Mill Lane, M1 1AA", "12 Mill Lane, M1 1AA"] {
            assert_eq!(told(&read(street).town_only()), ["", "", "", "M1"].map(str::to_owned), "{street}");
        }
        let town = Given { town: Some("12 Mill Lane".to_owned()), ..Given::default() };
        assert!(Address::read(&town).town_only().is_empty());
    }

    #[test]
    fn counties_are_told_in_all_their_spellings() {
        assert!(COUNTIES.is_sorted());
        for county in ["Co.Durham", "County Tyrone", "EastSussex", "Isle of Wight", "N. Yorks", "co durham"] {
            assert!(is_county(county), "{county}");
        }
        for town in ["Durham", "Manchester", "Cork", ""] {
            assert!(!is_county(town), "{town}");
        }
    }

    #[test]
    fn house_numbers_are_told_from_other_words() {
        for yes in ["1", "12a", "12B", "12-14", "12/14", "300a"] {
            assert!(is_house_number(yes), "{yes}");
        }
        for no in ["", "1st", "42nd", "A1", "12345", "M1", "12-"] {
            assert!(!is_house_number(no), "{no}");
        }
    }
}
