# Messages of the command line. Ids that begin with `problem-` belong to the
# codes of problems.

severity-error = error
severity-warning = warning
severity-info = note

## Workspace and database

init-done = { $dir } is a workspace now. Put stories into its articles folder and run “tercuman build”.
db-whole = { $file } is whole.
db-backup-done = The database is copied to { $file }.
db-bundle-done = { $file } holds { $count } changes.
db-compact-done = Compressed changes: { $packed }. The database was { $before } KiB and is { $after } KiB.
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
problem-web-page = this is a web page, not what its name says; a server may have sent it in place of the file
problem-encoding-unknown = the file names an encoding that does not exist: “{ $encoding }”
problem-xml-malformed = this is not well-formed XML
problem-xml-trailing = something follows the end of the document
problem-xml-truncated = the file ends too early
problem-xml-deep = elements are nested deeper than { $limit }
problem-xml-attribute = an attribute is longer than { $limit } KiB
problem-xml-attributes = an element has more than { $limit } attributes
problem-xml-entities = the file declares the entity “{ $name }”; entities are never expanded
problem-xml-entity = the entity “{ $name }” is unknown
problem-xml-character = there is a character that XML does not allow
problem-xml-reference = “&{ $name };” stands for no character that XML allows
problem-archive-part = “{ $name }” in the archive is damaged
problem-archive-bomb = the archive unpacks to more than { $limit } MB, or to more than { $ratio } times its size
problem-archive-name = the archive has a file whose name leaves its folder: “{ $name }”
problem-archive-malformed = this is not a zip archive, or it is damaged
problem-tmx-root = expected a TMX file, found <{ $found }>
problem-unit-long = a unit has more than 256 KiB of text
problem-article-key = the key “{ $key }” cannot be part of file names; expected letters, digits, hyphens, no path
problem-segment-long = a segment has more than 256 KiB of text; a sentence or line break may be missing
problem-direction-marks = the text holds characters that turn its direction and can make it look like another one
problem-po-escape = the escape “\{ $escape }” is not one of PO
problem-po-incomplete = the message that begins here has no msgstr
problem-message-twice = “{ $id }” stands twice
problem-fluent-deep = placeables are nested deeper than { $limit }
problem-fluent-escape = “{ $text }” stands for no character that a text may have
problem-fluent-unknown = message “{ $message }” refers to “{ $name }”, which does not exist
problem-fluent-variable = message “{ $message }” has no variable “${ $name }”; it knows { $known }
problem-fluent-cycle = message “{ $message }” refers to itself
problem-fluent-expands = message “{ $message }” expands to more than { $limit } placeables or 1 MiB

## Editions

problem-edition-message = the page’s own words are not complete
problem-edition-fluent = { $file }: message “{ $message }” of the { $lang } edition does not format
problem-typography-malformed = these rules of typography cannot be read
problem-template-broken = the page template cannot be used
## Glossary

problem-inflection-rule = the inflection rule “{ $rule }” cannot be read
## Translation memory

tm-import-done = { $file }: read { $read }, added { $added }, merged { $merged }, unchanged { $unchanged }, refused { $refused }, conflicts { $conflicts }
tm-export-done = { $units ->
    [one] { $units } unit is in { $file }.
   *[other] { $units } units are in { $file }.
}
tm-lookup-none = The memory has nothing like it.
tm-search-index = Reading words
tm-search-none = The memory does not hold “{ $phrase }”.
tm-align-done = Proposed units: added { $added }, merged { $merged }, unchanged { $unchanged }, conflicts { $conflicts }.
problem-article-in-other-language = this story is written in { $found }; expected { $expected }
tm-clean-progress = Looking
tm-clean-nothing = Nothing to clean.
tm-clean-hint = { $units ->
    [one] “--apply” would retire { $units } unit; the rest is for a person to decide.
   *[other] “--apply” would retire { $units } units; the rest is for a person to decide.
}
tm-clean-applied = { $units ->
    [one] { $units } unit is retired; “tercuman tm clean --undo” brings it back. The rest is for a person to decide.
   *[other] { $units } units are retired; “tercuman tm clean --undo” brings them back. The rest is for a person to decide.
}
tm-clean-undone = { $units ->
    [one] { $units } unit is back.
   *[other] { $units } units are back.
}
clean-duplicate = Another unit says the same
clean-empty = A text is empty
clean-language = A text is in another language
clean-untranslated = The translation is the source
clean-script = Letters of another script
clean-numbers = The numbers disagree
clean-conflict = Different translations of one text
clean-triangle = The way through the third language gives another translation
tm-optimize-done = The index of the memory is in its best order.
tm-units = units
origin-accepted = accepted at the desk
origin-imported = imported
origin-aligned = aligned
origin-machine = machine translation
match-context = same text, same context
match-exact = same text
match-repaired = repaired
match-fuzzy = similar text
match-pivot = through a third language
penalty-tags-differ = the tags differ
penalty-form-differs = case, punctuation or spaces differ
penalty-disputed = the memory has another translation of this text
penalty-aligned = found by alignment, not accepted yet
penalty-machine = machine translation
penalty-retired-story = from a retired story
penalty-pivot = reached through a third language
penalty-repaired = the translation was adapted
import-refused = { $file }:{ $line }: not taken: { $why }
import-conflict = { $file }:{ $line }: two translations of “{ $source }”: “{ $stored }” and “{ $offered }”; both are kept
refused-languages = fewer than two of az, en, ru; found { $what }
refused-empty = a text is missing or empty
refused-tags = tags do not pair up: { $what }
refused-control = there is a control character in the text
refused-untranslated = not translated yet
refused-doubtful = marked as doubtful (fuzzy or for review)
import-remark = { $file }:{ $line }: { $why }
remark-date = “{ $what }” is no date of TMX and is left out
remark-second-text = there is a second text in { $what }; the first one is taken
remark-bidi = the text has marks that turn the direction of writing
tm-import-progress = Reading in
problem-memory-format-in = the memory is not written in this format; expected tmx, csv or tsv

problem-memory-format = the format of this memory is unknown; expected { $expected }
problem-memory-format-unknown = “{ $format }” is not a format of memories; expected tmx, csv, tsv, xliff or po
problem-memory-languages = the table has no header of language tags; name its columns with --from and --to
problem-same-language = source and target are both { $lang }; expected two languages
problem-below-floor = the index is complete from { $floor } % up; below it some matches may be missing
problem-memory-full = the memory has no room for more units



## Reading articles

problem-article-empty = there is no text to read here
problem-article-binary = this is not a text file
problem-article-not-utf8 = the text is not UTF-8: the byte { $byte } cannot be read; save the file as UTF-8
problem-article-encoding-broken = the text does not fit the encoding { $encoding }
problem-article-too-large = the file is larger than { $limit } MB, which no article is
problem-article-format-unknown = the format of this file is unknown; expected md, txt, html or docx
problem-article-too-deep = tags are nested deeper than { $limit } levels
problem-docx-malformed = this is not a Word document (docx)
problem-front-matter-malformed = the front matter is not YAML that can be read
problem-front-matter-unclosed = the front matter is not closed: expected a line “---”
problem-date-unknown = the date of “{ $key }” cannot be read: “{ $value }”
problem-language-unknown = the language of the text could not be told; name it with --lang
problem-language-guessed = the language was told from the words: { $lang } (confidence { $percent } %); --lang names it

read-left-out = Left out
read-language = language
read-title = title
read-rubric = rubric
read-byline = byline
read-published = published
read-updated = updated
read-source = source
read-place = place
read-key = key
why-site-name = name of the site
why-repeated-title = title repeated
why-navigation = navigation of the site
why-share = share buttons
why-read-also = link to other stories
why-related = title of another story
why-tags = tags
why-views = view counter
why-comments = comments
why-advert = advertisement
why-cookies = cookie notice
why-copyright = copyright notice
why-subscribe = call to subscribe
why-breaking = breaking news banner
why-foreign-language = the site's words in another language
why-profile = the source profile says so
why-code = program code
why-raw-html = raw HTML
why-date = date line
why-rubric = rubric repeated
why-byline = byline repeated
why-empty-mark = line without words
problem-glossary-header = expected a header with “concept” and at least one of az, en, ru; found “{ $found }”
problem-glossary-column-twice = the column “{ $column }” stands twice in the header
problem-glossary-format = a glossary is TBX, CSV or TSV; “{ $found }” is none of these
problem-concept-twice = “{ $concept }” has a row already, in line { $line }
problem-term-of-two-concepts = “{ $term }” is also the name of “{ $concept }”, in line { $line }
problem-row-too-long = the row has { $found } cells, the header { $expected }
problem-concept-without-id = the row names no concept
problem-concept-without-term = “{ $concept }” has no term in az, en or ru
problem-term-preferred-twice = “{ $concept }” has one preferred term in a language; taken as admitted: { $terms }
problem-kind-unknown = “{ $kind }” is no kind; expected person, place, organization, title, event, work or term
problem-gender-unknown = “{ $gender }” is no gender; expected m or f
problem-status-unknown = “{ $status }” is no status; expected preferred, admitted, obsolete or forbidden
problem-concept-unknown = the glossary has no concept “{ $concept }”
problem-concept-nothing-to-undo = nothing was changed in “{ $concept }” since it was made
problem-concept-known = the glossary has a concept “{ $concept }” already; “term edit” changes it
problem-term-nothing-to-do = nothing to change was named
problem-term-needs-text = a text or --batch is needed
problem-tbx-root = expected a TBX file, found <{ $found }>
problem-tbx-no-body = the TBX file has no <body>
problem-tbx-id-twice = the id “{ $id }” stands twice
term-import-done = { $file }: { $read ->
    [one] { $read } concept
   *[other] { $read } concepts
} read, { $added } added, { $merged } merged, { $unchanged } unchanged, { $refused } refused
term-refused = { $file }:{ $line }: { $why }
term-written = “{ $concept }” is written to { $file }
term-retired = “{ $concept }” is retired; “term edit { $concept } --restore” brings it back
term-rewritten = { $count ->
    [one] { $count } draft is rewritten
   *[other] { $count } drafts are rewritten
}
term-left = { $count ->
    [one] { $count } draft needs a person
   *[other] { $count } drafts need a person
}
term-planned = “{ $concept }” is left as it was: this is only a plan
term-would-rewrite = { $count ->
    [one] { $count } draft would be rewritten; --apply does it
   *[other] { $count } drafts would be rewritten; --apply does it
}
term-audit-clean = Nothing breaks the glossary.
audit-forbidden = “{ $found }” is forbidden
audit-obsolete = “{ $found }” is obsolete
audit-missing = “{ $found }” of the source is missing
audit-name = the name “{ $found }” is another one here
audit-capitals = “{ $found }” needs its capitals
audit-agreement = the words of “{ $found }” stand in different cases
audit-ending = “{ $found }” has a wrong ending
audit-government = “{ $found }” stands in a case that the preposition does not take
audit-two-spellings = “{ $found }” is spelled in another way elsewhere
audit-write = write “{ $text }”
term-omegat-languages = the TSV has { $from } and { $to }; --from and --to choose others
## Work

build-progress = Building
build-written = written    { $name }  { $filled }/{ $segments }
build-unchanged = unchanged  { $name }  { $filled }/{ $segments }
build-refused = refused    { $name }  { $filled }/{ $segments }
build-done = Editions: { $written } written, { $unchanged } unchanged, { $refused } refused; in { $out }
build-hint = A refused edition lacks translations. “--gaps mark” writes it with the gaps marked; “tercuman draft set” fills one.
build-held-coverage = too little is translated: { $found }%, at least { $wanted }% must be
build-held-errors = errors that the checks found: { $found }; “tercuman check” names them
draft-set = Drafts written: { $count } of { $total }.
draft-accepted = Accepted: { $count } of { $total }.
draft-rejected = Rejected: { $count } of { $total }.
draft-undone = { $segment }: one step back; it is { $state } now.
draft-propagated = Repetitions filled: { $count }.
article-retired = { $article } is retired; its units are in quarantine.
article-restored = { $article } is back, and so are its units.
state-new = new
state-stale = stale
state-proposed = proposed
state-edited = edited
state-accepted = accepted
state-rejected = rejected
change-typo-or-punctuation = spelling or punctuation
change-number-or-date = number or date
change-name = name
change-quote = quotation
change-wording = wording
change-of-article = the story was read in
change-of-article-retired = the story was retired or put back
draft-origin-person = by hand
draft-origin-memory = from the memory
draft-origin-propagated = repetition
draft-origin-hand-off = hand-off
draft-origin-undo = undone
status-story = { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
  }, { $words ->
    [one] { $words } word
   *[other] { $words } words
  }
status-authored = written in this language too; published as it stands
status-conflicts = in conflict
status-errors = errors
status-warnings = warnings
status-ready = ready for an edition
status-blocked = { $count ->
    [one] { $count } segment keeps the edition back:
   *[other] { $count } segments keep the edition back:
  }
problem-draft-nothing-to-undo = segment { $segment } has no step to take back in { $lang }

problem-article-unknown = there is no story “{ $article }”; “tercuman article list” shows those there are
problem-article-twice = { $article } is already the story of { $other }; give one of them another key
problem-is-a-folder = this is a folder; expected a file
problem-file-missing = there is no such file
problem-segment-unknown = { $article } has no segment “{ $segment }”; “tercuman segment” shows them
problem-draft-missing = segment { $segment } has no draft in { $lang }
problem-json-line = this line is not the JSON that was expected
problem-stdin = standard input cannot be read

## Sync

sync-progress = Exchanging
sync-plan = To send: { $send }. To receive: { $receive }.
sync-done = Sent { $sent }, received { $received }, in conflict { $conflicts }.
sync-conflict = { $article } { $segment } ({ $lang }): two desks wrote it; “tercuman draft show” shows both, “tercuman draft accept” settles it.
sync-set-aside = Change { $change } is set aside: { $why }
sync-why-identity = it does not say which desk made it ({ $about })
sync-why-clock = the clock of its desk is wrong ({ $about })
sync-why-size = it is larger than allowed ({ $about })
sync-why-newer = a newer program made it ({ $about }); an update of this one will take it in
sync-why-malformed = it is not in the form of a change ({ $about })
sync-why-text = it holds text that is not allowed ({ $about })

problem-sync-no-remote = no hub is named; give a folder or postgres://…, or set remote under [sync] in tercuman.toml
problem-bundle-name = name the file so that it ends with .{ $extension }
problem-hub-address = this address of a hub cannot be read; expected a folder or postgres://user@host/database
problem-hub-folder = the shared folder cannot be reached
problem-hub-postgres = the PostgreSQL hub cannot be reached or refuses
problem-hub-tls = a secure connection cannot be set up
problem-hub-certificate = { $why ->
    [issuer] the hub’s certificate comes from an authority that is not known here; name its certificate with sslrootcert=FILE in the address
    [name] the hub’s certificate is not for this host; use the host name that it is made for
    [time] the hub’s certificate has expired or is not valid yet; check its dates and this machine’s clock
   *[other] the hub’s certificate cannot be trusted
}
problem-bundle-empty = there is nothing to pack
problem-bundle-malformed = this bundle of changes is damaged
problem-bundle-bomb = this bundle unpacks to more than { $ratio } times its size
problem-bundle-newer = this bundle is of a form this program does not know ({ $found }, expected { $expected })

## Hand-offs

handoff-exported = Handed out: stories { $stories }, segments { $segments }.
handoff-imported = { $file }: { $read } read, { $added } added, { $merged } changed, { $unchanged } unchanged, { $refused } refused, { $conflicts } in conflict, { $stale } stale.
handoff-noted = { $file }:{ $line }: { $segment }: { $why }
handoff-unknown = no story has the segment “{ $what }”
handoff-tags-lost = tags of the source are missing: { $what }
handoff-tags-extra = tags that the source does not have: { $what }
handoff-tags-unpaired = tags do not pair up: { $what }
handoff-foreign = this is not in the language of the hand-off, but in “{ $what }”
handoff-own-language = the story is written in { $what } itself
handoff-gone = the segment is no longer in the story; the translation is kept
handoff-waiting = { $file }: { $count ->
    [one] one unit has a new text and is still marked as untranslated; it was left as it is
   *[other] { $count } units have a new text and are still marked as untranslated; they were left as they are
  }
handoff-all-done = Nothing is open in { $lang }.
problem-handoff-other-language = the file is translated into { $found }, and --to says { $asked }
problem-handoff-omegat-empty = this OmegaT project has written no translations yet; create its translated documents first
handoff-stale = the source has changed meanwhile; the translation is kept as an offer. The source is now: { $what }
handoff-conflict = someone else changed it meanwhile; both are kept. The other one: { $what }
handoff-out = out
handoff-back = back

problem-xliff-root = expected an XLIFF file, found <{ $found }>
problem-xliff-version = XLIFF version “{ $found }” is unknown; expected 1.x or 2.x
problem-xml-prefix = the prefix “{ $name }” stands for no namespace
problem-xml-include = the file includes another one (XInclude), which is not allowed
problem-xliff-namespace = expected the namespace { $expected }, found { $found }
problem-xliff-element = XLIFF has no element <{ $element }>
problem-xliff-attribute = <{ $element }> may not have the attribute “{ $name }”
problem-xliff-attribute-missing = <{ $element }> needs the attribute “{ $name }”
problem-xliff-attribute-without = “{ $name }” of <{ $element }> needs “{ $other }” beside it
problem-xliff-value = { $name }="{ $found }" of <{ $element }> is not allowed; expected { $expected }
problem-xliff-child = <{ $element }> may not stand here in <{ $parent }>
problem-xliff-child-missing = <{ $element }> needs <{ $name }>
problem-xliff-text = <{ $element }> may not hold text
problem-xliff-skeleton = a skeleton has either content or the attribute “href”
problem-xliff-id-twice = id="{ $id }" of <{ $element }> is taken; ids must be unique here
problem-xliff-no-target-language = there is a target, and the file does not say its language; <xliff> needs “trgLang”
problem-xliff-language = <{ $element }> is in the language “{ $found }”; expected “{ $expected }”, as the file says
problem-xliff-space = xml:space of the target differs from that of its source
problem-xliff-order = place { $order } of the target is taken or not there; the unit has { $count }
problem-xliff-reference = { $name }="{ $found }" of <{ $element }> refers to no <{ $expected }> that may stand there
problem-xliff-copy = <{ $element }> may not be a copy of “{ $of }”: that one may not be copied, or the copy has data of its own
problem-xliff-no-start = <{ $element }> ends “{ $start }”, which does not begin before it
problem-xliff-no-end = <{ $element }> begins something that never ends in this unit
problem-xliff-isolated-end = an isolated <{ $element }> has “id” and no “startRef”
problem-xliff-end-alone = <{ $element }> is not isolated and needs “startRef”
problem-xliff-end-id = <{ $element }> with “startRef” may not have an “id”
problem-xliff-deleted = code “{ $id }” may not be deleted, and the target lacks it
problem-xliff-reorder-copy = <{ $element }> keeps its place, so it needs canCopy="no" and canDelete="no"
problem-xliff-reorder-first = a sequence that keeps its order begins with canReorder="firstNo"
problem-xliff-moved = the codes from “{ $id }” on must stand in the target in the order of the source
problem-xliff-comment = a comment has either “value” or “ref”
problem-xliff-fragment = “{ $found }” is not a reference inside an XLIFF file
problem-handoff-format = the format of this file is unknown; expected XLIFF, PO, FTL or CSV
problem-handoff-column = the table has no column “{ $name }”
problem-handoff-placeable = message “{ $message }” has a placeable; expected text
problem-handoff-language = the target language “{ $tag }” is not one of this newsroom
problem-handoff-no-language = the file does not say which language it is translated into; --to does
problem-handoff-none = no story knows any unit of this file
problem-handoff-nothing = there is nothing to hand off: the stories are written in that language
problem-handoff-languages = these stories are written in different languages; hand them off one language at a time, or into a folder, a file a story
problem-handoff-folder = an OmegaT project is a folder; --out names it
problem-po-malformed = this line is not PO

## Glossary

term-saved = “{ $concept }” is saved


## Checks

check-done = Errors: { $errors }. Warnings: { $warnings }. Notes: { $notes } (--notes shows them).
check-waived = Findings let stand: { $count } (waivers.csv).
problem-settings-check = [qa] in tercuman.toml names the check “{ $name }”, which does not exist
problem-settings-level = “{ $name }” under [qa] in tercuman.toml is not off, info, warning or error
problem-waiver-unknown = no finding has the id “{ $id }”; ids stand in brackets in the answer of check (at least 8 digits)
problem-waiver-malformed = “{ $text }” is not the id of a finding; expected 24 hexadecimal digits

## Reports

report-progress = Counting
report-segments = segments
report-words = words
report-words-share = words, %
report-total = total
report-all-stories = All stories
report-band = match
chart-exact = exact
chart-repetitions = repetitions
chart-repaired = repaired
chart-near = 75–99 %
chart-far = 50–74 % or like another segment
chart-new = new
report-language = language
report-story = story
report-stories = stories
report-ready = ready
report-yes = yes
report-no = no
report-accepted-share = words accepted, %
report-by-language = By language
report-by-story = Stories that wait, the most words first
report-coverage-title = How far the stories are
report-coverage-note = A story is ready when nothing keeps its edition back: every segment has an accepted translation, or as much as the gate of the language asks for. Languages that a story was written in are left out.
report-effort-title = Who translated how much
report-effort-note = The first words of a draft are written; a later version changes as many words as differ from the one before it. Words that the memory or a repetition brought are saved.
effort-person = name
effort-written = segments written
effort-words-written = words written
effort-changed = segments changed
effort-words-changed = words changed
effort-changed-share = of what was there, %
effort-accepted = accepted
effort-rejected = rejected
effort-by-person = By person
effort-by-day = Words written and changed, by day
effort-saved = Words saved
report-terms-title = The house’s terms in translations
report-terms-note = Segments that have a translation. A term is kept when the translation has a term that the house allows, in whatever form; an obsolete or forbidden one breaks it.
terms-concept = concept
terms-stands = stands
terms-kept = kept
terms-other = said otherwise
terms-broken = obsolete or forbidden
terms-kept-share = kept, %
terms-to-look-at = Terms to look at
report-reuse-title = What the memory has of the stories
report-reuse-note = A segment counts once, in the first row that holds. Repetitions and likeness inside the work are counted over all stories of this report, in the order above.
band-context = same text, same context
band-exact = same text
band-repetitions = repetition
band-repaired = repaired
band-from-95 = 95–99%
band-from-85 = 85–94%
band-from-75 = 75–84%
band-from-50 = 50–74%
band-internal-fuzzies = like an earlier segment of this work
band-new = new
## A command line that is not understood

problem-usage-command = there is no command “{ $name }”
problem-usage-argument = “{ $name }” is not expected here
problem-usage-no-value = { $name } needs a value
problem-usage-value = “{ $value }” is no value for { $name }
problem-usage-value-of = “{ $value }” is no value for { $name }; expected one of: { $expected }
problem-usage-conflict = { $name } cannot stand together with { $other }
problem-usage-missing = something is missing: { $name }
problem-usage-no-command = a command is missing
problem-usage-other = this command line is not understood
usage-suggestion = did you mean { $name }?
usage-line = usage: { $usage }
usage-help = --help tells more
