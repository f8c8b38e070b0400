//! The office: who works, and by which rules of the house.

use crate::article::Options;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::Segmenter;
use crate::segment::rules::Rules;
use crate::store::files::digest;

/// Changes whenever the engine could give other segments by the same rules.
const ENGINE: &str = "3";

/// What every piece of work needs to know beside the store.
pub struct Office {
    /// The name that changes are kept under.
    pub author: String,
    /// How files are read; language and key are set for each.
    pub reading: Options,
    segmenters: [Option<Segmenter>; 3],
    rules: String,
}

/// What tells the compiled-in rules from those of another program version.
fn compiled_in() -> String {
    let rules = Lang::ALL.map(|lang| {
        let (srx, data) = Rules::sources(lang);
        digest(srx.as_bytes()) + &digest(data.as_bytes())
    });
    format!("{ENGINE}:{}", &digest(rules.concat().as_bytes())[..16])
}

impl Office {
    /// An office with the compiled-in rules.
    pub fn new(author: String, reading: Options) -> Office {
        Office { author, reading, segmenters: [None, None, None], rules: compiled_in() }
    }

    /// Puts the segmentation rules of the house in place of ours.
    ///
    /// # Errors
    /// A file that is not SRX, with its place.
    pub fn with_srx(mut self, lang: Lang, path: &str, text: &str) -> Result<Office, Problem> {
        if let Some(own) =
            Segmenter::overriding(lang, text).map_err(|problem| problem.in_file(path))?
        {
            self.segmenters[lang.index()] = Some(own);
            self.rules.push_str(&digest(text.as_bytes()));
        }
        Ok(self)
    }

    /// The rules that segments of a language are made with.
    pub fn segmenter(&self, lang: Lang) -> &Segmenter {
        self.segmenters[lang.index()].as_ref().unwrap_or_else(|| Segmenter::builtin(lang))
    }

    /// What tells one set of rules from another.
    pub fn rules(&self) -> &str {
        &self.rules
    }
}
