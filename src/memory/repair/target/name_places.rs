//! Names and terms of the target that others take the place of.

use super::Job;
use crate::memory::repair::names::{self, Name, Swap};
use crate::memory::repair::read::What;
use crate::memory::repair::skeleton::Side;

impl<'a> Job<'a> {
    pub(super) fn names(&mut self) -> Option<()> {
        let name = |side: &'a Side<'a>, at: usize| -> Option<&'a Name<'a>> {
            match side.items.get(at)?.what {
                What::Name(n) => side.names.get(n),
                _ => None,
            }
        };
        for at in self.changed {
            let Some(old) = name(self.source, *at) else { continue };
            let new = name(self.query, *at)?;
            let of = |concept: &Name<'_>| concept.concept.id == old.concept.id;
            let mut count = 0;
            for other in 0..self.source.items.len() {
                if name(self.source, other).is_some_and(of) {
                    count += 1;
                    if name(self.query, other)?.concept.id != new.concept.id {
                        return None;
                    }
                }
            }
            let places: Vec<&Name<'a>> = self.target.names.iter().filter(|name| of(name)).collect();
            if places.is_empty() || places.len() < count {
                return None;
            }
            for place in places {
                if self.edits.iter().any(|edit| edit.span == place.span) {
                    continue;
                }
                let swap = Swap {
                    source: old,
                    source_text: self.source.plain,
                    target: place,
                    new: new.concept,
                };
                let edit =
                    names::swap(&swap, self.source.lang, self.target.lang, self.target.plain)?;
                self.edits.push(edit);
            }
        }
        Some(())
    }
}
