# Сообщения командной строки. Те, что начинаются с `problem-`, относятся к
# кодам проблем.

severity-error = ошибка
severity-warning = предупреждение
severity-info = примечание

## Рабочая папка и база

init-done = { $dir } — теперь рабочая папка. Положите материалы в папку articles и запустите «tercuman build».
db-whole = { $file }: база цела.
db-backup-done = База скопирована в { $file }.
db-bundle-done = Изменений в { $file }: { $count }.
db-compact-done = Сжато изменений: { $packed }. База занимала { $before } КиБ, теперь { $after } КиБ.
db-restore-done = Резервная копия на месте; прежняя база сохранена как { $kept }.

problem-no-workspace = ни здесь, ни в папках выше нет рабочей папки; её создаёт «tercuman init», а --workspace указывает, где она
problem-workspace-missing = в этой папке нет tercuman.toml; рабочую папку создаёт «tercuman init»
problem-settings-malformed = эти настройки не читаются
problem-language-malformed = «{ $tag }» — не код языка; ожидался az, en или ru
problem-language-unsupported = «{ $tag }» — не язык этой редакции; ожидался az, en или ru
problem-file-unreadable = этот файл не читается
problem-file-io = не удалось записать этот файл или папку
problem-file-exists = такой файл уже есть; выберите другое имя
problem-disk-full = на диске нет места; ничего не записано
problem-database = база сообщает об ошибке
problem-database-locked = другая программа слишком долго пишет в базу; повторите позже
problem-database-damaged = база повреждена; «tercuman db restore» заменит её резервной копией
problem-database-read-only = записывать в базу нельзя
problem-database-cannot-open = не удалось открыть базу
problem-database-io = не удалось прочитать базу с диска или записать её на диск
problem-database-missing = базы ещё нет; её создаёт «tercuman build»
problem-database-newer = база создана более новой версией tercuman (схема { $found }, эта программа знает { $expected }); возьмите новую версию
problem-backup-unreadable = это не резервная копия базы
problem-backup-damaged = эта резервная копия повреждена; база осталась прежней
problem-fluent-malformed = это не ресурс Fluent
problem-stdout = не удалось записать в стандартный вывод
problem-json = не удалось записать ответ как JSON

## Чтение и сегментация

problem-jsonl-malformed = эта строка — не запрос {"{"}"doc", "lang", "text"{"}"}
problem-jsonl-no-language = в этой строке не назван язык, и --lang не задан
problem-segment-data-malformed = эти данные для сегментации не читаются
problem-srx-malformed = это не файл SRX 2.0
problem-srx-unsupported = в правиле { $rule } этого файла SRX есть шаблон, который не поддерживается
problem-srx-no-rules = в этом файле SRX нет правил для языка { $lang }

## Форматы обмена

problem-not-utf8 = это не текст в UTF-8
problem-not-utf16 = файл начинается как UTF-16, но это не UTF-16
problem-binary-file = это не текстовый файл
problem-empty-file = этот файл пуст
problem-csv-quote = кавычка, открытая здесь, нигде не закрыта
problem-csv-malformed = эта строка не читается
problem-encoding-contradicted = в файле указана кодировка «{ $encoding }», но это не так
problem-web-page = это веб-страница, а не то, что говорит имя файла; возможно, сервер прислал её вместо файла
problem-encoding-unknown = в файле указана кодировка, которой не существует: «{ $encoding }»
problem-xml-malformed = это неправильно построенный XML
problem-xml-trailing = после конца документа есть что-то ещё
problem-xml-truncated = файл обрывается
problem-xml-deep = вложенность элементов больше { $limit }
problem-xml-attribute = атрибут длиннее { $limit } КиБ
problem-xml-attributes = у элемента больше { $limit } атрибутов
problem-xml-entities = в файле объявлена сущность (entity) «{ $name }»; сущности никогда не раскрываются
problem-xml-entity = сущность «{ $name }» неизвестна
problem-xml-character = есть символ, который в XML не допускается
problem-xml-reference = «&{ $name };» не обозначает ни одного символа, допустимого в XML
problem-archive-part = «{ $name }» в архиве повреждён
problem-archive-bomb = архив при распаковке занимает больше { $limit } МБ или больше чем в { $ratio } раз превышает свой размер
problem-archive-name = в архиве есть файл, имя которого выходит за пределы папки: «{ $name }»
problem-archive-malformed = это не архив zip, или он повреждён
problem-tmx-root = ожидался файл TMX, найден <{ $found }>
problem-unit-long = текст единицы длиннее 256 КиБ
problem-article-key = ключ «{ $key }» не может быть частью имён файлов; ожидаются буквы, цифры и дефисы, не путь
problem-segment-long = текст сегмента длиннее 256 КиБ; возможно, не хватает конца предложения или перевода строки
problem-direction-marks = в тексте есть символы, меняющие его направление: он может выглядеть не так, как написан
problem-po-escape = «\{ $escape }» в PO так не пишется
problem-po-incomplete = у сообщения, которое здесь начинается, нет msgstr
problem-message-twice = «{ $id }» встречается дважды
problem-fluent-deep = вложенность выражений больше { $limit }
problem-fluent-escape = «{ $text }» не обозначает ни одного символа, допустимого в тексте
problem-fluent-unknown = сообщение «{ $message }» ссылается на «{ $name }», которого нет
problem-fluent-variable = у сообщения «{ $message }» нет переменной «${ $name }»; известны: { $known }
problem-fluent-cycle = сообщение «{ $message }» ссылается само на себя
problem-fluent-expands = сообщение «{ $message }» раскрывается больше чем в { $limit } выражений или 1 МиБ

## Выпуски

problem-edition-message = собственные слова страницы неполны
problem-edition-fluent = { $file }: сообщение «{ $message }» выпуска { $lang } не форматируется
problem-typography-malformed = эти правила набора не читаются
problem-template-broken = шаблон страницы не работает
## Глоссарий

problem-inflection-rule = правило словоизменения «{ $rule }» не читается
## Память переводов

tm-import-done = { $file }: прочитано { $read }, добавлено { $added }, объединено { $merged }, без изменений { $unchanged }, отклонено { $refused }, противоречий { $conflicts }
tm-export-done = { $units ->
    [one] В { $file } записана { $units } единица.
    [few] В { $file } записаны { $units } единицы.
   *[many] В { $file } записано { $units } единиц.
}
tm-lookup-none = В памяти нет ничего похожего.
tm-search-index = Чтение слов
tm-search-none = В памяти нет «{ $phrase }».
tm-align-done = Предложенные единицы: добавлено { $added }, объединено { $merged }, без изменений { $unchanged }, противоречий { $conflicts }.
problem-article-in-other-language = язык этого материала — { $found }, а ожидался { $expected }
tm-clean-progress = Проверка
tm-clean-nothing = Чистить нечего.
tm-clean-hint = { $units ->
    [one] «--apply» уберёт { $units } единицу; остальное должен решить человек.
    [few] «--apply» уберёт { $units } единицы; остальное должен решить человек.
   *[other] «--apply» уберёт { $units } единиц; остальное должен решить человек.
}
tm-clean-applied = { $units ->
    [one] Убрана { $units } единица; вернёт её «tercuman tm clean --undo». Остальное должен решить человек.
    [few] Убраны { $units } единицы; вернёт их «tercuman tm clean --undo». Остальное должен решить человек.
   *[other] Убрано { $units } единиц; вернёт их «tercuman tm clean --undo». Остальное должен решить человек.
}
tm-clean-undone = { $units ->
    [one] Возвращена { $units } единица.
    [few] Возвращены { $units } единицы.
   *[other] Возвращено { $units } единиц.
}
clean-duplicate = То же самое есть в другой единице
clean-empty = Пустой текст
clean-language = Текст на другом языке
clean-untranslated = Перевод совпадает с исходным текстом
clean-script = Буквы другого алфавита
clean-numbers = Числа не совпадают
clean-conflict = Разные переводы одного текста
clean-triangle = Через третий язык получается другой перевод
tm-optimize-done = Индекс памяти приведён в наилучший порядок.
tm-units = единицы
origin-accepted = принятые в редакции
origin-imported = импортированные
origin-aligned = выровненные
origin-machine = машинный перевод
match-context = тот же текст, тот же контекст
match-exact = тот же текст
match-repaired = с исправлением
match-fuzzy = похожий текст
match-pivot = через третий язык
penalty-tags-differ = теги различаются
penalty-form-differs = различаются регистр, пунктуация или пробелы
penalty-disputed = в памяти есть и другой перевод этого текста
penalty-aligned = найдено выравниванием, ещё не принято
penalty-machine = машинный перевод
penalty-retired-story = из снятого материала
penalty-pivot = найдено через третий язык
penalty-repaired = перевод приспособлен к тексту
import-refused = { $file }:{ $line }: не принято: { $why }
import-conflict = { $file }:{ $line }: два перевода для «{ $source }»: «{ $stored }» и «{ $offered }»; сохранены оба
refused-languages = нужны хотя бы два языка из az, en, ru; найдено: { $what }
refused-empty = текст отсутствует или пуст
refused-tags = теги не образуют пар: { $what }
refused-control = в тексте есть управляющий символ
refused-untranslated = ещё не переведено
refused-doubtful = перевод помечен как сомнительный (fuzzy или на проверку)
import-remark = { $file }:{ $line }: { $why }
remark-date = «{ $what }» — не дата TMX, она опущена
remark-second-text = второй текст на языке { $what }; взят первый
remark-bidi = в тексте есть знаки, меняющие направление письма
tm-import-progress = Чтение
problem-memory-format-in = в этом формате память не записывается; ожидалось tmx, csv или tsv

problem-memory-format = формат этой памяти неизвестен; ожидалось: { $expected }
problem-memory-format-unknown = «{ $format }» — не формат памяти; ожидалось tmx, csv, tsv, xliff или po
problem-memory-languages = в таблице нет заголовка с кодами языков; назовите столбцы через --from и --to
problem-same-language = исходный язык и язык перевода совпадают ({ $lang }); нужны два разных
problem-below-floor = индекс полон начиная с { $floor } %; ниже часть совпадений может не найтись
problem-memory-full = в памяти больше нет места для новых единиц



## Чтение статей

problem-article-empty = здесь нет текста
problem-article-binary = это не текстовый файл
problem-article-not-utf8 = текст не в кодировке UTF-8: байт { $byte } не читается; сохраните файл в UTF-8
problem-article-encoding-broken = текст не соответствует кодировке { $encoding }
problem-article-too-large = файл больше { $limit } МБ; статей такого размера не бывает
problem-article-format-unknown = формат файла неизвестен; ожидался md, txt, html или docx
problem-article-too-deep = теги вложены глубже { $limit } уровней
problem-docx-malformed = это не документ Word (docx)
problem-front-matter-malformed = YAML в начале файла не читается
problem-front-matter-unclosed = YAML в начале файла не закрыт: ожидалась строка «---»
problem-date-unknown = дата в поле «{ $key }» не читается: «{ $value }»
problem-language-unknown = язык текста определить не удалось; укажите его через --lang
problem-language-guessed = язык определён по тексту: { $lang } (уверенность { $percent } %); --lang задаёт его точно

read-left-out = Не вошло
read-language = язык
read-title = заголовок
read-rubric = рубрика
read-byline = автор
read-published = дата
read-updated = обновлено
read-source = источник
read-place = место
read-key = ключ
why-site-name = название сайта
why-repeated-title = повтор заголовка
why-navigation = меню сайта
why-share = кнопки «поделиться»
why-read-also = ссылка на другие материалы
why-related = заголовок другого материала
why-tags = теги
why-views = счётчик просмотров
why-comments = комментарии
why-advert = реклама
why-cookies = уведомление о cookie
why-copyright = сведения об авторских правах
why-subscribe = призыв подписаться
why-breaking = строка срочных новостей
why-foreign-language = надписи сайта на другом языке
why-profile = так указано в профиле источника
why-code = программный код
why-raw-html = фрагмент HTML
why-date = строка с датой
why-rubric = повтор рубрики
why-byline = повтор имени автора
why-empty-mark = строка без слов
problem-glossary-header = ожидался заголовок со столбцом «concept» и хотя бы одним из az, en, ru; найдено «{ $found }»
problem-glossary-column-twice = столбец «{ $column }» встречается в заголовке дважды
problem-glossary-format = глоссарий — это TBX, CSV или TSV; «{ $found }» — ни то, ни другое, ни третье
problem-concept-twice = у «{ $concept }» уже есть строка: { $line }
problem-term-of-two-concepts = «{ $term }» — это также название «{ $concept }» (строка { $line })
problem-row-too-long = в строке ячеек: { $found }, в заголовке: { $expected }
problem-concept-without-id = в строке не названо понятие
problem-concept-without-term = у «{ $concept }» нет термина ни на az, ни на en, ни на ru
problem-term-preferred-twice = у «{ $concept }» в каждом языке может быть только один предпочтительный термин; приняты как допустимые: { $terms }
problem-kind-unknown = «{ $kind }» — не вид; ожидалось person, place, organization, title, event, work или term
problem-gender-unknown = «{ $gender }» — не род; ожидалось m или f
problem-status-unknown = «{ $status }» — не статус; ожидалось preferred, admitted, obsolete или forbidden
problem-concept-unknown = в глоссарии нет понятия «{ $concept }»
problem-concept-nothing-to-undo = «{ $concept }» не менялось с тех пор, как было создано
problem-concept-known = понятие «{ $concept }» в глоссарии уже есть; изменить его можно командой «term edit»
problem-term-nothing-to-do = не указано, что изменить
problem-term-needs-text = нужен текст или --batch
problem-tbx-root = ожидался файл TBX, найден элемент <{ $found }>
problem-tbx-no-body = в файле TBX нет <body>
problem-tbx-id-twice = идентификатор «{ $id }» встречается дважды
term-import-done = { $file }: прочитано понятий: { $read }; добавлено: { $added }, объединено: { $merged }, без изменений: { $unchanged }, отклонено: { $refused }
term-refused = { $file }:{ $line }: { $why }
term-written = «{ $concept }» записано в { $file }
term-retired = «{ $concept }» выведено из употребления; «term edit { $concept } --restore» вернёт его
term-rewritten = { $count ->
    [one] Переписан { $count } перевод
    [few] Переписано { $count } перевода
   *[other] Переписано { $count } переводов
}
term-left = { $count ->
    [one] { $count } перевод должен посмотреть человек
    [few] { $count } перевода должен посмотреть человек
   *[other] { $count } переводов должен посмотреть человек
}
term-planned = «{ $concept }» не изменено: это только план
term-would-rewrite = { $count ->
    [one] Был бы переписан { $count } перевод; это делает --apply
    [few] Было бы переписано { $count } перевода; это делает --apply
   *[other] Было бы переписано { $count } переводов; это делает --apply
}
term-audit-clean = Глоссарию ничто не противоречит.
audit-forbidden = «{ $found }» под запретом
audit-obsolete = «{ $found }» устарело
audit-missing = «{ $found }» из источника нет в переводе
audit-name = имя «{ $found }» здесь другое
audit-capitals = «{ $found }» пишется с прописной
audit-agreement = слова в «{ $found }» стоят в разных падежах
audit-ending = у «{ $found }» неверное окончание
audit-government = «{ $found }» стоит не в том падеже, которого требует предлог
audit-two-spellings = «{ $found }» в другом месте написано иначе
audit-write = пишите «{ $text }»
term-omegat-languages = в TSV языки { $from } и { $to }; другие выбираются через --from и --to
## Работа

build-progress = Сборка
build-written = записан     { $name }  { $filled }/{ $segments }
build-unchanged = без изменений { $name }  { $filled }/{ $segments }
build-refused = не выпущен  { $name }  { $filled }/{ $segments }
build-done = Выпуски: записано { $written }, без изменений { $unchanged }, не выпущено { $refused }; папка { $out }
build-hint = Невыпущенному материалу не хватает перевода. «--gaps mark» запишет его с отметками, «tercuman draft set» заполнит пропуск.
build-held-coverage = переведено слишком мало: { $found }%, нужно не меньше { $wanted }%
build-held-errors = ошибок, найденных проверкой: { $found }; их перечислит «tercuman check»
draft-set = Записано черновиков: { $count } из { $total }.
draft-accepted = Принято: { $count } из { $total }.
draft-rejected = Отклонено: { $count } из { $total }.
draft-undone = { $segment }: на шаг назад; теперь состояние: { $state }.
draft-propagated = Заполнено повторов: { $count }.
article-retired = { $article }: снято с публикации; единицы памяти в карантине.
article-restored = { $article }: возвращено; единицы памяти выведены из карантина.
state-new = новое
state-stale = устарело
state-proposed = предложено
state-edited = отредактировано
state-accepted = принято
state-rejected = отклонено
change-typo-or-punctuation = орфография или пунктуация
change-number-or-date = число или дата
change-name = имя
change-quote = цитата
change-wording = формулировка
change-of-article = материал прочитан
change-of-article-retired = материал снят с публикации или возвращён
draft-origin-person = вручную
draft-origin-memory = из памяти
draft-origin-propagated = повтор
draft-origin-hand-off = от переводчика
draft-origin-undo = шаг назад
status-story = сегментов: { $segments }, слов: { $words }
status-authored = написано и на этом языке; публикуется как есть
status-conflicts = в конфликте
status-errors = ошибок
status-warnings = предупреждений
status-ready = можно выпускать
status-blocked = выпуску мешают сегменты: { $count }
problem-draft-nothing-to-undo = у сегмента { $segment } нечего вернуть на языке { $lang }

problem-article-unknown = материала «{ $article }» нет; какие есть, покажет «tercuman article list»
problem-article-twice = { $article } — это уже материал из файла { $other }; дайте одному из них другой ключ
problem-is-a-folder = это папка, а ожидался файл
problem-file-missing = такого файла нет
problem-segment-unknown = в материале { $article } нет сегмента «{ $segment }»; сегменты покажет «tercuman segment»
problem-draft-missing = у сегмента { $segment } нет черновика на языке { $lang }
problem-json-line = эта строка — не тот JSON, который ожидался
problem-stdin = не удалось прочитать стандартный ввод

## Синхронизация

sync-progress = Обмен
sync-plan = Отправить: { $send }. Получить: { $receive }.
sync-done = Отправлено { $sent }, получено { $received }, в конфликте { $conflicts }.
sync-conflict = { $article } { $segment } ({ $lang }): написано на двух рабочих местах; обе версии покажет «tercuman draft show», спор решит «tercuman draft accept».
sync-set-aside = Изменение { $change } отложено: { $why }
sync-why-identity = не сказано, кто его сделал ({ $about })
sync-why-clock = неверные часы на том рабочем месте ({ $about })
sync-why-size = оно больше допустимого ({ $about })
sync-why-newer = его сделала более новая программа ({ $about }); после обновления оно будет принято
sync-why-malformed = это не запись об изменении ({ $about })
sync-why-text = в нём недопустимый текст ({ $about })

problem-sync-no-remote = хаб не назван; укажите папку или postgres://…, либо remote в разделе [sync] файла tercuman.toml
problem-bundle-name = имя файла должно оканчиваться на .{ $extension }
problem-hub-address = адрес хаба не читается; ожидалась папка или postgres://пользователь@сервер/база
problem-hub-folder = общая папка недоступна
problem-hub-postgres = хаб PostgreSQL недоступен или отказал
problem-hub-tls = не удалось установить защищённое соединение
problem-hub-certificate = { $why ->
    [issuer] сертификат хаба выдан центром, который здесь неизвестен; укажите сертификат этого центра в адресе: sslrootcert=ФАЙЛ
    [name] сертификат хаба выдан не для этого сервера; используйте имя сервера, указанное в сертификате
    [time] срок действия сертификата хаба истёк или ещё не наступил; проверьте даты сертификата и часы этого компьютера
   *[other] сертификату хаба нельзя доверять
}
problem-bundle-empty = упаковывать нечего
problem-bundle-malformed = этот пакет изменений повреждён
problem-bundle-bomb = этот пакет при распаковке больше чем в { $ratio } раз превышает свой размер
problem-bundle-newer = форма этого пакета программе неизвестна ({ $found }, ожидалась { $expected })

## Передача переводчику

handoff-exported = Передано: материалов { $stories }, сегментов { $segments }.
handoff-imported = { $file }: прочитано { $read }, добавлено { $added }, изменено { $merged }, без изменений { $unchanged }, отклонено { $refused }, в конфликте { $conflicts }, устарело { $stale }.
handoff-noted = { $file }:{ $line }: { $segment }: { $why }
handoff-unknown = сегмента «{ $what }» нет ни в одном материале
handoff-tags-lost = не хватает тегов источника: { $what }
handoff-tags-extra = теги, которых нет в источнике: { $what }
handoff-tags-unpaired = теги не образуют пар: { $what }
handoff-foreign = текст не на том языке: это «{ $what }»
handoff-own-language = сам материал написан на языке { $what }
handoff-gone = этого сегмента в материале больше нет; перевод сохранён
handoff-waiting = { $file }: единицы с новым текстом, всё ещё помеченные как непереведённые: { $count }; они оставлены как есть
handoff-all-done = На языке { $lang } всё переведено.
problem-handoff-other-language = файл переведён на { $found }, а --to указывает { $asked }
problem-handoff-omegat-empty = в этом проекте OmegaT ещё нет переведённых файлов; сначала создайте переведённые документы
handoff-stale = источник тем временем изменился; перевод сохранён как предложение. Теперь в источнике: { $what }
handoff-conflict = тем временем это изменил кто-то другой; сохранены обе версии. Другая: { $what }
handoff-out = передано
handoff-back = вернулось

problem-xliff-root = ожидался файл XLIFF, найден <{ $found }>
problem-xliff-version = версия XLIFF «{ $found }» неизвестна; ожидалась 1.x или 2.x
problem-xml-prefix = префикс «{ $name }» не связан ни с каким пространством имён
problem-xml-include = файл включает другой файл (XInclude), это не разрешено
problem-xliff-namespace = ожидалось пространство имён { $expected }, найдено { $found }
problem-xliff-element = в XLIFF нет элемента <{ $element }>
problem-xliff-attribute = у <{ $element }> не может быть атрибута «{ $name }»
problem-xliff-attribute-missing = у <{ $element }> должен быть атрибут «{ $name }»
problem-xliff-attribute-without = если у <{ $element }> есть «{ $name }», нужен и «{ $other }»
problem-xliff-value = { $name }="{ $found }" у <{ $element }> не допускается; ожидалось: { $expected }
problem-xliff-child = <{ $element }> не может стоять здесь внутри <{ $parent }>
problem-xliff-child-missing = внутри <{ $element }> должен быть <{ $name }>
problem-xliff-text = внутри <{ $element }> не может быть текста
problem-xliff-skeleton = у скелета есть либо содержимое, либо атрибут «href»
problem-xliff-id-twice = id="{ $id }" у <{ $element }> уже занят; здесь каждый id может стоять только раз
problem-xliff-no-target-language = перевод есть, а его язык в файле не указан; у <xliff> должен быть «trgLang»
problem-xliff-language = <{ $element }> на языке «{ $found }»; по файлу ожидался «{ $expected }»
problem-xliff-space = xml:space перевода не такой, как у источника
problem-xliff-order = место { $order } для перевода занято или отсутствует; всего мест в единице: { $count }
problem-xliff-reference = { $name }="{ $found }" у <{ $element }> не указывает ни на один подходящий <{ $expected }>
problem-xliff-copy = <{ $element }> не может быть копией «{ $of }»: его нельзя копировать или у копии есть свои данные
problem-xliff-no-start = <{ $element }> закрывает «{ $start }», который до него не открыт
problem-xliff-no-end = то, что открывает <{ $element }>, в этой единице не закрыто
problem-xliff-isolated-end = у отдельного <{ $element }> должен быть «id» и не должно быть «startRef»
problem-xliff-end-alone = <{ $element }> не отдельный, ему нужен «startRef»
problem-xliff-end-id = у <{ $element }> с «startRef» не может быть «id»
problem-xliff-deleted = код «{ $id }» удалять нельзя, а в переводе его нет
problem-xliff-reorder-copy = <{ $element }> не меняет места, поэтому нужны canCopy="no" и canDelete="no"
problem-xliff-reorder-first = последовательность с неизменным порядком начинается с canReorder="firstNo"
problem-xliff-moved = коды начиная с «{ $id }» должны стоять в переводе в том же порядке, что в источнике
problem-xliff-comment = у комментария есть либо «value», либо «ref»
problem-xliff-fragment = «{ $found }» — не ссылка внутри файла XLIFF
problem-handoff-format = формат этого файла неизвестен; ожидался XLIFF, PO, FTL или CSV
problem-handoff-column = в таблице нет столбца «{ $name }»
problem-handoff-placeable = в сообщении «{ $message }» есть подстановка, а ожидался текст
problem-handoff-language = язык перевода «{ $tag }» — не язык этой редакции
problem-handoff-no-language = в файле не сказано, на какой язык он переведён; это говорит --to
problem-handoff-none = ни одной единицы этого файла нет в материалах
problem-handoff-nothing = передавать нечего: материалы написаны на этом языке
problem-handoff-languages = эти материалы написаны на разных языках; передавайте их по одному языку или в папку, по файлу на материал
problem-handoff-folder = проект OmegaT — это папка; её называет --out
problem-po-malformed = эта строка — не PO

## Глоссарий

term-saved = «{ $concept }» сохранено


## Проверки

check-done = Ошибок: { $errors }. Предупреждений: { $warnings }. Заметок: { $notes } (их покажет --notes).
check-waived = Оставлено замечаний: { $count } (waivers.csv).
problem-settings-check = в разделе [qa] файла tercuman.toml названа проверка «{ $name }», которой нет
problem-settings-level = в разделе [qa] файла tercuman.toml вместо «{ $name }» должно быть off, info, warning или error
problem-waiver-unknown = нет замечания с идентификатором «{ $id }»; идентификаторы показывает команда check в квадратных скобках (не менее 8 знаков)
problem-waiver-malformed = «{ $text }» — не идентификатор замечания: ожидалось 24 шестнадцатеричные цифры

## Отчёты

report-progress = Подсчёт
report-segments = сегменты
report-words = слова
report-words-share = слова, %
report-total = всего
report-all-stories = Все материалы
report-band = совпадение
chart-exact = точные
chart-repetitions = повторы
chart-repaired = исправленные
chart-near = 75–99 %
chart-far = 50–74 % или похожие на другой сегмент
chart-new = новые
report-language = язык
report-story = материал
report-stories = материалов
report-ready = готово
report-yes = да
report-no = нет
report-accepted-share = принято слов, %
report-by-language = По языкам
report-by-story = Материалы в работе: сначала те, где осталось больше слов
report-coverage-title = Насколько готовы материалы
report-coverage-note = Материал готов, если выпуску ничто не мешает: у каждого сегмента есть принятый перевод или выполнены условия для языка. Языки, на которых материал написан, не учитываются.
report-effort-title = Кто сколько перевёл
report-effort-note = Первые слова черновика считаются написанными; в следующей версии изменёнными считаются слова, которые отличаются от прежних. Слова из памяти и повторов — сэкономленные.
effort-person = имя
effort-written = написано сегментов
effort-words-written = написано слов
effort-changed = изменено сегментов
effort-words-changed = изменено слов
effort-changed-share = от прежнего текста, %
effort-accepted = принято
effort-rejected = отклонено
effort-by-person = По сотрудникам
effort-by-day = Написано и изменено слов по дням
effort-saved = Сэкономлено слов
report-terms-title = Термины редакции в переводах
report-terms-note = Учитываются сегменты с переводом. Термин сохранён, если в переводе есть допустимый термин в любой форме; устаревший или запрещённый термин — нарушение.
terms-concept = понятие
terms-stands = встречается
terms-kept = сохранено
terms-other = сказано иначе
terms-broken = устаревшее или запрещённое
terms-kept-share = сохранено, %
terms-to-look-at = На что посмотреть
report-reuse-title = Что из материалов уже есть в памяти
report-reuse-note = Каждый сегмент учтён один раз — в первой подходящей строке. Повторы и сходство внутри работы считаются по всем материалам отчёта в указанном порядке.
band-context = тот же текст в том же контексте
band-exact = тот же текст
band-repetitions = повтор
band-repaired = с исправлением
band-from-95 = 95–99 %
band-from-85 = 85–94 %
band-from-75 = 75–84 %
band-from-50 = 50–74 %
band-internal-fuzzies = похоже на предыдущий сегмент этой работы
band-new = новое
## Командная строка, которую не удалось понять

problem-usage-command = команды «{ $name }» нет
problem-usage-argument = «{ $name }» здесь не ожидалось
problem-usage-no-value = для { $name } не задано значение
problem-usage-value = значение «{ $value }» для { $name } не подходит
problem-usage-value-of = значение «{ $value }» для { $name } не подходит; ожидалось одно из: { $expected }
problem-usage-conflict = { $name } нельзя указывать вместе с { $other }
problem-usage-missing = не хватает: { $name }
problem-usage-no-command = не указана команда
problem-usage-other = эту командную строку не удалось понять
usage-suggestion = возможно, имелось в виду { $name }
usage-line = использование: { $usage }
usage-help = подробнее: --help
