// Reads the feeds named on standard input, a path a line, by rss-parser; prints one line of JSON: what that cost.
import { readFileSync } from 'node:fs';
import Parser from 'rss-parser';

const files = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const parser = new Parser();
let bytes = 0, refused = 0, seconds = 0;
for (const file of files) {
  const content = readFileSync(file);
  const text = content.toString('utf8');
  const begin = process.cpuUsage();
  try {
    await parser.parseString(text);
  } catch {
    ++refused;
  }
  const cost = process.cpuUsage(begin);
  seconds += (cost.user + cost.system) / 1e6;
  bytes += content.length;
}
console.log(JSON.stringify({ documents: files.length, bytes, seconds, peak_mb: process.resourceUsage().maxRSS / 1000, refused }));
