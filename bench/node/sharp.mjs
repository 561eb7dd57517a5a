// Makes pictures 700 pixels wide by sharp, two under way at once, a thread to each:
//   sharp.mjs jpg|webp|avif QUALITY FOLDER FILE…
import { basename, join } from 'node:path';
import sharp from 'sharp';

const [type, quality, folder, ...files] = process.argv.slice(2);
const encoders = {
  jpg: (picture) => picture.jpeg({ quality: Number(quality) }),
  webp: (picture) => picture.webp({ quality: Number(quality) }),
  avif: (picture) => picture.avif({ quality: Number(quality), effort: 0 }),
};
const encode = encoders[type];
sharp.concurrency(1);
let next = 0;
const work = async () => {
  while (next < files.length) {
    const file = files[next++];
    await encode(sharp(file).resize(700)).toFile(join(folder, `${basename(file, '.jpg')}.${type}`));
  }
};
await Promise.all([work(), work()]);
