//! A common noun in the singular: its class by its last letters, the stem of
//! its other cases, its irregular cells.

use super::letters::{cut, hush, is_vowel, last, syllables};
use super::paradigm::{Alive, Gender, Paradigm, Reading, accusative_of, fixed};
use super::rules::{Rules, key};

impl Rules {
    /// The stem of the other cases of a masculine noun.
    fn oblique(&self, word: &str) -> String {
        let folded = key(word);
        if let Some(stem) = self.fleeting.get(folded.as_str()) {
            return (*stem).to_owned();
        }
        let keep = self.keep.iter().any(|entry| {
            folded == *entry || entry.chars().count() > 4 && folded.ends_with(entry.as_ref())
        });
        if let Some(stem) = word.strip_suffix("ёж").filter(|_| syllables(word) > 1) {
            return format!("{stem}еж");
        }
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
        self.stressed.contains(folded.as_str())
            || self.stressed.iter().any(|noun| noun.len() > 6 && folded.ends_with(noun.as_ref()))
    }

    fn masculine(&self, word: &str, alive: Alive) -> Paradigm {
        let c = last(word);
        let oblique = self.oblique(word);
        let class = match c {
            'ь' => "m_soft",
            'й' if word.ends_with("ий") => "m_ij",
            'й' if self.loses_e.contains(key(word).as_str()) => "m_ej",
            'й' => "m_j",
            _ if word.ends_with("анин") || word.ends_with("янин") => "m_anin",
            _ => "m_hard",
        };
        if matches!(class, "m_ij" | "m_j" | "m_ej") {
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
        // Котёнок, котята; волчонок, волчата.
        let young = word.strip_suffix("ёнок").map(|stem| format!("{stem}ят"));
        let young = young.or_else(|| {
            word.strip_suffix("онок")
                .filter(|stem| hush(last(stem)))
                .map(|stem| format!("{stem}ат"))
        });
        if let Some(stem) = young {
            let form = |end: &str| vec![format!("{stem}{end}")];
            for (cell, end) in [(6, "а"), (7, ""), (8, "ам"), (10, "ами"), (11, "ах")] {
                cells[cell] = form(end);
            }
        }
        if self.plural_a.contains(key(word).as_str()) {
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
        let class = if word.ends_with('ё') {
            "n_jo"
        } else if word.ends_with("ие") {
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
        if class == "n_jo" {
            // Копьё, копий.
            cells[7] = vec![format!("{}ий", cut(word, 2))];
        }
        self.patch(word, &mut cells, alive);
        cells
    }

    /// Irregular cells of the tables.
    fn patch(&self, word: &str, cells: &mut Paradigm, alive: Alive) {
        let folded = key(word);
        if let Some(genitive) = self.genitive_plural.get(folded.as_str()) {
            cells[7] = vec![(*genitive).to_owned()];
        }
        if let Some(forms) = self.plural.get(folded.as_str()) {
            for (cell, form) in [6, 7, 8, 10, 11].into_iter().zip(forms) {
                cells[cell] = vec![(*form).to_owned()];
            }
        }
        if let Some(forms) = self.singular.get(folded.as_str()) {
            for (cell, form) in [1, 2, 3, 4, 5].into_iter().zip(forms) {
                cells[cell] = vec![(*form).to_owned()];
            }
        }
        let (n, g) = (cells[6].clone(), cells[7].clone());
        cells[9] = accusative_of(n, g, alive);
        if self.locative_u.contains(folded.as_str()) {
            let dative = cells[2].clone();
            cells[5].extend(dative);
        }
    }

    fn soft_is_masculine(&self, word: &str) -> bool {
        let folded = key(word);
        self.masculine_soft.contains(folded.as_str())
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
        self.animate.contains(folded.as_str())
            || self
                .animate_tails
                .iter()
                .any(|tail| folded.ends_with(tail) && folded.len() > tail.len() + 2)
                && ![
                    "беспилотник",
                    "холодильник",
                    "светильник",
                    "справочник",
                    "ежегодник",
                    "еженедельник",
                    "понедельник",
                    "вторник",
                    "треугольник",
                    "чайник",
                    "виноградник",
                    "ледник",
                    "тайник",
                    "парник",
                    "питомник",
                    "внедорожник",
                    "подшипник",
                    "приёмник",
                    "передатчик",
                    "бомбардировщик",
                    "истребитель",
                    "энергоноситель",
                    "выключатель",
                    "усилитель",
                    "указатель",
                    "обогреватель",
                    "растворитель",
                    "краситель",
                    "знаменатель",
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
        if self.fixed.contains(key(word).as_str()) {
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
                let oblique = self.fleeting.get(key(word).as_str()).cloned();
                let mut cells = self.spell(word, class, oblique, alive);
                if oblique.is_some() {
                    let stem = cut(word, 1);
                    cells[3] = vec![word.to_owned()];
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
}

/// The genitive plural without an ending, with the vowel that parts its consonants.
fn zero_genitive(stem: &str) -> String {
    if let Some(before) = stem.strip_suffix('ц').filter(|before| !is_vowel(last(before))) {
        return format!("{}ец", before.trim_end_matches('ь'));
    }
    let Some(before) = stem.strip_suffix('к') else { return stem.to_owned() };
    match last(before) {
        'ь' | 'й' => format!("{}ек", cut(before, 1)),
        c if hush(c) || c == 'ц' => format!("{before}ек"),
        c if is_vowel(c) || c == ' ' => stem.to_owned(),
        _ => format!("{before}ок"),
    }
}
