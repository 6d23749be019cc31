//! The first page: what this is, and a way straight to the search.

use serde::Serialize;

use super::listing::{self, Counts, NeedLink};
use crate::look::{Page, Sample};

/// `GET /`
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// How much there is, and how much of it is checked.
    pub counts: Counts,
    /// Needs to browse by, most wanted first.
    pub needs: Vec<NeedLink>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/home.html";

    fn title(&self) -> String {
        "Find help and company near you".to_owned()
    }
}

impl Sample for HomePage {
    fn samples() -> Vec<Self> {
        let counts = Counts { services: 1_204, organisations: 410, places: 532, checked_lately: 861 };
        let one = Counts { services: 1, organisations: 1, places: 1, checked_lately: 0 };
        vec![
            Self { counts, needs: listing::sample_needs() },
            Self { counts: one, needs: listing::sample_needs().into_iter().take(1).collect() },
            Self { counts: Counts::default(), needs: Vec::new() },
        ]
    }
}
