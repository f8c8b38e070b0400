"""Word documents are read whole: a title, and the words of the text edition."""
import pathlib
import re
import sys

import docx

wrong = []
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    document = docx.Document(name)
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = " ".join([paragraph.text for paragraph in document.paragraphs] + cells)
    found = "".join(c for c in text if c.isalnum())
    if "Title" not in styles or not document.core_properties.title:
        wrong.append(f"{name}: no title")
    plain = path.with_suffix(".txt")
    for line in plain.read_text(encoding="utf-8").splitlines() if plain.exists() else []:
        # A text says in brackets which language a gap is in, a document in the run.
        line = re.sub(r"\[(?:az|en|ru): ([^\]]*)\]", r"\1", line)
        for part in line.split("|"):
            if "".join(c for c in part if c.isalnum()) not in found:
                wrong.append(f"{name}: lost: {part}")
print(f"{len(sys.argv) - 1} documents")
sys.exit("\n".join(wrong) if wrong else 0)
