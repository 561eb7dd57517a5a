#!/usr/bin/env python3
"""Learns src/extract/body/block_weights.cpp from pages whose text is known.

usage: bench/learn_blocks.py BUILD_FOLDER [--data FOLDER] [--check] [--words N]

Each block of a page (offprint-bench-blocks prints them with their traits) is the article's where half of its shingles are in the text
that a careful reader takes. Two logistic regressions: of a block by itself; and with the likelihoods of those around it, which for
learning come from models that have not seen the page's outlet. A word of a box's name counts where at least N outlets use it (25).
With --check nothing is written: five times a fifth of the outlets is left out, learnt without, and judged.
Needs python3-sklearn.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import tempfile
from urllib.parse import urlparse

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from extract_pages import DATA, all_pages
from extract_score import SHINGLE, compared, is_exact, shingles, words

TARGET = pathlib.Path(__file__).parent.parent / "src" / "extract" / "body" / "block_weights.cpp"
SHORT_ENDS = ("co.uk", "com.au", "co.jp", "co.za", "co.kr", "com.tr")


def outlet_of(url):
    parts = (urlparse(url).netloc or "nowhere").split(":")[0].split(".")
    return ".".join(parts[-3:] if ".".join(parts[-2:]) in SHORT_ENDS else parts[-2:])


def label(block, wanted, lines):
    found = words(block["text"])
    if len(found) < SHINGLE:
        return int(tuple(found) in lines and bool(found))
    own = [tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)]
    return int(sum(shingle in wanted for shingle in own) >= len(own) / 2)


class Page:
    def __init__(self, page, blocks):
        self.set, self.text, self.outlet, self.blocks = page["set"], page["text"], outlet_of(page["url"]), blocks
        wanted = set(shingles(self.text))
        lines = {tuple(words(line)) for line in self.text.split("\n")}
        self.labels = np.array([label(block, wanted, lines) for block in blocks])
        counts = np.array([len(words(block["text"])) for block in blocks])
        self.weights = 20 * np.minimum(1, np.maximum(counts, 2) / max(1, len(words(self.text)))) * (counts > 0)

    def named(self, block):
        return {"n:" + word for word in block["near"]} | {"f:" + word for word in block["far"]}


def vocabulary(pages, outlets_needed):
    outlets = collections.defaultdict(set)
    for page in pages:
        for block in page.blocks:
            for word in page.named(block):
                outlets[word].add(page.outlet)
    return {word: i for i, word in enumerate(sorted(w for w, who in outlets.items() if len(who) >= outlets_needed and len(w) > 3))}


def features(page, traits, vocabulary):
    rows, columns = [], []
    for i, block in enumerate(page.blocks):
        known = block["traits"] + [traits + vocabulary[word] for word in page.named(block) if word in vocabulary]
        rows += [i] * len(known)
        columns += known
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(page.blocks), traits + len(vocabulary)))


def likelihood(scores):
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def context(page, alone):
    """What src/extract/body/judge_blocks.cpp computes, in the order of BlockContext."""
    likely, count = likelihood(alone), len(alone)
    weight = np.clip(np.array([block["words"] for block in page.blocks]), 1, 60).astype(float)
    liked, total = np.concatenate([[0], np.cumsum(weight * likely)]), np.concatenate([[0], np.cumsum(weight)])
    index = np.arange(count)

    def at(step):
        place = index + step
        return np.where((place >= 0) & (place < count), likely[np.clip(place, 0, count - 1)], 0)

    def window(first, end):
        low, high = np.clip(index + first, 0, count), np.clip(index + end, 0, count)
        return (liked[high] - liked[low]) / np.maximum(1e-9, total[high] - total[low])

    in_box = collections.defaultdict(lambda: [0.0, 0.0])
    for i, block in enumerate(page.blocks):
        for box in block["parents"]:
            in_box[box][0] += weight[i] * likely[i]
            in_box[box][1] += weight[i]

    def beside(level):
        boxes = [block["parents"][min(level, len(block["parents"]) - 1)] for block in page.blocks]
        return np.array([(in_box[box][0] - weight[i] * likely[i] + 0.5) / (in_box[box][1] - weight[i] + 1) for i, box in enumerate(boxes)])

    before, behind = at(-1), at(1)
    fives_before, fives_behind, many_before, many_behind = window(-5, 0), window(1, 6), window(-15, 0), window(1, 16)
    sure = weight * (likely > 0.5)
    reached = np.cumsum(sure)
    parent = beside(1)
    return sparse.csr_matrix(np.stack([
        alone / 4, before, at(-2), behind, at(2), before * behind, np.minimum(before, behind), np.maximum(before, behind),
        fives_before, fives_behind, np.minimum(fives_before, fives_behind), np.maximum(fives_before, fives_behind),
        many_before, many_behind, many_before * many_behind, beside(0), parent, beside(2), beside(3), parent * fives_before,
        parent * fives_behind, reached - sure > 0, reached >= max(1, sure.sum()), likely, likely * likely], 1).astype(float))


def learn(parts, pages):
    model = LogisticRegression(C=0.3, max_iter=400)
    return model.fit(sparse.vstack(parts).tocsr(), np.concatenate([page.labels for page in pages]),
                     sample_weight=np.concatenate([page.weights for page in pages]))


def fold_of(pages, folds):
    outlets = sorted({page.outlet for page in pages})
    np.random.RandomState(1).shuffle(outlets)
    return {outlet: i % folds for i, outlet in enumerate(outlets)}


def learn_both(pages, given):
    """Both models; `given` are the features of each page."""
    alone = learn(given, pages)
    unseen = [None] * len(pages)
    folds = fold_of(pages, 4)
    for fold in range(4):
        others = [i for i, page in enumerate(pages) if folds[page.outlet] != fold]
        part = learn([given[i] for i in others], [pages[i] for i in others])
        for i, page in enumerate(pages):
            if folds[page.outlet] == fold:
                unseen[i] = part.decision_function(given[i])
    together = learn([sparse.hstack([given[i], context(page, unseen[i])]) for i, page in enumerate(pages)], pages)
    return alone, together


def check(pages, given):
    folds = fold_of(pages, 5)
    results = collections.defaultdict(list)
    for fold in range(5):
        seen = [i for i, page in enumerate(pages) if folds[page.outlet] != fold]
        alone, together = learn_both([pages[i] for i in seen], [given[i] for i in seen])
        for i, page in enumerate(pages):
            if folds[page.outlet] != fold:
                continue
            both = sparse.hstack([given[i], context(page, alone.decision_function(given[i]))]).tocsr()
            kept = "\n".join(block["text"] for block, score in zip(page.blocks, together.decision_function(both)) if score > 0)
            results[page.set].append((*compared(page.text, kept), is_exact(page.text, kept)))
    for name, rows in results.items():
        print(name, len(rows), "pages: precision, recall, F1, exact", np.round(np.mean(rows, axis=0), 4))


def written(values):
    return ",\n    ".join(", ".join(f"{value:.4f}f" for value in values[i : i + 10]) for i in range(0, len(values), 10))


def write(alone, together, traits, known):
    one, two = alone.coef_[0], together.coef_[0]

    def weight(model, kind, word):
        place = known.get(f"{kind}:{word}")
        return 0.0 if place is None else model[traits + place]

    lines = [f'    {{"{word}", {weight(one, "n", word):.3f}f, {weight(one, "f", word):.3f}f, {weight(two, "n", word):.3f}f, '
             f'{weight(two, "f", word):.3f}f}},' for word in sorted({word[2:] for word in known})]
    TARGET.write_text(f"""// Made by bench/learn_blocks.py; not by hand.
#include "extract/body/block_weights.h"

namespace offprint {{

namespace {{

// clang-format off
constexpr WordWeight words[] = {{
{chr(10).join(lines)}
}};

constexpr BlockWeights weights = {{
    .traits_alone = {{
    {written(one[:traits])}}},
    .traits = {{
    {written(two[:traits])}}},
    .context = {{
    {written(two[traits + len(known):])}}},
    .base_alone = {alone.intercept_[0]:.4f}f,
    .base = {together.intercept_[0]:.4f}f,
    .words = words}};
// clang-format on

}} // namespace

const BlockWeights& block_weights() {{
  return weights;
}}

}} // namespace offprint
""")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build")
    options.add_argument("--data", type=pathlib.Path, default=DATA)
    options.add_argument("--check", action="store_true")
    options.add_argument("--words", type=int, default=25)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        listed = all_pages(given.data, pathlib.Path(scratch))
        lines = subprocess.run([f"{given.build}/bench/offprint-bench-blocks"], input="".join(f"{page['file']}\n" for page in listed),
                               capture_output=True, text=True, check=True).stdout.rstrip("\n").split("\n")
    traits = len(json.loads(lines[0]))
    pages = [Page(page, json.loads(line)["blocks"]) for page, line in zip(listed, lines[1:])]
    pages = [page for page in pages if page.blocks]
    known = vocabulary(pages, given.words)
    parts = [features(page, traits, known) for page in pages]
    if given.check:
        check(pages, parts)
    else:
        write(*learn_both(pages, parts), traits, known)


main()
