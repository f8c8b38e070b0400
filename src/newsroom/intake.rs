//! Intake: files of the workspace are read in when they change.
//!
//! The database is the one source of truth; a file is how a story gets into
//! it. Reading the same bytes again changes nothing.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::article::{self, Article, LeftOut, Options};
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::segment::{self, Link, Segment, SegmentId, segments_of, within_limits};
use crate::store::articles::{ArticleRow, SegmentRow};
use crate::store::files::{self, FileState};
use crate::store::{Store, Writer, articles};
use crate::sync::Body;
use crate::sync::change::ArticleBody;

use super::{Office, resegmenting};

/// A story as a command works with it.
pub struct StoryCopy {
    pub row: ArticleRow,
    pub article: Article,
    pub segments: Vec<Segment>,
    pub left_out: Vec<LeftOut>,
}

impl StoryCopy {
    /// Plain texts of the segments before and after one; empty at the ends.
    pub fn neighbours(&self, index: usize) -> (String, String) {
        let plain = |at: Option<usize>| {
            at.and_then(|at| self.segments.get(at))
                .map(|segment| segment.text.plain().into_owned())
                .unwrap_or_default()
        };
        (plain(index.checked_sub(1)), plain(index.checked_add(1)))
    }

    pub fn position(&self, id: &SegmentId) -> Option<usize> {
        self.segments.iter().position(|segment| segment.id == *id)
    }
}

/// Reads in every story of a folder that changed since it was last read.
///
/// # Errors
/// A file that cannot be read, by name; nothing of the folder is taken then.
pub fn read_folder(store: &mut Store, office: &Office, folder: &Path) -> Result<usize, Problem> {
    let mut paths = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(unreadable(folder, &error)),
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let known = path.extension().and_then(|found| found.to_str());
        if path.is_file() && matches!(known, Some("md" | "txt" | "html" | "htm" | "docx")) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut changed = Vec::new();
    for path in paths {
        if let Some(file) = changed_file(store, &path)? {
            changed.push(file);
        }
    }
    if changed.is_empty() {
        return Ok(0);
    }
    store.write(&office.author, |writer| {
        for file in &changed {
            take(writer, office, file)?;
        }
        Ok(changed.len())
    })
}

/// Reads in one file and gives its story.
///
/// # Errors
/// A file that cannot be read.
pub fn read_file(store: &mut Store, office: &Office, path: &Path) -> Result<ArticleRow, Problem> {
    if let Some(file) = changed_file(store, path)? {
        store.write(&office.author, |writer| take(writer, office, &file))?;
    }
    let name = canonical(path);
    let id = files::article(store.conn(), &name)?;
    let row = match id {
        Some(id) => articles::by_id(store.conn(), &id)?,
        None => None,
    };
    row.ok_or_else(|| Problem::input("article-unknown").arg("article", path.display()))
}

/// A story by a file's path, its `key`, or `key@lang`.
///
/// # Errors
/// Nothing of that name.
pub fn find(store: &mut Store, office: &Office, argument: &str) -> Result<ArticleRow, Problem> {
    let path = PathBuf::from(argument);
    if path.is_dir() {
        return Err(Problem::usage("is-a-folder").at(Place::file(argument)));
    }
    if path.is_file() {
        return read_file(store, office, &path);
    }
    if let Some(row) = articles::by_id(store.conn(), argument)? {
        return Ok(row);
    }
    original(articles::by_key(store.conn(), argument)?)
        .ok_or_else(|| Problem::usage("article-unknown").arg("article", argument))
}

/// The version of a story that the others are translations of: the first one.
pub fn original(versions: Vec<ArticleRow>) -> Option<ArticleRow> {
    versions.into_iter().min_by_key(|row| row.n)
}

/// Reads a story from the store and brings its segments up to date.
///
/// # Errors
/// What the database reports.
pub fn open(store: &mut Store, office: &Office, row: ArticleRow) -> Result<StoryCopy, Problem> {
    let body = articles::content(store.conn(), row.n)?;
    let (article, left_out) = parse(&body, office)?;
    let segments = segments_of(&article, &|lang| office.segmenter(lang));
    let made_with = format!("{}:{}", row.digest, office.rules());
    let story = StoryCopy { row, article, segments, left_out };
    if story.row.segmented.as_deref() != Some(&made_with) {
        let old = articles::segments(store.conn(), story.row.n)?;
        let rows = segment_rows(&old, story.row.lang, &story.segments);
        store.write(&office.author, |writer| {
            articles::set_segments(writer.tx(), story.row.n, &made_with, &rows)?;
            resegmenting::carry(writer, office, &story, &old).map(drop)
        })?;
    }
    Ok(story)
}

/// The rows of a story's segments, each linked to the one it was made from.
fn segment_rows(old: &[SegmentRow], lang: Lang, segments: &[Segment]) -> Vec<SegmentRow> {
    let mut rows: Vec<SegmentRow> = segments
        .iter()
        .zip(0..)
        .map(|(segment, place)| SegmentRow {
            id: segment.id.clone(),
            place: Some(place),
            kind: segment.kind,
            tagged: segment.text.tagged(),
            former: None,
            class: None,
        })
        .collect();
    let (olds, news): (Vec<&str>, Vec<&str>) = (
        old.iter().map(|row| row.tagged.as_str()).collect(),
        rows.iter().map(|row| row.tagged.as_str()).collect(),
    );
    for link in segment::link(&olds, &news, lang) {
        let (olds, news, class) = match link {
            // The same words in another kind of block are another segment.
            Link::Unchanged { old, new } | Link::Moved { old, new } => (vec![old], vec![new], ""),
            Link::Edited { old, new, change } => (vec![old], vec![new], change.code()),
            Link::Split { old, new } => (vec![old], new, "split"),
            Link::Merged { old, new } => (old, vec![new], "merged"),
            Link::New { .. } | Link::Gone { .. } => continue,
        };
        for new in news {
            let former = &old[olds[0]].id;
            if *former != rows[new].id {
                rows[new].former = Some(former.clone());
                rows[new].class = Some(class.to_owned()).filter(|class| !class.is_empty());
            }
        }
    }
    rows
}

/// A file that changed since it was last read in.
struct ChangedFile {
    path: PathBuf,
    /// The path under which the store knows it.
    name: String,
    bytes: Vec<u8>,
    state: FileState,
}

fn changed_file(store: &Store, path: &Path) -> Result<Option<ChangedFile>, Problem> {
    let meta = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !meta.is_file() {
        return Err(Problem::usage("is-a-folder").at(Place::file(path.display().to_string())));
    }
    let name = canonical(path);
    let known = files::known(store.conn(), &name)?;
    if known.as_ref().is_some_and(|known| known.same_stamp(&FileState::stamp(&meta))) {
        return Ok(None);
    }
    let bytes = read_bytes(path)?;
    let state = FileState::of(&meta, &bytes);
    Ok(Some(ChangedFile { path: path.to_owned(), name, bytes, state }))
}

fn take(writer: &mut Writer<'_>, office: &Office, file: &ChangedFile) -> Result<(), Problem> {
    let known = files::known(writer.tx(), &file.name)?;
    if known.is_some_and(|known| known.digest == file.state.digest) {
        return files::note(writer.tx(), &file.name, &file.state);
    }
    let shown = file.path.display().to_string();
    let name = file_name(&file.path);
    let reading = article::read(&file.bytes, &name, &office.reading)
        .map_err(|problem| problem.in_file(&shown))?;
    let article = reading.article;
    within_limits(&article, &|lang| office.segmenter(lang))
        .map_err(|problem| problem.in_file(&shown))?;
    let id = articles::id(&article.key, article.lang);
    if let Some(other) = files::path_of(writer.tx(), &id)?
        && other != file.name
        && Path::new(&other).is_file()
    {
        return Err(Problem::input("article-twice")
            .arg("article", &id)
            .arg("other", other)
            .at(Place::file(shown)));
    }
    let known = articles::by_id(writer.tx(), &id)?;
    let same =
        known.as_ref().is_some_and(|row| row.digest == file.state.digest && row.name == name);
    if !same {
        writer.append(Body::Article(ArticleBody {
            key: article.key,
            lang: article.lang,
            name,
            content: file.bytes.clone(),
            over: known.map(|row| row.digest),
        }))?;
    }
    files::note(writer.tx(), &file.name, &file.state)?;
    files::set_article(writer.tx(), &file.name, &id)
}

fn parse(body: &ArticleBody, office: &Office) -> Result<(Article, Vec<LeftOut>), Problem> {
    let options =
        Options { lang: Some(body.lang), key: Some(body.key.clone()), ..office.reading.clone() };
    let reading = article::read(&body.content, &body.name, &options)
        .map_err(|problem| problem.in_file(&body.name))?;
    Ok((reading.article, reading.left_out))
}

/// The bytes of a file.
///
/// # Errors
/// What the file system reports, naming the file.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.is_dir() {
        return Err(Problem::usage("is-a-folder").at(Place::file(path.display().to_string())));
    }
    std::fs::read(path).map_err(|error| unreadable(path, &error))
}

/// Opens a file to read it as it goes by.
///
/// # Errors
/// As [`read_bytes`].
pub fn open_file(path: &Path) -> Result<File, Problem> {
    if path.is_dir() {
        return Err(Problem::usage("is-a-folder").at(Place::file(path.display().to_string())));
    }
    File::open(path).map_err(|error| unreadable(path, &error))
}

/// Why a file could not be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let place = Place::file(path.display().to_string());
    match error.kind() {
        std::io::ErrorKind::NotFound => Problem::usage("file-missing").at(place),
        std::io::ErrorKind::PermissionDenied => {
            Problem::surroundings("file-unreadable").at(place).because(error)
        }
        _ => Problem::input("file-unreadable").at(place).because(error),
    }
}

fn canonical(path: &Path) -> String {
    path.canonicalize().unwrap_or_else(|_| path.to_owned()).display().to_string()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
