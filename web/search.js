// Searches a copy of the site that lies on a plain file server. Its index is in segments, newest first, and a term's line in
// the shard of a segment that the term's hash names, so that few files are fetched.
// A plain script and no module: browsers load no module from a disk, and there, too, the page must say that it cannot search.
(() => {
  "use strict";

  const resultsAtOnce = 20;
  const rowsPerFile = 100;

  // Texts are folded and cut as src/search does it: where the two differ, something is not found.

  const spellings = { æ: "ae", œ: "oe", ø: "o", đ: "d", ħ: "h", ł: "l", ı: "i", ŧ: "t", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه" };
  const partOfWord = /^[\p{L}\p{N}\p{M}]$/u;
  const shedsMarks =
    /^(?![й\u3099\u309A])[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Common}\p{sc=Inherited}]$/u;
  const unspaced =
    /^[ー\u3099\u309A\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]$/u;

  function withoutCase(character) {
    // By way of the capital letter, for what differs in small letters only: ß is ss, ς is σ.
    const small = character.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase();
    return small.normalize("NFKC").replace(/\p{DI}/gu, "");
  }

  function withoutMarks(letter) {
    return shedsMarks.test(letter) ? letter.normalize("NFKD").replace(/[\p{Mn}\u0640]/gu, "") : letter;
  }

  function plainLetter(letter, twins) {
    const isKatakana = letter >= "ァ" && letter <= "ヶ";
    const kana = isKatakana ? String.fromCharCode(letter.charCodeAt(0) - 0x60) : letter;
    const twin = twins.get(kana) || kana;
    return spellings[twin] || twin;
  }

  function foldedLetters(character, twins) {
    const letters = Array.from(withoutCase(character), withoutMarks).join("");
    return Array.from(Array.from(letters, (letter) => plainLetter(letter, twins)).join(""));
  }

  function kindOf(letter) {
    if (!partOfWord.test(letter)) return "separator";
    return unspaced.test(letter) ? "unspaced" : "word";
  }

  /** Letters of one kind that stand together, each with its place in the text. */
  function runsOf(text, twins) {
    const runs = [];
    let kind = "separator";
    let to = 0;
    for (const character of text) {
      const from = to;
      to += character.length;
      const letters = foldedLetters(character, twins);
      if (letters.length === 0) continue; // a soft hyphen parts nothing
      const isNew = kindOf(letters[0]) !== kind;
      kind = kindOf(letters[0]);
      if (kind === "separator") continue;
      if (isNew) runs.push({ kind, letters: [] });
      runs[runs.length - 1].letters.push(...letters.map((term) => ({ term, from, to })));
    }
    return runs;
  }

  function joined(letters, kind) {
    const term = letters.map((letter) => letter.term).join("");
    return { kind, term, from: letters[0].from, firstTo: letters[0].to, to: letters[letters.length - 1].to };
  }

  function tokensOfRun({ kind, letters }) {
    if (kind === "word") return [joined(letters, "word")];
    if (letters.length === 1) return [joined(letters, "alone")];
    return letters.map((letter, i) => joined(letters.slice(i, i + 2), i + 1 < letters.length ? "pair" : "last"));
  }

  function tokensOf(text, twins) {
    return [].concat(...runsOf(text, twins).map(tokensOfRun));
  }

  /** Simplified characters by traditional ones. */
  function readTwins(text) {
    return new Map((text.match(/../gu) || []).map((pair) => Array.from(pair)));
  }

  // A query is a list of conditions. Each has `find`, which gives for a segment which of its documents fit, or `holds`, for one
  // that is told by a document's row.

  const queryPart =
    /(-?)(?:(outlet|lang|topic|author|before|after|on)[:：])?(?:["“”„«»「」]([^"“”„«»「」]*)["“”„«»「」]?|([^\s"“”„«»「」]+))/giu;
  const someDate = /^\d{4}(-\d\d){0,2}$/;
  const comparisons = { before: (a, b) => a < b, after: (a, b) => a > b, on: (a, b) => a === b };

  /** `start` is a lone character at the end: what stands there in the text need only begin with it. */
  function readPhrase(text, twins) {
    const tokens = tokensOf(text.normalize("NFKC"), twins); // か and its mark are が
    const { kind, term } = tokens[tokens.length - 1] || {};
    if (kind === "last" || kind === "alone") tokens.pop();
    const isWord = kind === "word" && tokens.length === 1;
    return { terms: tokens.map((token) => token.term), start: kind === "alone" ? term : "", isWord };
  }

  function phraseCondition(text, prefix, isExact, twins) {
    const phrase = readPhrase(text, twins);
    const find = phrase.isWord && !isExact ? findWord : findPhrase;
    return { phrase, find: (segment) => find(segment, phrase, prefix) };
  }

  function languageCondition(language) {
    if (!language.includes("-")) return { find: (segment) => findAny(segment, [`lang:${language}`]) };
    return { holds: (row) => `${row.language}-`.toLowerCase().startsWith(`${language}-`) };
  }

  function dateCondition(name, date) {
    // As times are written, the order of texts is the order of times.
    return { holds: ({ time }) => Boolean(time) && comparisons[name](time.slice(0, date.length), date) };
  }

  function readCondition([whole, minus, field = "", quoted = "", bare], twins) {
    const name = field.toLowerCase();
    const value = bare || quoted;
    if (name === "outlet") return { find: (segment) => findAny(segment, [`outlet:${value.toLowerCase()}`]) };
    if (name === "lang") return languageCondition(value.toLowerCase());
    if (name === "topic" || name === "author") return phraseCondition(value, `${name}:`, true, twins);
    if (name && someDate.test(value)) return dateCondition(name, value);
    return phraseCondition(whole.slice(minus.length), "", !bare, twins);
  }

  function readQuery(text, twins) {
    const conditions = [];
    text.replace(queryPart, (...part) => {
      conditions.push(Object.assign(readCondition(part, twins), { isExcluded: part[1] !== "" }));
    });
    return conditions.filter(({ phrase }) => !phrase || phrase.terms.length > 0 || phrase.start);
  }

  function hashOf(term) {
    const bytes = new TextEncoder().encode(term);
    return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619), 2166136261) >>> 0;
  }

  function readDeltas(text) {
    let sum = 0;
    return text.split(",").map((delta) => (sum += parseInt(delta, 36)));
  }

  /** The documents' numbers, each with the term's places as they are written. */
  function readPostings(text) {
    const parts = text ? text.split(";").map((part) => part.split(":")) : [];
    const numbers = readDeltas(parts.map(([delta]) => delta).join());
    return new Map(parts.map(([, places], i) => [numbers[i], places || ""]));
  }

  /** Fetches each file once, but for one that could not be had. */
  function makeLoad(fetch) {
    const files = new Map();
    async function read(path) {
      // A segment can be written anew under its name, and must fit the list of segments.
      const answer = await fetch(`search/${path}`, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return path.endsWith(".json") ? answer.json() : answer.text();
    }
    return (path) => {
      if (!files.has(path)) files.set(path, read(path));
      files.get(path).catch(() => files.delete(path));
      return files.get(path);
    };
  }

  class Segment {
    constructor(load, { name, documents, shards }) {
      Object.assign(this, { load, name, documents, shards });
    }

    async entry(term) {
      const shard = `\n${await this.load(`${this.name}/${hashOf(term) % this.shards}.txt`)}`;
      const at = shard.indexOf(`\n${term}\t`);
      const line = at < 0 ? "\t\t" : shard.slice(at + 1, shard.indexOf("\n", at + 1));
      const [, stems, postings] = line.split("\t");
      return { stems: stems ? stems.split(",") : [], postings: readPostings(postings) };
    }

    postings(terms) {
      return Promise.all(terms.map(async (term) => (await this.entry(term)).postings));
    }

    async row(number) {
      const rows = await this.load(`${this.name}/documents-${Math.floor(number / rowsPerFile)}.json`);
      const [address, title, outlet, , language, time, lead] = rows[number % rowsPerFile];
      return { address, title, outlet, language, time, lead };
    }

    rows(numbers) {
      return Promise.all(numbers.map((number) => this.row(number)));
    }
  }

  function standTogether(lists, number) {
    const [first, ...others] = lists.map((postings) => readDeltas(postings.get(number)));
    const rest = others.map((places) => new Set(places));
    return first.some((place) => place >= 0 && rest.every((places, i) => places.has(place + i + 1)));
  }

  async function findAny(segment, terms) {
    const lists = await segment.postings(terms);
    return (number) => lists.some((postings) => postings.has(number));
  }

  async function findTogether(segment, terms) {
    const lists = await segment.postings(terms);
    const areIn = (number) => lists.every((postings) => postings.has(number));
    return lists.length < 2 ? areIn : (number) => areIn(number) && standTogether(lists, number);
  }

  async function findPhrase(segment, { terms, start }, prefix) {
    const together = findTogether(segment, terms.map((term) => prefix + term));
    if (!start) return together;
    const starts = findAny(segment, [`${prefix}?${start}`, prefix + start]);
    const fits = await Promise.all([together, starts]);
    return (number) => fits.every((fit) => fit(number));
  }

  async function findWord(segment, { terms: [word] }) {
    const { stems } = await segment.entry(word);
    return findAny(segment, [word, `~${word}`, ...stems, ...stems.map((stem) => `~${stem}`)]);
  }

  /** The numbers of the documents that fit, newest first. */
  async function findDocuments(segment, conditions) {
    const byIndex = conditions.filter(({ find }) => find);
    const fits = await Promise.all(byIndex.map(({ find }) => find(segment)));
    const fitsIndex = (number) => byIndex.every(({ isExcluded }, i) => fits[i](number) !== isExcluded);
    const numbers = Array.from(Array(segment.documents).keys()).filter(fitsIndex).reverse();
    const byRow = conditions.filter(({ holds }) => holds);
    const rows = byRow.length > 0 ? await segment.rows(numbers) : [];
    return numbers.filter((number, at) => byRow.every(({ holds, isExcluded }) => holds(rows[at]) !== isExcluded));
  }

  /** A query on its way through the segments. */
  class Search {
    constructor(text, fetch) {
      Object.assign(this, { text, load: makeLoad(fetch), segments: null, searched: 0, waiting: [], found: 0 });
    }

    /** Whether `found` counts everything. */
    get isComplete() {
      return this.segments !== null && this.searched === this.segments.length;
    }

    get isDone() {
      return this.isComplete && this.waiting.length === 0;
    }

    async open() {
      const [index, fold] = await Promise.all([this.load("index.json"), this.load("fold.txt")]);
      this.twins = readTwins(fold);
      this.conditions = readQuery(this.text, this.twins);
      this.asksNothing = this.conditions.every(({ isExcluded }) => isExcluded);
      this.segments = this.asksNothing ? [] : index.segments.map((segment) => new Segment(this.load, segment));
    }

    async searchNext() {
      this.waiting = await findDocuments(this.segments[this.searched], this.conditions);
      this.found += this.waiting.length;
      this.searched += 1;
    }

    /** Goes on to the next twenty results; `show` gets the rows segment by segment. After a failure it can go on, too. */
    async more(show) {
      if (!this.segments) await this.open();
      for (let room = resultsAtOnce; room > 0 && !this.isDone; ) {
        if (this.waiting.length === 0) await this.searchNext();
        const rows = await this.segments[this.searched - 1].rows(this.waiting.slice(0, room));
        this.waiting = this.waiting.slice(rows.length);
        room -= rows.length;
        show(rows);
      }
    }

    /** Where a text has what was looked for: [from, to] of each hit. */
    hitsIn(text) {
      const tokens = tokensOf(text, this.twins);
      const wanted = this.conditions.filter(({ phrase, isExcluded }) => phrase && !isExcluded);
      return [].concat(...wanted.map(({ phrase }) => hitsOf(phrase, tokens))).sort((a, b) => a[0] - b[0]);
    }
  }

  function hitsOf({ terms, start }, tokens) {
    const hits = [];
    tokens.forEach(({ kind, term, from, firstTo }, at) => {
      const there = tokens.slice(at, at + terms.length);
      const isHit = terms.length > 0 && terms.every((wanted, i) => there[i] && there[i].term === wanted);
      if (isHit) hits.push([from, there[there.length - 1].to]);
      if (start && kind !== "word" && term.startsWith(start)) hits.push([from, firstTo]);
    });
    return hits;
  }

  function element(name, properties, ...content) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...content);
    return made;
  }

  function markedText(text, hits) {
    const pieces = [];
    let at = 0;
    for (const [from, to] of hits) {
      if (to <= at) continue;
      const begin = Math.max(at, from);
      pieces.push(text.slice(at, begin), element("mark", {}, text.slice(begin, to)));
      at = to;
    }
    return [...pieces, text.slice(at)];
  }

  function dateIn(language, time) {
    const form = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    return element("time", { dateTime: time }, new Date(time).toLocaleDateString(language, form));
  }

  function resultItem({ address, title, outlet, language, time, lead }, search) {
    const pageLanguage = document.documentElement.lang;
    const dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i.test(language) ? "rtl" : "ltr";
    const item = element("li", language ? { lang: language, dir } : {});
    item.append(element("h3", {}, element("a", { href: address }, title)));
    if (lead) item.append(element("p", { className: "lead" }, ...markedText(lead, search.hitsIn(lead))));
    const date = time ? [" · ", dateIn(pageLanguage, time)] : [];
    item.append(element("p", { className: "meta", lang: pageLanguage }, element("bdi", {}, outlet), ...date));
    return item;
  }

  function outcomeOf(search, words) {
    if (search.asksNothing) return "";
    const values = { query: search.text, count: `${search.found}${search.isComplete ? "" : "+"}` };
    return (search.found === 1 ? words.one : search.found ? words.found : words.none).replace(/\{(query|count)\}/g, (whole, name) => values[name]);
  }

  function startPage(form) {
    const [state, list, button] = ["state", "results", "more"].map((part) => document.getElementById(`search-${part}`));
    const words = form.dataset;
    const text = new URLSearchParams(location.search).get("q") || "";
    const search = new Search(text, (...request) => fetch(...request));
    const show = (rows) => list.append(...rows.map((row) => resultItem(row, search)));

    async function goOn() {
      button.disabled = true;
      state.textContent = words.working;
      const outcome = search.more(show).then(() => outcomeOf(search, words));
      state.textContent = await outcome.catch(() => words.broken);
      button.disabled = false;
      button.hidden = search.isDone || !list.firstChild;
    }

    form.elements.namedItem("q").value = text;
    button.textContent = words.more;
    button.addEventListener("click", goOn);
    if (text.trim()) goOn();
  }

  if (typeof document === "object") startPage(document.getElementById("search"));
  if (typeof module === "object") module.exports = { Search, readQuery, readTwins, tokensOf };
})();
