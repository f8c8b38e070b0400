//! The preview: source and target side by side, with states, findings, terms
//! and where the words come from, for an editor's last look. One page that
//! needs nothing else.

use fluent_bundle::FluentArgs;
use minijinja::{Value, context};

use super::html::{escaped, visible};
use super::{Renderer, broken};
use crate::article::BlockKind;
use crate::l10n::{MessageError, Messages};
use crate::lang::Lang;
use crate::problem::{Problem, Severity};
use crate::text::{Inline, Text};

/// How far a segment has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// The story's own language.
    Original,
    Accepted,
    Edited,
    Proposed,
    Rejected,
    /// The source has changed since it was translated.
    Stale,
    /// There is no translation.
    Gap,
}

impl State {
    const fn code(self) -> &'static str {
        match self {
            State::Original => "original",
            State::Accepted => "accepted",
            State::Edited => "edited",
            State::Proposed => "proposed",
            State::Rejected => "rejected",
            State::Stale => "stale",
            State::Gap => "gap",
        }
    }

    const fn is_ready(self) -> bool {
        matches!(self, State::Original | State::Accepted)
    }
}

/// One segment on the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub id: String,
    pub kind: BlockKind,
    pub source: Text,
    pub target: Option<Text>,
    pub state: State,
    /// Where the words come from, for people.
    pub origin: Option<String>,
    /// What the checks say, for people.
    pub findings: Vec<(Severity, String)>,
    /// A term in the source with what the house writes for it.
    pub terms: Vec<(String, String)>,
}

/// A story for an editor's look.
#[derive(Clone, Copy)]
pub struct Preview<'a> {
    pub title: &'a str,
    pub from: Lang,
    pub to: Lang,
    /// The language of the editor.
    pub ui: Lang,
    pub rows: &'a [Row],
    pub messages: &'a Messages,
}

impl Row {
    fn needs_a_look(&self) -> bool {
        !self.state.is_ready()
            || self.findings.iter().any(|(severity, _)| *severity != Severity::Info)
    }
}

impl Renderer {
    /// The preview page.
    ///
    /// # Errors
    /// Words that are missing, a template of the house that cannot be used.
    pub fn preview(&self, preview: &Preview<'_>) -> Result<String, Problem> {
        let words = Words { preview };
        let missing = |error: MessageError| Problem::input("edition-message").because(error);
        let rows = preview
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| words.row(at + 1, row))
            .collect::<Result<Vec<Value>, _>>()
            .map_err(missing)?;
        let page = words.page(rows).map_err(missing)?;
        let template = self
            .environment
            .get_template("locales/templates/preview.html")
            .map_err(|error| broken(&error))?;
        template.render(page).map_err(|error| broken(&error))
    }
}

struct Words<'a> {
    preview: &'a Preview<'a>,
}

impl Words<'_> {
    fn say(&self, id: &str) -> Result<String, MessageError> {
        self.preview.messages.format(self.preview.ui, id, None)
    }

    fn count(&self, id: &str, count: usize) -> Result<Option<String>, MessageError> {
        if count == 0 {
            return Ok(None);
        }
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.preview.messages.format(self.preview.ui, id, Some(&args)).map(Some)
    }

    fn page(&self, rows: Vec<Value>) -> Result<Value, MessageError> {
        let preview = self.preview;
        let mut args = FluentArgs::new();
        args.set("title", visible(preview.title));
        args.set("done", preview.rows.iter().filter(|row| row.state.is_ready()).count());
        args.set("total", preview.rows.len());
        let format = |id| preview.messages.format(preview.ui, id, Some(&args));
        let severity = |wanted| {
            let findings = preview.rows.iter().flat_map(|row| &row.findings);
            findings.filter(|(severity, _)| *severity == wanted).count()
        };
        let language = |lang: Lang| self.say(&format!("language-{lang}"));
        Ok(context! {
            lang => preview.ui.code(),
            from => preview.from.code(),
            to => preview.to.code(),
            from_name => language(preview.from)?,
            to_name => language(preview.to)?,
            title => format("preview-title")?,
            headline => visible(preview.title),
            summary => format("preview-summary")?,
            errors => self.count("preview-errors", severity(Severity::Error))?,
            warnings => self.count("preview-warnings", severity(Severity::Warning))?,
            hint => self.say("preview-hint")?,
            nothing => self.say("preview-nothing")?,
            attention => self.say("preview-attention")?,
            source => self.say("preview-source")?,
            target => self.say("preview-target")?,
            notes => self.say("preview-notes")?,
            skip_to_text => self.say("skip-to-text")?,
            any => preview.rows.iter().any(Row::needs_a_look),
            rows => rows,
        })
    }

    fn row(&self, number: usize, row: &Row) -> Result<Value, MessageError> {
        let preview = self.preview;
        let mut args = FluentArgs::new();
        let origin = match &row.origin {
            None => None,
            Some(origin) => {
                args.set("origin", visible(origin));
                Some(preview.messages.format(preview.ui, "preview-origin", Some(&args))?)
            }
        };
        let mut terms = Vec::new();
        for (source, target) in &row.terms {
            let mut args = FluentArgs::new();
            args.set("source", visible(source));
            args.set("target", visible(target));
            terms.push(preview.messages.format(preview.ui, "preview-term", Some(&args))?);
        }
        let mut findings = Vec::new();
        for (severity, text) in &row.findings {
            let code = severity.code();
            let name = self.say(&format!("severity-{code}"))?;
            findings.push(context! { severity => code, name => name, text => visible(text) });
        }
        let short: String = row.source.plain().chars().take(60).collect();
        Ok(context! {
            number => number,
            kind => row.kind.code(),
            look => row.needs_a_look(),
            state => row.state.code(),
            state_name => self.say(&format!("preview-state-{}", row.state.code()))?,
            short => visible(&short),
            source => Value::from_safe_string(text(&row.source)),
            target => row.target.as_ref().map(|target| Value::from_safe_string(text(target))),
            origin => origin,
            terms => terms,
            findings => findings,
        })
    }
}

/// Words with their tags shown, so that a lost one is seen.
fn text(text: &Text) -> String {
    let mut out = String::new();
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => out.push_str(&escaped(words)),
            Inline::Slot(slot) if !slot.text.is_empty() => {
                out.push_str(&format!("<code>{}</code>", escaped(&slot.text)));
            }
            tag => {
                let mut one = Text::default();
                one.push(tag.clone());
                out.push_str(&format!("<span class=\"tag\">{}</span>", escaped(&one.tagged())));
            }
        }
    }
    out
}
