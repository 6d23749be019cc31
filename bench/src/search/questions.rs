//! Two thousand mixed questions, the same every time: 60% need, postcode and ten kilometres; 25% with words; 15% words
//! only, or wide. Half of them have personal limits.

use directory::search::When;
use directory::search::asking::Ask;

const QUESTIONS: usize = 2_000;

const NEEDS: [&str; 18] = [
    "loneliness",
    "debt",
    "housing",
    "bereavement",
    "inactivity",
    "caring",
    "anxiety",
    "low-mood",
    "benefits",
    "food",
    "social-isolation",
    "employment",
    "retirement",
    "memory",
    "long-term-condition",
    "friends-and-company",
    "money",
    "feelings",
];

const WORDS: [&str; 28] = [
    "walking group",
    "lunch club",
    "coffee morning",
    "choir",
    "art",
    "debt advice",
    "garden",
    "dementia",
    "carers",
    "tai chi",
    "cooking",
    "games",
    "befriending",
    "housing advice",
    "gentle exercise for older people",
    "music",
    "knitting",
    "library",
    "bereavement support",
    "free swimming",
    "older men walking",
    "computer help",
    "tea and chat",
    "dance",
    "football",
    "exercise class",
    "job club",
    "english class",
];

/// Draws numbers, the same for the same seed (splitmix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// The questions, near some of these postcodes.
pub(super) fn questions(postcodes: &[String]) -> Vec<Ask> {
    let draw = &mut Draw(7);
    let postcode = |draw: &mut Draw| postcodes.get(draw.below(postcodes.len())).cloned().unwrap_or_default();
    (0..QUESTIONS)
        .map(|_| {
            let mut ask = Ask { limit: 20, ..Ask::default() };
            match draw.below(100) {
                0..60 => {
                    ask.near = postcode(draw);
                    ask.within = Some(10_000);
                    ask.needs = vec![draw.one(&NEEDS).to_owned()];
                }
                60..85 => {
                    ask.near = postcode(draw);
                    ask.within = Some(draw.one(&[5_000, 10_000, 20_000]));
                    ask.text = draw.one(&WORDS).to_owned();
                    if draw.chance(30) {
                        ask.needs = vec![draw.one(&NEEDS).to_owned()];
                    }
                }
                _ if draw.chance(60) => ask.text = draw.one(&WORDS).to_owned(),
                _ => {
                    ask.near = postcode(draw);
                    ask.within = Some(50_000);
                    ask.needs = vec![draw.one(&NEEDS).to_owned()];
                }
            }
            if draw.chance(50) {
                ask.age = Some(draw.one(&[17, 25, 35, 50, 67, 75, 82]));
                if draw.chance(50) {
                    ask.gender = draw.one(&["woman", "man"]).to_owned();
                }
                if draw.chance(30) {
                    ask.when = Some(When { days: 1 << draw.below(7), hours: None });
                }
                if draw.chance(20) {
                    ask.cost = Some(0);
                }
                if draw.chance(20) {
                    ask.access = vec!["step-free".to_owned()];
                }
            }
            ask
        })
        .collect()
}
