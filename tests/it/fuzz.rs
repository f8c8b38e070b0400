//! A short, seeded run of every fuzz target: files of the cases, changed at
//! random, always in the same way. Coverage-guided runs: `docs/trust.md`.
//!
//! `TERCUMAN_FUZZ_MILLIS` is the time of each target (150 in a plain
//! `cargo test`), `TERCUMAN_FUZZ_SEED` another seed, `TERCUMAN_FUZZ` one target.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "../../fuzz/targets.rs"]
mod targets;

/// No input of a few kilobytes may take longer.
const SLOWEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// Bytes of the largest input.
const LARGEST: usize = 8 << 10;

/// Marsaglia's xorshift64*: the same numbers for the same seed everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % end.max(1)
    }
}

/// What formats and languages trip over.
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    "&#x0;",
    "&#9;",
    "]]>",
    "<!--",
    "<!DOCTYPE x>",
    "\"",
    "'",
    "{",
    "}",
    "{ $x }",
    "\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\t",
    "\n\n",
    ";",
    ",",
    "|",
    "---\n",
    "# ",
    "> ",
    "* ",
    "[x](y)",
    "**",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{301}",
    "\u{a0}",
    "\u{200b}",
    "İ",
    "ı",
    "ə",
    "Ə",
    "ё",
    "№",
    "«",
    "»",
    "“",
    "—",
    "…",
    "1,5",
    "29 000",
    "2023-cü",
    "т. е. ",
    "Mr. ",
    "A. Ə.",
    "50%",
    "10:30",
    "x@y.az",
    "https://a.az/b",
    "<b1>",
    "</b1>",
    "<x2/>",
    "msgid \"\"",
    "%\u{0}",
    "🙂",
];

fn changed(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    // A window of a large file.
    if bytes.len() > LARGEST {
        let from = random.below(bytes.len() - LARGEST);
        bytes = bytes[from..from + LARGEST].to_vec();
    }
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            1 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
            2 => {
                let end = (at + random.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let end = (at + random.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => bytes.truncate(at),
            5 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                let end = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            _ if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ => {}
        }
    }
    bytes.truncate(LARGEST);
    bytes
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn seeds(ends: &[&str], all: &[PathBuf]) -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = all
        .iter()
        .filter(|path| {
            path.extension().and_then(|end| end.to_str()).is_some_and(|end| ends.contains(&end))
        })
        .map(|path| std::fs::read(path).expect("readable"))
        .collect();
    if ends.contains(&"tcb") {
        let record = tercuman::sync::bundle::Record {
            replica: "00000000000000aa".into(),
            seq: 1,
            time: 1,
            author: "a".into(),
            kind: "draft".into(),
            body: "{}".into(),
            units: Vec::new(),
        };
        seeds.push(tercuman::sync::bundle::pack(&[record]).expect("packs").1);
    }
    seeds.push(Vec::new());
    seeds
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[expect(clippy::print_stdout, reason = "a long run is looked at while it goes on")]
#[test]
fn whatever_comes_in_what_has_to_hold_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for dir in ["tests/cases", "articles", "db", "locales"] {
        files(&root.join(dir), &mut all);
    }
    all.sort();
    let only = std::env::var("TERCUMAN_FUZZ").ok();
    let time = Duration::from_millis(setting("TERCUMAN_FUZZ_MILLIS", 150));
    let seed = setting("TERCUMAN_FUZZ_SEED", 20_260_102);
    let mut broken = Vec::new();
    for (name, run, ends) in targets::TARGETS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let mut seeds = seeds(ends, &all);
        // What broke a target once comes first, as it was.
        let found = root.join("tests/cases/fuzz").join(name);
        let mut known = Vec::new();
        if found.is_dir() {
            files(&found, &mut known);
        }
        for path in &known {
            let bytes = std::fs::read(path).expect("readable");
            if catch_unwind(AssertUnwindSafe(|| run(&bytes))).is_err() {
                broken.push(format!("{name}: {}", path.display()));
            }
            seeds.push(bytes);
        }
        let mut random = Random(seed | 1);
        let started = Instant::now();
        let mut executions = 0_u64;
        while started.elapsed() < time {
            let bytes = changed(&seeds, &mut random);
            let one = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| run(&bytes)));
            executions += 1;
            let slow = one.elapsed() > SLOWEST;
            if result.is_err() || slow {
                let path = std::env::temp_dir().join(format!("tercuman-fuzz-{name}-{executions}"));
                std::fs::write(&path, &bytes).expect("writes");
                broken.push(format!("{name}: {}", path.display()));
                break;
            }
        }
        println!("{name}: {executions} executions from {} files", seeds.len());
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
