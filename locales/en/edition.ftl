# The page's own words: rubric, byline, dates, notices.
# $channel is web, print or feed.

## Rubrics

rubric-news = News
rubric-politics = Politics
rubric-economy = Economy
rubric-society = Society
rubric-culture = Culture
rubric-world = World
rubric-analytics = Analytics
rubric-interview = Interview
rubric-sport = Sport
rubric-science = Science
rubric-education = Education
rubric-health = Health
rubric-tourism = Tourism
rubric-energy = Energy
rubric-history = History
rubric-opinion = Opinion
rubric-report = Report
rubric-technology = Technology
rubric-incident = Incidents
rubric-region = Regions

## Around the headline

byline =
    { $channel ->
        [feed] { $name }
       *[other] By { $name }
    }
published =
    { $channel ->
        [print] { DATE($date) }
       *[other] { DATE($date) }, { $time }
    }
updated = Updated { DATE($date) }, { $time }
# $place as it is; $place_from as it stands after “from”, or none where that is not known.
dateline =
    { $channel ->
        [print] { UPPER($place) }
        [feed] { $place }
       *[web]
            { $place_from ->
                [none] { $place }
               *[known] From { $place_from }
            }
    }
source = Source: { $source }
translated-from =
    { $lang ->
        [az] Translated from Azerbaijani
        [ru] Translated from Russian
       *[en] Translated from English
    }
reading-time = { $minutes } minute read
other-languages = This story in other languages
language-az = Azərbaycanca
language-en = English
language-ru = Русский

## Notices

partly-translated =
    { $total ->
        [one] This story is partly translated: { $done } of { $total } sentence is ready.
       *[other]
            { $done ->
                [one] This story is partly translated: { $done } of { $total } sentences is ready.
               *[other] This story is partly translated: { $done } of { $total } sentences are ready.
            }
    }
correction-note = Correction: { $note }
related = Read also
share-text = { $title }
share-by-mail = Send this story by e-mail
skip-to-text = Skip to the text
caption =
    { $channel ->
        [print] Photo: { $text }
       *[other] { $text }
    }
index-title = Stories

## Preview for editors

preview-title = Preview: { $title }
preview-intro = What the edition will say beside what the story says, sentence by sentence. Rows with a coloured edge need a look before it is published.
preview-source = Original
preview-target = Translation
preview-notes = Notes
preview-state-accepted = accepted
preview-state-edited = edited
preview-state-proposed = proposed
preview-state-rejected = rejected
preview-state-stale = stale
preview-state-conflict = two versions
preview-state-gap = no translation
preview-state-original = original
preview-origin =
    { $origin ->
        [person] Written by { $author }, { DATE($date) }
        [memory] From the memory, { DATE($date) }
        [hand-off] From a hand-off, { $author }, { DATE($date) }
       *[other] { $origin }, { $author }, { DATE($date) }
    }
preview-offer = From the memory: { $score }% alike
preview-term = Term: { $source } → { $target }
preview-summary =
    { $total ->
        [one] { $done } of { $total } segment is ready
       *[other] { $done } of { $total } segments are ready
    }
preview-errors = Errors: { $count }
preview-warnings = Warnings: { $count }
preview-hint = Tab and Shift+Tab go through the lines that need a look
preview-nothing = All is well: no line needs a look.
preview-attention = Lines that need a look
preview-next = Next place to look at
preview-legend = What the marks mean
preview-change = What changed in the original:
preview-other = The other version:
preview-meaning-original = the story’s own language
preview-meaning-accepted = an editor has accepted it; it is published as it stands
preview-meaning-edited = translated, and nobody has accepted it yet
preview-meaning-proposed = words from the memory or a machine that nobody has looked at
preview-meaning-rejected = an editor has turned it down; a new translation is needed
preview-meaning-stale = the original was corrected after this was translated
preview-meaning-conflict = two desks translated it without seeing each other’s words; one version has to be chosen
preview-meaning-gap = nobody has translated it yet
