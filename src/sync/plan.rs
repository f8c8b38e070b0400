//! The plan of an exchange: a pure function from what each side holds.

use std::collections::BTreeMap;

use crate::stamp::ReplicaId;

/// The last sequence number held of each desk. Everything up to it is held.
pub type Heads = BTreeMap<ReplicaId, i64>;

/// Changes of one desk, from the first to the last, both included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    pub replica: ReplicaId,
    pub first: i64,
    pub last: i64,
}

impl Range {
    pub const fn count(&self) -> i64 {
        self.last - self.first + 1
    }
}

/// What has to be sent and received for both sides to hold the same.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Plan {
    pub send: Vec<Range>,
    pub receive: Vec<Range>,
}

impl Plan {
    pub fn sends(&self) -> i64 {
        self.send.iter().map(Range::count).sum()
    }

    pub fn receives(&self) -> i64 {
        self.receive.iter().map(Range::count).sum()
    }
}

/// Plans an exchange between a desk and a hub.
pub fn plan(desk: &Heads, hub: &Heads) -> Plan {
    Plan { send: missing(desk, hub), receive: missing(hub, desk) }
}

/// What `has` holds and `lacks` does not.
fn missing(has: &Heads, lacks: &Heads) -> Vec<Range> {
    has.iter()
        .filter_map(|(replica, last)| {
            let held = lacks.get(replica).copied().unwrap_or_default();
            (held < *last).then(|| Range { replica: replica.clone(), first: held + 1, last: *last })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(pairs: &[(&str, i64)]) -> Heads {
        pairs.iter().map(|(id, last)| (ReplicaId((*id).to_owned()), *last)).collect()
    }

    #[track_caller]
    fn check(
        desk: &[(&str, i64)],
        hub: &[(&str, i64)],
        send: &[(&str, i64, i64)],
        receive: &[(&str, i64, i64)],
    ) {
        let found = plan(&heads(desk), &heads(hub));
        let flat = |ranges: &[Range]| -> Vec<(String, i64, i64)> {
            ranges.iter().map(|range| (range.replica.0.clone(), range.first, range.last)).collect()
        };
        let wanted = |ranges: &[(&str, i64, i64)]| -> Vec<(String, i64, i64)> {
            ranges.iter().map(|(id, first, last)| ((*id).to_owned(), *first, *last)).collect()
        };
        assert_eq!(flat(&found.send), wanted(send));
        assert_eq!(flat(&found.receive), wanted(receive));
    }

    #[test]
    fn each_side_gets_what_it_lacks() {
        check(&[], &[], &[], &[]);
        check(&[("a", 3)], &[], &[("a", 1, 3)], &[]);
        check(&[("a", 3), ("b", 1)], &[("a", 2), ("b", 5)], &[("a", 3, 3)], &[("b", 2, 5)]);
        check(&[("a", 3)], &[("a", 3)], &[], &[]);
    }
}
