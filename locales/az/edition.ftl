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

byline =
    { $channel ->
        [web] Müəllif: { $name }
       *[other] { $name }
    }
published =
    { $channel ->
        [print] { DATE($date) }
       *[other] { DATE($date) }, { $time }
    }
updated = Yeniləndi: { DATE($date) }, { $time }
# Başlıqda yerin adı: $place olduğu kimi, $place_from çıxışlıq halda (məlum deyilsə, none).
dateline =
    { $channel ->
        [print] { UPPER($place) }
        [feed] { $place }
       *[web]
            { $place_from ->
                [none] { $place }
               *[known] { $place_from }
            }
    }
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
share-text = { $title }
share-by-mail = Məqaləni e-poçtla göndər
skip-to-text = Mətnə keç
caption =
    { $channel ->
        [print] Foto: { $text }
       *[other] { $text }
    }
index-title = Məqalələr

## Redaktorun baxışı

preview-title = Baxış: { $title }
preview-intro = Nəşrin mətni orijinalla yan-yana, cümlə-cümlə. Kənarı rəngli sətirlərə dərcdən əvvəl baxmaq lazımdır.
preview-source = Orijinal
preview-target = Tərcümə
preview-notes = Qeydlər
preview-state-accepted = qəbul edilib
preview-state-edited = redaktə olunub
preview-state-proposed = təklif
preview-state-rejected = rədd edilib
preview-state-stale = köhnəlib
preview-state-conflict = iki variant
preview-state-gap = tərcümə yoxdur
preview-state-original = orijinal
preview-origin =
    { $origin ->
        [person] Tərcümə: { $author }, { DATE($date) }
        [memory] Yaddaşdan, { DATE($date) }
        [hand-off] Tərcüməçidən: { $author }, { DATE($date) }
       *[other] { $origin }, { $author }, { DATE($date) }
    }
preview-offer = Yaddaşdan: uyğunluq { $score }%
preview-term = Termin: { $source } → { $target }
preview-summary = { $done } / { $total } seqment hazırdır
preview-errors = Səhvlər: { $count }
preview-warnings = Xəbərdarlıqlar: { $count }
preview-hint = Diqqət tələb edən sətirlər arasında keçid: Tab, Shift+Tab
preview-nothing = Hər şey qaydasındadır: baxılası yer yoxdur.
preview-attention = Baxılası yerlər
preview-next = Növbəti yer
preview-legend = İşarələr nə deməkdir
preview-change = Orijinalda nə dəyişib:
preview-other = Digər variant:
preview-meaning-original = məqalənin öz dili
preview-meaning-accepted = redaktor qəbul edib, olduğu kimi dərc olunacaq
preview-meaning-edited = tərcümə olunub, hələ heç kim qəbul etməyib
preview-meaning-proposed = yaddaşdan və ya maşın tərcüməsindən gələn, hələ heç kimin baxmadığı mətn
preview-meaning-rejected = redaktor rədd edib, yeni tərcümə lazımdır
preview-meaning-stale = tərcümədən sonra orijinal düzəldilib
preview-meaning-conflict = iki masada bir-birini görmədən tərcümə olunub; birini seçmək lazımdır
preview-meaning-gap = hələ tərcümə olunmayıb
