# Əmr sətrinin mesajları. `problem-` ilə başlayanlar problem kodlarına aiddir.

severity-error = xəta
severity-warning = xəbərdarlıq
severity-info = qeyd

## İş sahəsi və baza

init-done = { $dir } artıq iş sahəsidir. Məqalələri articles qovluğuna yığın və “tercuman build” işlədin.
db-whole = { $file } bütövdür.
db-backup-done = Baza { $file } faylına köçürüldü.
db-bundle-done = { $file } faylında { $count } dəyişiklik var.
db-compact-done = Sıxılan dəyişikliklər: { $packed }. Baza { $before } KiB idi, indi { $after } KiB-dır.
db-restore-done = Ehtiyat nüsxə yerinə qoyuldu; əvvəlki baza { $kept } adı ilə saxlanılıb.

problem-no-workspace = nə burada, nə də yuxarı qovluqlarda iş sahəsi var; “tercuman init” yeni iş sahəsi yaradır, --workspace isə yerini göstərir
problem-workspace-missing = bu qovluqda tercuman.toml yoxdur; “tercuman init” iş sahəsi yaradır
problem-settings-malformed = bu parametrlər oxunmur
problem-language-malformed = “{ $tag }” dil kodu deyil; az, en və ya ru gözlənilirdi
problem-language-unsupported = “{ $tag }” bu redaksiyanın dili deyil; az, en və ya ru gözlənilirdi
problem-file-unreadable = bu fayl oxunmur
problem-file-io = bu fayla və ya qovluğa yazmaq mümkün olmadı
problem-file-exists = bu fayl artıq var; başqa ad seçin
problem-disk-full = diskdə yer qalmayıb; heç nə yazılmadı
problem-database = bazada xəta baş verdi
problem-database-locked = başqa proqram bazaya həddən artıq uzun müddət yazır; bir qədər sonra təkrar edin
problem-database-damaged = baza zədələnib; “tercuman db restore” onu ehtiyat nüsxə ilə əvəz edir
problem-database-read-only = bazaya yazmağa icazə yoxdur
problem-database-cannot-open = bazanı açmaq mümkün olmadı
problem-database-io = bazanı diskdən oxumaq və ya diskə yazmaq mümkün olmadı
problem-database-missing = baza hələ yoxdur; onu “tercuman build” yaradır
problem-database-newer = bazanı daha yeni tercuman yaradıb (sxem { $found }, bu proqram { $expected } nömrəsinə qədər tanıyır); yeni proqramdan istifadə edin
problem-backup-unreadable = bu, bazanın ehtiyat nüsxəsi deyil
problem-backup-damaged = bu ehtiyat nüsxə zədələnib; baza olduğu kimi saxlanıldı
problem-fluent-malformed = bu, Fluent resursu deyil
problem-stdout = standart çıxışa yazmaq mümkün olmadı
problem-json = cavabı JSON kimi yazmaq mümkün olmadı

## Oxuma və seqmentləşdirmə

problem-jsonl-malformed = bu sətir {"{"}"doc", "lang", "text"{"}"} sorğusu deyil
problem-jsonl-no-language = bu sətirdə dil göstərilməyib, --lang də verilməyib
problem-segment-data-malformed = bu seqmentləşdirmə verilənləri oxunmur
problem-srx-malformed = bu, SRX 2.0 faylı deyil
problem-srx-unsupported = bu SRX faylının { $rule } nömrəli qaydasında dəstəklənməyən şablon var
problem-srx-no-rules = bu SRX faylında { $lang } dili üçün qayda yoxdur

## Mübadilə formatları

problem-not-utf8 = bu, UTF-8 mətni deyil
problem-not-utf16 = fayl UTF-16 kimi başlayır, amma UTF-16 deyil
problem-binary-file = bu, mətn faylı deyil
problem-empty-file = bu fayl boşdur
problem-csv-quote = burada açılan dırnaq bağlanmayıb
problem-csv-malformed = bu sətir oxunmur
problem-encoding-contradicted = faylda kodlaşdırma kimi “{ $encoding }” göstərilib, amma bu, doğru deyil
problem-web-page = bu, adının bildirdiyi fayl yox, veb-səhifədir; server onu faylın əvəzinə göndərmiş ola bilər
problem-encoding-unknown = faylda göstərilən kodlaşdırma mövcud deyil: “{ $encoding }”
problem-xml-malformed = bu XML düzgün qurulmayıb
problem-xml-trailing = sənədin sonundan sonra artıq məzmun var
problem-xml-truncated = fayl yarımçıq qalıb
problem-xml-deep = elementlər { $limit } səviyyədən dərinə gedir
problem-xml-attribute = atribut { $limit } KiB-dan uzundur
problem-xml-attributes = elementin { $limit } atributdan çoxu var
problem-xml-entities = faylda “{ $name }” obyekti (entity) elan olunub; obyektlər heç vaxt açılmır
problem-xml-entity = “{ $name }” obyekti (entity) tanınmır
problem-xml-character = XML-də icazə verilməyən simvol var
problem-xml-reference = “&{ $name };” XML-də icazə verilən heç bir simvolu bildirmir
problem-archive-part = arxivdəki “{ $name }” zədələnib
problem-archive-bomb = arxiv açılanda { $limit } MB-dan çox və ya öz həcmindən { $ratio } dəfədən artıq yer tutur
problem-archive-name = arxivdə adı qovluqdan kənara çıxan fayl var: “{ $name }”
problem-archive-malformed = bu, zip arxivi deyil və ya arxiv zədələnib
problem-tmx-root = TMX faylı gözlənilirdi, <{ $found }> tapıldı
problem-unit-long = vahidin mətni 256 KiB-dan uzundur
problem-article-key = “{ $key }” açarı fayl adlarında işlənə bilməz; hərflər, rəqəmlər və defislər gözlənilir, yol yox
problem-segment-long = seqmentin mətni 256 KiB-dan uzundur; cümlə sonu və ya sətir keçidi çatışmır, görünür
problem-direction-marks = mətndə onun istiqamətini dəyişən simvollar var: mətn başqa cür görünə bilər
problem-po-escape = “\{ $escape }” PO-da belə yazılmır
problem-po-incomplete = burada başlayan mesajın msgstr sətri yoxdur
problem-message-twice = “{ $id }” iki dəfə yazılıb
problem-fluent-deep = iç-içə yerləşdirilmiş ifadələr { $limit } səviyyədən dərinə gedir
problem-fluent-escape = “{ $text }” mətndə ola bilən heç bir simvolu bildirmir
problem-fluent-unknown = “{ $message }” mesajı mövcud olmayan “{ $name }” adına istinad edir
problem-fluent-variable = “{ $message }” mesajında “${ $name }” dəyişəni yoxdur; tanınanlar: { $known }
problem-fluent-cycle = “{ $message }” mesajı özünə istinad edir
problem-fluent-expands = “{ $message }” mesajı { $limit } ifadədən və ya 1 MiB-dan çox yerə açılır

## Nəşrlər

problem-edition-message = səhifənin öz sözləri tam deyil
problem-edition-fluent = { $file }: { $lang } nəşrinin “{ $message }” mesajı formatlanmır
problem-typography-malformed = tərtib qaydaları oxunmur
problem-template-broken = səhifə şablonu işləmir
## Qlossari

problem-inflection-rule = “{ $rule }” söz dəyişmə qaydası oxunmur
## Tərcümə yaddaşı

tm-import-done = { $file }: oxundu { $read }, əlavə edildi { $added }, birləşdirildi { $merged }, dəyişməyib { $unchanged }, qəbul edilmədi { $refused }, ziddiyyət { $conflicts }
tm-export-done = { $file } faylına { $units } vahid yazıldı.
tm-lookup-none = Yaddaşda buna bənzər mətn yoxdur.
tm-search-index = Sözlər oxunur
tm-search-none = Yaddaşda “{ $phrase }” yoxdur.
tm-align-done = Təklif olunan vahidlər: əlavə edildi { $added }, birləşdirildi { $merged }, dəyişməyib { $unchanged }, ziddiyyət { $conflicts }.
problem-article-in-other-language = məqalənin dili { $found }, gözlənilən dil isə { $expected }
tm-clean-progress = Yoxlanılır
tm-clean-nothing = Təmizlənəsi heç nə yoxdur.
tm-clean-hint = { $units ->
    [one] “--apply” { $units } vahidi dövriyyədən çıxarar; qalanına insan qərar verməlidir.
   *[other] “--apply” { $units } vahidi dövriyyədən çıxarar; qalanına insan qərar verməlidir.
}
tm-clean-applied = { $units ->
    [one] { $units } vahid dövriyyədən çıxarıldı; “tercuman tm clean --undo” onu geri qaytarır. Qalanına insan qərar verməlidir.
   *[other] { $units } vahid dövriyyədən çıxarıldı; “tercuman tm clean --undo” onları geri qaytarır. Qalanına insan qərar verməlidir.
}
tm-clean-undone = { $units } vahid geri qaytarıldı.
clean-duplicate = Başqa vahid də eyni şeyi deyir
clean-empty = Mətn boşdur
clean-language = Mətn başqa dildədir
clean-untranslated = Tərcümə mənbə ilə eynidir
clean-script = Başqa əlifbanın hərfləri
clean-numbers = Rəqəmlər uyğun gəlmir
clean-conflict = Eyni mətnin fərqli tərcümələri
clean-triangle = Üçüncü dil vasitəsilə başqa tərcümə alınır
tm-optimize-done = Yaddaşın indeksi ən yaxşı şəklə salındı.
tm-units = vahid
origin-accepted = redaksiyada qəbul edilmiş
origin-imported = idxal edilmiş
origin-aligned = tutuşdurulmuş
origin-machine = maşın tərcüməsi
match-context = eyni mətn, eyni kontekst
match-exact = eyni mətn
match-repaired = uyğunlaşdırılmış
match-fuzzy = oxşar mətn
match-pivot = üçüncü dil vasitəsilə
penalty-tags-differ = teqlər fərqlidir
penalty-form-differs = hərflərin böyük-kiçikliyi, durğu işarələri və ya boşluqlar fərqlidir
penalty-disputed = yaddaşda bu mətnin başqa tərcüməsi də var
penalty-aligned = tutuşdurma ilə tapılıb, hələ qəbul edilməyib
penalty-machine = maşın tərcüməsidir
penalty-retired-story = geri götürülmüş yazıdandır
penalty-pivot = üçüncü dil vasitəsilə tapılıb
penalty-repaired = tərcümə mətnə uyğunlaşdırılıb
import-refused = { $file }:{ $line }: qəbul edilmədi: { $why }
import-conflict = { $file }:{ $line }: “{ $source }” mətninin iki tərcüməsi var: “{ $stored }” və “{ $offered }”; hər ikisi saxlanıldı
refused-languages = az, en, ru dillərindən ən azı ikisi lazımdır; tapıldı: { $what }
refused-empty = mətn çatışmır və ya boşdur
refused-tags = teqlər cüt deyil: { $what }
refused-control = mətndə idarəetmə simvolu var
refused-untranslated = hələ tərcümə olunmayıb
refused-doubtful = şübhəli kimi işarələnib (fuzzy və ya yoxlanılmalı)
import-remark = { $file }:{ $line }: { $why }
remark-date = “{ $what }” TMX tarixi deyil və saxlanılmadı
remark-second-text = { $what } dilində ikinci mətn var; birincisi götürüldü
remark-bidi = mətndə yazı istiqamətini dəyişən işarələr var
tm-import-progress = Oxunur
problem-memory-format-in = yaddaş bu formatda yazılmır; tmx, csv və ya tsv olmalıdır

problem-memory-format = bu yaddaşın formatı məlum deyil; gözlənilirdi: { $expected }
problem-memory-format-unknown = “{ $format }” yaddaş formatı deyil; tmx, csv, tsv, xliff və ya po olmalıdır
problem-memory-languages = cədvəldə dil teqlərindən ibarət başlıq yoxdur; sütunları --from və --to ilə göstərin
problem-same-language = mənbə və hədəf dili eynidir ({ $lang }); iki fərqli dil lazımdır
problem-below-floor = indeks { $floor } %-dən yuxarı tamdır; ondan aşağıda bəzi uyğunluqlar tapılmaya bilər
problem-memory-full = yaddaşda yeni vahidlər üçün yer qalmayıb



## Məqalələrin oxunması

problem-article-empty = burada oxunacaq mətn yoxdur
problem-article-binary = bu, mətn faylı deyil
problem-article-not-utf8 = mətn UTF-8 kodlaşdırmasında deyil: { $byte } baytı oxunmur; faylı UTF-8 kimi saxlayın
problem-article-encoding-broken = mətn { $encoding } kodlaşdırmasına uyğun gəlmir
problem-article-too-large = fayl { $limit } MB-dan böyükdür; bu, məqalə ola bilməz
problem-article-format-unknown = bu faylın formatı tanınmır; md, txt, html və ya docx gözlənilirdi
problem-article-too-deep = etiketlər { $limit } qatdan dərin yerləşdirilib
problem-docx-malformed = bu, Word sənədi (docx) deyil
problem-front-matter-malformed = faylın başındakı YAML oxunmur
problem-front-matter-unclosed = faylın başındakı YAML bağlanmayıb: “---” sətri gözlənilirdi
problem-date-unknown = “{ $key }” tarixi oxunmur: “{ $value }”
problem-language-unknown = mətnin dili müəyyən edilmədi; onu --lang ilə göstərin
problem-language-guessed = dil mətnə görə müəyyən edildi: { $lang } (əminlik { $percent } %); --lang onu dəqiqləşdirir

read-left-out = Kənarda qalıb
read-language = dil
read-title = başlıq
read-rubric = rubrika
read-byline = müəllif
read-published = tarix
read-updated = yenilənib
read-source = mənbə
read-place = yer
read-key = açar
why-site-name = saytın adı
why-repeated-title = təkrarlanan başlıq
why-navigation = saytın menyusu
why-share = paylaşma düymələri
why-read-also = başqa xəbərlərə keçid
why-related = başqa xəbərin başlığı
why-tags = etiketlər
why-views = baxış sayğacı
why-comments = şərhlər
why-advert = reklam
why-cookies = kuki bildirişi
why-copyright = müəllif hüquqları qeydi
why-subscribe = abunə çağırışı
why-breaking = təcili xəbər zolağı
why-foreign-language = saytın başqa dildəki yazısı
why-profile = mənbə profili belə göstərir
why-code = proqram kodu
why-raw-html = HTML parçası
why-date = tarix sətri
why-rubric = təkrarlanan rubrika
why-byline = təkrarlanan müəllif
why-empty-mark = mətnsiz sətir
problem-glossary-header = “concept” və ən azı az, en, ru sütunlarından biri olan başlıq gözlənilirdi; “{ $found }” tapıldı
problem-glossary-column-twice = “{ $column }” sütunu başlıqda iki dəfə keçir
problem-glossary-format = qlossari TBX, CSV və ya TSV olur; “{ $found }” bunlardan heç biri deyil
problem-concept-twice = “{ $concept }” anlayışının sətri artıq var: { $line }
problem-term-of-two-concepts = “{ $term }” həm də “{ $concept }” anlayışının adıdır ({ $line }-ci sətir)
problem-row-too-long = sətirdə { $found } xana var, başlıqda isə { $expected }
problem-concept-without-id = sətirdə anlayış göstərilməyib
problem-concept-without-term = “{ $concept }” üçün az, en və ya ru dilində termin yoxdur
problem-term-preferred-twice = “{ $concept }” üçün hər dildə yalnız bir termin üstün tutula bilər; yol verilən kimi götürüldü: { $terms }
problem-kind-unknown = “{ $kind }” növ deyil; person, place, organization, title, event, work və ya term gözlənilirdi
problem-gender-unknown = “{ $gender }” cins deyil; m və ya f gözlənilirdi
problem-status-unknown = “{ $status }” status deyil; preferred, admitted, obsolete və ya forbidden gözlənilirdi
problem-concept-unknown = qlossaridə “{ $concept }” anlayışı yoxdur
problem-concept-nothing-to-undo = “{ $concept }” yaradılandan bəri dəyişməyib
problem-concept-known = qlossaridə “{ $concept }” anlayışı artıq var; onu “term edit” dəyişir
problem-term-nothing-to-do = nəyin dəyişəcəyi göstərilməyib
problem-term-needs-text = mətn və ya --batch lazımdır
problem-tbx-root = TBX faylı gözlənilirdi, <{ $found }> tapıldı
problem-tbx-no-body = TBX faylında <body> yoxdur
problem-tbx-id-twice = “{ $id }” identifikatoru iki dəfə keçir
term-import-done = { $file }: { $read } anlayış oxundu; əlavə olundu: { $added }, birləşdirildi: { $merged }, dəyişmədi: { $unchanged }, qəbul olunmadı: { $refused }
term-refused = { $file }:{ $line }: { $why }
term-written = “{ $concept }” { $file } faylına yazıldı
term-retired = “{ $concept }” istifadədən çıxarıldı; “term edit { $concept } --restore” onu qaytarır
term-rewritten = { $count } tərcümə yenidən yazıldı
term-left = { $count } tərcüməyə insan baxmalıdır
term-planned = “{ $concept }” dəyişdirilmədi: bu, yalnız plandır
term-would-rewrite = { $count } tərcümə yenidən yazılardı; bunu --apply edir
term-audit-clean = Qlossariyə zidd heç nə yoxdur.
audit-forbidden = “{ $found }” qadağandır
audit-obsolete = “{ $found }” köhnəlib
audit-missing = mənbədəki “{ $found }” tərcümədə yoxdur
audit-name = “{ $found }” adı burada başqadır
audit-capitals = “{ $found }” böyük hərflə yazılmalıdır
audit-agreement = “{ $found }” birləşməsinin sözləri müxtəlif hallardadır
audit-ending = “{ $found }” sözünün şəkilçisi səhvdir
audit-government = “{ $found }” qarşısındakı sözönünün tələb etmədiyi haldadır
audit-two-spellings = “{ $found }” başqa yerdə ayrı cür yazılıb
audit-write = “{ $text }” yazın
term-omegat-languages = TSV { $from } və { $to } dillərindədir; başqalarını --from və --to seçir
## İş

build-progress = Yığılır
build-written = yazıldı    { $name }  { $filled }/{ $segments }
build-unchanged = dəyişməyib { $name }  { $filled }/{ $segments }
build-refused = buraxılmadı { $name }  { $filled }/{ $segments }
build-done = Nəşrlər: yazılan { $written }, dəyişməyən { $unchanged }, buraxılmayan { $refused }; yeri { $out }
build-hint = Buraxılmayan nəşrin tərcüməsi yarımçıqdır. “--gaps mark” onu boşluqları göstərməklə yazır, “tercuman draft set” isə boşluğu doldurur.
build-held-coverage = tərcümə azdır: { $found }%, ən azı { $wanted }% olmalıdır
build-held-errors = yoxlamanın tapdığı səhvlər: { $found }; onları “tercuman check” sadalayır
draft-set = { $total } qaralamadan { $count } yazıldı.
draft-accepted = Qəbul edildi: { $total } qaralamadan { $count }.
draft-rejected = Rədd edildi: { $total } qaralamadan { $count }.
draft-undone = { $segment }: bir addım geri qaytarıldı; indiki vəziyyəti: { $state }.
draft-propagated = Doldurulan təkrarlar: { $count }.
article-retired = { $article } dövriyyədən çıxarıldı; yaddaşdakı vahidləri karantindədir.
article-restored = { $article } geri qaytarıldı; vahidləri karantindən çıxarıldı.
state-new = yeni
state-stale = köhnəlib
state-proposed = təklif
state-edited = redaktə olunub
state-accepted = qəbul edilib
state-rejected = rədd edilib
change-typo-or-punctuation = orfoqrafiya və ya durğu işarəsi
change-number-or-date = rəqəm və ya tarix
change-name = ad
change-quote = sitat
change-wording = ifadə
change-of-article = məqalə oxundu
change-of-article-retired = məqalə dövriyyədən çıxarıldı və ya qaytarıldı
draft-origin-person = əllə
draft-origin-memory = yaddaşdan
draft-origin-propagated = təkrar
draft-origin-hand-off = təhvildən
draft-origin-undo = geri qaytarma
status-story = { $segments } seqment, { $words } söz
status-authored = bu dildə də yazılıb; olduğu kimi dərc olunur
status-conflicts = ziddiyyətli
status-errors = səhv
status-warnings = xəbərdarlıq
status-ready = buraxılışa hazırdır
status-blocked = buraxılışa mane olan seqmentlər: { $count }
problem-draft-nothing-to-undo = { $segment } seqmentinin { $lang } dilində geri qaytarılacaq addımı yoxdur

problem-article-unknown = “{ $article }” adlı məqalə yoxdur; mövcud olanları “tercuman article list” göstərir
problem-article-twice = { $article } artıq { $other } faylının məqaləsidir; birinə başqa açar verin
problem-is-a-folder = bu, qovluqdur; fayl gözlənilirdi
problem-file-missing = belə fayl yoxdur
problem-segment-unknown = { $article } məqaləsində “{ $segment }” seqmenti yoxdur; seqmentləri “tercuman segment” göstərir
problem-draft-missing = { $segment } seqmentinin { $lang } dilində qaralaması yoxdur
problem-json-line = bu sətir gözlənilən JSON deyil
problem-stdin = standart girişi oxumaq mümkün olmadı

## Sinxronlaşdırma

sync-progress = Mübadilə gedir
sync-plan = Göndəriləcək: { $send }. Alınacaq: { $receive }.
sync-done = Göndərilən { $sent }, alınan { $received }, ziddiyyətli { $conflicts }.
sync-conflict = { $article } { $segment } ({ $lang }): iki masa fərqli yazıb; hər ikisini “tercuman draft show” göstərir, “tercuman draft accept” həll edir.
sync-set-aside = { $change } dəyişikliyi kənara qoyuldu: { $why }
sync-why-identity = kimin etdiyi göstərilməyib ({ $about })
sync-why-clock = həmin masanın saatı səhvdir ({ $about })
sync-why-size = icazə veriləndən böyükdür ({ $about })
sync-why-newer = onu daha yeni proqram edib ({ $about }); bu proqram yenilənəndə qəbul olunacaq
sync-why-malformed = dəyişiklik qeydinə oxşamır ({ $about })
sync-why-text = yolverilməz mətn var ({ $about })

problem-sync-no-remote = qovşaq göstərilməyib; qovluq və ya postgres://… verin, yaxud tercuman.toml faylında [sync] altında remote yazın
problem-bundle-name = faylın adı .{ $extension } ilə bitməlidir
problem-hub-address = qovşağın ünvanı oxunmur; qovluq və ya postgres://istifadəçi@server/baza gözlənilirdi
problem-hub-folder = ümumi qovluğa çatmaq mümkün olmadı
problem-hub-postgres = PostgreSQL qovşağına çatmaq mümkün olmadı və ya o, imtina etdi
problem-hub-tls = təhlükəsiz bağlantı qurmaq mümkün olmadı
problem-hub-certificate = { $why ->
    [issuer] qovşağın sertifikatını verən mərkəz burada tanınmır; onun sertifikatını ünvanda sslrootcert=FAYL ilə göstərin
    [name] qovşağın sertifikatı bu server üçün deyil; sertifikatda yazılan server adından istifadə edin
    [time] qovşağın sertifikatının müddəti bitib və ya hələ başlamayıb; sertifikatın tarixlərini və bu kompüterin saatını yoxlayın
   *[other] qovşağın sertifikatına etibar etmək olmur
}
problem-bundle-empty = qablaşdırmağa heç nə yoxdur
problem-bundle-malformed = bu dəyişikliklər paketi zədələnib
problem-bundle-bomb = bu paket açılanda öz həcmindən { $ratio } dəfədən artıq yer tutur
problem-bundle-newer = paketin formasını bu proqram tanımır ({ $found }, gözlənilən { $expected })

## Tərcüməçiyə təhvil

handoff-exported = Təhvil verildi: məqalə { $stories }, seqment { $segments }.
handoff-imported = { $file }: oxunan { $read }, əlavə edilən { $added }, dəyişən { $merged }, dəyişməyən { $unchanged }, rədd edilən { $refused }, ziddiyyətli { $conflicts }, köhnəlmiş { $stale }.
handoff-noted = { $file }:{ $line }: { $segment }: { $why }
handoff-unknown = heç bir məqalədə “{ $what }” seqmenti yoxdur
handoff-tags-lost = mənbədəki teqlər çatışmır: { $what }
handoff-tags-extra = mənbədə olmayan teqlər var: { $what }
handoff-tags-unpaired = teqlər cüt deyil: { $what }
handoff-foreign = mətn təhvilin dilində deyil, “{ $what }” dilindədir
handoff-own-language = məqalənin özü { $what } dilində yazılıb
handoff-gone = bu seqment məqalədə daha yoxdur; tərcümə saxlanıldı
handoff-waiting = { $file }: mətni dəyişmiş, amma hələ də tərcümə olunmamış kimi işarələnmiş vahidlər: { $count }; onlara toxunulmadı
handoff-all-done = { $lang } dilində görüləcək iş yoxdur.
problem-handoff-other-language = fayl { $found } dilinə tərcümə olunub, --to isə { $asked } deyir
problem-handoff-omegat-empty = bu OmegaT layihəsində hələ tərcümə edilmiş fayl yoxdur; əvvəlcə tərcümə edilmiş sənədləri yaradın
handoff-stale = bu arada mənbə dəyişib; tərcümə təklif kimi saxlanıldı. Mənbənin indiki halı: { $what }
handoff-conflict = bu arada başqası onu dəyişib; hər ikisi saxlanıldı. O biri: { $what }
handoff-out = təhvildə
handoff-back = qayıdıb

problem-xliff-root = XLIFF faylı gözlənilirdi, <{ $found }> tapıldı
problem-xliff-version = XLIFF-in “{ $found }” versiyası tanınmır; 1.x və ya 2.x gözlənilirdi
problem-xml-prefix = “{ $name }” prefiksi heç bir ad fəzasına bağlanmayıb
problem-xml-include = fayl başqa faylı daxil edir (XInclude), buna icazə verilmir
problem-xliff-namespace = { $expected } ad fəzası gözlənilirdi, { $found } tapıldı
problem-xliff-element = XLIFF-də <{ $element }> elementi yoxdur
problem-xliff-attribute = <{ $element }> elementində “{ $name }” atributu ola bilməz
problem-xliff-attribute-missing = <{ $element }> elementində “{ $name }” atributu olmalıdır
problem-xliff-attribute-without = <{ $element }> elementində “{ $name }” varsa, “{ $other }” da olmalıdır
problem-xliff-value = <{ $element }> elementində { $name }="{ $found }" ola bilməz; gözlənilirdi: { $expected }
problem-xliff-child = <{ $parent }> içində bu yerdə <{ $element }> ola bilməz
problem-xliff-child-missing = <{ $element }> içində <{ $name }> olmalıdır
problem-xliff-text = <{ $element }> içində mətn ola bilməz
problem-xliff-skeleton = skeletdə ya məzmun, ya da “href” atributu olmalıdır
problem-xliff-id-twice = <{ $element }> elementinin id="{ $id }" kodu artıq işlənib; burada hər kod bir dəfə işlənə bilər
problem-xliff-no-target-language = tərcümə var, amma faylda onun dili göstərilməyib; <xliff> elementində “trgLang” olmalıdır
problem-xliff-language = <{ $element }> “{ $found }” dilindədir; faylda göstərildiyi kimi “{ $expected }” gözlənilirdi
problem-xliff-space = tərcümənin xml:space atributu mənbəninkindən fərqlidir
problem-xliff-order = tərcümənin { $order } nömrəli yeri tutulub və ya yoxdur; vahiddə cəmi { $count } yer var
problem-xliff-reference = <{ $element }> elementində { $name }="{ $found }" uyğun <{ $expected }> göstərmir
problem-xliff-copy = <{ $element }> “{ $of }” kodunun surəti ola bilməz: onun surəti çıxarılmır və ya surətin öz verilənləri var
problem-xliff-no-start = <{ $element }> “{ $start }” kodunu bağlayır, amma o, bundan əvvəl açılmayıb
problem-xliff-no-end = <{ $element }> ilə açılan bu vahiddə bağlanmır
problem-xliff-isolated-end = tək duran <{ $element }> elementində “id” olmalı, “startRef” olmamalıdır
problem-xliff-end-alone = <{ $element }> tək durmur, ona görə “startRef” olmalıdır
problem-xliff-end-id = “startRef” olan <{ $element }> elementində “id” ola bilməz
problem-xliff-deleted = “{ $id }” kodunu silmək olmaz, tərcümədə isə o yoxdur
problem-xliff-reorder-copy = <{ $element }> yerini dəyişmir, ona görə canCopy="no" və canDelete="no" olmalıdır
problem-xliff-reorder-first = sırası dəyişməyən kodların birincisində canReorder="firstNo" olmalıdır
problem-xliff-moved = “{ $id }” kodundan başlayan kodlar tərcümədə mənbədəki sıra ilə durmalıdır
problem-xliff-comment = şərhdə “value” və “ref” atributlarından yalnız biri olmalıdır
problem-xliff-fragment = “{ $found }” XLIFF faylı daxilində istinad deyil
problem-handoff-format = bu faylın formatı məlum deyil; XLIFF, PO, FTL və ya CSV gözlənilirdi
problem-handoff-column = cədvəldə “{ $name }” sütunu yoxdur
problem-handoff-placeable = “{ $message }” mesajında əvəzləmə var; mətn gözlənilirdi
problem-handoff-language = hədəf dili “{ $tag }” bu redaksiyanın dili deyil
problem-handoff-no-language = faylda hansı dilə tərcümə olunduğu göstərilməyib; onu --to bildirir
problem-handoff-none = bu faylın heç bir vahidi məqalələrdə yoxdur
problem-handoff-nothing = təhvil veriləcək heç nə yoxdur: məqalələr elə həmin dildə yazılıb
problem-handoff-languages = bu məqalələr müxtəlif dillərdə yazılıb; onları dil-dil və ya qovluğa, hər məqaləni ayrıca fayl kimi təhvil verin
problem-handoff-folder = OmegaT layihəsi qovluqdur; onu --out göstərir
problem-po-malformed = bu sətir PO deyil

## Lüğət

term-saved = “{ $concept }” yadda saxlanıldı


## Yoxlamalar

check-done = Xəta: { $errors }. Xəbərdarlıq: { $warnings }. Qeyd: { $notes } (--notes onları göstərir).
check-waived = Qəbul edilən qeydlər: { $count } (waivers.csv).
problem-settings-check = tercuman.toml faylının [qa] bölməsindəki “{ $name }” yoxlaması mövcud deyil
problem-settings-level = tercuman.toml faylının [qa] bölməsində “{ $name }” əvəzinə off, info, warning və ya error olmalıdır
problem-waiver-unknown = “{ $id }” identifikatorlu qeyd yoxdur; identifikatorlar check əmrinin cavabında, kvadrat mötərizədədir (ən azı 8 işarə)
problem-waiver-malformed = “{ $text }” qeydin identifikatoru deyil: 24 onaltılıq rəqəm gözlənilirdi

## Hesabatlar

report-progress = Hesablanır
report-segments = seqment
report-words = söz
report-words-share = sözlər, %
report-total = cəmi
report-all-stories = Bütün məqalələr
report-band = uyğunluq
chart-exact = dəqiq
chart-repetitions = təkrarlar
chart-repaired = düzəldilmiş
chart-near = 75–99 %
chart-far = 50–74 % və ya başqa seqmentə oxşar
chart-new = yeni
report-language = dil
report-story = məqalə
report-stories = məqalə
report-ready = hazır
report-yes = hə
report-no = yox
report-accepted-share = qəbul edilmiş sözlər, %
report-by-language = Dillər üzrə
report-by-story = Gözləyən məqalələr, ən çox sözü qalanlar əvvəldə
report-coverage-title = Məqalələr hansı mərhələdədir
report-coverage-note = Buraxılışına heç nə mane olmayan məqalə hazırdır: hər seqmentin qəbul edilmiş tərcüməsi var və ya dilin şərtləri ödənilib. Məqalənin yazıldığı dillər sayılmır.
report-effort-title = Kim nə qədər tərcümə edib
report-effort-note = Qaralamanın ilk sözləri yazılmış sayılır; sonrakı variantda əvvəlkindən fərqlənən sözlər dəyişdirilmiş sayılır. Yaddaşdan və ya təkrardan gələn sözlər qənaətdir.
effort-person = ad
effort-written = yazılmış seqment
effort-words-written = yazılmış söz
effort-changed = dəyişdirilmiş seqment
effort-words-changed = dəyişdirilmiş söz
effort-changed-share = əvvəlki mətndən, %
effort-accepted = qəbul edilmiş
effort-rejected = rədd edilmiş
effort-by-person = İşçilər üzrə
effort-by-day = Yazılmış və dəyişdirilmiş sözlər, günlər üzrə
effort-saved = Qənaət edilmiş sözlər
report-terms-title = Redaksiyanın terminləri tərcümələrdə
report-terms-note = Tərcüməsi olan seqmentlər sayılır. Tərcümədə redaksiyanın icazə verdiyi termin istənilən formada varsa, termin qorunub; köhnəlmiş və ya qadağan edilmiş termin onu pozur.
terms-concept = anlayış
terms-stands = keçir
terms-kept = qorunub
terms-other = başqa cür deyilib
terms-broken = köhnəlmiş və ya qadağan edilmiş
terms-kept-share = qorunub, %
terms-to-look-at = Baxılmalı terminlər
report-reuse-title = Məqalələrin nə qədəri yaddaşda var
report-reuse-note = Hər seqment bir dəfə, şərti ödəyən ilk sətirdə sayılır. Təkrarlar və iş daxilindəki oxşarlıqlar bu hesabatın bütün məqalələri üzrə, yuxarıdakı ardıcıllıqla hesablanır.
band-context = eyni mətn, eyni kontekst
band-exact = eyni mətn
band-repetitions = təkrar
band-repaired = uyğunlaşdırılmış
band-from-95 = 95–99%
band-from-85 = 85–94%
band-from-75 = 75–84%
band-from-50 = 50–74%
band-internal-fuzzies = bu işdə əvvəlki seqmentə oxşar
band-new = yeni
## Başa düşülməyən əmr sətri

problem-usage-command = “{ $name }” adlı əmr yoxdur
problem-usage-argument = burada “{ $name }” gözlənilmirdi
problem-usage-no-value = { $name } üçün qiymət verilməyib
problem-usage-value = “{ $value }” qiyməti { $name } üçün yaramır
problem-usage-value-of = “{ $value }” qiyməti { $name } üçün yaramır; bunlardan biri gözlənilirdi: { $expected }
problem-usage-conflict = { $name } ilə { $other } birlikdə verilə bilməz
problem-usage-missing = çatışmır: { $name }
problem-usage-no-command = əmr göstərilməyib
problem-usage-other = bu əmr sətri başa düşülmədi
usage-suggestion = bəlkə { $name } nəzərdə tutulurdu?
usage-line = istifadəsi: { $usage }
usage-help = ətraflı məlumat üçün: --help
