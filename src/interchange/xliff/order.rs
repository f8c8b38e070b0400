//! The order of targets in a unit (XLIFF 2.1, section 4.3.1.25): each has a
//! place of its own among the segments and ignorables.

use super::{Check, parts};
use crate::interchange::xml_tree::Element;
use crate::problem::Problem;

pub fn check(check: &Check<'_>, unit: &Element) -> Result<(), Problem> {
    let count = parts(unit).count();
    let mut taken = vec![false; count];
    for (place, part) in parts(unit).enumerate() {
        let Some(target) = part.child("target") else { continue };
        let order = place_of(target).unwrap_or(place);
        match taken.get_mut(order) {
            Some(free @ false) => *free = true,
            _ => {
                return Err(check
                    .fault(target, "xliff-order")
                    .arg("order", order + 1)
                    .arg("count", count));
            }
        }
    }
    Ok(())
}

/// The targets of a unit in the order they are read in.
pub fn targets(unit: &Element) -> Vec<&Element> {
    let mut found: Vec<(usize, &Element)> = parts(unit)
        .enumerate()
        .filter_map(|(place, part)| {
            let target = part.child("target")?;
            Some((place_of(target).unwrap_or(place), target))
        })
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, target)| target).collect()
}

/// From 0.
fn place_of(target: &Element) -> Option<usize> {
    target.attribute("order")?.parse::<usize>().ok()?.checked_sub(1)
}
