#!/usr/bin/env python3
"""Writes the inputs that fuzzing starts from: the repository's own articles, rules and the texts of its tests.

    fuzz/seeds.py FOLDER     one folder a target below FOLDER, and FOLDER/words.dict for `-dict=`
"""

import hashlib
import json
import pathlib
import re
import sys

HOME = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1])
CUT = "\x1e"
# In the order of `ENDINGS` in src/document/format/mod.rs.
ENDINGS = re.findall(r'"(\.\w+)"', re.search(r"const ENDINGS.*?\];", (HOME / "src/document/format/mod.rs").read_text(), re.S)[0])


def write(target, data):
    data = data if isinstance(data, bytes) else data.encode()
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def as_ending(ending, data):
    return bytes([ENDINGS.index(ending)]) + (data if isinstance(data, bytes) else data.encode())


def literals():
    """The texts that the tests of the program give it."""
    for path in sorted(HOME.glob("src/**/*.rs")) + sorted(HOME.glob("tests/suite/*.rs")):
        code = path.read_text()
        for words in re.findall(r'"((?:[^"\\]|\\.){12,600})"', code):
            if " " in words and "{" not in words:
                yield re.sub(r"\\n", "\n", re.sub(r"\\\"", '"', words))


articles = [p for p in sorted((HOME / "seeds").rglob("*")) if p.suffix in ENDINGS]
texts = sorted(set(literals()))
for path in articles + [p for p in sorted((HOME / "tests").rglob("*")) if p.suffix in ENDINGS]:
    data = path.read_bytes()
    write("documents", as_ending(path.suffix, data))
    write("whole", as_ending(path.suffix, data[:1500]) + CUT.encode() + as_ending(".txt", data[200:1500]))
for n, words in enumerate(texts):
    write("values", bytes([n % 4]) + words.encode())
    write("documents", as_ending(ENDINGS[n % len(ENDINGS)], words))
    if n % 4 == 0:
        write("marks", words)
    other = texts[(n + 1) % len(texts)]
    write("question", words + CUT + other)
    write("question", words + CUT + re.sub(r"\d+", lambda m: str(int(m[0]) % 89 + 7), words))
    record = json.dumps({"text": words, "outlet": "Post", "published": "2026-03-16"})
    page = f"<title>{other}</title><article><h1>{other}</h1><p>{words}</article>"
    write("documents", as_ending(".jsonl", record))
    write("documents", as_ending(".html", page))
    if n % 8 == 0:
        pieces = [as_ending(".jsonl", record), as_ending(".txt", words), as_ending(".html", page)]
        write("whole", CUT.encode().join(pieces))
for path in sorted((HOME / "rules").rglob("*.yaml")):
    rules = path.read_text()
    head, *each = re.split(r"(?m)^(?=  - id:)", rules)
    for rule in each:
        write("rules", head + rule)
    for phrase in re.findall(r'^\s+- ["\'](.*)["\']$', rules, re.M):
        for kind in range(6):
            write("phrases", bytes([kind]) + phrase.encode())
for path in [HOME / "README.md", *sorted((HOME / "docs").glob("*.md"))]:
    for block in re.findall(r"```yaml\n(.*?)```", path.read_text(), re.S):
        write("rules", block)
        write("configuration", block)
for path in (HOME / "factlint.yaml", HOME / "src/cli/init/factlint.yaml"):
    write("configuration", path.read_bytes())
write("configuration", '{"version": 1, "findings": [{"rule": "a/b", "fingerprint": "0123456789abcdef", "title": "x", "count": 1}]}')

words = set()
for table in (HOME / "src/lexicon/en").glob("*.tsv"):
    lines = table.read_text().splitlines()
    # Of names and places, one is as good as another.
    for line in lines if len(lines) < 1000 else lines[::50]:
        word = line.split("\t")[0]
        if word and not word.startswith("#") and word.isascii() and '"' not in word and "\\" not in word:
            words.add(word)
marks = ["\u201c", "\u201d", "\u2019", "\u2014", "\u2013", "$", "\u00a3", "\u20ac", "%", "---\\x0a", "\x1e"]
escape = lambda w: "".join(f"\\x{b:02x}" if b > 126 or b < 32 else chr(b) for b in w.encode()) if "\\" not in w else w
(OUT / "words.dict").write_text("".join(f'"{escape(w)}"\n' for w in sorted(words) + marks))
