//! The registers of what others publish, each kept by a room of its own, in the order in which they are best
//! imported: what later ones refer to comes first.

use intake::{Layout, Register};

/// All of them.
pub(crate) const REGISTERS: [&Register; 4] =
    [&areas::REGISTER, &places::REGISTER, &nhs::REGISTER, &charities::REGISTER];

/// The layouts they read, each with its register.
pub(crate) fn layouts() -> impl Iterator<Item = (&'static Layout, &'static Register)> {
    REGISTERS.iter().flat_map(|register| register.layouts.iter().map(|layout| (*layout, *register)))
}
