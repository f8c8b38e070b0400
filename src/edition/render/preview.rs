//! The preview: source and target side by side, with states, findings, terms
//! and where the words come from, for an editor's last look. One page that
//! needs nothing else.

use fluent_bundle::FluentArgs;
use minijinja::{Value, context};
use similar::{ChangeTag, TextDiff};

use super::html::{escaped, visible};
use super::{Renderer, broken};
use crate::article::BlockKind;
use crate::desk::DraftVersion;
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
    /// Two desks wrote it without having seen each other's words.
    Conflict,
    /// There is no translation.
    Gap,
}

impl State {
    pub const ALL: [State; 8] = [
        State::Original,
        State::Accepted,
        State::Edited,
        State::Proposed,
        State::Rejected,
        State::Stale,
        State::Conflict,
        State::Gap,
    ];

    const fn code(self) -> &'static str {
        match self {
            State::Original => "original",
            State::Accepted => "accepted",
            State::Edited => "edited",
            State::Proposed => "proposed",
            State::Rejected => "rejected",
            State::Stale => "stale",
            State::Conflict => "conflict",
            State::Gap => "gap",
        }
    }

    const fn is_ready(self) -> bool {
        matches!(self, State::Original | State::Accepted)
    }
}

/// Where a version of the words comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// `person`, `memory`, `hand-off`, or `offer` for what only the memory says.
    pub origin: String,
    pub author: String,
    /// ISO date; empty for an offer.
    pub date: String,
    /// Of an offer, in per cent.
    pub score: f64,
}

impl Version {
    pub fn of(draft: &DraftVersion) -> Version {
        Version {
            origin: draft.origin.clone(),
            author: draft.author.clone(),
            date: draft.time.rfc3339().chars().take(10).collect(),
            score: 0.0,
        }
    }

    /// A match of the memory with this score.
    pub fn offered(score: f64) -> Version {
        Version { origin: "offer".into(), author: String::new(), date: String::new(), score }
    }
}

/// The source as it was when a stale translation was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Former {
    pub source: Text,
}

/// What a check says, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    pub severity: Severity,
    pub words: String,
    /// Where in the plain target, in code points.
    pub target: Option<(usize, usize)>,
}

/// One segment on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// From 1, in the order of the story.
    pub number: usize,
    pub kind: BlockKind,
    pub source: Text,
    pub target: Option<Text>,
    pub state: State,
    pub origin: Option<Version>,
    pub former: Option<Former>,
    /// The other versions of a conflict.
    pub others: Vec<(Text, Version)>,
    pub notes: Vec<Note>,
    /// A term in the source with what the house writes for it.
    pub terms: Vec<(String, String)>,
}

/// A story for an editor's look.
#[derive(Clone, Copy)]
pub struct Preview<'a> {
    pub title: &'a str,
    pub key: &'a str,
    pub from: Lang,
    pub to: Lang,
    /// The language of the editor.
    pub ui: Lang,
    pub rows: &'a [Row],
    pub messages: &'a Messages,
}

impl Row {
    fn needs_a_look(&self) -> bool {
        !self.state.is_ready() || self.notes.iter().any(|note| note.severity != Severity::Info)
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
            .map(|row| words.row(row))
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
            let notes = preview.rows.iter().flat_map(|row| &row.notes);
            notes.filter(|note| note.severity == wanted).count()
        };
        let language = |lang: Lang| self.say(&format!("language-{lang}"));
        let mut states = Vec::new();
        for state in State::ALL {
            let count = preview.rows.iter().filter(|row| row.state == state).count();
            if count > 0 {
                states.push(context! {
                    code => state.code(),
                    name => self.say(&format!("preview-state-{}", state.code()))?,
                    meaning => self.say(&format!("preview-meaning-{}", state.code()))?,
                    count => count,
                });
            }
        }
        Ok(context! {
            lang => preview.ui.code(),
            from => preview.from.code(),
            to => preview.to.code(),
            from_name => language(preview.from)?,
            to_name => language(preview.to)?,
            title => format("preview-title")?,
            headline => visible(preview.title),
            key => visible(preview.key),
            intro => self.say("preview-intro")?,
            summary => format("preview-summary")?,
            errors => self.count("preview-errors", severity(Severity::Error))?,
            warnings => self.count("preview-warnings", severity(Severity::Warning))?,
            states => states,
            legend => self.say("preview-legend")?,
            hint => self.say("preview-hint")?,
            nothing => self.say("preview-nothing")?,
            attention => self.say("preview-attention")?,
            next => self.say("preview-next")?,
            source => self.say("preview-source")?,
            target => self.say("preview-target")?,
            notes => self.say("preview-notes")?,
            skip_to_text => self.say("skip-to-text")?,
            any => preview.rows.iter().any(Row::needs_a_look),
            rows => rows,
        })
    }

    fn row(&self, row: &Row) -> Result<Value, MessageError> {
        let preview = self.preview;
        let origin = row.origin.as_ref().map(|version| self.origin(version)).transpose()?;
        let mut terms = Vec::new();
        for (source, target) in &row.terms {
            let mut args = FluentArgs::new();
            args.set("source", visible(source));
            args.set("target", visible(target));
            terms.push(preview.messages.format(preview.ui, "preview-term", Some(&args))?);
        }
        let mut findings = Vec::new();
        for note in &row.notes {
            let code = note.severity.code();
            let name = self.say(&format!("severity-{code}"))?;
            findings
                .push(context! { severity => code, name => name, text => visible(&note.words) });
        }
        let mut others = Vec::new();
        for (other, version) in &row.others {
            others.push(context! {
                text => Value::from_safe_string(text(other, &[])),
                origin => self.origin(version)?,
            });
        }
        let marks: Vec<(usize, usize)> = row.notes.iter().filter_map(|note| note.target).collect();
        let next = preview
            .rows
            .iter()
            .find(|other| other.number > row.number && other.needs_a_look())
            .map(|other| other.number);
        let short: String = row.source.plain().chars().take(60).collect();
        Ok(context! {
            number => row.number,
            kind => row.kind.code(),
            look => row.needs_a_look(),
            serious => matches!(row.state, State::Gap | State::Rejected | State::Conflict)
                || row.notes.iter().any(|note| note.severity == Severity::Error),
            next => next,
            state => row.state.code(),
            state_name => self.say(&format!("preview-state-{}", row.state.code()))?,
            meaning => if row.state.is_ready() {
                None
            } else {
                Some(self.say(&format!("preview-meaning-{}", row.state.code()))?)
            },
            short => visible(&short),
            source => Value::from_safe_string(text(&row.source, &[])),
            target => row.target.as_ref().map(|t| Value::from_safe_string(text(t, &marks))),
            change => row
                .former
                .as_ref()
                .map(|former| Value::from_safe_string(change(&former.source, &row.source))),
            change_name => self.say("preview-change")?,
            others => others,
            other_name => self.say("preview-other")?,
            origin => origin,
            terms => terms,
            findings => findings,
        })
    }

    fn origin(&self, version: &Version) -> Result<String, MessageError> {
        let preview = self.preview;
        let mut args = FluentArgs::new();
        args.set("origin", visible(&version.origin));
        args.set("author", visible(&version.author));
        args.set("score", version.score.floor());
        if version.date.is_empty() {
            return preview.messages.format(preview.ui, "preview-offer", Some(&args));
        }
        args.set("date", version.date.clone());
        preview.messages.format(preview.ui, "preview-origin", Some(&args))
    }
}

/// What changed between two texts, word by word, as HTML.
fn change(old: &Text, new: &Text) -> String {
    let (old, new) = (old.plain(), new.plain());
    let mut out = String::new();
    for part in TextDiff::from_words(&*old, &*new).iter_all_changes() {
        let words = escaped(part.value());
        match part.tag() {
            ChangeTag::Equal => out.push_str(&words),
            ChangeTag::Delete => out.push_str(&format!("<del>{words}</del>")),
            ChangeTag::Insert => out.push_str(&format!("<ins>{words}</ins>")),
        }
    }
    out.replace("</del><del>", "").replace("</ins><ins>", "")
}

/// Words with their tags shown, so that a lost one is seen; `marks` are places
/// that a check speaks of, in code points of the plain reading.
fn text(text: &Text, marks: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    let inside = |at: usize| marks.iter().any(|(start, end)| (*start..*end).contains(&at));
    for inline in text.inlines() {
        let plain = inline.plain();
        match inline {
            Inline::Words(words) => {
                let mut marked = false;
                let mut part = String::new();
                for (number, c) in words.chars().enumerate() {
                    if inside(at + number) != marked {
                        out.push_str(&escaped(&std::mem::take(&mut part)));
                        out.push_str(if marked { "</mark>" } else { "<mark>" });
                        marked = !marked;
                    }
                    part.push(c);
                }
                out.push_str(&escaped(&part));
                if marked {
                    out.push_str("</mark>");
                }
            }
            Inline::Slot(slot) if !slot.text.is_empty() => {
                out.push_str(&format!("<code>{}</code>", escaped(&slot.text)));
            }
            tag => {
                let mut one = Text::default();
                one.push(tag.clone());
                out.push_str(&format!("<span class=\"tag\">{}</span>", escaped(&one.tagged())));
            }
        }
        at += plain.chars().count();
    }
    out
}
