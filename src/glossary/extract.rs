//! Candidates for the glossary: names and phrases that stand in the stories
//! and in no entry, in any form, with how often and where.

use std::collections::HashMap;

use super::find::Finder;
use super::inflect::Rules;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::{TokenKind, tokens};

/// Words of a candidate at most.
const LONGEST: usize = 5;

/// Something that may belong into the glossary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The shortest of its forms, likely the nominative.
    pub text: String,
    /// Words with capitals.
    pub name: bool,
    pub count: usize,
    /// The forms as they stand, the most frequent first.
    pub forms: Vec<(String, usize)>,
    /// Indices of the texts it stands in, with the place in bytes.
    pub places: Vec<(usize, Span)>,
}

struct Found {
    text: usize,
    span: Span,
    key: String,
    name: bool,
}

/// The candidates of these texts, all in the finder's language, that stand at
/// least `min` times, the likeliest first.
pub fn extract(texts: &[String], finder: &Finder, min: usize) -> Vec<Candidate> {
    let lang = finder.lang();
    let mut groups: HashMap<String, Vec<Found>> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        let known: Vec<Span> = finder.find(text).into_iter().map(|hit| hit.span).collect();
        for found in runs(index, text, lang) {
            if !known.iter().any(|span| span.overlaps(found.span)) {
                groups.entry(found.key.clone()).or_default().push(found);
            }
        }
    }
    let mut candidates: Vec<Candidate> = groups
        .into_values()
        .filter(|group| group.len() >= min)
        .map(|group| candidate(&group, texts))
        .collect();
    candidates.sort_by(|a, b| {
        weight(b).cmp(&weight(a)).then_with(|| a.text.cmp(&b.text)).then(a.count.cmp(&b.count))
    });
    drop_parts(candidates)
}

/// Names weigh more than phrases, long phrases more than short ones.
fn weight(candidate: &Candidate) -> usize {
    let words = candidate.text.split_whitespace().count();
    candidate.count * words * if candidate.name { 3 } else { 1 }
}

/// A part of a longer candidate that never stands without it is no candidate.
fn drop_parts(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let inside = |part: &Candidate| {
        candidates.iter().any(|whole| {
            whole.count >= part.count
                && whole.text != part.text
                && part.places.iter().all(|(text, span)| {
                    whole.places.iter().any(|(other, outer)| {
                        other == text && outer.start <= span.start && span.end <= outer.end
                    })
                })
        })
    };
    let kept: Vec<bool> = candidates.iter().map(|candidate| !inside(candidate)).collect();
    candidates.into_iter().zip(kept).filter_map(|(one, kept)| kept.then_some(one)).collect()
}

fn candidate(group: &[Found], texts: &[String]) -> Candidate {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for found in group {
        let form = found.span.of(&texts[found.text]);
        match forms.iter_mut().find(|(known, _)| known == form) {
            Some((_, count)) => *count += 1,
            None => forms.push((form.to_owned(), 1)),
        }
    }
    forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let shortest = forms.iter().min_by_key(|(form, _)| form.chars().count());
    Candidate {
        text: shortest.map(|(form, _)| form.clone()).unwrap_or_default(),
        name: group.iter().any(|found| found.name),
        count: group.len(),
        places: group.iter().map(|found| (found.text, found.span)).collect(),
        forms,
    }
}

/// A word of a text as candidates are made of it.
struct Part {
    span: Span,
    stem: String,
    capital: bool,
    begins: bool,
    long: bool,
}

/// Runs of words with capitals, and pairs and triples of longer words.
fn runs(index: usize, text: &str, lang: Lang) -> Vec<Found> {
    let parts: Vec<Part> = tokens(text)
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| {
            let word = token.span.of(text);
            let before = text[..token.span.start].trim_end_matches([' ', '«', '“', '"', '—', '–']);
            Part {
                span: token.span,
                stem: stem(&fold(word, lang), lang),
                capital: word.chars().next().is_some_and(char::is_uppercase),
                begins: before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '\n']),
                long: word.chars().count() > 3,
            }
        })
        .collect();
    let follows = |at: usize| text.get(parts[at].span.end..parts[at + 1].span.start) == Some(" ");
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize, name: bool| {
        let stems: Vec<&str> = parts[from..to].iter().map(|part| part.stem.as_str()).collect();
        found.push(Found {
            text: index,
            span: Span::new(parts[from].span.start, parts[to - 1].span.end),
            key: stems.join(" "),
            name,
        });
    };
    let mut at = 0;
    while at < parts.len() {
        let mut end = at;
        while end < parts.len() && parts[end].capital && end - at < LONGEST {
            end += 1;
            if end < parts.len() && !follows(end - 1) {
                break;
            }
        }
        // The first word of a sentence has its capital anyway.
        let from = if end > at + 1 && parts[at].begins { at + 1 } else { at };
        if end > from && !(parts[from].begins && end == from + 1) {
            push(from, end, true);
        }
        at = end.max(at + 1);
    }
    for from in 0..parts.len() {
        for len in 2..=3 {
            let to = from + len;
            let phrase = to <= parts.len()
                && parts[from..to].iter().all(|part| part.long && (!part.capital || part.begins))
                && (from..to - 1).all(follows);
            if phrase {
                push(from, to, false);
            }
        }
    }
    found
}

/// What the forms of a word share: enough to count them as one.
fn stem(folded: &str, lang: Lang) -> String {
    let letters = folded.chars().count();
    match lang {
        Lang::Az => {
            let rules = &Rules::builtin().az;
            let shortest = folded
                .char_indices()
                .skip(4)
                .map(|(at, _)| at)
                .find(|at| rules.is_inflected(folded, *at));
            folded[..shortest.unwrap_or(folded.len())].to_owned()
        }
        Lang::En => {
            let bare = folded.split_once('\'').map_or(folded, |(stem, _)| stem);
            bare.strip_suffix('s').filter(|_| letters > 4).unwrap_or(bare).to_owned()
        }
        Lang::Ru => Rules::builtin().ru.bare(folded).to_owned(),
    }
}
