//! The paradigm of one Russian word: class, stem, endings, spelling.
//!
//! Words come in lower case with their ё. Where the rules cannot know (stress,
//! animacy) a cell holds variants: the first is written, all are recognised.

use super::ru::{NounClass, Rules, key};

/// Twelve cells: six cases singular, six plural.
pub type Paradigm = [Vec<String>; 12];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    M,
    F,
    N,
}

/// Whether the accusative is the genitive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alive {
    Yes,
    No,
    /// Likely so, either is recognised.
    Guess(bool),
}

/// One way to decline a noun.
#[derive(Clone, Debug)]
pub struct Reading {
    pub cells: Paradigm,
    pub gender: Gender,
    /// The term has the plural.
    pub plural: bool,
}

pub const fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

const fn velar_or_hush(c: char) -> bool {
    matches!(c, 'г' | 'к' | 'х' | 'ж' | 'ш' | 'ч' | 'щ')
}

const fn hush(c: char) -> bool {
    matches!(c, 'ж' | 'ш' | 'ч' | 'щ')
}

fn last(word: &str) -> char {
    word.chars().next_back().unwrap_or(' ')
}

fn syllables(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

/// The word without its last `count` letters.
pub fn cut(word: &str, count: usize) -> &str {
    let mut end = word.len();
    for _ in 0..count {
        end -= word[..end].chars().next_back().map_or(0, char::len_utf8);
    }
    &word[..end]
}

/// Joins by the spelling rules: ы to и after velars and hushing letters.
fn join(stem: &str, ending: &str) -> String {
    let c = last(stem);
    let rest: String = ending.chars().skip(1).collect();
    match ending.chars().next() {
        Some('ы') if velar_or_hush(c) => format!("{stem}и{rest}"),
        Some('я') if hush(c) => format!("{stem}а{rest}"),
        Some('ю') if hush(c) => format!("{stem}у{rest}"),
        _ => format!("{stem}{ending}"),
    }
}

impl Rules {
    /// The stem of the other cases of a masculine noun.
    fn oblique(&self, word: &str) -> String {
        let folded = key(word);
        if let Some(stem) = self.fleeting.get(&folded) {
            return stem.clone();
        }
        let keep = self.keep.iter().any(|entry| {
            folded == *entry || entry.chars().count() > 4 && folded.ends_with(entry.as_str())
        });
        let bare = word.strip_suffix('ь').unwrap_or(word);
        if keep || syllables(word) < 2 {
            return bare.to_owned();
        }
        if let Some(stem) = word.strip_suffix("ец") {
            return match last(stem) {
                'л' => format!("{stem}ьц"),
                c if is_vowel(c) => format!("{stem}йц"),
                // Кузнец, мудрец: two consonants need their vowel.
                'н' | 'р'
                    if cut(stem, 1)
                        .chars()
                        .next_back()
                        .is_some_and(|c| matches!(c, 'з' | 'д' | 'т'))
                        && !stem.ends_with("рн") =>
                {
                    format!("{stem}ец")
                }
                _ => format!("{stem}ц"),
            };
        }
        if let Some(stem) = word.strip_suffix("ок") {
            if is_vowel(last(stem)) {
                return bare.to_owned();
            }
            return format!("{stem}к");
        }
        if let Some(stem) = word.strip_suffix("ёк") {
            return format!("{stem}ьк");
        }
        bare.to_owned()
    }

    /// Whether the endings are stressed; a compound is as its last part.
    fn stressed(&self, word: &str) -> bool {
        let folded = key(word);
        self.stressed.contains(&folded)
            || self.stressed.iter().any(|noun| noun.len() > 6 && folded.ends_with(noun.as_str()))
    }

    /// The singulars of the tables whose plural this may be.
    pub fn plural_noun_of(&self, word: &str) -> Vec<String> {
        let folded = key(word);
        let stem = cut(&folded, 1);
        let ends = ["а", "я", "ь", "й", "о", "е", ""];
        let listed = |noun: &String| {
            self.genitive_plural.contains_key(noun)
                || self.fleeting.contains_key(noun)
                || self.masculine_soft.contains(noun)
                || self.animate.contains(noun)
        };
        ends.iter().map(|end| format!("{stem}{end}")).filter(listed).collect()
    }

    /// Spells a class out over a word; `oblique` is the stem of the other cases.
    fn spell(
        &self,
        word: &str,
        class: &NounClass,
        oblique: Option<&str>,
        alive: Alive,
    ) -> Paradigm {
        let stem = word.strip_suffix(class.cut.as_str()).unwrap_or(word);
        let oblique = oblique.unwrap_or(stem);
        let mut cells: Paradigm = Default::default();
        for (index, endings) in class.sg.iter().chain(&class.pl).enumerate() {
            let stem = if index == 0 { stem } else { oblique };
            if endings != "=" {
                cells[index] = endings.split('/').map(|ending| join(stem, ending)).collect();
            }
        }
        for (accusative, nominative, genitive) in [(3, 0, 1), (9, 6, 7)] {
            if cells[accusative].is_empty() {
                let (n, g) = (cells[nominative].clone(), cells[genitive].clone());
                cells[accusative] = accusative_of(n, g, alive);
            }
        }
        cells
    }

    fn class(&self, name: &str) -> &NounClass {
        // Presence is checked when the rules are read.
        &self.noun[name]
    }

    fn masculine(&self, word: &str, alive: Alive) -> Paradigm {
        let c = last(word);
        let oblique = self.oblique(word);
        let class = match c {
            'ь' => "m_soft",
            'й' if word.ends_with("ий") => "m_ij",
            'й' => "m_j",
            _ if word.ends_with("анин") || word.ends_with("янин") => "m_anin",
            _ => "m_hard",
        };
        if matches!(class, "m_ij" | "m_j") {
            return self.spell(word, self.class(class), None, alive);
        }
        if class == "m_anin" {
            return self.spell(word, self.class(class), None, alive);
        }
        let mut cells = self.spell(word, self.class(class), Some(&oblique), alive);
        if class == "m_hard" && (hush(c) || c == 'ц') {
            let stressed = self.stressed(word);
            let both = [format!("{oblique}ом"), format!("{oblique}ем")];
            cells[4] =
                if stressed { both.to_vec() } else { vec![both[1].clone(), both[0].clone()] };
            cells[7] = if hush(c) {
                vec![format!("{oblique}ей")]
            } else if stressed {
                vec![format!("{oblique}ов"), format!("{oblique}ев")]
            } else {
                vec![format!("{oblique}ев"), format!("{oblique}ов")]
            };
        }
        if class == "m_soft" && (word == "огонь" || word == "день" || self.stressed(word))
        {
            cells[4] = vec![format!("{oblique}ём"), format!("{oblique}ем")];
        }
        if self.plural_a.contains(&key(word)) {
            let end = if matches!(class, "m_soft") { "я" } else { "а" };
            cells[6] = vec![format!("{oblique}{end}")];
        }
        self.patch(word, &mut cells, alive);
        cells
    }

    fn feminine_a(&self, word: &str, alive: Alive) -> Paradigm {
        let stem = cut(word, 1);
        let class = if word.ends_with("ия") {
            "f_ija"
        } else if word.ends_with("ья") {
            "f_jja"
        } else if word.ends_with('а') {
            "f_a"
        } else if is_vowel(last(stem)) {
            "f_vja"
        } else {
            "f_ja"
        };
        let mut cells = self.spell(word, self.class(class), None, alive);
        // Таможня, таможен; капля, капель.
        if class == "f_ja" && cut(stem, 1).chars().next_back().is_some_and(|c| !is_vowel(c)) {
            let before = cut(stem, 1).trim_end_matches(['ь', 'й']);
            match last(stem) {
                'н' => cells[7] = vec![format!("{before}ен")],
                'л' => cells[7] = vec![format!("{before}ель")],
                _ => {}
            }
        }
        if matches!(class, "f_ja" | "f_jja") && self.stressed(word) {
            cells[4] = ["ёй", "ей", "ею"].map(|end| format!("{stem}{end}")).to_vec();
        }
        if class == "f_a" {
            cells[7] = vec![zero_genitive(stem)];
            if hush(last(stem)) || last(stem) == 'ц' {
                let both = [
                    format!("{stem}ой"),
                    format!("{stem}ей"),
                    format!("{stem}ою"),
                    format!("{stem}ею"),
                ];
                let [oj, ej, oju, eju] = both;
                cells[4] = if self.stressed(word) {
                    vec![oj, ej, oju, eju]
                } else {
                    vec![ej, oj, eju, oju]
                };
            }
        }
        self.patch(word, &mut cells, alive);
        cells
    }

    fn neuter(&self, word: &str, alive: Alive) -> Paradigm {
        let class = if word.ends_with("ие") {
            "n_ie"
        } else if word.ends_with("ье") {
            "n_je"
        } else if word.ends_with("мя") {
            "n_mja"
        } else if word.ends_with('о') {
            "n_o"
        } else if word.ends_with("це") || word.ends_with("ще") || word.ends_with("же") {
            "n_ce"
        } else {
            "n_e"
        };
        let mut cells = self.spell(word, self.class(class), None, alive);
        if matches!(class, "n_o" | "n_ce") {
            let stem = cut(word, 1);
            cells[7] = vec![zero_genitive(stem)];
        }
        self.patch(word, &mut cells, alive);
        cells
    }

    /// Irregular cells of the tables.
    fn patch(&self, word: &str, cells: &mut Paradigm, alive: Alive) {
        let folded = key(word);
        if let Some(genitive) = self.genitive_plural.get(&folded) {
            cells[7] = vec![genitive.clone()];
        }
        if let Some(forms) = self.plural.get(&folded) {
            for (cell, form) in [6, 7, 8, 10, 11].into_iter().zip(forms) {
                cells[cell] = vec![form.clone()];
            }
        }
        if let Some(forms) = self.singular.get(&folded) {
            for (cell, form) in [1, 2, 3, 4, 5].into_iter().zip(forms) {
                cells[cell] = vec![form.clone()];
            }
        }
        let (n, g) = (cells[6].clone(), cells[7].clone());
        cells[9] = accusative_of(n, g, alive);
        if self.locative_u.contains(&folded) {
            let dative = cells[2].clone();
            cells[5].extend(dative);
        }
    }

    /// A masculine name whose stem is the name itself.
    pub fn unchanged_stem(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("m_hard"), Some(word), Alive::Yes)
    }

    /// A feminine noun in -ь that keeps its vowel, as a name does: Любови.
    pub fn feminine_soft(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("f_soft"), None, Alive::Yes)
    }

    fn soft_is_masculine(&self, word: &str) -> bool {
        let folded = key(word);
        self.masculine_soft.contains(&folded)
            || ["тель", "арь", "ырь", "поль", "авль", "ель"].iter().any(|end| folded.ends_with(end))
                && ![
                    "цель",
                    "мебель",
                    "метель",
                    "колыбель",
                    "артель",
                    "модель",
                    "дуэль",
                    "гибель",
                    "постель",
                    "неделя",
                    "тварь",
                    "гарь",
                ]
                .iter()
                .any(|noun| folded.ends_with(noun))
    }

    /// Whether a noun is for a living being.
    pub fn lives(&self, word: &str) -> bool {
        let folded = key(word);
        self.animate.contains(&folded)
            || self
                .animate_tails
                .iter()
                .any(|tail| folded.ends_with(tail.as_str()) && folded.len() > tail.len() + 2)
                && ![
                    "праздник",
                    "источник",
                    "памятник",
                    "заповедник",
                    "рудник",
                    "родник",
                    "двигатель",
                    "показатель",
                    "цветник",
                    "сборник",
                    "датчик",
                    "счётчик",
                    "учебник",
                    "дневник",
                    "механизм",
                ]
                .contains(&folded.as_str())
    }

    /// The ways to decline a common noun in the singular, the likeliest first.
    pub fn singular_noun(&self, word: &str, alive: Alive) -> Vec<Reading> {
        let reading = |cells: Paradigm, gender: Gender| Reading { cells, gender, plural: false };
        let c = last(word);
        if self.fixed.contains(&key(word)) {
            return [Gender::N, Gender::M, Gender::F]
                .map(|gender| reading(fixed(word), gender))
                .to_vec();
        }
        match c {
            'а' | 'я' if word.ends_with("мя") && word.chars().count() < 7 => {
                vec![reading(self.neuter(word, alive), Gender::N)]
            }
            'а' | 'я' => vec![
                reading(self.feminine_a(word, alive), Gender::F),
                reading(self.feminine_a(word, alive), Gender::M),
            ],
            'о' | 'е' | 'ё' => vec![reading(self.neuter(word, alive), Gender::N)],
            'ь' if self.soft_is_masculine(word) => {
                vec![reading(self.masculine(word, alive), Gender::M)]
            }
            'ь' => {
                let hushed = hush(last(cut(word, 1)));
                let class = self.class(if hushed { "f_hush" } else { "f_soft" });
                let oblique = self.fleeting.get(&key(word)).cloned();
                let mut cells = self.spell(word, class, oblique.as_deref(), alive);
                if oblique.is_some() {
                    let stem = cut(word, 1);
                    cells[4] = vec![format!("{stem}ью")];
                }
                self.patch(word, &mut cells, alive);
                vec![reading(cells, Gender::F)]
            }
            c if is_vowel(c) => [Gender::M, Gender::N, Gender::F]
                .map(|gender| reading(fixed(word), gender))
                .to_vec(),
            _ => vec![reading(self.masculine(word, alive), Gender::M)],
        }
    }

    /// The ways to read a plural common noun: from each singular whose plural it is.
    pub fn plural_noun(&self, word: &str, alive: Alive) -> Vec<Reading> {
        let folded = key(word);
        let stem = cut(word, 1);
        let mut guesses: Vec<String> = self
            .plural
            .iter()
            .filter(|(_, forms)| forms.first().is_some_and(|form| key(form) == folded))
            .map(|(noun, _)| noun.clone())
            .collect();
        match last(word) {
            'ы' | 'и' => {
                if let Some(stem) = stem.strip_suffix("йц") {
                    guesses.push(format!("{stem}ец"));
                } else if let Some(stem) = stem.strip_suffix("льц") {
                    guesses.push(format!("{stem}лец"));
                } else if let Some(stem) = stem.strip_suffix('ц') {
                    guesses.push(format!("{stem}ец"));
                }
                let before = last(stem);
                if before == 'и' {
                    guesses.push(format!("{stem}я"));
                }
                if is_vowel(before) {
                    guesses.extend([format!("{stem}й"), format!("{stem}я")]);
                }
                let person =
                    stem.ends_with("ник") || stem.ends_with("чик") || stem.ends_with("щик");
                if let Some(stem) = stem.strip_suffix('к').filter(|_| !person) {
                    guesses.push(format!("{stem}ок"));
                }
                if last(word) == 'и' && !velar_or_hush(before) && !is_vowel(before) {
                    guesses.extend([format!("{stem}ь"), format!("{stem}я")]);
                } else if hush(before) {
                    guesses.extend([stem.to_owned(), format!("{stem}ь"), format!("{stem}а")]);
                } else {
                    guesses.extend([stem.to_owned(), format!("{stem}а")]);
                }
            }
            'а' => guesses.extend([stem.to_owned(), format!("{stem}о"), format!("{stem}е")]),
            'я' => guesses.extend([format!("{stem}е"), format!("{stem}ь"), format!("{stem}й")]),
            'е' => guesses.push(format!("{stem}ин")),
            _ => {}
        }
        // What the tables know comes first: игры are of игра, not of игр.
        let known = self.plural_noun_of(word);
        guesses.sort_by_key(|guess| !known.contains(&key(guess)));
        let mut readings: Vec<Reading> = Vec::new();
        for guess in guesses {
            for mut reading in self.singular_noun(&guess, alive) {
                let fits = reading.cells[6].iter().any(|form| key(form) == folded);
                if fits && !readings.iter().any(|known| known.cells == reading.cells) {
                    reading.plural = true;
                    readings.push(reading);
                }
            }
        }
        if let Some(genitive) = self.no_singular.get(&folded) {
            let fits =
                |reading: &Reading| reading.cells[7].iter().any(|form| key(form) == *genitive);
            readings.sort_by_key(|reading| !fits(reading));
            readings.truncate(1);
            for reading in &mut readings {
                reading.cells[7] = vec![genitive.clone()];
                let nominative = reading.cells[6].clone();
                reading.cells[9] = accusative_of(nominative, vec![genitive.clone()], alive);
            }
        }
        readings
    }

    /// An adjective in one gender.
    pub fn adjective(&self, word: &str, gender: Gender, alive: Alive) -> Option<Paradigm> {
        let folded = key(word);
        let reflexive = folded.ends_with("ся");
        let word = if reflexive { cut(word, 2) } else { word };
        let stem = cut(word, 2);
        let ending: String = word.chars().skip(stem.chars().count()).collect();
        let c = last(stem);
        if is_mixed(word) {
            return Some(self.mixed(stem, gender, alive));
        }
        let soft = match ending.as_str() {
            "ый" | "ое" | "ой" | "ая" | "ые" => false,
            "ий" | "ие" => c == 'н' && !velar_or_hush(c),
            "яя" | "ее" | "юю" => c == 'н',
            _ => return None,
        };
        let class = &self.adjective[if soft { "soft" } else { "hard" }];
        let stressed = ending == "ой" || ending == "ое" && hush(c);
        let spell = |ending: &str| -> String {
            let mut chars = ending.chars();
            let first = chars.next().unwrap_or(' ');
            let rest: String = chars.collect();
            let form = match first {
                'ы' if stressed && ending == "ый" => format!("{stem}ой"),
                'ы' if velar_or_hush(c) => format!("{stem}и{rest}"),
                'о' if hush(c) && !stressed => format!("{stem}е{rest}"),
                _ => format!("{stem}{ending}"),
            };
            if reflexive { format!("{form}ся") } else { form }
        };
        let own = match gender {
            Gender::M => &class.m,
            Gender::F => &class.f,
            Gender::N => &class.n,
        };
        let mut cells: Paradigm = Default::default();
        for (index, endings) in own.iter().chain(&class.pl).enumerate() {
            if endings != "=" {
                cells[index] = endings.split('/').map(&spell).collect();
            }
        }
        for (accusative, nominative, genitive) in [(3, 0, 1), (9, 6, 7)] {
            if cells[accusative].is_empty() {
                let (n, g) = (cells[nominative].clone(), cells[genitive].clone());
                cells[accusative] = accusative_of(n, g, alive);
            }
        }
        Some(cells)
    }

    /// Девичья башня, третий день.
    fn mixed(&self, stem: &str, gender: Gender, alive: Alive) -> Paradigm {
        let class = &self.adjective["mixed"];
        let own = match gender {
            Gender::M => &class.m,
            Gender::F => &class.f,
            Gender::N => &class.n,
        };
        let mut cells: Paradigm = Default::default();
        for (index, endings) in own.iter().chain(&class.pl).enumerate() {
            if endings != "=" {
                cells[index] = endings.split('/').map(|ending| format!("{stem}{ending}")).collect();
            }
        }
        for (accusative, nominative, genitive) in [(3, 0, 1), (9, 6, 7)] {
            if cells[accusative].is_empty() {
                let (n, g) = (cells[nominative].clone(), cells[genitive].clone());
                cells[accusative] = accusative_of(n, g, alive);
            }
        }
        cells
    }

    /// A surname in -ов, -ев, -ин, a man's.
    pub fn surname_m(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("surname_m"), None, Alive::Yes)
    }

    /// A surname in -ова, -ева, -ина, a woman's.
    pub fn surname_f(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("surname_f"), None, Alive::Yes)
    }
}

/// Adjectives in -ий, -ья, -ье.
pub fn is_mixed(word: &str) -> bool {
    const STEMS: [&str; 14] = [
        "девич",
        "трет",
        "бож",
        "волч",
        "птич",
        "охотнич",
        "рыбач",
        "казач",
        "лис",
        "верблюж",
        "медвеж",
        "овеч",
        "помещич",
        "вдов",
    ];
    STEMS.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|end| matches!(end, "ий" | "ья" | "ье" | "ьи"))
    })
}

/// A word that never changes.
pub fn fixed(word: &str) -> Paradigm {
    std::array::from_fn(|_| vec![word.to_owned()])
}

fn accusative_of(nominative: Vec<String>, genitive: Vec<String>, alive: Alive) -> Vec<String> {
    match alive {
        Alive::Yes => genitive,
        Alive::No => nominative,
        Alive::Guess(true) => genitive.into_iter().chain(nominative).collect(),
        Alive::Guess(false) => nominative.into_iter().chain(genitive).collect(),
    }
}

/// The genitive plural without an ending, with the vowel that parts its consonants.
fn zero_genitive(stem: &str) -> String {
    let Some(before) = stem.strip_suffix('к') else { return stem.to_owned() };
    match last(before) {
        'ь' | 'й' => format!("{}ек", cut(before, 1)),
        c if hush(c) || c == 'ц' => format!("{before}ек"),
        c if is_vowel(c) || c == ' ' => stem.to_owned(),
        _ => format!("{before}ок"),
    }
}
