// Pictures of the main pages in both languages; see scripts/look.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { WIDTHS, inWelsh, mainPages, startBrowser, startProgram } from './support.mjs';

const into = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../../target/look', import.meta.url)));
await mkdir(into, { recursive: true });
const program = await startProgram();
const browser = await startBrowser();
try {
  const english = await mainPages(program.address);
  const welsh = english.map(({ name, path: where }) => ({ name: `cy-${name}`, path: inWelsh(where) }));
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
    for (const { name, path: where } of [...english, ...welsh]) {
      await page.goto(program.address + where);
      const file = path.join(into, `${name}-${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await program.stop();
}
