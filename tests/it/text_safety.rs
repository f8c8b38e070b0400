//! Hostile text in a story or a draft is text in every format: it is read back
//! as the words it was, nothing of it acts, and nothing breaks.

use std::io::Read as _;

use proptest::prelude::*;
use tercuman::article::Format as Source;
use tercuman::article::read::{self, Options};
use tercuman::article::{Article, BlockKind};
use tercuman::edition::render::Format;
use tercuman::edition::{Drafts, Edition, Gaps};
use tercuman::l10n;
use tercuman::lang::Lang;
use tercuman::text::inline::escape_into;
use tercuman::text::normalize::nfc;
use tercuman::text::{Inline, Text};

use crate::editions::{STORY, article, as_typed, drafts, edition_of, rendered, segments, text_of};

const HOSTILE: &[&str] = &[
    "<a> и </b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](data:text/html,x)",
    "<javascript:alert(1)>",
    "]]> --> */ </style></script>",
    "{ $x } { -t } }{",
    "{ \"",
    ".attr = x",
    "[one] x",
    "*[other] x",
    "# x",
    "- x",
    "1. x",
    "> x",
    "```\nx",
    "a | b",
    "---",
    "\u{202e}txt.exe",
    "\u{2066}x\u{2069}",
    "\" onload=\"x",
    "' onload='x",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ title }} {% raw %}",
    "\u{0}\u{1}\u{1b}[31m",
    "\u{feff}\u{fffe}\u{ffff}",
    "𝒳 👩‍👩‍👧 e\u{301}",
];

/// Letters and figures, which no format and no house style may change. Stories
/// are kept in normal form C.
fn signs(text: &str) -> String {
    nfc(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a reader of this format sees of an edition.
fn seen(edition: &Edition, article: &Article, format: Format) -> String {
    match format {
        Format::Html => seen_page(&text_of(edition, article, format)),
        Format::Markdown => seen_markdown(&text_of(edition, article, format)),
        Format::Json => {
            let json: serde_json::Value =
                serde_json::from_str(&text_of(edition, article, format)).expect("JSON");
            json["blocks"]
                .as_array()
                .expect("blocks")
                .iter()
                .filter_map(|block| block["text"].as_str())
                .collect()
        }
        Format::Docx => seen_word(rendered(edition, article, format)),
        Format::Ftl => seen_fluent(&text_of(edition, article, format), edition, article),
        _ => text_of(edition, article, format),
    }
}

/// The text of a page, after holding that nothing in it acts: one script, its
/// linked data, no handlers, no addresses that run.
fn seen_page(html: &str) -> String {
    assert_eq!(html.matches("<script").count(), 1, "{html}");
    let mut out = String::new();
    let body = html.split_once("<main").expect("a body").1;
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a whole tag");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        assert!(!matches!(name, "script" | "svg" | "iframe" | "style"), "<{tag}>");
        // Between its quotes an attribute may say anything.
        for (at, part) in tag.split('"').enumerate() {
            let runs = part.trim_start().to_ascii_lowercase();
            assert!(at % 2 == 1 || !part.contains(" on"), "<{tag}>");
            assert!(!runs.starts_with("javascript:") && !runs.starts_with("data:"), "<{tag}>");
        }
        out.push_str(text);
    }
    assert!(!out.contains(['\u{202e}', '\u{2066}']));
    for (name, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        out = out.replace(name, sign);
    }
    out
}

/// A bare tag that cannot act: what a Markdown story itself has stays in its
/// skeleton. In a draft it is words, which are looked for one by one.
fn passive(html: &str) -> bool {
    const ACTIVE: [&str; 17] = [
        "script", "iframe", "object", "embed", "style", "form", "input", "button", "svg", "math",
        "link", "meta", "base", "frame", "video", "audio", "template",
    ];
    let name = html.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !ACTIVE.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn seen_markdown(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let (front, body) = markdown.split_once("\n---\n").expect("front matter");
    let front: std::collections::BTreeMap<String, String> =
        serde_saphyr::from_str(front.trim_start_matches("---")).expect("YAML");
    let mut out = front.into_values().collect::<Vec<_>>().join(" ");
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(
                    html.starts_with("<span lang=") || html.starts_with("</span") || passive(&html),
                    "raw HTML: {html}"
                );
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let runs = dest_url.starts_with("javascript") || dest_url.starts_with("data");
                assert!(!runs, "{dest_url}");
            }
            _ => {}
        }
    }
    out
}

fn seen_word(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut out = String::new();
    for name in ["docProps/core.xml", "word/document.xml"] {
        let mut xml = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut xml).expect("UTF-8");
        let mut reader = quick_xml::Reader::from_str(&xml);
        loop {
            use quick_xml::events::Event;
            match reader.read_event().expect("whole XML") {
                Event::Eof => break,
                Event::Text(text) => out.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let sign = quick_xml::escape::resolve_predefined_entity(&name);
                    out.push_str(sign.expect("one of five"));
                }
                _ => {}
            }
        }
    }
    out
}

/// The messages of a resource, formatted by Fluent, tags and all.
fn seen_fluent(resource: &str, edition: &Edition, article: &Article) -> String {
    let segments = segments(article);
    let mut bundle = l10n::empty_bundle(edition.lang);
    bundle.add_resource(l10n::parse(resource).expect("Fluent")).expect("new");
    let mut out = String::new();
    for line in resource.lines().filter(|line| line.starts_with("s-")) {
        let id = line.split(' ').next().unwrap_or_default();
        let pattern = bundle.get_message(id).and_then(|m| m.value()).expect("a value");
        let mut errors = Vec::new();
        let tagged = bundle.format_pattern(pattern, None, &mut errors);
        assert!(errors.is_empty(), "{errors:?} in {resource}");
        let source = segments.iter().find(|segment| format!("s-{}", segment.id.0) == id);
        out.push_str(&Text::from_tagged(&tagged, source.map(|segment| &segment.text)).plain());
    }
    out
}

const FORMATS: [Format; 6] =
    [Format::Html, Format::Markdown, Format::Text, Format::Json, Format::Docx, Format::Ftl];

/// A draft that says `words` is read as `words` in every format.
fn check_draft(article: &Article, words: &str) {
    let mut escaped = String::new();
    escape_into(words, &mut escaped);
    let drafts = drafts(article, 0, &escaped);
    for edition in [
        edition_of(article, &drafts, Lang::En, Gaps::Mark),
        as_typed(article, &drafts, Lang::En, Gaps::Mark),
    ] {
        for format in FORMATS {
            let text = seen(&edition, article, format);
            let wanted = signs(words);
            assert!(signs(&text).contains(&wanted), "{}: `{words}` in\n{text}", format.code());
        }
    }
}

/// A story is read in every format as its reader understood it.
fn check_story(story: &str, name: &str, format: Source) {
    let options = Options { format: Some(format), lang: Some(Lang::Ru), ..Options::default() };
    // What is no story at all is refused, which is for the reader's tests.
    let Ok(reading) = read::read(story.as_bytes(), name, &options) else { return };
    let article = reading.article;
    if segments(&article).is_empty() {
        return;
    }
    let edition = edition_of(&article, &Drafts::new(), Lang::Ru, Gaps::Refuse);
    assert_eq!(edition.gaps, []);
    for format in FORMATS {
        let text = signs(&seen(&edition, &article, format));
        for block in &article.blocks {
            // A byline stands above the text, worded by the page.
            if block.kind == BlockKind::Byline {
                continue;
            }
            for inline in block.text.inlines() {
                let Inline::Words(words) = inline else { continue };
                let wanted = signs(words);
                let page = || text_of(&edition, &article, format);
                let code = format.code();
                assert!(text.contains(&wanted), "{code}: `{wanted}` of\n{story}\nin {}", page());
            }
        }
    }
}

#[test]
fn hostile_drafts_are_words() {
    let article = article(STORY, "fair.ru.md", Source::Markdown);
    for words in HOSTILE {
        check_draft(&article, words);
    }
}

#[test]
fn hostile_stories_are_words() {
    for words in HOSTILE {
        check_story(
            &format!(
                "Заголовок истории\n\nНачало её здесь, и оно длиннее.\n\n{words}\n\nКонец истории.\n"
            ),
            "x.ru.txt",
            Source::Text,
        );
        check_story(
            &format!("---\ntitle: X\nlang: ru\n---\n\nНачало {words} конец.\n"),
            "x.ru.md",
            Source::Markdown,
        );
    }
}

const SIGNS: &str = "[\\PC{}\\[\\]<>*_.#|`~&\"'\u{1}\u{202e}\u{2028}-]{1,40}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_draft_comes_through(words in SIGNS) {
        let story = "---\ntitle: Заголовок\nlang: ru\n---\n\nПервое предложение здесь.\n";
        check_draft(&article(story, "x.ru.md", Source::Markdown), &words);
    }

    #[test]
    fn any_story_comes_through(words in SIGNS) {
        check_story(&format!("Заголовок\n\nСказано: {words}.\n"), "x.ru.txt", Source::Text);
        let story = format!("---\ntitle: Заголовок\nlang: ru\n---\n\nСказано: {words}.\n");
        check_story(&story, "x.ru.md", Source::Markdown);
    }
}
