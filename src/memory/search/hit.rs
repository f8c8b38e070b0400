//! Texts that lists name, and what they share.

/// A text that was met in a list.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) unit: u32,
    pub(super) len: u8,
    /// Tokens that it shares for all that is known.
    pub(super) shared: u8,
}

/// All hits of lists in order of units, with what they share in all.
pub(super) fn union(lists: &[Vec<Hit>]) -> Vec<Hit> {
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    lists.iter().for_each(|list| all.extend_from_slice(list));
    // The lists are runs of it, which a stable sort merges.
    all.sort_by_key(|hit| hit.unit);
    all.dedup_by(|next, first| {
        let same = next.unit == first.unit;
        if same {
            first.shared = first.shared.saturating_add(next.shared);
        }
        same
    });
    all
}

/// Adds to hits what they share of another list; both are in order.
pub(super) fn meet(hits: &mut [Hit], list: &[Hit]) {
    let mut list = list.iter().peekable();
    for hit in hits {
        while list.next_if(|next| next.unit < hit.unit).is_some() {}
        if let Some(same) = list.next_if(|next| next.unit == hit.unit) {
            hit.shared = hit.shared.saturating_add(same.shared);
        }
    }
}
