//! The renderer: the NHS design system's Jinja templates and our own, in one environment.

mod jinja;

use minijinja::value::Value;
use minijinja::{Environment, context};
use serde::Serialize;

use crate::embedded::TEMPLATES;

/// Something went wrong while drawing a page. It is a fault of ours, never of the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// A template does not parse, names something that is not there, or got a value it cannot use.
    #[error("a page could not be drawn: {0:#}")]
    Template(#[from] minijinja::Error),
}

/// A page: what it shows, as a struct, and the template that shows it.
///
/// Templates find the struct under the name `page`.
pub trait Page: Serialize {
    /// Name of the template under `templates/`, such as `pages/home.html`.
    const TEMPLATE: &'static str;

    /// The page's own part of the browser's title. The service name is added behind it.
    fn title(&self) -> String;
}

/// Examples of a page: the usual case, the empty one, the broken one, the one with the long words.
///
/// They are rendered by the tests and by the gallery.
pub trait Sample: Sized {
    /// At least one example, each worth looking at.
    fn samples() -> Vec<Self>;
}

/// What surrounds a page and does not belong to it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chrome {
    /// Shows the banner that says everything is fictional.
    pub demo: bool,
    /// Path of the page asked for, such as `/find-support`. Marks where we are in the navigation.
    pub path: String,
}

/// All templates, ready to render. Build it once; it is read from many threads.
#[derive(Debug)]
pub struct Look {
    environment: Environment<'static>,
}

impl Look {
    /// Parses every template inside the program, so that a broken one shows at start and not at midnight.
    ///
    /// # Errors
    /// `LookError::Template` names the template and the line.
    pub fn new() -> Result<Self, LookError> {
        let mut environment = jinja::environment();
        for (name, text) in TEMPLATES {
            environment.add_template(name, text)?;
        }
        Ok(Self { environment })
    }

    /// Renders one component of the NHS design system, such as `("button", "button")`, with its parameters.
    /// `inside` is the HTML of a call block, trusted as it stands.
    ///
    /// Pages use components from their templates. This door is for the tests against the official examples.
    ///
    /// # Errors
    /// `LookError::Template` when there is no such component or it cannot use the parameters.
    pub fn component<P: Serialize>(
        &self,
        folder: &str,
        macro_name: &str,
        parameters: &P,
        inside: Option<&str>,
    ) -> Result<String, LookError> {
        let call = if inside.is_some() {
            format!("{{% call {macro_name}(parameters) %}}{{{{ inside|safe }}}}{{% endcall %}}")
        } else {
            format!("{{{{ {macro_name}(parameters) }}}}")
        };
        let source =
            format!("{{% from 'nhsuk/components/{folder}/macro.jinja' import {macro_name} %}}{call}");
        let parameters = Value::from_serialize(parameters);
        Ok(self.environment.render_str(&source, context! { parameters, inside })?)
    }
}

/// Renders a page whole, from doctype to the end.
///
/// # Errors
/// `LookError::Template` when the template and the struct do not fit.
pub fn render<P: Page>(look: &Look, page: &P, chrome: &Chrome) -> Result<String, LookError> {
    let template = look.environment.get_template(P::TEMPLATE)?;
    Ok(template.render(context! { page, chrome, title => page.title() })?)
}
