//! Hand-offs: what is out, to whom, since when, and as which versions it left.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::error::problem;
use crate::problem::Problem;
use crate::stamp::{ChangeId, Hlc, ReplicaId};
use crate::sync::Change;

/// The written form of a hand-off, as it stands in the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandoffBody {
    /// The translator, where one was named.
    #[serde(default, rename = "for")]
    pub whom: Option<String>,
    pub to: String,
    pub format: String,
    pub units: Vec<OutUnit>,
    /// Set when it has come back.
    #[serde(default)]
    pub returned: bool,
}

/// A segment that went out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutUnit {
    pub article: String,
    pub segment: String,
    /// The draft versions that stood when it left.
    #[serde(default)]
    pub base: Vec<(String, i64)>,
    /// The translation that left with it.
    #[serde(default)]
    pub text: Option<String>,
}

impl OutUnit {
    pub fn versions(&self) -> Vec<ChangeId> {
        self.base
            .iter()
            .map(|(replica, seq)| ChangeId { replica: ReplicaId(replica.clone()), seq: *seq })
            .collect()
    }
}

/// A hand-off as the store knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handoff {
    pub id: String,
    pub since: Hlc,
    pub author: String,
    pub body: HandoffBody,
}

pub(super) fn apply(
    conn: &Connection,
    change: &Change,
    id: &str,
    json: &str,
) -> Result<(), Problem> {
    let returned = serde_json::from_str::<HandoffBody>(json).is_ok_and(|body| body.returned);
    // Once back, it stays back: the first time it left is when it left.
    conn.execute(
        "INSERT INTO handoff (id, time, author, body, returned) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET returned = max(returned, excluded.returned),
            body = iif(excluded.time < time, excluded.body, body),
            author = iif(excluded.time < time, excluded.author, author),
            time = min(time, excluded.time)",
        (id, change.time.0, &change.author, json, returned),
    )
    .map_err(problem)?;
    Ok(())
}

/// All hand-offs, the newest first.
///
/// # Errors
/// What the database reports; a row that cannot be read.
pub fn all(conn: &Connection) -> Result<Vec<Handoff>, Problem> {
    let rows: Vec<(String, i64, String, String, bool)> = conn
        .prepare_cached(
            "SELECT id, time, author, body, returned FROM handoff ORDER BY time DESC, id",
        )
        .and_then(|mut select| {
            select
                .query_map([], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    rows.into_iter()
        .map(|(id, time, author, json, returned)| {
            let mut body: HandoffBody = serde_json::from_str(&json)
                .map_err(|error| Problem::surroundings("database-damaged").because(error))?;
            body.returned = returned;
            Ok(Handoff { id, since: Hlc(time), author, body })
        })
        .collect()
}
