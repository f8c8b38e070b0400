# Messages of the command line. Ids that begin with `problem-` belong to the
# codes of problems.

severity-error = error
severity-warning = warning
severity-info = note

## Workspace and database

init-done = { $dir } is a workspace now. Put stories into its articles folder and run “tercuman build”.
db-whole = { $file } is whole.
db-backup-done = The database is copied to { $file }.
db-restore-done = The backup is in place; the database before is kept as { $kept }.

problem-no-workspace = there is no workspace here or in a folder above; “tercuman init” makes one, --workspace names one
problem-workspace-missing = this folder has no tercuman.toml; “tercuman init” makes a workspace
problem-settings-malformed = these settings cannot be read
problem-language-malformed = “{ $tag }” is not a language tag; expected az, en or ru
problem-language-unsupported = “{ $tag }” is not a language of this newsroom; expected az, en or ru
problem-file-unreadable = this file cannot be read
problem-file-io = this file or folder cannot be written
problem-file-exists = this file exists already; name another one
problem-disk-full = the disk is full; nothing was written
problem-database = the database reports an error
problem-database-locked = another program has been writing to the database for too long; try again
problem-database-damaged = the database is damaged; “tercuman db restore” puts a backup in its place
problem-database-read-only = the database may not be written
problem-database-cannot-open = the database cannot be opened
problem-database-io = the database cannot be read from or written to disk
problem-database-missing = there is no database yet; “tercuman build” makes it
problem-database-newer = the database was made by a newer tercuman (schema { $found }, this program knows { $expected }); use the newer program
problem-backup-unreadable = this is not a backup of a database
problem-backup-damaged = this backup is damaged; the database was left as it is
problem-fluent-malformed = this is not a Fluent resource
problem-stdout = standard output cannot be written
problem-json = the answer cannot be written as JSON

## Reading and segmentation

problem-jsonl-malformed = this line is not a request {"{"}"doc", "lang", "text"{"}"}
problem-jsonl-no-language = this line names no language and --lang is not given
problem-segment-data-malformed = these segmentation data cannot be read
problem-srx-malformed = this is not an SRX 2.0 file
problem-srx-unsupported = rule { $rule } of this SRX file uses a pattern that is not supported
problem-srx-no-rules = this SRX file maps no rules to { $lang }

## Exchange formats

problem-not-utf8 = this is not UTF-8 text
problem-not-utf16 = this begins as UTF-16 and is not
problem-binary-file = this is not a text file
problem-empty-file = this file is empty
problem-csv-quote = the quote that opens here is never closed
problem-csv-malformed = this row cannot be read
problem-encoding-contradicted = the file says it is in “{ $encoding }” and is not
problem-xml-malformed = this is not well-formed XML
problem-xml-trailing = something follows the end of the document
problem-xml-truncated = the file ends too early
problem-xml-deep = elements are nested deeper than { $limit }
problem-xml-attribute = an attribute is longer than { $limit } bytes
problem-xml-attributes = an element has more than { $limit } attributes
problem-xml-entities = the file declares entities, which are not allowed
problem-xml-entity = the entity “{ $name }” is unknown
problem-xml-character = there is a character that XML does not allow
problem-tmx-root = expected a TMX file, found <{ $found }>
problem-unit-long = a unit has more than { $limit } bytes of text

## Editions

problem-edition-message = the page’s own words are not complete
problem-edition-fluent = message “{ $message }” of the { $lang } edition does not format
problem-template-broken = the page template cannot be used
## Glossary

problem-inflection-rule = the inflection rule “{ $rule }” cannot be read
## Translation memory

problem-memory-full = the memory has no room for more units
