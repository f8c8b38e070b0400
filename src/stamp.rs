//! Stamps: which desk made a change, and when.
//!
//! The time is a hybrid logical clock, which never runs backwards on a desk:
//! Kulkarni et al., "Logical Physical Clocks" (2014). 48 bits of Unix
//! milliseconds and a 16-bit counter, so that a clock set back cannot reorder
//! a desk's own edits.

/// A desk's database: 16 hexadecimal digits, new for every copy of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReplicaId(pub String);

/// A change is known by its desk and the desk's own count, from 1, without gaps.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChangeId {
    pub replica: ReplicaId,
    pub seq: i64,
}

/// A point in hybrid time: Unix milliseconds shifted by 16 bits, plus a counter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Hlc(pub i64);

impl Hlc {
    pub const fn from_millis(millis: i64) -> Hlc {
        Hlc(millis << 16)
    }

    pub const fn millis(self) -> i64 {
        self.0 >> 16
    }

    /// RFC 3339 in UTC with whole seconds.
    pub fn rfc3339(self) -> String {
        self.utc("%Y-%m-%dT%H:%M:%SZ")
    }

    /// As the header of a PO file has it, in UTC with whole minutes.
    pub fn gettext(self) -> String {
        self.utc("%Y-%m-%d %H:%M+0000")
    }

    fn utc(self, format: &str) -> String {
        jiff::Timestamp::from_millisecond(self.millis())
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .strftime(format)
            .to_string()
    }
}

/// Gives out rising points in time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    last: Hlc,
}

impl Clock {
    /// A clock that continues after the last point a desk has seen.
    pub const fn after(last: Hlc) -> Clock {
        Clock { last }
    }

    /// The next point, given the wall clock in Unix milliseconds.
    pub fn tick(&mut self, wall_millis: i64) -> Hlc {
        let wall = Hlc::from_millis(wall_millis);
        self.last = if wall > self.last { wall } else { Hlc(self.last.0 + 1) };
        self.last
    }

    /// Takes note of a point another desk gave out.
    pub fn witness(&mut self, seen: Hlc) {
        self.last = self.last.max(seen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_does_not_reorder() {
        let mut clock = Clock::after(Hlc::default());
        let first = clock.tick(2_000);
        let second = clock.tick(1_000);
        clock.witness(Hlc::from_millis(9_000));
        let third = clock.tick(3_000);
        assert!(first < second && second < third);
        assert_eq!(third.millis(), 9_000);
    }

    #[test]
    fn points_are_written_as_utc() {
        assert_eq!(Hlc::from_millis(0).rfc3339(), "1970-01-01T00:00:00Z");
    }
}
