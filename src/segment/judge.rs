//! Whether a place ends a sentence: the knowledge that SRX cannot say.
//!
//! Each function answers for one construction, the commonest last; words of
//! the answers are what `--explain` shows.

use super::engine::Engine;
use super::rules::class;
use super::site::{Next, Site, fold, is_initial, is_opener, is_roman};

/// The decision about a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub breaks: bool,
    pub why: &'static str,
    /// The SRX rule that decided, from 1; 0 when the engine did.
    pub rule: usize,
    /// The sentence ends so many bytes before the terminator: an item number
    /// goes with its item.
    pub back: usize,
    /// The sentence ends so many bytes into what follows: a source in brackets
    /// goes with its quotation.
    pub skip: usize,
}

impl Verdict {
    const fn new(breaks: bool, why: &'static str) -> Verdict {
        Verdict { breaks, why, rule: 0, back: 0, skip: 0 }
    }

    pub const fn of_rule(breaks: bool, rule: usize) -> Verdict {
        Verdict { breaks, why: "rule", rule, back: 0, skip: 0 }
    }
}

const fn ends(why: &'static str) -> Verdict {
    Verdict::new(true, why)
}

const fn holds(why: &'static str) -> Verdict {
    Verdict::new(false, why)
}

impl Engine {
    pub(super) fn judge(&self, site: &Site<'_>, buffer: &mut String) -> Verdict {
        let lead = site.before.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
        if site.whole && lead.is_empty() {
            return holds("start");
        }
        if site.closers.starts_with(')') && site.before.ends_with('(') {
            return holds("remark");
        }
        let next = Next::of(site.after);
        if let Some(verdict) = self.source_in_brackets(site) {
            return verdict;
        }
        let Some(first) = next.first else { return holds("no-word") };
        let closes_bracket = site.bracket && site.closers.contains(')');
        if site.bracket && !closes_bracket {
            return holds("bracket");
        }
        let word = site.word();
        let classes = self.rules.classes(fold(word, self.rules.lang, buffer));
        if closes_bracket && site.ends == "." && (classes.flags != 0 || is_initial(word)) {
            return holds("bracket");
        }
        if let Some(verdict) = self.item(site, &next, word) {
            return verdict;
        }
        if next.is_address() {
            return if classes.flags & class::ANY == 0 {
                ends("address")
            } else {
                holds("abbreviation")
            };
        }
        if first.is_lowercase() {
            return self.lower_case(site, &next, word, classes.flags, buffer);
        }
        if (site.quoted() || site.after.starts_with(['—', '–', '-']) && site.ends != ".")
            && self.attributed(site, &next, buffer)
        {
            return holds("attribution");
        }
        if site.ends != "." {
            let name = site.ends == "!" && classes.is(class::EXCLAIMED);
            return if name && !self.starter(&next, buffer) {
                holds("name")
            } else {
                ends("terminator")
            };
        }
        if word.is_empty() {
            return ends("full-stop");
        }
        if site.whole && word.len() == 1 && lead == word && !is_initial(word) {
            return holds("item-number");
        }
        if site.quoted() && !classes.is(class::STARTER_ONLY) && !classes.is(class::NEVER_END) {
            return ends("quote");
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return self.after_figure(site, word, &next, buffer);
        }
        if is_initial(word) && (!word.contains('.') || classes.flags == 0) {
            return self.initial(site, word, &next, first, buffer);
        }
        self.abbreviation(site, &next, first, word, buffer)
    }

    /// `… red lamps. (A. Blok)`: a source goes with what it follows; a whole
    /// sentence in brackets stands alone.
    fn source_in_brackets(&self, site: &Site<'_>) -> Option<Verdict> {
        let inner = site.after.strip_prefix('(')?;
        let close = inner.find(')')?;
        let words = inner[..close].split_whitespace().take(9).count();
        let inside = inner[..close].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let whole = inner[..close].ends_with(['.', '?', '!', '…']) && !inside.ends_with(".)");
        if whole || words > 8 || site.ends == "." && !site.quoted() && words > 4 {
            return None;
        }
        inner.chars().next().filter(|c| c.is_alphanumeric())?;
        let rest = &inner[close + 1..];
        if rest.trim_start().starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase()) {
            return Some(holds("source"));
        }
        if rest.starts_with(['.', ',', ';', ':']) {
            return Some(holds("source"));
        }
        let after = rest.trim_start();
        if after.is_empty() {
            return Some(holds("source"));
        }
        Some(Verdict { skip: close + 2, ..holds("source") })
    }

    /// `1. Milk 2. Bread`: the next number begins the next item.
    fn item(&self, site: &Site<'_>, next: &Next<'_>, word: &str) -> Option<Verdict> {
        if site.ends != "." || !site.closers.trim_start_matches(')').is_empty() || word.len() > 3 {
            return None;
        }
        let head = &site.before[..site.before.len() - word.len()];
        let bullet = head.trim_end_matches(is_opener);
        if !site.whole || !bullet.ends_with(char::is_whitespace) {
            return None;
        }
        let lead = site.before.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
        let mark = lead.split(['.', ')']).next().unwrap_or_default();
        let follows = match (mark.parse::<u16>(), word.parse::<u16>()) {
            (Ok(one), Ok(two)) => mark.len() <= 2 && one.checked_add(1) == Some(two),
            _ => match (mark.as_bytes(), word.as_bytes()) {
                ([one @ b'a'..=b'y'], [two]) => one + 1 == *two,
                _ => false,
            },
        };
        let begins = next.first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if !follows || !begins && !mark.starts_with(char::is_alphabetic) {
            return None;
        }
        let back = site.before.len() - bullet.len();
        Some(Verdict { back, ..ends("item") })
    }

    /// A small letter goes on, but for names such as iPhone, and for people
    /// who write without capitals.
    fn lower_case(
        &self,
        site: &Site<'_>,
        next: &Next<'_>,
        word: &str,
        flags: u32,
        buffer: &mut String,
    ) -> Verdict {
        let brand = next.word.chars().nth(1).is_some_and(char::is_uppercase);
        let listed = self.rules.classes(fold(next.word, self.rules.lang, buffer));
        let abbreviated = flags & class::ANY != 0 || is_initial(word) || word.contains('.');
        if (brand || listed.is(class::SMALL_NAME)) && !(abbreviated && site.ends == ".") {
            return ends("small-name");
        }
        if !site.closers.is_empty()
            || abbreviated && site.ends == "."
            || site.ends.starts_with("..")
        {
            return holds("lower-case");
        }
        let long = word.chars().take(3).count() == 3 && word.chars().all(char::is_alphabetic);
        let lead = site.before.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
        let careless = site.whole && lead.starts_with(char::is_lowercase);
        let begins = listed.is(class::STRONG);
        let breaks = match site.ends {
            "." => careless || begins || listed.is(class::STARTER) && self.rules.capitals,
            "…" => false,
            _ => careless && listed.is(class::STARTER),
        };
        if long && breaks {
            return ends("careless");
        }
        holds("lower-case")
    }

    /// A figure ends its sentence, but for the number of an item.
    fn after_figure(
        &self,
        site: &Site<'_>,
        word: &str,
        next: &Next<'_>,
        buffer: &mut String,
    ) -> Verdict {
        let head = &site.before[..site.before.len() - word.len()];
        let before = head.trim_end();
        let lead = before.trim_start_matches(is_opener).trim();
        if site.whole && lead.is_empty() && word.len() <= 3 {
            return holds("item-number");
        }
        let apart = before.len() < head.len();
        if word.len() <= 2 && apart && lead.ends_with([':', ';']) {
            return holds("item-number");
        }
        if word.len() <= 2 && apart && lead.ends_with(',') && !self.starter(next, buffer) {
            return holds("item-number");
        }
        ends("full-stop")
    }

    fn initial(
        &self,
        site: &Site<'_>,
        word: &str,
        next: &Next<'_>,
        first: char,
        buffer: &mut String,
    ) -> Verdict {
        if first.is_numeric() {
            return ends("full-stop");
        }
        if next.is_initial() {
            return holds("initial");
        }
        let mut before = site.words_before(word);
        if let Some(nearest) = before.next() {
            let classes = self.rules.classes(fold(nearest, self.rules.lang, buffer));
            if classes.is(class::LETTERED) {
                return ends("lettered");
            }
            // From A to B.
            let pair = before.next().is_some_and(|word| {
                word.chars().count() == 1 && word.chars().all(char::is_uppercase)
            });
            if pair
                && nearest.chars().all(char::is_lowercase)
                && nearest.len() <= 6
                && word.len() <= 2
            {
                return ends("lettered");
            }
        } else if site.whole && !self.strong(next, buffer) {
            return holds("initial");
        }
        if self.starter(next, buffer) { ends("starter") } else { holds("initial") }
    }

    /// A single full stop after a word, before a capital or a figure.
    fn abbreviation(
        &self,
        site: &Site<'_>,
        next: &Next<'_>,
        first: char,
        word: &str,
        buffer: &mut String,
    ) -> Verdict {
        let rules = &self.rules;
        let nearest = site.words_before(word).next().unwrap_or_default();
        let mut classes = rules.classes(fold(word, rules.lang, buffer));
        let mut wide = false;
        // `т. е`, `və s`: an abbreviation written with a space.
        if word.len() <= 8 && nearest.len() <= 10 && !nearest.is_empty() {
            let joined = format!("{}.{word}", nearest.trim_end_matches('.'));
            let both = rules.classes(fold(&joined, rules.lang, buffer));
            if both.flags != 0 {
                classes = both;
                wide = true;
            }
        }
        let small = !word.contains('.') && !word.contains(char::is_uppercase);
        if rules.capitals && small && !classes.is(class::INTRODUCES) && word != "al" {
            classes.flags &= !(class::NEVER_END | class::STARTER_ONLY);
        }
        if classes.flags & class::ANY == 0 {
            return ends("full-stop");
        }
        let figure = |word: &str| {
            word.chars().any(char::is_numeric)
                || is_roman(word.split(['-', '–', '—']).next().unwrap_or_default())
        };
        let number = figure(nearest) || wide && site.words_before(word).take(6).any(figure);
        if first.is_numeric() && classes.is(class::BEFORE_NUMBER) {
            return holds("before-number");
        }
        if classes.is(class::BEFORE_NUMBER) && next.is_roman() && !number {
            return holds("before-number");
        }
        if classes.is(class::HELD_BY) && rules.follows(fold(next.word, rules.lang, buffer)) {
            return holds("unit");
        }
        if classes.is(class::BEFORE_NAME) && !number && first.is_uppercase() {
            return if self.strong(next, buffer) { ends("starter") } else { holds("before-name") };
        }
        if classes.is(class::BEFORE_GENITIVE) && genitive(next.word) && !self.strong(next, buffer) {
            return holds("before-name");
        }
        if classes.is(class::DATE) && number {
            let head = site.words_within(if wide { 8 } else { 6 }).is_some()
                && self.preposition(site, buffer);
            return if head && !self.starter(next, buffer) { holds("date") } else { ends("date") };
        }
        if classes.is(class::NEVER_END) && !(number && classes.is(class::MAY_END)) {
            let explains = classes.is(class::INTRODUCES);
            if !explains && self.strong(next, buffer) {
                return ends("starter");
            }
            let mut verdict = holds("abbreviation");
            verdict.rule = classes.rule;
            return verdict;
        }
        if classes.is(class::STARTER_ONLY) {
            let second = rules.classes(fold(next.second(), rules.lang, buffer));
            let own = rules.classes(fold(next.word, rules.lang, buffer));
            let verb = second.is(class::VERB) && !own.is(class::OF_NAME);
            return if verb || own.is(class::STARTER) {
                ends("starter")
            } else {
                holds("abbreviation")
            };
        }
        ends("may-end")
    }

    fn starter(&self, next: &Next<'_>, buffer: &mut String) -> bool {
        !next.is_initial()
            && self.rules.classes(fold(next.word, self.rules.lang, buffer)).is(class::STARTER)
    }

    /// A pronoun or the like, never the beginning of a name.
    fn strong(&self, next: &Next<'_>, buffer: &mut String) -> bool {
        !next.is_initial()
            && self.rules.classes(fold(next.word, self.rules.lang, buffer)).is(class::STRONG)
    }

    /// Whether the sentence begins with a preposition: `At 5 a.m. Mr. …`
    fn preposition(&self, site: &Site<'_>, buffer: &mut String) -> bool {
        let first = site.before.split_whitespace().next().unwrap_or_default();
        let first = first.trim_start_matches(is_opener);
        self.rules.classes(fold(first, self.rules.lang, buffer)).is(class::PREPOSITION)
    }

    /// Whether the words after a quotation say who spoke: a short clause with
    /// a verb of speech and nothing after it.
    fn attributed(&self, site: &Site<'_>, next: &Next<'_>, buffer: &mut String) -> bool {
        if !next.first.is_some_and(char::is_uppercase) || site.after.starts_with(is_quote_opener) {
            return false;
        }
        if self.strong(next, buffer) && site.ends == "." {
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
        let (mut count, mut verb) = (0, None);
        for word in words.by_ref().take(9) {
            count += 1;
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let classes = self.rules.classes(fold(word, self.rules.lang, buffer));
            if classes.is(class::RELATES) && verb.is_some() {
                return false;
            }
            if verb.is_none() && classes.is(class::SPEECH) {
                verb = Some(count);
            }
        }
        let Some(verb) = verb else { return false };
        words.next().is_none() && (count <= verb + 3)
    }
}

const fn is_quote_opener(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '(')
}

/// A Russian name that can stand in the genitive.
fn genitive(word: &str) -> bool {
    word.chars().count() == 1
        || ["а", "я", "ого", "его", "ой", "ы", "и", "ых", "их", "ёва", "ой", "ей"]
            .iter()
            .any(|end| word.ends_with(end))
}
