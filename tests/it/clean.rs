//! Cleaning: the memory of `tests/cases/clean` has one of each fault.

use std::fs;
use std::path::Path;

use tercuman::newsroom::{clean, memory_import};
use tercuman::qa::Waivers;
use tercuman::store::{Store, StoreOptions, memory_read};

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

fn faults(store: &Store) -> String {
    clean::look(store, &Waivers::default(), &|_| {})
        .expect("looks")
        .into_iter()
        .map(|finding| {
            let lang = finding.lang.map(|lang| format!(" {lang}")).unwrap_or_default();
            let texts: Vec<String> = finding
                .unit
                .unit
                .variants
                .iter()
                .map(|variant| variant.text.plain().into_owned())
                .collect();
            let retire = if finding.retire { " (retire)" } else { "" };
            format!("{}{lang}: {}{retire}\n", finding.fault.code(), texts.join(" | "))
        })
        .collect()
}

#[test]
fn each_fault_is_found_put_right_and_brought_back() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/clean");
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let report =
        memory_import::import(&mut store, "test", &dir.join("memory.csv"), None, None, &|_, _| {})
            .expect("imports");
    assert_eq!(report.refused, []);
    // The last unit once more, in a known place.
    let last = memory_read::all(store.conn()).expect("reads").pop().expect("a unit");
    let last = memory_read::unit(store.conn(), last).expect("the last unit").unit;
    store
        .write("test", |writer| {
            writer.append(tercuman::sync::Body::Unit(tercuman::memory::Unit {
                before: Some(String::new()),
                after: Some(String::new()),
                ..last
            }))
        })
        .expect("writes");
    let found = faults(&store);
    let expected = fs::read_to_string(dir.join("expected.txt")).expect("expected");
    assert_eq!(found, expected);
    let units = memory_read::stats(store.conn()).expect("counts").units;
    let findings = clean::look(&store, &Waivers::default(), &|_| {}).expect("looks");
    assert_eq!(clean::apply(&mut store, "test", &findings).expect("cleans"), 3);
    assert_eq!(memory_read::stats(store.conn()).expect("counts").units, units - 3);
    let left: String = expected
        .lines()
        .filter(|line| !line.ends_with("(retire)"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(faults(&store), left);
    assert_eq!(clean::undo(&mut store, "test").expect("brings back"), 3);
    assert_eq!(faults(&store), expected);
    assert_eq!(clean::undo(&mut store, "test").expect("nothing left"), 0);
}
