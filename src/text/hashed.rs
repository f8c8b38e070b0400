//! Tables whose keys are hashes already, and tables of words of our own.

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Hashes a key that is a hash no further: only its lower bits are brought into
/// the upper ones, which a table reads first.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// What a `HashMap` by such keys is built with.
pub type Hashed = BuildHasherDefault<Ready>;

/// Hashes a word quickly. For tables of what is compiled in: nobody can choose
/// their words so that they collide.
#[derive(Default)]
pub struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// The end of a text, which is the whole key.
    fn write_u8(&mut self, _: u8) {}
}

/// What a `HashMap` by words is built with.
pub type ByWord = BuildHasherDefault<Quick>;
