//! Splitting a megabyte of news into sentences, ours beside ICU4X's.
//!
//! The text is our own case files, repeated; `cargo bench --bench segment`.

use divan::Bencher;
use divan::counter::BytesCount;
use icu::segmenter::SentenceSegmenter;
use tercuman::lang::Lang;
use tercuman::segment::Segmenter;

fn main() {
    divan::main();
}

/// Paragraphs of eight cases, a megabyte of them.
fn text(lang: Lang) -> String {
    let cases = match lang {
        Lang::Az => include_str!("../tests/cases/segment/az.txt"),
        Lang::En => include_str!("../tests/cases/segment/en.txt"),
        Lang::Ru => include_str!("../tests/cases/segment/ru.txt"),
    };
    let lines: Vec<String> = cases
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.replace(" ¦ ", " "))
        .collect();
    let page: String = lines.chunks(8).map(|lines| lines.join(" ") + "\n").collect();
    page.repeat((1 << 20) / page.len() + 1)
}

#[divan::bench(args = ["az", "en", "ru"])]
fn ours(bencher: Bencher, lang: &str) {
    let lang = Lang::parse(lang).expect("one of ours");
    let text = text(lang);
    let segmenter = Segmenter::builtin(lang);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| segmenter.split(&text).len());
}

#[divan::bench(args = ["az", "en", "ru"])]
fn icu(bencher: Bencher, lang: &str) {
    let text = text(Lang::parse(lang).expect("one of ours"));
    let segmenter = SentenceSegmenter::new(Default::default());
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| segmenter.segment_str(&text).count());
}
