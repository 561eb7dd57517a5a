"""How well extracted articles agree with what a careful reader takes from their pages."""

import collections
import re

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_]+", re.UNICODE)
SHINGLE = 4


def words(text):
    return [word.lower() for word in WORD.findall(text)]


def shingles(text):
    found = words(text)
    if len(found) < SHINGLE:
        return collections.Counter([tuple(found)] if found else [])
    return collections.Counter(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


def compared(truth, text):
    """Precision and recall of a text's shingles, and their harmonic mean."""
    wanted, got = shingles(truth), shingles(text)
    shared = sum((wanted & got).values())
    if not wanted:
        return (1.0, 1.0, 1.0) if not got else (0.0, 1.0, 0.0)
    precision = shared / sum(got.values()) if got else 0.0
    recall = shared / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def is_exact(truth, text):
    return words(truth) == words(text)
