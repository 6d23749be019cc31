//! Every field of a search. Each link on a page of results is this search with one thing changed, so that an address can
//! be kept, sent and printed, and everything works without JavaScript.

use crate::words::link;

/// Where searches are answered, in English.
pub(crate) const PATH: &str = "/find-support";

/// The fields of a search in the order in which they stand in an address, and whether each may be given several times.
const FIELDS: [(&str, bool); 22] = [
    ("q", false),
    ("near", false),
    ("within", false),
    ("need", true),
    ("activity", true),
    ("age", false),
    ("gender", false),
    ("access", true),
    ("language", true),
    ("day", true),
    ("time", false),
    ("cost", false),
    ("mode", true),
    ("join", false),
    ("open", false),
    ("checked", false),
    ("unstated", true),
    ("closed", false),
    ("plain", true),
    ("view", false),
    ("s", false),
    ("after", false),
];

/// Fields that ask nothing by themselves: how results are shown, and what goes along.
const ALONGSIDE: [&str; 6] = ["within", "unstated", "plain", "view", "s", "after"];

/// The most values of one field: nobody chooses more, and each is work.
const MOST_VALUES: usize = 40;

/// A search, as the fields of its address that say something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchAddress(Vec<(&'static str, String)>);

impl SearchAddress {
    /// The fields that a search knows, each with something in it, in their order. Of a field that holds one value, the
    /// first counts.
    pub(crate) fn of(given: &[(&str, &str)]) -> Self {
        let mut fields = Vec::new();
        for (name, several) in FIELDS {
            let values = given.iter().filter(|(field, value)| *field == name && !value.trim().is_empty());
            let most = if several { MOST_VALUES } else { 1 };
            for (_, value) in values.take(most) {
                let field = (name, value.trim().to_owned());
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
        SearchAddress(fields)
    }

    /// The value of a field, or nothing.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field has a value.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|known| known == value)
    }

    /// How many filters are chosen: values of fields that are neither words nor a place.
    pub(crate) fn filters(&self) -> usize {
        const NONE: [&str; 7] = ["q", "near", "unstated", "plain", "view", "s", "after"];
        self.0.iter().filter(|(name, _)| !NONE.contains(name)).count()
    }

    /// Whether anything is asked.
    pub(crate) fn asks(&self) -> bool {
        self.0.iter().any(|(name, _)| !ALONGSIDE.contains(name))
    }

    /// The first page of this search with a field set to a value; without it for an empty one.
    #[must_use]
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        self.clear(name).and(name, value)
    }

    /// The first page of this search with a value more.
    #[must_use]
    pub(crate) fn and(&self, name: &str, value: &str) -> Self {
        let kept = self.0.iter().map(|(field, value)| (*field, value.as_str()));
        let all: Vec<(&str, &str)> =
            kept.chain([(name, value)]).filter(|(field, _)| *field != "after").collect();
        SearchAddress::of(&all)
    }

    /// The first page of this search without a value.
    #[must_use]
    pub(crate) fn without(&self, name: &str, value: &str) -> Self {
        self.keeping(|field, known| field != name || known != value)
    }

    /// The first page of this search without a field.
    #[must_use]
    pub(crate) fn clear(&self, name: &str) -> Self {
        self.keeping(|field, _| field != name)
    }

    fn keeping(&self, keeps: impl Fn(&str, &str) -> bool) -> Self {
        let fields = self.0.iter().filter(|(field, value)| *field != "after" && keeps(field, value));
        SearchAddress(fields.cloned().collect())
    }

    /// This search further on, behind a service.
    #[must_use]
    pub(crate) fn after(&self, place: &str) -> Self {
        let mut next = self.keeping(|_, _| true);
        next.0.push(("after", place.to_owned()));
        next
    }

    /// The address, without the language.
    pub(crate) fn path(&self) -> String {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(name, value)| (*name, value.as_str())).collect();
        link(PATH, &fields)
    }

    /// Names and values of fields that a form has to carry along, because it shows nothing for them.
    pub(crate) fn carried<'a>(
        &'a self,
        shown: &'a [&'a str],
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let carried = self.0.iter().filter(|(name, _)| *name != "after" && !shown.contains(name));
        carried.map(|(name, value)| (*name, value.as_str()))
    }
}

impl serde::Serialize for SearchAddress {
    /// As its address, which is what templates want.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &[(&str, &str)]) -> SearchAddress {
        SearchAddress::of(given)
    }

    #[test]
    fn fields_come_in_their_order_each_once_and_unknown_ones_are_ignored() {
        let asked = of(&[
            ("utm_source", "mail"),
            ("need", "debt"),
            ("q", " tea & cake "),
            ("need", "housing"),
            ("need", "debt"),
            ("q", "again"),
            ("near", ""),
        ]);
        assert_eq!(asked.path(), "/find-support?q=tea%20%26%20cake&need=debt&need=housing");
        assert_eq!((asked.get("q"), asked.get("near"), asked.get("nothing")), ("tea & cake", "", ""));
        assert!(asked.has("need", "housing") && !asked.has("need", "food"));
    }

    #[test]
    fn each_change_begins_again_at_the_first_page() {
        let asked = of(&[("q", "walk"), ("need", "debt"), ("day", "tu"), ("after", "9.1.20")]);
        assert_eq!(asked.with("q", "tea").path(), "/find-support?q=tea&need=debt&day=tu");
        assert_eq!(asked.with("q", "").path(), "/find-support?need=debt&day=tu");
        assert_eq!(asked.and("day", "we").path(), "/find-support?q=walk&need=debt&day=tu&day=we");
        assert_eq!(asked.and("day", "tu").path(), "/find-support?q=walk&need=debt&day=tu");
        assert_eq!(asked.without("need", "debt").path(), "/find-support?q=walk&day=tu");
        assert_eq!(asked.clear("day").path(), "/find-support?q=walk&need=debt");
        assert_eq!(asked.after("5.2.40").path(), "/find-support?q=walk&need=debt&day=tu&after=5.2.40");
    }

    #[test]
    fn how_results_are_shown_asks_nothing() {
        assert!(!of(&[("view", "map"), ("s", "abc"), ("within", "5"), ("unstated", "when")]).asks());
        for field in ["q", "near", "need", "closed", "day", "mode"] {
            assert!(of(&[(field, "x")]).asks(), "{field}");
        }
        let asked = of(&[("q", "a"), ("near", "M33"), ("view", "map"), ("after", "1.2.3")]);
        assert_eq!(asked.carried(&["q", "near"]).collect::<Vec<_>>(), [("view", "map")]);
    }

    #[test]
    fn nobody_makes_an_address_endless() {
        let many: Vec<String> = (0..500).map(|number| format!("code-{number}")).collect();
        let given: Vec<(&str, &str)> = many.iter().map(|value| ("need", value.as_str())).collect();
        assert_eq!(of(&given).all("need").count(), MOST_VALUES);
    }
}
