use crate::desk::DraftState;
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::problem::Problem;
use crate::stamp::{ChangeId, Hlc, ReplicaId};
use crate::store::{Store, StoreOptions, articles, drafts};
use crate::sync::change::{ArticleBody, DraftBody};
use crate::sync::wire;
use crate::sync::{Body, Change};
use crate::text::Text;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

fn draft(text: &str, seen: Vec<ChangeId>) -> Body {
    Body::Draft(DraftBody {
        article: "story@az".into(),
        segment: "s1".into(),
        to: Lang::En,
        source: "Salam".into(),
        text: text.into(),
        state: DraftState::Edited,
        origin: "person".into(),
        before: None,
        after: None,
        seen,
    })
}

fn live_texts(store: &Store) -> Vec<String> {
    drafts::live(store.conn(), "story@az", Lang::En)
        .expect("readable")
        .into_iter()
        .map(|draft| draft.tagged)
        .collect()
}

#[test]
fn a_version_that_was_seen_is_no_longer_live() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let first = store.write("a", |w| w.append(draft("Hi", vec![]))).expect("writes").1;
    store.write("a", |w| w.append(draft("Hello", vec![first]))).expect("writes");
    assert_eq!(live_texts(&store), ["Hello"]);
    assert_eq!(store.verify().expect("verifies"), Vec::<String>::new());
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let desk = ReplicaId("00000000000000aa".into());
    let id = |seq| ChangeId { replica: desk.clone(), seq };
    let change = |seq, text: &str, seen: Vec<ChangeId>| Change {
        id: id(seq),
        time: Hlc::from_millis(seq),
        author: "b".into(),
        body: draft(text, seen),
    };
    let changes = [
        change(1, "Hi", vec![]),
        change(2, "Hello", vec![id(1)]),
        change(3, "Hello there", vec![id(2)]),
    ];
    let body = |at: usize| wire::write(&changes[at].body).expect("writes");
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut store = Store::in_memory(OPTIONS).expect("opens");
        for at in order {
            assert!(
                store.write("", |w| w.receive(&changes[at], &body(at))).expect("takes").is_some()
            );
            assert!(
                store
                    .write("", |w| w.receive(&changes[at], &body(at)))
                    .expect("takes once")
                    .is_none()
            );
        }
        assert_eq!(live_texts(&store), ["Hello there"]);
    }
}

#[test]
fn a_failed_write_leaves_nothing() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let result: Result<(), Problem> = store.write("a", |w| {
        w.append(draft("Hi", vec![]))?;
        Err(Problem::usage("test"))
    });
    assert!(result.is_err());
    assert_eq!(live_texts(&store), Vec::<String>::new());
    store.write("a", |w| w.append(draft("Hello", vec![]))).expect("writes");
    assert_eq!(store.verify().expect("verifies"), Vec::<String>::new());
}

#[test]
fn the_latest_version_of_a_story_counts() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let article = |content: &str, over: Option<&str>| {
        Body::Article(ArticleBody {
            key: "story".into(),
            lang: Lang::Az,
            name: "story.az.md".into(),
            content: content.into(),
            over: over.map(str::to_owned),
        })
    };
    let content = |store: &Store| {
        let row = articles::by_id(store.conn(), "story@az").expect("readable").expect("known");
        articles::content(store.conn(), row.n).expect("readable").content
    };
    let write = |store: &mut Store, body| store.write("a", |w| w.append(body)).expect("writes");
    write(&mut store, article("bir", None));
    write(&mut store, article("iki", Some("digest of bir")));
    assert_eq!(content(&store), b"iki");
    // A desk that reads an old file for the first time undoes nothing.
    write(&mut store, article("bir", None));
    assert_eq!(content(&store), b"iki");
}

#[test]
fn a_copy_writes_as_another_desk() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("one.db");
    let copy = dir.path().join("two.db");
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    let first = store.write("a", |w| w.append(draft("Hi", vec![]))).expect("writes").1;
    store.backup(&copy).expect("copies");
    let second = store.write("a", |w| w.append(draft("x", vec![]))).expect("writes").1;
    assert_eq!(first.replica, second.replica);
    let mut other = Store::open(&copy, OPTIONS).expect("opens");
    let third = other.write("a", |w| w.append(draft("y", vec![]))).expect("writes").1;
    assert_ne!(first.replica, third.replica);
    assert_eq!(third.seq, 1);
}

#[test]
fn a_backup_is_checked_before_it_replaces() {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, kept) = (dir.path().join("a.db"), dir.path().join("a.db.before"));
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    store.write("a", |w| w.append(draft("Hi", vec![]))).expect("writes");
    let good = dir.path().join("good.db");
    store.backup(&good).expect("copies");
    drop(store);
    let bad = dir.path().join("bad.db");
    std::fs::write(&bad, "this is not a database, it only has its name").expect("writes");
    let error = Store::restore(&bad, &path, &kept).expect_err("refused");
    assert_eq!(error.code, "backup-unreadable");
    Store::restore(&good, &path, &kept).expect("restores");
    assert_eq!(live_texts(&Store::open(&path, OPTIONS).expect("opens")), ["Hi"]);
    assert!(kept.exists());
}

#[test]
fn a_newer_database_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.db");
    let store = Store::open(&path, OPTIONS).expect("opens");
    store.conn().pragma_update(None, "user_version", 999).expect("sets");
    drop(store);
    let error = Store::open(&path, OPTIONS).err().expect("refused");
    assert_eq!(error.code, "database-newer");
}

#[test]
fn an_accepted_draft_is_in_the_memory_until_another_takes_its_place() {
    use crate::memory::key;
    use crate::store::memory_read;
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let accepted = |text: &str, seen| match draft(text, seen) {
        Body::Draft(body) => Body::Draft(DraftBody { state: DraftState::Accepted, ..body }),
        other => other,
    };
    let targets = |store: &Store| -> Vec<String> {
        memory_read::by_key(store.conn(), key::plain("Salam", Lang::Az), Lang::Az, Lang::En)
            .expect("readable")
            .into_iter()
            .filter_map(|found| Some(found.unit.variant(Lang::En)?.text.tagged()))
            .collect()
    };
    let first = store.write("a", |w| w.append(accepted("Hi", vec![]))).expect("writes").1;
    assert_eq!(targets(&store), ["Hi"]);
    store.write("a", |w| w.append(accepted("Hello", vec![first]))).expect("writes");
    assert_eq!(targets(&store), ["Hello"]);
    assert_eq!(memory_read::stats(store.conn()).expect("counts").units, 1);
}

#[test]
fn general_keys_of_another_version_are_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    let body = match draft("In 2023, 5 guests came", vec![]) {
        Body::Draft(body) => Body::Draft(DraftBody {
            state: DraftState::Accepted,
            source: "2023-cü ildə 5 qonaq gəldi".into(),
            ..body
        }),
        other => other,
    };
    store.write("a", |w| w.append(body)).expect("writes");
    let keys = |store: &Store| -> Vec<Option<i64>> {
        let mut select =
            store.conn().prepare("SELECT general FROM variant ORDER BY unit, lang").expect("reads");
        select
            .query_map([], |row| row.get(0))
            .expect("reads")
            .map(|key| key.expect("a key"))
            .collect()
    };
    let made = keys(&store);
    assert!(made.iter().all(Option::is_some));
    store
        .conn()
        .execute_batch("UPDATE variant SET general = 1; UPDATE meta SET value = '1' WHERE name = 'general-key'")
        .expect("writes");
    drop(store);
    assert_eq!(keys(&Store::open(&path, OPTIONS).expect("opens")), made);
}

/// Whatever two of its three languages a poorer unit has, and whichever came
/// first, the richer one stands alone; also where the sentence stands in very
/// many other places.
#[test]
fn a_unit_of_three_languages_covers_any_two_of_them() {
    let texts =
        [(Lang::Az, "Qatar gəldi."), (Lang::En, "The train came."), (Lang::Ru, "Поезд пришёл.")];
    let unit = |without: Option<Lang>, before: Option<String>| {
        let kept = texts.iter().filter(|(lang, _)| Some(*lang) != without);
        Body::Unit(Unit {
            variants: kept
                .map(|(lang, text)| Variant { lang: *lang, text: Text::plain_words(text) })
                .collect(),
            origin: Origin::Imported,
            provenance: Provenance::default(),
            before,
            after: None,
            properties: Vec::new(),
        })
    };
    for others in [0, 40] {
        for place in [None, Some("ffffffffffffffff".to_owned())] {
            for without in Lang::ALL {
                for order in [[None, Some(without)], [Some(without), None]] {
                    let mut store = Store::in_memory(OPTIONS).expect("opens");
                    for other in 0..others {
                        let other = unit(None, Some(format!("{other:016x}")));
                        store.write("a", |w| w.append(other)).expect("writes");
                    }
                    for without in order {
                        let unit = unit(without, place.clone());
                        store.write("a", |w| w.append(unit)).expect("writes");
                    }
                    let left = crate::store::memory_read::stats(store.conn()).expect("counts");
                    let count = others + 1;
                    assert_eq!((left.units, left.variants), (count, [count; 3]), "{order:?}");
                }
            }
        }
    }
}

/// A database of the program before the counted postings.
#[test]
fn a_fuzzy_index_of_another_version_is_made_anew() {
    use crate::memory::lookup::{Query, Wanted, lookup};
    use crate::store::MemoryShelf;
    use crate::text::Text;
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    let body = match draft("Five guests came to town", vec![]) {
        Body::Draft(body) => Body::Draft(DraftBody {
            state: DraftState::Accepted,
            source: "Şəhərə beş nəfər qonaq gəldi".into(),
            ..body
        }),
        other => other,
    };
    store.write("a", |w| w.append(body)).expect("writes");
    store
        .conn()
        .execute_batch(
            "DROP TABLE memory_token; DROP TABLE memory_posting; DROP TABLE memory_fresh;
             DROP INDEX variant_key_fresh; DROP INDEX variant_general_fresh;
             DROP INDEX variant_key; DROP INDEX variant_general;
             CREATE INDEX variant_key ON variant (lang, key);
             CREATE INDEX variant_general ON variant (lang, general);
             ALTER TABLE variant DROP COLUMN fresh; ALTER TABLE replica DROP COLUMN clock;
             ALTER TABLE term_key DROP COLUMN next;
             CREATE TABLE memory_fresh (lang TEXT PRIMARY KEY, entries BLOB NOT NULL);
             CREATE TABLE memory_token (hash INTEGER PRIMARY KEY, rank INTEGER NOT NULL,
                near_chunks INTEGER NOT NULL, far_chunks INTEGER NOT NULL, near BLOB NOT NULL,
                far BLOB NOT NULL) STRICT;
             CREATE TABLE memory_posting (id INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
             INSERT INTO memory_token VALUES (1, 1, 0, 0, x'01', x'');
             DELETE FROM meta WHERE name = 'memory-index';
             PRAGMA user_version = 12;",
        )
        .expect("writes");
    drop(store);
    let store = Store::open(&path, OPTIONS).expect("opens");
    let shelf = MemoryShelf::new(store.conn()).expect("reads");
    let text = Text::plain_words("Kəndə beş nəfər qonaq gəldi");
    let (from, to) = (Lang::Az, Lang::En);
    let query = Query { text: &text, from, to, before: None, after: None, story: None };
    let found = lookup(&query, Wanted::default(), &shelf, None).expect("looks up");
    assert_eq!(found.iter().map(|found| found.score).collect::<Vec<_>>(), [80.0]);
}

/// Units that were put one by one are found, and known, before their texts have
/// postings as well as afterwards.
#[test]
fn fresh_units_move_into_the_large_indexes() {
    use crate::memory::lookup::{Query, Wanted, lookup};
    use crate::store::{MemoryShelf, memory_index};
    let unit = |number: u64| {
        let text = |words: [&str; 3]| {
            Text::plain_words(&format!(
                "{} {number} {} {}",
                words[0],
                words[1],
                number * 7 + words[2].len() as u64
            ))
        };
        Unit {
            variants: vec![
                Variant { lang: Lang::Az, text: text(["Qatar", "nömrə", "gün"]) },
                Variant { lang: Lang::En, text: text(["Train", "number", "day"]) },
            ],
            origin: Origin::Imported,
            provenance: Provenance::default(),
            before: None,
            after: None,
            properties: Vec::new(),
        }
    };
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let count = |store: &Store, sql: &str| -> i64 {
        store.conn().query_row(sql, [], |row| row.get(0)).expect("counts")
    };
    let check = |store: &Store, number: u64| {
        let text = unit(number).variants.remove(0).text;
        let near = Text::plain_words(&format!("{} oldu", text.plain().trim_end_matches('.')));
        let shelf = MemoryShelf::new(store.conn()).expect("reads");
        let best = |text: &Text| {
            let (from, to) = (Lang::Az, Lang::En);
            let query = Query { text, from, to, before: None, after: None, story: None };
            let found = lookup(&query, Wanted::default(), &shelf, None).expect("looks up");
            (found[0].score, found[0].target.tagged())
        };
        let target = unit(number).variants.remove(1).text.tagged();
        assert_eq!(best(&text), (100.0, target.clone()));
        assert_eq!(best(&near), (80.0, target));
    };
    let listed = "SELECT count(*) FROM memory_fresh";
    let mut last = 0;
    let mut rows = 0;
    while rows <= count(&store, listed) {
        rows = count(&store, listed);
        store
            .write("a", |writer| {
                (last..last + 100)
                    .try_for_each(|number| writer.append(Body::Unit(unit(number))).map(|_| ()))
            })
            .expect("writes");
        last += 100;
        if last == 100 {
            check(&store, 0);
        }
    }
    assert!(last > 1_000, "{last}");
    assert!(count(&store, "SELECT count(*) FROM memory_token") > 1_000);
    check(&store, 0);
    check(&store, last - 1);
    // Put once more, they are the same units.
    store
        .write("a", |writer| {
            writer.append(Body::Unit(unit(0)))?;
            writer.append(Body::Unit(unit(last - 1)))
        })
        .expect("writes");
    assert_eq!(count(&store, "SELECT count(*) FROM unit"), last.cast_signed());
    assert_eq!(count(&store, "SELECT count(*) FROM unit WHERE fresh = 1"), last.cast_signed());
    // An optimise step leaves none.
    store.write("a", |writer| memory_index::rebuild(writer.tx())).expect("makes anew");
    assert_eq!(count(&store, "SELECT count(*) FROM unit WHERE fresh = 1"), 0);
    check(&store, 0);
    check(&store, last - 1);
    assert_eq!(store.verify().expect("checks"), Vec::<String>::new());
}

/// What was on the disk in the midst of an import that writes straight is what
/// a kill would have left: it is undone by whoever opens the file next.
#[test]
fn a_kill_leaves_nothing_of_an_import_that_writes_straight() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("memory.db");
    let killed = |number: u8| dir.path().join(format!("killed-{number}.db"));
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    store.write("a", |w| w.append(draft("Salam", vec![]))).expect("writes");
    let journal = |store: &Store| -> String {
        store.conn().pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("reads")
    };
    store
        .write_many("a", 1_000_000, |writer| {
            writer
                .tx()
                .execute_batch(
                    "PRAGMA cache_size = 20;
                     UPDATE draft SET tagged = 'killed';
                     WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number
                        WHERE n < 5000)
                     INSERT INTO meta SELECT n, printf('%0400d', n) FROM number;",
                )
                .expect("writes");
            for number in 0..2 {
                let beside = |path: &std::path::Path| format!("{}-journal", path.display());
                std::fs::copy(&path, killed(number)).expect("copies");
                std::fs::copy(beside(&path), beside(&killed(number))).expect("is there");
            }
            assert!(killed(0).metadata().expect("is there").len() > 1_000_000);
            Ok(())
        })
        .expect("writes");
    let kept = |store: &Store| -> i64 {
        store
            .conn()
            .query_row("SELECT count(*) FROM meta WHERE length(value) = 400", [], |row| row.get(0))
            .expect("reads")
    };
    assert_eq!((kept(&store), journal(&store).as_str()), (5_000, "wal"));
    let store = Store::open_read_only(&killed(0), OPTIONS).expect("opens");
    assert_eq!((kept(&store), live_texts(&store)), (0, vec!["Salam".to_owned()]));
    let store = Store::open(&killed(1), OPTIONS).expect("opens");
    assert_eq!((kept(&store), live_texts(&store)), (0, vec!["Salam".to_owned()]));
    assert_eq!(journal(&store), "wal");
    let checked: String =
        store.conn().query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("reads");
    assert_eq!(checked, "ok");
}

#[test]
fn a_look_up_leaves_an_empty_log_and_a_writer_takes_it_away() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("log.db");
    let log = dir.path().join("log.db-wal");
    let size = || log.metadata().ok().map(|meta| meta.len());
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    store.write("a", |w| w.append(draft("Salam", vec![]))).expect("writes");
    drop(store);
    assert_eq!(size(), None);
    for _ in 0..2 {
        let store = Store::open(&path, OPTIONS).expect("opens");
        store.looks_up().expect("is set");
        assert_eq!(live_texts(&store), ["Salam"]);
        drop(store);
        assert_eq!(size(), Some(0));
    }
    // What a command wrote does not stay in the log, even where it asked so.
    let mut store = Store::open(&path, OPTIONS).expect("opens");
    store.write("a", |w| w.append(draft("Hello", vec![]))).expect("writes");
    store.looks_up().expect("is set");
    drop(store);
    assert_eq!(size(), None);
    let store = Store::open(&path, OPTIONS).expect("opens");
    assert_eq!(live_texts(&store).len(), 2);
}
