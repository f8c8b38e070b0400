//! The form of a posting list: which text, how long it is, and where the token
//! stands in it, counted from the rarest on.
//!
//! Units come in rising order as far as they were put in so; each is written as
//! the step from the one before. Length and place are one number, for a text has
//! postings only at its first places: with up to 21 tokens it fits into a byte.

use super::index::posted_places;

/// One text in the list of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Posting {
    pub unit: u32,
    pub shape: Shape,
}

/// Length and place in one number, in the order of length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shape(pub u16);

/// A length that stands for itself and all above it.
pub const LONG: usize = 255;

impl Shape {
    /// Of the token at `place` of a text with `len` tokens, at least one.
    pub fn new(len: usize, place: usize) -> Shape {
        let len = len.clamp(1, LONG);
        Shape(FIRST[len] + place.min(posted_places(len) - 1) as u16)
    }

    /// The first shape of a length; for all above [`LONG`] one past all shapes.
    pub fn first(len: usize) -> Shape {
        Shape(FIRST[len.min(LONG + 1)])
    }
}

const FIRST: [u16; LONG + 2] = {
    let mut first = [0; LONG + 2];
    let mut len = 1;
    while len <= LONG {
        first[len + 1] = first[len] + posted_places(len) as u16;
        len += 1;
    }
    first
};

static LEN_OF: [u8; FIRST[LONG + 1] as usize] = {
    let mut len_of = [0; FIRST[LONG + 1] as usize];
    let mut len = 1;
    while len <= LONG {
        let mut shape = FIRST[len];
        while shape < FIRST[len + 1] {
            len_of[shape as usize] = len as u8;
            shape += 1;
        }
        len += 1;
    }
    len_of
};

/// The length that a shape tells; [`LONG`] for those above it too.
pub fn shape_len(shape: Shape) -> u8 {
    LEN_OF.get(usize::from(shape.0)).copied().unwrap_or(LONG as u8)
}

/// What one byte holds of a shape; above it the byte has the upper bits.
const SHORT: u16 = 188;

/// What takes the bytes of postings.
pub trait List {
    fn append(&mut self, bytes: &[u8]);
}

impl List for Vec<u8> {
    fn append(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Appends to a list whose last unit is `last`; 0 where it is empty.
pub fn push(list: &mut impl List, last: &mut u32, posting: Posting) {
    let mut step = posting.unit.wrapping_sub(*last);
    let mut bytes = [0; 7];
    let mut len = 0;
    while step >= 0x80 {
        bytes[len] = step as u8 | 0x80;
        step >>= 7;
        len += 1;
    }
    bytes[len] = step as u8;
    len += 1;
    match posting.shape.0.checked_sub(SHORT) {
        None => bytes[len] = posting.shape.0 as u8,
        Some(rest) => {
            bytes[len] = SHORT as u8 + (rest >> 8) as u8;
            len += 1;
            bytes[len] = rest as u8;
        }
    }
    list.append(&bytes[..=len]);
    *last = posting.unit;
}

/// The postings of a list. One that is cut short ends there.
pub fn read(list: &[u8]) -> Postings<'_> {
    Postings { rest: list.iter(), unit: 0 }
}

/// Iterator of [`read`].
pub struct Postings<'a> {
    rest: std::slice::Iter<'a, u8>,
    unit: u32,
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        let mut byte = *self.rest.next()?;
        let mut step = u32::from(byte & 0x7f);
        let mut shift = 7;
        while byte >= 0x80 {
            byte = *self.rest.next()?;
            step |= u32::from(byte & 0x7f) << (shift & 31);
            shift += 7;
        }
        let first = u16::from(*self.rest.next()?);
        let shape = match first.checked_sub(SHORT) {
            None => first,
            Some(upper) => SHORT + (upper << 8) + u16::from(*self.rest.next()?),
        };
        self.unit = self.unit.wrapping_add(step);
        Some(Posting { unit: self.unit, shape: Shape(shape) })
    }
}

/// The unit that the next posting of a list is counted from.
pub fn last_unit(list: &[u8]) -> u32 {
    read(list).last().map_or(0, |posting| posting.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_one_place_of_one_length() {
        let mut expected = Shape::first(1).0;
        for len in 1..=LONG {
            assert_eq!(Shape::first(len).0, expected, "{len}");
            for place in 0..posted_places(len) {
                assert_eq!(Shape::new(len, place).0, expected, "{len} {place}");
                assert_eq!(usize::from(shape_len(Shape(expected))), len);
                expected += 1;
            }
        }
        assert_eq!(Shape::first(LONG + 1).0, expected);
        assert!(usize::from(expected - SHORT) <= (256 - usize::from(SHORT)) * 256);
        assert_eq!(Shape::new(10_000, 5_000), Shape::new(LONG, LONG));
    }

    #[test]
    fn a_list_comes_back() {
        let of = |unit, len, place| Posting { unit, shape: Shape::new(len, place) };
        let postings = [
            of(5, 1, 0),
            of(6, 21, 13),
            of(133, 22, 13),
            of(4_000_000_000, 255, 130),
            of(7, 30, 2),
            of(7, 254, 0),
        ];
        let (mut list, mut last) = (Vec::new(), 0);
        for posting in postings {
            push(&mut list, &mut last, posting);
        }
        assert!(read(&list).eq(postings));
        assert_eq!(last_unit(&list), 7);
        for cut in 0..list.len() {
            assert!(read(&list[..cut]).zip(postings).all(|(found, known)| found == known));
        }
    }
}
