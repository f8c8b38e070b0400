//! Writing files whole or not at all: a temporary file, sync, rename.

use std::io::Write as _;
use std::path::Path;

use crate::problem::{Place, Problem};

/// Writes a file. `false` when it was there with the same bytes already.
///
/// # Errors
/// What the file system reports, naming the file.
pub fn write(path: &Path, content: &[u8]) -> Result<bool, Problem> {
    if std::fs::read(path).is_ok_and(|known| known == content) {
        return Ok(false);
    }
    let failed = |error: std::io::Error| {
        let code =
            if error.kind() == std::io::ErrorKind::StorageFull { "disk-full" } else { "file-io" };
        Problem::surroundings(code).at(Place::file(path.display().to_string())).because(error)
    };
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(dir).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Temporary files are private; an edition is there to be read.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(true)
}
