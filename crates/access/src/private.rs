//! What is known of people, kept out of logs by its type.

/// Something that belongs to a person: a name, an address. It cannot be formatted into a log line; whoever wants to show
/// it says so with [`Private::show`].
///
/// ```
/// let name = access::Private::new("Ada Byron".to_owned());
/// assert_eq!(format!("{name:?}"), "Private");
/// assert_eq!(name.show(), "Ada Byron");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Keeps it.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// To show it to somebody who may see it.
    #[must_use]
    pub fn show(&self) -> &T {
        &self.0
    }

    /// Takes it out.
    #[must_use]
    pub fn take(self) -> T {
        self.0
    }
}

impl<T> std::fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Private")
    }
}
