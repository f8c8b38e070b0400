//! Retiring: a story that should not have been published, or not like that.

use crate::problem::Problem;
use crate::store::{Store, memory};
use crate::sync::Body;

/// Takes a story (`key@lang`) out of builds and its units out of the memory,
/// or puts them back. Units that another story or an import holds as well stay.
/// Gives how many units went or came.
///
/// # Errors
/// What the database reports.
pub fn retire(
    store: &mut Store,
    author: &str,
    article: &str,
    retired: bool,
) -> Result<usize, Problem> {
    store.write(author, |writer| {
        writer.append(Body::ArticleRetired { article: article.to_owned(), retired })?;
        let units = memory::of_story(writer.tx(), article)?;
        for unit in &units {
            writer.append(Body::UnitRetired { unit: unit.clone(), retired })?;
        }
        Ok(units.len())
    })
}
