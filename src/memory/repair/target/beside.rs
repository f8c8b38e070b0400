//! What stands beside a slot and sounds as it does: articles, prepositions,
//! particles.

use super::{Job, like};
use crate::lang::Lang;
use crate::memory::repair::edit::Edit;
use crate::memory::repair::read::{Role, What};
use crate::memory::repair::skeleton::spoken;
use crate::memory::repair::{az, en, ru};
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::tokens;

impl Job<'_> {
    /// Articles, prepositions and particles beside what was written anew.
    pub(super) fn beside(&mut self, span: Span) -> Option<()> {
        let edit = self.edits.iter().find(|edit| edit.span == span)?;
        if matches!(edit.why, "agreement" | "preposition" | "article") {
            return Some(());
        }
        let (old, new) = (self.target.text(span), edit.to.clone());
        let before = self.target.plain.get(..span.start)?;
        let word = tokens(before).last();
        let joined = word.filter(|word| {
            before.get(word.span.end..).is_some_and(|gap| gap.chars().all(char::is_whitespace))
        });
        let lang = self.target.lang;
        if lang == Lang::Az {
            return self.particle(span, old, &new);
        }
        let Some(word) = joined else { return Some(()) };
        let stored = word.span.of(before);
        let folded = fold(stored, lang);
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let (of_old, of_new, why) = match lang {
            Lang::En if matches!(folded.as_str(), "a" | "an") => {
                (en::article(old)?, en::article(&new)?, "article")
            }
            Lang::Ru if ru::preposition(&folded, "а").is_some() => {
                let of = |text: &str| {
                    if is_number(text) {
                        let digits: String =
                            text.chars().take_while(char::is_ascii_digit).collect();
                        let ordinal = self.is_ordinal(span);
                        let months = self
                            .target
                            .items
                            .iter()
                            .any(|item| matches!(item.what, What::Month(_)));
                        // С 2 по 5 мая is со второго for some, с двух for others.
                        if months && !ordinal && digits == "2" {
                            return None;
                        }
                        ru::preposition_of_figure(&folded, digits.parse().ok()?, ordinal)
                    } else {
                        ru::preposition(&folded, &fold(text, lang))
                    }
                };
                (of(old)?, of(&new)?, "preposition")
            }
            _ => return Some(()),
        };
        if of_old != folded {
            return None;
        }
        if of_new != folded {
            let text = like(stored, of_new.to_owned(), lang);
            let edit = Edit { span: word.span, to: text, why };
            if !self.edits.contains(&edit) {
                self.edits.push(edit);
            }
        }
        Some(())
    }

    /// Whether the number here is read as an ordinal: 2-го, 2 мая, 2 год.
    fn is_ordinal(&self, span: Span) -> bool {
        self.target.items.iter().any(|item| {
            item.span == span
                && matches!(&item.what, What::Number(n) if n.tail.is_some() || n.role == Role::Day)
        })
    }

    /// `da` and `də` are in harmony with the word before them.
    fn particle(&mut self, span: Span, old: &str, new: &str) -> Option<()> {
        let rest = self.target.plain.get(span.end..)?;
        let word = rest.strip_prefix(' ').unwrap_or_default();
        let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let particle = word.get(..length)?;
        if !matches!(particle, "da" | "də") {
            return Some(());
        }
        let sound = |text: &str| {
            if text.ends_with(|c: char| c.is_ascii_digit()) {
                spoken(text)
            } else {
                az::Sound::of_word(&fold(text, Lang::Az))
            }
        };
        let write = |text: &str| sound(text).map(az::particle);
        if write(old)? != particle {
            return None;
        }
        let to = write(new)?;
        if to != particle {
            let start = span.end + 1;
            let span = Span::new(start, start + length);
            self.edits.push(Edit { span, to: to.to_owned(), why: "harmony" });
        }
        Some(())
    }
}
