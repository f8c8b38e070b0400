//! Segments: the sentences, headings and list lines that translators work on.
//!
//! Splitting is reversible: the segments of a block, with what stands around
//! them, join to the block again.

mod abbreviation;
pub mod change;
pub mod engine;
mod fold;
mod form;
mod judge;
mod letters;
pub mod link;
mod plain;
mod quote;
mod reference;
pub mod rules;
mod scan;
mod site;
pub mod split;
pub mod srx;
pub mod stream;

use std::sync::OnceLock;

use crate::article::BlockKind;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::{Inline, Span, Text};
pub use change::{Change, classify};
pub use engine::{Decision, Engine};
pub use link::{Link, link};
use plain::Plain;
use rules::Rules;
pub use split::{Splitter, join, segments_of, within_limits};

/// Identity of a segment, derived from its story and content, so that the
/// same story read on two desks has the same segments.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SegmentId(pub String);

/// A piece of a block that is translated as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    pub id: SegmentId,
    /// Index of its block in the article.
    pub block: usize,
    pub kind: BlockKind,
    /// Without outer white space and edge tags. Tag ids are those of the block.
    pub text: Text,
    /// White space and edge tags that stand before it in the block.
    pub before: Vec<Inline>,
    /// White space and edge tags after it; only the last of a block has some.
    pub after: Vec<Inline>,
}

/// Splits text by the rules of one language.
pub struct Segmenter {
    engine: By,
}

/// Who decides.
enum By {
    /// Our engine, with exceptions of an SRX file beside it.
    Ours(Box<Engine>),
    /// A house's SRX file alone, as other programs read it.
    Srx(Plain),
}

impl Segmenter {
    fn ours(rules: Rules) -> Segmenter {
        Segmenter { engine: By::Ours(Box::new(Engine { rules })) }
    }

    /// The compiled-in rules of a language, loaded once.
    ///
    /// # Panics
    /// Never: a test loads all three languages.
    pub fn builtin(lang: Lang) -> &'static Segmenter {
        static LOADED: [OnceLock<Segmenter>; 3] = [const { OnceLock::new() }; 3];
        LOADED[lang.index()].get_or_init(|| match Rules::builtin(lang) {
            Ok(rules) => Segmenter::ours(rules),
            Err(problem) => panic!("the compiled-in rules of {lang} do not load: {problem}"),
        })
    }

    /// Rules of a house in place of our SRX file. When the header names our
    /// engine (`<tercuman:engine/>`), as in the file that is ours, they are
    /// exceptions beside it; else they alone decide, as in any SRX program.
    ///
    /// # Errors
    /// A file that is not SRX 2.0, maps no rules to the language, or has a
    /// rule that is not supported, by its number.
    pub fn with_overrides(lang: Lang, srx_text: &str) -> Result<Segmenter, Problem> {
        let set = srx::rules_for(srx_text, lang)?;
        if set.engine {
            return Ok(Segmenter::ours(Rules::with_srx(lang, srx_text)?));
        }
        Ok(Segmenter { engine: By::Srx(Plain::new(&set.rules)?) })
    }

    /// As [`Segmenter::with_overrides`]; none when the text is what is
    /// compiled in anyway.
    ///
    /// # Errors
    /// As [`Segmenter::with_overrides`].
    pub fn overriding(lang: Lang, srx_text: &str) -> Result<Option<Segmenter>, Problem> {
        if srx_text == Rules::sources(lang).0 {
            return Ok(None);
        }
        Segmenter::with_overrides(lang, srx_text).map(Some)
    }

    /// The spans of a text's segments, in bytes, without outer white space.
    pub fn split(&self, text: &str) -> Vec<Span> {
        match &self.engine {
            By::Ours(engine) => engine.split(text),
            By::Srx(rules) => rules.split(text),
        }
    }

    /// Why each place that could end a segment does or does not.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        match &self.engine {
            By::Ours(engine) => engine.explain(text),
            By::Srx(rules) => rules.explain(text),
        }
    }
}
