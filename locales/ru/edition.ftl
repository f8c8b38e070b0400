# Собственные слова страницы: рубрика, автор, даты, уведомления.
# $channel — web, print или feed.

## Рубрики

rubric-news = Новости
rubric-politics = Политика
rubric-economy = Экономика
rubric-society = Общество
rubric-culture = Культура
rubric-world = Мир
rubric-analytics = Аналитика
rubric-interview = Интервью
rubric-sport = Спорт
rubric-science = Наука
rubric-education = Образование
rubric-health = Здоровье
rubric-tourism = Туризм
rubric-energy = Энергетика
rubric-history = История
rubric-opinion = Мнение
rubric-report = Репортаж
rubric-technology = Технологии
rubric-incident = Происшествия
rubric-region = Регионы

## Вокруг заголовка

byline = { $name }
date = { DATE($date, lang: "ru") }
published = { DATE($date, lang: "ru") }, { $time }
updated = Обновлено { DATE($date, lang: "ru") }, { $time }
dateline = { $place }
source = Источник: { $source }
translated-from =
    { $lang ->
        [az] Перевод с азербайджанского
        [en] Перевод с английского
       *[ru] Перевод с русского
    }
reading-time =
    { $minutes ->
        [one] { $minutes } минута чтения
        [few] { $minutes } минуты чтения
        [many] { $minutes } минут чтения
       *[other] { $minutes } минуты чтения
    }
other-languages = Этот материал на других языках
language-az = Azərbaycanca
language-en = English
language-ru = Русский

## Уведомления

partly-translated =
    { $total ->
        [one] Материал переведён частично: готово { $done } из { $total } предложения.
       *[other] Материал переведён частично: готово { $done } из { $total } предложений.
    }
correction-note = Исправление: { $note }
related = Читайте также
share-text = { $title } — { $house }
caption = Фото: { $text }
feed-title = { $house }
index-title = Материалы
