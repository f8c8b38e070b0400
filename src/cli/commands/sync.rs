//! `tercuman sync`: exchange changes with a hub.

use std::time::Duration;

use serde::Serialize;

use crate::cli::{Context, Outcome, glossary};
use crate::newsroom::exchange::{Exchanged, exchange, planned};
use crate::problem::{Blame, Place, Problem};
use crate::store::Store;
use crate::store::drafts::Conflict;
use crate::sync::hub;

/// Exchange changes with a hub: a shared folder, postgres://…, or a file of `db bundle`
///
/// The password of a PostgreSQL hub is read from TERCUMAN_HUB_PASSWORD or
/// PGPASSWORD, or from the file that TERCUMAN_HUB_PASSWORD_FILE or
/// password_file under sync in tercuman.toml names, when the address has none.
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

/// A segment that two desks translated without having seen each other.
#[derive(Serialize)]
pub(super) struct ConflictJson {
    article: String,
    segment: String,
    to: String,
}

impl From<&Conflict> for ConflictJson {
    fn from(conflict: &Conflict) -> ConflictJson {
        ConflictJson {
            article: conflict.article.clone(),
            segment: conflict.segment.clone(),
            to: conflict.to.clone(),
        }
    }
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
    let password = password(context.settings.sync.password_file.as_deref())?;
    if args.plan {
        let mut hub = hub::open(&remote, password.as_deref())?;
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
    if !args.follow {
        let done = once(&mut store, hub::open(&remote, password.as_deref())?.as_mut(), context)?;
        report(&done, context)?;
        return Ok(Outcome::attention_if(!done.conflicts.is_empty() || !done.set_aside.is_empty()));
    }
    let every = args.every.max(1);
    let mut hub = None;
    let mut pause = every;
    loop {
        let tried = match hub.take() {
            Some(open) => Ok(open),
            None => hub::open(&remote, password.as_deref()),
        }
        .and_then(|mut open| {
            let done = once(&mut store, open.as_mut(), context)?;
            hub = Some(open);
            Ok(done)
        });
        match tried {
            Ok(done) => {
                pause = every;
                if done.sent + done.received + done.taken_again > 0 {
                    report(&done, context)?;
                }
            }
            // A hub may come back; anything else will not get better by itself.
            Err(problem) if problem.blame == Blame::Surroundings => {
                context.ui.warn(&problem);
                pause = (pause * 2).min(LONGEST_PAUSE.max(every));
            }
            Err(problem) => return Err(problem),
        }
        std::thread::sleep(Duration::from_secs(pause));
        context.read_in(&mut store)?;
    }
}

/// Seconds between two tries while the hub is out of reach.
const LONGEST_PAUSE: u64 = 60;

/// One exchange; the glossary's files follow what it brought.
fn once(
    store: &mut Store,
    hub: &mut dyn hub::Hub,
    context: &Context,
) -> Result<Exchanged, Problem> {
    let bar = context.ui.progress(0, "sync-progress");
    let done = exchange(store, &context.author(), hub, &|done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let done = done?;
    glossary::follow(context, store, &done.concepts)?;
    Ok(done)
}

/// The password for a hub whose address has none: said, or in a file that is said.
fn password(file: Option<&str>) -> Result<Option<String>, Problem> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(password) = ["TERCUMAN_HUB_PASSWORD", "PGPASSWORD"].into_iter().find_map(variable) {
        return Ok(Some(password));
    }
    let Some(path) = variable("TERCUMAN_HUB_PASSWORD_FILE").or(file.map(str::to_owned)) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Problem::surroundings("file-unreadable").at(Place::file(&*path)).because(error)
    })?;
    Ok(text.lines().next().map(str::to_owned))
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
                .map(|(change, why)| SetAsideJson { change: change.clone(), why: why.to_string() })
                .collect(),
            conflicts: done.conflicts.iter().map(ConflictJson::from).collect(),
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
    tell(&done.conflicts, context);
    for (change, why) in &done.set_aside {
        let id = format!("sync-why-{}", why.code);
        let why = context.ui.words(&id, &[("about", (&why.about).into())]);
        context.ui.say("sync-set-aside", &[("change", change.into()), ("why", (&why).into())]);
    }
    Ok(())
}

/// Which segments are in conflict, and what settles it.
pub(super) fn tell(conflicts: &[Conflict], context: &Context) {
    for conflict in conflicts {
        context.ui.say(
            "sync-conflict",
            &[
                ("article", (&conflict.article).into()),
                ("segment", (&conflict.segment).into()),
                ("lang", (&conflict.to).into()),
            ],
        );
    }
}
