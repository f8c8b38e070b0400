//! English: plural and possessive.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

use super::pattern::{Cells, Env, Forms, Pattern, Words, is_apostrophe, is_closing};
use super::{Case, Lemma, Number, broken};
use crate::glossary::concept::Kind;
use crate::lang::Lang;
use crate::problem::Problem;

/// The rules of English.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    plural: Plural,
    head: Head,
    abbreviations: Abbreviations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plural {
    es_after: Vec<String>,
    hard_ch: Vec<String>,
    oes: Vec<String>,
    ves: Vec<String>,
    /// Ends of words and what they become, the longest first.
    #[serde(deserialize_with = "longest_first")]
    tails: Vec<(String, String)>,
    regular_man: Vec<String>,
    irregular: HashMap<String, String>,
    same: Vec<String>,
    singular_s: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    before: Vec<String>,
    ranks: Vec<String>,
    postpositive: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    words: Vec<String>,
}

fn longest_first<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, String)>, D::Error> {
    let tails = HashMap::<String, String>::deserialize(from)?;
    let mut tails: Vec<_> = tails.into_iter().collect();
    tails.sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
    Ok(tails)
}

const SINGULAR: Cells = 1;
const PLURAL: Cells = 1 << 6;

impl Rules {
    /// # Errors
    /// A file that is not these rules.
    pub fn parse(text: &str) -> Result<Rules, Problem> {
        serde_json::from_str(text).map_err(|error| broken(Lang::En, "rules", &error.to_string()))
    }

    /// Whether an abbreviation is a word where all letters are capitals.
    pub fn is_word(&self, folded: &str) -> bool {
        self.abbreviations.words.iter().any(|word| word == folded)
    }

    /// The plural of a word in lower case.
    fn plural(&self, word: &str, proper: bool) -> String {
        let rules = &self.plural;
        if rules.same.iter().any(|same| same == word) {
            return word.to_owned();
        }
        if let Some(plural) = rules.irregular.get(word) {
            return plural.clone();
        }
        let man = rules.regular_man.iter().any(|regular| word.ends_with(regular.as_str()));
        if let Some((tail, plural)) =
            rules.tails.iter().find(|(tail, _)| word.ends_with(tail.as_str()))
            && !(man && tail != "woman")
            && !proper
            && let Some(stem) = word.strip_suffix(tail.as_str())
        {
            return format!("{stem}{plural}");
        }
        if rules.ves.iter().any(|listed| word.ends_with(listed.as_str()))
            && !proper
            && let Some(stem) = word.strip_suffix("fe").or_else(|| word.strip_suffix('f'))
        {
            return format!("{stem}ves");
        }
        if rules.oes.iter().any(|listed| listed == word)
            || rules.es_after.iter().any(|end| word.ends_with(end.as_str()))
                && !rules.hard_ch.iter().any(|noun| word.ends_with(noun.as_str()))
        {
            return format!("{word}es");
        }
        let mut back = word.chars().rev();
        let consonant_y = back.next() == Some('y')
            && back.next().is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
        match word.strip_suffix('y') {
            Some(stem) if consonant_y && !proper => format!("{stem}ies"),
            _ => format!("{word}s"),
        }
    }

    /// The words whose plural this may be, the likeliest first.
    fn singulars(&self, word: &str, proper: bool) -> Vec<String> {
        let mut guesses: Vec<String> = Vec::new();
        if self.plural.irregular.contains_key(word)
            || self.plural.singular_s.iter().any(|end| word.ends_with(end.as_str()))
        {
            return guesses;
        }
        guesses.extend(
            self.plural.irregular.iter().filter(|(_, p)| *p == word).map(|(s, _)| s.clone()),
        );
        for (tail, plural) in &self.plural.tails {
            guesses.extend(word.strip_suffix(plural.as_str()).map(|stem| format!("{stem}{tail}")));
        }
        if let Some(stem) = word.strip_suffix("ves") {
            guesses.extend([format!("{stem}f"), format!("{stem}fe")]);
        }
        guesses.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
        guesses.extend(word.strip_suffix("es").map(str::to_owned));
        guesses.extend(word.strip_suffix('s').map(str::to_owned));
        guesses
            .retain(|guess| guess != word && guess.len() > 2 && self.plural(guess, proper) == word);
        guesses
    }
}

/// Which word carries the plural.
fn head(rules: &Rules, words: &Words) -> usize {
    let count = words.scan.words.len();
    let hyphen = |gap: usize| words.gaps.get(gap).is_some_and(|gap| gap == "-");
    // Oil-for-food programme: what is joined before a space is no head.
    let joined = |at: usize| hyphen(at - 1) && (at..count - 1).any(|gap| !hyphen(gap));
    let preposition = (1..count)
        .find(|at| rules.head.before.iter().any(|word| word == words.folded(*at)) && !joined(*at));
    let head = preposition.unwrap_or(count) - 1;
    let postpositive = rules.head.postpositive.iter().any(|word| word == words.folded(head));
    let rank = head > 0 && rules.head.ranks.iter().any(|word| word == words.folded(head - 1));
    if postpositive && head > 0 && !rank { head - 1 } else { head }
}

/// The two forms of a head word: singular and plural, and whether the term has the plural.
fn numbers(
    rules: &Rules,
    word: &str,
    capital: bool,
    kind: Kind,
    single: bool,
) -> (String, String, bool) {
    let proper =
        capital && (matches!(kind, Kind::Person | Kind::Place) || single && kind != Kind::Title);
    let singular = if matches!(kind, Kind::Person | Kind::Place | Kind::Work) {
        None
    } else {
        rules.singulars(word, false).into_iter().next()
    };
    match singular {
        Some(singular) if !rules.plural.same.iter().any(|same| same == word) => {
            (singular, word.to_owned(), true)
        }
        _ => (word.to_owned(), rules.plural(word, proper), false),
    }
}

/// The patterns of a term; a leading article does not count.
pub fn patterns(rules: &Rules, lemma: &Lemma<'_>) -> Vec<Pattern> {
    let bare = without_article(lemma.text);
    let words = Words::of(bare, Lang::En);
    let count = words.scan.words.len();
    if count == 0 {
        return Vec::new();
    }
    let at = head(rules, &words);
    let slots = (0..count)
        .map(|index| {
            let slot = words.frozen(index);
            if index != at {
                return slot;
            }
            let capital = words.scan.words[index].lead > 0;
            let (singular, plural, _) =
                numbers(rules, words.folded(index), capital, lemma.kind, count == 1);
            let mut forms = vec![(singular.clone(), SINGULAR)];
            // A place has no plural of its own: Qubas is another word.
            if lemma.kind != Kind::Place {
                forms.push((plural, PLURAL));
            }
            // Heros, Knifes: wrong, and still the term; displaced persons: right beside people.
            let person = singular.ends_with("person");
            if lemma.kind != Kind::Place && (capital || person) || lemma.kind == Kind::Title {
                forms.push((format!("{singular}s"), PLURAL));
            }
            words.slot(index, Forms::Listed(forms))
        })
        .collect();
    vec![Pattern::new(lemma, &words, slots)]
}

fn without_article(text: &str) -> &str {
    let mut parts = text.splitn(2, ' ');
    match (parts.next(), parts.next()) {
        (Some("the" | "The" | "a" | "A" | "an" | "An"), Some(rest)) => rest,
        _ => text,
    }
}

/// The end of a possessive after the word at `last`, and the next word.
pub fn possessive(env: &Env<'_>, last: usize) -> Option<(usize, usize)> {
    let word = env.scan.words.get(last)?;
    let after = env.text.get(word.end..)?;
    let mut chars = after.char_indices().peekable();
    let (_, first) = *chars.peek()?;
    if is_closing(first) && !is_apostrophe(first) {
        chars.next();
    }
    let (at, mark) = chars.next().filter(|(_, c)| is_apostrophe(*c))?;
    let letter = chars.next();
    let beyond = chars.next();
    if let Some((at, 's' | 'S')) = letter {
        let ends = !beyond.is_some_and(|(_, c)| c.is_alphanumeric());
        return ends.then_some((word.end + at + 1, last + 2));
    }
    // Mountain Jews' festival: not where the mark closes a quotation.
    let plural = env.scan.str(word).ends_with('s') && word.end == word.end + at;
    let follows =
        letter.is_some_and(|(_, c)| c == ' ') && beyond.is_some_and(|(_, c)| c.is_alphanumeric());
    let opened = quotation_before(env, word.start);
    (plural && !opened && (follows || letter.is_none_or(|(_, c)| !c.is_alphanumeric())))
        .then(|| (word.end + mark.len_utf8(), last + 1))
}

/// Whether a single quotation mark opens before this byte, in the same line and
/// not far: the whole text before each possessive would be read otherwise.
fn quotation_before(env: &Env<'_>, at: usize) -> bool {
    const FAR: usize = 512;
    let mut from = at.saturating_sub(FAR);
    while !env.text.is_char_boundary(from) {
        from += 1;
    }
    let before = env.text.get(from..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.contains('\u{2018}') || line.contains(" '") || line.starts_with('\'')
}

/// A term in the nominative or possessive, singular or plural.
pub fn form(rules: &Rules, lemma: &Lemma<'_>, case: Case, number: Number) -> Option<String> {
    let words = Words::of(lemma.text, Lang::En);
    let count = words.scan.words.len();
    let at = head(rules, &words);
    let place = *words.scan.words.get(at)?;
    let surface = lemma.text.get(place.start..place.end)?;
    let folded = words.folded(at);
    let (singular, plural, is_plural) =
        numbers(rules, folded, place.lead > 0, lemma.kind, count == 1);
    let wanted = match number {
        Number::Singular => singular,
        Number::Plural => plural,
    };
    // A name that is a plural has no singular, a title of a work no other number.
    let fixed = lemma.kind == Kind::Work
        || place.lead > 0 && matches!(lemma.kind, Kind::Organization | Kind::Event) && is_plural
        || rules.plural.names.iter().any(|name| name == folded);
    let same = fixed || (number == Number::Plural) == is_plural;
    let word = if same { surface.to_owned() } else { recase(&wanted, surface) };
    let mut text =
        format!("{}{word}{}", lemma.text.get(..place.start)?, lemma.text.get(place.end..)?);
    match case {
        Case::Nominative => {}
        Case::Genitive => {
            let last = words.folded(count - 1);
            let plural = if at + 1 == count && !fixed {
                number == Number::Plural || rules.plural.same.iter().any(|same| same == last)
            } else {
                !rules.singulars(last, false).is_empty()
                    || rules.plural.names.iter().any(|name| name == last)
            };
            text.push_str(if plural && text.ends_with('s') { "’" } else { "’s" });
        }
        _ => return None,
    }
    Some(text)
}

/// `folded` in the capitals of the word it is a form of.
fn recase(folded: &str, surface: &str) -> String {
    let shouted =
        surface.chars().count() > 1 && surface.chars().all(|c| c.is_uppercase() || c.is_numeric());
    if shouted {
        // NGOs, not NGOS.
        let stem = surface.chars().count();
        let rest: String = folded.chars().skip(stem).collect();
        return format!("{surface}{rest}");
    }
    let kept: String = surface
        .chars()
        .zip(folded.chars())
        .map_while(|(a, b)| (crate::text::case::lower_char(a, Lang::En) == b).then_some(a))
        .collect();
    let rest: String = folded.chars().skip(kept.chars().count()).collect();
    format!("{kept}{rest}")
}
