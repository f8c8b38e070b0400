"""Feeds are Atom (RFC 4287, what it demands), and linked data is JSON."""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
wrong = []
feeds = pages = 0
root = pathlib.Path(sys.argv[1])
for path in root.rglob("*.atom"):
    feeds += 1
    feed = ET.parse(path).getroot()
    if feed.tag != ATOM + "feed":
        wrong.append(f"{path}: no feed")
    ids = set()
    for node in [feed, *feed.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            if not (node.findtext(ATOM + name) or "").strip():
                wrong.append(f"{path}: {node.tag} without {name}")
        if not TIME.match(node.findtext(ATOM + "updated") or ""):
            wrong.append(f"{path}: a time that is none")
        ids.add(node.findtext(ATOM + "id"))
    if len(ids) != 1 + len(feed.findall(ATOM + "entry")):
        wrong.append(f"{path}: an id stands twice")
for path in root.rglob("*.html"):
    text = path.read_text(encoding="utf-8")
    for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
        pages += 1
        article = json.loads(data)
        if article["@type"] != "NewsArticle" or not article["headline"]:
            wrong.append(f"{path}: linked data")
print(f"{feeds} feeds, {pages} pages with linked data")
sys.exit("\n".join(wrong) if wrong or not feeds or not pages else 0)
