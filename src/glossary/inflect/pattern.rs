//! Patterns: what the forms of a term look like, word by word.
//!
//! A slot holds the forms of one word with the cells (case and number) each
//! may stand for; the cells of a phrase are those that all its words share,
//! which is how agreement is checked. The last word of an Azerbaijani term
//! is a stem that a chain of suffixes may follow.

use super::{Analysis, Case, Lemma, Number, Possessor, Rules, az};
use crate::glossary::concept::Kind;
use crate::glossary::scan::{self, Scan, Word};
use crate::lang::Lang;
use crate::text::{Span, case, normalize};

/// Cells of a paradigm as bits: singular cases first, then plural.
pub type Cells = u16;
pub const ALL_CELLS: Cells = 0xfff;

/// What capitals a word of the term has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capitals {
    Lower,
    First,
    /// All, and more than one: an abbreviation.
    All,
}

impl Capitals {
    pub fn of(word: &Word) -> Capitals {
        match word {
            word if word.all_capitals() && word.lead > 1 => Capitals::All,
            word if word.lead > 0 => Capitals::First,
            _ => Capitals::Lower,
        }
    }
}

/// The forms of one word, folded.
#[derive(Clone, Debug)]
pub enum Forms {
    Listed(Vec<(String, Cells)>),
    Stems(Vec<az::Stem>),
}

#[derive(Clone, Debug)]
pub struct Slot {
    pub forms: Forms,
    pub capitals: Capitals,
    /// Letters of the term's own word.
    pub chars: usize,
}

/// What stands between two words of the term, folded: a space, a hyphen …
pub type Gap = String;

/// One way a term may stand in a text.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub slots: Vec<Slot>,
    pub gaps: Vec<Gap>,
    /// Capitals of the term are needed.
    pub sensitive: bool,
    /// A single lower-case word: a capital only where a sentence begins.
    pub lower_only: bool,
    /// A name, which may be part of a pair with a hyphen.
    pub proper: bool,
    /// A person, of whom another may be the wife: Əliyeva is no slip of Əliyev.
    pub person: bool,
    /// Written in another script than the text, or an abbreviation.
    pub foreign: bool,
    /// The term itself begins or ends with a quotation mark: клуб «Карабах».
    quoted: (bool, bool),
}

/// A match of a pattern.
#[derive(Clone, Debug)]
pub struct Matched {
    /// Byte after the whole inflected form.
    pub end: usize,
    /// Index of the word after it.
    pub next: usize,
    pub cells: Cells,
    pub derived: bool,
    pub chain: Vec<String>,
    /// An English possessive.
    pub possessive: bool,
    /// What is wrong with it; `None` for a form of the term.
    pub slip: Option<Slip>,
}

/// What is wrong with a text that is nearly a form of a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Slip {
    /// A name without its capitals.
    Capitals,
    /// Words that stand in different cases: в Красной Слободу.
    Agreement,
    /// An ending out of harmony, or without its buffer: Qırmızı Qəsəbədan.
    Ending,
    /// A case that the preposition before it does not take: из Красной Слободе.
    Government,
}

/// What a pattern is matched against.
pub struct Env<'a> {
    pub rules: &'a Rules,
    pub scan: &'a Scan,
    pub text: &'a str,
    pub lang: Lang,
    /// Take slips too.
    pub loose: bool,
}

/// The words and gaps of a term.
pub struct Words {
    pub scan: Scan,
    pub gaps: Vec<Gap>,
}

impl Words {
    pub fn of(text: &str, lang: Lang) -> Words {
        let scan = scan::scan(text, lang);
        let gaps = scan
            .words
            .windows(2)
            .map(|pair| normalize::fold(text.get(pair[0].end..pair[1].start).unwrap_or(" "), lang))
            .map(|gap| if gap.is_empty() { " ".to_owned() } else { gap })
            .collect();
        Words { scan, gaps }
    }

    pub fn folded(&self, index: usize) -> &str {
        self.scan.words.get(index).map(|word| self.scan.str(word)).unwrap_or_default()
    }

    /// A slot that stands as it is.
    pub fn frozen(&self, index: usize) -> Slot {
        self.slot(index, Forms::Listed(vec![(self.folded(index).to_owned(), ALL_CELLS)]))
    }

    pub fn slot(&self, index: usize, forms: Forms) -> Slot {
        let word = self.scan.words.get(index);
        Slot {
            forms,
            capitals: word.map_or(Capitals::Lower, Capitals::of),
            chars: word.map_or(0, |word| word.chars),
        }
    }
}

impl Pattern {
    /// A pattern of these slots, with the case rules of the term's kind.
    pub fn new(lemma: &Lemma<'_>, words: &Words, slots: Vec<Slot>) -> Pattern {
        let capitals = slots.iter().any(|slot| slot.capitals != Capitals::Lower);
        let sensitive =
            lemma.kind != Kind::Title || slots.iter().any(|s| s.capitals == Capitals::All);
        let lower_only = slots.len() == 1 && !capitals && lemma.kind != Kind::Title;
        let proper = capitals
            && matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
        let latin = lemma.text.chars().any(|c| c.is_ascii_alphabetic());
        let foreign = slots.last().is_some_and(|slot| slot.capitals == Capitals::All)
            || lemma.lang == Lang::Ru && latin;
        let quoted = (lemma.text.starts_with(is_quote), lemma.text.ends_with(is_quote));
        Pattern {
            slots,
            gaps: words.gaps.clone(),
            sensitive,
            lower_only,
            proper,
            person: lemma.kind == Kind::Person,
            foreign,
            quoted,
        }
    }

    /// The bytes of a match, with the quotation marks that are the term's own.
    pub fn span(&self, env: &Env<'_>, at: usize, matched: &Matched) -> Span {
        let start = env.scan.words.get(at).map_or(matched.end, |word| word.start);
        let before = env.text.get(..start).and_then(|text| text.chars().next_back());
        let after = env.text.get(matched.end..).and_then(|text| text.chars().next());
        let width = |wanted: bool, c: Option<char>| {
            c.filter(|c| wanted && is_quote(*c)).map_or(0, char::len_utf8)
        };
        Span::new(start - width(self.quoted.0, before), matched.end + width(self.quoted.1, after))
    }

    /// An irregular form, which stands as it is.
    pub fn exact(form: &str, lemma: &Lemma<'_>) -> Option<Pattern> {
        let words = Words::of(form, lemma.lang);
        let slots: Vec<Slot> = (0..words.scan.words.len()).map(|at| words.frozen(at)).collect();
        (!slots.is_empty()).then(|| Pattern::new(lemma, &words, slots))
    }

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
            chain: Vec::new(),
            possessive: false,
            slip: None,
        };
        let tail = env.tail(last);
        let matched = match env.lang {
            Lang::En => match super::en::possessive(env, last) {
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
    fn names_a_country(&self, at: usize) -> bool {
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

pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '`' | '\u{b4}')
}

pub const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A hyphen or a dash.
pub const fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}')
}

pub const fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '»' | '“' | '’' | '″')
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
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
        if out.is_empty() { " ".to_owned() } else { out }
    };
    // A dash between spaces parts two things, unless the term has one.
    if !wanted.contains('-') && found.contains(is_dash) && found.contains(char::is_whitespace) {
        return false;
    }
    let loose = wanted.contains(['"', '.']);
    plain(wanted, loose) == plain(found, loose)
}

impl Matched {
    /// The readings of the match.
    pub fn readings(&self, lang: Lang) -> Vec<Analysis> {
        if lang == Lang::Az {
            return vec![az::reading(&self.chain, self.derived)];
        }
        let cases = Case::of(Lang::Ru);
        let mut found = Vec::new();
        for (at, number) in [(0, Number::Singular), (6, Number::Plural)] {
            for (index, case) in cases.iter().enumerate() {
                if self.cells & (1 << (at + index)) != 0 {
                    let case = match (lang, self.possessive) {
                        (Lang::En, true) => Case::Genitive,
                        _ => *case,
                    };
                    let reading = Analysis {
                        case,
                        number,
                        possessor: None::<Possessor>,
                        derived: self.derived,
                        chain: Vec::new(),
                    };
                    if !found.contains(&reading) && (lang != Lang::En || index == 0) {
                        found.push(reading);
                    }
                }
            }
        }
        found
    }
}

/// `text` in the capitals of `model`.
pub fn like(text: &str, model: &str, lang: Lang) -> String {
    if model.chars().count() > 1 && case::is_upper(model) {
        case::upper(text, lang).into_owned()
    } else if model.chars().next().is_some_and(char::is_uppercase) {
        case::capitalize(text, lang)
    } else {
        text.to_owned()
    }
}
