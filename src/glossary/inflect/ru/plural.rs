//! A common noun in the plural: the singulars it may be of, each tried.

use super::letters::{cut, hush, is_vowel, last, velar_or_hush};
use super::paradigm::{Alive, Reading, accusative_of};
use super::rules::{Rules, key, keyed};

impl Rules {
    /// The singulars of the tables whose plural this may be.
    pub fn plural_noun_of(&self, word: &str) -> Vec<String> {
        let folded = key(word);
        let stem = cut(&folded, 1);
        let ends = ["а", "я", "ь", "й", "о", "е", ""];
        let listed = |noun: &String| {
            let noun = noun.as_str();
            self.genitive_plural.contains_key(noun)
                || self.fleeting.contains_key(noun)
                || self.masculine_soft.contains(noun)
                || self.animate.contains(noun)
                || self.feminine.contains(noun)
                || self.plural.contains_key(noun)
        };
        ends.iter().map(|end| format!("{stem}{end}")).filter(listed).collect()
    }

    /// The ways to read a plural common noun: from each singular whose plural it is.
    pub fn plural_noun(&self, word: &str, alive: Alive) -> Vec<Reading> {
        let folded = key(word);
        let stem = cut(word, 1);
        let mut guesses: Vec<String> = self
            .plural
            .iter()
            .filter(|(_, forms)| forms.first().is_some_and(|form| keyed(form) == folded))
            .map(|(noun, _)| noun.to_string())
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
        if let Some(genitive) = self.no_singular.get(folded.as_str()) {
            let fits =
                |reading: &Reading| reading.cells[7].iter().any(|form| key(form) == *genitive);
            readings.sort_by_key(|reading| !fits(reading));
            readings.truncate(1);
            for reading in &mut readings {
                reading.cells[7] = vec![(*genitive).to_owned()];
                let nominative = reading.cells[6].clone();
                reading.cells[9] = accusative_of(nominative, vec![(*genitive).to_owned()], alive);
            }
        }
        readings
    }
}
