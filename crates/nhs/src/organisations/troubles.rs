//! What does not fit together in what is loaded, for whoever looks after it.

use jiff::civil::Date;

use super::{Organisation, Organisations};
use crate::{Role, Tie};

/// Something that does not fit together on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Whose.
    pub code: String,
    /// What, the same for all of its sort.
    pub what: &'static str,
    /// The codes it is about.
    pub with: String,
}

impl Organisations {
    /// All that does not fit together on a day.
    #[must_use]
    pub fn troubles(&self, on: Date) -> Vec<Trouble> {
        let mut found: Vec<Trouble> = self
            .circles
            .iter()
            .map(|link| {
                let what = "is its own parent or successor, by way of others. This step was left out";
                self.trouble(self.at(link.child), what, &self.at(link.parent).code)
            })
            .collect();
        for (at, one) in self.all.iter().enumerate() {
            let at = at as u32;
            match one.role {
                Role::Practice => self.of_practice(at, one, on, &mut found),
                Role::Pcn if !one.described => {
                    found.push(self.trouble(one, "has members, and no list describes it", ""));
                }
                Role::Pcn if one.is_open(on) => {
                    if self.practices_of(&one.code, on).is_empty() {
                        found.push(self.trouble(one, "is an open network without an open practice", ""));
                    }
                    if self.above(&one.code, on).icb.is_none() {
                        found.push(self.trouble(one, "is an open network, and its board is not known", ""));
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn of_practice(&self, at: u32, one: &Organisation, on: Date, found: &mut Vec<Trouble>) {
        let covering: Vec<&str> = self
            .links(at, Tie::Member)
            .iter()
            .filter(|link| link.covers(on))
            .map(|link| &*self.at(link.parent).code)
            .collect();
        let with = covering.join(", ");
        if covering.len() > 1 {
            found.push(self.trouble(
                one,
                "is in two networks at once; the one that began last counts",
                &with,
            ));
        }
        if !covering.is_empty() && !one.described {
            found.push(self.trouble(one, "is a member of a network, and no list describes it", &with));
        } else if !covering.is_empty() && !one.is_open(on) {
            found.push(self.trouble(one, "is a member of a network, and is not open", &with));
        }
        // Wales has no networks of this sort.
        if covering.is_empty() && one.is_open(on) && self.above(&one.code, on).sub_icb.is_some() {
            found.push(self.trouble(one, "is an open practice without a network", ""));
        }
    }

    fn trouble(&self, one: &Organisation, what: &'static str, with: &str) -> Trouble {
        Trouble { code: one.code.to_string(), what, with: with.to_owned() }
    }
}
