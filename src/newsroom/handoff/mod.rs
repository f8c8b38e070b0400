//! Hand-offs over the store: packing what a translator needs, and taking back
//! what came.

mod pack;
mod tags;
mod take_back;

pub use pack::{note, open, pack};
pub use take_back::{Noted, TakenBack, take_back};
