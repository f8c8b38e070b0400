"""Reads hand-offs in translate-toolkit and polib: the units they see are ours."""
import html
import json
import re
import sys

import polib
from translate.storage import po, xliff, xliff2


def plain(text):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


story = [plain(one["tagged"]) for one in json.load(open(sys.argv[1]))["segments"]]
texts = [plain(line) for line in open(sys.argv[2], encoding="utf-8").read().splitlines()]
expected = list(zip(story, texts))
one, two, messages = sys.argv[3:]


def same(name, found):
    assert found == expected, f"{name}: {found} is not {expected}"
    print(f"  {name}: {len(found)} units")


def units(store):
    said = [(unit.source, unit.target) for unit in store.units if not unit.isheader()]
    return [(" ".join(str(s).split()), " ".join(str(t).split())) for s, t in said]


same("xliff 1.2", units(xliff.xlifffile.parsefile(one)))
same("xliff 2.1", units(xliff2.Xliff2File.parsefile(two)))
tagged = [(plain(entry.msgid), plain(entry.msgstr)) for entry in polib.pofile(messages)]
same("polib", tagged)
toolkit = po.pofile.parsefile(messages).units
same("po", [(plain(str(u.source)), plain(str(u.target))) for u in toolkit if not u.isheader()])
