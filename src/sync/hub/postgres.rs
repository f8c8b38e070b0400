//! PostgreSQL as a hub: one append-only table of changes.
//!
//! Anything that speaks its protocol will do, also clustered: the statements
//! use a primary key, `unnest`, `ON CONFLICT DO NOTHING` and a recursive `WITH`,
//! and no feature beyond. A desk asks by its vector of last numbers, so the order in which
//! others commit does not matter. A push is one transaction.

use std::error::Error as _;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use rustls::CertificateError;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::Hub;
use crate::problem::{Place, Problem};
use crate::stamp::ReplicaId;
use crate::sync::bundle::Record;
use crate::sync::plan::{Heads, Range};

/// Records that are sent or asked for at a time.
const BATCH: usize = 2_000;

/// The table, made where it is missing. Its shape never changes; a new one
/// would get a new name.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS tercuman_change (
    replica text NOT NULL,
    seq bigint NOT NULL,
    time bigint NOT NULL,
    author text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    units text NOT NULL DEFAULT '',
    PRIMARY KEY (replica, seq)
)";

/// The last change of each desk. Goes from desk to desk along the primary key,
/// so it costs what there are desks, however many changes they have.
const HEADS: &str = "WITH RECURSIVE desk (replica) AS (
    (SELECT replica FROM tercuman_change ORDER BY replica LIMIT 1)
    UNION ALL
    SELECT (SELECT c.replica FROM tercuman_change c WHERE c.replica > desk.replica
            ORDER BY c.replica LIMIT 1)
        FROM desk WHERE desk.replica IS NOT NULL)
SELECT desk.replica,
    (SELECT c.seq FROM tercuman_change c WHERE c.replica = desk.replica
        ORDER BY c.replica DESC, c.seq DESC LIMIT 1)
    FROM desk WHERE desk.replica IS NOT NULL";

/// A connection to a hub.
pub struct Postgres {
    client: Client,
}

impl Postgres {
    /// Connects, and makes the table where it is missing.
    ///
    /// `password` is used where the address has none. Neither it nor the
    /// address is ever part of a problem.
    ///
    /// # Errors
    /// An address that cannot be read; a hub that cannot be reached.
    pub fn open(address: &str, password: Option<&str>) -> Result<Postgres, Problem> {
        let (address, roots) = own_options(address);
        let mut config: Config =
            address.parse().map_err(|_: postgres::Error| Problem::usage("hub-address"))?;
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        config.application_name("tercuman").connect_timeout(Duration::from_secs(10));
        let client = match config.get_ssl_mode() {
            SslMode::Disable => config.connect(NoTls),
            _ => config.connect(tls(roots.as_deref())?),
        }
        .map_err(|error| out_of_reach(&error))?;
        let mut hub = Postgres { client };
        hub.prepare()?;
        Ok(hub)
    }

    /// A desk with no right to make tables can still use one that is there.
    fn prepare(&mut self) -> Result<(), Problem> {
        let there: bool = self
            .client
            .query_one(
                "SELECT count(*) > 0 FROM information_schema.tables
                 WHERE table_name = 'tercuman_change'
                    AND table_schema = ANY (current_schemas(false))",
                &[],
            )
            .map_err(|error| out_of_reach(&error))?
            .get(0);
        if there {
            return Ok(());
        }
        match self.client.batch_execute(TABLE) {
            Ok(()) => Ok(()),
            // Two desks may make it at the same moment.
            Err(error)
                if error.code().is_some_and(|code| {
                    code.code().starts_with("23") || code.code() == "42P07"
                }) =>
            {
                Ok(())
            }
            Err(error) => Err(out_of_reach(&error)),
        }
    }
}

/// Takes out of an address what the client does not know: `sslrootcert=FILE`,
/// and the modes that verify, which is what is always done here.
fn own_options(address: &str) -> (String, Option<String>) {
    let Some((base, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let mut roots = None;
    let mut kept = Vec::new();
    for option in query.split('&') {
        match option.split_once('=') {
            Some(("sslrootcert", file)) => roots = Some(file.replace("%2F", "/")),
            Some(("sslmode", "verify-ca" | "verify-full")) => kept.push("sslmode=require"),
            _ => kept.push(option),
        }
    }
    let join = if kept.is_empty() { "" } else { "?" };
    (format!("{base}{join}{}", kept.join("&")), roots)
}

/// The certificates of the system, and those of a file where one is named.
fn tls(file: Option<&str>) -> Result<tokio_postgres_rustls::MakeRustlsConnect, Problem> {
    let mut roots = rustls::RootCertStore::empty();
    if let Some(file) = file {
        let unreadable = |cause: &dyn std::fmt::Display| {
            Problem::surroundings("hub-tls").at(Place::file(file)).because(cause)
        };
        let certificates =
            CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))?;
        for certificate in certificates {
            let certificate = certificate.map_err(|error| unreadable(&error))?;
            roots.add(certificate).map_err(|error| unreadable(&error))?;
        }
    }
    for certificate in rustls_native_certs::load_native_certs().certs {
        // A certificate of the system that cannot be read is of no use to anybody.
        let _ = roots.add(certificate);
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Problem::surroundings("hub-tls").because(error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

impl Hub for Postgres {
    fn heads(&mut self) -> Result<Heads, Problem> {
        let rows = self.client.query(HEADS, &[]).map_err(|error| out_of_reach(&error))?;
        Ok(rows.into_iter().map(|row| (ReplicaId(row.get(0)), row.get(1))).collect())
    }

    fn fetch(
        &mut self,
        range: &Range,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let mut next = range.first;
        while next <= range.last {
            let last = range.last.min(next + i64::try_from(BATCH).unwrap_or(i64::MAX) - 1);
            let rows = self
                .client
                .query(
                    "SELECT seq, time, author, kind, body, units FROM tercuman_change
                     WHERE replica = $1 AND seq >= $2 AND seq <= $3 ORDER BY seq",
                    &[&range.replica.0, &next, &last],
                )
                .map_err(|error| out_of_reach(&error))?;
            let records: Vec<Record> = rows
                .iter()
                .map(|row| {
                    let units: String = row.get(5);
                    Record {
                        replica: range.replica.0.clone(),
                        seq: row.get(0),
                        time: row.get(1),
                        author: row.get(2),
                        kind: row.get(3),
                        body: row.get(4),
                        units: units.lines().map(str::to_owned).collect(),
                    }
                })
                .collect();
            if records.is_empty() {
                break;
            }
            take(records)?;
            next = last + 1;
        }
        Ok(())
    }

    fn push(&mut self, records: &[Record]) -> Result<(), Problem> {
        let failed = |error: postgres::Error| out_of_reach(&error);
        let mut transaction = self.client.transaction().map_err(failed)?;
        let insert = transaction
            .prepare(
                "INSERT INTO tercuman_change (replica, seq, time, author, kind, body, units)
                 SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[],
                    $5::text[], $6::text[], $7::text[])
                 ON CONFLICT DO NOTHING",
            )
            .map_err(failed)?;
        for batch in records.chunks(BATCH) {
            let text = |field: fn(&Record) -> &str| batch.iter().map(field).collect::<Vec<&str>>();
            let number = |field: fn(&Record) -> i64| batch.iter().map(field).collect::<Vec<i64>>();
            let units: Vec<String> = batch.iter().map(|record| record.units.join("\n")).collect();
            transaction
                .execute(
                    &insert,
                    &[
                        &text(|record| &record.replica),
                        &number(|record| record.seq),
                        &number(|record| record.time),
                        &text(|record| &record.author),
                        &text(|record| &record.kind),
                        &text(|record| &record.body),
                        &units,
                    ],
                )
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }
}

/// What the hub says, without address or password.
fn out_of_reach(error: &postgres::Error) -> Problem {
    if let Some(error) = error.as_db_error() {
        return Problem::surroundings("hub-postgres").because(error.message());
    }
    let Some(cause) = error.source() else {
        return Problem::surroundings("hub-postgres").because(error);
    };
    // The error of a connection carries that of its encryption inside.
    let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    let tls = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls.or_else(|| cause.downcast_ref()) {
        Some(error @ rustls::Error::InvalidCertificate(why)) => {
            Problem::surroundings("hub-certificate").arg("why", distrust(why)).because(error)
        }
        Some(error) => Problem::surroundings("hub-tls").because(error),
        None => Problem::surroundings("hub-postgres").because(format!("{error}: {cause}")),
    }
}

/// What is wrong with a certificate, as its message tells it.
const fn distrust(why: &CertificateError) -> &'static str {
    match why {
        CertificateError::UnknownIssuer => "issuer",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "name"
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => "time",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::own_options;

    #[test]
    fn an_address_may_name_certificates() {
        let check = |address: &str, rest: &str, roots: Option<&str>| {
            assert_eq!(own_options(address), (rest.to_owned(), roots.map(str::to_owned)));
        };
        check("postgres://h/d", "postgres://h/d", None);
        check(
            "postgres://h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            "postgres://h/d?sslmode=require",
            Some("/etc/ca.pem"),
        );
        check("postgres://h/d?sslrootcert=%2Fca.pem", "postgres://h/d", Some("/ca.pem"));
    }
}
