//! The tables of an HSDS CSV package: one list that both reading and writing follow.

use directory::entities::{
    Accessibility, Address, Attribute, Capacity, Contact, CostOption, Entity, Form, Funding, Language, Link,
    Location, Organization, OrganizationIdentifier, Phone, Property, RequiredDocument, Schedule, Service,
    ServiceArea, ServiceAtLocation, Taxonomy, TaxonomyTerm, Unit,
};

/// A table of the package.
pub(crate) struct Table {
    /// Its file.
    pub(crate) file: &'static str,
    /// The entity its rows are.
    pub(crate) entity: &'static str,
    /// The columns that say to which record a row belongs, the most particular first, with the
    /// entity each names. Empty for records that stand by themselves.
    pub(crate) belongs: &'static [(&'static str, &'static str)],
    /// The property of that record the rows are listed in.
    pub(crate) property: &'static str,
    /// The entity's properties.
    pub(crate) properties: &'static [Property],
}

macro_rules! table {
    ($file:literal $entity:ty, $property:literal, [$($column:literal $of:literal),*]) => {
        Table {
            file: $file,
            entity: <$entity as Entity>::NAME,
            belongs: &[$(($column, $of)),*],
            property: $property,
            properties: <$entity as Entity>::PROPERTIES,
        }
    };
}

/// All of them. Units are found by `unit_id` rather than listed.
pub(crate) const TABLES: &[Table] = &[
    table!("organizations.csv" Organization, "", []),
    table!("services.csv" Service, "", []),
    table!("locations.csv" Location, "", []),
    table!("taxonomies.csv" Taxonomy, "", []),
    table!("taxonomy_terms.csv" TaxonomyTerm, "", []),
    table!("units.csv" Unit, "", []),
    table!("organization_identifiers.csv" OrganizationIdentifier, "organization_identifiers",
        ["organization_id" "organization"]),
    table!("service_at_location.csv" ServiceAtLocation, "service_at_locations", ["service_id" "service"]),
    table!("addresses.csv" Address, "addresses", ["location_id" "location"]),
    table!("accessibility.csv" Accessibility, "accessibility", ["location_id" "location"]),
    table!("contacts.csv" Contact, "contacts",
        ["service_at_location_id" "service_at_location", "service_id" "service", "location_id" "location",
         "organization_id" "organization"]),
    table!("phones.csv" Phone, "phones",
        ["contact_id" "contact", "service_at_location_id" "service_at_location", "service_id" "service",
         "location_id" "location", "organization_id" "organization"]),
    table!("languages.csv" Language, "languages",
        ["phone_id" "phone", "service_id" "service", "location_id" "location"]),
    table!("schedules.csv" Schedule, "schedules",
        ["service_at_location_id" "service_at_location", "service_id" "service", "location_id" "location"]),
    table!("service_areas.csv" ServiceArea, "service_areas",
        ["service_at_location_id" "service_at_location", "service_id" "service"]),
    table!("cost_options.csv" CostOption, "cost_options", ["service_id" "service"]),
    table!("funding.csv" Funding, "funding", ["service_id" "service", "organization_id" "organization"]),
    table!("required_documents.csv" RequiredDocument, "required_documents", ["service_id" "service"]),
    table!("service_capacity.csv" Capacity, "capacities", ["service_id" "service"]),
    table!("url.csv" Link, "additional_urls", ["service_id" "service", "organization_id" "organization"]),
    table!("attributes.csv" Attribute, "attributes", ["link_id" "*"]),
];

/// The column for properties neither standard knows, as one JSON object.
pub(crate) const EXTRA: &str = "extra";

impl Table {
    /// The table of an entity.
    pub(crate) fn of(entity: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.entity == entity)
    }

    /// The columns written: identifier, links, then every property that a cell can hold.
    pub(crate) fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["id"];
        for (link, _) in self.belongs {
            columns.push(link);
        }
        for property in self.properties {
            if holds_cell(property) && !columns.contains(&property.name) {
                columns.push(property.name);
            }
        }
        if self.entity == Capacity::NAME && !columns.contains(&"unit_id") {
            columns.push("unit_id");
        }
        columns.push(EXTRA);
        columns
    }

    /// The form of a column.
    pub(crate) fn form(&self, column: &str) -> Form {
        self.properties
            .iter()
            .find(|property| property.name == column && holds_cell(property))
            .map_or(Form::Text, |property| property.form)
    }
}

/// Whether a property fits a cell: neither a list nor a record.
pub(crate) fn holds_cell(property: &Property) -> bool {
    !property.many && !matches!(property.form, Form::Entity(_))
}
