//! Desks that are processes of their own, with a real PostgreSQL between them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use postgres::{Client, NoTls};

/// The address without encryption, on loopback.
fn plain(address: &str) -> String {
    let join = if address.contains('?') { '&' } else { '?' };
    format!("{address}{join}sslmode=disable")
}

/// The address with a new, empty schema as its own.
pub fn fresh_schema(address: &str, schema: &str) -> String {
    let mut client =
        Client::connect(&plain(address), NoTls).expect("the test's PostgreSQL answers");
    client
        .batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"))
        .expect("a schema");
    let join = if address.contains('?') { '&' } else { '?' };
    format!("{address}{join}options=-csearch_path%3D{schema}&sslmode=disable")
}

/// A desk: a workspace in a folder, and the program.
pub struct Workplace {
    pub dir: PathBuf,
    pub name: String,
}

impl Workplace {
    /// Every desk has the same story.
    pub fn new(root: &Path, name: &str) -> Workplace {
        let dir = root.join(name);
        let desk = Workplace { dir: dir.clone(), name: name.to_owned() };
        assert!(desk.run(&["init", "."]).status.success());
        std::fs::write(
            dir.join("articles/xeber.az.md"),
            "---\ntitle: Qatar yola düşdü\nlang: az\nkey: xeber\n---\n\n\
             Qatar səhər yola düşdü. Sərnişinlər çox idi. Hava soyuq idi.\n",
        )
        .expect("a story");
        desk
    }

    pub fn command(&self, args: &[&str]) -> Command {
        std::fs::create_dir_all(&self.dir).expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tercuman"));
        command
            .args(args)
            .current_dir(&self.dir)
            .env("TERCUMAN_AUTHOR", &self.name)
            .env("LC_ALL", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// Runs a command that has to succeed, and gives its output.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        );
        assert!(output.status.success(), "{} {args:?}: {err}{out}", self.name);
        out
    }

    /// Runs a command that reads `text` from stdin, and has to succeed.
    #[track_caller]
    pub fn feed(&self, args: &[&str], text: &str) {
        use std::io::Write as _;
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(text.as_bytes()).expect("writes");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Ids of the story's segments, in order.
    pub fn segments(&self) -> Vec<String> {
        let json = self.ok(&["segment", "articles/xeber.az.md", "--json"]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        json["segments"]
            .as_array()
            .expect("segments")
            .iter()
            .map(|segment| segment["id"].as_str().expect("an id").to_owned())
            .collect()
    }

    pub fn translate(&self, segment: &str, text: &str) {
        self.ok(&["draft", "set", "xeber", segment, "--to", "en", "--text", text, "--accept"]);
    }
}

#[test]
#[ignore = "needs a PostgreSQL at TERCUMAN_TEST_POSTGRES; .ci/run starts one"]
fn eight_desks_on_a_hub_whose_connections_are_killed() {
    let server = std::env::var("TERCUMAN_TEST_POSTGRES").expect("the address of a PostgreSQL");
    let address = fresh_schema(&server, &format!("desks_{}", std::process::id()));
    let dir = tempfile::tempdir().expect("a folder");
    let desks: Vec<Workplace> =
        (0..8).map(|number| Workplace::new(dir.path(), &format!("desk{number}"))).collect();
    let segments = desks[0].segments();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            let mut client = Client::connect(&plain(&server), NoTls).expect("answers");
            let mut killed = 0;
            while !done.load(Ordering::Relaxed) {
                let rows = client
                    .query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                         WHERE application_name = 'tercuman' AND random() < 0.5",
                        &[],
                    )
                    .expect("answers");
                killed += rows.len();
                std::thread::sleep(Duration::from_millis(15));
            }
            killed
        });
        let workers: Vec<_> = desks
            .iter()
            .map(|desk| {
                let (segments, address) = (&segments, &address);
                scope.spawn(move || {
                    for round in 0..6 {
                        let segment = &segments[round % segments.len()];
                        desk.translate(segment, &format!("{} wrote {round}", desk.name));
                        // Cut off or not: the next exchange goes on from there.
                        desk.run(&["sync", address]);
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.join().expect("a desk works");
        }
        done.store(true, Ordering::Relaxed);
        assert!(killer.join().expect("the killer") > 0, "no connection was killed");
    });
    for _ in 0..2 {
        for desk in &desks {
            let output = desk.run(&["sync", &address]);
            let code = output.status.code();
            assert!(matches!(code, Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    let first = desks[0].dir.join("db/tercuman.db");
    for desk in &desks[1..] {
        desk.ok(&["db", "verify", "--against", &first.display().to_string()]);
    }
}

/// The server has a certificate for `localhost` of an authority of our own.
#[test]
#[ignore = "needs a PostgreSQL at TERCUMAN_TEST_POSTGRES; .ci/run starts one"]
fn a_hub_is_trusted_by_its_certificate() {
    let server = std::env::var("TERCUMAN_TEST_POSTGRES").expect("the address of a PostgreSQL");
    let folder = std::env::var("TERCUMAN_TEST_CERTIFICATES").expect("a folder of certificates");
    let schema = format!("tls_{}", std::process::id());
    fresh_schema(&server, &schema);
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segments = desk.segments();
    desk.translate(&segments[0], "The train left");
    let address = |host: &str, mode: &str, roots: &str| {
        let secret = server.replace("postgres@127.0.0.1", &format!("postgres:s3cr3t@{host}"));
        format!("{secret}?options=-csearch_path%3D{schema}&sslmode={mode}{roots}")
    };
    let ours = format!("&sslrootcert={folder}/ca.pem");
    let other = format!("&sslrootcert={folder}/other.pem");
    for mode in ["require", "verify-ca", "verify-full"] {
        desk.ok(&["sync", &address("localhost", mode, &ours)]);
    }
    let sent: bool = {
        let mut client = Client::connect(&plain(&server), NoTls).expect("answers");
        let sql = format!("SELECT count(*) > 0 FROM {schema}.tercuman_change");
        client.query_one(&sql, &[]).expect("the desk's changes").get(0)
    };
    assert!(sent, "nothing was sent");
    let refused = [
        ("localhost", "require", &other, "sslrootcert=FILE"),
        ("localhost", "verify-full", &String::new(), "sslrootcert=FILE"),
        ("localhost", "prefer", &other, "sslrootcert=FILE"),
        ("127.0.0.1", "verify-full", &ours, "is not for this host"),
        ("127.0.0.1", "require", &ours, "is not for this host"),
    ];
    for (host, mode, roots, why) in refused {
        for json in [&["--json"][..], &[]] {
            let output = desk.run(&[&["sync", &address(host, mode, roots)][..], json].concat());
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert_eq!(output.status.code(), Some(4), "{host} {mode}: {said}");
            assert!(said.contains(why), "{host} {mode}: {said}");
            assert!(!said.contains("s3cr3t"), "a password is shown: {said}");
        }
    }
}
