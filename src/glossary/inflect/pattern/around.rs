//! What stands around the words of a text: what is joined to a word, whether
//! it is part of a longer one, and whether its capitals mean anything.

use super::marks::{is_apostrophe, is_closing, is_dash, is_hyphen};
use super::{Matched, Pattern};
use crate::glossary::inflect::Rules;
use crate::glossary::scan::Scan;
use crate::lang::Lang;

/// What a pattern is matched against.
pub struct Env<'a> {
    pub rules: &'a Rules,
    pub scan: &'a Scan,
    pub text: &'a str,
    pub lang: Lang,
    /// Take slips too.
    pub loose: bool,
}

/// How the next word follows.
pub struct Tail {
    /// By an apostrophe, a hyphen or a closing quote, without a space.
    pub joined: bool,
    pub hyphen: bool,
}

impl Env<'_> {
    pub fn tail(&self, index: usize) -> Tail {
        let between = match (self.scan.words.get(index), self.scan.words.get(index + 1)) {
            (Some(word), Some(next)) => self.text.get(word.end..next.start).unwrap_or(" "),
            _ => " ",
        };
        let mut chars = between.chars();
        let kinds = (chars.next(), chars.next(), chars.next());
        let joined = match kinds {
            (Some(a), None, None) => is_apostrophe(a) || is_hyphen(a) || is_closing(a),
            (Some(a), Some(b), None) => is_closing(a) && (is_apostrophe(b) || is_hyphen(b)),
            _ => false,
        };
        Tail { joined, hyphen: between.chars().any(is_hyphen) }
    }

    /// Whether the match is only part of a longer word: `vitse-prezident`, `baku.az`.
    pub fn part_of_compound(&self, at: usize, matched: &Matched, pattern: &Pattern) -> bool {
        let words = &self.scan.words;
        let Some(first) = words.get(at) else { return true };
        let before = self.text.get(..first.start).unwrap_or_default();
        let after = self.text.get(matched.end..).unwrap_or_default();
        let attached = |c: Option<char>| c.is_some_and(|c| matches!(c, '@' | '_' | '#'));
        if attached(before.chars().next_back()) || after.starts_with('_') {
            return true;
        }
        if dotted(after) || dotted_back(before) {
            return true;
        }
        let capital = |index: Option<usize>| {
            index.and_then(|index| words.get(index)).is_some_and(|word| word.lead > 0)
        };
        let mut after_chars = after.chars();
        let hyphen_after = after_chars.next().is_some_and(is_dash)
            && after_chars.next().is_some_and(char::is_alphanumeric);
        if hyphen_after
            && !(pattern.proper && (capital(Some(matched.next)) || self.lang == Lang::En))
        {
            return true;
        }
        let mut before_chars = before.chars().rev();
        let hyphen_before = before_chars.next().is_some_and(is_dash)
            && before_chars.next().is_some_and(char::is_alphanumeric);
        if hyphen_before
            && !(pattern.proper && (capital(at.checked_sub(1)) || self.lang == Lang::En))
        {
            return true;
        }
        let apostrophe_before = before.chars().next_back().is_some_and(is_apostrophe)
            && before.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        let apostrophe_after = after.chars().next().is_some_and(is_apostrophe)
            && after.chars().nth(1).is_some_and(char::is_alphanumeric);
        apostrophe_before || apostrophe_after
    }

    /// Whether the words beside this one are in capitals too.
    pub fn in_capitals(&self, at: usize) -> bool {
        let words = &self.scan.words;
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| words.get(at)).peekable();
        beside.peek().is_some() && beside.all(|word| word.all_capitals() && word.chars > 2)
    }

    /// US PRESIDENT ARRIVES, THE US: no pronoun stands there.
    pub(super) fn names_a_country(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.scan.words.get(at));
        before.is_none_or(|before| self.scan.str(before) == "the")
    }

    /// Whether a sentence may begin with this word, also one in quotes.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let Some(word) = self.scan.words.get(at) else { return false };
        let before = at.checked_sub(1).and_then(|at| self.scan.words.get(at));
        let from = before.map_or(0, |word| word.end);
        let Some(between) = self.text.get(from..word.start) else { return false };
        let after = self.text.get(word.end..).and_then(|text| text.chars().next());
        let quoted = between.ends_with(['“', '«', '„', '"']);
        if quoted && after.is_some_and(is_closing) {
            // The title of something: “Vergi” jurnalı.
            return false;
        }
        // 1) Vergi
        let numbered =
            at == 1 && before.is_some_and(|word| self.scan.str(word).parse::<u32>().is_ok());
        at == 0
            || quoted
            || numbered
            || between.contains(['.', '!', '?', '…', ':', '\n', '•', '|', ';'])
            || between.chars().any(is_closing)
                && between.contains(['«', '“', '"'])
                && between.contains('—')
    }

    /// Whether most longer words around this one have a capital: an English title.
    pub fn in_title_case(&self, at: usize) -> bool {
        const AROUND: usize = 24;
        if self.lang != Lang::En {
            return false;
        }
        let words = &self.scan.words;
        let breaks = |index: usize| {
            words.get(index + 1).is_none_or(|next| {
                self.text.get(words[index].end..next.start).is_none_or(|gap| gap.contains('\n'))
            })
        };
        let from = (at.saturating_sub(AROUND)..at).rev().find(|index| breaks(*index));
        let from = from.map_or(at.saturating_sub(AROUND), |index| index + 1);
        let (mut all, mut capital) = (0, 0);
        for (index, word) in words.iter().enumerate().skip(from).take(2 * AROUND) {
            if word.chars > 3 {
                all += 1;
                capital += usize::from(word.lead > 0);
            }
            if breaks(index) {
                break;
            }
        }
        all >= 3 && capital * 10 >= all * 8
    }
}

fn dotted(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next() == Some('.') && chars.next().is_some_and(char::is_lowercase)
}

fn dotted_back(before: &str) -> bool {
    let mut chars = before.chars().rev();
    matches!(chars.next(), Some('.' | '/'))
        && chars.next().is_some_and(|c| c.is_lowercase() || c == '/' || c == '.')
        && before.rsplit(char::is_whitespace).next().is_some_and(|run| {
            run.contains("www.") || run.contains("://") || run.contains('/') && run.contains('.')
        })
}
