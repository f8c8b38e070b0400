//! The desk: the rules of drafts. Which of several versions stands, what is a
//! conflict, what has gone stale. Pure functions over values; keeping them is
//! the store's work, and doing them in order the newsroom's.

pub mod correction;
pub mod history;

use crate::lang::Lang;
use crate::stamp::{ChangeId, Hlc};

/// The state a draft is put into. `new` is a segment without a draft and
/// `stale` a draft whose source has moved on: both are readings, not changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DraftState {
    Proposed,
    Edited,
    Accepted,
    Rejected,
}

impl DraftState {
    pub const ALL: [DraftState; 4] =
        [DraftState::Proposed, DraftState::Edited, DraftState::Accepted, DraftState::Rejected];

    pub const fn code(self) -> &'static str {
        match self {
            DraftState::Proposed => "proposed",
            DraftState::Edited => "edited",
            DraftState::Accepted => "accepted",
            DraftState::Rejected => "rejected",
        }
    }

    pub fn from_code(code: &str) -> Option<DraftState> {
        DraftState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One version of a segment's translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftVersion {
    pub id: ChangeId,
    /// `key@lang` of the story.
    pub article: String,
    pub segment: String,
    pub to: Lang,
    /// The tagged source it was made for.
    pub source: String,
    /// The tagged translation.
    pub tagged: String,
    pub state: DraftState,
    /// Where the words come from: `person`, `memory`, `propagated`, `resegmented`,
    /// `hand-off`.
    pub origin: String,
    pub time: Hlc,
    pub author: String,
    /// No other version has seen it.
    pub live: bool,
}

/// What a segment's live versions come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The version that stands in editions and lists.
    pub chosen: DraftVersion,
    /// The others that differ from it and were written unseen. Empty when all agree.
    pub conflicts: Vec<DraftVersion>,
}

/// Decides between live versions of one draft. The earliest accepted one
/// stands; without one, the latest. Equal texts are no conflict.
pub fn settle(mut live: Vec<DraftVersion>) -> Option<Standing> {
    live.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
    let at = live
        .iter()
        .position(|version| version.state == DraftState::Accepted)
        .or_else(|| live.iter().rposition(|version| version.state != DraftState::Rejected))
        .or_else(|| live.len().checked_sub(1))?;
    let chosen = live.remove(at);
    let conflicts = live.into_iter().filter(|other| other.tagged != chosen.tagged).collect();
    Some(Standing { chosen, conflicts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::ReplicaId;

    fn version(desk: &str, time: i64, text: &str, state: DraftState) -> DraftVersion {
        DraftVersion {
            id: ChangeId { replica: ReplicaId(desk.into()), seq: time },
            article: "a@az".into(),
            segment: "s".into(),
            to: Lang::En,
            source: "x".into(),
            tagged: text.into(),
            state,
            origin: "person".into(),
            time: Hlc(time),
            author: desk.into(),
            live: true,
        }
    }

    #[test]
    fn the_earlier_accepted_stands_and_the_other_is_a_conflict() {
        let one = version("a", 1, "Hi", DraftState::Accepted);
        let two = version("b", 2, "Hello", DraftState::Accepted);
        let standing = settle(vec![two.clone(), one.clone()]).expect("stands");
        assert_eq!(standing, Standing { chosen: one, conflicts: vec![two] });
    }

    #[test]
    fn equal_texts_are_no_conflict() {
        let one = version("a", 1, "Hi", DraftState::Edited);
        let two = version("b", 2, "Hi", DraftState::Accepted);
        let standing = settle(vec![one, two.clone()]).expect("stands");
        assert_eq!(standing, Standing { chosen: two, conflicts: vec![] });
    }

    #[test]
    fn without_an_accepted_one_the_latest_stands() {
        let one = version("a", 1, "Hi", DraftState::Edited);
        let two = version("b", 2, "Hey", DraftState::Proposed);
        let bad = version("c", 3, "Yo", DraftState::Rejected);
        assert_eq!(settle(vec![one, two.clone(), bad]).expect("stands").chosen, two);
        assert_eq!(settle(Vec::new()), None);
    }
}
