#!/usr/bin/env python3
"""Fits same_question.tsv: how much each feature says that two values answer one question.

usage: PAIRS=drafts.jsonl GOLD=gold.jsonl OUT=pairs.tsv cargo test --lib pairs_of_a_file -- --ignored
       pip install scikit-learn==1.9.1
       python3 same_question.py drafts.jsonl gold.jsonl pairs.tsv > same_question.tsv

drafts.jsonl holds stories of a draft or several and their sources: honest articles, and copies of them of which one value
was changed. gold.jsonl has a line for each draft: "id", "story", and where something was changed "start" and "end" (bytes
of the new words in the draft's text) and "old". A pair of a changed value with a source's value is of one question where
the source's says what stood there before; all other pairs are of two. Values of each sort are weighed by a logistic
regression; "sure" and "perhaps" are cut where stories that were held out have so many honest values told: one in
five articles, one in two.
"""
import collections
import hashlib
import json
import re
import sys

import numpy
from sklearn.linear_model import LogisticRegression

SORTS = ("Amount", "Weekday", "Date")
# So many honest values an article may be told for "sure" and for "perhaps".
ALARMS = {"sure": 0.2, "perhaps": 0.5}
FOLDS = 5
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
NUMBERS = {word: n for n, word in enumerate(WORDS)} | {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety hundred".split(), 2)}
SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def number(words):
    """The first number of some words."""
    tokens = re.findall(r"\d+(?:\.\d+)?|[a-z]+", words.lower().replace(",", ""))
    for at, token in enumerate(tokens):
        value = float(token) if token[0].isdigit() else NUMBERS.get(token)
        if value is not None:
            return value * next((SCALES[t] for t in tokens[at + 1 : at + 3] if t in SCALES), 1)
    return None


def parts(words):
    """The weekday, month, day and year of some words."""
    words = words.lower()
    found = {"weekday": day for day in DAYS if day in words}
    if month := re.search(rf"\b({'|'.join(MONTHS)})[a-z]*", words):
        found["month"] = month.group(1)
        if day := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words):
            found["day"] = day.group(1)
    if year := re.search(r"\b(?:1[789]|20)\d\d\b", words):
        found["year"] = year.group()
    return found


def agree(old, words, sort):
    if sort == "Amount":
        return number(old) is not None and number(old) == number(words)
    a, b = parts(old), parts(words)
    common = a.keys() & b.keys()
    return bool(common) and all(a[part] == b[part] for part in common)


def read(drafts, gold, pairs):
    """The names of the features, and each pair: what it is of, its fold, its sort, whether it is of one question, features."""
    texts, golds, out = {}, {}, []
    with open(drafts, encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            texts[document["id"]] = document["text"].encode()
    with open(gold, encoding="utf-8") as lines:
        golds = {item["id"]: item for item in map(json.loads, lines)}
    with open(pairs, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")[7:]
        for row in (line.rstrip("\n").split("\t") for line in lines):
            item = golds.get(row[0])
            if item is None or len(row) < 7:
                continue
            start, end, same = int(row[1]), int(row[2]), False
            if "old" in item:
                if start >= item["end"] or item["start"] >= end:
                    continue
                text = texts[row[0]]
                old = text[start : max(start, item["start"])] + item["old"].encode() + text[min(end, item["end"]) : end]
                same = agree(old.decode("utf-8", "ignore"), row[6], row[3])
            fold = int(hashlib.md5(item["story"].encode()).hexdigest(), 16) % FOLDS
            out.append(((row[0], start), fold, row[3], same, "old" not in item, [int(n) for n in row[7:]]))
    articles = sum("old" not in item and item.get("peers", 1) > 0 for item in golds.values())
    return names, out, articles


def fit(features, same):
    # Features of one size are punished alike.
    size = numpy.maximum(1, numpy.abs(features).max(0))
    model = LogisticRegression(C=0.3, max_iter=1000, fit_intercept=False).fit(features / size, same)
    return numpy.round(1000 * model.coef_[0] / size).astype(int)


def main():
    names, pairs, articles = read(*sys.argv[1:])
    fold, sort = (numpy.array([p[i] for p in pairs]) for i in (1, 2))
    same, honest = (numpy.array([p[i] for p in pairs], dtype=bool) for i in (3, 4))
    features = numpy.array([p[5] for p in pairs])
    scores = numpy.zeros(len(pairs))
    for kept in range(FOLDS):
        for of in SORTS:
            held = (fold == kept) & (sort == of)
            used = (fold != kept) & (sort == of)
            scores[held] = features[held] @ fit(features[used], same[used])
    best = {}
    for pair, score in zip(pairs, scores):
        if pair[0] not in best or score > best[pair[0]][0]:
            best[pair[0]] = (score, pair[3], pair[4], pair[1])
    alarms = sorted((b[0] for b in best.values() if b[2]), reverse=True)
    print("# How much each feature says that two values answer one question, by the sort of the values: amounts, weekdays, dates.")
    print("# Thousandths of the logarithm of the odds. Made by same_question.py.")
    columns = [fit(features[sort == of], same[sort == of]) for of in SORTS]
    for name, *row in zip(names, *columns):
        print(name, *row, sep="\t")
    for name, rate in ALARMS.items():
        cut = alarms[int(rate * articles)]
        print(name, round(cut), sep="\t")
        for half in (None, 0, 1):
            told = [b for b in best.values() if not b[2] and (half is None or b[3] % 2 == half)]
            hit = [b for b in told if b[0] >= cut]
            print(f"{name}: half {half}: {len(hit)} of {len(told)} changed values told, {sum(b[1] for b in hit)} rightly", file=sys.stderr)


if __name__ == "__main__":
    main()
