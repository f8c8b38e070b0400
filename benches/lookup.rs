//! Look-ups in memories of 10,000, 100,000 and 1,000,000 units, each made here:
//! a TMX file of news-like sentences is written, imported and asked.
//!
//! `cargo bench --bench lookup` prints a line a figure. A look-up takes less
//! than a tick of the clock of CPU time, so it is the fastest of three by the
//! wall clock; a story is told in CPU time.
//! `TERCUMAN_BENCH_UNITS=10000` runs one size. `benches/peers` asks other
//! engines the same.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use tercuman::lang::Lang;
use tercuman::memory::lookup::{Query, Wanted, lookup};
use tercuman::memory::{Origin, Provenance, Unit, Variant};
use tercuman::newsroom::memory_import::import;
use tercuman::store::{MemoryShelf, Store, StoreOptions};
use tercuman::sync::Body;
use tercuman::text::Text;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
const QUERIES: u64 = 2_000;
const INSERTS: u64 = 300;

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ z >> 31) % sides
    }

    /// A word of a vocabulary of 260,000 that is used as words are: few often,
    /// most hardly ever.
    fn word(&mut self) -> u64 {
        let size = 1 << self.roll(18);
        size + self.roll(size)
    }

    /// Sixteen words on average, as in news.
    fn sentence(&mut self) -> Vec<u64> {
        (0..4 + self.roll(12) + self.roll(14)).map(|_| self.word()).collect()
    }
}

/// A sentence of the memory, known by its number.
fn sentence(number: u64) -> Vec<u64> {
    Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d)).sentence()
}

const SYLLABLES: [&str; 16] = [
    "ba", "kı", "də", "ən", "lar", "ir", "mə", "si", "qu", "ya", "şəh", "öl", "kə", "ti", "rın",
    "və",
];

fn written(words: &[u64], suffix: &str) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        let mut rest = *word;
        while rest > 0 {
            text.push_str(SYLLABLES[(rest % 16) as usize]);
            rest /= 16;
        }
        text.push_str(suffix);
    }
    text + "."
}

/// A third as they stand, half edited, the rest unseen.
fn queries(units: u64) -> Vec<String> {
    let mut dice = Dice(99);
    (0..QUERIES)
        .map(|_| {
            let mut words = sentence(dice.roll(units));
            match dice.roll(6) {
                0 | 1 => {}
                2..=4 => {
                    for _ in 0..=dice.roll(1 + words.len() as u64 / 4) {
                        let at = dice.roll(words.len() as u64) as usize;
                        words[at] = dice.word();
                    }
                }
                _ => words = dice.sentence(),
            }
            written(&words, "")
        })
        .collect()
}

fn write_tmx(path: &Path, units: u64) {
    let mut text = String::from("<tmx version=\"1.4\"><header srclang=\"az\"/><body>\n");
    for number in 0..units {
        let words = sentence(number);
        let _ = writeln!(
            text,
            "<tu><tuv xml:lang=\"az\"><seg>{}</seg></tuv><tuv xml:lang=\"ru\"><seg>{}</seg></tuv></tu>",
            written(&words, ""),
            written(&words, "ый")
        );
    }
    text.push_str("</body></tmx>\n");
    std::fs::write(path, text).expect("a file");
}

/// User and system time of this process.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let own: u64 = stat.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
    Duration::from_nanos(own)
}

fn timed<R>(work: impl FnOnce() -> R) -> (Duration, R) {
    let start = cpu();
    let result = work();
    (cpu().saturating_sub(start), result)
}

fn ask(shelf: &MemoryShelf<'_>, query: &str) -> usize {
    let text = Text::plain_words(query);
    let query =
        Query { text: &text, from: Lang::Az, to: Lang::Ru, before: None, after: None, story: None };
    lookup(&query, Wanted::default(), shelf, None).expect("looks up").len()
}

fn unit(number: u64) -> Unit {
    let words = sentence(u64::MAX - number);
    let variant =
        |lang, suffix| Variant { lang, text: Text::plain_words(&written(&words, suffix)) };
    Unit {
        variants: vec![variant(Lang::Az, ""), variant(Lang::Ru, "ый")],
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties: Vec::new(),
    }
}

#[expect(clippy::print_stdout, reason = "a bench is there to print")]
fn main() {
    // Only `cargo bench` measures; a test run of benches has nothing to do.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let only = std::env::var("TERCUMAN_BENCH_UNITS").ok().and_then(|size| size.parse().ok());
    let mut first_p50 = None;
    for units in SIZES.into_iter().filter(|size| only.is_none_or(|only: u64| only == *size)) {
        let dir = tempfile::tempdir().expect("a folder");
        let tmx = dir.path().join("memory.tmx");
        write_tmx(&tmx, units);
        let mut store = Store::open(&dir.path().join("memory.db"), OPTIONS).expect("opens");
        let start = Instant::now();
        let report = import(&mut store, "bench", &tmx, None, None, &|_, _| {}).expect("imports");
        let wall = start.elapsed();
        println!(
            "{units} units: import {:.0} units/s (wall, two threads), {} added",
            units as f64 / wall.as_secs_f64(),
            report.added
        );
        let shelf = MemoryShelf::new(store.conn()).expect("reads");
        let queries = queries(units);
        queries.iter().for_each(|query| {
            ask(&shelf, query);
        });
        let once = |query: &String| {
            let start = Instant::now();
            ask(&shelf, query);
            start.elapsed()
        };
        let fastest = |query| (0..3).map(|_| once(query)).min().unwrap_or_default();
        let mut times: Vec<Duration> = queries.iter().map(fastest).collect();
        times.sort_unstable();
        let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e6;
        println!("{units} units: warm look-up p50 {:.0} µs, p95 {:.0} µs", at(50), at(95));
        let growth = at(50) / *first_p50.get_or_insert(at(50));
        println!("{units} units: p50 grown ×{growth:.2}");
        let (story, _) = timed(|| {
            let shelf = MemoryShelf::new(store.conn()).expect("reads");
            queries.iter().take(1_000).map(|query| ask(&shelf, query)).sum::<usize>()
        });
        println!("{units} units: a story of 1,000 segments {:.3} s", story.as_secs_f64());
        drop(shelf);
        let start = Instant::now();
        for number in 0..INSERTS {
            let name = format!("bench-{number}");
            let row = (name, "a plain row, as long as a sentence of a story is, or nearly so");
            store
                .conn()
                .execute("INSERT INTO meta (name, value) VALUES (?1, ?2)", row)
                .expect("writes");
        }
        let plain = start.elapsed().as_secs_f64() * 1e3 / INSERTS as f64;
        let start = Instant::now();
        for number in 0..INSERTS {
            let unit = Body::Unit(unit(number));
            store.write("bench", |writer| writer.append(unit)).expect("writes");
        }
        let with = start.elapsed().as_secs_f64() * 1e3 / INSERTS as f64;
        println!(
            "{units} units: a durable insert {with:.2} ms, a plain row {plain:.2} ms, ×{:.2}",
            with / plain
        );
    }
}
