//! Reading: messy articles as files, each with what must be understood of it.
//!
//! `tests/cases/read/<name>.expected.json` holds the metadata, blocks and what
//! is left out. With `UPDATE_CASES=1` the files are written anew, to be looked
//! at before they are kept.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};
use tercuman::article::{self, BlockKind, Form, Options, Piece, Reading};
use tercuman::text::Text;

fn cases() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/read");
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "json"))
        .collect();
    files.sort();
    files
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    article::read(bytes, name, &Options::default()).unwrap_or_else(|problem| panic!("{problem}"))
}

fn seen(reading: &Reading) -> Value {
    let article = &reading.article;
    let metadata = &article.metadata;
    let blocks: Vec<Value> = article
        .blocks
        .iter()
        .map(|block| json!([block.kind.code(), block.text.tagged()]))
        .collect();
    let out: Vec<Value> =
        reading.left_out.iter().map(|out| json!([out.line, out.why, out.text])).collect();
    json!({
        "lang": article.lang.code(),
        "metadata": {
            "title": metadata.title,
            "rubric": metadata.rubric,
            "byline": metadata.byline,
            "published": metadata.published.map(|at| at.to_string()),
            "updated": metadata.updated.map(|at| at.to_string()),
            "source": metadata.source,
            "place": metadata.place,
        },
        "blocks": blocks,
        "left_out": out,
    })
}

#[test]
fn messy_articles_are_understood() {
    let files = cases();
    assert!(files.len() >= 167, "cases are missing");
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let found = seen(&read(&name, &fs::read(&path).expect("readable")));
        let expected_path = path.with_file_name(format!("{name}.expected.json"));
        if std::env::var_os("UPDATE_CASES").is_some() {
            let text = serde_json::to_string_pretty(&found).expect("JSON") + "\n";
            fs::write(&expected_path, text).expect("writable");
        }
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(&expected_path).expect("expected file"))
                .expect("JSON");
        if found != expected {
            wrong.push(format!("{name}:\nfound {found:#}\nexpected {expected:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_come_back_byte_for_byte() {
    for path in cases() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.ends_with(".html") {
            continue;
        }
        // UTF-16 comes back as UTF-8.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        assert_eq!(
            article::write(&read(&name, text.as_bytes()).article, &|_| None),
            text,
            "{name}"
        );
    }
}

/// Blocks written anew from their own tagged readings read as the same blocks.
#[test]
fn blocks_written_anew_read_the_same() {
    for path in cases() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.ends_with(".md") {
            continue;
        }
        let first = read(&name, &fs::read(&path).expect("readable")).article;
        let written = article::write(&first, &|index| Some(first.blocks[index].text.tagged()));
        let second = read(&name, written.as_bytes()).article;
        let texts = |article: &article::Article| -> Vec<(BlockKind, String)> {
            article
                .blocks
                .iter()
                .map(|block| (block.kind, block.text.plain().into_owned()))
                .collect()
        };
        assert_eq!(texts(&second), texts(&first), "{written}");
        assert_eq!(second.metadata.published, first.metadata.published);
    }
}

#[test]
fn a_translation_takes_the_place_of_its_block() {
    let source = "---\ntitle: Bazar\nlang: az\n---\n\n- **Alma** və [armud](http://a.b)\n";
    let article = read("x.md", source.as_bytes()).article;
    let written = article::write(&article, &|index| {
        Some(match article.blocks[index].kind {
            BlockKind::Headline => "Рынок: яблоки".to_owned(),
            _ => "<a2>груши</a2> и <b1>яблоки</b1> * 2".to_owned(),
        })
    });
    assert_eq!(
        written,
        "---\ntitle: \"Рынок: яблоки\"\nlang: az\n---\n\n- [груши](http://a.b) и **яблоки** \\* 2\n"
    );
}

fn docx(document: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Target="https://example.org/kura"/></Relationships>"#,
        ),
        (
            "word/styles.xml",
            r#"<w:styles xmlns:w="w"><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style></w:styles>"#,
        ),
    ] {
        zip.start_file(name, options).expect("a part");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn a_word_document_has_marks_lists_and_links() {
    let body = [
        paragraph("Title", &run("Kürdə su səviyyəsi qalxıb")),
        paragraph("x", &run("17 sentyabr 2025, 15:19")),
        paragraph(
            "x",
            &(run("Kür çayında su səviyyəsi ")
                + "<w:r><w:rPr><w:b/></w:rPr><w:t>40 santimetr</w:t></w:r>"
                + &run(" qalxıb, deyə su idarəsi &amp; hidroloqlar bildirib.")),
        ),
        paragraph("a1", &run("Səbəb nədir")),
        paragraph(
            "x",
            &("<w:del><w:r><w:delText>Köhnə söz.</w:delText></w:r></w:del>".to_owned()
                + &run("Dağlarda qar tez əriyib, bu barədə ")
                + "<w:hyperlink r:id=\"rId1\">"
                + &run("məlumat")
                + "</w:hyperlink>"
                + &run(" bu səhər yayılıb.")),
        ),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>"
            .to_owned()
            + &run("Bəndlər yoxlanılır")
            + "</w:p>",
        "<w:tbl><w:tr><w:tc>".to_owned() + &paragraph("x", &run("Xana")) + "</w:tc></w:tr></w:tbl>",
    ]
    .concat();
    let xml =
        format!("<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>");
    let reading = read("su.az.docx", &docx(&xml));
    let blocks: Vec<(&str, String)> = reading
        .article
        .blocks
        .iter()
        .map(|block| (block.kind.code(), block.text.tagged()))
        .collect();
    let expected = [
        ("headline", "Kürdə su səviyyəsi qalxıb"),
        (
            "paragraph",
            "Kür çayında su səviyyəsi <b1>40 santimetr</b1> qalxıb, deyə su idarəsi &amp; hidroloqlar bildirib.",
        ),
        ("heading", "Səbəb nədir"),
        ("paragraph", "Dağlarda qar tez əriyib, bu barədə <a1>məlumat</a1> bu səhər yayılıb."),
        ("item", "Bəndlər yoxlanılır"),
        ("cell", "Xana"),
    ];
    assert_eq!(blocks, expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(reading.article.blocks[4].level, 2);
    assert_eq!(
        reading.article.metadata.published.map(|at| at.to_string()).as_deref(),
        Some("2025-09-17T15:19:00")
    );
}

#[test]
fn hostile_documents_are_refused() {
    let bomb = docx(&format!("<w:document>{}</w:document>", " ".repeat(30 << 20)));
    let deep = docx(&format!("{}{}", "<w:p>".repeat(1000), "</w:p>".repeat(1000)));
    for (bytes, code) in [
        (bomb, "archive-bomb"),
        (deep, "xml-deep"),
        (b"PK\x03\x04no".to_vec(), "archive-malformed"),
    ] {
        let problem = article::read(&bytes, "x.docx", &Options::default()).expect_err(code);
        assert_eq!(problem.code, code);
    }
}

#[test]
fn bad_input_is_named() {
    for (name, bytes, code) in [
        ("a.txt", &b""[..], "article-empty"),
        ("a.md", b" \n\n", "article-empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\r", "article-binary"),
        ("a.txt", b"Bak\xfd", "article-not-utf8"),
        ("a.md", b"---\nlang: az\ntitle: [a\n---\nx", "front-matter-malformed"),
        ("a.md", b"---\nlang: tr\n---\nx", "language-unsupported"),
        (
            "a.txt",
            "Музеј Губа рајонунун Гырмызы Гәсәбәсиндә јерләшир.".as_bytes(),
            "language-unsupported",
        ),
        ("a.txt", b"12345 678", "language-unknown"),
    ] {
        let problem = article::read(bytes, name, &Options::default()).expect_err(code);
        assert_eq!(
            (problem.code, problem.place.map(|place| place.file.clone())),
            (code, Some(name.to_owned()))
        );
    }
}

#[test]
fn large_and_deep_files_end() {
    let options = Options { lang: Some(tercuman::lang::Lang::En), ..Options::default() };
    let deep = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(
        article::read(deep.as_bytes(), "a.html", &options).expect_err("deep").code,
        "article-too-deep"
    );
    let unclosed = format!("<body>{}", "<b>word ".repeat(100_000));
    assert_eq!(
        article::read(unclosed.as_bytes(), "a.html", &options).expect_err("deep").code,
        "article-too-deep"
    );
    for (name, text) in [
        ("a.txt", "word ".repeat(400_000)),
        ("a.txt", "*".repeat(200_000)),
        ("a.md", "> ".repeat(20_000) + "word"),
        ("a.md", "[".repeat(50_000)),
        ("a.md", "**word ".repeat(50_000)),
        ("a.txt", "A line of its own:\n".repeat(50_000)),
    ] {
        let reading = article::read(text.as_bytes(), name, &options);
        if let Ok(reading) = reading {
            assert_eq!(article::write(&reading.article, &|_| None), text, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_markdown_comes_back(text in "([a-zəİ ]{1,8}|\\*\\*|\\*|_|\\[|\\](\\(u\\))?|<b>|</b>|`|~~|!\\[|\n|\n\n|\r\n|- |1\\. |> |# |\\| |\\|---|\\\\|&amp;|---\n|title: |\\[\\^1\\]|: |    ){1,40}") {
        let options = Options { lang: Some(tercuman::lang::Lang::Az), ..Options::default() };
        for name in ["a.md", "a.txt"] {
            if let Ok(reading) = article::read(text.as_bytes(), name, &options) {
                prop_assert_eq!(article::write(&reading.article, &|_| None), text.clone());
            }
        }
    }

    #[test]
    fn any_words_stay_words(words in "[a-zəİ*_\\[\\]()<>#`~!&|.:0-9 +-]{1,40}") {
        let words = words.trim();
        prop_assume!(words.chars().any(char::is_alphabetic) && !words.contains("  "));
        let markdown = article::block_to_markdown(&Text::plain_words(words), &[]);
        let options = Options { lang: Some(tercuman::lang::Lang::Az), ..Options::default() };
        let source = format!("---\ntitle: Baş\n---\n\n{markdown}\n");
        let reading = article::read(source.as_bytes(), "a.md", &options).expect("reads");
        let raws: Vec<&Piece> = reading.article.skeleton.pieces.iter()
            .filter(|piece| matches!(piece, Piece::Block { form, .. } if *form != Form::Yaml)).collect();
        prop_assume!(raws.len() == 1);
        prop_assert_eq!(reading.article.blocks[1].text.plain(), words);
    }
}
