//! What the lists that were read prove of a text: how much it must share by now,
//! and how much it can share at best.

use super::Search;
use super::token::Token;
use crate::memory::index::posted_places;
use crate::memory::postings::LONG;
use crate::memory::score;

impl Search<'_> {
    /// The next token, where its list can tell more of a text.
    pub(super) fn telling(&self) -> Option<&Token> {
        // Of the shortest text so many have no posting.
        let unposted = self.lens.start - posted_places(self.lens.start);
        let unread = self.query.len() - self.places_read();
        self.tokens.get(self.told).filter(|_| unread > unposted)
    }

    /// Places of the query whose lists were read.
    pub(super) fn places_read(&self) -> usize {
        self.tokens.get(self.told).map_or(self.query.len(), |next| next.place)
    }

    /// How many tokens a text can share beside those that lists told of. The
    /// first of them is either a token of the query whose list was not read, and
    /// then all are, or one that has no posting of the text, and then all have none.
    pub(super) fn untold(&self, len: usize) -> usize {
        (self.query.len() - self.places_read()).max(len - posted_places(len))
    }

    /// For each length, what a hit has to share by now.
    pub(super) fn least_shared(&self, (part, whole): (usize, usize)) -> [u8; LONG + 1] {
        let mut least = [1; LONG + 1];
        for len in self.lens.clone() {
            let needed = (self.query.len().max(len) * part).div_ceil(whole);
            let told = needed.saturating_sub(self.untold(len));
            least[len] = u8::try_from(told).unwrap_or(u8::MAX).max(1);
        }
        // How long those are is not known.
        least[LONG] = 1;
        least
    }

    /// The best score that a hit can have.
    pub(super) fn at_best(&self, len: usize, shared: u8) -> f64 {
        let m = self.query.len();
        if len == LONG {
            return 100.0;
        }
        let shared = (usize::from(shared) + self.untold(len)).min(m.min(len));
        score::share(m.max(len), m.max(len) - shared)
    }
}
