#!/usr/bin/env python3
"""What a reader's first page weighs on the wire: an article's HTML, the style sheet, the script, and the pictures that
a phone loads before anybody scrolls.

usage: bench/weight.py BUILD_FOLDER [--count N] [--pages DIR]

Measured are the bundled sample, and N articles of made-up news (2,000 where not said), of usual lengths, every other one
with one to three of the sample's pictures; or, in their place, a folder of page files. Counted are bodies as they come
with `Accept-Encoding: br`; the heads are told apart. The phone is 360 pixels wide, with two dots to the pixel, and
knows AVIF. Exits with 1 where the median is above the limits below.
"""
import argparse
import html.parser
import posixpath
import random
import shutil
import sys
import tempfile
from pathlib import Path

from mirror import News, Served, begin_archive, import_pages

ROOT = Path(__file__).resolve().parent.parent
MOST_TEXT = 14_000  # bytes of HTML and style: what a server sends before it waits for the first acknowledgement
MOST_WITH_PICTURES = 100_000
DOTS = 2 * .66 * 360  # the style shows pictures on a phone as 66vw


class FirstPictures(html.parser.HTMLParser):
    """The addresses of the pictures that are not put off, each as the phone chooses it: of the first source that it
    may use, the smallest that has the dots, else the largest."""

    def __init__(self):
        super().__init__()
        self.chosen, self.sources = [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "picture":
            self.sources = []
        elif tag == "source":
            self.sources.append(given.get("srcset", ""))
        elif tag == "img":
            self.sources.append(given.get("srcset") or given.get("src", ""))
            if given.get("loading") != "lazy":
                self.chosen.append(self.best(self.sources[0]))
            self.sources = []

    @staticmethod
    def best(candidates):
        widths = {}
        for one in candidates.split(","):
            address, _, width = one.strip().partition(" ")
            widths[int(width.removesuffix("w")) if width.endswith("w") else 0] = address
        enough = [width for width in widths if width >= DOTS]
        return widths[min(enough) if enough else max(widths)]


def at(values, part):
    return sorted(values)[round(part * (len(values) - 1))]


def print_row(name, values):
    print(f"{name:34}{len(values):>7}" + "".join(f"{at(values, part):>9}" for part in (0, .1, .5, .9, .99, 1)))


class Pages:
    """All article pages of what is served."""

    def __init__(self, served, name):
        self.served, self.name = served, name
        self.paths = served.article_paths()
        if not self.paths:
            sys.exit(f"{name}: the site's maps name no article")
        style, self.style_head = served.get_with_head("/style.css", "br")
        self.style = len(style)
        self.pages = [served.get_with_head(path, "br") for path in self.paths]

    def text(self):
        html_ = [len(body) for body, _ in self.pages]
        both = [one + self.style for one in html_]
        print_row(f"{self.name}, HTML", html_)
        print_row(f"{self.name}, HTML + style", both)
        return at(both, .5)

    def with_pictures(self):
        script = len(self.served.get("/reader.js", "br"))
        sums = []
        for path, (body, _) in zip(self.paths, self.pages):
            parser = FirstPictures()
            parser.feed(self.served.get(path).decode())
            pictures = {posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) for address in parser.chosen}
            sums.append(len(body) + self.style + script + sum(len(self.served.get(picture)) for picture in pictures))
        print_row(f"{self.name}, + script + pictures", sums)
        return at(sums, .5)

    def heads(self):
        return f"{at([head for _, head in self.pages], .5)} of a page, {self.style_head} of the style sheet"


def write_pages(folder, count):
    """The pictures stand beside the page files, each in every folder of them."""
    news, chance = News(1, count), random.Random(1)
    names = sorted(path.name for path in (ROOT / "samples/articles/pictures").iterdir())
    news.write(folder, range(count),
               pictures=lambda: ["pictures/" + name for name in chance.sample(names, chance.choice((0, 0, 0, 1, 2, 3)))])
    for place in folder.iterdir():
        shutil.copytree(ROOT / "samples/articles/pictures", place / "pictures")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    program = (options.build / "bin/offprint").resolve()
    faults = []

    def expect(name, bytes_, most):
        if bytes_ > most:
            faults.append(f"{name}: half of the pages have more than {bytes_} bytes, and should have {most} at most")

    print(f"{'bytes':34}{'pages':>7}{'least':>9}{'p10':>9}{'p50':>9}{'p90':>9}{'p99':>9}{'most':>9}")
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as work:
        folder = Path(work)
        begin_archive(program, folder / "empty")
        with Served(program, folder / "empty") as served:
            sample = Pages(served, "sample")
            expect("sample, HTML + style", sample.text(), MOST_TEXT)
            expect("sample, with its first pictures", sample.with_pictures(), MOST_WITH_PICTURES)
        pages, name, count = options.pages and options.pages.resolve(), "page files", None
        if pages is None:
            pages, name, count = folder / "pages", "made up", options.count
            write_pages(pages, count)
        begin_archive(program, folder / "full")
        import_pages(program, folder / "full", pages, count)
        with Served(program, folder / "full") as served:
            made = Pages(served, name)
            if count is not None and len(made.paths) != count:
                faults.append(f"{name}: the site's maps name {len(made.paths)} of {count} articles")
            expect(f"{name}, HTML + style", made.text(), MOST_TEXT)
        print(f"\nthe style sheet is {sample.style} bytes; the heads, besides: {made.heads()}")
    print(f"half of the pages: HTML + style {MOST_TEXT} bytes at most, with script and first pictures {MOST_WITH_PICTURES}")
    for fault in faults:
        print(f"amiss: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
