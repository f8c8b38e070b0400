//! `tercuman sync`: exchange changes with a hub.

use std::time::Duration;

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::newsroom::exchange::{Exchanged, exchange, planned};
use crate::problem::Problem;
use crate::sync::hub;

/// Exchange changes with a hub: a shared folder, or postgres://…
///
/// The password of a PostgreSQL hub is read from TERCUMAN_HUB_PASSWORD or
/// PGPASSWORD when the address has none.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The hub (default: remote under sync in tercuman.toml)
    #[arg(env = "TERCUMAN_REMOTE", hide_env_values = true)]
    remote: Option<String>,
    /// Show what would be exchanged and do nothing
    #[arg(long)]
    plan: bool,
    /// Go on exchanging every few seconds
    #[arg(long, conflicts_with = "plan")]
    follow: bool,
    /// Seconds between two exchanges with --follow
    #[arg(long, default_value_t = 5, value_name = "SECONDS", requires = "follow")]
    every: u64,
}

#[derive(Serialize)]
struct SyncJson {
    schema: &'static str,
    planned: bool,
    sent: i64,
    received: i64,
    set_aside: Vec<SetAsideJson>,
    conflicts: Vec<ConflictJson>,
}

#[derive(Serialize)]
struct SetAsideJson {
    change: String,
    why: String,
}

#[derive(Serialize)]
struct ConflictJson {
    article: String,
    segment: String,
    to: String,
}

/// # Errors
/// A hub that is out of reach, an address that cannot be read.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let remote = args
        .remote
        .or_else(|| context.settings.sync.remote.clone())
        .ok_or_else(|| Problem::usage("sync-no-remote"))?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let mut hub = hub::open(&remote, password().as_deref())?;
    if args.plan {
        let plan = planned(&store, hub.as_mut())?;
        if context.global.json {
            context.ui.json(&SyncJson {
                schema: "tercuman.sync.v1",
                planned: true,
                sent: plan.sends(),
                received: plan.receives(),
                set_aside: Vec::new(),
                conflicts: Vec::new(),
            })?;
        } else {
            let counts = (plan.sends(), plan.receives());
            context.ui.out(&context.ui.words(
                "sync-plan",
                &[("send", (&counts.0).into()), ("receive", (&counts.1).into())],
            ))?;
        }
        return Ok(Outcome::Done);
    }
    loop {
        let bar = context.ui.progress(0, "sync-progress");
        let done = exchange(&mut store, &context.author(), hub.as_mut(), &|count| {
            bar.inc_length(count);
            bar.inc(count);
        })?;
        bar.finish_and_clear();
        let quiet = args.follow && done.sent + done.received == 0;
        if !quiet {
            report(&done, context)?;
        }
        if !args.follow {
            return Ok(Outcome::attention_if(
                !done.conflicts.is_empty() || !done.set_aside.is_empty(),
            ));
        }
        std::thread::sleep(Duration::from_secs(args.every.max(1)));
        context.read_in(&mut store)?;
    }
}

/// The password for a hub whose address has none.
fn password() -> Option<String> {
    ["TERCUMAN_HUB_PASSWORD", "PGPASSWORD"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

fn report(done: &Exchanged, context: &Context) -> Result<(), Problem> {
    if context.global.json {
        return context.ui.json(&SyncJson {
            schema: "tercuman.sync.v1",
            planned: false,
            sent: i64::try_from(done.sent).unwrap_or(i64::MAX),
            received: i64::try_from(done.received).unwrap_or(i64::MAX),
            set_aside: done
                .set_aside
                .iter()
                .map(|(change, why)| SetAsideJson { change: change.clone(), why: why.clone() })
                .collect(),
            conflicts: done
                .conflicts
                .iter()
                .map(|conflict| ConflictJson {
                    article: conflict.article.clone(),
                    segment: conflict.segment.clone(),
                    to: conflict.to.clone(),
                })
                .collect(),
        });
    }
    context.ui.say(
        "sync-done",
        &[
            ("sent", done.sent.into()),
            ("received", done.received.into()),
            ("conflicts", done.conflicts.len().into()),
        ],
    );
    for conflict in &done.conflicts {
        context.ui.say(
            "sync-conflict",
            &[
                ("article", (&conflict.article).into()),
                ("segment", (&conflict.segment).into()),
                ("lang", (&conflict.to).into()),
            ],
        );
    }
    for (change, why) in &done.set_aside {
        context.ui.say("sync-set-aside", &[("change", change.into()), ("why", why.into())]);
    }
    Ok(())
}
