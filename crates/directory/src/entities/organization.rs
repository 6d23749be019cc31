//! Who runs services.

use uuid::Uuid;

use super::fields::{EmailText, Number, Web};
use super::taxonomy::describe_by_name;
use super::{Attribute, Contact, Link, Phone, entity};

entity! {
    /// A charity, council, business or community group that offers services.
    Organization "organization"
    one {
        /// What it is called.
        name: String,
        /// Another name it goes by.
        alternate_name: String,
        /// What it does.
        description: String,
        /// Where to write to it.
        email: EmailText,
        /// Its web site.
        website: Web,
        /// Its logo.
        logo: String,
        /// An address that identifies it, such as its entry in a register.
        uri: Web,
        /// Its legal form.
        legal_status: String,
        /// The year it was founded.
        year_incorporated: Number,
        /// The organisation it is part of.
        parent_organization_id: Uuid,
    }
    many {
        /// Its entries in registers.
        organization_identifiers: OrganizationIdentifier,
        /// Whom to ask.
        contacts: Contact,
        /// Telephones (HSDS).
        phones: Phone,
        /// Who pays for it (HSDS).
        funding: Funding,
        /// More web pages (HSDS 3.1).
        additional_websites: Link,
        /// Terms attached to it.
        attributes: Attribute,
    }
    required { name }
    mend describe_by_name
}

entity! {
    /// An organisation's entry in a register.
    OrganizationIdentifier "organization_identifier"
    one {
        /// The organisation it belongs to.
        organization_id: Uuid,
        /// The register, by its code at org-id.guide.
        identifier_scheme: String,
        /// The register, in words.
        identifier_type: String,
        /// The number in it.
        identifier: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required { identifier_type identifier }
}

entity! {
    /// Who pays for a service.
    Funding "funding"
    one {
        /// The organisation it pays (HSDS).
        organization_id: Uuid,
        /// The service it pays for.
        service_id: Uuid,
        /// Where the money comes from.
        source: String,
    }
    many {}
    required {}
}
