//! Quotations: who said them stays with them, and so does their source.

use super::engine::Engine;
use super::judge::{Verdict, holds};
use super::letters::{is_capital, is_letter, is_word};
use super::rules::class;
use super::site::{Next, Site};

impl Engine {
    /// Whether the words after a quotation say who spoke: a short clause with
    /// a verb of speech and nothing after it.
    pub(super) fn attributed(&self, site: &Site<'_>, next: &Next<'_>) -> bool {
        if !next.first.is_some_and(is_capital) || site.after.starts_with(is_quote_opener) {
            return false;
        }
        // English puts a comma there, or the clause is a sentence of its own;
        // it writes no pronoun with a capital there.
        let own = site.ends == "." || self.rules.capitals && next.word != "I";
        if site.ends == "." && self.rules.capitals || own && self.strong(next) {
            return false;
        }
        if self.introduced(site) {
            return false;
        }
        let stop = next.tail.char_indices().find(|(at, c)| match c {
            '?' | '!' | '…' | '"' | '“' | '«' | ':' | ';' => true,
            // Not the point of an initial or a title.
            '.' => {
                let word = next.tail[..*at].rsplit([' ', '.']).next().unwrap_or_default();
                word.chars().count() > 3
            }
            _ => false,
        });
        let (at, mark) = stop.unwrap_or((next.tail.len(), '.'));
        if matches!(mark, ':' | '?' | '"' | '“' | '«') {
            return false;
        }
        let clause = &next.tail[..at];
        let clause = clause.split([',', '—', '–']).next().unwrap_or_default();
        let mut words = clause.split_whitespace();
        let (mut count, mut verb, mut phrase) = (0, None, false);
        for word in words.by_ref().take(9) {
            count += 1;
            let word = word.trim_matches(|c: char| !is_word(c));
            let classes = self.rules.classes(word);
            // `said the plan works`, but `said after the race`
            if classes.is(class::RELATES) && verb.is_some() && !phrase || classes.is(class::REFERS)
            {
                return false;
            }
            phrase = self.rules.capitals && classes.is(class::PREPOSITION);
            if verb.is_none() && classes.is(class::SPEECH) {
                verb = Some(count);
            }
        }
        let Some(verb) = verb else { return false };
        words.next().is_none() && (count <= verb + 3)
    }
}

impl Engine {
    /// `He yelled, “Fire!”`, `Mən soruşdum: “Niyə?”`: who spoke stands before the
    /// quotation already.
    fn introduced(&self, site: &Site<'_>) -> bool {
        let Some(open) = site.before.rfind(['“', '"', '«', '„']) else { return false };
        let head = site.before[..open].trim_end();
        if let Some(head) = head.strip_suffix(',') {
            let word = head.rsplit(' ').next().unwrap_or_default();
            return self.rules.capitals && self.rules.classes(word).is(class::SPEECH);
        }
        head.ends_with(':') && !site.after.starts_with(['—', '–', '-'])
    }
}

/// `… red lamps. (A. Blok)`: a source goes with what it follows; a whole
/// sentence in brackets stands alone. What stands in brackets after a
/// shortened word explains it.
pub(super) fn source_in_brackets(site: &Site<'_>, shortened: bool) -> Option<Verdict> {
    let inner = site.after.strip_prefix('(')?;
    let close = inner.find(')')?;
    let words = inner[..close].split_whitespace().take(9).count();
    let inside = inner[..close].trim_end_matches(|c: char| !is_word(c) && c != '.');
    let whole = inner[..close].ends_with(['.', '?', '!', '…']) && !inside.ends_with(".)");
    if whole || words > 8 || site.ends == "." && !site.quoted() && words > 4 {
        return None;
    }
    inner.chars().next().filter(|c| is_word(*c))?;
    let rest = &inner[close + 1..];
    let after = rest.trim_start();
    let goes_on = after.starts_with(|c: char| is_word(c) && !is_capital(c))
        || after.starts_with(['—', '–', '-']) && site.ends == "."
        || rest.starts_with(['.', ',', ';', ':']);
    if goes_on || after.is_empty() || shortened {
        return Some(holds("source"));
    }
    // A number in brackets counts what follows it.
    if !inner[..close].contains(is_letter) {
        return None;
    }
    Some(Verdict { skip: close + 2, ..holds("source") })
}

/// `John F. “Jack” Kennedy`: a name in quotes within a name.
pub(super) fn is_nickname(after: &str) -> bool {
    let Some(inner) = after.strip_prefix(['“', '"', '‘']) else { return false };
    let Some((name, rest)) = inner.split_once(['”', '"', '’']) else { return false };
    let named = name.ends_with(is_letter) && name.split_whitespace().take(4).count() <= 3;
    named && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_capital))
}

const fn is_quote_opener(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '(')
}
