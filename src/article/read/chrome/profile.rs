//! Sources of which the user knows more than we do.

use regex::Regex;

use super::key;

/// Lines and patterns of one source, from the user's settings.
#[derive(Clone, Default, Debug)]
pub struct SourceProfile {
    /// The site's name or address; becomes the story's source where it stands.
    pub name: String,
    /// Whole lines to leave out.
    pub lines: Vec<String>,
    /// Regular expressions; a line that one matches is left out.
    pub patterns: Vec<Regex>,
}

impl SourceProfile {
    pub fn leaves_out(&self, line: &str) -> bool {
        let own = key(line);
        self.lines.iter().any(|known| key(known) == own)
            || self.patterns.iter().any(|pattern| pattern.is_match(line))
    }
}
