#!/usr/bin/env python3
"""Fits exchanged.tsv: how much each feature says that a source's value stands where the draft has another of its values.

usage: PAIRS=drafts.jsonl GOLD=gold.jsonl OUT=pairs.tsv cargo test --lib pairs_of_a_file -- --ignored
       (the same with peers.jsonl)
       pip install scikit-learn==1.9.1
       python3 exchanged.py drafts.jsonl gold.jsonl pairs.tsv peers.jsonl peers-gold.jsonl peers.tsv > exchanged.tsv

The files are those of same_question.py. drafts.jsonl holds short drafts that were written from their sources, and copies of
them in which one value was exchanged for another that the source has of something else; peers.jsonl holds articles and
those of other outlets, which count a tenth, for they have many more values. The cut is set where, with whole stories held
out, so many honest drafts are told.

The table that stands here was fitted before pairs were left out of which one sentence has both values, or of which no word
beside the draft's value stands beside the source's alone. Fitted without them, it tells a tenth fewer at the same price.
"""
import sys

import numpy
from sklearn.linear_model import LogisticRegression

from same_question import FOLDS, read

# What the features of values that stand elsewhere are called in the list of pairs.
PREFIX = "exchanged_"
# How much a pair of two outlets counts.
PEERS = 0.1
# So many honest drafts may be told.
ALARMS = 0.003


def load(*files):
    names, pairs, drafts = read(*files)
    first = names.index(PREFIX + "one")
    kept = [p for p in pairs if p[5][first]]
    numbers = numpy.array([p[5][first:] for p in kept], dtype=float)
    return [name.removeprefix(PREFIX) for name in names[first:]], kept, numbers, drafts


def fit(features, same, weights):
    # Features of one size are punished alike.
    size = numpy.maximum(1, numpy.abs(features).max(0))
    model = LogisticRegression(C=0.03, max_iter=3000, fit_intercept=False)
    return numpy.round(1000 * model.fit(features / size, same, weights).coef_[0] / size).astype(int)


def main():
    names, own, own_numbers, drafts = load(*sys.argv[1:4])
    _, peers, peers_numbers, _ = load(*sys.argv[4:7])
    pairs, features = own + peers, numpy.vstack([own_numbers, peers_numbers])
    fold, same = (numpy.array([p[i] for p in pairs]) for i in (1, 3))
    weights = numpy.array([1.0] * len(own) + [PEERS] * len(peers))
    scores = numpy.zeros(len(pairs))
    for kept in range(FOLDS):
        used = fold != kept
        scores[~used] = features[~used] @ fit(features[used], same[used], weights[used])
    best = {}
    for pair, score in zip(own, scores):
        if pair[0] not in best or score > best[pair[0]][0]:
            best[pair[0]] = (score, pair[3], pair[4])
    honest = {}
    for (draft, _), (score, _, is_honest) in best.items():
        if is_honest:
            honest[draft] = max(score, honest.get(draft, score))
    cut = sorted(honest.values(), reverse=True)[int(ALARMS * drafts)]
    changed = [b for b in best.values() if not b[2]]
    told = [b for b in changed if b[0] > cut]
    print(f"{len(told)} of {len(changed)} exchanged values told, {sum(b[1] for b in told)} rightly", file=sys.stderr)
    print("# How much each feature says that a source's value stands in the place of the draft's, which the sources have elsewhere.")
    print("# Thousandths of the logarithm of the odds. Made by exchanged.py.")
    for name, weight in zip(names, fit(features, same, weights)):
        print(name, weight, sep="\t")
    print("sure", round(cut), sep="\t")


if __name__ == "__main__":
    main()
