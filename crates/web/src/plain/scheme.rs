//! Social prescribing schemes, and what was found for somebody who looks for theirs, as pages show them.

use directory::locality::{
    Country, RegionOfSchemes, SchemeSearch, SchemesOfPlace, SchemesOfPractice, Whereabouts,
};
use jiff::civil::Date;
use locales::Words;
use nhs::organisations::Candidate;
use nhs::schemes::{Found, Through};
use nhs::{Organisation, Scheme};
use places::Nation;

use super::{aged, london_day, needs_said, professions_said};
use crate::pages::{
    LocalArea, NextNetwork, PlaceAsked, PlaceOfRegister, PracticeAsked, PracticeChoice, RegionOfRegister,
    SchemeCard, SchemeLine, SchemeNetwork, SchemePage, SchemeSource, SchemesAnswer, SchemesFound,
};
use crate::theirs::theirs;
use crate::words::{distance, link, titled};

/// The card of a scheme.
pub(crate) fn scheme_card(words: &Words, scheme: &Scheme) -> SchemeCard {
    SchemeCard {
        id: scheme.id.to_string(),
        name: scheme.name.clone(),
        run_by: scheme.run_by.clone(),
        phone: scheme.phone.clone(),
        email: scheme.email.clone(),
        website: scheme.website.clone(),
        hours: scheme.opening_hours.clone(),
        self_referral: scheme.self_referral,
        how_to_self_refer: scheme.how_to_self_refer.clone(),
        who_may_refer: scheme.who_may_refer.clone(),
        needs: needs_said(words, scheme),
        professions: professions_said(words, scheme),
        ages: aged(words, None, years(scheme.youngest_age), years(scheme.oldest_age)),
        because: None,
    }
}

/// An age in years; what no number of years can be is not an age.
fn years(age: Option<i64>) -> Option<f64> {
    age.and_then(|age| u8::try_from(age).ok()).map(f64::from)
}

/// The page of a scheme on a day, but for what the register of charities says.
pub(crate) fn scheme_page(words: &Words, country: &Country, scheme: &Scheme, today: Date) -> SchemePage {
    let organisations = country.organisations();
    let unknown = |code: &String| words.say_with("scheme-unknown-code", &[("code", code.as_str().into())]);
    let networks = scheme.pcns.iter().map(|code| match organisations.get(code) {
        Some(pcn) => {
            let practices = organisations.practices_of(code, today);
            SchemeNetwork {
                name: theirs(&titled(&pcn.name)),
                practices: practices.into_iter().map(|practice| in_town(words, practice)).collect(),
            }
        }
        None => SchemeNetwork { name: unknown(code), practices: Vec::new() },
    });
    let practices = scheme.practices.iter().map(|code| {
        organisations.get(code).map_or_else(|| unknown(code), |practice| in_town(words, practice))
    });
    let councils = scheme
        .councils
        .iter()
        .map(|code| country.areas.area(code).map_or_else(|| unknown(code), |area| theirs(&area.name)));
    let origin = country.schemes().origin(scheme);
    SchemePage {
        takes_asking: false,
        card: scheme_card(words, scheme),
        how_to_refer: scheme.how_to_refer.clone(),
        languages: scheme.languages.clone(),
        networks: networks.collect(),
        practices: practices.collect(),
        councils: councils.collect(),
        begins_on: scheme.valid_from.filter(|from| *from > today),
        ended_on: scheme.valid_to.filter(|to| *to < today),
        since: scheme.valid_from.filter(|from| *from <= today),
        until: scheme.valid_to.filter(|to| *to >= today),
        source: origin.map(|origin| SchemeSource {
            name: origin.name.clone(),
            licence: origin.licence.clone(),
            read_on: origin.read_at.map(london_day),
        }),
        charity: None,
    }
}

/// `Alder Surgery, Sale`
fn in_town(words: &Words, practice: &Organisation) -> String {
    let name = theirs(&titled(&practice.name));
    match practice.town.as_deref() {
        Some(town) => {
            let town = theirs(&titled(town));
            words.say_with("scheme-practice-in", &[("practice", name.into()), ("town", town.into())])
        }
        None => name,
    }
}

/// What was found for what somebody typed; `Err` when what they typed has to be put right.
pub(crate) fn schemes_answer(
    words: &Words,
    country: &Country,
    search: SchemeSearch<'_>,
    typed: &str,
) -> Result<SchemesAnswer, String> {
    Ok(match search {
        SchemeSearch::Place(place) => SchemesAnswer::Found(Box::new(of_place(words, country, &place))),
        SchemeSearch::Practice(practice) => {
            SchemesAnswer::Found(Box::new(of_practice(words, country, &practice)))
        }
        SchemeSearch::Which { practices, more } => SchemesAnswer::Which {
            closed: practices.iter().all(|practice| practice.closed.is_some()),
            practices: practices.into_iter().map(|practice| choice(words, practice, None)).collect(),
            more,
        },
        SchemeSearch::UnknownPractice => SchemesAnswer::UnknownPractice { asked: typed.to_owned() },
        SchemeSearch::UnknownPlace { nation, none_loaded } => {
            let postcode = typed.to_uppercase();
            match (elsewhere(words, nation), none_loaded) {
                (Some(note), _) => SchemesAnswer::Elsewhere { postcode, note },
                (None, true) => SchemesAnswer::NoPostcodes,
                (None, false) => return Err(words.say("schemes-unknown-postcode")),
            }
        }
    })
}

/// What was found for one practice.
pub(crate) fn schemes_of_practice(
    words: &Words,
    country: &Country,
    of: &SchemesOfPractice<'_>,
) -> SchemesAnswer {
    SchemesAnswer::Found(Box::new(of_practice(words, country, of)))
}

fn of_place(words: &Words, country: &Country, of: &SchemesOfPlace<'_>) -> SchemesFound {
    let nearest = of.practices.first().and_then(|candidate| candidate.pcn);
    let cards = of.schemes.iter().map(|found| {
        // Where somebody lives is known, and which practice is theirs is not: so the council says more.
        let by_council = because_council(words, country, found.scheme)
            .filter(|_| !of.whole || of.council.is_some_and(|name| is_for(country, found.scheme, name)));
        let because = by_council.or_else(|| match (found.through, nearest) {
            // By a network only if it is that of the nearest practice.
            (Through::Pcn, Some(pcn)) if of.whole => {
                let network = theirs(&titled(&pcn.name));
                Some(words.say_with("schemes-because-near", &[("network", network.into())]))
            }
            (Through::Pcn | Through::Practice, _) => Some(words.say("schemes-because-some")),
            (Through::Council, _) => None,
        });
        SchemeCard { because, ..scheme_card(words, found.scheme) }
    });
    let practices =
        of.practices.iter().map(|near| choice(words, near.practice, Some(near))).collect::<Vec<_>>();
    SchemesFound {
        place: Some(PlaceAsked {
            written: of.written.clone(),
            whole: of.whole,
            out_of_use_since: of.terminated.map(|month| words.month(month)),
            search: LocalArea::search_near(&of.written),
            local_area: link("/local-area", &[("postcode", &of.written)]),
        }),
        practice: None,
        elsewhere: elsewhere(words, of.nation),
        schemes: cards.collect(),
        practices,
    }
}

fn of_practice(words: &Words, country: &Country, of: &SchemesOfPractice<'_>) -> SchemesFound {
    let name = titled(&of.practice.name);
    let cards = of.schemes.iter().map(|found| SchemeCard {
        because: because_practice(words, country, of, found),
        ..scheme_card(words, found.scheme)
    });
    let next = of
        .next_change
        .filter(|_| of.open)
        .map(|change| NextNetwork { network: change.pcn.map(|pcn| titled(&pcn.name)), on: change.on });
    SchemesFound {
        place: None,
        practice: Some(PracticeAsked {
            at: address(words, of.practice),
            network: of.pcn.filter(|_| of.open).map(|pcn| titled(&pcn.name)),
            next,
            closed: !of.open,
            closed_on: of.practice.closed.filter(|_| !of.open),
            search: of.practice.postcode.as_ref().map(|at| LocalArea::search_near(at.as_str())),
            name,
        }),
        elsewhere: elsewhere(words, of.nation),
        schemes: cards.collect(),
        practices: of.nearby.iter().map(|near| choice(words, near.practice, Some(near))).collect(),
    }
}

fn because_practice(
    words: &Words,
    country: &Country,
    of: &SchemesOfPractice<'_>,
    found: &Found<'_>,
) -> Option<String> {
    match found.through {
        Through::Practice => {
            let practice = theirs(&titled(&of.practice.name));
            Some(words.say_with("schemes-because-practice", &[("practice", practice.into())]))
        }
        Through::Pcn => of.pcn.map(|pcn| {
            let network = theirs(&titled(&pcn.name));
            words.say_with("schemes-because-network", &[("network", network.into())])
        }),
        Through::Council => because_council(words, country, found.scheme),
    }
}

/// `It is for everybody who lives in Trafford or Salford.` Nothing when no council's name is known.
fn because_council(words: &Words, country: &Country, scheme: &Scheme) -> Option<String> {
    let areas = scheme.councils.iter().filter_map(|code| country.areas.area(code));
    let names: Vec<String> = areas.map(|area| theirs(&area.name)).collect();
    let councils = words.list(&names);
    (!names.is_empty()).then(|| words.say_with("schemes-because-council", &[("councils", councils.into())]))
}

/// Whether a scheme names a council, by the council's name.
fn is_for(country: &Country, scheme: &Scheme, council: &str) -> bool {
    scheme.councils.iter().filter_map(|code| country.areas.area(code)).any(|area| &*area.name == council)
}

/// What to know about another nation than England.
fn elsewhere(words: &Words, nation: Option<Nation>) -> Option<String> {
    match nation? {
        Nation::England => None,
        Nation::NorthernIreland => Some(words.say("schemes-northern-ireland")),
        Nation::Scotland => Some(words.say("schemes-scotland")),
        Nation::Wales => Some(words.say("schemes-wales")),
    }
}

/// A practice to choose, perhaps with how far it is.
fn choice(words: &Words, practice: &Organisation, near: Option<&Candidate<'_>>) -> PracticeChoice {
    PracticeChoice {
        name: titled(&practice.name),
        address: link("/schemes", &[("practice", &practice.code)]),
        at: address(words, practice),
        network: near.and_then(|near| near.pcn).map(|pcn| titled(&pcn.name)),
        distance: near.map(|near| distance(words, near.metres)),
    }
}

/// `Sale, M33 7ZX`, marked as its publisher's.
fn address(words: &Words, practice: &Organisation) -> Option<String> {
    let town = practice.town.as_deref().map(|town| theirs(&titled(town)));
    match (town, practice.postcode.as_ref()) {
        (Some(town), Some(postcode)) => Some(words.say_with(
            "schemes-practice-at",
            &[("town", town.into()), ("postcode", postcode.to_string().into())],
        )),
        (Some(town), None) => Some(town),
        (None, Some(postcode)) => Some(postcode.to_string()),
        (None, None) => None,
    }
}

/// The register by region and place.
pub(crate) fn register(words: &Words, regions: &[RegionOfSchemes<'_>]) -> Vec<RegionOfRegister> {
    let line = |scheme: &&Scheme| SchemeLine {
        id: scheme.id.to_string(),
        name: scheme.name.clone(),
        run_by: scheme.run_by.clone(),
    };
    let regions = regions.iter().map(|region| {
        let name = match region.region {
            Whereabouts::Region(name) => theirs(name),
            Whereabouts::NorthernIreland => words.say("schemes-region-northern-ireland"),
            Whereabouts::Scotland => words.say("schemes-region-scotland"),
            Whereabouts::Wales => words.say("schemes-region-wales"),
            Whereabouts::Unknown => words.say("schemes-region-unknown"),
        };
        let places = region.places.iter().map(|place| PlaceOfRegister {
            name: place.name.map_or_else(|| words.say("schemes-place-unknown"), |name| theirs(&titled(name))),
            schemes: place.schemes.iter().map(line).collect(),
        });
        RegionOfRegister { name, places: places.collect() }
    });
    regions.collect()
}
