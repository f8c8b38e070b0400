//! What is known of the first code points, page by page: a page is made when a
//! text first has a code point of it. A look-up of one line needs one or two.

use std::sync::OnceLock;

const SIZE: usize = 0x80;

/// A value of each of the first `N` × 128 code points.
pub struct Pages<const N: usize>([OnceLock<[u16; SIZE]>; N]);

impl<const N: usize> Default for Pages<N> {
    fn default() -> Pages<N> {
        Pages::new()
    }
}

impl<const N: usize> Pages<N> {
    pub const fn new() -> Pages<N> {
        Pages([const { OnceLock::new() }; N])
    }

    /// The first page, which every text needs.
    pub fn ascii(&self, value: impl Fn(char) -> u16) -> &[u16; SIZE] {
        made(&self.0[0], 0, value)
    }

    /// The value of a code point; `None` beyond the last page.
    #[inline]
    pub fn get(&self, code: usize, value: impl Fn(char) -> u16) -> Option<u16> {
        let number = code / SIZE;
        let page = self.0.get(number)?;
        Some(made(page, number, value)[code % SIZE])
    }
}

#[inline]
fn made(page: &OnceLock<[u16; SIZE]>, number: usize, value: impl Fn(char) -> u16) -> &[u16; SIZE] {
    page.get_or_init(|| {
        std::array::from_fn(|at| {
            let code = u32::try_from(number * SIZE + at).unwrap_or_default();
            char::from_u32(code).map_or(0, &value)
        })
    })
}
