//! Many byte lists that grow beside each other: chains of slices, each longer
//! than the one before, in blocks of one size, so that what is freed has the
//! size of what is asked for next.

use crate::memory::postings;

/// Bytes of the slices of a list, one after another; the last goes on.
const SIZES: [usize; 7] = [6, 10, 18, 34, 66, 130, 252];
/// Bytes behind a slice that say where the next one is.
const LINK: usize = 4;

/// A list in a [`Pool`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct List {
    first: u32,
    /// Where the next byte goes, and how many have room there.
    at: u32,
    room: u16,
    /// Slices so far.
    slices: u16,
}

/// Bytes of a block, of which the place of a byte has so many lower bits.
const BLOCK: usize = 1 << BITS;
const BITS: u32 = 14;

/// The bytes of all lists.
#[derive(Default)]
pub struct Pool {
    blocks: Vec<Box<[u8]>>,
    /// Bytes of the last block that are given away.
    used: usize,
}

const fn size(slice: u16) -> usize {
    let slice = slice as usize;
    SIZES[if slice < SIZES.len() { slice } else { SIZES.len() - 1 }]
}

impl Pool {
    pub const fn bytes(&self) -> usize {
        self.blocks.len() * BLOCK
    }

    /// What takes bytes for a list.
    pub const fn appender<'a>(&'a mut self, list: &'a mut List) -> Appender<'a> {
        Appender { pool: self, list }
    }

    #[inline]
    fn push(&mut self, list: &mut List, bytes: &[u8]) {
        // A posting has few bytes: a copy of any length would cost more than they do.
        if !bytes.is_empty() && bytes.len() <= usize::from(list.room) {
            let room = self.slice(list.at, bytes.len());
            match *bytes {
                [a, b] => room.copy_from_slice(&[a, b]),
                [a, b, c] => room.copy_from_slice(&[a, b, c]),
                [a, b, c, d] => room.copy_from_slice(&[a, b, c, d]),
                _ => room.copy_from_slice(bytes),
            }
            list.at += bytes.len() as u32;
            list.room -= bytes.len() as u16;
        } else {
            self.push_across(list, bytes);
        }
    }

    fn push_across(&mut self, list: &mut List, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if list.room == 0 {
                self.lengthen(list);
            }
            let count = bytes.len().min(usize::from(list.room));
            let (now, later) = bytes.split_at(count);
            self.slice(list.at, count).copy_from_slice(now);
            list.at += count as u32;
            list.room -= count as u16;
            bytes = later;
        }
    }

    fn slice(&mut self, at: u32, count: usize) -> &mut [u8] {
        let (block, at) = split(at);
        &mut self.blocks[block][at..at + count]
    }

    /// Gives a list that has no room another slice.
    fn lengthen(&mut self, list: &mut List) {
        let size = size(list.slices);
        if self.blocks.is_empty() || self.used + size + LINK > BLOCK {
            self.blocks.push(vec![0; BLOCK].into());
            self.used = 0;
        }
        let here = (self.blocks.len() - 1) << BITS | self.used;
        let here = u32::try_from(here).unwrap_or(u32::MAX);
        self.used += size + LINK;
        if list.slices == 0 {
            list.first = here;
        } else {
            self.slice(list.at, LINK).copy_from_slice(&here.to_le_bytes());
        }
        list.at = here;
        list.room = size as u16;
        list.slices = list.slices.saturating_add(1);
    }

    /// Appends the bytes of a list to `out`.
    pub fn read(&self, list: &List, out: &mut Vec<u8>) {
        let mut start = list.first;
        let mut slice = 0;
        while slice < list.slices {
            let (block, at) = split(start);
            let (block, end) = (&self.blocks[block], at + size(slice));
            slice = slice.saturating_add(1);
            if slice == list.slices {
                out.extend_from_slice(&block[at..end - usize::from(list.room)]);
                return;
            }
            out.extend_from_slice(&block[at..end]);
            let mut link = [0; LINK];
            link.copy_from_slice(&block[end..end + LINK]);
            start = u32::from_le_bytes(link);
        }
    }
}

/// The block of a place, and where it is there.
const fn split(at: u32) -> (usize, usize) {
    ((at >> BITS) as usize, at as usize % BLOCK)
}

/// See [`Pool::appender`].
pub struct Appender<'a> {
    pool: &'a mut Pool,
    list: &'a mut List,
}

impl postings::List for Appender<'_> {
    fn append(&mut self, bytes: &[u8]) {
        self.pool.push(self.list, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_grow_beside_each_other() {
        let mut pool = Pool::default();
        let mut lists = [List::default(); 5];
        let mut expected: [Vec<u8>; 5] = Default::default();
        for number in 0..20_000_usize {
            // Some grow fast, one not at all.
            let at = [0, 1, 0, 2, 0, 1, 0, 3][number % 8];
            let bytes = &[number as u8; 5][..number % 6];
            postings::List::append(&mut pool.appender(&mut lists[at]), bytes);
            expected[at].extend_from_slice(bytes);
        }
        for (list, expected) in lists.iter().zip(expected) {
            let mut found = Vec::new();
            pool.read(list, &mut found);
            assert_eq!(found, expected);
        }
    }
}
