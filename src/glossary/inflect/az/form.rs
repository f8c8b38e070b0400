//! Writing: a term with a chain of endings, after a word, an abbreviation or
//! a figure.

use super::harmony::{Context, is_vowel};
use super::rules::Rules;
use super::stem::{Soft, without_plural, without_twin};
use crate::glossary::concept::Kind;
use crate::glossary::inflect::pattern::{Capitals, Words};
use crate::glossary::inflect::{Case, Lemma, Number, Possessor};
use crate::lang::Lang;
use crate::text::case;

/// A term in a case, number and possessor.
pub fn form(
    rules: &Rules,
    lemma: &Lemma<'_>,
    case: Case,
    number: Number,
    possessor: Option<Possessor>,
) -> Option<String> {
    if case == Case::Instrumental {
        return None;
    }
    let mut tags = vec![number.code().to_owned()];
    tags.extend(possessor.map(|possessor| possessor.code().to_owned()));
    if case != Case::Nominative {
        tags.push(case.code().to_owned());
    }
    chain(rules, lemma, &tags)
}

/// A term with a chain of endings, named by their tags.
pub fn chain(rules: &Rules, lemma: &Lemma<'_>, tags: &[String]) -> Option<String> {
    let words = Words::of(lemma.text, Lang::Az);
    let last = words.scan.words.len().checked_sub(1)?;
    let place = words.scan.words[last];
    let word = words.folded(last).to_owned();
    let capitals = Capitals::of(&place);
    let (head, after) = (lemma.text.get(..place.start)?, lemma.text.get(place.end..)?);
    let surface = lemma.text.get(place.start..place.end)?;
    let named = matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
    let proper = named && capitals != Capitals::Lower;
    // A name of one word has forgotten its possessive: Xankəndidə.
    let izafet = last > 0 && capitals != Capitals::All && rules.is_izafet(lemma, &word, last + 1);
    // `sg` is no ending: it asks for the singular of a term that is a plural,
    // which a name has not: Maldiv adalarında.
    let noun = rules.possessed(&word).into_iter().next().filter(|_| izafet);
    let many = without_plural(noun.as_deref().unwrap_or(&word)).is_some();
    let single = tags.first().is_some_and(|tag| tag == "sg");
    let plural = tags.first().is_some_and(|tag| tag == "pl");
    let told = plural || single && !(many && named);
    let tags = if single { &tags[1..] } else { tags };
    let mut rest: &[String] = tags;
    let (base, state) = if izafet {
        let noun = rules.possessed(&word).into_iter().next()?;
        let single = without_plural(&noun).map(str::to_owned);
        if plural {
            rest = &rest[1..];
        }
        let owner = rest.first().and_then(|tag| Possessor::from_code(tag));
        if owner.is_some() {
            rest = &rest[1..];
        }
        let many = plural || single.is_some() && !told;
        match (owner.unwrap_or(Possessor::Third), many == single.is_some()) {
            // The lemma as it stands, then a case.
            (Possessor::Third, true) => (word.clone(), "P3"),
            (owner, _) => {
                let noun = single.unwrap_or(noun);
                let mut full = Vec::new();
                if many {
                    full.push("pl".to_owned());
                }
                full.push(owner.code().to_owned());
                full.extend(rest.iter().cloned());
                let text = rules.attach(&noun, "S", Context::of(&noun), &full, false, false)?;
                return Some(format!("{head}{}{after}", recase(&text, surface)));
            }
        }
    } else if let Some(base) = without_plural(&word).filter(|_| capitals != Capitals::All) {
        if plural || !told {
            rest = rest.get(usize::from(plural)..).unwrap_or_default();
            (word.clone(), "PL")
        } else {
            (base.to_owned(), "S")
        }
    } else {
        (word.clone(), "S")
    };
    if rest.is_empty() && base == word {
        return Some(lemma.text.to_owned());
    }
    let numeric = word.chars().next_back().is_some_and(char::is_numeric);
    if capitals == Capitals::All || numeric {
        let context = rules.read_as(surface);
        let suffix = rules.attach("", state, context, rest, false, true)?;
        return Some(format!("{head}{surface}-{suffix}{after}"));
    }
    let name = lemma.kind == Kind::Person;
    let text = rules.attach(&base, state, Context::of(&base), rest, proper, name)?;
    // After a closing quote the suffix stands outside.
    let outside = after.chars().next().is_some_and(|c| matches!(c, '”' | '»' | '"'));
    match text.strip_prefix(word.as_str()) {
        Some(suffix) if outside => Some(format!("{head}{surface}{after}{suffix}")),
        _ => Some(format!("{head}{}{after}", recase(&text, surface))),
    }
}

/// `folded` in the capitals of the word it is a form of.
fn recase(folded: &str, surface: &str) -> String {
    let common = surface
        .chars()
        .zip(folded.chars())
        .take_while(|(a, b)| case::lower_char(*a, Lang::Az) == *b)
        .count();
    let kept: String = surface.chars().take(common).collect();
    let rest: String = folded.chars().skip(common).collect();
    format!("{kept}{rest}")
}

impl Rules {
    /// Writes a chain after a stem; `None` where no rule gives it.
    fn attach(
        &self,
        word: &str,
        state: &str,
        mut context: Context,
        tags: &[String],
        proper: bool,
        name: bool,
    ) -> Option<String> {
        let mut text = word.to_owned();
        let mut state = self.state(state);
        let own = self.stems.before_vowel.get(word).map(|stem| Context::of(stem));
        for (index, tag) in tags.iter().enumerate() {
            // Su has a stem of its own that takes the endings with a vowel: suyun.
            let before = own.filter(|_| index == 0).and_then(|own| {
                self.states[state]
                    .iter()
                    .find(|rule| &rule.tag == tag && rule.begins_with_vowel() && rule.allowed(own))
            });
            let rule = before.or_else(|| {
                self.states[state].iter().find(|rule| &rule.tag == tag && rule.allowed(context))
            })?;
            if index == 0
                && rule.begins_with_vowel()
                && let Some((stem, soft)) = self.before_vowel(word, proper, name)
                && soft == Soft::Always
            {
                text = stem;
                context = Context::of(&text);
            }
            if index == 0
                && !rule.begins_with_vowel()
                && !proper
                && let Some(single) = without_twin(word)
            {
                text = single.to_owned();
            }
            let (suffix, after) = rule.write(context);
            text.push_str(&suffix);
            context = after;
            state = rule.to;
        }
        self.accepts(state).then_some(text)
    }

    /// What harmony hears at the end of an abbreviation or a figure.
    fn read_as(&self, word: &str) -> Context {
        if let Some(sound) = self.abbreviations.read_as.get(word) {
            return Context::of(sound);
        }
        if word.ends_with(|c: char| c.is_ascii_digit()) {
            return Context::of(figure_sound(word));
        }
        let folded = case::lower(word, Lang::Az).into_owned();
        let mut back = folded.chars().rev();
        let (last, before) = (back.next().unwrap_or('e'), back.next());
        // Read as a word when a vowel stands at the end or just before it.
        if is_vowel(last) || before.is_some_and(is_vowel) {
            return Context::of(&folded);
        }
        let closed =
            word.chars().next_back().is_some_and(|c| self.abbreviations.closed_letters.contains(c));
        Context { vowel: Some(!closed), last: Some('e') }
    }
}

/// The word in which a figure ends.
fn figure_sound(word: &str) -> &'static str {
    let digits: Vec<char> = word.chars().rev().take_while(char::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|c| **c == '0').count();
    match (zeros, digits.get(zeros)) {
        (0, Some('1')) => "bir",
        (0, Some('2')) => "iki",
        (0, Some('3')) => "üç",
        (0, Some('4')) => "dörd",
        (0, Some('5')) => "beş",
        (0, Some('6')) => "altı",
        (0, Some('7')) => "yeddi",
        (0, Some('8')) => "səkkiz",
        (0, Some('9')) => "doqquz",
        (1, Some('1')) => "on",
        (1, Some('2')) => "iyirmi",
        (1, Some('3')) => "otuz",
        (1, Some('4')) => "qırx",
        (1, Some('5')) => "əlli",
        (1, Some('6')) => "altmış",
        (1, Some('7')) => "yetmiş",
        (1, Some('8')) => "səksən",
        (1, Some('9')) => "doxsan",
        (2, _) => "yüz",
        (3..=5, _) => "min",
        (_, None) => "sıfır",
        _ => "milyon",
    }
}
