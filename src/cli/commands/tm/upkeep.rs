//! `tm stats` and `tm optimize`.

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::lang::Lang;
use crate::memory::Origin;
use crate::problem::Problem;
use crate::store::{memory_index, memory_read};

/// How many units the memory has, by language and origin
#[derive(clap::Args, Debug)]
pub struct StatsArgs {}

/// Put the index of the memory in its best order
#[derive(clap::Args, Debug)]
pub struct OptimizeArgs {}

#[derive(Serialize)]
struct StatsJson {
    schema: &'static str,
    units: i64,
    variants: VariantsJson,
    origins: OriginsJson,
}

#[derive(Serialize)]
struct VariantsJson {
    az: i64,
    en: i64,
    ru: i64,
}

#[derive(Serialize)]
struct OriginsJson {
    accepted: i64,
    imported: i64,
    aligned: i64,
    machine: i64,
}

/// # Errors
/// A database that cannot be read.
pub fn stats(_: StatsArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    let stats = memory_read::stats(store.conn())?;
    let [az, en, ru] = stats.variants;
    let [accepted, imported, aligned, machine] = stats.origins;
    if context.global.json {
        context.ui.json(&StatsJson {
            schema: "tercuman.tm.stats.v1",
            units: stats.units,
            variants: VariantsJson { az, en, ru },
            origins: OriginsJson { accepted, imported, aligned, machine },
        })?;
    } else {
        let mut text = format!("{:>10}  {}\n", stats.units, context.ui.words("tm-units", &[]));
        for lang in Lang::ALL {
            text.push_str(&format!("{:>10}  {lang}\n", stats.variants[lang.index()]));
        }
        for (origin, count) in Origin::ALL.iter().zip(stats.origins) {
            let words = context.ui.words(&format!("origin-{}", origin.code()), &[]);
            text.push_str(&format!("{count:>10}  {words}\n"));
        }
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

/// # Errors
/// A database that cannot be written.
pub fn optimize(_: OptimizeArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    let author = context.author();
    store.write(&author, |writer| memory_index::rebuild(writer.tx()))?;
    context.ui.say("tm-optimize-done", &[]);
    Ok(Outcome::Done)
}
