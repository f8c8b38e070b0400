//! Deterministic simulation of desks that work and exchange changes.
//!
//! A seed decides everything: edits, exchanges, failures, clocks. After quiet
//! all desks hold the same, no accepted text is lost from history, and the
//! conflicts reported are those that really happened. `SYNC_SEEDS=1234` replays
//! one seed; a failure prints the seed and the story of it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use tercuman::desk::DraftState;
use tercuman::lang::Lang;
use tercuman::newsroom::exchange::exchange;
use tercuman::problem::Problem;
use tercuman::stamp::ReplicaId;
use tercuman::store::{Store, StoreOptions, drafts};
use tercuman::sync::Body;
use tercuman::sync::bundle::Record;
use tercuman::sync::change::DraftBody;
use tercuman::sync::hub::Hub;
use tercuman::sync::plan::{Heads, Range};

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

type Shelf = Rc<RefCell<BTreeMap<(String, i64), Record>>>;

/// A hub in memory whose connection may break anywhere.
struct Flaky {
    shelf: Shelf,
    random: Random,
    /// Percent of calls that break.
    breaks: u64,
}

impl Flaky {
    fn cut(&mut self) -> Result<(), Problem> {
        if self.random.chance(self.breaks) {
            return Err(Problem::surroundings("hub-folder"));
        }
        Ok(())
    }
}

impl Hub for Flaky {
    fn heads(&mut self) -> Result<Heads, Problem> {
        self.cut()?;
        let mut heads = Heads::new();
        for (replica, seq) in self.shelf.borrow().keys() {
            let last = heads.entry(ReplicaId(replica.clone())).or_default();
            assert_eq!(*last + 1, *seq, "the hub holds changes without gaps");
            *last = *seq;
        }
        Ok(heads)
    }

    fn fetch(
        &mut self,
        range: &Range,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let mut next = range.first;
        while next <= range.last {
            self.cut()?;
            let size = 1 + self.random.below(4) as i64;
            let batch: Vec<Record> = (next..(next + size).min(range.last + 1))
                .filter_map(|seq| self.shelf.borrow().get(&(range.replica.0.clone(), seq)).cloned())
                .collect();
            take(batch.clone())?;
            if self.random.chance(20) {
                // The same answer again, as after a repeated request.
                take(batch)?;
            }
            next += size;
        }
        Ok(())
    }

    fn push(&mut self, records: &[Record]) -> Result<(), Problem> {
        self.cut()?;
        for record in records {
            let key = (record.replica.clone(), record.seq);
            self.shelf.borrow_mut().entry(key).or_insert_with(|| record.clone());
        }
        // The answer may get lost although the push was done.
        self.cut()
    }
}

thread_local! {
    static WALL: Cell<i64> = const { Cell::new(1_700_000_000_000) };
}

struct Desk {
    store: Store,
    name: String,
    /// Milliseconds that this desk's clock is off.
    skew: i64,
}

const SEGMENTS: u64 = 3;

fn edit(desk: &mut Desk, random: &mut Random, story: &mut Vec<String>) -> (String, String) {
    let segment = format!("s{}", random.below(SEGMENTS));
    let text = format!("text {}", random.below(6));
    let state = if random.chance(50) { DraftState::Accepted } else { DraftState::Edited };
    WALL.set(WALL.get() + 1_000 + desk.skew);
    let seen = drafts::live(desk.store.conn(), "story@az", Lang::En)
        .expect("readable")
        .into_iter()
        .filter(|version| version.segment == segment)
        .map(|version| version.id)
        .collect();
    let body = Body::Draft(DraftBody {
        article: "story@az".into(),
        segment: segment.clone(),
        to: Lang::En,
        source: segment.clone(),
        text: text.clone(),
        state,
        origin: "person".into(),
        before: None,
        after: None,
        seen,
    });
    desk.store.write(&desk.name.clone(), |writer| writer.append(body)).expect("writes");
    WALL.set(WALL.get() - desk.skew);
    story.push(format!("{} writes `{text}` ({}) to {segment}", desk.name, state.code()));
    (segment, text)
}

/// Runs one seed and says what is wrong with it.
fn simulate(seed: u64) -> Result<(), String> {
    let mut random = Random(seed);
    let shelf = Shelf::default();
    let mut story = Vec::new();
    let mut desks: Vec<Desk> = (0..2 + random.below(7))
        .map(|number| Desk {
            store: Store::in_memory(StoreOptions { now: || WALL.get() }).expect("opens"),
            name: format!("desk{number}"),
            skew: random.below(7_200_000) as i64 - 3_600_000,
        })
        .collect();
    let mut written: Vec<(String, String)> = Vec::new();
    for _ in 0..10 + random.below(40) {
        let at = random.below(desks.len() as u64) as usize;
        if random.chance(60) {
            written.push(edit(&mut desks[at], &mut random, &mut story));
        } else {
            let mut hub = Flaky { shelf: shelf.clone(), random: Random(random.next()), breaks: 25 };
            let name = desks[at].name.clone();
            let done = exchange(&mut desks[at].store, &name, &mut hub, &|_| {});
            story.push(match done {
                Ok(done) => format!("{name} exchanges: {} out, {} in", done.sent, done.received),
                Err(_) => format!("{name} is cut off"),
            });
        }
    }
    // Quiet: everyone exchanges twice over a good line.
    for _ in 0..2 {
        for desk in &mut desks {
            let mut hub = Flaky { shelf: shelf.clone(), random: Random(0), breaks: 0 };
            let name = desk.name.clone();
            exchange(&mut desk.store, &name, &mut hub, &|_| {}).expect("a good line");
        }
    }
    let replay = || story.join("\n");
    let first = desks[0].store.state().expect("readable");
    for desk in &desks {
        if desk.store.state().expect("readable") != first {
            return Err(format!("{} differs from desk0:\n{}", desk.name, replay()));
        }
        let faults = desk.store.verify().expect("readable");
        if !faults.is_empty() {
            return Err(format!("{}: {faults:?}\n{}", desk.name, replay()));
        }
        for (segment, text) in &written {
            let versions = drafts::versions(desk.store.conn(), "story@az", segment, Lang::En)
                .expect("readable");
            if !versions.iter().any(|version| version.tagged == *text) {
                return Err(format!("{} lost `{text}` of {segment}:\n{}", desk.name, replay()));
            }
        }
        check_conflicts(desk).map_err(|error| format!("{error}\n{}", replay()))?;
    }
    Ok(())
}

/// A conflict is reported where, and only where, live texts differ: versions
/// none of which has seen the other.
fn check_conflicts(desk: &Desk) -> Result<(), String> {
    let reported = drafts::conflicts(desk.store.conn()).expect("readable");
    for number in 0..SEGMENTS {
        let segment = format!("s{number}");
        let live: Vec<_> = drafts::live(desk.store.conn(), "story@az", Lang::En)
            .expect("readable")
            .into_iter()
            .filter(|version| version.segment == segment)
            .collect();
        let real = live.iter().any(|version| version.tagged != live[0].tagged);
        let told = reported.iter().any(|conflict| conflict.segment == segment);
        if real != told {
            return Err(format!(
                "{}: conflict in {segment}: real {real}, reported {told}",
                desk.name
            ));
        }
    }
    Ok(())
}

#[test]
fn desks_that_exchange_end_the_same() {
    let seeds: Vec<u64> = match std::env::var("SYNC_SEEDS").ok().and_then(|s| s.parse().ok()) {
        Some(seed) => vec![seed],
        None => (0..400).collect(),
    };
    for seed in seeds {
        if let Err(error) = simulate(seed) {
            panic!("seed {seed} (SYNC_SEEDS={seed} replays it): {error}");
        }
    }
}

/// Every kind of hub passes this.
fn suite(open: &dyn Fn() -> Box<dyn Hub>) {
    let records: Vec<Record> = (1..=5)
        .map(|seq| Record {
            replica: "00000000000000aa".into(),
            seq,
            time: seq,
            author: "Günel “G” O'Neil".into(),
            kind: "draft".into(),
            body: format!("{{\"text\":\"şəhər № {seq}\\n\"}}"),
            units: vec!["{\"a\":1}".into(), "{\"b\":\"ə\"}".into()],
        })
        .collect();
    let whole = Range { replica: ReplicaId("00000000000000aa".into()), first: 1, last: 5 };
    let fetched = |range: &Range| {
        let mut found = Vec::new();
        open()
            .fetch(range, &mut |batch| {
                found.extend(batch);
                Ok(())
            })
            .expect("gives");
        found
    };
    assert_eq!(open().heads().expect("answers"), Heads::new());
    assert_eq!(fetched(&whole), []);
    open().push(&records[..2]).expect("keeps");
    open().push(&records[..2]).expect("keeps again");
    open().push(&records[2..]).expect("keeps");
    let heads: Heads = [(ReplicaId("00000000000000aa".into()), 5)].into_iter().collect();
    assert_eq!(open().heads().expect("answers"), heads);
    assert_eq!(fetched(&whole), records);
    assert_eq!(fetched(&Range { first: 4, ..whole.clone() }), records[3..]);
}

#[test]
fn a_folder_is_a_hub() {
    let dir = tempfile::tempdir().expect("a folder");
    suite(&|| tercuman::sync::hub::open(&dir.path().display().to_string(), None).expect("opens"));
}

#[test]
fn a_folder_with_partial_and_copied_files_is_still_a_hub() {
    let dir = tempfile::tempdir().expect("a folder");
    let open =
        || tercuman::sync::hub::open(&dir.path().display().to_string(), None).expect("opens");
    let mut store = Store::in_memory(StoreOptions { now: || WALL.get() }).expect("opens");
    let mut desk = Desk { store, name: "a".into(), skew: 0 };
    let mut random = Random(7);
    for _ in 0..5 {
        edit(&mut desk, &mut random, &mut Vec::new());
    }
    exchange(&mut desk.store, "a", open().as_mut(), &|_| {}).expect("exchanges");
    let bundle = std::fs::read_dir(dir.path()).expect("a folder").flatten().next().expect("one");
    let bytes = std::fs::read(bundle.path()).expect("readable");
    // A copy beside it, a partial file under a good name, and rubbish.
    std::fs::copy(bundle.path(), dir.path().join("copy of bundle.tcb")).expect("copies");
    std::fs::write(bundle.path(), &bytes[..bytes.len() / 2]).expect("cuts");
    std::fs::write(dir.path().join("notes.txt"), "x").expect("writes");
    store = Store::in_memory(StoreOptions { now: || WALL.get() }).expect("opens");
    let done = exchange(&mut store, "b", open().as_mut(), &|_| {}).expect("exchanges");
    assert_eq!(done.received, 0);
    // The desk that has the changes sends them again, and all is well.
    exchange(&mut desk.store, "a", open().as_mut(), &|_| {}).expect("exchanges");
    let done = exchange(&mut store, "b", open().as_mut(), &|_| {}).expect("exchanges");
    assert_eq!(done.received, 5);
    assert_eq!(store.state().expect("readable"), desk.store.state().expect("readable"));
}

#[test]
#[ignore = "needs a PostgreSQL at TERCUMAN_TEST_POSTGRES; .ci/run starts one"]
fn postgres_is_a_hub() {
    let address = std::env::var("TERCUMAN_TEST_POSTGRES").expect("the address of a PostgreSQL");
    let schema = format!("hub_suite_{}", std::process::id());
    let address = crate::postgres::fresh_schema(&address, &schema);
    suite(&|| tercuman::sync::hub::open(&address, None).expect("opens"));
}
