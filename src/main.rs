//! The binary: hands the command line to [`tercuman::cli`] and exits.

use std::process::ExitCode;

fn main() -> ExitCode {
    tercuman::cli::run(std::env::args_os())
}
