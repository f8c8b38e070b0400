//! Deterministic simulation of desks that work and exchange changes.
//!
//! A seed makes a list of steps: edits of drafts, terms, stories and memories,
//! exchanges over a line that cuts, repeats and loses, crashes in the middle of
//! a write, clocks that are wrong. After quiet all desks hold the same, nothing
//! that was accepted is missing from history, and a conflict is reported where,
//! and only where, two versions differ that had not seen each other: the
//! simulation keeps its own account of who had seen what.
//!
//! A failing seed is cut down to the steps that matter before it is printed.
//! `SYNC_SEEDS=1234` replays one seed, `SYNC_RUNS=20000` runs so many.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use tercuman::desk::DraftState;
use tercuman::glossary::{Concept, ConceptId, Kind, Status, Term};
use tercuman::lang::Lang;
use tercuman::memory::{Origin, Provenance, Unit, Variant, unit_id};
use tercuman::newsroom::exchange::exchange;
use tercuman::problem::Problem;
use tercuman::stamp::{ChangeId, ReplicaId};
use tercuman::store::{Store, StoreOptions, drafts, glossary};
use tercuman::sync::Body;
use tercuman::sync::bundle::Record;
use tercuman::sync::change::{ArticleBody, DraftBody};
use tercuman::sync::hub::Hub;
use tercuman::sync::plan::{Heads, Range};
use tercuman::text::Text;

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
    static WALL: Cell<i64> = const { Cell::new(0) };
    /// Making the tables takes longer than a whole simulation.
    static EMPTY: Store =
        Store::in_memory(StoreOptions { now: || WALL.get() }).expect("opens");
}

const NOW: i64 = 1_700_000_000_000;
const SEGMENTS: u64 = 3;
const CONCEPTS: u64 = 2;
const STORY: &str = "story@az";

/// One thing that happens. Everything random in it was drawn when it was made,
/// so that a step means the same when others are left out.
#[derive(Clone, Debug)]
enum Step {
    Draft {
        desk: usize,
        segment: u64,
        text: u64,
        accept: bool,
    },
    Term {
        desk: usize,
        concept: u64,
        lang: Lang,
        words: u64,
        status: Status,
        rename: bool,
    },
    Note {
        desk: usize,
        concept: u64,
        words: u64,
    },
    RetireConcept {
        desk: usize,
        concept: u64,
        retired: bool,
    },
    Story {
        desk: usize,
        text: u64,
    },
    RetireStory {
        desk: usize,
        retired: bool,
    },
    Unit {
        desk: usize,
        words: u64,
        languages: usize,
    },
    RetireUnit {
        desk: usize,
        words: u64,
        retired: bool,
    },
    /// The desk begins to write and its machine stops.
    Crash {
        desk: usize,
        segment: u64,
    },
    Exchange {
        desk: usize,
        line: u64,
        breaks: u64,
    },
}

fn steps(seed: u64) -> (usize, Vec<i64>, Vec<Step>) {
    let mut random = Random(seed);
    let desks = 2 + random.below(7) as usize;
    let skews = (0..desks).map(|_| random.below(7_200_000) as i64 - 3_600_000).collect();
    let mut steps = Vec::new();
    for _ in 0..10 + random.below(40) {
        let desk = random.below(desks as u64) as usize;
        let lang = Lang::ALL[random.below(3) as usize];
        steps.push(match random.below(20) {
            0..=7 => Step::Draft {
                desk,
                segment: random.below(SEGMENTS),
                text: random.below(6),
                accept: random.chance(50),
            },
            8 | 9 => Step::Term {
                desk,
                concept: random.below(CONCEPTS),
                lang,
                words: random.below(4),
                status: [Status::Preferred, Status::Admitted][random.below(2) as usize],
                rename: random.chance(40),
            },
            10 => Step::Note { desk, concept: random.below(CONCEPTS), words: random.below(4) },
            11 => match random.below(4) {
                0 => Step::RetireConcept {
                    desk,
                    concept: random.below(CONCEPTS),
                    retired: random.chance(70),
                },
                1 => Step::RetireStory { desk, retired: random.chance(60) },
                2 => Step::Story { desk, text: random.below(3) },
                _ => Step::Crash { desk, segment: random.below(SEGMENTS) },
            },
            12 => {
                Step::Unit { desk, words: random.below(4), languages: 2 + random.below(2) as usize }
            }
            13 => Step::RetireUnit { desk, words: random.below(4), retired: random.chance(70) },
            _ => Step::Exchange { desk, line: random.next(), breaks: 25 },
        });
    }
    (desks, skews, steps)
}

struct Desk {
    store: Store,
    name: String,
    /// Milliseconds that this desk's clock is off.
    skew: i64,
    /// The drafts this desk has, by our own account: every version, with those
    /// it was written over.
    has: BTreeSet<usize>,
}

/// A version of a draft, as the simulation itself remembers it.
struct Written {
    id: ChangeId,
    segment: u64,
    text: String,
    over: BTreeSet<usize>,
}

struct World {
    desks: Vec<Desk>,
    shelf: Shelf,
    written: Vec<Written>,
}

impl World {
    fn new(desks: usize, skews: &[i64]) -> World {
        WALL.set(NOW);
        let desk = |number: usize| Desk {
            store: EMPTY.with(|empty| empty.fork().expect("copies")),
            name: format!("desk{number}"),
            skew: skews[number],
            has: BTreeSet::new(),
        };
        World {
            desks: (0..desks).map(desk).collect(),
            shelf: Shelf::default(),
            written: Vec::new(),
        }
    }

    fn append(&mut self, desk: usize, body: Body) -> ChangeId {
        let Desk { store, name, skew, .. } = &mut self.desks[desk];
        WALL.set(WALL.get() + 1_000 + *skew);
        let (_, id) = store.write(&name.clone(), |writer| writer.append(body)).expect("writes");
        WALL.set(WALL.get() - *skew);
        id
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Draft { desk, segment, text, accept } => {
                self.draft(*desk, *segment, *text, *accept)
            }
            Step::Term { desk, concept, lang, words, status, rename } => {
                let word = Term {
                    lang: *lang,
                    text: format!("word {words}"),
                    status: *status,
                    forms: Vec::new(),
                };
                self.concept(*desk, *concept, |concept| {
                    concept
                        .terms
                        .retain(|term| term.lang != *lang || (!*rename && term.text != word.text));
                    concept.terms.push(word);
                    concept.terms.sort_by_key(|term| (term.lang, term.status));
                });
            }
            Step::Note { desk, concept, words } => {
                self.concept(*desk, *concept, |concept| {
                    concept.note = Some(format!("note {words}"));
                });
            }
            Step::RetireConcept { desk, concept, retired } => {
                let concept = format!("concept-{concept}");
                self.append(*desk, Body::ConceptRetired { concept, retired: *retired });
            }
            Step::Story { desk, text } => {
                let known = tercuman::store::articles::by_id(self.desks[*desk].store.conn(), STORY);
                let over = known.expect("readable").map(|row| row.digest);
                self.append(
                    *desk,
                    Body::Article(ArticleBody {
                        key: "story".into(),
                        lang: Lang::Az,
                        name: "story.az.md".into(),
                        content: format!("story {text}").into_bytes(),
                        over,
                    }),
                );
            }
            Step::RetireStory { desk, retired } => {
                self.append(
                    *desk,
                    Body::ArticleRetired { article: STORY.into(), retired: *retired },
                );
            }
            Step::Unit { desk, words, languages } => {
                self.append(*desk, Body::Unit(unit(*words, *languages)));
            }
            Step::RetireUnit { desk, words, retired } => {
                let unit = unit_id(&unit(*words, 2)).0;
                self.append(*desk, Body::UnitRetired { unit, retired: *retired });
            }
            Step::Crash { desk, segment } => {
                let body = draft_body(*segment, "never written", DraftState::Accepted, Vec::new());
                let store = &mut self.desks[*desk].store;
                // The machine stops before the transaction is done.
                let crashed = catch_unwind(AssertUnwindSafe(|| {
                    store.write("crash", |writer| {
                        writer.append(body)?;
                        std::panic::resume_unwind(Box::new("the machine stops"));
                        #[expect(unreachable_code, reason = "it gives the type")]
                        Ok::<(), Problem>(())
                    })
                }));
                assert!(crashed.is_err());
            }
            Step::Exchange { desk, line, breaks } => {
                let _ = self.exchange(*desk, *line, *breaks);
            }
        }
    }

    fn draft(&mut self, desk: usize, segment: u64, text: u64, accept: bool) {
        let text = format!("text {text}");
        let state = if accept { DraftState::Accepted } else { DraftState::Edited };
        let seen = drafts::live(self.desks[desk].store.conn(), STORY, Lang::En)
            .expect("readable")
            .into_iter()
            .filter(|version| version.segment == format!("s{segment}"))
            .map(|version| version.id)
            .collect();
        let id = self.append(desk, draft_body(segment, &text, state, seen));
        let over = self.desks[desk]
            .has
            .iter()
            .copied()
            .filter(|at| self.written[*at].segment == segment)
            .collect();
        self.desks[desk].has.insert(self.written.len());
        self.written.push(Written { id, segment, text, over });
    }

    fn concept(&mut self, desk: usize, number: u64, edit: impl FnOnce(&mut Concept)) {
        let id = format!("concept-{number}");
        let Desk { store, name, skew, .. } = &mut self.desks[desk];
        let known = glossary::concept(store.conn(), &id).expect("readable");
        let mut concept = known.map_or_else(|| nothing(&id), |(concept, _)| concept);
        edit(&mut concept);
        WALL.set(WALL.get() + 1_000 + *skew);
        store
            .write(&name.clone(), |writer| glossary::put(writer, &concept, &glossary::FIELDS))
            .expect("writes");
        WALL.set(WALL.get() - *skew);
    }

    fn exchange(&mut self, desk: usize, line: u64, breaks: u64) -> Result<(), Problem> {
        let mut hub = Flaky { shelf: self.shelf.clone(), random: Random(line), breaks };
        let Desk { store, name, .. } = &mut self.desks[desk];
        let done = exchange(store, &name.clone(), &mut hub, &|_, _| {});
        // What came through before a cut stays.
        let heads = tercuman::store::exchange::heads(store.conn()).expect("readable");
        let has = |id: &ChangeId| heads.get(&id.replica).is_some_and(|last| id.seq <= *last);
        let here = (0..self.written.len()).filter(|at| has(&self.written[*at].id));
        let here: BTreeSet<usize> = here.collect();
        self.desks[desk].has = here;
        done.map(|_| ())
    }

    /// What is wrong once everyone has exchanged twice over a good line.
    fn verdict(&mut self) -> Result<(), String> {
        for _ in 0..2 {
            for desk in 0..self.desks.len() {
                self.exchange(desk, 0, 0).map_err(|problem| format!("{problem:?}"))?;
            }
        }
        let first = self.desks[0].store.state().expect("readable");
        for desk in &self.desks {
            let state = desk.store.state().expect("readable");
            if state != first {
                let faults =
                    tercuman::store::replay::differences(&first, &state, ["desk0", &desk.name]);
                return Err(faults.join("\n"));
            }
            for written in &self.written {
                let segment = format!("s{}", written.segment);
                let versions = drafts::versions(desk.store.conn(), STORY, &segment, Lang::En)
                    .expect("readable");
                if !versions
                    .iter()
                    .any(|version| version.id == written.id && version.tagged == written.text)
                {
                    return Err(format!("{} lost `{}` of {segment}", desk.name, written.text));
                }
            }
        }
        let desk = &self.desks[0];
        let mut faults = desk.store.verify().expect("readable");
        if self.written.len().is_multiple_of(8) {
            faults.extend(desk.store.replay(StoreOptions { now: || NOW }).expect("replays"));
        }
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        self.conflicts()
    }

    /// By our own account a version is superseded when another was written by
    /// someone who had it; two that are not, with different words, are a conflict.
    fn conflicts(&self) -> Result<(), String> {
        for desk in &self.desks {
            let told: BTreeSet<String> = drafts::conflicts(desk.store.conn())
                .expect("readable")
                .into_iter()
                .map(|conflict| conflict.segment)
                .collect();
            for segment in 0..SEGMENTS {
                let standing: BTreeSet<&str> = self
                    .written
                    .iter()
                    .enumerate()
                    .filter(|(at, version)| {
                        version.segment == segment
                            && !self.written.iter().any(|other| other.over.contains(at))
                    })
                    .map(|(_, version)| &*version.text)
                    .collect();
                let (real, told) = (standing.len() > 1, told.contains(&format!("s{segment}")));
                if real != told {
                    let name = &desk.name;
                    return Err(format!(
                        "{name}: conflict in s{segment}: real {real}, told {told}"
                    ));
                }
            }
        }
        Ok(())
    }
}

fn draft_body(segment: u64, text: &str, state: DraftState, seen: Vec<ChangeId>) -> Body {
    Body::Draft(DraftBody {
        article: STORY.into(),
        segment: format!("s{segment}"),
        to: Lang::En,
        source: format!("s{segment}"),
        text: text.into(),
        state,
        origin: "person".into(),
        before: None,
        after: None,
        seen,
    })
}

/// Units that say the same in two languages, or in three.
fn unit(words: u64, languages: usize) -> Unit {
    let variants = Lang::ALL[..languages]
        .iter()
        .map(|lang| Variant { lang: *lang, text: Text::plain_words(&format!("{lang} {words}")) });
    Unit {
        variants: variants.collect(),
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties: Vec::new(),
    }
}

fn nothing(id: &str) -> Concept {
    Concept {
        id: ConceptId(id.to_owned()),
        kind: Kind::Term,
        gender: None,
        domain: None,
        note: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        extra: Vec::new(),
    }
}

fn run(desks: usize, skews: &[i64], steps: &[Step]) -> Result<(), String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(desks, skews);
        for step in steps {
            world.take(step);
        }
        world.verdict()
    }));
    outcome.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("it panicked: {}", said.or(panic.downcast_ref().copied()).unwrap_or_default()))
    })
}

/// Leaves out steps as long as it still goes wrong.
fn shrunk(desks: usize, skews: &[i64], mut steps: Vec<Step>) -> Vec<Step> {
    let mut size = steps.len();
    while size > 0 {
        let mut at = 0;
        while at < steps.len() {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + size).min(steps.len()));
            if run(desks, skews, &fewer).is_err() {
                steps = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    steps
}

#[test]
fn desks_that_exchange_end_the_same() {
    let number = |name| std::env::var(name).ok().and_then(|text: String| text.parse::<u64>().ok());
    let seeds: Vec<u64> = match number("SYNC_SEEDS") {
        Some(seed) => vec![seed],
        None => (0..number("SYNC_RUNS").unwrap_or(300)).collect(),
    };
    for seed in seeds {
        let (desks, skews, all) = steps(seed);
        if run(desks, &skews, &all).is_err() {
            let few = shrunk(desks, &skews, all);
            let why = run(desks, &skews, &few).expect_err("still wrong");
            let story: Vec<String> = few.iter().map(|step| format!("{step:?}")).collect();
            panic!(
                "seed {seed} (SYNC_SEEDS={seed} replays it), {desks} desks:\n{}\n{why}",
                story.join("\n")
            );
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
    let mut world = World::new(1, &[0]);
    for text in 0..5 {
        world.draft(0, text % SEGMENTS, text, true);
    }
    let desk = &mut world.desks[0];
    exchange(&mut desk.store, "a", open().as_mut(), &|_, _| {}).expect("exchanges");
    let bundle = std::fs::read_dir(dir.path()).expect("a folder").flatten().next().expect("one");
    let bytes = std::fs::read(bundle.path()).expect("readable");
    // A copy beside it, a partial file under a good name, and rubbish.
    std::fs::copy(bundle.path(), dir.path().join("copy of bundle.tcb")).expect("copies");
    std::fs::write(bundle.path(), &bytes[..bytes.len() / 2]).expect("cuts");
    std::fs::write(dir.path().join("notes.txt"), "x").expect("writes");
    let mut store = Store::in_memory(StoreOptions { now: || WALL.get() }).expect("opens");
    let done = exchange(&mut store, "b", open().as_mut(), &|_, _| {}).expect("exchanges");
    assert_eq!(done.received, 0);
    // The desk that has the changes sends them again, and all is well.
    exchange(&mut desk.store, "a", open().as_mut(), &|_, _| {}).expect("exchanges");
    let done = exchange(&mut store, "b", open().as_mut(), &|_, _| {}).expect("exchanges");
    assert_eq!(done.received, 5);
    assert_eq!(store.state().expect("readable"), desk.store.state().expect("readable"));
}

/// A reader that began before others fold and tidy still gets everything.
#[test]
fn small_bundles_of_a_folder_are_folded() {
    use std::time::{Duration, SystemTime};
    use tercuman::sync::bundle::BundleName;

    let dir = tempfile::tempdir().expect("a folder");
    let open = || tercuman::sync::hub::folder::Folder::open(dir.path()).expect("a hub");
    let desk = ReplicaId("00000000000000aa".into());
    let record = |seq| Record {
        replica: desk.0.clone(),
        seq,
        time: seq,
        author: "a".into(),
        kind: "draft".into(),
        body: format!("{{\"n\":{seq}}}"),
        units: Vec::new(),
    };
    let send = |range: std::ops::RangeInclusive<i64>| {
        range.for_each(|seq| open().push(&[record(seq)]).expect("keeps"));
    };
    let names = || -> Vec<BundleName> {
        let entries = std::fs::read_dir(dir.path()).expect("readable");
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter_map(|name| BundleName::parse(&name)).collect()
    };
    send(1..=60);
    assert_eq!(names().len(), 60);
    let whole = Range { replica: desk.clone(), first: 1, last: 80 };
    let mut got = Vec::new();
    open()
        .fetch(&whole, &mut |batch| {
            got.extend(batch);
            if got.len() == 1 {
                send(61..=79);
                let folded = names().into_iter().find(|name| name.last > name.first);
                let folded = folded.expect("a large bundle");
                assert_eq!((folded.first, folded.last, names().len()), (1, 64, 80));
                // All stand beside it for a day.
                let file = dir.path().join(folded.file_name());
                let before = SystemTime::now() - Duration::from_secs(48 * 60 * 60);
                std::fs::File::options()
                    .write(true)
                    .open(file)
                    .and_then(|file| file.set_modified(before))
                    .expect("an old file");
                send(80..=80);
                assert_eq!(names().len(), 17);
            }
            Ok(())
        })
        .expect("gives");
    assert_eq!(got, (1..=80).map(record).collect::<Vec<_>>());
    assert_eq!(open().heads().expect("heads")[&desk], 80);
}

/// A change travels whole, so a large import is several.
#[test]
fn a_large_import_travels_in_parts() {
    use tercuman::newsroom::memory_import::import;
    use tercuman::store::exchange::records;
    use tercuman::store::memory_import::PART;

    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("memory.csv");
    let count = PART as i64 + 500;
    let rows: String = (0..count).map(|n| format!("Qatar {n} gəldi.,Train {n} came.\n")).collect();
    std::fs::write(&file, format!("az,en\n{rows}")).expect("writes");
    let mut store = EMPTY.with(Store::fork).expect("forks");
    let report = import(&mut store, "a", &file, None, None, &|_, _| {}).expect("imports");
    assert_eq!(report.added as i64, count);
    let heads = tercuman::store::exchange::heads(store.conn()).expect("heads");
    let (replica, last) = heads.into_iter().next().expect("a desk");
    assert_eq!(last, 2);
    let range = Range { replica, first: 1, last };
    let first = records(store.conn(), &range, 100).expect("readable");
    assert_eq!(first.len(), 1, "a batch holds not many units");
    let second = records(store.conn(), &Range { first: 2, ..range }, 100).expect("readable");
    let units = [&first[0].units, &second[0].units];
    assert!(units.iter().all(|units| units.len() as u64 <= PART), "{}", units[0].len());
    assert_eq!(units[0].len() + units[1].len(), count as usize);
}

#[test]
#[ignore = "needs a PostgreSQL at TERCUMAN_TEST_POSTGRES; .ci/run starts one"]
fn postgres_is_a_hub() {
    let address = std::env::var("TERCUMAN_TEST_POSTGRES").expect("the address of a PostgreSQL");
    let schema = format!("hub_suite_{}", std::process::id());
    let address = crate::postgres::fresh_schema(&address, &schema);
    suite(&|| tercuman::sync::hub::open(&address, None).expect("opens"));
}
