//! The pages, one file each: what it shows, its title, its samples. The template beside it has the same name.

mod find_support;
mod home;
mod listing;
mod local_area;
mod open_data;
mod problem;
mod service;

pub use find_support::{CARDS_A_PAGE, ChosenNeed, Field, FieldProblem, FindSupportPage, ResultCard};
pub use home::HomePage;
pub use listing::{Checked, Counts, ListingState, NeedLink};
pub use local_area::{LocalArea, LocalAreaPage, PracticeLine, SchemeCard};
pub use open_data::{Endpoint, OpenDataPage, RegisterLine, SourceLine};
pub use problem::ProblemPage;
pub use service::{
    Contact, Phone, Place, Provenance, ServiceOrganisation, ServicePage, SuggestedTag, TagLink,
};

use crate::look::{Chrome, Look, LookError, Page, Sample, render};

/// A sample of a page, drawn.
#[derive(Debug)]
pub struct Drawn {
    /// Page and number of the sample, such as `home-1`.
    pub name: String,
    /// The title without the service name behind it.
    pub title: String,
    /// The whole page.
    pub html: String,
}

/// Draws every sample of every page, for the tests and for the gallery. A new page adds one line here.
///
/// # Errors
/// `LookError::Template` for the first page whose template and struct do not fit.
pub fn every_sample(look: &Look, demo: bool) -> Result<Vec<Drawn>, LookError> {
    let mut drawn = Vec::new();
    draw::<HomePage>(look, "/", demo, &mut drawn)?;
    draw::<FindSupportPage>(look, "/find-support", demo, &mut drawn)?;
    draw::<ServicePage>(look, "/services/1", demo, &mut drawn)?;
    draw::<LocalAreaPage>(look, "/local-area", demo, &mut drawn)?;
    draw::<OpenDataPage>(look, "/open-data", demo, &mut drawn)?;
    draw::<ProblemPage>(look, "/nowhere", demo, &mut drawn)?;
    Ok(drawn)
}

fn draw<P: Page + Sample>(
    look: &Look,
    path: &str,
    demo: bool,
    drawn: &mut Vec<Drawn>,
) -> Result<(), LookError> {
    let chrome = Chrome { demo, path: path.to_owned() };
    let name = P::TEMPLATE.trim_start_matches("pages/").trim_end_matches(".html");
    for (number, page) in P::samples().iter().enumerate() {
        let html = render(look, page, &chrome)?;
        drawn.push(Drawn { name: format!("{name}-{}", number + 1), title: page.title(), html });
    }
    Ok(())
}
