"""What the measurements of a mirror have in common: page files of made-up news, an archive of them, and the program
that serves it."""
import datetime
import html
import http.client
import json
import math
import random
import re
import subprocess
import sys
from pathlib import Path

from pull import run

ADDRESS = "https://mirror.example"
BEGIN = datetime.datetime(2021, 3, 15, 12, tzinfo=datetime.timezone.utc)
YEARS = 4
TOPICS = 60
VOCABULARY = 40_000


class News:
    """Articles as page files of the mirrors' form, with some of what mirrors leave in pages. Their words are as
    unevenly used as those of a language (Zipf), as those of news_prose.cpp are, so that what is made of them is about
    as well compressed as real news, and has about as many different words. The same seed makes the same articles.
    """

    def __init__(self, seed, count):
        self.rng = random.Random(seed)
        self.count = count
        characters = [character for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
                      for character in bytes((row, cell)).decode("gb2312", errors="ignore")]
        self.rng.shuffle(characters)
        self.vocabulary, self.upto, sum_ = [], [], 0
        for rank in range(1, VOCABULARY + 1):
            length = 1 if rank < 60 else self.rng.choices((1, 2, 3, 4), (12, 68, 14, 6))[0]
            self.vocabulary.append("".join(characters[int(len(characters) * self.rng.random() ** 3)]
                                           for _ in range(length)))
            sum_ += (rank + 2.7) ** -1.05
            self.upto.append(sum_)

    def words(self, least, most):
        return "".join(self.rng.choices(self.vocabulary, cum_weights=self.upto, k=self.rng.randint(least, most)))

    def sentence(self):
        return "，".join(self.words(3, 9) for _ in range(self.rng.randint(1, 3))) + "。"

    def usual_length(self):
        """In characters: half of the articles have less than 1,300, one in a hundred more than 5,500."""
        return min(9_000, max(150, int(self.rng.lognormvariate(7.17, .62))))

    def time(self, number):
        return BEGIN + datetime.timedelta(days=365.25 * YEARS) * number / self.count

    def number_after(self, days):
        """That of an article so many days after the last."""
        return self.count + math.ceil(self.count * days / (365.25 * YEARS))

    def page(self, number, characters, pictures=()):
        """The page file; each picture is a file beside it."""
        rng, time = self.rng, self.time(number)
        stated = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        parts = [f"<div><i><br>{stated}</i></div>"]
        for picture in pictures:
            parts.append(f'<img src="{picture}" width="100%"><div><small style="color: #999;">{self.sentence()}'
                         f"</small></div>")
        paragraphs = []
        while sum(map(len, paragraphs)) < characters:
            paragraphs.append("".join(self.sentence() for _ in range(rng.randint(2, 5))))
        for at, text in enumerate(paragraphs):
            if at == 1 and number > 0:
                text += (f'<a href="https://api.dw.com/api/detail/article/{identifier(rng.randrange(number))}" '
                         f'rel="ArticleRef">{self.words(3, 6)}</a>')
            if at == len(paragraphs) - 1:
                for topic in sorted({int(TOPICS * rng.random() ** 2) for _ in range(rng.randint(1, 3))}):
                    text += (f'<span data-id="{60_000_000 + topic}" data-type="AUTO_TOPIC" title="x">'
                             f"{self.vocabulary[1_000 + topic]}</span>")
            parts.append(f"<p>{text}</p>")
            if at % 5 == 4:
                parts.append(f"<p><strong>{self.words(3, 6)}</strong></p>")
        if number % 3 == 0:
            parts.append('<ul class="share"><li><a href="https://twitter.com/share?url=x">分享</a></li></ul>')
        host = f"m{rng.randrange(10**6)}.gate.example"
        parts.append(f'<p>（路透社、德新社）</p><p>本文由 <a href="https://{host}/">{host}</a> 转载</p>')
        return (f"<!--{int(time.timestamp() * 1000)}-->\n"
                f"[{self.words(6, 11)}](https://www.dw.com/zh/{number}/a-{identifier(number)})\n------\n\n"
                f"{''.join(parts)}\n")

    def write(self, folder, numbers, length=None, pictures=lambda: ()):
        for number in numbers:
            place = Path(folder, f"{number // 1000}")
            place.mkdir(parents=True, exist_ok=True)
            page = self.page(number, length or self.usual_length(), pictures())
            (place / f"{identifier(number)}.md").write_text(page)


def identifier(number):
    return 71_000_000 + number


def begin_archive(program, folder):
    """The configuration that `offprint init` writes, and an empty archive."""
    folder.mkdir()
    subprocess.run([program, "init"], cwd=folder, check=True, capture_output=True)


def command_of(program, folder, *words):
    return [program, "--config", folder / "offprint.toml", "--json", *words]


def import_pages(program, folder, pages, count=None):
    """What it cost. `count` is how many there are, where that is known."""
    output, cost = run(command_of(program, folder, "import", pages), folder / "import.log")
    report = json.loads(output)
    if report["added"] == 0 or (count is not None and report["added"] != count) or report["unreadable"]:
        sys.exit(f"not every page was taken: {report}")
    return cost


class Served:
    """`offprint serve` over the archive in a folder, as a mirror with an address of its own. Requests share a connection."""

    def __init__(self, program, folder, settings=(), before=()):
        command = [*before, program, "serve", "--no-harvest"]
        for setting in ("serve.listen=127.0.0.1:0", f"site.address={ADDRESS}", *settings):
            command += ["--set", setting]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline().strip()
        if not line:
            sys.exit(f"offprint serve ended with {self.process.wait()}; run it by hand in an archive to see why")
        self.port = int(line.rstrip("/").rsplit(":", 1)[1])
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def get(self, path, coding="identity"):
        return self.get_with_head(path, coding)[0]

    def get_with_head(self, path, coding="identity"):
        """The body as it comes over the wire, and how many bytes its head has."""
        self.connection.request("GET", path, headers={"Accept-Encoding": coding})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path} was answered with {answer.status}")
        if coding not in ("identity", answer.getheader("Content-Encoding")):
            coded = answer.getheader("Content-Encoding", "identity")
            if len(body) > 1_000:  # less need not become smaller
                sys.exit(f"{path} was asked for in {coding} and came in {coded}")
        head = len(f"HTTP/1.1 {answer.status} {answer.reason}\r\n\r\n")
        return body, head + sum(len(name) + len(value) + len(": \r\n") for name, value in answer.getheaders())

    def article_paths(self):
        maps = re.findall(r"/sitemaps/\d+-\d+\.xml", self.get("/sitemap.xml").decode())
        return [html.unescape(path) for one in maps
                for path in re.findall(f"<loc>{ADDRESS}(/articles/[^<]+)</loc>", self.get(one).decode())]
