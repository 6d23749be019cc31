//! How a shape lies in the database: a byte for the version of the form, then whole numbers of seven bits a byte.
//! How many polygons; for each, how many rings; for each, how many points; and for each point the steps east and
//! north from the one before. About three bytes a point.

use super::outline::{Outline, Point};

const VERSION: u8 = 1;

impl Outline {
    /// The shape in few bytes.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        let mut before: Point = [0, 0];
        put(&mut bytes, self.polygons.len() as u64);
        for polygon in &self.polygons {
            put(&mut bytes, polygon.len() as u64);
            for ring in polygon {
                put(&mut bytes, ring.len() as u64);
                for at in ring {
                    for (now, before) in at.iter().zip(before) {
                        let step = i64::from(*now) - i64::from(before);
                        // Small steps to either side make small numbers.
                        put(&mut bytes, ((step << 1) ^ (step >> 63)) as u64);
                    }
                    before = *at;
                }
            }
        }
        bytes
    }

    /// The shape that was packed.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Outline, &'static str> {
        let Some((&VERSION, rest)) = bytes.split_first() else {
            return Err("it is in a form of another version of this program");
        };
        let mut reader = Reader { rest, at: [0, 0] };
        let polygons = reader.many(|reader| reader.many(|reader| reader.many(Reader::point)))?;
        if !reader.rest.is_empty() {
            return Err("there is more than its points");
        }
        Ok(Outline { polygons })
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

struct Reader<'b> {
    rest: &'b [u8],
    at: Point,
}

impl Reader<'_> {
    fn number(&mut self) -> Result<u64, &'static str> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or("it breaks off")?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("it holds a number that is too large")
    }

    fn point(&mut self) -> Result<Point, &'static str> {
        for axis in 0..2 {
            let number = self.number()?;
            let step = (number >> 1) as i64 ^ -((number & 1) as i64);
            let now = i64::from(self.at[axis]).checked_add(step);
            self.at[axis] = now.and_then(|now| i32::try_from(now).ok()).ok_or("a point is off the globe")?;
        }
        Ok(self.at)
    }

    /// As many as a number says, which cannot be more than there are bytes left.
    fn many<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, &'static str>,
    ) -> Result<Vec<T>, &'static str> {
        let count = self.number()?;
        if count > self.rest.len() as u64 {
            return Err("it breaks off");
        }
        (0..count).map(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = Point> {
        (-180_000_000..=180_000_000, -90_000_000..=90_000_000).prop_map(|(east, north)| [east, north])
    }

    proptest! {
        #[test]
        fn a_shape_comes_back_from_its_bytes(
            polygons in prop::collection::vec(prop::collection::vec(prop::collection::vec(point(), 0..9), 0..4), 0..4),
        ) {
            let outline = Outline { polygons };
            prop_assert_eq!(Outline::unpack(&outline.pack()), Ok(outline));
        }

        #[test]
        fn other_bytes_are_refused_or_read_and_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Outline::unpack(&bytes);
            bytes.insert(0, VERSION);
            let _ = Outline::unpack(&bytes);
        }
    }

    #[test]
    fn bytes_of_another_version_or_cut_short_are_refused() {
        let outline =
            Outline { polygons: vec![vec![vec![[-2_290_000, 53_470_000], [-2_280_000, 53_470_000]]]] };
        let bytes = outline.pack();
        assert_eq!(bytes.len(), 16);
        for short in 0..bytes.len() {
            assert!(Outline::unpack(&bytes[..short]).is_err(), "{short}");
        }
        assert!(Outline::unpack(&[9, 0]).is_err_and(|why| why.contains("version")));
        let long: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert!(Outline::unpack(&long).is_err());
    }
}
