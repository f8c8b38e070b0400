//! Waivers: findings that an editor looked at and let stand.
//!
//! A waiver is kept by content: check, languages, source, target, and what
//! the finding says. When either text changes, the finding is back.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::Pair;
use super::finding::Finding;

/// Identity of a finding by its content: 24 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WaiverKey(pub String);

impl WaiverKey {
    pub fn new(pair: &Pair<'_>, finding: &Finding) -> WaiverKey {
        let mut hasher = Sha256::new();
        let mut part = |text: &str| {
            hasher.update(text.len().to_le_bytes());
            hasher.update(text.as_bytes());
        };
        part(finding.check.code());
        part(pair.from.code());
        part(pair.to.code());
        part(&pair.source.tagged());
        part(&pair.target.tagged());
        part(finding.message);
        for (name, value) in &finding.args {
            part(name);
            part(value);
        }
        let digest = hasher.finalize();
        WaiverKey(digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect())
    }

    /// A key as [`WaiverKey::new`] makes it.
    pub fn parse(text: &str) -> Option<WaiverKey> {
        let hexadecimal = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        (text.len() == 24 && text.chars().all(hexadecimal)).then(|| WaiverKey(text.to_owned()))
    }
}

/// The waivers of a house.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Waivers {
    keys: HashSet<WaiverKey>,
}

impl Waivers {
    pub fn new(keys: impl IntoIterator<Item = WaiverKey>) -> Waivers {
        Waivers { keys: keys.into_iter().collect() }
    }

    /// Whether a finding that was told is let stand.
    pub fn holds(&self, key: &WaiverKey) -> bool {
        self.keys.contains(key)
    }

    pub fn waives(&self, pair: &Pair<'_>, finding: &Finding) -> bool {
        !self.keys.is_empty() && self.keys.contains(&WaiverKey::new(pair, finding))
    }
}
