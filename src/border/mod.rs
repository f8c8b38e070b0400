//! The border: what every file from outside is held to before a reader sees it.
//!
//! Files come from translators, agencies and the web. Whoever wrote one must
//! not be able to exhaust the machine, reach another file or the network, or
//! slip in bytes that are not what they claim to be. The limits are here, once,
//! and each refusal names the one it met.

pub mod archive;
pub mod decode;
pub mod xml;

/// Bytes of one attribute.
pub const ATTRIBUTE: usize = 64 << 10;
/// Bytes of text in one unit, segment or cell.
pub const UNIT_TEXT: usize = 256 << 10;
/// Elements, placeables or brackets inside each other.
pub const DEPTH: usize = 256;
/// Attributes of one element.
pub const ATTRIBUTES: usize = 1_000;
/// Bytes that references to other messages or entities may expand to.
pub const EXPANSION: usize = 1 << 20;
/// Bytes that an archive may unpack to.
pub const ARCHIVE: u64 = 100 << 20;
/// How much larger than packed an archive may be.
pub const RATIO: u64 = 100;
