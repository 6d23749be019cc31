//! What a mapping says of each property of a service. The same shapes hold the words as they are written and the
//! templates made of them.

use serde::Deserialize;

/// Lists a section of a mapping file: its name, and the properties it may set.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident $section:literal { $($(#[$field_doc:meta])* $field:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields, default, bound(deserialize = "T: Deserialize<'de>"))]
        pub(crate) struct $name<T> {
            $($(#[$field_doc])* pub(crate) $field: Option<T>,)*
        }

        impl<T> Default for $name<T> {
            fn default() -> Self {
                $name { $($field: None,)* }
            }
        }

        impl<T> $name<T> {
            /// The same with each text made into something else; `make` is told what it is for.
            pub(crate) fn made<U>(&self, make: &mut dyn FnMut(&str, &T) -> Option<U>) -> $name<U> {
                $name { $($field: self.$field.as_ref().and_then(|text| {
                    make(concat!($section, ".", stringify!($field)), text)
                }),)* }
            }
        }

        impl<T: Clone> Overlay for $name<T> {
            fn overlay(&mut self, other: &Self) {
                $(if other.$field.is_some() {
                    self.$field.clone_from(&other.$field);
                })*
            }
        }
    };
}

/// What can have something said over it.
trait Overlay {
    /// Lays what another says over it.
    fn overlay(&mut self, other: &Self);
}

part! {
    /// `[service]`
    ServicePart "service" {
        /// What it is called.
        name,
        /// Another name it goes by, such as its Welsh one.
        alternate_name,
        /// What it is; several texts become paragraphs.
        description,
        /// Where to read more; each address in it.
        url,
        /// How people join, in words.
        how_to_join,
        /// How long people wait, in words.
        wait,
        /// What people must know now.
        alert,
        /// `active`, `inactive`, `closed` or `temporarily closed`.
        status,
        /// The day its row was last looked after.
        last_changed,
        /// Languages it is offered in.
        languages,
        /// Help with languages, in words.
        interpreting,
    }
}

part! {
    /// `[organisation]`
    OrganisationPart "organisation" {
        /// What it is called.
        name,
        /// Its number at the Charity Commission, OSCR or the Charity Commission for Northern Ireland.
        charity_number,
        /// Its number at Companies House.
        company_number,
        /// Its code at the NHS Organisation Data Service.
        ods_code,
        /// What it does.
        description,
        /// Its web site.
        url,
        /// Where to write to it.
        email,
        /// Its telephone.
        phone,
        /// Its legal form, in words.
        legal_form,
    }
}

part! {
    /// `[contact]`
    ContactPart "contact" {
        /// The name of whom to ask.
        person,
        /// What they do.
        role,
        /// Telephones, however many.
        phone,
        /// E-mail addresses, however many.
        email,
        /// A column in which anything may stand: telephones, addresses, words.
        anything,
    }
}

part! {
    /// `[place]`
    PlacePart "place" {
        /// What it is called.
        name,
        /// Building, street and town, in one text or several.
        address,
        /// The town, where it has a column.
        town,
        /// The district or council, where it has a column.
        district,
        /// The county, where it has a column.
        county,
        /// The postcode.
        postcode,
        /// Degrees north.
        latitude,
        /// Degrees east.
        longitude,
        /// Its unique property reference number.
        uprn,
        /// How to get there.
        directions,
        /// What makes rows at one place the same place; each row has a place of its own without it.
        site,
        /// `no` where every address is a building that anybody may know. `yes` if not said.
        addresses_may_be_private,
    }
}

part! {
    /// `[[hours]]`
    HoursPart "hours" {
        /// All of it, in words.
        text,
        monday,
        tuesday,
        wednesday,
        thursday,
        friday,
        saturday,
        sunday,
        /// What these hours are, such as `Without staff`.
        note,
        /// Other ways to write that it is closed, such as `00:00-00:00`.
        closed,
    }
}

impl<T> HoursPart<T> {
    /// Monday first.
    pub(crate) fn days(&self) -> [&Option<T>; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }
}

part! {
    /// `[cost]`
    CostPart "cost" {
        /// What it costs, in words.
        text,
        /// Whether it is free: yes or no.
        free,
        /// How much, in pounds.
        amount,
        /// For what, such as `per session`.
        per,
    }
}

part! {
    /// `[eligibility]`
    EligibilityPart "eligibility" {
        /// For whom it is, in words.
        text,
        /// Ages in words, such as `16 and over`.
        ages,
        /// Youngest age, years.
        minimum_age,
        /// Oldest age, years.
        maximum_age,
        /// Women or men, where it is for one of them.
        gender,
        /// Where people must live, in words.
        area,
        /// Whether somebody must refer them: yes or no.
        referral_required,
    }
}

/// All that a mapping says of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rules<T> {
    pub(crate) service: ServicePart<T>,
    pub(crate) organisation: OrganisationPart<T>,
    pub(crate) contact: ContactPart<T>,
    pub(crate) place: PlacePart<T>,
    /// `None` where nothing is said, so that a `when` without hours keeps those it had.
    pub(crate) hours: Option<Vec<HoursPart<T>>>,
    pub(crate) cost: CostPart<T>,
    pub(crate) eligibility: EligibilityPart<T>,
    /// What there is for disabled people, and the text that says whether.
    pub(crate) access: Vec<(String, T)>,
    /// The source's own terms: the name of the list, and the text that holds them.
    pub(crate) terms: Vec<(String, T)>,
}

impl<T> Rules<T> {
    /// The same with each text made into something else.
    pub(crate) fn made<U>(&self, make: &mut dyn FnMut(&str, &T) -> Option<U>) -> Rules<U> {
        let mut named = |section: &str, given: &[(String, T)]| {
            given.iter().filter_map(|(name, text)| Some((name.clone(), make(section, text)?))).collect()
        };
        let (access, terms) = (named("access", &self.access), named("terms", &self.terms));
        Rules {
            service: self.service.made(make),
            organisation: self.organisation.made(make),
            contact: self.contact.made(make),
            place: self.place.made(make),
            hours: self.hours.as_ref().map(|hours| hours.iter().map(|part| part.made(make)).collect()),
            cost: self.cost.made(make),
            eligibility: self.eligibility.made(make),
            access,
            terms,
        }
    }

    /// Lays what a `when` says over it.
    pub(crate) fn overlay(&mut self, other: &Self)
    where
        T: Clone,
    {
        self.service.overlay(&other.service);
        self.organisation.overlay(&other.organisation);
        self.contact.overlay(&other.contact);
        self.place.overlay(&other.place);
        if other.hours.is_some() {
            self.hours.clone_from(&other.hours);
        }
        self.cost.overlay(&other.cost);
        self.eligibility.overlay(&other.eligibility);
        for (own, others) in [(&mut self.access, &other.access), (&mut self.terms, &other.terms)] {
            for (name, text) in others {
                match own.iter_mut().find(|(known, _)| known == name) {
                    Some((_, known)) => known.clone_from(text),
                    None => own.push((name.clone(), text.clone())),
                }
            }
        }
    }
}
