//! Recognising: the patterns of a term, where a form of it ends in a text,
//! and which case, number and possessor its chain says.

use super::chain::{self, Chain, NO_LETTERS, Next, Tags, letters};
use super::harmony::{Context, syllables};
use super::rules::Rules;
use super::stem::{Stem, without_plural};
use crate::glossary::concept::{Gender, Kind};
use crate::glossary::inflect::pattern::{
    self, Capitals, Env, Forms, Matched, Pattern, Slip, Words,
};
use crate::glossary::inflect::{Analysis, Case, Lemma, Number, Possessor};
use crate::glossary::names::given;
use crate::lang::Lang;

/// The patterns of a term.
pub fn patterns(rules: &Rules, lemma: &Lemma<'_>) -> Vec<Pattern> {
    let words = Words::of(lemma.text, Lang::Az);
    let Some(last) = words.scan.words.len().checked_sub(1) else { return Vec::new() };
    let word = words.folded(last);
    let capitals = Capitals::of(&words.scan.words[last]);
    let named = matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
    let proper = named && capitals != Capitals::Lower;
    let name = lemma.kind == Kind::Person;
    // Short words of one's own look like others: bal, balım; ada, adam.
    let long = last > 0 || lemma.kind == Kind::Place || word.chars().count() > 4;
    let person = !name && syllables(word) > 1 && long;
    let state = if proper && last == 0 && lemma.kind == Kind::Place { "PLACE" } else { "S" };
    let mut stems = rules.stems(word, state, proper, name, person);
    if let Some(base) = without_plural(word) {
        stems.extend(rules.stems(base, "S", proper, name, person));
        stems.push(rules.stem(word, Next::Any, "PL", person));
    }
    // Bülbüloğluna beside Bülbüloğluya.
    let son = name && (word.ends_with("oğlu") || word.ends_with("qızı"));
    if last > 0 && !name || son || rules.is_izafet(lemma, word, last + 1) {
        for base in rules.possessed(word) {
            stems.extend(rules.stems(&base, "IZ", false, false, true));
            if let Some(single) = without_plural(&base) {
                stems.extend(rules.stems(single, "IZ", false, false, true));
            }
        }
    }
    let foreign =
        capitals == Capitals::All || word.chars().next_back().is_some_and(|c| c.is_numeric());
    if foreign {
        for stem in &mut stems {
            stem.context = Context::FREE;
        }
    }
    let mut slots: Vec<_> = (0..last).map(|at| words.frozen(at)).collect();
    slots.push(words.slot(last, Forms::Stems(stems)));
    vec![Pattern::new(lemma, &words, slots)]
}

/// The ends of a form whose last word begins at `at`.
pub fn ends(env: &Env<'_>, pattern: &Pattern, stems: &[Stem], at: usize) -> Vec<Matched> {
    let rules = &env.rules.az;
    let Some(word) = env.scan.words.get(at) else { return Vec::new() };
    let folded = env.scan.str(word);
    let first = at + 1 - pattern.slots.len();
    let mut found: Vec<Matched> = Vec::new();
    if pattern.slots.len() == 1
        && rules.stems.homographs.iter().any(|word| word == folded)
        && !stems.iter().any(|stem| stem.text == folded)
    {
        return found;
    }
    for stem in stems {
        let Some(rest) = folded.strip_prefix(stem.text.as_str()) else { continue };
        if pattern.slots.last().is_some_and(|slot| slot.capitals == Capitals::All)
            && word.lead < stem.chars
        {
            continue;
        }
        let (mut buffer, mut joined_buffer) = (NO_LETTERS, NO_LETTERS);
        let Some(letters) = letters(rest, &mut buffer) else { continue };
        let mut end = (word.end, at + 1);
        let mut chains = rules.chains(stem.state, letters, stem.context, stem.next, stem.person);
        if letters.is_empty() {
            let tail = env.tail(at);
            if let Some(next) = env.scan.words.get(at + 1).filter(|_| tail.joined) {
                let suffix = chain::letters(env.scan.str(next), &mut joined_buffer);
                let joined = next.lead == 0 || next.all_capitals() || word.all_capitals();
                let more = match suffix {
                    Some(suffix) if joined => {
                        rules.chains(stem.state, suffix, Context::FREE, Next::Any, stem.person)
                    }
                    _ => Vec::new(),
                };
                if !more.is_empty() {
                    chains = more;
                    end = (next.end, at + 2);
                }
            }
        }
        let mut slip = None;
        if chains.is_empty() && env.loose && pattern.proper && !pattern.person {
            // The right letters in the wrong harmony.
            chains = rules.chains(stem.state, letters, Context::FREE, Next::Any, stem.person);
            chains.retain(|chain| !chain.derived);
            slip = Some(Slip::Ending);
        }
        for Chain { tags, derived } in chains {
            // A possessive that the term has already is part of its own form.
            let matched = Matched {
                end: end.0,
                next: end.1,
                cells: pattern::ALL_CELLS,
                derived,
                chain: entered(rules, stem, tags),
                possessive: false,
                slip,
            };
            if !env.part_of_compound(first, &matched, pattern)
                && !rules.womans_surname(env, pattern, first, folded, &matched)
                && !found
                    .iter()
                    .any(|known| known.chain == matched.chain && known.end == matched.end)
            {
                found.push(matched);
            }
        }
    }
    found.sort_by_key(|matched| {
        (matched.derived, std::cmp::Reverse(matched.end), matched.chain.len())
    });
    found
}

/// The chain as it is told outside: from the noun where the term is a plural.
fn entered(rules: &Rules, stem: &Stem, tags: Tags) -> Tags {
    if stem.state != rules.plural {
        return tags;
    }
    let mut all = Tags::default();
    all.push(rules.plural_tag);
    tags.as_slice().iter().for_each(|tag| all.push(*tag));
    all
}

impl Rules {
    /// Aqarunova after a woman's name is a woman's surname, no dative.
    fn womans_surname(
        &self,
        env: &Env<'_>,
        pattern: &Pattern,
        first: usize,
        folded: &str,
        matched: &Matched,
    ) -> bool {
        if pattern.slots.len() != 1
            || matched.chain.as_slice() != [self.dative_tag]
            || !(folded.ends_with("ova") || folded.ends_with("ina"))
        {
            return false;
        }
        let Some(before) = first.checked_sub(1).and_then(|at| env.scan.words.get(at)) else {
            return false;
        };
        let word = &env.scan.words[first];
        if env.text.get(before.end..word.start) != Some(" ") {
            return false;
        }
        let named = env.scan.str(before);
        if self.people.womans_titles.iter().any(|title| title == named) {
            return true;
        }
        before.lead > 0
            && match given::gender(named, Lang::Az) {
                Some(gender) => gender == Gender::Feminine,
                None => named.ends_with(['a', 'ə']),
            }
    }
}

/// Case, number and possessor of a chain.
pub fn reading(rules: &Rules, chain: &Tags, derived: bool) -> Analysis {
    let chain: Vec<String> =
        chain.as_slice().iter().map(|tag| rules.tag(*tag).to_owned()).collect();
    let has = |tag: &str| chain.iter().any(|found| found == tag);
    let case = chain
        .iter()
        .find_map(|tag| match tag.as_str() {
            "gen" => Some(Case::Genitive),
            "dat" => Some(Case::Dative),
            "acc" => Some(Case::Accusative),
            "loc" => Some(Case::Locative),
            "abl" => Some(Case::Ablative),
            "ins" => Some(Case::Instrumental),
            _ => None,
        })
        .unwrap_or(Case::Nominative);
    Analysis {
        case,
        number: if has("pl") { Number::Plural } else { Number::Singular },
        possessor: chain.iter().find_map(|tag| Possessor::from_code(tag)),
        derived,
        chain,
    }
}
