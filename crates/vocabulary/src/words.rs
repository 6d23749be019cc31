//! Words that stand in rows and forms, as types.

/// Makes a type of some words: each with its meaning, its name and as what it is stored.
#[macro_export]
macro_rules! words {
    ($(#[$about:meta])* $type:ident { $($(#[$meaning:meta])+ $name:ident $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$meaning])+ $name,)+ }

        impl $type {
            /// Every one, in the order in which they are listed.
            pub const ALL: &'static [$type] = &[$($type::$name,)+];

            /// As it is stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($type::$name => $word,)+ }
            }

            /// Reads what is stored.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text)
            }
        }
    };
}
