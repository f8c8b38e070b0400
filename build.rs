//! The rules of inflection in a form that is read quickly, and how the program
//! is linked.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for lang in ["az", "en", "ru"] {
        as_json(Path::new(&format!("glossary/inflection/{lang}.toml")), &out);
    }
    link(&out);
}

/// Writes a file of rules as JSON. The Russian ones take 1.2 million instructions
/// to read so and 6.1 million as TOML, as many as a whole look-up.
fn as_json(rules: &Path, out: &Path) {
    println!("cargo:rerun-if-changed={}", rules.display());
    let text =
        fs::read_to_string(rules).unwrap_or_else(|error| panic!("{}: {error}", rules.display()));
    let table: toml::Table =
        text.parse().unwrap_or_else(|error| panic!("{}: {error}", rules.display()));
    let json = serde_json::to_string(&table)
        .unwrap_or_else(|error| panic!("{}: {error}", rules.display()));
    let name = rules.with_extension("json");
    let path = out.join(name.file_name().unwrap_or_default());
    fs::write(&path, json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn link(out: &Path) {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" || target("ARCH") != "x86_64" {
        return;
    }
    // At a fixed address the 62,000 pointers in the compiled-in data are right as
    // they stand in the file. Otherwise each start would write them first: 1.1 ms
    // and 4 MB, more than a whole look-up takes.
    println!("cargo:rustc-link-arg-bins=-no-pie");
    if carries_the_c_library(out) {
        println!("cargo:rustc-link-arg-bins=-L{}", out.display());
        println!("cargo:rustc-link-arg-bins=-static");
    }
}

/// Libraries that rustc asks for as shared ones, and where each of them is as an
/// archive.
const SHARED: [(&str, &str); 7] = [
    ("libgcc_s.so", "libgcc_eh.a"),
    ("libutil.so", "libutil.a"),
    ("librt.so", "librt.a"),
    ("libpthread.so", "libpthread.a"),
    ("libm.so", "libm.a"),
    ("libdl.so", "libdl.a"),
    ("libc.so", "libc.a"),
];

/// Puts scripts in front of the shared libraries that lead the linker to their
/// archives, so that the program need not look for libraries and bind them at
/// each start: half a millisecond, and it runs on any Linux. rustc itself does
/// this by `-C target-feature=+crt-static`, but for all crates or none, and a
/// procedural macro cannot be one. Where an archive is missing (Debian has them
/// in `libc6-dev`), the program is linked as ever.
fn carries_the_c_library(out: &Path) -> bool {
    let compiler = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let archive = |name: &str| {
        let asked =
            Command::new(&compiler).arg(format!("-print-file-name={name}")).output().ok()?;
        let path = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
        // A compiler that does not have it answers with the bare name.
        Path::new(&path).is_absolute().then_some(path)
    };
    SHARED.iter().all(|(shared, name)| {
        archive(name)
            .is_some_and(|path| fs::write(out.join(shared), format!("GROUP(\"{path}\")")).is_ok())
    })
}
