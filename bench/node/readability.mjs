// Reads the pages named on standard input, a path a line, by Readability over the DOM that the argument names (jsdom or linkedom);
// prints one line of JSON: what that cost.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';

const dom = process.argv[2];
const parse = dom === 'jsdom'
  ? await import('jsdom').then(({ JSDOM, VirtualConsole }) => (text) => new JSDOM(text, { url: 'https://page.invalid/', virtualConsole: new VirtualConsole() }).window.document)
  : await import('linkedom').then(({ parseHTML }) => (text) => parseHTML(text).document);
const files = readFileSync(0, 'utf8').split('\n').filter(Boolean);
let bytes = 0, refused = 0, seconds = 0;
for (const file of files) {
  const packed = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(packed) : packed).toString('utf8');
  const begin = process.cpuUsage();
  try {
    if (!new Readability(parse(text)).parse()) ++refused;
  } catch {
    ++refused;
  }
  const cost = process.cpuUsage(begin);
  seconds += (cost.user + cost.system) / 1e6;
  bytes += Buffer.byteLength(text);
}
console.log(JSON.stringify({ documents: files.length, bytes, seconds, peak_mb: process.resourceUsage().maxRSS / 1000, refused }));
