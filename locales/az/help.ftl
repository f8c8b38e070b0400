# Azərbaycanca kömək: hər əmrə bir mesaj, hər arqumentə bir atribut.

word-usage = İstifadəsi
word-commands = Əmrlər
word-command-value = ƏMR
word-arguments = Arqumentlər
word-options = Seçimlər
word-global-options = Ümumi seçimlər
word-default = susmaya görə: { $value }
word-values = mümkün qiymətlər: { $value }
word-environment = mühit dəyişəni: { $value }

## Proqram; buradakı atributlar bütün əmrlərə aiddir

help = Azərbaycanca, ingiliscə və rusca xəbərlər: seqmentlər, tərcümə yaddaşı, qlossari və hazır nəşrlər
    .workspace = İş sahəsi: tercuman.toml olan qovluq (susmaya görə buradan yuxarıya doğru axtarılır)
    .db = Verilənlər bazası (susmaya görə iş sahəsindəki db/tercuman.db)
    .author = İşi kim görür: dəyişikliklər bu adla saxlanılır
    .ui-lang = Mesajların dili: az, en və ya ru (susmaya görə sistemin dili)
    .json = Bir JSON sənədi çap et
    .quiet = Xətalardan başqa heç nə bildirmə
    .help = Kömək
    .version = Proqramın versiyası
    .article = Fayl, açar və ya açar@dil
    .articles = Fayllar, açarlar və ya açar@dil (susmaya görə hamısı)
    .segment = Seqmentin “segment” əmrinin göstərdiyi identifikatoru
    .concept = Anlayışın identifikatoru
    .kind = Nəyin adıdır: person, place, organization, title, event, work və ya term
    .domain = Sahə, məsələn, siyasət və ya idman
    .note = Redaksiya üçün qeyd
    .limit = Ən çoxu neçə nəticə
help-help = Proqramın və ya bir əmrin köməyi

## İş sahəsi

help-init = İş sahəsi yarat: parametrlər, boş qovluqlar, boş yaddaş və qlossari
    .dir = Qovluq; mövcud ola bilər, içindəki heç nəyin üstündən yazılmır
help-db = Verilənlər bazası: məzmunu, bütövlüyü, ehtiyat nüsxəsi və bərpası
help-db-info = Bazada nə var
help-db-verify = Bazanın bütövlüyünü yoxla; bütöv deyilsə, çıxış kodu 1 olur
    .against = Məzmununu başqa baza ilə də müqayisə et
help-db-backup = Bazanın nüsxəsini çıxar; başqaları yazanda da mümkündür
    .file = Yaradılacaq fayl
help-db-bundle = Bütün dəyişiklikləri bir fayla yaz; başqa masa onu “sync FAYL” ilə götürür
    .file = Yaradılacaq fayl; adı .tcb ilə bitir
help-db-compact = Jurnalın köhnə hissəsini sıx və boş yeri qaytar; heç nə itmir
    .older-than = Bundan köhnə dəyişikliklər sıxılır (gün)
help-db-restore = Ehtiyat nüsxəni yoxla və bazanın yerinə qoy
    .file = “db backup” ilə yaradılmış fayl
help-completions = Örtük (shell) üçün avtotamamlama çap et
    .shell = Örtük: bash, zsh, fish, elvish və ya powershell
help-man = Təlimat səhifəsini (roff) çap et

## Məqalələr

help-build = Məqalələri oxu, yaddaşdan doldur, yoxla və nəşrlərini yaz
    .articles = Məqalələr: fayllar, açarlar və ya açar@dil (susmaya görə bütün articles/ qovluğu)
    .to = Vergüllə ayrılmış dillər; en-XA nəyin yerliləşdirilmədiyini göstərir (susmaya görə hər üç dil)
    .format = Vergüllə ayrılmış formatlar
    .channel = Nəşrlərin harada oxunduğu, vergüllə ayrılmış
    .out = Hara yazılsın (susmaya görə iş sahəsindəki editions/)
    .gaps = Tərcüməsi olmayan seqmentlərlə nə edilsin
    .min-score = Yaddaşdan doldurmaq üçün ən aşağı bal
help-read = Məqalədən nə başa düşüldüyünü göstər: metaməlumat, bloklar, nə və niyə kənarda qaldı
    .file = Məqalə: Markdown, mətn, HTML və ya docx
    .lang = Məqalənin dili (susmaya görə faylda göstərilən, yoxsa sözlərindən müəyyən edilən)
    .format = Format: md, txt, html və ya docx (susmaya görə ad və məzmuna əsasən)
help-segment = Faylın seqmentləri və ya mətn axınında cümlələrin harada bitdiyi
    .file = Fayl; “-” olduqda və ya göstərilmədikdə standart giriş oxunur
    .lang = Mətnin dili: az, en və ya ru (susmaya görə faylın adından)
    .explain = Hər yeri hansı qaydanın böldüyünü və ya saxladığını göstər
    .jsonl = Standart girişdən "doc", "lang", "text" sətirləri; cavabda "doc", "spans" sətirləri
help-article = İş sahəsinin tanıdığı məqalələr, seqmentləri, qaralamaları və tarixçəsi
help-article-list = Bütün məqalələr və dilləri
help-article-show = Məqalənin seqmentləri və qaralamaları
help-article-status = Hər dildə iş nə yerdədir
help-article-history = Məqalə ilə nə baş verib və kim edib
help-article-retire = Məqaləni nəşrlərdən çıxar, vahidlərini etibarsız say
    .undo = Geri qaytar

## Qaralamalar və yoxlamalar

help-draft = Ayrı-ayrı seqmentlərin tərcüməsi: yazmaq, qəbul etmək, rədd etmək, göstərmək
help-draft-set = Tərcümə yaz; --jsonl ilə standart girişdən çoxunu, ya hamısını, ya heç birini
    .to = Tərcümənin dili
    .text = Tərcümə; teqləri mənbədəki kimi
    .accept = Dərhal qəbul et
    .jsonl = Standart girişdən "article", "segment", "to", "text", "accept" sətirlərini oxu
help-draft-accept = Qüvvədə olan tərcüməni qəbul et, köhnəlmişi də; ziddiyyəti də bu həll edir
    .segments = Seqmentlərin “segment” əmrinin göstərdiyi identifikatorları
    .to = Tərcümələrin dili
    .all = Məqalənin təklif edilmiş və ya redaktə olunmuş bütün tərcümələri
help-draft-reject = Qüvvədə olan tərcüməni rədd et
    .segments = Seqmentlərin “segment” əmrinin göstərdiyi identifikatorları
    .to = Tərcümələrin dili
    .all = Məqalənin təklif edilmiş və ya redaktə olunmuş bütün tərcümələri
help-draft-undo = Tərcümədə son addımı geri al; təkrar edildikdə bir addım da geri
    .to = Tərcümənin dili
help-draft-show = Tərcümənin bütün variantları və düzəlişin nəyi dəyişdiyi
    .to = Tərcümənin dili
help-check = Tərcümələri yoxla: rəqəmlər, adlar, terminlər, durğu işarələri, teqlər və s.
    .notes = Qeydləri də göstər: nəşrə mane olmayan və nəşrdə özü düzələn yerlər
    .to = Tərcümələrin dili (susmaya görə hamısı)
    .waive = Qeydləri identifikatoru ilə qəbul et; waivers.csv faylında saxlanır

## Tərcüməçilər

help-handoff = İşin tərcüməçiyə təhvili və geri alınması: ixrac, idxal, siyahı
help-handoff-export = Məqalələri tərcüməçinin işləyə biləcəyi fayla yaz
    .articles = Fayllar, açarlar və ya açar@dil; göstərilmədikdə açıq olan hər şey
    .to = Hansı dilə tərcümə olunacaq
    .format = Format
    .out = Fayl, OmegaT üçün isə qovluq; “-” olduqda və ya göstərilmədikdə standart çıxış
    .whom = Tərcüməçi
help-handoff-import = Tərcüməçilərin fayllarını geri al, hər birini bir tranzaksiyada
    .files = Tərcüməçilərdən qayıdan fayllar
    .to = Faylda göstərilməyibsə, dil
help-handoff-list = Nə, kimdə və nə vaxtdan təhvildədir

## Tərcümə yaddaşı

help-tm = Tərcümə yaddaşı: idxal, ixrac, axtarış, səliqə
help-tm-import = TMX, CSV, TSV, XLIFF və ya PO fayllarının vahidlərini yaddaşa al
    .files = Bu və ya başqa proqramların yaddaşları
    .from = Başlıqsız cədvəlin birinci sütununun və ya mənbələrin dili
    .to = Başlıqsız cədvəlin ikinci sütununun və ya tərcümələrin dili
    .format = tmx, csv, tsv, xliff və ya po (susmaya görə məzmun və uzantıya əsasən)
help-tm-export = Bütün yaddaşı fayla yaz
    .file = Yaradılacaq fayl; “-” standart çıxışdır
    .format = tmx, csv və ya tsv (susmaya görə uzantıya əsasən)
help-tm-lookup = Mətnin əvvəlki tərcümələrini tap, ən yaxşısı birinci
    .text = Mətn
    .from = Mətnin dili
    .to = Hansı dildə lazımdır
    .min = Ən aşağı bal
    .limit = Ən çoxu neçə uyğunluq
    .batch = Hər sətrində bir mətn olan fayl
    .jsonl = Faylın hər sətri üçün, öz sırası ilə, bir JSON sənədi çap et
help-tm-search = İfadəni yaddaşda harada olursa olsun, istənilən formada tap
    .phrase = İfadə
    .lang = İfadənin dili (susmaya görə istənilən)
    .limit = Ən çoxu neçə vahid
    .words = Sözlər aralı və istənilən ardıcıllıqla ola bilər
help-tm-align = Məqalənin iki dildəki variantının cümlələrini cütləşdir və təklif olunan vahidlər kimi saxla
    .source = Məqalə: fayl və ya açar@dil
    .target = Eyni məqalə başqa dildə
    .from = Faylda göstərilməyibsə, mənbənin dili
    .to = Faylda göstərilməyibsə, tərcümənin dili
    .accept = Etibarlılığı bundan az olmayan cütləri dərhal qəbul et (0-dan 1-ə qədər)
    .dry-run = Cütləri yalnız göstər
help-tm-clean = Təkrarlanan, boş, başqa dildə olan, tərcümə edilməmiş və ya bir-birinə zidd vahidləri tap
    .apply = Təkrarlanan, boş, başqa dildə olan və tərcümə edilməmiş vahidləri dövriyyədən çıxar
    .undo = Son təmizləmənin çıxardığı vahidləri geri qaytar
help-tm-stats = Yaddaşda neçə vahid var, dil və mənşə üzrə
help-tm-optimize = Yaddaşın indeksini ən yaxşı şəklə sal

## Qlossari

help-term = Qlossari: anlayışlar və onların az, en, ru dillərində terminləri
help-term-import = TBX, CSV və ya TSV fayllarından anlayışları al
    .files = Fayllar
    .format = Faylların formatı: tbx, csv və ya tsv (susmaya görə məzmun və uzantıya əsasən)
    .from = TSV-nin birinci sütununun dili
    .to = TSV-nin ikinci sütununun dili
help-term-export = Qlossarini TBX, CSV və ya OmegaT üçün TSV kimi yaz
    .file = Yazılacaq fayl; “-” standart çıxışdır
    .format = tbx (3-cü versiya), martif (2-ci versiya), csv və ya tsv (susmaya görə uzantıya əsasən)
    .from = TSV-nin birinci sütununun dili
    .to = TSV-nin ikinci sütununun dili
help-term-add = Anlayış əlavə et
    .concept = Anlayışın identifikatoru, məsələn, red-settlement
    .az = Azərbaycanca üstün tutulan termin
    .en = İngiliscə üstün tutulan termin
    .ru = Rusca üstün tutulan termin
    .gender = Şəxsin qrammatik cinsi
help-term-edit = Anlayışı dəyiş
    .lang = Dəyişən terminin dili
    .preferred = Yeni üstün tutulan termin; əvvəlki köhnəlmiş sayılır. `--apply` olmadan tərcümələr dəyişmir
    .admitted = Yol verilən daha bir termin
    .obsolete = Köhnəlmiş daha bir termin
    .forbidden = Qadağan olunan daha bir termin
    .apply = Yeni üstün tutulan termini qəbul edilmiş tərcümələrə, hər yerin halında yaz
    .plan = Yalnız nəyin dəyişəcəyini göstər, heç nə yazma
    .undo = Son dəyişikliyi və onun yenidən yazdığı tərcümələri geri al
    .restore = İstifadədən çıxarılmış anlayışı qaytar
help-term-retire = Anlayışı qlossaridən çıxar
help-term-show = Bir anlayış, terminləri və onu kimin dəyişdiyi
    .concept = Anlayış və ya onun terminlərindən biri
help-term-list = Qlossarinin anlayışları
    .kind = Yalnız bu növdən olanlar
    .missing = Yalnız bu dildə termini olmayanlar
help-term-find = Mətndəki terminlər, istənilən formada
    .text = Mətn
    .lang = Mətnin dili: az, en və ya ru
    .batch = Hər sətrində bir mətn olan fayl; “-” standart girişi oxuyur
    .jsonl = Faylın hər sətri üçün bir JSON sənədi
help-term-forms = Terminin tanındığı formalar
    .term = Termin və ya anlayışın adı
    .lang = Terminin dili: az, en və ya ru
    .gender = Şəxsin cinsi: m və ya f
help-term-extract = Məqalələrdəki, qlossarinin tanımadığı adlar və ifadələr
    .articles = Məqalələr: fayllar, açarlar və ya açar@dil (susmaya görə hamısı)
    .lang = Yalnız bu dildəki məqalələr (susmaya görə hər biri öz dilində)
    .min = Namizədin neçə dəfə rast gəlməli olduğu
    .limit = Hər dildə göstəriləcək namizədlərin sayı
help-term-audit = Məqalələrin və tərcümələrin qlossariyə zidd yerləri və terminlərin işləndiyi yerlər
    .articles = Məqalələr: fayllar, açarlar və ya açar@dil (susmaya görə hamısı)
    .to = Yalnız bu dildəki mətnlər
    .concept = Yalnız bu anlayış
    .used = Terminlərin harada işləndiyini də göstər

## Masalar

help-sync = Dəyişiklikləri qovşaqla mübadilə et: ümumi qovluq və ya postgres://…
    .remote = Qovşaq (susmaya görə tercuman.toml faylında [sync] altındakı remote)
    .plan = Nəyin mübadilə olunacağını göstər və heç nə etmə
    .follow = Mübadiləni hər neçə saniyədən bir davam etdir
    .every = --follow ilə iki mübadilə arasındakı saniyələr

## Hesabatlar

help-report = Baş redaktor üçün rəqəmlər: oxumaq, cədvəl proqramları və skriptlər üçün
help-report-reuse = Məqalələrin nə qədəri yaddaşda var: uyğunluq zolaqları üzrə sözlər və seqmentlər
    .to = Tərcümələrin dilləri, vergüllə (susmaya görə hamısı)
    .format = Hesabatın forması
    .out = Yazılacaq fayl (susmaya görə standart çıxış)
help-report-coverage = Hər məqalə hər dildə nə yerdədir və hansı nəşr hazırdır
    .to = Tərcümələrin dilləri, vergüllə ayrılmış (susmaya görə hamısı)
    .format = Hesabatın şəkli
    .out = Yazılacaq fayl (susmaya görə standart çıxış)
help-report-effort = Kim nə qədər tərcümə edib, nə qədəri dəyişdirilməli olub, nə qədər iş qənaət edilib
    .to = Tərcümələrin dilləri, vergüllə ayrılmış (susmaya görə hamısı)
    .format = Hesabatın şəkli
    .out = Yazılacaq fayl (susmaya görə standart çıxış)
help-report-terms = Redaksiyanın terminləri məqalələrdə nə qədər işlənir və tərcümələr onlara əməl edirmi
    .to = Tərcümələrin dilləri, vergüllə ayrılmış (susmaya görə hamısı)
    .format = Hesabatın şəkli
    .out = Yazılacaq fayl (susmaya görə standart çıxış)
