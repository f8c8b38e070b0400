//! Exchange of changes: a new desk takes 100,000, a desk with nothing to do
//! asks, a desk sends 1,000. `TERCUMAN_BENCH_POSTGRES=postgres://…` runs the same
//! on a PostgreSQL hub instead of a folder. Also what the log costs beside the
//! text it carries.
//!
//! Each line is one run, since a first exchange happens once; repeat the
//! command for a spread. It gives the time of the clock and, on Linux, that of
//! this process, which other work on the machine does not stretch.

use std::time::Instant;

use tercuman::desk::DraftState;
use tercuman::lang::Lang;
use tercuman::newsroom::exchange::exchange;
use tercuman::stamp::ChangeId;
use tercuman::store::{Store, StoreOptions};
use tercuman::sync::Body;
use tercuman::sync::change::DraftBody;
use tercuman::sync::hub;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

/// Short sentences of news, as they stand in briefs and captions.
const SENTENCES: [(&str, Lang, &str); 10] = [
    (
        "Limanda {} nömrəli konteyner boşaldılıb.",
        Lang::En,
        "Container No {} was unloaded at the port.",
    ),
    (
        "Yanğın {} dəqiqəyə söndürülüb, xəsarət alan yoxdur.",
        Lang::Ru,
        "Пожар потушен за {} минут, пострадавших нет.",
    ),
    ("Sabah paytaxtda külək əsəcək.", Lang::En, "It will be windy in the capital tomorrow."),
    (
        "Məktəbin {} şagirdi müsabiqədə iştirak edib.",
        Lang::Ru,
        "В конкурсе участвовали {} учеников школы.",
    ),
    (
        "Bu barədə nazirliyin mətbuat xidməti məlumat yayıb.",
        Lang::En,
        "The ministry’s press service said so in a statement.",
    ),
    (
        "Komanda ilk oyununu {} may tarixində keçirəcək.",
        Lang::Ru,
        "Первый матч команда проведёт {} мая.",
    ),
    (
        "Yeni yolun uzunluğu {} kilometrdir və dörd hərəkət zolağından ibarətdir.",
        Lang::En,
        "The new road is {} kilometres long and has four lanes.",
    ),
    ("Sərgi bazar günü də açıqdır.", Lang::Ru, "Выставка открыта и в воскресенье."),
    (
        "Qatarların hərəkəti səhər saatlarında bərpa olunub.",
        Lang::En,
        "Train services were restored in the morning.",
    ),
    (
        "Tədbirdə {} ölkədən qonaqlar iştirak edirdi.",
        Lang::Ru,
        "На мероприятие приехали гости из {} стран.",
    ),
];

/// Drafts of a newsroom: half of them accepted as they come, each fourth a
/// second version. Gives the bytes of their texts, source and translation.
fn drafts(store: &mut Store, from: usize, count: usize) -> usize {
    let mut text_bytes = 0;
    store
        .write("Aysel Məmmədova", |writer| {
            let mut last: Option<(DraftBody, ChangeId)> = None;
            for number in from..from + count {
                let (source, to, text) = SENTENCES[number % SENTENCES.len()];
                let filled = |text: &str| text.replace("{}", &(number % 9_973).to_string());
                let sign = |number: usize| Some(format!("{:016x}", number * 0x9e37_79b9));
                let second = last.take().filter(|_| number % 4 == 3);
                let draft = match second {
                    Some((draft, seen)) => DraftBody { seen: vec![seen], ..draft },
                    None => DraftBody {
                        article: format!("2026-11-26-seher-xeberleri-{}@az", number / 40),
                        segment: format!("{:012x}", number * 0x9e37_79b9),
                        to,
                        source: filled(source),
                        text: filled(text),
                        state: if number % 2 == 0 {
                            DraftState::Accepted
                        } else {
                            DraftState::Edited
                        },
                        origin: "person".into(),
                        before: sign(number + 1),
                        after: sign(number + 2),
                        seen: Vec::new(),
                    },
                };
                text_bytes += draft.source.len() + draft.text.len();
                let (_, id) = writer.append(Body::Draft(draft.clone()))?;
                last = Some((draft, id));
            }
            Ok(())
        })
        .expect("writes");
    text_bytes
}

/// Bytes of the pages of the log: its rows, their index, and the names in it.
fn log_bytes(path: &std::path::Path) -> i64 {
    rusqlite::Connection::open(path)
        .and_then(|conn| {
            conn.query_row(
                "SELECT sum(s.pgsize) FROM dbstat s JOIN sqlite_schema m ON m.name = s.name
                 WHERE m.tbl_name IN ('change', 'name', 'replica')",
                [],
                |row| row.get(0),
            )
        })
        .expect("SQLite counts its pages")
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
    let log = |path: &std::path::Path| log_bytes(path) as f64 / text as f64;
    println!("text {} bytes a change, source and translation", text / 100_000);
    println!("log {:.2} times the text", log(&path("first.db")));
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
    let mut old = Store::open(&path("old.db"), OPTIONS).expect("opens");
    drafts(&mut old, 0, 100_000);
    old.compact("bench", 0).expect("compacts");
    println!("log {:.2} times the text, compacted", log(&path("old.db")));
}
