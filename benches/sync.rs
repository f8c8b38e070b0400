//! Exchange of changes: a new desk takes 100,000, a desk with nothing to do
//! asks, a desk sends 1,000. `TERCUMAN_BENCH_POSTGRES=postgres://…` runs the same
//! on a PostgreSQL hub instead of a folder.
//!
//! Each line is one run, since a first exchange happens once; repeat the
//! command for a spread. It gives the time of the clock and, on Linux, that of
//! this process, which other work on the machine does not stretch.

use std::time::Instant;

use tercuman::desk::DraftState;
use tercuman::lang::Lang;
use tercuman::newsroom::exchange::exchange;
use tercuman::store::{Store, StoreOptions};
use tercuman::sync::Body;
use tercuman::sync::change::DraftBody;
use tercuman::sync::hub;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

fn drafts(store: &mut Store, from: usize, count: usize) -> usize {
    let mut text_bytes = 0;
    store
        .write("bench", |writer| {
            for number in from..from + count {
                let source = format!(
                    "Limanda {number} nömrəli konteyner səhər saat yeddidə boşaldılıb və yola salınıb."
                );
                let text = format!(
                    "Container number {number} was unloaded at the port at seven in the morning."
                );
                text_bytes += source.len() + text.len();
                writer.append(Body::Draft(DraftBody {
                    article: format!("story-{}@az", number / 40),
                    segment: format!("{number:012x}"),
                    to: Lang::En,
                    source,
                    text,
                    state: DraftState::Edited,
                    origin: "person".into(),
                    before: None,
                    after: None,
                    seen: Vec::new(),
                }))?;
            }
            Ok(())
        })
        .expect("writes");
    text_bytes
}

/// Seconds that this process has worked, in steps of 10 ms; 0 where the system
/// does not tell.
fn worked() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = |at: usize| fields.split(' ').nth(at).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0
}

#[expect(clippy::print_stdout, reason = "a bench is there to print")]
fn main() {
    // Only `cargo bench` measures; a test run of benches has nothing to do.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let address = std::env::var("TERCUMAN_BENCH_POSTGRES")
        .unwrap_or_else(|_| dir.path().join("hub").display().to_string());
    let open = || hub::open(&address, None).expect("a hub");
    let path = |name: &str| dir.path().join(name);
    let mut first = Store::open(&path("first.db"), OPTIONS).expect("opens");
    let start = Instant::now();
    let text = drafts(&mut first, 0, 100_000);
    println!("write 100,000 changes        {:>8.2?}", start.elapsed());
    let bytes: i64 = first.info().expect("counts").bytes;
    println!("text {:.1} MB, database {:.1} MB", text as f64 / 1e6, bytes as f64 / 1e6);
    let timed = |name: &str, store: &mut Store| {
        let (start, before) = (Instant::now(), worked());
        let done = exchange(store, "bench", open().as_mut(), &|_, _| {}).expect("exchanges");
        println!(
            "{name:<28} {:>8.2?}  worked {:>5.2} s  {} out, {} in",
            start.elapsed(),
            worked() - before,
            done.sent,
            done.received
        );
    };
    timed("send 100,000", &mut first);
    let mut second = Store::open(&path("second.db"), OPTIONS).expect("opens");
    timed("first sync of an empty desk", &mut second);
    timed("nothing to do", &mut second);
    drafts(&mut first, 100_000, 1_000);
    timed("send 1,000", &mut first);
    timed("receive 1,000", &mut second);
}
