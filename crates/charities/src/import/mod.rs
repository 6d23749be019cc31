//! The registers as their keepers publish them.

mod apply;
mod england_and_wales;
mod northern_ireland;
mod plan;
mod reading;
mod record;
mod scotland;

pub(crate) use plan::{compared_host, compared_phone};

use intake::{Error, Given, Register, Result, Summary, Watch};
use store::Db;

/// What this room imports: the registers of charities of England and Wales, of Scotland and of Northern Ireland.
pub const REGISTER: Register =
    Register { layouts: &[&england_and_wales::LAYOUT, &scotland::LAYOUT, &northern_ireland::LAYOUT], import };

/// What is imported, in commands and in reports.
const KIND: &str = "charities";

fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    match given.layout.dataset {
        england_and_wales::DATASET => england_and_wales::import(db, given, watch),
        scotland::DATASET => scotland::import(db, given, watch),
        northern_ireland::DATASET => northern_ireland::import(db, given, watch),
        other => Err(Error::Refused(format!("{other} is not a register of charities. Nothing was changed"))),
    }
}

/// The dataset that a register is loaded as.
pub(crate) fn dataset_of(registry: vocabulary::Registry) -> &'static str {
    match registry {
        vocabulary::Registry::EnglandAndWales => england_and_wales::DATASET,
        vocabulary::Registry::Scotland => scotland::DATASET,
        vocabulary::Registry::NorthernIreland => northern_ireland::DATASET,
    }
}
