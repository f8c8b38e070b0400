//! The memory over a real store: what is put in is found again.

use tercuman::lang::Lang;
use tercuman::memory::index::Sample;
use tercuman::memory::lookup::{Query, Wanted, lookup};
use tercuman::memory::{MatchKind, Origin, Prepared, Provenance, Unit, Variant, score, unit_id};
use tercuman::store::memory_import::{Import, Taken};
use tercuman::store::{MemoryShelf, Store, StoreOptions, memory_index, memory_read};
use tercuman::sync::Body;
use tercuman::text::Text;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

fn unit(texts: &[(Lang, &str)]) -> Unit {
    let mut variants: Vec<Variant> = texts
        .iter()
        .map(|(lang, text)| Variant { lang: *lang, text: Text::plain_words(text) })
        .collect();
    variants.sort_by_key(|variant| variant.lang);
    Unit {
        variants,
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties: Vec::new(),
    }
}

fn import(store: &mut Store, units: &[Unit]) -> Vec<Taken> {
    store
        .write("test", |writer| {
            let body = Body::Import { file: "a".into(), units: 0, digest: String::new() };
            let (change, _) = writer.append(body)?;
            let mut import = Import::new(writer.tx(), change, units.len() as u64)?;
            let taken = units
                .iter()
                .map(|unit| import.take(&Prepared::new(unit.clone()), unit.variants[0].lang))
                .collect::<Result<_, _>>()?;
            import.finish()?;
            Ok(taken)
        })
        .expect("imports")
}

fn find(store: &Store, text: &str, from: Lang, to: Lang) -> Vec<(MatchKind, f64, String)> {
    let shelf = MemoryShelf::new(store.conn()).expect("reads");
    let text = Text::plain_words(text);
    let query = Query { text: &text, from, to, before: None, after: None, story: None };
    lookup(&query, Wanted::default(), &shelf, None)
        .expect("looks up")
        .into_iter()
        .map(|found| (found.kind, found.score, found.target.plain().into_owned()))
        .collect()
}

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

    /// A word of a vocabulary that is used as words are: few often, most hardly ever.
    fn word(&mut self) -> String {
        let size = 1 << self.roll(15);
        format!("söz{}", size + self.roll(size))
    }

    fn sentence(&mut self) -> Vec<String> {
        (0..1 + self.roll(9) + self.roll(16)).map(|_| self.word()).collect()
    }

    fn edited(&mut self, words: &[String]) -> Vec<String> {
        let mut words = words.to_vec();
        for _ in 0..=self.roll(1 + words.len() as u64 / 3) {
            let at = self.roll(words.len() as u64) as usize;
            match self.roll(3) {
                0 => words[at] = self.word(),
                1 => words.insert(at, self.word()),
                _ if words.len() > 1 => {
                    words.remove(at);
                }
                _ => {}
            }
        }
        words
    }
}

/// The five best of the index are the five best of all, at 70 percent.
#[test]
fn the_index_finds_what_brute_force_finds() {
    let mut dice = Dice(7);
    let sentences: Vec<Vec<String>> = (0..100_000).map(|_| dice.sentence()).collect();
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let units: Vec<Unit> = sentences
        .iter()
        .enumerate()
        .map(|(at, words)| unit(&[(Lang::Az, &words.join(" ")), (Lang::En, &format!("unit {at}"))]))
        .collect();
    // Most in one import, some one by one, so that fresh ones are searched too.
    let (many, few) = units.split_at(99_500);
    import(&mut store, many);
    store
        .write("test", |writer| {
            for unit in few {
                writer.append(Body::Unit(unit.clone()))?;
            }
            Ok(())
        })
        .expect("writes");
    let samples: Vec<Sample> =
        sentences.iter().map(|words| Sample::of(&words.join(" "), Lang::Az)).collect();
    let check = |store: &Store, dice: &mut Dice, queries: usize| {
        for query in 0..queries {
            let near = if query % 3 == 0 { 99_500 } else { 0 };
            let at = near + dice.roll(100_000 - near as u64) as usize;
            let words = dice.edited(&sentences[at]).join(" ");
            let sample = Sample::of(&words, Lang::Az);
            let comparer = score::Comparer::new(&sample.tokens);
            let mut best: Vec<f64> =
                samples.iter().filter_map(|other| comparer.base(&other.tokens, 70.0)).collect();
            best.sort_by(|a, b| b.total_cmp(a));
            best.truncate(5);
            let found: Vec<f64> = find(store, &words, Lang::Az, Lang::En)
                .into_iter()
                .map(|(kind, score, _)| if kind == MatchKind::Exact { 100.0 } else { score })
                // Two equal texts are disputed, which takes a point off.
                .map(|score| if score == 99.0 { 100.0 } else { score })
                .collect();
            assert_eq!(found, best, "{words}");
        }
    };
    check(&store, &mut dice, 60);
    store.write("test", |writer| memory_index::rebuild(writer.tx())).expect("optimises");
    check(&store, &mut dice, 40);
}

#[test]
fn a_unit_that_says_more_takes_the_place_of_one_that_says_less() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let two = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hello.")]);
    let three = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hello."), (Lang::Ru, "Привет.")]);
    let other = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hi.")]);
    assert_eq!(import(&mut store, &[two.clone(), two.clone()]), [Taken::Added, Taken::Unchanged]);
    assert_eq!(import(&mut store, &[three, two]), [Taken::Merged, Taken::Unchanged]);
    assert!(matches!(import(&mut store, &[other])[..], [Taken::Conflict(_)]));
    assert_eq!(memory_read::stats(store.conn()).expect("counts").variants, [2, 2, 1]);
    let found = find(&store, "Salam.", Lang::Az, Lang::En);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(kind, score, _)| *kind == MatchKind::Exact && *score == 99.0));
    assert_eq!(
        find(&store, "Salam.", Lang::Az, Lang::Ru),
        [(MatchKind::Exact, 100.0, "Привет.".to_owned())]
    );
}

/// A large import remembers by itself what the memory has; a small one asks
/// the tables.
#[test]
fn a_large_import_takes_units_as_small_ones_do() {
    let mut dice = Dice(11);
    let mut units: Vec<Unit> = (0..3_000)
        .map(|_| {
            let number = dice.roll(900);
            let mut texts = vec![(Lang::Az, format!("Xəbər {number} oxunur."))];
            if dice.roll(3) > 0 {
                texts.push((Lang::En, format!("Story {number} is read {}.", dice.roll(3))));
            }
            if texts.len() == 1 || dice.roll(3) == 0 {
                texts.push((Lang::Ru, format!("Новость {number} читают {}.", dice.roll(2))));
            }
            let texts: Vec<(Lang, &str)> =
                texts.iter().map(|(lang, text)| (*lang, text.as_str())).collect();
            unit(&texts)
        })
        .collect();
    // One text with more translations than are compared.
    units.extend(
        (0..40)
            .chain(0..40)
            .map(|number| unit(&[(Lang::Az, "Oldu."), (Lang::En, &format!("Fine {number}."))])),
    );
    let [mut first, mut small, mut both] =
        [(); 3].map(|()| Store::in_memory(OPTIONS).expect("opens"));
    let other = [unit(&[(Lang::Az, "Başqa."), (Lang::En, "Other.")])];
    import(&mut small, &other);
    import(&mut both, &other);
    // Which of many translations is named is left open.
    let kinds = |taken: Vec<Taken>| -> Vec<&str> {
        taken
            .iter()
            .take(3_000)
            .map(|taken| match taken {
                Taken::Added => "added",
                Taken::Merged => "merged",
                Taken::Unchanged => "unchanged",
                Taken::Conflict(_) => "conflict",
            })
            .collect()
    };
    let taken = kinds(import(&mut first, &units));
    let small_taken = units.chunks(500).flat_map(|some| import(&mut small, some)).collect();
    assert_eq!(taken, kinds(small_taken));
    let mut both_taken = import(&mut both, &units[..900]);
    both_taken.extend(import(&mut both, &units[900..]));
    assert_eq!(taken, kinds(both_taken));
    for kind in ["added", "merged", "unchanged", "conflict"] {
        assert!(taken.contains(&kind), "{kind}");
    }
    let counts = |store: &Store| memory_read::stats(store.conn()).expect("counts").variants;
    for later in [&small, &both] {
        assert_eq!(counts(&first)[2], counts(later)[2]);
        assert_eq!(counts(&first)[0] + 1, counts(later)[0]);
    }
    // The keys are there again.
    for number in [1, 77, 899] {
        let text = format!("Xəbər {number} oxunur.");
        let found = find(&first, &text, Lang::Az, Lang::En);
        assert_eq!(found, find(&small, &text, Lang::Az, Lang::En));
        assert_eq!(found, find(&both, &text, Lang::Az, Lang::En));
        assert!(found.iter().any(|(kind, _, _)| *kind == MatchKind::Exact));
    }
}

/// A large import finds what was taken out, also beside many units of its text.
#[test]
fn a_large_import_puts_back_what_was_retired() {
    let many = |number| unit(&[(Lang::Az, "Oldu."), (Lang::En, &format!("Fine {number}."))]);
    let one = |number| {
        unit(&[(Lang::Az, &format!("Xəbər {number}.")), (Lang::En, &format!("Story {number}."))])
    };
    let units: Vec<Unit> = (0..60).map(many).chain((0..1_100).map(one)).collect();
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    import(&mut store, &units);
    let retired = [3, 15, 16, 40, 59, 60, 700];
    store
        .write("test", |writer| {
            for at in retired {
                let unit = unit_id(&units[at]).0;
                writer.append(Body::UnitRetired { unit, retired: true })?;
            }
            Ok(())
        })
        .expect("writes");
    let counts = |store: &Store| memory_read::stats(store.conn()).expect("counts").variants;
    let all = units.len() as i64;
    assert_eq!(counts(&store)[..2], [all - 7, all - 7]);
    let taken = import(&mut store, &units);
    for at in retired {
        assert_eq!(taken[at], Taken::Added, "{at}");
    }
    assert_eq!(counts(&store)[..2], [all, all]);
}

#[test]
fn a_third_language_leads_on_at_a_price() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    import(
        &mut store,
        &[
            unit(&[(Lang::Az, "Bakıda hava yaxşıdır."), (Lang::En, "It is fine in Baku.")]),
            unit(&[(Lang::En, "It is fine in Baku."), (Lang::Ru, "В Баку ясно.")]),
        ],
    );
    assert_eq!(
        find(&store, "Bakıda hava yaxşıdır.", Lang::Az, Lang::Ru),
        [(MatchKind::Pivot, 95.0, "В Баку ясно.".to_owned())]
    );
    assert_eq!(find(&store, "В Баку ясно.", Lang::Ru, Lang::Az)[0].0, MatchKind::Pivot);
}

#[test]
fn a_write_that_fails_leaves_unit_and_postings_as_they_were() {
    let mut store = Store::in_memory(OPTIONS).expect("opens");
    let text = "Bu cümlə heç vaxt yaddaşda qalmamalıdır.";
    let result: Result<(), _> = store.write("test", |writer| {
        writer.append(Body::Unit(unit(&[(Lang::Az, text), (Lang::En, "Never.")])))?;
        assert_eq!(memory_read::all(writer.tx())?.len(), 1);
        Err(tercuman::problem::Problem::usage("test"))
    });
    assert!(result.is_err());
    assert!(find(&store, text, Lang::Az, Lang::En).is_empty());
    assert!(memory_read::all(store.conn()).expect("reads").is_empty());
}
