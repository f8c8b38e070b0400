//! The tokens of a query as the index knows them.

use crate::memory::index::Sample;
use crate::memory::store::Shelf;
use crate::problem::Problem;

/// A token of the query; two that the index does not tell apart are one.
pub(super) struct Token {
    pub(super) key: u64,
    pub(super) rank: u32,
    /// Its place in the query, from the rarest.
    pub(super) place: usize,
    pub(super) times: usize,
    /// Bytes of its list.
    pub(super) bytes: usize,
}

/// The query's tokens in the order of the index, equal ones as one.
pub(super) fn tokens(query: &Sample, shelf: &dyn Shelf) -> Result<Vec<Token>, Problem> {
    let mut tokens: Vec<Token> = Vec::with_capacity(query.len());
    query.each_key(|key| tokens.push(Token { key, rank: 0, place: 0, times: 1, bytes: 0 }));
    for token in &mut tokens {
        // A token that the index never met is rarer than all others.
        (token.rank, token.bytes) = shelf.token(token.key)?.unwrap_or((u32::MAX, 0));
    }
    tokens.sort_unstable_by_key(|token| std::cmp::Reverse((token.rank, token.key)));
    tokens.iter_mut().zip(0..).for_each(|(token, place)| token.place = place);
    tokens.dedup_by(|next, first| {
        let same = next.key == first.key;
        first.times += usize::from(same);
        same
    });
    Ok(tokens)
}
