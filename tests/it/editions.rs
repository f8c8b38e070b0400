//! Editions: what an edition is made of, and that the same input gives the
//! same bytes. `leaks` and `text_safety` hold what no edition may do.

use std::collections::HashMap;

use tercuman::article::read::{self, Options};
use tercuman::article::{Article, Format as Source};
use tercuman::edition::furniture::NoNames;
use tercuman::edition::pseudo::pseudo;
use tercuman::edition::render::preview::{Former, Note, Preview, Row, State, Version};
use tercuman::edition::render::site::{Entry, Section, Site, feed};
use tercuman::edition::render::{Format, Page, Renderer};
use tercuman::edition::typography::Style;
use tercuman::edition::{Channel, Drafts, Edition, Gaps, Glossed, How, Story, assemble};
use tercuman::l10n::Messages;
use tercuman::lang::Lang;
use tercuman::problem::Severity;
use tercuman::segment::{Segment, Segmenter, segments_of};
use tercuman::text::Text;

pub const STORY: &str = include_str!("../cases/editions/fair.ru.md");

pub fn article(text: &str, name: &str, format: Source) -> Article {
    let options = Options { format: Some(format), lang: Some(Lang::Ru), ..Options::default() };
    read::read(text.as_bytes(), name, &options).expect("readable").article
}

pub fn segments(article: &Article) -> Vec<Segment> {
    let segmenter = |lang| Segmenter::builtin(lang);
    segments_of(article, &segmenter)
}

pub fn edition_of(article: &Article, drafts: &Drafts, to: Lang, gaps: Gaps) -> Edition {
    edition_in(article, drafts, to, gaps, Channel::Web)
}

pub fn edition_in(
    article: &Article,
    drafts: &Drafts,
    to: Lang,
    gaps: Gaps,
    channel: Channel,
) -> Edition {
    assembled(article, drafts, to, (gaps, channel), Some(Style::builtin(to)))
}

/// Without the style of the house.
pub fn as_typed(article: &Article, drafts: &Drafts, to: Lang, gaps: Gaps) -> Edition {
    assembled(article, drafts, to, (gaps, Channel::Web), None)
}

fn assembled(
    article: &Article,
    drafts: &Drafts,
    to: Lang,
    (gaps, channel): (Gaps, Channel),
    style: Option<&Style>,
) -> Edition {
    let messages = Messages::builtin();
    let segments = segments(article);
    let terms = Glossed::default();
    let story = Story { article, segments: &segments, drafts, fallback: &[], terms: &terms };
    let how = How { to, channel, gaps, messages: &messages, names: &NoNames, style };
    assemble(&story, &how).expect("assembles")
}

/// Drafts for the segments whose number is not a multiple of `every`.
pub fn drafts(article: &Article, every: usize, words: &str) -> Drafts {
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

pub fn rendered(edition: &Edition, article: &Article, format: Format) -> Vec<u8> {
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

pub fn text_of(edition: &Edition, article: &Article, format: Format) -> String {
    String::from_utf8(rendered(edition, article, format)).expect("UTF-8")
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
fn a_place_stands_in_its_case() {
    let cases = [
        ("Şuşa", Lang::Az, "Şuşadan", "ŞUŞA"),
        ("Biləsuvar", Lang::Az, "Biləsuvardan", "BİLƏSUVAR"),
        ("Qırmızı Qəsəbə", Lang::Az, "Qırmızı Qəsəbədən", "QIRMIZI QƏSƏBƏ"),
        ("Baku", Lang::En, "From Baku", "BAKU"),
        ("Шуша", Lang::Ru, "Из Шуши", "ШУША"),
        ("Красная Слобода", Lang::Ru, "Из Красной Слободы", "КРАСНАЯ СЛОБОДА"),
        ("Баку", Lang::Ru, "Из Баку", "БАКУ"),
    ];
    for (place, lang, web, print) in cases {
        let story = format!("---\ntitle: X\nlang: {lang}\nplace: {place}\n---\n\nX.\n");
        let options = Options { format: Some(Source::Markdown), ..Options::default() };
        let article = read::read(story.as_bytes(), "x.md", &options).expect("readable").article;
        for (channel, expected) in
            [(Channel::Web, web), (Channel::Print, print), (Channel::Feed, place)]
        {
            let edition = edition_in(&article, &Drafts::new(), lang, Gaps::Refuse, channel);
            assert_eq!(edition.furniture.dateline.as_deref(), Some(expected));
        }
    }
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
