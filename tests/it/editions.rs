//! Editions: nothing in another language goes unreported, hostile text is
//! text in every format, the same input gives the same bytes.

use std::collections::HashMap;
use std::io::Read as _;

use proptest::prelude::*;
use tercuman::article::read::{self, Options};
use tercuman::article::{Article, Format as Source};
use tercuman::edition::furniture::NoNames;
use tercuman::edition::pseudo::pseudo;
use tercuman::edition::render::preview::{Former, Note, Preview, Row, State, Version};
use tercuman::edition::render::site::{Entry, Section, Site, feed};
use tercuman::edition::render::{Format, Page, Renderer};
use tercuman::edition::typography::Style;
use tercuman::edition::{Channel, Drafts, Edition, Gaps, How, Story, assemble};
use tercuman::l10n::{self, Messages};
use tercuman::lang::Lang;
use tercuman::problem::Severity;
use tercuman::segment::{Segment, Segmenter, segments_of};
use tercuman::text::Text;

const STORY: &str = include_str!("../cases/editions/fair.ru.md");

fn article(text: &str, name: &str, format: Source) -> Article {
    let options = Options { format: Some(format), lang: Some(Lang::Ru), ..Options::default() };
    read::read(text.as_bytes(), name, &options).expect("readable").article
}

fn segments(article: &Article) -> Vec<Segment> {
    let segmenter = |lang| Segmenter::builtin(lang);
    segments_of(article, &segmenter)
}

fn edition_of(article: &Article, drafts: &Drafts, to: Lang, gaps: Gaps) -> Edition {
    let messages = Messages::builtin();
    let segments = segments(article);
    let story = Story { article, segments: &segments, drafts, fallback: &[], terms: &[] };
    let how = How {
        to,
        channel: Channel::Web,
        gaps,
        messages: &messages,
        names: &NoNames,
        style: Some(Style::builtin(to)),
    };
    assemble(&story, &how).expect("assembles")
}

/// Drafts for the segments whose number is not a multiple of `every`.
fn drafts(article: &Article, every: usize, words: &str) -> Drafts {
    let segments = segments(article);
    let chosen = segments.iter().enumerate().filter(|(at, _)| every == 0 || at % every != 0);
    chosen.map(|(_, segment)| (segment.id.clone(), words.to_owned())).collect()
}

fn siblings() -> Vec<(Lang, String)> {
    vec![
        (Lang::Az, "Azərbaycanca".into()),
        (Lang::En, "English".into()),
        (Lang::Ru, "Русский".into()),
    ]
}

fn rendered(edition: &Edition, article: &Article, format: Format) -> Vec<u8> {
    let siblings = siblings();
    let page = Page {
        channel: Channel::Web,
        house: "Körpü",
        base_url: "https://example.org",
        offset: "+04:00",
        siblings: &siblings,
        article: Some(article),
        related: &[],
    };
    Renderer::new(&[]).expect("our templates").render(edition, format, &page).expect("renders")
}

fn text_of(edition: &Edition, article: &Article, format: Format) -> String {
    String::from_utf8(rendered(edition, article, format)).expect("UTF-8")
}

/// The document part of a docx file.
fn document(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .expect("a document")
        .read_to_string(&mut text)
        .expect("UTF-8");
    text
}

#[test]
fn every_text_of_another_language_is_a_reported_gap() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let edition = edition_of(&article, &drafts(&article, 3, "Hazır cümlə."), Lang::Az, Gaps::Mark);
    assert!(!edition.gaps.is_empty());
    let html = text_of(&edition, &article, Format::Html);
    // Without marked runs, links to siblings and linked data no Cyrillic is left.
    let mut rest = html.as_str();
    let mut left = String::new();
    while let Some(at) = rest.find("<span class=\"gap\" lang=\"ru\">") {
        left.push_str(&rest[..at]);
        let end = rest[at..].find("</span>").expect("closes");
        let inner = &rest[at..at + end];
        assert!(inner.chars().any(char::is_alphabetic), "an empty mark");
        rest = &rest[at + end..];
    }
    left.push_str(rest);
    let reported: Vec<&str> = edition.gaps.iter().map(|gap| gap.text.as_str()).collect();
    let body = left.split("<main").nth(1).expect("a body");
    for word in body.split(|c: char| !c.is_alphabetic()) {
        if word.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c)) {
            assert!(
                reported.iter().any(|text| text.contains(word)),
                "`{word}` is in the edition and not in the report"
            );
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let drafts = drafts(&article, 4, "A <b1>sentence</b1>.");
    for format in Format::ALL {
        let [one, two] = [(); 2].map(|()| {
            let edition = edition_of(&article, &drafts, Lang::En, Gaps::Mark);
            rendered(&edition, &article, format)
        });
        assert!(one == two, "{}", format.code());
    }
}

#[test]
fn markdown_keeps_the_skeleton() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let edition = edition_of(&article, &HashMap::new(), Lang::Ru, Gaps::Refuse);
    let markdown = text_of(&edition, &article, Format::Markdown);
    assert_eq!(markdown, include_str!("../cases/editions/fair.expected.md"));
}

#[test]
fn linked_data_names_the_work_it_translates() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let edition = edition_of(&article, &drafts(&article, 0, "Sentence."), Lang::En, Gaps::Mark);
    let html = text_of(&edition, &article, Format::Html);
    let json = html
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("linked data");
    let data: serde_json::Value = serde_json::from_str(json).expect("is JSON");
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["translationOfWork"]["inLanguage"], "ru");
}

#[test]
fn a_pseudo_edition_shows_what_is_not_localised() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let edition = edition_of(&article, &drafts(&article, 3, "Ready."), Lang::En, Gaps::Mark);
    let html = text_of(&pseudo(edition), &article, Format::Html);
    assert!(html.contains("<html lang=\"en-XA\">") && html.contains("Ŕéåðý."), "{html}");
    assert!(!html.contains(">Skip to the text<"));
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "]]> --> */ </style></script>",
    "{ $x } { -t } }{",
    ".attr = x",
    "[one] x",
    "*[other] x",
    "# x",
    "\u{202e}txt.exe",
    "\" onload=\"x",
    "&lt;b&gt; &amp;amp;",
    "{{ title }} {% raw %}",
];

fn signs(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn hostile_words_are_words_in_every_format() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    for words in HOSTILE {
        let mut escaped = String::new();
        tercuman::text::inline::escape_into(words, &mut escaped);
        let edition = edition_of(&article, &drafts(&article, 0, &escaped), Lang::En, Gaps::Mark);
        let html = text_of(&edition, &article, Format::Html);
        // What the page itself has: one script, its linked data, and no handlers.
        assert_eq!(html.matches("<script").count(), 1, "{words}");
        assert_eq!(html.matches("<img").count(), 1, "{words}");
        assert!(!html.contains("href=\"javascript"), "{words}");
        assert!(!html.contains('\u{202e}'), "{words}");
        let markdown = text_of(&edition, &article, Format::Markdown);
        let page = pulldown_cmark_text(&markdown);
        assert!(signs(&page).contains(&signs(words)), "{words}\n{markdown}");
        let json: serde_json::Value =
            serde_json::from_str(&text_of(&edition, &article, Format::Json)).expect("JSON");
        assert!(signs(json["articleBody"].as_str().expect("text")).contains(&signs(words)));
        let xml = document(rendered(&edition, &article, Format::Docx));
        assert!(xml_is_whole(&xml), "{words}");
        l10n::parse(&text_of(&edition, &article, Format::Ftl)).expect("Fluent");
    }
}

fn pulldown_cmark_text(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let mut out = String::new();
    let body = markdown.split_once("\n---\n").map_or(markdown, |(_, body)| body);
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(
                    html.starts_with("<span lang=") || html.starts_with("</span"),
                    "raw HTML: {html}"
                );
            }
            _ => {}
        }
    }
    out
}

fn xml_is_whole(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_words_come_through(words in "[\\PC{}\\[\\]<>*_.#|`~\u{1}\u{202e}\u{2028}-]{1,40}") {
        let story = "---\ntitle: Заголовок\nlang: ru\n---\n\nПервое предложение здесь.\n";
        let article = article(story, "x.ru.md", Source::Markdown);
        let mut escaped = String::new();
        tercuman::text::inline::escape_into(&words, &mut escaped);
        let mut edition = edition_of(&article, &drafts(&article, 0, &escaped), Lang::En, Gaps::Mark);
        // The words as they are: no house style.
        let resource = l10n::parse(&edition.resource).expect("Fluent");
        let mut bundle = l10n::empty_bundle(Lang::En);
        bundle.add_resource(resource).expect("new");
        edition.gaps.clear();
        let html = text_of(&edition, &article, Format::Html);
        prop_assert_eq!(html.matches("<script").count(), 1);
        let wanted = signs(&Text::plain_words(&words).plain());
        let markdown = text_of(&edition, &article, Format::Markdown);
        prop_assert!(signs(&pulldown_cmark_text(&markdown)).contains(&wanted), "{}", markdown);
        let json: serde_json::Value =
            serde_json::from_str(&text_of(&edition, &article, Format::Json)).expect("JSON");
        prop_assert!(
            signs(json["articleBody"].as_str().expect("text")).contains(&wanted),
            "{:?}", json
        );
        prop_assert!(xml_is_whole(&document(rendered(&edition, &article, Format::Docx))));
    }
}

/// Writes pages for people and for `tests/clients/editions`, when asked to.
#[test]
fn pages_for_the_clients() {
    let Some(dir) = std::env::var_os("TERCUMAN_PAGES").map(std::path::PathBuf::from) else {
        return;
    };
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    let mut editions = vec![
        ("ru", edition_of(&article, &HashMap::new(), Lang::Ru, Gaps::Refuse)),
        (
            "az",
            edition_of(
                &article,
                &drafts(&article, 3, "Yarmarkada <b1>üç</b1> gün ərzində 12 min nəfər olub."),
                Lang::Az,
                Gaps::Mark,
            ),
        ),
    ];
    let english = edition_of(
        &article,
        &drafts(&article, 5, "Ready sentence of the fair."),
        Lang::En,
        Gaps::Mark,
    );
    editions.push(("en-XA", pseudo(english.clone())));
    editions.push(("en", english));
    let write = |name: &str, bytes: &[u8]| {
        tercuman::edition::write::write(&dir.join(name), bytes).expect("writable");
    };
    let siblings = siblings();
    for (name, edition) in &editions {
        for format in Format::ALL {
            write(&format!("{name}/fair.{}", format.code()), &rendered(edition, &article, format));
        }
        let page = Page {
            channel: Channel::Feed,
            house: "Körpü",
            base_url: "https://example.org",
            offset: "+04:00",
            siblings: &siblings,
            article: Some(&article),
            related: &[],
        };
        let entries = [Entry::of(edition, &page)];
        let site = Site {
            tag: name,
            house: "Körpü",
            base_url: "https://example.org",
            title: "Məqalələr".into(),
            skip_to_text: "Mətnə keç".into(),
        };
        write(&format!("{name}/feed.atom"), feed(&site, &entries).as_bytes());
        let sections =
            [Section { tag: edition.tag(), name: edition.tag().into(), entries: entries.into() }];
        let renderer = Renderer::new(&[]).expect("our templates");
        let page = renderer.index(&site, &sections).expect("renders");
        write(&format!("{name}/index.html"), page.as_bytes());
    }
    let rows: Vec<Row> = segments(&article)
        .into_iter()
        .enumerate()
        .map(|(at, segment)| row(at + 1, segment, State::ALL[1 + at % 7]))
        .collect();
    let preview = Preview {
        title: "Книжная ярмарка",
        key: "fair",
        from: Lang::Ru,
        to: Lang::Az,
        ui: Lang::Az,
        rows: &rows,
        messages: &Messages::builtin(),
    };
    let renderer = Renderer::new(&[]).expect("our templates");
    write("preview.html", renderer.preview(&preview).expect("renders").as_bytes());
}

/// A row of a preview in this state, with what such a row has beside its text.
fn row(number: usize, segment: Segment, state: State) -> Row {
    let version = Version {
        origin: "person".into(),
        author: "Aysel".into(),
        date: "2025-09-17".into(),
        score: 0.0,
    };
    let mut row = Row {
        number,
        kind: segment.kind,
        source: segment.text,
        target: Some(Text::plain_words("Bu cümlə redaktorun baxışı üçün hazırdır.")),
        state,
        origin: Some(version.clone()),
        former: None,
        others: Vec::new(),
        notes: Vec::new(),
        terms: Vec::new(),
    };
    let note = |severity, words: &str| Note { severity, words: words.into(), target: Some((3, 8)) };
    match state {
        State::Gap => (row.target, row.origin) = (None, None),
        State::Proposed => row.origin = Some(Version::offered(87.5)),
        State::Conflict => {
            row.others.push((Text::plain_words("Bu cümlə də hazırdır."), version));
        }
        State::Stale => {
            row.former =
                Some(Former { source: Text::plain_words("Первое предложение.") });
            row.notes.push(note(Severity::Warning, "orijinalda “140” var, tərcümədə yoxdur"));
        }
        State::Edited => {
            row.notes.push(note(Severity::Error, "<b1> nişanı itib"));
            row.terms.push(("Губа".into(), "Quba".into()));
        }
        _ => {}
    }
    row
}
