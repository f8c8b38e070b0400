//! The types of attribute values that the schema of XLIFF 2 names.

/// What an attribute may hold.
#[derive(Clone, Copy)]
pub enum Kind {
    Any,
    Nmtoken,
    Nmtokens,
    OneOf(&'static [&'static str]),
    /// `prefix:value`
    Custom,
    /// One of a list, or `prefix:value`.
    OneOfOrCustom(&'static [&'static str]),
    Language,
    Positive,
    /// From 1 to 10.
    Priority,
    /// A code point that XML itself cannot hold, in hexadecimal digits.
    CodePoint,
}

pub const YES_NO: Kind = Kind::OneOf(&["yes", "no"]);
pub const REORDER: Kind = Kind::OneOf(&["yes", "firstNo", "no"]);
pub const DIRECTION: Kind = Kind::OneOf(&["ltr", "rtl", "auto"]);
pub const CODE_TYPE: Kind = Kind::OneOf(&["fmt", "ui", "quote", "link", "image", "other"]);
pub const SPACE: Kind = Kind::OneOf(&["default", "preserve"]);

impl Kind {
    pub fn allows(self, value: &str) -> bool {
        match self {
            Kind::Any => true,
            Kind::Nmtoken => nmtoken(value),
            Kind::Nmtokens => !value.trim().is_empty() && value.split_whitespace().all(nmtoken),
            Kind::OneOf(known) => known.contains(&value),
            Kind::Custom => custom(value),
            Kind::OneOfOrCustom(known) => known.contains(&value) || custom(value),
            Kind::Language => language(value),
            Kind::Positive => value.parse::<u64>().is_ok_and(|number| number > 0),
            Kind::Priority => value.parse::<u64>().is_ok_and(|number| (1..=10).contains(&number)),
            Kind::CodePoint => {
                value.len().is_multiple_of(2)
                    && u32::from_str_radix(value, 16).is_ok_and(|c| {
                        matches!(c, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0xd800..=0xdfff
                            | 0xfffe | 0xffff)
                    })
            }
        }
    }

    /// What is expected, in the terms of the specification.
    pub fn expected(self) -> String {
        match self {
            Kind::Any => String::new(),
            Kind::Nmtoken => "NMTOKEN".to_owned(),
            Kind::Nmtokens => "NMTOKENS".to_owned(),
            Kind::OneOf(known) => known.join(" | "),
            Kind::Custom => "prefix:value".to_owned(),
            Kind::OneOfOrCustom(known) => format!("{} | prefix:value", known.join(" | ")),
            Kind::Language => "BCP 47".to_owned(),
            Kind::Positive => "1, 2, 3, …".to_owned(),
            Kind::Priority => "1–10".to_owned(),
            Kind::CodePoint => "0000–001F, FFFE, FFFF".to_owned(),
        }
    }
}

/// XML 1.0, production 7, as far as names differ from it in practice.
pub fn nmtoken(value: &str) -> bool {
    !value.is_empty()
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '·'))
}

fn custom(value: &str) -> bool {
    value.split_once(':').is_some_and(|(prefix, rest)| {
        !prefix.is_empty()
            && !rest.is_empty()
            && !rest.contains(':')
            && !value.contains(char::is_whitespace)
    })
}

/// RFC 5646, section 2.1, in its outline: subtags of one to eight letters and
/// digits, the first one letters, and not a single one but `x` and `i`.
pub fn language(value: &str) -> bool {
    let mut subtags = value.split('-');
    let first = subtags.next().unwrap_or_default();
    let primary = matches!(first, "x" | "X" | "i" | "I") && value.len() > 2
        || (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    primary
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
