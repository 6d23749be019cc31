//! Where postcodes are, learnt from the directory's own addresses.

use std::collections::HashMap;

use vocabulary::{LatLon, Outcode, Postcode};

/// Mean positions of postcodes, their sectors and their districts.
#[derive(Debug, Default)]
pub(super) struct Postcodes {
    means: HashMap<Box<str>, Mean>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Mean {
    latitude: f64,
    longitude: f64,
    count: u32,
}

impl Postcodes {
    pub(super) fn add(&mut self, postcode: &str, point: LatLon) {
        let Ok(postcode) = Postcode::parse(postcode) else { return };
        for key in [postcode.as_str(), postcode.sector().as_str(), postcode.outcode().as_str()] {
            let mean = match self.means.get_mut(key) {
                Some(mean) => mean,
                None => self.means.entry(key.into()).or_default(),
            };
            mean.latitude += point.latitude();
            mean.longitude += point.longitude();
            mean.count += 1;
        }
    }

    pub(super) fn centre_of(&self, postcode: &Postcode) -> Option<LatLon> {
        [postcode.as_str(), postcode.sector().as_str(), postcode.outcode().as_str()]
            .into_iter()
            .find_map(|key| self.mean_of(key))
    }

    pub(super) fn centre_of_outcode(&self, outcode: &Outcode) -> Option<LatLon> {
        self.mean_of(outcode.as_str())
    }

    fn mean_of(&self, key: &str) -> Option<LatLon> {
        let mean = self.means.get(key)?;
        let count = f64::from(mean.count);
        LatLon::new(mean.latitude / count, mean.longitude / count).ok()
    }
}
