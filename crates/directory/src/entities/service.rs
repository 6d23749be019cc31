//! What is offered to people, when, for whom and at what price.

use uuid::Uuid;

use super::fields::{Clock, Day, EmailText, Frequency, Instant, Number, Status, Web};
use super::reading::{Level, is_empty};
use super::{Attribute, Funding, Object, Organization, Reading, ServiceAtLocation, entity};

entity! {
    /// One thing an organisation offers to people: a walking club, debt advice, a cookery class.
    Service "service"
    one {
        /// Who offers it.
        organization_id: Uuid,
        /// The programme it is part of (HSDS).
        program_id: Uuid,
        /// What it is called.
        name: String,
        /// Another name it goes by (HSDS).
        alternate_name: String,
        /// What it is.
        description: String,
        /// Where to read more.
        url: Web,
        /// Where to write.
        email: EmailText,
        /// Whether it runs.
        status: Status,
        /// Help with languages (HSDS).
        interpretation_services: String,
        /// How to join (HSDS).
        application_process: String,
        /// What it costs, in words (HSDS).
        fees_description: String,
        /// How long people wait (HSDS).
        wait_time: String,
        /// What it costs, in words (deprecated).
        fees: String,
        /// Who has accredited it.
        accreditations: String,
        /// For whom it is, in words (HSDS).
        eligibility_description: String,
        /// Youngest age, years.
        minimum_age: Number,
        /// Oldest age, years.
        maximum_age: Number,
        /// When its listing was last assured.
        assured_date: Day,
        /// Who assured it.
        assurer_email: EmailText,
        /// Licences it needs (HSDS).
        licenses: String,
        /// Something people must know now.
        alert: String,
        /// When it last changed, as its publisher says.
        last_modified: Instant,
        /// Ours: gender, area, and whether a referral is needed.
        eligibility: Eligibility,
        /// Who offers it, in full.
        organization: Box<Organization>,
    }
    many {
        /// When it happens.
        schedules: Schedule,
        /// Whom it serves, by where they live.
        service_areas: ServiceArea,
        /// Where it happens.
        service_at_locations: ServiceAtLocation,
        /// Languages it is offered in.
        languages: Language,
        /// Who pays for it.
        funding: Funding,
        /// What it costs.
        cost_options: CostOption,
        /// Whom to ask.
        contacts: Contact,
        /// Telephones (HSDS).
        phones: Phone,
        /// How many places it has (HSDS 3.1).
        capacities: Capacity,
        /// Papers to bring (HSDS).
        required_documents: RequiredDocument,
        /// More web pages (HSDS 3.1).
        additional_urls: Link,
        /// Terms attached to it: needs, activities, kinds.
        attributes: Attribute,
    }
    required { name }
    mend settle_service
}

entity! {
    /// For whom a service is, beyond ages. Ours: no standard has it in a form a program can use.
    Eligibility "eligibility"
    one {
        /// `women` or `men`, where it is for one of them.
        gender: String,
        /// Where people must live, in words.
        area: String,
        /// Whether somebody must refer them.
        referral_required: bool,
    }
    many {}
    required {}
}

entity! {
    /// When something happens (RFC 5545 words).
    Schedule "schedule"
    one {
        /// The service.
        service_id: Uuid,
        /// The place (HSDS).
        location_id: Uuid,
        /// The service at a place.
        service_at_location_id: Uuid,
        /// First day it holds.
        valid_from: Day,
        /// Last day it holds.
        valid_to: Day,
        /// First day it happens.
        dtstart: Day,
        /// How often.
        freq: Frequency,
        /// Every how many weeks or months.
        interval: Number,
        /// Days of the week, `MO,TH`; with a number in a month, `2TH`.
        byday: String,
        /// Days of the month.
        bymonthday: String,
        /// When, in words.
        description: String,
        /// It opens.
        opens_at: Clock,
        /// It closes.
        closes_at: Clock,
        /// Where to read more.
        schedule_link: Web,
        /// How one takes part.
        attending_type: String,
        /// Exceptions.
        notes: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// Where people must live to use a service.
    ServiceArea "service_area"
    one {
        /// The service.
        service_id: Uuid,
        /// The service at a place (HSDS 3.1).
        service_at_location_id: Uuid,
        /// What the area is called.
        name: String,
        /// What it takes in (HSDS).
        description: String,
        /// Its shape.
        extent: String,
        /// How the shape is written, such as `geojson`.
        extent_type: String,
        /// Where it is published.
        uri: Web,
        /// The same as name in the UK profile's own property.
        service_area: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// What it costs.
    CostOption "cost_option"
    one {
        /// The service.
        service_id: Uuid,
        /// First day it holds.
        valid_from: Day,
        /// Last day it holds.
        valid_to: Day,
        /// For whom.
        option: String,
        /// In which currency (HSDS).
        currency: String,
        /// How much, in pounds.
        amount: Number,
        /// For what.
        amount_description: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// Whom to ask.
    Contact "contact"
    one {
        /// The organisation (HSDS).
        organization_id: Uuid,
        /// The service.
        service_id: Uuid,
        /// The service at a place (HSDS).
        service_at_location_id: Uuid,
        /// The place (HSDS).
        location_id: Uuid,
        /// Their name.
        name: String,
        /// What they do.
        title: String,
        /// Where they work (HSDS).
        department: String,
        /// Where to write to them (HSDS).
        email: EmailText,
    }
    many {
        /// Their telephones. The UK profile dropped them; no directory can do without.
        phones: Phone,
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// A telephone number.
    Phone "phone"
    one {
        /// The contact it reaches.
        contact_id: Uuid,
        /// The service it reaches (HSDS).
        service_id: Uuid,
        /// The organisation it reaches (HSDS).
        organization_id: Uuid,
        /// The place it reaches (HSDS).
        location_id: Uuid,
        /// The service at a place it reaches (HSDS).
        service_at_location_id: Uuid,
        /// The number, as its publisher writes it.
        number: String,
        /// The extension (HSDS).
        extension: String,
        /// When it is answered and by whom.
        description: String,
    }
    many {
        /// Languages spoken on it.
        languages: Language,
        /// Terms attached to it.
        attributes: Attribute,
    }
    required { number }
}

entity! {
    /// A language. The UK profile keeps only identifiers; name and code come from HSDS.
    Language "language"
    one {
        /// The service.
        service_id: Uuid,
        /// The place (HSDS).
        location_id: Uuid,
        /// The telephone.
        phone_id: Uuid,
        /// Its name.
        name: String,
        /// Its ISO 639 code.
        code: String,
        /// How it is offered (HSDS).
        note: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// How many places a service has (HSDS 3.1, `service_capacity`).
    Capacity "service_capacity"
    one {
        /// The service.
        service_id: Uuid,
        /// What is counted.
        unit: Box<Unit>,
        /// What is counted, by identifier.
        unit_id: Uuid,
        /// How many are free.
        available: Number,
        /// How many there are.
        maximum: Number,
        /// In words.
        description: String,
        /// When that was so.
        updated: Instant,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// What a capacity counts: places, hours, beds.
    Unit "unit"
    one {
        /// Its name.
        name: String,
        /// The list it is from.
        scheme: String,
        /// Its code in that list.
        identifier: String,
        /// Where it is defined.
        uri: Web,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required { name }
}

entity! {
    /// A paper to bring (HSDS).
    RequiredDocument "required_document"
    one {
        /// The service.
        service_id: Uuid,
        /// Which paper.
        document: String,
        /// Where to read more.
        uri: Web,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// A web page (HSDS 3.1, `url`).
    Link "url"
    one {
        /// What it shows.
        label: String,
        /// Its address.
        url: Web,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

impl Service {
    /// Who offers it: from the link, or from the organisation inside.
    #[must_use]
    pub fn offered_by(&self) -> Option<Uuid> {
        self.organization_id.or_else(|| self.organization.as_ref().map(|organization| organization.id))
    }
}

/// Ages must be ages, and a service whose state is not understood must not be shown as running.
fn settle_service(object: &mut Object, at: &mut Reading<'_>) {
    let given = object.get("status").cloned().unwrap_or_default();
    if is_empty(&given) {
        at.inside("status", |at| {
            at.report(Level::Mended, "the standard requires it; taken as active", "");
        });
        object.insert("status".to_owned(), Status::Active.word().into());
    } else if given.as_str().and_then(Status::of).is_none() {
        object.insert("status".to_owned(), Status::Inactive.word().into());
        at.inside("status", |at| {
            at.unread(
                given,
                format!(
                    "this should be one of: {}; taken as inactive so that nobody is sent to a closed door",
                    Status::WORDS.join(", ")
                ),
            );
        });
    }
    for name in ["minimum_age", "maximum_age"] {
        let out_of_range = object
            .get(name)
            .and_then(serde_json::Value::as_f64)
            .is_some_and(|age| !(0.0..=150.0).contains(&age));
        if out_of_range && let Some(value) = object.remove(name) {
            let step = if name == "minimum_age" { "minimum_age" } else { "maximum_age" };
            at.inside(step, |at| at.unread(value, "this is not the age of a person"));
        }
    }
}
