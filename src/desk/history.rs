//! The history of a draft, and what undoing leads back to.

use super::DraftVersion;

/// Origin of a version that takes another one back.
pub const UNDO: &str = "undo";

/// What a draft is without its last step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before<'a> {
    /// It had no draft then.
    Nothing,
    Version(&'a DraftVersion),
}

/// Where undoing leads, given all versions of a draft, earliest first. An
/// undo takes a step off, so undoing again goes one further back. `None` when
/// every step has been undone, or there was none.
pub fn before(versions: &[DraftVersion]) -> Option<Before<'_>> {
    let mut steps: Vec<&DraftVersion> = Vec::new();
    for version in versions {
        if version.origin == UNDO {
            steps.pop();
        } else {
            steps.push(version);
        }
    }
    steps.pop()?;
    Some(steps.last().map_or(Before::Nothing, |version| Before::Version(version)))
}

#[cfg(test)]
mod tests {
    use super::super::DraftState;
    use super::*;
    use crate::lang::Lang;
    use crate::stamp::{ChangeId, Hlc, ReplicaId};

    fn versions(origins_and_texts: &[(&str, &str)]) -> Vec<DraftVersion> {
        let mut seq = 0;
        let version = |(origin, text): &(&str, &str)| {
            seq += 1;
            DraftVersion {
                id: ChangeId { replica: ReplicaId("a".into()), seq },
                article: "a@az".into(),
                segment: "s".into(),
                to: Lang::En,
                source: "x".into(),
                tagged: (*text).into(),
                state: DraftState::Edited,
                origin: (*origin).into(),
                time: Hlc(seq),
                author: "a".into(),
                live: true,
            }
        };
        origins_and_texts.iter().map(version).collect()
    }

    fn text(before: Option<Before<'_>>) -> Option<&str> {
        match before? {
            Before::Nothing => Some("-"),
            Before::Version(version) => Some(&version.tagged),
        }
    }

    #[test]
    fn undoing_goes_further_back_each_time() {
        let mut all = vec![("person", "one"), ("hand-off", "two"), ("person", "three")];
        assert_eq!(text(before(&versions(&all))), Some("two"));
        all.push((UNDO, "two"));
        assert_eq!(text(before(&versions(&all))), Some("one"));
        all.push((UNDO, "one"));
        assert_eq!(text(before(&versions(&all))), Some("-"));
        all.push((UNDO, "one"));
        assert_eq!(text(before(&versions(&all))), None);
        all.push(("person", "four"));
        assert_eq!(text(before(&versions(&all))), Some("-"));
        assert_eq!(text(before(&[])), None);
    }
}
