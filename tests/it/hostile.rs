//! Files that mean harm, or are broken: each is refused with its place and
//! reason, and leaves nothing behind, or is read as its case says.
//!
//! `tests/cases/hostile/<area>/cases.toml` is the table; a case is a row. Its
//! file lies beside the table, or is made as the row says where it is large or
//! packed. Every command runs with limits of the kernel on memory and time.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use crate::postgres::Workplace;

/// Bytes of data a command may hold, in KiB, and seconds of CPU. A build
/// without optimisation takes longer.
const DATA_KIB: u32 = 200 * 1024;
const SECONDS: u32 = if cfg!(debug_assertions) { 10 } else { 2 };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The command, where a case does not name another; `{}` is the file.
    run: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// The name under which the command gets the file.
    file: String,
    /// Where the file stands in the workspace, when not in a folder of its own.
    #[serde(default, rename = "as")]
    path: Option<String>,
    /// Pieces and how often each: the file is made of them.
    #[serde(default)]
    make: Vec<(String, usize)>,
    /// Bytes in hexadecimal before them.
    #[serde(default)]
    bytes: String,
    /// How the text is encoded: a label of the web, utf-16le or utf-16be.
    #[serde(default)]
    encoding: Option<String>,
    /// Parts of a zip archive: names, and pieces as in `make`.
    #[serde(default)]
    zip: BTreeMap<String, Vec<(String, usize)>>,
    /// The lines are packed as a bundle of changes; `{}` is its folder.
    #[serde(default)]
    bundle: bool,
    /// The file goes to standard input.
    #[serde(default)]
    stdin: bool,
    #[serde(default)]
    run: Option<String>,
    exit: i32,
    /// `line:column` after the file's name.
    #[serde(default)]
    at: Option<String>,
    /// Words on stderr.
    #[serde(default)]
    says: Vec<String>,
    /// Words on stdout.
    #[serde(default)]
    shows: Vec<String>,
    /// Words that stand nowhere.
    #[serde(default)]
    never: Vec<String>,
    /// Another command afterwards, with the words it has to show.
    #[serde(default)]
    then: Option<(String, String)>,
}

/// What a case found that it should not have.
type Faults = Vec<String>;

fn cases() -> Vec<(String, PathBuf, Table)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/hostile");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&root).expect("the cases").flatten() {
        let dir = entry.path();
        if !dir.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(dir.join("cases.toml")).expect("a table");
        let table =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
        found.push((entry.file_name().to_string_lossy().into_owned(), dir, table));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// `{n}` in a piece is the number of its repetition.
fn pieces(parts: &[(String, usize)]) -> String {
    let mut out = String::new();
    for (text, times) in parts {
        if text.contains("{n}") {
            out.extend((0..*times).map(|n| text.replace("{n}", &n.to_string())));
        } else {
            out.push_str(&text.repeat(*times));
        }
    }
    out
}

fn content(case: &Case, dir: &Path, segments: &[String]) -> Vec<u8> {
    if !case.zip.is_empty() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, parts) in &case.zip {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(pieces(parts).as_bytes()).expect("packs");
        }
        return zip.finish().expect("an archive").into_inner();
    }
    if case.make.is_empty() && case.bytes.is_empty() {
        let path = dir.join(&case.file);
        let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{}", path.display()));
        // Files that came back name the segments of the story.
        let Ok(mut text) = String::from_utf8(bytes.clone()) else { return bytes };
        for (number, id) in segments.iter().enumerate() {
            text = text.replace(&format!("SEGMENT-{number}"), id);
        }
        return text.into_bytes();
    }
    let text = pieces(&case.make);
    let mut bytes: Vec<u8> = case
        .bytes
        .split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).expect("hexadecimal"))
        .collect();
    match case.encoding.as_deref() {
        None => bytes.extend(text.as_bytes()),
        Some("utf-16le") => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Some("utf-16be") => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Some(label) => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
            bytes.extend(encoding.encode(&text).0.iter());
        }
    }
    bytes
}

/// Puts the file where the command finds it. Gives what `{}` stands for.
fn place(case: &Case, workplace: &Workplace, bytes: &[u8]) -> String {
    if case.bundle {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).expect("packs");
        let packed = gzip.finish().expect("packs");
        let hash = tercuman::sync::bundle::content_hash(&packed);
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let desk = text.split("\"replica\":\"").nth(1).and_then(|rest| rest.get(..16));
        let desk = desk.unwrap_or("00000000000000aa");
        let name = format!("{desk}.1-1.{}.{hash}.tcb", packed.len());
        std::fs::create_dir_all(workplace.dir.join("in")).expect("a folder");
        std::fs::write(workplace.dir.join("in").join(name), packed).expect("writes");
        return "in".to_owned();
    }
    let relative = case.path.clone().unwrap_or_else(|| format!("in/{}", case.file));
    let path = workplace.dir.join(&relative);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("writes");
    relative
}

/// Every file of the workspace and its content, but for what a reader of the
/// database leaves beside it.
fn tree(dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            tree(&path, found);
        } else if path.extension().is_none_or(|end| end != "db-shm" && end != "db-wal") {
            found.insert(path.clone(), std::fs::read(&path).expect("readable"));
        }
    }
}

/// Runs a command line of a case under the limits, traced where asked.
fn run(desk: &Workplace, line: &str, input: Option<&Path>, trace: Option<&Path>) -> Output {
    let program = env!("CARGO_BIN_EXE_tercuman");
    let traced = trace.map_or(String::new(), |log| {
        format!("strace -f -qq -e trace=%file,%network -o '{}' ", log.display())
    });
    let script = format!(
        "ulimit -d {DATA_KIB}; ulimit -t {SECONDS}; ulimit -c 0; exec env -u LD_LIBRARY_PATH LC_ALL=en {traced}'{program}' {line}"
    );
    let stdin = match input {
        Some(path) => Stdio::from(std::fs::File::open(path).expect("readable")),
        None => Stdio::null(),
    };
    Command::new("bash")
        .args(["-c", &script])
        .current_dir(&desk.dir)
        .env("TERCUMAN_AUTHOR", &desk.name)
        .stdin(stdin)
        .output()
        .expect("bash runs")
}

fn check(
    case: &Case,
    default: &str,
    dir: &Path,
    segments: &[String],
    desk: &Workplace,
    trace: Option<&Path>,
) -> Faults {
    let mut faults = Faults::new();
    let bytes = content(case, dir, segments);
    let given = place(case, desk, &bytes);
    let mut before = BTreeMap::new();
    tree(&desk.dir, &mut before);
    let line = case.run.as_deref().unwrap_or(default).replace("{}", &given);
    let input = case.stdin.then(|| desk.dir.join(&given));
    let output = run(desk, &line, input.as_deref(), trace);
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(case.exit) {
        faults.push(format!("exit {:?}, expected {}", output.status, case.exit));
    }
    if let Some(at) = &case.at {
        let shown = if case.bundle { ".tcb" } else { &given };
        let place = format!("{shown}:{at}: ");
        if !err.contains(&place) {
            faults.push(format!("stderr does not name {place}"));
        }
    }
    for words in &case.says {
        if !err.contains(words) {
            faults.push(format!("stderr does not say {words:?}"));
        }
    }
    for words in &case.shows {
        if !out.contains(words) {
            faults.push(format!("stdout does not show {words:?}"));
        }
    }
    for words in case.never.iter().map(String::as_str).chain(["\u{1b}", "panicked"]) {
        if out.contains(words) || err.contains(words) {
            faults.push(format!("{words:?} is shown"));
        }
    }
    if case.exit == 3 {
        let mut after = BTreeMap::new();
        tree(&desk.dir, &mut after);
        for path in before.keys().chain(after.keys()) {
            if before.get(path) != after.get(path) {
                faults.push(format!("{} was written", path.display()));
            }
        }
    }
    if let Some((line, words)) = &case.then {
        let output = run(desk, &line.replace("{}", &given), None, None);
        let out = String::from_utf8_lossy(&output.stdout);
        if !out.contains(words) {
            faults.push(format!("then: {words:?} is not in {out}"));
        }
    }
    if let Some(log) = trace {
        let log = std::fs::read_to_string(log).expect("a trace");
        faults.extend(log.lines().filter_map(|line| reaches_out(line, &desk.dir)));
    }
    if case.path.is_some() || case.bundle {
        let _ = std::fs::remove_dir_all(desk.dir.join("in"));
        if let Some(path) = &case.path {
            std::fs::remove_file(desk.dir.join(path)).expect("removes");
        }
    }
    if !faults.is_empty() {
        faults.push(format!("stdout: {out}\n    stderr: {err}"));
    }
    faults
}

/// A line of the trace that opens a socket, or a file that nobody asked for.
fn reaches_out(line: &str, workspace: &Path) -> Option<String> {
    let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
    if ["socket(", "connect(", "sendto(", "bind("].iter().any(|name| call.starts_with(name)) {
        return Some(format!("network: {call}"));
    }
    let path = call.split('"').nth(1)?;
    // What a process of its kind opens by itself.
    let own = ["/proc/", "/sys/", "/lib", "/usr/lib", "/usr/share/zoneinfo", "/etc/ld.so", "/dev/"];
    let program = Path::new(env!("CARGO_BIN_EXE_tercuman"));
    let program = program.parent().expect("a folder").display().to_string();
    let asked = !path.starts_with('/')
        || path.starts_with(&program)
        || path.starts_with("/etc/localtime")
        || workspace.ancestors().any(|above| Path::new(path).parent() == Some(above))
        || Path::new(path).starts_with(workspace)
        || workspace.starts_with(path)
        || own.iter().any(|own| path.starts_with(own));
    let upward = path.split('/').any(|part| part == "..");
    (upward || !asked).then(|| format!("file: {call}"))
}

fn all(trace: bool) {
    let areas = cases();
    let count: usize = areas.iter().map(|(_, _, table)| table.case.len()).sum();
    let mut faults = Faults::new();
    for (area, dir, table) in &areas {
        let temporary = tempfile::tempdir().expect("a folder");
        // A path without symbolic links, as the kernel shows it.
        let root = temporary.path().canonicalize().expect("a path");
        let desk = Workplace::new(&root, "desk");
        let segments = desk.segments();
        desk.run(&["build", "--gaps", "mark"]);
        for case in &table.case {
            let log = trace.then(|| root.join("trace"));
            for fault in check(case, &table.run, dir, &segments, &desk, log.as_deref()) {
                faults.push(format!("{area}/{}: {fault}", case.file));
            }
        }
        desk.ok(&["db", "verify"]);
    }
    assert!(faults.is_empty(), "of {count} cases:\n{}", faults.join("\n"));
}

#[test]
fn hostile_files_are_refused_or_read_as_stated() {
    all(false);
}

#[test]
#[ignore = "needs strace, which .ci/run installs"]
fn hostile_files_reach_neither_network_nor_other_files() {
    all(true);
}
