//! What a house writes over our messages, looked at before it is used.
//!
//! Fluent formats what it can and puts the name of the rest into the text. A
//! newsroom must not find that on a page, so a resource is refused where a
//! message refers to what does not exist, to itself, or expands without bound.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser;

use super::format::FUNCTIONS;
use crate::border::{DEPTH, EXPANSION};
use crate::problem::{Place, Problem};

/// Placeables that a message may come to; Fluent itself stops there.
const PLACEABLES: usize = 100;

/// Refuses a text whose placeables are nested so deep that a parser would run
/// out of stack.
///
/// # Errors
/// The place of the brace that is one too many.
pub fn shallow(text: &str) -> Result<(), Problem> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            // Neither a literal nor what was left open goes on in a new entry.
            b'\n' => {
                quoted = false;
                if text.as_bytes().get(at + 1).is_some_and(|next| !matches!(next, b' ' | b'\n')) {
                    depth = 0;
                }
            }
            b'\\' if quoted => {
                bytes.next();
            }
            b'"' if depth > 0 => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Err(Problem::input("fluent-deep").arg("limit", DEPTH).at(Place::at(text, at)));
        }
    }
    Ok(())
}

fn is_function(name: &str) -> bool {
    // Fluent's own, then ours.
    name == "NUMBER" || FUNCTIONS.iter().any(|(known, _)| *known == name)
}

/// What a pattern is made of.
#[derive(Default)]
struct Shape {
    /// Other patterns, by name, each time they stand in it.
    uses: Vec<String>,
    variables: BTreeSet<String>,
    functions: Vec<String>,
    placeables: usize,
    bytes: usize,
}

/// Patterns of a resource by their names: `id`, `-term`, `id.attribute`.
fn shapes(resource: &Resource<&str>) -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => {
                (message.id.name.to_owned(), message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => {
                (format!("-{}", term.id.name), Some(&term.value), &term.attributes)
            }
            _ => continue,
        };
        for attribute in attributes {
            let mut shape = Shape::default();
            shape.pattern(&attribute.value);
            shapes.insert(format!("{name}.{}", attribute.id.name), shape);
        }
        let mut shape = Shape::default();
        if let Some(value) = value {
            shape.pattern(value);
        }
        shapes.insert(name, shape);
    }
    shapes
}

impl Shape {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.bytes += value.len(),
                PatternElement::Placeable { expression } => {
                    self.placeables += 1;
                    self.expression(expression);
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let dotted = |name: String, attribute: Option<&str>| match attribute {
            Some(attribute) => format!("{name}.{attribute}"),
            None => name,
        };
        match inline {
            InlineExpression::StringLiteral { value } => self.bytes += value.len(),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.push(id.name.to_owned());
                self.arguments(arguments);
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.uses.push(dotted(id.name.to_owned(), attribute));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.uses.push(dotted(format!("-{}", id.name), attribute));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
        for argument in &arguments.named {
            self.inline(&argument.value);
        }
    }
}

/// Holds the messages of a house against ours of the same file and the others.
///
/// # Errors
/// The first message that would not format, with its place.
pub(super) fn house(text: &str, ours: &[&str]) -> Result<(), Problem> {
    let parsed = parser::parse(text).map_err(|_| Problem::input("fluent-malformed"))?;
    let house = shapes(&parsed);
    let mut known: BTreeMap<String, Shape> = BTreeMap::new();
    for resource in ours {
        let (Ok(resource) | Err((resource, _))) = parser::parse(*resource);
        known.extend(shapes(&resource));
    }
    // What a message is given may be more than ours uses, but is used somewhere.
    let variables: BTreeSet<&str> =
        known.values().flat_map(|shape| &shape.variables).map(String::as_str).collect();
    let shape = |name: &str| house.get(name).or_else(|| known.get(name));
    for (name, own) in &house {
        let problem = |code: Problem| {
            let id = name.split('.').next().unwrap_or_default();
            let at = if text.starts_with(id) { Some(0) } else { text.find(&format!("\n{id}")) };
            let at = at.map_or(0, |at| at + usize::from(text[at..].starts_with('\n')));
            Err(code.arg("message", name).at(Place::at(text, at)))
        };
        let missing = own.uses.iter().find(|other| shape(other).is_none());
        let function = own.functions.iter().find(|other| !is_function(other));
        if let Some(other) = missing.or(function) {
            return problem(Problem::input("fluent-unknown").arg("name", other));
        }
        // A term's variables are its parameters, which it may name as it likes;
        // a message that nobody asks for, such as one of an older program, is given none.
        let asked = known.contains_key(name)
            || house.values().any(|other| other.uses.iter().any(|used| used == name));
        if asked
            && !name.starts_with('-')
            && let Some(other) =
                own.variables.iter().find(|name| !variables.contains(name.as_str()))
        {
            let list: Vec<String> = match known.get(name) {
                Some(ours) => ours.variables.iter().map(|name| format!("${name}")).collect(),
                None => variables.iter().map(|name| format!("${name}")).collect(),
            };
            return problem(
                Problem::input("fluent-variable").arg("name", other).arg("known", list.join(", ")),
            );
        }
        let mut sums = HashMap::new();
        match expanded(name, &shape, &mut sums) {
            None => return problem(Problem::input("fluent-cycle")),
            Some((placeables, bytes)) if placeables > PLACEABLES || bytes > EXPANSION => {
                return problem(Problem::input("fluent-expands").arg("limit", PLACEABLES));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Placeables and bytes that a pattern comes to; `None` where it holds itself.
fn expanded<'a>(
    name: &str,
    shape: &impl Fn(&str) -> Option<&'a Shape>,
    sums: &mut HashMap<String, Option<(usize, usize)>>,
) -> Option<(usize, usize)> {
    if let Some(sum) = sums.get(name) {
        return *sum;
    }
    // Until it is known, a name that is met again is a cycle.
    sums.insert(name.to_owned(), None);
    let Some(own) = shape(name) else { return Some((0, 0)) };
    if sums.len() > DEPTH * 4 {
        return Some((usize::MAX, usize::MAX));
    }
    let (mut placeables, mut bytes) = (own.placeables, own.bytes);
    for other in &own.uses {
        let (more, length) = expanded(other, shape, sums)?;
        placeables = placeables.saturating_add(more);
        bytes = bytes.saturating_add(length);
    }
    sums.insert(name.to_owned(), Some((placeables, bytes)));
    Some((placeables, bytes))
}
