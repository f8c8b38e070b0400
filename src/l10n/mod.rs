//! Messages: what people read, from Fluent, in their language.
//!
//! The resources `locales/<lang>/*.ftl` are compiled in; a house may replace
//! single messages. A message that is missing or does not format is an error
//! that names language and message: nothing falls to another language unseen.

pub mod check;
pub mod figures;
pub mod format;
mod single;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;
use crate::problem::{Place, Problem};

type Bundle = FluentBundle<FluentResource>;

/// The compiled-in resources: file name, then its text in az, en and ru.
pub const RESOURCES: &[(&str, [&str; 3])] = &[
    (
        "cli.ftl",
        [
            include_str!("../../locales/az/cli.ftl"),
            include_str!("../../locales/en/cli.ftl"),
            include_str!("../../locales/ru/cli.ftl"),
        ],
    ),
    (
        "edition.ftl",
        [
            include_str!("../../locales/az/edition.ftl"),
            include_str!("../../locales/en/edition.ftl"),
            include_str!("../../locales/ru/edition.ftl"),
        ],
    ),
    (
        "qa.ftl",
        [
            include_str!("../../locales/az/qa.ftl"),
            include_str!("../../locales/en/qa.ftl"),
            include_str!("../../locales/ru/qa.ftl"),
        ],
    ),
];

/// Why a message could not be given.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MessageError {
    #[error("no message `{id}` in {lang}")]
    Missing { lang: Lang, id: String },
    #[error("message `{id}` in {lang} does not format: {cause}")]
    Broken { lang: Lang, id: String, cause: String },
}

/// Messages that are parsed one by one, before all of them are.
const FEW: u32 = 24;

/// All messages in all languages. A language is parsed when many of its messages
/// are asked for.
pub struct Messages {
    bundles: [OnceLock<Bundle>; 3],
    asked: AtomicU32,
    /// Texts of the house, a later one winning over an earlier one.
    overrides: Vec<(Lang, FluentText)>,
}

/// A resource of the house, checked.
struct FluentText(String);

impl Messages {
    /// The messages that are compiled in.
    pub const fn builtin() -> Messages {
        Messages {
            bundles: [const { OnceLock::new() }; 3],
            asked: AtomicU32::new(0),
            overrides: Vec::new(),
        }
    }

    /// The same messages with those of a house on top.
    ///
    /// # Errors
    /// A resource that is not Fluent, or has a message that would not format,
    /// with line and column.
    pub fn with_override(
        mut self,
        lang: Lang,
        file: &str,
        text: &str,
    ) -> Result<Messages, Problem> {
        let ours: Vec<&str> = RESOURCES.iter().map(|(_, texts)| texts[lang.index()]).collect();
        parse(text)
            .and_then(|_| check::house(text, &ours))
            .map_err(|problem| problem.in_file(file))?;
        self.overrides.push((lang, FluentText(text.to_owned())));
        self.bundles[lang.index()] = OnceLock::new();
        Ok(self)
    }

    /// A message or, as `id.name`, an attribute.
    ///
    /// # Errors
    /// It is missing, or refers to what is not there.
    pub fn format(
        &self,
        lang: Lang,
        id: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> Result<String, MessageError> {
        if self.bundles[lang.index()].get().is_none()
            && self.asked.fetch_add(1, Ordering::Relaxed) < FEW
            && let Some(Ok(text)) = self.single(lang, id).map(|one| formatted(&one, lang, id, args))
        {
            return Ok(text);
        }
        formatted(self.bundle(lang), lang, id, args)
    }

    /// A bundle of one message, where only our own resources can have it. What it
    /// refers to is not there.
    fn single(&self, lang: Lang, id: &str) -> Option<Bundle> {
        if self.overrides.iter().any(|(of, _)| *of == lang) {
            return None;
        }
        let name = id.split_once('.').map_or(id, |(name, _)| name);
        let texts = RESOURCES.iter().map(|(_, texts)| texts[lang.index()]);
        let mut bundle = empty_bundle(lang);
        bundle.add_resource_overriding(lenient(single::entry(texts, name)?));
        Some(bundle)
    }

    /// Whether there is such a message.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        self.bundle(lang).has_message(id)
    }

    /// The bundle of a language, for assemblies that add resources of their own.
    pub fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        self.bundles[lang.index()].get_or_init(|| {
            let mut bundle = empty_bundle(lang);
            for (_, texts) in RESOURCES {
                bundle.add_resource_overriding(lenient(texts[lang.index()]));
            }
            for (_, FluentText(text)) in self.overrides.iter().filter(|(of, _)| *of == lang) {
                bundle.add_resource_overriding(lenient(text));
            }
            bundle
        })
    }
}

fn formatted(
    bundle: &Bundle,
    lang: Lang,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> Result<String, MessageError> {
    let (name, attribute) = match id.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (id, None),
    };
    let message = bundle.get_message(name);
    let pattern = message.as_ref().and_then(|message| match attribute {
        Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
        None => message.value(),
    });
    let Some(pattern) = pattern else {
        return Err(MessageError::Missing { lang, id: id.to_owned() });
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors);
    match errors.first() {
        None => Ok(text.into_owned()),
        Some(error) => {
            Err(MessageError::Broken { lang, id: id.to_owned(), cause: error.to_string() })
        }
    }
}

/// A bundle without messages that formats numbers and dates as `lang` does.
pub fn empty_bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.format_tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    format::install(&mut bundle, lang);
    bundle
}

/// Parses a resource.
///
/// # Errors
/// The first thing that is not Fluent, with line and column.
pub fn parse(text: &str) -> Result<FluentResource, Problem> {
    check::shallow(text)?;
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let error = errors.first();
        let at = error.map_or(0, |error| error.pos.start);
        Problem::input("fluent-malformed")
            .at(Place::at(text, at))
            .because(error.map(ToString::to_string).unwrap_or_default())
    })
}

/// For texts that were checked before; a test holds that ours have no junk.
fn lenient(text: &str) -> FluentResource {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
    use fluent_syntax::parser;

    use super::*;

    type Shape = BTreeMap<String, BTreeSet<String>>;

    fn variables_of(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                expression_variables(expression, found);
            }
        }
    }

    fn expression_variables(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(inline) => inline_variables(inline, found),
            Expression::Select { selector, variants } => {
                inline_variables(selector, found);
                for variant in variants {
                    variables_of(&variant.value, found);
                }
            }
        }
    }

    fn inline_variables(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    inline_variables(argument, found);
                }
            }
            InlineExpression::Placeable { expression } => expression_variables(expression, found),
            _ => {}
        }
    }

    /// Ids and attributes of a resource with the variables of each.
    fn shape(file: &str, lang: Lang, text: &str) -> Shape {
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| {
            panic!("locales/{lang}/{file} has junk: {errors:?}");
        });
        let mut shape = Shape::new();
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut found = BTreeSet::new();
                if let Some(value) = &message.value {
                    variables_of(value, &mut found);
                }
                let id = message.id.name.to_owned();
                for attribute in message.attributes {
                    let mut found = BTreeSet::new();
                    variables_of(&attribute.value, &mut found);
                    shape.insert(format!("{id}.{}", attribute.id.name), found);
                }
                assert!(shape.insert(id.clone(), found).is_none(), "{lang}/{file}: {id} twice");
            }
        }
        shape
    }

    #[test]
    fn all_languages_have_the_same_messages_and_variables() {
        for (file, texts) in RESOURCES {
            let [az, en, ru] = [0, 1, 2].map(|at| shape(file, Lang::ALL[at], texts[at]));
            for (lang, other) in [(Lang::Az, &az), (Lang::Ru, &ru)] {
                for (id, variables) in &en {
                    assert_eq!(other.get(id), Some(variables), "{lang}/{file}: {id}");
                }
                for id in other.keys() {
                    assert!(en.contains_key(id), "{lang}/{file}: {id} is not in en");
                }
            }
        }
    }

    /// Cut out of its resource, each message is what it is there.
    #[test]
    fn a_single_message_is_the_same() {
        for (file, texts) in RESOURCES {
            for (lang, text) in Lang::ALL.into_iter().zip(texts) {
                let Ok(resource) = parser::parse(*text) else { panic!("{lang}/{file} has junk") };
                for entry in resource.body {
                    let Entry::Message(message) = entry else { continue };
                    let cut =
                        single::entry([*text].into_iter(), message.id.name).expect("stands there");
                    let alone = parser::parse(cut).expect("is Fluent").body;
                    let Some(Entry::Message(alone)) = alone.into_iter().next() else {
                        panic!("{lang}/{file}: {cut}");
                    };
                    let (value, attributes) = (message.value, message.attributes);
                    assert_eq!((alone.id, alone.value), (message.id, value), "{lang}/{file}");
                    assert_eq!(alone.attributes, attributes, "{lang}/{file}");
                }
            }
        }
    }

    #[test]
    fn a_missing_message_is_reported() {
        let error =
            Messages::builtin().format(Lang::Az, "no-such-message", None).expect_err("none");
        assert_eq!(error.to_string(), "no message `no-such-message` in az");
    }

    #[test]
    fn a_house_replaces_single_messages() {
        let messages = Messages::builtin()
            .with_override(Lang::Az, "locales/az/cli.ftl", "severity-error = diqqət\n")
            .expect("Fluent");
        assert_eq!(messages.format(Lang::Az, "severity-error", None).as_deref(), Ok("diqqət"));
        assert_eq!(messages.format(Lang::En, "severity-error", None).as_deref(), Ok("error"));
    }

    #[test]
    fn a_broken_override_is_refused_with_its_place() {
        let error = Messages::builtin()
            .with_override(Lang::Ru, "locales/ru/cli.ftl", "a = б\nб = {\n")
            .err()
            .expect("refused");
        assert_eq!(
            error.place.map(|place| (place.file, place.line)),
            Some(("locales/ru/cli.ftl".into(), Some(2)))
        );
    }

    #[test]
    fn a_message_of_an_older_program_is_no_error() {
        let with = |text| Messages::builtin().with_override(Lang::Az, "locales/az/cli.ftl", text);
        assert!(with("no-longer-said = { $whatever }\n").is_ok());
        let used = "no-longer-said = { $whatever }\nseverity-error = { no-longer-said }\n";
        let error = with(used).err().expect("refused");
        assert_eq!(error.code, "fluent-variable");
        assert!(!error.args.iter().any(|(name, list)| *name == "known" && list.is_empty()));
    }
}
