//! What a charity does, whom it helps and how, in the words of its register.

use serde::{Deserialize, Serialize};

/// Which of the three questions a class answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// What the charity is for.
    What,
    /// Whom it helps.
    Who,
    /// How it works.
    How,
}

/// One class of a charity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Class {
    /// Which question it answers.
    pub aspect: Aspect,
    /// Its code in the register of England and Wales; the others have words only.
    pub code: Option<u16>,
    /// In words.
    pub words: String,
}

/// The classes of the Charity Commission for England and Wales, as its extract names them. They are of three
/// hundreds: 101 and on say what, 201 and on who, 301 and on how.
const CLASSES: [(u16, &str); 34] = [
    (101, "General charitable purposes"),
    (102, "Education/training"),
    (103, "The advancement of health or saving of lives"),
    (104, "Disability"),
    (105, "The prevention or relief of poverty"),
    (106, "Overseas aid/famine relief"),
    (107, "Accommodation/housing"),
    (108, "Religious activities"),
    (109, "Arts/culture/heritage/science"),
    (110, "Amateur sport"),
    (111, "Animals"),
    (112, "Environment/conservation/heritage"),
    (113, "Economic/community development/employment"),
    (114, "Armed forces/emergency service efficiency"),
    (115, "Human rights/religious or racial harmony/equality or diversity"),
    (116, "Recreation"),
    (117, "Other charitable purposes"),
    (201, "Children/young people"),
    (202, "Elderly/old people"),
    (203, "People with disabilities"),
    (204, "People of a particular ethnic or racial origin"),
    (205, "Other charities or voluntary bodies"),
    (206, "Other defined groups"),
    (207, "The general public/mankind"),
    (301, "Makes grants to individuals"),
    (302, "Makes grants to organisations"),
    (303, "Provides other finance"),
    (304, "Provides human resources"),
    (305, "Provides buildings/facilities/open space"),
    (306, "Provides services"),
    (307, "Provides advocacy/advice/information"),
    (308, "Sponsors or undertakes research"),
    (309, "Acts as an umbrella or resource body"),
    (310, "Other charitable activities"),
];

/// The classes of one charity of England and Wales, one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ClassSet(u64);

impl ClassSet {
    /// Adds a class; `false` when there is none of that code.
    pub(crate) fn add(&mut self, code: u16) -> bool {
        let place = CLASSES.iter().position(|(known, _)| *known == code);
        self.0 |= place.map_or(0, |place| 1 << place);
        place.is_some()
    }

    pub(crate) fn classes(self) -> Vec<Class> {
        (0..CLASSES.len())
            .filter(|place| self.0 & (1 << place) != 0)
            .map(|place| Class::of_code(CLASSES[place].0))
            .collect()
    }
}

impl Class {
    pub(crate) fn of_code(code: u16) -> Self {
        let aspect = match code / 100 {
            1 => Aspect::What,
            2 => Aspect::Who,
            _ => Aspect::How,
        };
        let words = CLASSES.iter().find(|(known, _)| *known == code).map_or("", |(_, words)| words);
        Class { aspect, code: Some(code), words: words.to_owned() }
    }
}

/// Stored as its code, or as `who:` and words, because a register has more than a million of them.
impl From<Class> for String {
    fn from(class: Class) -> Self {
        let aspect = match class.aspect {
            Aspect::What => "what",
            Aspect::Who => "who",
            Aspect::How => "how",
        };
        class.code.map_or_else(|| format!("{aspect}:{}", class.words), |code| code.to_string())
    }
}

impl From<String> for Class {
    fn from(text: String) -> Self {
        if let Ok(code) = text.parse() {
            return Class::of_code(code);
        }
        let (aspect, words) = text.split_once(':').unwrap_or(("how", &text));
        let aspect = match aspect {
            "what" => Aspect::What,
            "who" => Aspect::Who,
            _ => Aspect::How,
        };
        Class { aspect, code: None, words: words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_every_class_and_no_other() {
        let mut set = ClassSet::default();
        assert!([306, 101, 207, 306].into_iter().all(|code| set.add(code)));
        assert!(!set.add(118));
        let codes: Vec<_> =
            set.classes().into_iter().map(|class| (class.code.unwrap(), class.aspect)).collect();
        assert_eq!(codes, [(101, Aspect::What), (207, Aspect::Who), (306, Aspect::How)]);
        let mut all = ClassSet::default();
        assert!(CLASSES.iter().all(|(code, _)| all.add(*code)));
        assert_eq!(all.classes().len(), 34);
    }

    #[test]
    fn classes_come_back_from_json() {
        let given = vec![
            Class::of_code(306),
            Class { aspect: Aspect::Who, code: None, words: "Older people: over 65".to_owned() },
        ];
        let json = serde_json::to_string(&given).unwrap();
        assert_eq!(json, r#"["306","who:Older people: over 65"]"#);
        assert_eq!(serde_json::from_str::<Vec<Class>>(&json).unwrap(), given);
    }
}
