//! `names`: a name of the source is the same name in the target.

use super::Reading;
use super::finding::Finding;
use super::terms::Terms;

pub(super) fn check(_reading: &Reading<'_>, _terms: &dyn Terms, _found: &mut Vec<Finding>) {}
