//! Whether two words of two languages are one name.

use super::{Naming, Sign};
use crate::glossary::names::{Sound, Verdict};

/// Whether two words are one name: one place, one sound, or, for names whose
/// spelling is anybody's guess, much the same consonants.
pub fn alike(a: &Naming, b: &Naming) -> bool {
    gap(a, b).is_some()
}

/// How far two words that may be one name are from each other, in hundredths.
pub(super) fn gap(a: &Naming, b: &Naming) -> Option<usize> {
    if surely_alike(a, b) {
        return Some(0);
    }
    let both = |given: bool| a.is_listed(given) && b.is_listed(given);
    if both(true) || both(false) || a.is_place() && b.is_place() {
        return None;
    }
    let native =
        |one: &Naming, other: &Naming| one.regular() && (other.regular() || other.unsure());
    if native(a, b) || native(b, a) {
        return hardened(a, b).then_some(10);
    }
    // In, The: the few sounds of a short word stand in any name.
    let short = |name: &Naming| name.unsure() && name.span().len() < 4;
    if short(a) || short(b) {
        return None;
    }
    // Nancy is a town and a given name; Книга is no Ganja.
    let place = a.is_place() || b.is_place();
    if place && (a.unsure() || b.unsure()) {
        return None;
    }
    let bound = if place { 34 } else { 90 };
    loosely(a, b).filter(|far| *far <= bound)
}

/// Whether two words are one place, or sound the same.
pub(super) fn surely_alike(a: &Naming, b: &Naming) -> bool {
    if let (Sign::Place(a), Sign::Place(b)) = (&a.sign, &b.sign)
        && a.iter().any(|place| b.contains(place))
    {
        return true;
    }
    if a.surnames.iter().any(|surname| b.surnames.contains(surname)) {
        return true;
    }
    let same = |left: &[Sound], right: &[Sound]| {
        left.iter().any(|a| right.iter().any(|b| a.compare(b) == Verdict::Same))
    };
    same(a.home(), b.home()) || same(a.abroad(), b.abroad())
}

/// Whether b and p, d and t are all that parts the consonants.
fn hardened(a: &Naming, b: &Naming) -> bool {
    a.hard().iter().any(|(left, hard)| {
        b.hard().iter().any(|(right, other)| left.len() > 1 && left != right && hard == other)
    })
}

/// How much the consonants differ, where they are much the same, in order.
fn loosely(a: &Naming, b: &Naming) -> Option<usize> {
    if !begin_alike(a.firsts(), b.firsts()) {
        return None;
    }
    // A name that the rules spell is seldom one that they do not.
    let bound = if a.regular() == b.regular() { 90 } else { 50 };
    let far = a.loose().iter().flat_map(|left| {
        b.loose().iter().filter_map(|right| {
            let longer = left.len().max(right.len());
            (longer > 0).then(|| distance(left, right) * 100 / longer)
        })
    });
    far.min().filter(|far| *far <= bound)
}

/// Whether the first sounds may be one: however a name is respelled, its
/// beginning is kept, or becomes one of a few.
fn begin_alike(left: &[char], right: &[char]) -> bool {
    left.is_empty()
        || right.is_empty()
        || left.iter().any(|a| right.iter().any(|b| begins_as(*a, *b) || begins_as(*b, *a)))
}

/// Whether a name that begins with the one sound may begin with the other
/// elsewhere: Hughes is Хьюз, George Джордж, Wood Вуд or Уд, Jan Ян.
fn begins_as(a: char, b: char) -> bool {
    if a == b || a.is_uppercase() && b.is_uppercase() {
        return true;
    }
    let kin: &[char] = match a {
        'b' => &['p', 'v'],
        'p' => &['f', 's'],
        'f' => &['v', 't'],
        'v' => &['r'],
        't' => &['d', 's', 'z', 'c', 'f', 'j'],
        'd' => &['j', 'z'],
        's' => &['z', 'x', 'c'],
        'z' => &['w', 'j'],
        'x' => &['c', 'w', 'k'],
        'c' => &['k', 'j'],
        'j' => &['k', 'w'],
        'k' => &['w', 'n', 's'],
        _ => &[],
    };
    kin.contains(&b) || matches!(a, 'k' | 'j' | 'v') && b.is_uppercase()
}

/// Twice the distance of two runs of consonants as `glossary::names` writes
/// them. What English writes and nobody hears (h, w, r), and what is heard
/// one way here and another there (g and j; s, z, ts, th), counts half.
fn distance(left: &[char], right: &[char]) -> usize {
    let gap = |c: char| if matches!(c, 'k' | 'v' | 'r') { 1 } else { 2 };
    let change = |a: char, b: char| {
        let hissing = |c| matches!(c, 's' | 'z' | 't' | 'c' | 'j' | 'x' | 'w');
        let kin = hissing(a) && hissing(b)
            || matches!(
                (a, b),
                ('k', 'j')
                    | ('j', 'k')
                    | ('v', 'b')
                    | ('b', 'v')
                    | ('c', 'k')
                    | ('k', 'c')
                    | ('b', 'p')
                    | ('p', 'b')
                    | ('d', 't')
                    | ('t', 'd')
            );
        if a == b { 0 } else { 2 - usize::from(kin) }
    };
    let mut row: Vec<usize> = vec![0];
    for c in right {
        row.push(row[row.len() - 1] + gap(*c));
    }
    for a in left {
        let mut next = vec![row[0] + gap(*a)];
        for (at, b) in right.iter().enumerate() {
            let best =
                (row[at] + change(*a, *b)).min(row[at + 1] + gap(*a)).min(next[at] + gap(*b));
            next.push(best);
        }
        row = next;
    }
    row[row.len() - 1]
}
