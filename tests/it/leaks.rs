//! Nothing in another language is in an edition without being in its report:
//! every text node of every format is looked at.
//!
//! The story is Russian and the editions are Azerbaijani and English, so a
//! Cyrillic letter is a word that was not translated.

use std::io::Read as _;

use tercuman::edition::furniture::NoNames;
use tercuman::edition::render::Format;
use tercuman::edition::{Channel, Drafts, Edition, Gaps, Glossed, How, Story, assemble};
use tercuman::l10n::Messages;
use tercuman::lang::Lang;
use tercuman::text::case::upper;

use crate::editions::{STORY, article, drafts, edition_in, segments, text_of};

/// A piece of text as a reader may meet it, and the language it is marked as.
#[derive(Debug)]
struct Node {
    lang: String,
    text: String,
}

fn is_foreign(text: &str) -> bool {
    text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the report has every foreign word of a text.
fn is_reported(text: &str, edition: &Edition) -> bool {
    let reported: Vec<String> = edition.gaps.iter().map(|gap| squeezed(&gap.text)).collect();
    // A page may print a name in capitals.
    let said = |word: &str| {
        reported.iter().any(|gap| gap.contains(word) || upper(gap, Lang::Ru).contains(word))
    };
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_foreign(word)).all(said)
}

/// The names of languages in themselves lead to the other editions.
fn is_name_of_language(text: &str) -> bool {
    text.trim() == "Русский"
}

/// Text nodes and the attributes that are read out, of a page or a document.
fn nodes(markup: &str) -> Vec<Node> {
    const SPOKEN: [&str; 4] = ["alt=", "title=", "content=", "aria-label="];
    const EMPTY: [&str; 6] = ["meta", "link", "br", "img", "hr", "!DOCTYPE"];
    let mut found = Vec::new();
    let mut open: Vec<String> = vec![String::new()];
    let mut skip = None;
    for part in markup.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let attribute = |wanted: &str| {
            let at = tag.find(&format!(" {wanted}\""))? + wanted.len() + 2;
            tag[at..].split('"').next().map(str::to_owned)
        };
        if let Some(rest) = tag.strip_prefix('/') {
            open.pop();
            if skip == Some(rest) {
                skip = None;
            }
        } else {
            let lang = attribute("lang=").or_else(|| open.last().cloned()).unwrap_or_default();
            for spoken in SPOKEN {
                if let Some(text) = attribute(spoken) {
                    found.push(Node { lang: lang.clone(), text });
                }
            }
            if !EMPTY.contains(&name) && !tag.ends_with('/') {
                open.push(lang);
            }
            if matches!(name, "style" | "script") {
                skip = Some(name);
            }
        }
        if skip.is_none() {
            let lang = open.last().cloned().unwrap_or_default();
            found.push(Node { lang, text: text.to_owned() });
        }
    }
    found
}

/// The document of a docx file, each run's language as an attribute of it.
fn word_nodes(bytes: Vec<u8>) -> Vec<Node> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").expect("a document");
    part.read_to_string(&mut xml).expect("UTF-8");
    xml.split("<w:r>")
        .skip(1)
        .map(|run| {
            let between = |from: &str, to: &str| {
                let rest = run.split_once(from)?.1;
                rest.split(to).next().map(str::to_owned)
            };
            let lang = between("<w:lang w:val=\"", "\"").unwrap_or_default();
            let text = between("<w:t xml:space=\"preserve\">", "</w:t>").unwrap_or_default();
            Node { lang: lang.split('-').next().unwrap_or_default().to_owned(), text }
        })
        .collect()
}

fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|one| strings(one, found)),
        _ => {}
    }
}

fn check(edition: &Edition, format: Format) {
    let article = article(STORY, "fair.ru.md", tercuman::article::Format::Markdown);
    let place = format!("{} {}", edition.lang, format.code());
    let mut texts = Vec::new();
    let mut marked = Vec::new();
    match format {
        Format::Html => marked = nodes(&text_of(edition, &article, format)),
        Format::Docx => {
            marked = word_nodes(crate::editions::rendered(edition, &article, format));
        }
        Format::Json => {
            let json = text_of(edition, &article, format);
            strings(&serde_json::from_str(&json).expect("JSON"), &mut texts);
        }
        _ => texts.push(text_of(edition, &article, format)),
    }
    for text in &texts {
        assert!(is_reported(text, edition), "{place}: {text}");
    }
    for node in marked.iter().filter(|node| is_foreign(&node.text)) {
        if !is_name_of_language(&node.text) {
            assert!(is_reported(&node.text, edition), "{place}: {node:?}");
        }
    }
    // On the page itself every foreign node says which language it is in; what
    // its head tells other programs has one language.
    if format == Format::Html {
        let html = text_of(edition, &article, format);
        marked = nodes(html.split_once("<main").expect("a body").1);
    }
    let body = marked.iter().filter(|node| is_foreign(&node.text) && node.lang != "ru");
    let unmarked: Vec<&Node> = body.filter(|node| !edition_wide(node, edition)).collect();
    assert!(unmarked.is_empty(), "{place}: {unmarked:?}");
}

/// Titles, descriptions and what stands around the story have one language a
/// page; what is foreign in them is reported all the same.
fn edition_wide(node: &Node, edition: &Edition) -> bool {
    let furniture = &edition.furniture;
    let around =
        [&furniture.byline_line, &furniture.dateline, &furniture.rubric, &furniture.source];
    let said = |text: &str| squeezed(&node.text).contains(&squeezed(text));
    said(&furniture.title)
        || around.into_iter().flatten().any(|text| said(text))
        || node.text.ends_with('…')
}

const FORMATS: [Format; 6] =
    [Format::Html, Format::Markdown, Format::Text, Format::Json, Format::Docx, Format::Ftl];

#[test]
fn every_text_of_another_language_is_a_reported_gap() {
    let article = article(STORY, "fair.ru.md", tercuman::article::Format::Markdown);
    for to in [Lang::Az, Lang::En] {
        for every in [1, 2, 3, 0] {
            for gaps in [Gaps::Mark, Gaps::Source] {
                for channel in Channel::ALL {
                    let drafts = drafts(&article, every, "Words <b1>in</b1> place.");
                    let edition = edition_in(&article, &drafts, to, gaps, channel);
                    assert_eq!(edition.filled == edition.segments, every == 0);
                    for format in FORMATS {
                        check(&edition, format);
                    }
                }
            }
        }
    }
}

#[test]
fn a_step_down_the_chain_is_a_reported_gap() {
    let article = article(STORY, "fair.ru.md", tercuman::article::Format::Markdown);
    let segments = segments(&article);
    let (own, english) = (drafts(&article, 2, "Hazırdır."), drafts(&article, 3, "Ready words."));
    let story = Story {
        article: &article,
        segments: &segments,
        drafts: &own,
        fallback: &[(Lang::En, &english)],
        terms: &Glossed::default(),
    };
    let messages = Messages::builtin();
    let how = How {
        to: Lang::Az,
        channel: Channel::Web,
        gaps: Gaps::Mark,
        messages: &messages,
        names: &NoNames,
        style: None,
    };
    let edition = assemble(&story, &how).expect("assembles");
    let count = |lang| {
        let runs = edition.blocks.iter().flat_map(|block| &block.runs);
        runs.filter(|run| run.lang == Some(lang)).count()
    };
    let of_the_text = edition.gaps.iter().filter(|gap| gap.segment.0.len() == 12).count();
    assert!(count(Lang::En) > 0 && count(Lang::Ru) > 0);
    assert_eq!(count(Lang::En) + count(Lang::Ru), of_the_text);
    assert_eq!(edition.filled + of_the_text, edition.segments);
    for format in FORMATS {
        check(&edition, format);
    }
}

#[test]
fn a_whole_translation_has_no_gap_and_no_foreign_word() {
    let story = "---\ntitle: Заголовок\nlang: ru\nlayout: story\ntags: [новости]\n\
                 image: /a/b.jpg\n---\n\nПервое предложение. Второе.\n";
    let article = article(story, "x.ru.md", tercuman::article::Format::Markdown);
    let drafts: Drafts = drafts(&article, 0, "Words.");
    let edition = edition_in(&article, &drafts, Lang::En, Gaps::Refuse, Channel::Web);
    assert_eq!(edition.gaps, []);
    let markdown = text_of(&edition, &article, Format::Markdown);
    assert!(!is_foreign(&markdown), "{markdown}");
    assert!(markdown.contains("image: \"/a/b.jpg\"") || markdown.contains("image: /a/b.jpg"));
}
