//! Russian: nouns and adjectives after numerals, and prepositions before the
//! word that comes to stand behind them.
//!
//! A change of a numeral is followed only where one reading is left: the noun
//! is known (`locales/ru/counted.tsv`), its stored form is the one that the
//! old number asks for, and what governs the numeral says which case it is.
//! Where a verb would have to change, nothing is proven.

use std::sync::LazyLock;

use super::edit::Edit;
use super::figure::Decimal;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::tokens;

/// What a numeral asks of the noun after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// 1, 21: the singular.
    One,
    /// 2–4, 22: the genitive singular, in the nominative.
    Few,
    /// 5–20, 0: the genitive plural, in the nominative.
    Many,
    /// 1,5: the genitive singular.
    Part,
}

pub fn class(value: Decimal) -> Class {
    let Some(whole) = value.as_count() else { return Class::Part };
    match (whole % 10, whole % 100) {
        (1, teen) if teen != 11 => Class::One,
        (2..=4, teen) if !(12..=14).contains(&teen) => Class::Few,
        _ => Class::Many,
    }
}

struct Counted {
    singular: &'static str,
    genitive: &'static str,
    plural: &'static str,
    gender: char,
    animate: bool,
}

static COUNTED: LazyLock<Vec<Counted>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some(Counted {
            singular: cells.next()?,
            genitive: cells.next()?,
            plural: cells.next()?,
            gender: cells.next()?.chars().next()?,
            animate: cells.next() == Some("a"),
        })
    };
    let text = include_str!("../../../locales/ru/counted.tsv");
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

fn same(form: &str, folded: &str) -> bool {
    form == folded || form.contains('ё') && form.replace('ё', "е") == folded
}

impl Counted {
    fn accusative(&self) -> Option<String> {
        let stem = self.singular.strip_suffix('а').map(|stem| (stem, 'у'));
        let soft = || self.singular.strip_suffix('я').map(|stem| (stem, 'ю'));
        stem.or_else(soft).map(|(stem, end)| format!("{stem}{end}"))
    }

    /// What times, lengths and shares are told in: never the one who acts.
    fn is_measure(&self) -> bool {
        matches!(
            self.singular,
            "год"
                | "месяц"
                | "неделя"
                | "день"
                | "час"
                | "минута"
                | "секунда"
                | "раз"
                | "километр"
                | "метр"
                | "градус"
                | "процент"
                | "пункт"
                | "балл"
        )
    }

    fn has(&self, folded: &str) -> bool {
        same(self.singular, folded) || same(self.genitive, folded) || same(self.plural, folded)
    }
}

fn counted(folded: &str) -> Option<&'static Counted> {
    let begin = folded.chars().next()?;
    COUNTED.iter().find(|noun| {
        // ребёнок, детей; год, лет: other stems.
        let near = noun.singular.starts_with(begin) || noun.plural.starts_with(begin);
        near && noun.has(folded)
    })
}

/// Whether two folded words are one noun in two forms after numerals.
pub fn same_counted(a: &str, b: &str) -> bool {
    counted(a).is_some_and(|noun| noun.has(b))
}

/// Whether two folded words are one word that agrees with a numeral: an
/// adjective or a past tense.
pub fn agree(a: &str, b: &str) -> bool {
    const ADJECTIVE: &[&str] =
        &["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ого", "его", "ую"];
    const PAST: &[&str] = &["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"];
    let stems = |endings: &[&str], word: &str| -> Vec<String> {
        endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .filter(|stem| stem.chars().count() > 1)
            .map(str::to_owned)
            .collect()
    };
    [ADJECTIVE, PAST].iter().any(|endings| {
        let (a, b) = (stems(endings, a), stems(endings, b));
        a.iter().any(|stem| b.contains(stem))
    })
}

/// Words that govern a numeral in the genitive.
const GENITIVE: &[&str] = &[
    "от",
    "до",
    "из",
    "около",
    "более",
    "менее",
    "больше",
    "меньше",
    "свыше",
    "у",
    "для",
    "без",
    "после",
    "среди",
    "порядка",
    "кроме",
    "вокруг",
    "против",
    "течение",
    "возрасте",
    "старше",
    "младше",
    "выше",
    "ниже",
    "дольше",
    "вместо",
    "ради",
    "с",
    "со",
    "размере",
    "протяжении",
];
/// Prepositions that govern it in the accusative.
const ACCUSATIVE: &[&str] = &["за", "на", "через", "про", "сквозь", "спустя", "в", "во"];
/// Words after a number that end its phrase: от 2 до 22 манатов.
const LINKS: &[&str] = &["до", "по", "и", "или", "из", "в", "на", "с", "к", "от", "либо"];
/// What is numbered, not counted: статья 5, сезон 2. Beginnings of words.
const LABELS: &[&str] = &[
    "стать",
    "глав",
    "раздел",
    "том",
    "сери",
    "сезон",
    "выпуск",
    "тур",
    "этап",
    "уров",
    "класс",
    "категор",
    "параграф",
    "абзац",
    "лист",
    "прилож",
    "канал",
    "маршрут",
    "корпус",
    "линии",
    "линия",
];
/// Verbs that govern the genitive: beginnings.
const GENITIVE_VERBS: &[&str] = &[
    "достиг",
    "добил",
    "лиши",
    "избеж",
    "избег",
    "касал",
    "коснул",
    "ждал",
    "ждут",
    "хват",
    "требовал",
];
/// Verbs in the present that a measure or an object follows.
const HAVING: &[&str] = &[
    "составляет",
    "составляют",
    "насчитывает",
    "насчитывают",
    "имеет",
    "имеют",
    "содержит",
    "занимает",
    "длится",
    "длилась",
    "длился",
    "длилось",
    "продлится",
    "стоит",
    "стоят",
    "весит",
    "включает",
    "включают",
    "вмещает",
    "заняло",
    "есть",
    "проходит",
    "составило",
    "составит",
];
/// Words between a governor and its numeral that change nothing.
const ADVERBS: &[&str] = &[
    "примерно",
    "почти",
    "всего",
    "лишь",
    "только",
    "уже",
    "еще",
    "также",
    "ровно",
    "минимум",
    "максимум",
    "приблизительно",
    "целых",
    "около",
];
/// Verbs that have no object: a numeral beside them is their subject.
const SUBJECT: &[&str] = &[
    "прибыли",
    "приехали",
    "пришли",
    "погибли",
    "пострадали",
    "побывали",
    "участвовали",
    "работали",
    "жили",
    "учились",
    "выступили",
    "собрались",
    "зарегистрировались",
    "присутствовали",
    "проживали",
    "отдохнули",
    "находились",
    "умерли",
    "скончались",
    "вернулись",
    "остались",
    "выросли",
    "родились",
    "обратились",
    "соревновались",
    "трудились",
    "участвуют",
    "работают",
    "живут",
    "проживают",
    "учатся",
    "находятся",
    "присутствуют",
    "приедут",
    "прибудут",
    "выступят",
    "ранены",
    "убиты",
    "задержаны",
    "спасены",
    "госпитализированы",
    "эвакуированы",
    "арестованы",
    "награждены",
    "освобождены",
    "приглашены",
    "найдены",
    "зарегистрированы",
    "отравились",
    "заболели",
    "выздоровели",
    "утонули",
];
/// Verbs behind a numeral that opens source and target, whose subject it is.
const OPENED: &[&str] =
    &["были", "стали", "получили", "завоевали", "выиграли", "заняли", "смогли", "окончили"];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frame {
    Nominative,
    /// Nominative or accusative, which the form does not tell apart.
    Direct,
    Accusative,
    Genitive,
}

/// What the words around a numeral must become when its number changes; `None`
/// where that cannot be proven. `number` is its span; `leads` says that the
/// source has it as a subject.
pub fn follow(
    plain: &str,
    number: Span,
    old: Decimal,
    new: Decimal,
    leads: bool,
) -> Option<Vec<Edit>> {
    let (before, after) = (class(old), class(new));
    if before == after {
        return Some(Vec::new());
    }
    let context = Context::new(plain, number);
    let mut nouns = context.after.iter().enumerate();
    let mut adjectives: Vec<&Word> = Vec::new();
    let noun = loop {
        let Some((at, word)) = nouns.next() else { break None };
        let joined = at == 0 && is_space(word.lead) || at > 0 && word.lead == " ";
        if !joined {
            break None;
        }
        if is_year(word, old, new) {
            return Some(Vec::new());
        }
        if at == 0 && LINKS.contains(&word.folded.as_str()) {
            break None;
        }
        if let Some(noun) = counted(&word.folded) {
            break Some((noun, word));
        }
        if at == 2 || !is_adjective(&word.folded) {
            // A word in another case: с 5 туристами and с 2 туристами are alike.
            let oblique = ["ам", "ям", "ами", "ями", "ах", "ях"];
            let plural = oblique.iter().any(|end| word.folded.ends_with(end));
            if plural && before != Class::One && after != Class::One && after != Class::Part {
                return Some(Vec::new());
            }
            if is_abbreviation(word) {
                break None;
            }
            return None;
        }
        adjectives.push(word);
    };
    let crosses = before == Class::One || after == Class::One;
    if context.is_label() {
        return None;
    }
    let Some((noun, word)) = noun else {
        let safe = !crosses || context.governed() || !context.has_verb() || context.measures();
        return (adjectives.is_empty() && safe).then(Vec::new);
    };
    if noun.gender == 'p' || context.has_relative() && crosses {
        return None;
    }
    let frame = context.frame(noun, &word.folded, before, word, leads)?;
    let neuter = context.near().any(|word| is_neuter(&word.folded));
    match frame {
        Frame::Nominative | Frame::Direct => {
            if (crosses || neuter) && context.has_verb() {
                return None;
            }
        }
        Frame::Accusative | Frame::Genitive => {}
    }
    if crosses && !adjectives.is_empty() {
        return None;
    }
    let animate_accusative = frame == Frame::Accusative && noun.animate;
    let form = match (frame, after) {
        (Frame::Genitive, Class::One | Class::Part) => noun.genitive.to_owned(),
        (Frame::Genitive, _) => noun.plural.to_owned(),
        (Frame::Accusative, Class::One) if noun.gender == 'f' => noun.accusative()?,
        (Frame::Accusative, Class::One) if animate_accusative => noun.genitive.to_owned(),
        // На двух человек, but also на 2 человека.
        (Frame::Accusative, Class::Few) if animate_accusative => return None,
        // The nominative would do as well, and nothing says which it is.
        (Frame::Direct, Class::One) if noun.gender == 'f' || context.governor() == Some("по") => {
            return None;
        }
        (_, Class::One) => noun.singular.to_owned(),
        (_, Class::Few | Class::Part) => noun.genitive.to_owned(),
        (_, Class::Many) => noun.plural.to_owned(),
    };
    let mut edits = Vec::new();
    for adjective in adjectives {
        let folded = &adjective.folded;
        let plural = folded.ends_with("ых") || folded.ends_with("их");
        if plural {
            // 2 новые школы, but also 2 новых школы.
            if frame != Frame::Genitive && after == Class::Few && noun.gender == 'f' {
                return None;
            }
            continue;
        }
        let nominative = folded.ends_with("ые") || folded.ends_with("ие");
        if !nominative || after != Class::Many {
            return None;
        }
        let text = adjective.span.of(plain);
        let stem = text.strip_suffix('е')?;
        edits.push(agreement(adjective.span, format!("{stem}х")));
    }
    if !same(&form, &word.folded) {
        edits.push(agreement(word.span, form));
    }
    Some(edits)
}

fn agreement(span: Span, to: String) -> Edit {
    Edit { span, to, why: "agreement" }
}

fn is_space(text: &str) -> bool {
    matches!(text, " " | "\u{a0}" | "\u{202f}")
}

/// 2023 год is no number of years.
fn is_year(word: &Word<'_>, old: Decimal, new: Decimal) -> bool {
    let year = |value: Decimal| value.as_count().is_some_and(|value| (1000..2200).contains(&value));
    year(old)
        && year(new)
        && matches!(
            word.folded.as_str(),
            "год"
                | "года"
                | "году"
                | "годом"
                | "годе"
                | "г"
                | "гг"
                | "годы"
                | "годов"
                | "годах"
        )
}

fn is_adjective(folded: &str) -> bool {
    folded.chars().count() > 3
        && ["ых", "их", "ые", "ие", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ую"]
            .iter()
            .any(|end| folded.ends_with(end))
}

/// Units and magnitudes that are written short and never change.
fn is_abbreviation(word: &Word<'_>) -> bool {
    matches!(
        word.folded.as_str(),
        "км" | "м"
            | "см"
            | "мм"
            | "кг"
            | "г"
            | "т"
            | "га"
            | "л"
            | "тыс"
            | "млн"
            | "млрд"
            | "руб"
            | "долл"
            | "чел"
            | "мин"
            | "евро"
            | "azn"
            | "usd"
            | "eur"
            | "млн."
            | "с"
            | "ч"
    )
}

/// Whether a folded word may be a verb, a participle or a short adjective:
/// rather once too often.
pub fn may_agree(folded: &str) -> bool {
    const ENDS: &[&str] = &[
        "л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ут", "ют", "ат", "ят",
        "ется", "ится", "утся", "ются", "атся", "ятся", "ан", "ана", "ано", "аны", "ен", "ена",
        "ено", "ены", "т", "та", "то", "ты", "ем", "им", "ел", "ший", "шая", "шее", "шие",
    ];
    const NOT: &[&str] =
        &["лет", "это", "что", "кто", "места", "место", "свет", "маршрут", "совет", "билет"];
    folded.chars().count() > 2
        && !NOT.contains(&folded)
        && ENDS.iter().any(|end| folded.ends_with(end))
        && counted(folded).is_none()
}

/// Whether a folded word may agree with a gender: what `may_agree` has without
/// the present and the plural.
pub fn has_gender(folded: &str) -> bool {
    const PERSONS: &[&str] = &[
        "ет", "ит", "ут", "ют", "ат", "ят", "ется", "ится", "утся", "ются", "атся", "ятся", "ли",
        "лись", "ем", "им",
    ];
    may_agree(folded) && !PERSONS.iter().any(|end| folded.ends_with(end)) || is_adjective(folded)
}

fn is_neuter(folded: &str) -> bool {
    let count = folded.chars().count();
    count > 3
        && (folded.ends_with("ло")
            || folded.ends_with("лось")
            || folded.ends_with("ено")
            || folded.ends_with("ано"))
        && !matches!(folded, "число" | "около" | "дело" | "село" | "тело")
}

/// Whether a folded word is surely a verb.
fn is_verb(folded: &str) -> bool {
    let count = folded.chars().count();
    let plural = folded.ends_with("ли");
    let single = ["ил", "ила", "ял", "яла", "вал", "вала", "нул", "нула"];
    count > 4
        && (plural && !matches!(folded, "модели" | "недели" | "земли" | "капли")
            || single.iter().any(|end| folded.ends_with(end)))
}

/// Whether a folded word looks like a verb in the past.
fn is_past(folded: &str) -> bool {
    folded.chars().count() > 4
        && counted(folded).is_none()
        && ["л", "ла", "ло", "ли"].iter().any(|end| folded.ends_with(end))
        && !matches!(folded, "модели" | "недели" | "земли" | "капли" | "числа" | "начала" | "канал")
}

struct Word<'a> {
    span: Span,
    folded: String,
    capital: bool,
    /// What stands between the word before and this one.
    lead: &'a str,
}

struct Context<'a> {
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
    /// What stands between the last word before and the number.
    gap: &'a str,
}

impl<'a> Context<'a> {
    fn new(plain: &'a str, number: Span) -> Context<'a> {
        let mut context = Context { before: Vec::new(), after: Vec::new(), gap: "" };
        let mut end = 0;
        for token in tokens(plain) {
            let span = token.span;
            if span.overlaps(number) {
                end = number.end;
                continue;
            }
            let word = |from: usize| Word {
                span,
                folded: fold(span.of(plain), Lang::Ru),
                capital: span.of(plain).starts_with(char::is_uppercase),
                lead: Span::new(from, span.start).of(plain),
            };
            if span.start < number.start {
                context.before.push(word(end));
            } else {
                context.after.push(word(end.max(number.end)));
            }
            end = span.end;
        }
        let last = context.before.last().map_or(0, |word| word.span.end);
        context.gap = Span::new(last, number.start).of(plain);
        context
    }

    /// The words of which one may agree with the number: behind a dash only
    /// what follows (Высота — 41 метр).
    fn near(&self) -> impl Iterator<Item = &Word<'a>> {
        let parted = self.gap.contains(['—', '–', ':']);
        let before = if parted { &[] } else { self.before.as_slice() };
        before.iter().chain(&self.after)
    }

    fn has_verb(&self) -> bool {
        self.near().any(|word| may_agree(&word.folded))
    }

    /// Whether the number tells which one, not how many.
    fn is_label(&self) -> bool {
        let mut before = self.before.iter().rev();
        let Some(word) = before.next().filter(|_| is_space(self.gap)) else { return false };
        let opens = before.len() == 0;
        let governed = before.next().is_some_and(|word| {
            preposition(&word.folded, "а").is_some()
                || LINKS.contains(&word.folded.as_str())
                || GENITIVE.contains(&word.folded.as_str())
        });
        LABELS.iter().any(|label| word.folded.starts_with(label))
            || counted(&word.folded).is_some()
            || word.capital && !opens && !governed
    }

    fn has_relative(&self) -> bool {
        self.after.iter().any(|word| word.folded.starts_with("котор"))
    }

    /// The word that governs the number: the one before it, adverbs apart.
    fn governor(&self) -> Option<&str> {
        if !is_space(self.gap) {
            return None;
        }
        let mut lead = self.gap;
        for word in self.before.iter().rev() {
            if !is_space(lead) {
                return None;
            }
            if !ADVERBS.contains(&word.folded.as_str()) || GENITIVE.contains(&word.folded.as_str())
            {
                return Some(&word.folded);
            }
            lead = word.lead;
        }
        None
    }

    /// Whether a preposition or comparative keeps verbs from agreeing with it.
    fn governed(&self) -> bool {
        self.governor().is_some_and(|word| GENITIVE.contains(&word) || ACCUSATIVE.contains(&word))
    }

    /// Whether it is a measure behind a noun: на глубине 10 км.
    fn measures(&self) -> bool {
        self.after.first().is_some_and(is_abbreviation)
            && self.governor().is_some_and(|word| !may_agree(word))
    }

    fn frame(
        &self,
        noun: &Counted,
        folded: &str,
        class: Class,
        word: &Word<'_>,
        leads: bool,
    ) -> Option<Frame> {
        let governor = self.governor();
        if self.before.iter().any(|word| matches!(word.folded.as_str(), "не" | "нет" | "ни"))
        {
            return None;
        }
        let asked = match governor {
            Some(word) if GENITIVE.contains(&word) => Some(Frame::Genitive),
            Some(word) if ACCUSATIVE.contains(&word) => Some(Frame::Accusative),
            // по 5 манатов, по 2 маната; but по одному манату.
            Some("по") => Some(Frame::Direct),
            Some(word) if GENITIVE_VERBS.iter().any(|verb| word.starts_with(verb)) => {
                Some(Frame::Genitive)
            }
            _ => None,
        };
        // The stored form must be what the old number asks for.
        let fits = |frame: Frame| match (frame, class) {
            (Frame::Genitive, Class::One | Class::Part) => same(noun.genitive, folded),
            (Frame::Genitive, _) => same(noun.plural, folded),
            (Frame::Accusative, Class::One) if noun.gender == 'f' => {
                noun.accusative().is_some_and(|form| same(&form, folded))
            }
            (Frame::Accusative, Class::One) if noun.animate => same(noun.genitive, folded),
            (Frame::Accusative, Class::Few) if noun.animate => same(noun.plural, folded),
            (_, Class::One) => same(noun.singular, folded),
            (_, Class::Few | Class::Part) => same(noun.genitive, folded),
            (_, Class::Many) => same(noun.plural, folded),
        };
        if let Some(frame) = asked {
            return fits(frame).then_some(frame);
        }
        if !fits(Frame::Direct) {
            return None;
        }
        // Few and one show that it is no genitive; of what lives, that it is
        // the nominative.
        if matches!(class, Class::Few | Class::One) {
            return Some(if noun.animate { Frame::Nominative } else { Frame::Direct });
        }
        let verb_after = self
            .after
            .iter()
            .find(|other| other.span.start >= word.span.end)
            .map(|word| word.folded.as_str());
        let subject = [governor, verb_after].into_iter().flatten().any(|word| {
            SUBJECT.contains(&word) || leads && matches!(word, "посетили" | "посещали" | "увидели")
        }) || leads
            && self.before.is_empty()
            && verb_after.is_some_and(|word| OPENED.contains(&word));
        if noun.animate {
            let alone = self.before.is_empty() && !self.has_verb();
            return (subject || alone).then_some(Frame::Nominative);
        }
        let opens = self.before.is_empty() || governor.is_none() && !self.gap.trim().is_empty();
        let verb = governor.is_some_and(|word| {
            is_verb(word) || HAVING.contains(&word) || noun.is_measure() && is_past(word)
        });
        (subject || opens || verb).then_some(Frame::Direct)
    }
}

const VOWELS: &str = "аеёиоуыэюя";

/// The preposition of this family (`в`, `с`, `о`, `к`) as it stands before a
/// folded word; `None` where usage wavers.
pub fn preposition(stored: &str, next: &str) -> Option<&'static str> {
    let mut chars = next.chars();
    let first = chars.next()?;
    let second = chars.next().unwrap_or('а');
    let cluster = !VOWELS.contains(second) && second != 'ь' && second != 'ъ';
    Some(match stored {
        "в" | "во" if matches!(first, 'в' | 'ф') && cluster => "во",
        "в" | "во" => "в",
        "с" | "со" if matches!(first, 'с' | 'з' | 'ш' | 'ж') && cluster => "со",
        "с" | "со" if first == 'щ' => "со",
        "с" | "со" => "с",
        "о" | "об" if matches!(first, 'а' | 'э' | 'и' | 'о' | 'у') => "об",
        "о" | "об" => "о",
        "к" | "ко" => "к",
        _ => return None,
    })
}

/// The same before a figure, as it is spoken. `ordinal`: 2 is второй.
pub fn preposition_of_figure(stored: &str, value: i128, ordinal: bool) -> Option<&'static str> {
    Some(match stored {
        "в" | "во" if ordinal && value == 2 => "во",
        "в" | "во" => "в",
        "с" | "со" if ordinal && value == 2 || (100..200).contains(&value) => "со",
        "с" | "со" => "с",
        "о" | "об" if matches!(value, 1 | 11) => "об",
        "о" | "об" => "о",
        "к" | "ко" => "к",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: &str, new: i128, expected: Option<&[&str]>) {
        let start = text.find(number).expect("the number stands there");
        let old = Decimal::whole(number.parse().expect("a number"));
        let span = Span::new(start, start + number.len());
        let found = follow(text, span, old, Decimal::whole(new), false);
        let found: Option<Vec<&str>> =
            found.as_ref().map(|edits| edits.iter().map(|edit| edit.to.as_str()).collect());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn nouns_follow_the_number() {
        check("В музей приехали 5 туристов.", "5", 2, Some(&["туриста"]));
        check("В музей приехали 2 туриста.", "2", 7, Some(&["туристов"]));
        check("около 5 школ", "5", 2, Some(&[]));
        check("более 21 года", "21", 25, Some(&["лет"]));
        check("за 21 день", "21", 25, Some(&["дней"]));
        check("через 5 недель", "5", 1, Some(&["неделю"]));
        check("2 новые школы", "2", 5, Some(&["новых", "школ"]));
        check("в 2021 году", "2021", 2025, Some(&[]));
        check("в 2 школах", "2", 5, Some(&[]));
        check("от 5 до 20 манатов", "5", 2, Some(&[]));
        check("Глубина достигла 5 метров", "5", 2, Some(&[]));
        check("по 5 манатов", "5", 2, Some(&["маната"]));
        check("Высота — 45 метров", "45", 41, Some(&["метр"]));
        check("Фильм длится 5 минут", "5", 2, Some(&["минуты"]));
    }

    #[test]
    fn what_cannot_be_proven_is_left() {
        check("Прибыл 1 турист.", "1", 2, None);
        check("Врачи спасли 5 туристов.", "5", 2, None);
        check("строительство 5 школ", "5", 2, None);
        check("построено 5 школ", "5", 2, None);
        check("5 новых школ", "5", 2, None);
        check("5 чудес", "5", 2, None);
        check("статья 22 закона", "22", 25, None);
        check("Формулы 1 этап", "1", 2, None);
    }

    #[test]
    fn prepositions_stand_before_the_new_word() {
        assert_eq!(preposition("в", "вторник"), Some("во"));
        assert_eq!(preposition("во", "среду"), Some("в"));
        assert_eq!(preposition("с", "шуши"), Some("с"));
        assert_eq!(preposition("о", "агдаме"), Some("об"));
        assert_eq!(preposition_of_figure("с", 2, true), Some("со"));
    }
}
