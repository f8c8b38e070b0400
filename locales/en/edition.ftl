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

byline = { $name }
date = { DATE($date, lang: "en") }
published = { DATE($date, lang: "en") }, { $time }
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
share-text = { $title } – { $house }
caption = Photo: { $text }
feed-title = { $house }
index-title = Stories
