//! Names of persons where they stand in a text, in whatever case.

use super::Verdict;
use super::given::{self, LISTS};
use super::sounds::{self, Sound};
use crate::glossary::inflect::{Rules, pattern::is_apostrophe};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::is_letter;

/// A name as it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The whole name, endings included, in bytes of the text.
    pub span: Span,
    pub lang: Lang,
    pub words: Vec<NameWord>,
}

/// One word of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameWord {
    pub span: Span,
    /// What the word may be in the nominative, folded, as it stands first.
    pub readings: Vec<String>,
    /// A single letter and a point.
    pub initial: bool,
}

impl Name {
    /// The text of the name as it stands.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// How a name of one text stands in another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    Same(Span),
    /// Part of it is there, or one much like it: what stands in its place.
    Changed(Span),
    Absent,
}

/// A word with a capital where it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capital {
    pub word: NameWord,
    /// It goes on with the capital before it: one space, or a point of an initial.
    pub follows: bool,
    /// It begins a sentence or a quotation, where any word has a capital.
    pub begins: bool,
    /// It ends like a surname, as hardly another word does.
    pub surname: bool,
}

/// The words with a capital of a text, names or not.
pub fn capitals(text: &str, lang: Lang) -> Vec<Capital> {
    tokens(text, lang)
        .into_iter()
        .filter(|token| token.text.starts_with(char::is_uppercase))
        .map(|token| {
            let readings = readings(token.text, lang);
            Capital {
                surname: is_strong(&readings),
                word: NameWord {
                    span: token.span,
                    readings,
                    initial: token.text.chars().count() == 1,
                },
                follows: token.follows,
                begins: token.begins,
            }
        })
        .collect()
}

/// A word with a capital, or a particle of a name.
struct Token<'t> {
    text: &'t str,
    span: Span,
    /// A single blank stands before it, or a point and one after an initial.
    follows: bool,
    begins: bool,
}

/// The persons named in a text: runs of words with capitals of which one is a
/// given name or looks like a surname. A single word counts where it looks
/// like a surname. Words in all capitals are read only in a headline of them.
pub fn in_text(text: &str, lang: Lang) -> Vec<Name> {
    let tokens = tokens(text, lang);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        while end < tokens.len() && tokens[end].follows && end - at < 4 {
            end += 1;
        }
        let mut from = at;
        // A word that begins a sentence may be any word: it has to be a name.
        if tokens[from].begins && end - from > 1 && !is_given(tokens[from].text, lang) {
            from += 1;
        }
        while from < end && LISTS.particles[lang.index()].contains(&fold(tokens[from].text, lang)) {
            from += 1;
        }
        // A surname ends a name, but for one that comes before its given name.
        let surname = (from..end).find(|at| is_strong(&readings(tokens[*at].text, lang)));
        if let Some(surname) = surname {
            let first = surname == from;
            let given = first && end > from + 1 && is_given(tokens[from + 1].text, lang);
            end = if given { from + 2 } else { surname + 1 };
        }
        if let Some(name) = name(&tokens[from..end], lang) {
            found.push(name);
        }
        at = end;
    }
    found
}

fn name(tokens: &[Token<'_>], lang: Lang) -> Option<Name> {
    let words: Vec<NameWord> = tokens
        .iter()
        .map(|token| NameWord {
            span: token.span,
            readings: readings(token.text, lang),
            initial: token.text.chars().count() == 1,
        })
        .collect();
    let surname = |word: &NameWord| {
        word.readings.iter().any(|reading| {
            LISTS.surnames[lang.index()].iter().any(|end| {
                reading.ends_with(end.as_str())
                    && reading.chars().count() >= end.chars().count() + 3
            })
        })
    };
    let strong = |word: &NameWord| is_strong(&word.readings);
    let is_named = |word: &NameWord| {
        word.readings.iter().any(|reading| given::gender(reading, lang).is_some())
    };
    let person = match &words[..] {
        [] => false,
        [one] => strong(one) && !(tokens[0].begins && one.readings.len() > 2),
        many => {
            many.iter().any(is_named)
                || many.last().is_some_and(surname)
                    && (many.iter().any(|word| word.initial) || many.iter().any(strong))
        }
    };
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    person.then_some(Name { span, lang, words })
}

/// Whether hardly any word but a surname ends so.
fn is_strong(readings: &[String]) -> bool {
    const ENDS: [&str; 14] = [
        "ov", "ova", "yev", "yeva", "ev", "eva", "zadə", "zade", "zadeh", "ов", "ова", "ев", "ева",
        "заде",
    ];
    let surname = |reading: &String| ENDS.iter().any(|end| reading.ends_with(end));
    readings.iter().any(|reading| surname(reading) && reading.chars().count() > 5)
}

fn is_given(word: &str, lang: Lang) -> bool {
    readings(word, lang).iter().any(|reading| given::gender(reading, lang).is_some())
}

/// The words of the text that may be a part of a name.
fn tokens(text: &str, lang: Lang) -> Vec<Token<'_>> {
    let shouted = crate::text::case::is_upper(text);
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let Some(start) = rest.find(is_letter).map(|at| from + at) else { break };
        let mut end = start;
        for (at, c) in text[start..].char_indices() {
            let inside = is_letter(c)
                || c.is_numeric()
                || matches!(c, '\u{300}'..='\u{36f}' | '-')
                || is_apostrophe(c)
                    && text[start + at + c.len_utf8()..].starts_with(char::is_alphabetic);
            if !inside {
                break;
            }
            end = start + at + c.len_utf8();
        }
        let word = text[start..end].trim_end_matches('-');
        let (end, next) = (start + word.len(), end.max(start + 1));
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let letters = word.chars().count();
        let all = letters > 1 && crate::text::case::is_upper(word);
        let particle = || LISTS.particles[lang.index()].contains(&fold(word, lang));
        if (capital && (!all || shouted) || particle()) && !word.contains(char::is_numeric) {
            let last = found.last();
            let gap = last.map_or("", |last| text.get(last.span.end..start).unwrap_or_default());
            let initial = last.is_some_and(|last| last.text.chars().count() == 1);
            let follows =
                matches!(gap, " " | "\u{a0}") || initial && matches!(gap, ". " | "." | ".\u{a0}");
            let before = text[..start].trim_end_matches([' ', '\u{a0}', '«', '“', '"', '—', '–']);
            let begins =
                before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '\n']) && !initial;
            found.push(Token { text: word, span: Span::new(start, end), follows, begins });
        }
        from = next;
    }
    found
}

/// What a word may be in the nominative, folded; the word itself comes first.
pub fn readings(word: &str, lang: Lang) -> Vec<String> {
    let folded = fold(word, lang);
    let mut found = vec![folded.clone()];
    match lang {
        Lang::En => {
            let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\''));
            found.extend(bare.map(str::to_owned));
        }
        Lang::Az => {
            let rules = &Rules::builtin().az;
            if let Some((stem, _)) = folded.split_once(['\'', '-']) {
                found.push(stem.to_owned());
            }
            for (at, _) in folded.char_indices().skip(3) {
                if rules.is_inflected(&folded, at) {
                    found.push(folded[..at].to_owned());
                }
            }
        }
        Lang::Ru => {
            for (ending, nominatives) in &LISTS.nominative {
                if let Some(stem) = folded.strip_suffix(ending.as_str())
                    && stem.chars().count() > 2
                {
                    found.extend(nominatives.iter().map(|end| format!("{stem}{end}")));
                    if ending.chars().count() > 1 {
                        break;
                    }
                }
            }
        }
    }
    found
}

/// How alike two words are in any of their readings.
pub fn alike(a: &NameWord, lang_a: Lang, b: &NameWord, lang_b: Lang) -> Verdict {
    if a.initial || b.initial {
        let first = |word: &NameWord, lang| {
            let reading = word.readings.first().map_or("", String::as_str);
            let signs = sounds::BUILTIN.signs(reading, lang);
            signs.chars().next().map(|c| if c.is_uppercase() { 'A' } else { c })
        };
        let same = first(a, lang_a) == first(b, lang_b);
        return if same { Verdict::Same } else { Verdict::Different };
    }
    let mut best = Verdict::Different;
    for left in &a.readings {
        for right in &b.readings {
            best = best.max(sounds::BUILTIN.words(left, lang_a, right, lang_b));
        }
    }
    best
}

/// Whether a name of one text stands in another, which may be its translation.
///
/// Every word of the name has to be there, in any case and order; initials
/// stand for given names. A name of which a word is there beside another word
/// with a capital, or whose consonants differ in one, is `Changed`.
pub fn standing(name: &Name, text: &str, lang: Lang) -> Standing {
    let tokens = tokens(text, lang);
    let words: Vec<NameWord> = tokens
        .iter()
        .map(|token| NameWord {
            span: token.span,
            readings: readings(token.text, lang),
            initial: token.text.chars().count() == 1,
        })
        .collect();
    let particles = &LISTS.particles[name.lang.index()];
    let wanted: Vec<&NameWord> = name
        .words
        .iter()
        .filter(|word| word.readings.first().is_none_or(|reading| !particles.contains(reading)))
        .collect();
    // How many words are there, where, and the run they stand in.
    let mut best: Option<(usize, Span, Span)> = None;
    for at in 0..words.len() {
        // A run of words that follow one another, as long as the name.
        let mut end = at + 1;
        while end < words.len() && end - at < wanted.len() + 1 && tokens[end].follows {
            end += 1;
        }
        let run = &words[at..end];
        let mut used = vec![false; run.len()];
        let mut count = 0;
        let mut span: Option<Span> = None;
        for word in &wanted {
            let found = run.iter().enumerate().find(|(index, other)| {
                !used[*index] && alike(word, name.lang, other, lang) >= Verdict::Same
            });
            if let Some((index, other)) = found {
                used[index] = true;
                count += 1;
                span = Some(span.map_or(other.span, |span| {
                    Span::new(span.start.min(other.span.start), span.end.max(other.span.end))
                }));
            }
        }
        if let Some(span) = span
            && best.is_none_or(|(known, _, _)| count > known)
        {
            let last = run.get(wanted.len() - 1).or(run.last()).map_or(span.end, |w| w.span.end);
            let whole = Span::new(run[0].span.start, last.max(span.end));
            best = Some((count, span, whole));
        }
    }
    match best {
        Some((count, span, _)) if count == wanted.len() => Standing::Same(span),
        Some((_, span, whole)) => {
            // The surname alone, where the translation leaves the given name out.
            let lone = tokens.iter().position(|token| token.span == span).is_some_and(|at| {
                let named = |at: usize| !tokens[at].begins || is_given(tokens[at].text, lang);
                let next = tokens.get(at + 1).is_some_and(|next| next.follows);
                !(next || tokens[at].follows && named(at - 1))
            });
            if lone { Standing::Same(span) } else { Standing::Changed(whole) }
        }
        None => match near(&wanted, name.lang, &words, lang) {
            Some(span) => Standing::Changed(span),
            None => Standing::Absent,
        },
    }
}

/// A word whose consonants differ in one from the last word of the name.
fn near(wanted: &[&NameWord], from: Lang, words: &[NameWord], lang: Lang) -> Option<Span> {
    let surname = wanted.last()?;
    let sounds = |word: &NameWord, lang| -> Vec<Sound> {
        word.readings.iter().map(|reading| Sound::of(reading, lang)).collect()
    };
    let wanted = sounds(surname, from);
    words.iter().find_map(|word| {
        let heard = sounds(word, lang);
        let close = wanted.iter().map(Sound::consonants).any(|a| {
            heard.iter().map(Sound::consonants).any(|b| {
                a.len() > 3 && rapidfuzz::distance::levenshtein::distance(a.chars(), b.chars()) <= 1
            })
        });
        close.then_some(word.span)
    })
}
