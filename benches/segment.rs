//! Splitting a megabyte into sentences, ours beside ICU4X's: news, and our
//! hard cases, in which every sentence has a place that is not an end.
//!
//! Both texts are our own, repeated; `cargo bench --bench segment`.

use divan::Bencher;
use divan::counter::BytesCount;
use icu_segmenter::SentenceSegmenter;
use tercuman::lang::Lang;
use tercuman::segment::Segmenter;

fn main() {
    divan::main();
}

macro_rules! case {
    ($path:literal) => {
        include_str!(concat!("../tests/cases/", $path))
    };
}

/// Stories as they were copied from their pages.
const fn stories(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Az => [
            case!("read/bridge-report.az.txt"),
            case!("read/lahij-week.txt"),
            case!("read/night-baker.txt"),
            case!("read/village-water.txt"),
        ],
        Lang::En => [
            case!("read/ferry-fog.txt"),
            case!("read/river-opinion.txt"),
            case!("read/ney-teacher.txt"),
            case!("read/tram-vote.txt"),
        ],
        Lang::Ru => [
            case!("read/old-bath.txt"),
            case!("read/small-rivers.txt"),
            case!("read/plane-tree.txt"),
            case!("read/apricot-snow.txt"),
        ],
    }
}

const fn cases(lang: Lang) -> &'static str {
    match lang {
        Lang::Az => case!("segment/az.txt"),
        Lang::En => case!("segment/en.txt"),
        Lang::Ru => case!("segment/ru.txt"),
    }
}

/// Paragraphs of eight lines.
fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.replace(" ¦ ", " "))
        .collect();
    lines.chunks(8).map(|lines| lines.join(" ") + "\n").collect()
}

/// A megabyte of one kind in one language.
fn text(kind: &str, lang: Lang) -> String {
    let page = match kind {
        "news" => stories(lang).concat(),
        _ => paragraphs(cases(lang).lines()),
    };
    page.repeat((1 << 20) / page.len() + 1)
}

const TEXTS: [(&str, Lang); 6] = [
    ("news", Lang::Az),
    ("news", Lang::En),
    ("news", Lang::Ru),
    ("hard", Lang::Az),
    ("hard", Lang::En),
    ("hard", Lang::Ru),
];

#[divan::bench(args = TEXTS)]
fn ours(bencher: Bencher, (kind, lang): (&str, Lang)) {
    let text = text(kind, lang);
    let segmenter = Segmenter::builtin(lang);
    bencher.counter(BytesCount::new(text.len())).bench_local(|| segmenter.split(&text).len());
}

#[divan::bench(args = TEXTS)]
fn icu(bencher: Bencher, (kind, lang): (&str, Lang)) {
    let text = text(kind, lang);
    let segmenter = SentenceSegmenter::new(Default::default());
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| segmenter.segment_str(&text).count());
}
