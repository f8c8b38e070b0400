//! One binary for all targets: `TERCUMAN_FUZZ=tmx cargo fuzz run one`.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("TERCUMAN_FUZZ").expect("TERCUMAN_FUZZ names a target");
    let found = targets::TARGETS.iter().find(|(known, ..)| *known == name);
    found.map(|(_, run, _)| *run).expect("TERCUMAN_FUZZ names a target")
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
