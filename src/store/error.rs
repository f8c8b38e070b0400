//! What SQLite says, sorted into problems a person can act on.

use rusqlite::ErrorCode;

use crate::problem::Problem;

/// Turns an error of SQLite into a problem of the surroundings.
pub fn problem(error: rusqlite::Error) -> Problem {
    let code = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "disk-full",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "database-locked",
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "database-damaged",
        Some(ErrorCode::ReadOnly) => "database-read-only",
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => "database-cannot-open",
        Some(ErrorCode::SystemIoFailure) => "database-io",
        _ => "database",
    };
    Problem::surroundings(code).because(error)
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Problem {
        problem(error)
    }
}
