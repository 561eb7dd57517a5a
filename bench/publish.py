#!/usr/bin/env python3
"""Publishing a large archive as a site of files: the first time, again with nothing changed, after one more article, and
after one that begins a month.

usage: bench/publish.py BUILD_FOLDER [--articles N]

The archive has N articles of made-up news (50,000 where not said) from four years, in sixty topics, imported from page
files. Which files a publishing wrote is looked up in the folder, too. Exits with 1 where that is not what the program
says, where more than a few files are written with nothing changed, or where one more article writes a hundred files or
takes more than a tenth of the first time. One that begins a month may write more: the days of the month before are put
together in the index of the search.
"""
import argparse
import collections
import json
import sys
import tempfile
from pathlib import Path

from mirror import ADDRESS, News, begin_archive, command_of, import_pages
from pull import run

MOST_UNCHANGED = 5  # files that tell when the site was made
MOST_FOR_ONE = 100
MOST_OF_THE_TIME = 0.1


def look(site):
    """Every file that is published, and what tells whether it was written."""
    found = {}
    for file in site.rglob("*"):
        if file.is_file() and not file.name.startswith(".offprint-site"):
            state = file.stat()
            found[str(file.relative_to(site))] = (state.st_ino, state.st_mtime_ns)
    return found


class Site:
    def __init__(self, program, folder):
        self.program, self.folder, self.site = program, folder, folder / "site"
        self.files = {}
        self.faults = []

    def publish(self, name):
        """Its seconds, and the files that it wrote."""
        words = ("publish", "site", "--output", self.site, "--set", f"site.address={ADDRESS}")
        output, cost = run(command_of(self.program, self.folder, *words), self.folder / "publish.log")
        report = json.loads(output)
        files = look(self.site)
        written = sorted(path for path, state in files.items() if self.files.get(path) != state)
        removed = sum(path not in files for path in self.files)
        if (len(written), removed) != (report["written"], report["removed"]):
            self.faults.append(f"{name}: {len(written)} files were written and {removed} removed; the program says {report}")
        self.files = files
        print(f"{name:24}{cost['wall']:>9.2f}{cost['cpu']:>8.2f}{len(written):>9}{len(files):>9}{removed:>9}"
              f"{len(written) / cost['wall']:>9.0f}{cost['peak_mb']:>9.0f}", flush=True)
        return cost["wall"], written


def places(written):
    """ "3 days, 2 feeds": how many were written where."""
    counts = collections.Counter(path.split("/")[0] if "/" in path else "at the root" for path in written)
    return ", ".join(f"{count} {place}" for place, count in counts.most_common())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--articles", type=int, default=50_000)
    options = parser.parse_args()
    program, count = (options.build / "bin/offprint").resolve(), options.articles
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as work:
        folder = Path(work)
        news = News(1, count)
        news.write(folder / "pages", range(count))
        news.write(folder / "one-more", [count])
        news.write(folder / "of-next-month", [news.number_after(20)])
        begin_archive(program, folder / "mirror")
        print(f"{'':24}{'seconds':>9}{'CPU s':>8}{'written':>9}{'files':>9}{'removed':>9}{'files/s':>9}{'peak MB':>9}")
        cost = import_pages(program, folder / "mirror", folder / "pages", count)
        print(f"{f'import of {count}':24}{cost['wall']:>9.2f}{cost['cpu']:>8.2f}{'':36}{cost['peak_mb']:>9.0f}", flush=True)
        site = Site(program, folder / "mirror")
        first, _ = site.publish("the first time")
        _, again = site.publish("with nothing changed")
        import_pages(program, folder / "mirror", folder / "one-more", 1)
        seconds, written = site.publish("after one more article")
        import_pages(program, folder / "mirror", folder / "of-next-month", 1)
        _, begun = site.publish("after a month's first")
    print(f"\nwith nothing changed: {', '.join(again[:20]) or 'none'}\nafter one more article: {places(written)}\n"
          f"after a month's first: {places(begun)}")
    print(f"one more article takes {seconds / first:.3f} of the first time (at most {MOST_OF_THE_TIME})")
    faults = site.faults
    if len(again) > MOST_UNCHANGED:
        faults.append(f"with nothing changed {len(again)} files are written (at most {MOST_UNCHANGED})")
    if len(written) >= MOST_FOR_ONE:
        faults.append(f"one more article writes {len(written)} files, and should write less than {MOST_FOR_ONE}")
    if seconds > MOST_OF_THE_TIME * first:
        faults.append(f"one more article takes {seconds:.2f} s, a tenth of the first time is {first / 10:.2f} s")
    for fault in faults:
        print(f"amiss: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
