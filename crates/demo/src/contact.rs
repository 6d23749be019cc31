//! Whom to ask: names, e-mail addresses and telephone numbers that belong to nobody.

use serde_json::Value;

use crate::{
    organisation::{Mail, Organisation},
    random::Random,
    record::Record,
    service::Area,
    tables::{Place, Region},
    words::slug,
};

/// A telephone number from the ranges that Ofcom sets aside for drama ("Telephone numbers for use in TV and radio
/// drama programmes"): nobody will ever answer it.
pub(crate) fn telephone(region: Region, kind: Line, random: &mut Random) -> String {
    let number = random.below(1000);
    match kind {
        Line::Mobile => format!("07700 900{number:03}"),
        Line::Freephone => format!("0808 157 0{number:03}"),
        Line::National => format!("01632 960{number:03}"),
        Line::Landline => match region {
            Region::London => format!("020 7946 0{number:03}"),
            Region::Manchester => format!("0161 496 0{number:03}"),
            Region::Liverpool => format!("0151 496 0{number:03}"),
        },
    }
}

/// What sort of number.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Line {
    Landline,
    Mobile,
    Freephone,
    National,
}

/// How a service may be reached.
pub(crate) struct Reach {
    pub(crate) email: Option<String>,
    pub(crate) contacts: Vec<Value>,
}

/// Chooses contacts so that nobody is left without any way to ask: no e-mail means a telephone number.
pub(crate) fn reach(
    area: &Area<'_>,
    organisation: &Organisation<'_>,
    service: u64,
    place: Place,
    random: &mut Random,
) -> Reach {
    let large = organisation.is_large();
    let people = &area.tables.people;
    let wants_email = random.chance(88);
    let email = match &organisation.mail {
        _ if !wants_email => None,
        Mail::None => None,
        Mail::Shared(address) => Some(address.clone()),
        Mail::Domain(domain) => {
            let name = random.text(area.tables.wording.emails.of(large));
            Some(format!("{name}@{domain}"))
        }
    };
    let must_ring = email.is_none() || place == Place::Phone;
    let count = match random.below(100) {
        0..5 if !must_ring => 0,
        5..15 => 2,
        _ => 1,
    };
    let mut contacts = Vec::new();
    for part in 0..count {
        let id = area.ids.of("contact", service, part);
        let mut contact = Record::new(id.clone(), 5);
        let named = random.chance(82);
        let title = random.text(people.roles.of(large));
        if named {
            let community = &people.community[area.tables.drawn.communities.draw(random)];
            let given = random.text(&community.given);
            let family = random.text(&community.family);
            contact.set("name", format!("{given} {family}"));
            if random.chance(75) {
                contact.set("title", title);
            }
            if let (Mail::Domain(domain), true) = (&organisation.mail, random.chance(30)) {
                let person = slug(&format!("{given} {family}"), 40).replace('-', ".");
                contact.set("email", format!("{person}@{domain}"));
            }
        } else {
            contact.set("title", title);
        }
        if (must_ring && part == 0) || random.chance(82) {
            let line = match (place, random.below(100)) {
                (Place::Phone, 0..40) => Line::Freephone,
                (_, 0..4) => Line::National,
                (_, 4..20) if large => Line::Mobile,
                (_, 4..65) if !large => Line::Mobile,
                _ => Line::Landline,
            };
            let mut phone = Record::new(area.ids.of("phone", service, part), 5);
            phone
                .set("contact_id", id)
                .set("number", telephone(area.region(organisation.town_number), line, random))
                .set("type", if matches!(line, Line::Mobile) { "cell" } else { "voice" });
            match line {
                Line::Freephone => {
                    phone.set("description", "Free from landlines and mobiles");
                }
                Line::Mobile if random.chance(40) => {
                    phone.set("description", "Text or ring; leave a message if nobody answers");
                }
                _ => {}
            }
            contact.list("phones", vec![phone.done()]);
        }
        contacts.push(contact.done());
    }
    Reach { email, contacts }
}
