//! A corrected story: which segment of the new reading is which of the old.
//!
//! A pure function from two lists of texts to links, so that drafts follow
//! their segments. What is done with a stale draft is for the desk.

use std::collections::{HashMap, VecDeque};

use rapidfuzz::distance::indel;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::change::{Change, classify};
use crate::lang::Lang;

/// How alike two texts must be to be one text edited, from 0 to 1.
const EDITED: f64 = 0.55;
/// How alike a text and several together must be for a split or merge.
const JOINED: f64 = 0.85;
/// The most pieces that one segment is split into or merged from.
const MOST: usize = 4;
/// How far from its old place an edited segment is looked for.
const WINDOW: usize = 40;

/// What became of a segment. Indexes are those of the two lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Link {
    Unchanged { old: usize, new: usize },
    Moved { old: usize, new: usize },
    Edited { old: usize, new: usize, change: Change },
    Split { old: usize, new: Vec<usize> },
    Merged { old: Vec<usize>, new: usize },
    New { new: usize },
    Gone { old: usize },
}

/// Links the tagged readings of the old and new segments, in their order.
/// Every index of both lists is in exactly one link.
pub fn link(old: &[&str], new: &[&str], lang: Lang) -> Vec<Link> {
    let mut links = Vec::new();
    let mut olds = vec![true; old.len()];
    let mut news = vec![true; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                olds[old_index + step] = false;
                news[new_index + step] = false;
                links.push(Link::Unchanged { old: old_index + step, new: new_index + step });
            }
        }
    }
    moved(old, new, &mut olds, &mut news, &mut links);
    let whole = |old: usize, pieces: Vec<usize>| Link::Split { old, new: pieces };
    joined(old, new, &mut olds, &mut news, &mut links, &whole);
    let whole = |new: usize, pieces: Vec<usize>| Link::Merged { old: pieces, new };
    joined(new, old, &mut news, &mut olds, &mut links, &whole);
    edited(old, new, &mut olds, &mut news, &mut links, lang);
    links.extend((0..new.len()).filter(|at| news[*at]).map(|new| Link::New { new }));
    links.extend((0..old.len()).filter(|at| olds[*at]).map(|old| Link::Gone { old }));
    links
}

fn moved(old: &[&str], new: &[&str], olds: &mut [bool], news: &mut [bool], links: &mut Vec<Link>) {
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (at, text) in old.iter().enumerate().filter(|(at, _)| olds[*at]) {
        places.entry(text).or_default().push_back(at);
    }
    for (at, text) in new.iter().enumerate() {
        if news[at]
            && let Some(from) = places.get_mut(text).and_then(VecDeque::pop_front)
        {
            olds[from] = false;
            news[at] = false;
            links.push(Link::Moved { old: from, new: at });
        }
    }
}

/// Finds wholes that several neighbours among the parts make up.
fn joined(
    wholes: &[&str],
    parts: &[&str],
    free_wholes: &mut [bool],
    free_parts: &mut [bool],
    links: &mut Vec<Link>,
    link: &dyn Fn(usize, Vec<usize>) -> Link,
) {
    for whole in 0..wholes.len() {
        if !free_wholes[whole] {
            continue;
        }
        let mut best: Option<(f64, usize, usize)> = None;
        for first in near(whole, parts.len()) {
            let mut text = String::new();
            for count in 1..=MOST {
                let Some(at) = Some(first + count - 1).filter(|at| *at < parts.len()) else {
                    break;
                };
                if !free_parts[at] || text.len() > wholes[whole].len() * 2 {
                    break;
                }
                if count > 1 {
                    text.push(' ');
                }
                text.push_str(parts[at]);
                let score = alike(wholes[whole], &text);
                if best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, first, count));
                }
            }
        }
        if let Some((score, first, count)) = best
            && count > 1
            && score >= JOINED
        {
            free_wholes[whole] = false;
            free_parts[first..first + count].fill(false);
            links.push(link(whole, (first..first + count).collect()));
        }
    }
}

/// Pairs what is left, the most alike first.
fn edited(
    old: &[&str],
    new: &[&str],
    olds: &mut [bool],
    news: &mut [bool],
    links: &mut Vec<Link>,
    lang: Lang,
) {
    let mut pairs = Vec::new();
    for from in (0..old.len()).filter(|at| olds[*at]) {
        for to in near(from, new.len()).filter(|at| news[*at]) {
            let score = alike(old[from], new[to]);
            if score >= EDITED {
                pairs.push((score, from, to));
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2)))
    });
    for (_, from, to) in pairs {
        if olds[from] && news[to] {
            olds[from] = false;
            news[to] = false;
            let change = classify(old[from], new[to], lang);
            links.push(Link::Edited { old: from, new: to, change });
        }
    }
}

fn near(at: usize, len: usize) -> std::ops::Range<usize> {
    at.saturating_sub(WINDOW).min(len)..(at + WINDOW + 1).min(len)
}

/// From 0 to 1.
fn alike(one: &str, other: &str) -> f64 {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    // Too different in length to reach any limit: spares the comparison.
    if short * 3 < long {
        return 0.0;
    }
    indel::normalized_similarity(one.chars(), other.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_link() {
        let old = [
            "The bridge opened in May.",
            "It cost 3 million manats.",
            "The minister came, and the choir sang for an hour.",
            "Nobody was hurt.",
            "Traffic is slow.",
            "A detour leads through the old town.",
        ];
        let new = [
            "Nobody was hurt.",
            "The bridge opened in May.",
            "It cost 4 million manats.",
            "The minister came.",
            "And the choir sang for an hour.",
            "Traffic is slow. A detour leads through the old town.",
            "Rain is expected on Friday.",
        ];
        let links = link(&old, &new, Lang::En);
        for expected in [
            Link::Moved { old: 3, new: 0 },
            Link::Unchanged { old: 0, new: 1 },
            Link::Edited { old: 1, new: 2, change: Change::Number },
            Link::Split { old: 2, new: vec![3, 4] },
            Link::Merged { old: vec![4, 5], new: 5 },
            Link::New { new: 6 },
        ] {
            assert!(links.contains(&expected), "{expected:?} is not in {links:?}");
        }
        assert_eq!(links.len(), 6);
        assert_eq!(link(&old, &old[..5], Lang::En).last(), Some(&Link::Gone { old: 5 }));
    }
}
