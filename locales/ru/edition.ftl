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

byline =
    { $channel ->
        [web] Автор: { $name }
       *[other] { $name }
    }
published =
    { $channel ->
        [print] { DATE($date) }
       *[other] { DATE($date) }, { $time }
    }
updated = Обновлено { DATE($date) }, { $time }
# $place — как есть; $place_from — в родительном падеже, или none, если он неизвестен.
dateline =
    { $channel ->
        [print] { UPPER($place) }
        [feed] { $place }
       *[web]
            { $place_from ->
                [none] { $place }
               *[known] Из { $place_from }
            }
    }
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
share-text = { $title }
share-by-mail = Отправить материал по почте
skip-to-text = Перейти к тексту
caption =
    { $channel ->
        [print] Фото: { $text }
       *[other] { $text }
    }
index-title = Материалы

## Просмотр для редактора

preview-title = Просмотр: { $title }
preview-intro = Текст выпуска рядом с оригиналом, предложение за предложением. Строки с цветной полосой нужно просмотреть до публикации.
preview-source = Оригинал
preview-target = Перевод
preview-notes = Заметки
preview-state-accepted = принято
preview-state-edited = отредактировано
preview-state-proposed = предложено
preview-state-rejected = отклонено
preview-state-stale = устарело
preview-state-conflict = две версии
preview-state-gap = нет перевода
preview-state-original = оригинал
preview-origin =
    { $origin ->
        [person] Перевод: { $author }, { DATE($date) }
        [memory] Из памяти, { DATE($date) }
        [hand-off] От переводчика: { $author }, { DATE($date) }
       *[other] { $origin }, { $author }, { DATE($date) }
    }
preview-offer = Из памяти: совпадение { $score }%
preview-term = Термин: { $source } → { $target }
preview-summary =
    { $total ->
        [one] Готово { $done } из { $total } сегмента
       *[other] Готово { $done } из { $total } сегментов
    }
preview-errors = Ошибок: { $count }
preview-warnings = Предупреждений: { $count }
preview-hint = Tab и Shift+Tab переходят по строкам, на которые нужно взглянуть
preview-nothing = Всё в порядке: смотреть нечего.
preview-attention = Строки, на которые нужно взглянуть
preview-next = К следующему месту
preview-legend = Что значат пометки
preview-change = Что изменилось в оригинале:
preview-other = Другая версия:
preview-meaning-original = язык самого материала
preview-meaning-accepted = принято редактором и выйдет в таком виде
preview-meaning-edited = переведено, но ещё никем не принято
preview-meaning-proposed = слова из памяти или машинный перевод, которых никто не смотрел
preview-meaning-rejected = редактор отклонил перевод, нужен новый
preview-meaning-stale = после перевода оригинал исправили
preview-meaning-conflict = перевели на двух рабочих местах, не видя друг друга; нужно выбрать одну версию
preview-meaning-gap = перевода ещё нет
