//! Tables whose keys are hashes already, and tables of words of our own.

use std::hash::{BuildHasherDefault, Hasher};

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

/// What a `HashMap` by words is built with that are compiled in: nobody can
/// choose their words so that they collide.
pub type ByWord = rustc_hash::FxBuildHasher;
