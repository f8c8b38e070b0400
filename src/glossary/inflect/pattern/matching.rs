//! Matching: the words of a text against the slots of a pattern, with their
//! gaps and capitals.

use super::marks::{is_apostrophe, is_dash, is_quote};
use super::{ALL_CELLS, Capitals, Cells, Env, Forms, Matched, Pattern, Slip, Slot};
use crate::glossary::inflect::{az, en};
use crate::glossary::scan::Word;
use crate::lang::Lang;

impl Pattern {
    /// All matches that begin with the word at `at`, the plainest first.
    pub fn match_all(&self, env: &Env<'_>, at: usize) -> Vec<Matched> {
        let mut cells = ALL_CELLS;
        let mut slip = None;
        let words = &env.scan.words;
        let last = self.slots.len() - 1;
        for (index, slot) in self.slots.iter().enumerate() {
            let Some(word) = words.get(at + index) else { return Vec::new() };
            if index > 0 {
                let between = gap(env, at + index);
                if !self.gaps.get(index - 1).is_some_and(|wanted| same_gap(wanted, between)) {
                    return Vec::new();
                }
            }
            let fits = match &slot.forms {
                Forms::Listed(forms) => {
                    let folded = env.scan.folded(word);
                    let found: Cells = forms
                        .iter()
                        .filter(|(form, _)| form.as_bytes() == folded)
                        .fold(0, |cells, (_, more)| cells | more);
                    if cells & found == 0 && found != 0 && env.loose {
                        slip = Some(Slip::Agreement);
                        cells = found;
                    } else {
                        cells &= found;
                    }
                    cells != 0
                }
                // Checked below; a stem is the last word.
                Forms::Stems(_) => index == last,
            };
            if !fits {
                return Vec::new();
            }
            if !self.capitals_fit(env, slot, word, index, at) {
                if !env.loose || !self.unmistakable() {
                    return Vec::new();
                }
                slip = slip.or(Some(Slip::Capitals));
            }
        }
        let word = &words[at + last];
        let mut found = match &self.slots[last].forms {
            Forms::Listed(_) => self.listed_end(env, at + last, word, cells),
            Forms::Stems(stems) => az::ends(env, self, stems, at + last),
        };
        for matched in &mut found {
            matched.slip = slip.max(matched.slip);
        }
        found
    }

    /// Whether the name is none of the words of the language, whatever its
    /// letters: губа is a lip, and красная слобода hardly anything else.
    fn unmistakable(&self) -> bool {
        self.proper
            && (self.slots.len() > 1 || self.slots.iter().all(|slot| slot.chars > 6))
            && self.slots.iter().all(|slot| slot.capitals != Capitals::All)
    }

    fn capitals_fit(
        &self,
        env: &Env<'_>,
        slot: &Slot,
        word: &Word,
        index: usize,
        at: usize,
    ) -> bool {
        if slot.capitals == Capitals::Lower || !self.sensitive {
            return !(self.lower_only && index == 0)
                || word.lead == 0
                || word.all_capitals()
                || env.begins_sentence(at)
                || env.in_title_case(at);
        }
        if slot.capitals == Capitals::First {
            return word.lead > 0;
        }
        if env.lang == Lang::En
            && env.rules.en.is_word(env.scan.str(word))
            && env.in_capitals(at + index)
            && !env.names_a_country(at + index)
        {
            return false;
        }
        // A known abbreviation may be written as a word in English: Nato.
        word.lead >= slot.chars.min(word.chars)
            || env.lang == Lang::En && slot.chars > 3 && word.lead > 0
    }

    /// The end of a form without a chain: a possessive, an ending of an abbreviation.
    fn listed_end(&self, env: &Env<'_>, last: usize, word: &Word, cells: Cells) -> Vec<Matched> {
        let plain = Matched {
            end: word.end,
            next: last + 1,
            cells,
            derived: false,
            chain: az::Tags::default(),
            possessive: false,
            slip: None,
        };
        let tail = env.tail(last);
        let matched = match env.lang {
            Lang::En => match en::possessive(env, last) {
                Some((end, next)) => Matched { end, next, possessive: true, ..plain },
                None => plain,
            },
            Lang::Ru if self.foreign && tail.joined => {
                let Some(next) = env.scan.words.get(last + 1) else { return vec![plain] };
                let ending = env.rules.ru.foreign_ending(env.scan.str(next));
                match ending {
                    Some(cells) => Matched { end: next.end, next: last + 2, cells, ..plain },
                    None => plain,
                }
            }
            _ => plain,
        };
        if env.part_of_compound(last + 1 - self.slots.len(), &matched, self) {
            return Vec::new();
        }
        vec![matched]
    }
}

fn gap<'a>(env: &Env<'a>, index: usize) -> &'a str {
    match (env.scan.words.get(index - 1), env.scan.words.get(index)) {
        (Some(before), Some(word)) => env.text.get(before.end..word.start).unwrap_or_default(),
        _ => "",
    }
}

/// Spaces, hyphens and dashes are one; quotes and points of the term may be left out.
fn same_gap(wanted: &str, found: &str) -> bool {
    if wanted == " " && found == " " {
        return true;
    }
    let plain = |text: &str, loose: bool| -> String {
        let mut out = String::new();
        for c in text.chars() {
            let c = match c {
                c if is_dash(c) => ' ',
                c if c.is_whitespace() => ' ',
                c if is_apostrophe(c) => '\'',
                c if loose && (is_quote(c) || c == '.') => continue,
                c if is_quote(c) => '"',
                c => c,
            };
            if !(c == ' ' && out.ends_with(' ')) {
                out.push(c);
            }
        }
        // Folding has trimmed the term's own gap: Writers’ Union.
        out.trim().to_owned()
    };
    // A dash between spaces parts two things, unless the term has one.
    if !wanted.contains('-') && found.contains(is_dash) && found.contains(char::is_whitespace) {
        return false;
    }
    let loose = wanted.contains(['"', '.']);
    plain(wanted, loose) == plain(found, loose)
}
