# Səhifənin öz sözləri: rubrika, müəllif, tarix, bildirişlər.
# $channel: web, print və ya feed.

## Rubrikalar

rubric-news = Xəbərlər
rubric-politics = Siyasət
rubric-economy = İqtisadiyyat
rubric-society = Cəmiyyət
rubric-culture = Mədəniyyət
rubric-world = Dünya
rubric-analytics = Analitika
rubric-interview = Müsahibə
rubric-sport = İdman
rubric-science = Elm
rubric-education = Təhsil
rubric-health = Səhiyyə
rubric-tourism = Turizm
rubric-energy = Energetika
rubric-history = Tarix
rubric-opinion = Rəy
rubric-report = Reportaj
rubric-technology = Texnologiya
rubric-incident = Hadisə
rubric-region = Bölgələr

## Məqalənin başlığı ətrafında

byline = { $name }
date = { DATE($date, lang: "az") }
published = { DATE($date, lang: "az") }, { $time }
updated = Yeniləndi: { DATE($date, lang: "az") }, { $time }
dateline = { $place }
source = Mənbə: { $source }
translated-from =
    { $lang ->
        [en] İngilis dilindən tərcümə
        [ru] Rus dilindən tərcümə
       *[az] Azərbaycan dilindən tərcümə
    }
reading-time = { $minutes } dəqiqəlik oxu
other-languages = Bu məqalə başqa dillərdə
language-az = Azərbaycanca
language-en = English
language-ru = Русский

## Bildirişlər

partly-translated = Bu məqalə qismən tərcümə olunub: hazır cümlələr { $done }, cəmi { $total }.
correction-note = Düzəliş: { $note }
related = Həmçinin oxuyun
share-text = { $title } – { $house }
caption = Foto: { $text }
feed-title = { $house }
index-title = Məqalələr
