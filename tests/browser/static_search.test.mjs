// The search of a static copy (web/search.js), on indexes that are made here: what is found, in which order, and what is fetched.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Search } from "../../web/search.js";

const twinCharacters = "發发體体國国烏乌蘭兰戰战爭争";
const stemmed = new Map(Object.entries({ elections: "elect", election: "elect", harbours: "harbour" }));

/** Simple folding, enough for the texts of these tests. */
function plain(text) {
  const twins = Array.from(twinCharacters);
  const simplified = (c) => (twins.indexOf(c) % 2 === 0 ? twins[twins.indexOf(c) + 1] : c);
  const bare = text.toLowerCase().replace(/[àáâäéèêëíóôöúü]/g, (c) => c.normalize("NFD")[0]);
  return Array.from(bare, simplified).join("");
}

/** The terms of a run of letters, one for each position: pairs of characters and the last one, or a word. */
function termsOfRun(run) {
  if (!/[\p{sc=Han}\p{sc=Hiragana}]/u.test(run)) return [run];
  const characters = Array.from(run);
  return characters.map((character, i) => character + (characters[i + 1] ?? ""));
}

function termsOf(paragraph) {
  const runs = plain(paragraph).match(/[\p{sc=Han}\p{sc=Hiragana}]+|[\p{sc=Latin}\p{sc=Cyrillic}\p{N}]+/gu) ?? [];
  return runs.flatMap(termsOfRun);
}

/** Terms with their positions; "" stands for the end of a paragraph. */
function positionsIn(paragraphs, prefix = "") {
  const places = new Map();
  const all = paragraphs.flatMap((paragraph) => [...termsOf(paragraph), ""]);
  all.forEach((term, position) => {
    if (term) places.set(prefix + term, [...(places.get(prefix + term) ?? []), position]);
  });
  return places;
}

function termsOfDocument({ title, lead = "", body = [], authors = [], topics = [], outlet = "post", language = "en" }) {
  const places = new Map([
    ...positionsIn([title, lead, ...body, ...authors, ...topics]),
    ...positionsIn(authors, "author:"),
    ...positionsIn(topics, "topic:"),
  ]);
  for (const [term] of [...places]) {
    if (stemmed.has(term)) places.set(`~${stemmed.get(term)}`, []);
    if (!term.includes(":") && /\p{sc=Han}/u.test(term)) for (const c of term) places.set(`?${c}`, []);
  }
  return places.set(`outlet:${outlet}`, []).set(`lang:${language.split("-")[0]}`, []);
}

function fnv1a(term) {
  let hash = 2166136261n;
  for (const byte of Buffer.from(term, "utf8")) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return hash;
}

const deltas = (numbers) => numbers.map((number, i) => (number - (i > 0 ? numbers[i - 1] : 0)).toString(36));

function line(term, postings) {
  const numbers = deltas([...postings.keys()]);
  const written = [...postings.values()].map((places, i) => (places.length > 0 ? `${numbers[i]}:${deltas(places)}` : numbers[i]));
  return `${term}\t${stemmed.get(term) ?? ""}\t${written.join(";")}\n`;
}

function rowOf({ title, lead = "", outlet = "post", language = "en", time = "2025-02-18T10:00:00Z" }) {
  return [`articles/${title}.html`, title, "The Post", outlet, language, time, lead];
}

function writeSegment(files, name, documents, shards) {
  const lines = new Map();
  documents.forEach((document, number) => {
    for (const [term, places] of termsOfDocument(document)) lines.set(term, (lines.get(term) ?? new Map()).set(number, places));
  });
  for (let shard = 0; shard < shards; shard++) files.set(`search/${name}/${shard}.txt`, "");
  for (const [term, postings] of lines) {
    const file = `search/${name}/${fnv1a(term) % BigInt(shards)}.txt`;
    files.set(file, files.get(file) + line(term, postings));
  }
  for (let first = 0; first < documents.length; first += 100)
    files.set(`search/${name}/documents-${first / 100}.json`, JSON.stringify(documents.slice(first, first + 100).map(rowOf)));
}

/** A server's files, of segments that are given newest first; each has its oldest document first. */
class Copy {
  constructor(...segments) {
    this.fetched = [];
    this.files = new Map([["search/fold.txt", twinCharacters]]);
    const list = segments.map((documents, i) => ({ name: `segment-${i}`, documents: documents.length, shards: 3 }));
    this.files.set("search/index.json", JSON.stringify({ version: 1, segments: list }));
    segments.forEach((documents, i) => writeSegment(this.files, `segment-${i}`, documents, 3));
  }

  fetch = async (path) => {
    this.fetched.push(path);
    const file = this.files.get(path);
    if (file === undefined) return { ok: false, status: 404 };
    return { ok: true, status: 200, text: async () => file, json: async () => JSON.parse(file) };
  };

  search(query) {
    return new Search(query, this.fetch);
  }

  /** The titles that a query finds at once, newest first. */
  async find(query) {
    return titlesOfNext(this.search(query));
  }
}

async function titlesOfNext(search) {
  const titles = [];
  await search.more((rows) => titles.push(...rows.map((row) => row.title)));
  return titles;
}

async function markedIn(query, lead) {
  const copy = new Copy([{ title: "one", lead }]);
  const search = copy.search(query);
  await search.more(() => {});
  return search.hitsIn(lead).map(([from, to]) => lead.slice(from, to));
}

describe("The search of a static copy", () => {
  test("finds a Chinese word and any part of it, within a longer run", async () => {
    const copy = new Copy([
      { title: "a", body: ["俄罗斯与乌克兰的战争"] },
      { title: "b", body: ["乌克和克兰"] },
    ]);
    assert.deepEqual(await copy.find("乌克兰"), ["a"]);
    assert.deepEqual(await copy.find("克兰"), ["b", "a"]);
    assert.deepEqual(await copy.find("战争"), ["a"]);
    assert.deepEqual(await copy.find("战火"), []);
  });

  test("finds one character wherever it stands", async () => {
    const copy = new Copy([
      { title: "a", body: ["俄乌战争"] },
      { title: "b", body: ["停战"] },
      { title: "c", body: ["和平"] },
    ]);
    assert.deepEqual(await copy.find("战"), ["b", "a"]);
    assert.deepEqual(await copy.find("平"), ["c"]);
  });

  test("takes one character at the end of a phrase for the beginning of what follows", async () => {
    const copy = new Copy([{ title: "a", body: ["AI战争"] }, { title: "b", body: ["AI和平"] }]);
    assert.deepEqual(await copy.find("AI战"), ["a"]);
  });

  test("finds simplified by traditional characters, and the other way round", async () => {
    const copy = new Copy([{ title: "a", body: ["乌克兰战争"] }, { title: "b", body: ["烏克蘭戰爭"] }]);
    assert.deepEqual(await copy.find("烏克蘭"), ["b", "a"]);
    assert.deepEqual(await copy.find("战争"), ["b", "a"]);
    assert.deepEqual(await copy.find("戰"), ["b", "a"]);
  });

  test("finds whatever the case, the accents, the width and the kana", async () => {
    const copy = new Copy([{ title: "a", body: ["Café Müller 2025", "война й", "すし", "strasse"] }]);
    for (const query of ["CAFE", "cafe\u0301", "ＭＵＬＬＥＲ", "２０２５", "ВОЙНА", "スシ", "ｽｼ", "Straße"])
      assert.deepEqual(await copy.find(query), ["a"], query);
    assert.deepEqual(await copy.find("воина"), []);
  });

  test("finds a phrase across scripts", async () => {
    const copy = new Copy([
      { title: "a", body: ["新的AI芯片出口"] },
      { title: "b", body: ["芯片与AI"] },
      { title: "c", body: ["乌克兰 战争结束"] },
    ]);
    assert.deepEqual(await copy.find("AI芯片"), ["a"]);
    assert.deepEqual(await copy.find("芯片 AI"), ["b", "a"]);
    assert.deepEqual(await copy.find("“乌克兰，战争”"), ["c"]);
    assert.deepEqual(await copy.find("「乌克兰战争」"), []);
  });

  test("finds the words of a phrase one after the other only", async () => {
    const copy = new Copy([{ title: "a", body: ["the old harbour wall"] }, { title: "b", body: ["old wall of the harbour"] }]);
    assert.deepEqual(await copy.find('"harbour wall"'), ["a"]);
    assert.deepEqual(await copy.find("„harbour wall“"), ["a"]);
    assert.deepEqual(await copy.find("harbour-wall"), ["a"]);
    assert.deepEqual(await copy.find("harbour　wall"), ["b", "a"]);
  });

  test("finds no phrase across the end of a paragraph", async () => {
    const copy = new Copy([{ title: "a", body: ["to the harbour", "wall and gate", "乌克", "兰"] }]);
    assert.deepEqual(await copy.find('"harbour wall"'), []);
    assert.deepEqual(await copy.find('"wall and"'), ["a"]);
    assert.deepEqual(await copy.find("乌克兰"), []);
  });

  test("leaves out what is excluded", async () => {
    const copy = new Copy([
      { title: "a", body: ["harbour with an old wall"] },
      { title: "b", body: ["harbour with a wall that is old"] },
      { title: "c", body: ["harbour 战争"] },
    ]);
    assert.deepEqual(await copy.find("harbour -wall"), ["c"]);
    assert.deepEqual(await copy.find('harbour -"old wall"'), ["c", "b"]);
    assert.deepEqual(await copy.find("-战 harbour"), ["b", "a"]);
  });

  test("finds nothing by nothing, or by exclusions alone, and fetches no segment", async () => {
    const copy = new Copy([{ title: "a", body: ["harbour"] }]);
    for (const query of ["", "  ", "-wall", '-"old wall" -outlet:gazette', "…"])
      assert.deepEqual(await copy.find(query), [], query);
    assert.ok(!copy.fetched.some((path) => path.includes("segment-0")));
    const search = copy.search("-wall");
    await search.more(() => {});
    assert.ok(search.asksNothing && search.isDone);
  });

  test("finds a word in its other forms, unless it is quoted", async () => {
    const copy = new Copy([
      { title: "a", body: ["the elections"] },
      { title: "b", body: ["an election"] },
      { title: "c", body: ["they elect"] },
      { title: "d", body: ["an elector"] },
    ]);
    assert.deepEqual(await copy.find("elections"), ["c", "b", "a"]);
    assert.deepEqual(await copy.find("elect"), ["c", "b", "a"]);
    assert.deepEqual(await copy.find('"elections"'), ["a"]);
    assert.deepEqual(await copy.find("an -elections"), ["d"]);
  });

  test("narrows down by outlet and language", async () => {
    const copy = new Copy([
      { title: "a", outlet: "dw-zh", language: "zh", body: ["G20"] },
      { title: "b", outlet: "dw-zh", language: "zh-Hant", body: ["G20"] },
      { title: "c", outlet: "post", language: "en", body: ["G20"] },
    ]);
    assert.deepEqual(await copy.find("outlet:dw-zh g20"), ["b", "a"]);
    assert.deepEqual(await copy.find("g20 Outlet：post"), ["c"]);
    assert.deepEqual(await copy.find("lang:zh"), ["b", "a"]);
    assert.deepEqual(await copy.find("lang:zh-hant"), ["b"]);
    assert.deepEqual(await copy.find("g20 -lang:zh"), ["c"]);
  });

  test("narrows down by author and topic, by phrases within one of them", async () => {
    const copy = new Copy([
      { title: "a", authors: ["Jane Doe", "John Smith"], topics: ["Ports"] },
      { title: "b", authors: ["Jane Smith"], topics: ["战争与和平"], body: ["Ports"] },
    ]);
    assert.deepEqual(await copy.find('author:"Jane Smith"'), ["b"]);
    assert.deepEqual(await copy.find('author："Doe John"'), []);
    assert.deepEqual(await copy.find("author:jane author:doe"), ["a"]);
    assert.deepEqual(await copy.find("topic:ports"), ["a"]);
    assert.deepEqual(await copy.find("topic:战争"), ["b"]);
    assert.deepEqual(await copy.find("author:jane -topic:ports"), ["b"]);
  });

  test("narrows down by date, in UTC, to the year, the month and the day", async () => {
    const times = ["2024-12-31T23:59:59Z", "2025-01-31T00:00:00Z", "2025-02-17T12:00:00Z", "2025-02-18T00:00:00Z", ""];
    const copy = new Copy(times.map((time) => ({ title: time.slice(0, 10), time, body: ["harbour"] })));
    assert.deepEqual(await copy.find("harbour on:2025-02-18"), ["2025-02-18"]);
    assert.deepEqual(await copy.find("on:2025-02"), ["2025-02-18", "2025-02-17"]);
    assert.deepEqual(await copy.find("before:2025-02"), ["2025-01-31", "2024-12-31"]);
    assert.deepEqual(await copy.find("after:2025-01"), ["2025-02-18", "2025-02-17"]);
    assert.deepEqual(await copy.find("after:2024 before：2025-02-18"), ["2025-02-17", "2025-01-31"]);
    assert.deepEqual(await copy.find("harbour -on:2025"), ["", "2024-12-31"]);
  });

  test("takes what is no filter for words", async () => {
    const copy = new Copy([{ title: "a", body: ["before: after, on the hour; note:7"] }]);
    for (const query of ["before:after", "note:7", '"on the hour"']) assert.deepEqual(await copy.find(query), ["a"], query);
  });

  test("brings the newest first, within a segment and across", async () => {
    const copy = new Copy(
      [{ title: "newer", body: ["harbour"] }, { title: "newest", body: ["harbour"] }],
      [{ title: "oldest", body: ["harbour"] }, { title: "older", body: ["harbour"] }]
    );
    assert.deepEqual(await copy.find("harbour"), ["newest", "newer", "older", "oldest"]);
  });

  test("stops at twenty, tells that there is more, and goes on", async () => {
    const named = (prefix, count) => Array.from(Array(count), (_, i) => ({ title: `${prefix}${i}`, body: ["harbour"] }));
    const copy = new Copy(named("new", 12), named("middle", 13), named("old", 5));
    const search = copy.search("harbour");

    const first = await titlesOfNext(search);
    assert.deepEqual([first.length, first[0], first[12], first[19]], [20, "new11", "middle12", "middle5"]);
    assert.deepEqual([search.found, search.isComplete, search.isDone], [25, false, false]);
    assert.ok(!copy.fetched.some((path) => path.includes("segment-2")));

    const rest = await titlesOfNext(search);
    assert.deepEqual([rest.length, rest[0], rest[9]], [10, "middle4", "old0"]);
    assert.deepEqual([search.found, search.isComplete, search.isDone], [30, true, true]);
  });

  test("reads rows beyond the first file of them", async () => {
    const copy = new Copy(Array.from(Array(205), (_, i) => ({ title: `n${i}`, body: i % 100 === 0 ? ["harbour"] : [] })));
    assert.deepEqual(await copy.find("harbour"), ["n200", "n100", "n0"]);
  });

  test("fetches the shards that it needs, each once", async () => {
    const copy = new Copy([{ title: "a", body: ["harbour"] }]);
    await copy.find('"harbour" "harbour"');
    const shard = `search/segment-0/${fnv1a("harbour") % 3n}.txt`;
    const wanted = ["search/index.json", "search/fold.txt", shard, "search/segment-0/documents-0.json"];
    assert.deepEqual(copy.fetched.sort(), wanted.sort());
  });

  test("fails where a file cannot be fetched, and goes on when it can be", async () => {
    const copy = new Copy([{ title: "a", body: ["harbour"] }]);
    const rows = copy.files.get("search/segment-0/documents-0.json");
    copy.files.delete("search/segment-0/documents-0.json");
    const search = copy.search("harbour");
    await assert.rejects(titlesOfNext(search), /documents-0\.json/);
    copy.files.set("search/segment-0/documents-0.json", rows);
    assert.deepEqual(await titlesOfNext(search), ["a"]);
  });

  test("tells where a lead has what was looked for", async () => {
    assert.deepEqual(await markedIn("cafe", "A new Café, a cafeteria"), ["Café"]);
    assert.deepEqual(await markedIn("乌克兰", "俄罗斯与烏克蘭的战争"), ["烏克蘭"]);
    assert.deepEqual(await markedIn("战", "停战与战争"), ["战", "战"]);
    assert.deepEqual(await markedIn('"harbour wall" gate', "gate, wall, harbour wall"), ["gate", "harbour wall"]);
    assert.deepEqual(await markedIn("gate -wall", "wall"), []);
  });
});
