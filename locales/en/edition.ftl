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
date = { DATE($date, lang: "en") }
published =
    { $channel ->
        [print] { DATE($date, lang: "en") }
       *[other] { DATE($date, lang: "en") }, { $time }
    }
updated = Updated { DATE($date, lang: "en") }, { $time }
dateline = { $place }
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
caption = Photo: { $text }
feed-title = { $house }
index-title = Stories

## Preview for editors

preview-title = Preview: { $title }
preview-state = State
preview-source = Original
preview-target = Translation
preview-notes = Notes
preview-state-accepted = accepted
preview-state-edited = edited
preview-state-proposed = proposed
preview-state-rejected = rejected
preview-state-stale = stale
preview-state-gap = no translation
preview-state-original = original
preview-origin = From: { $origin }
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
