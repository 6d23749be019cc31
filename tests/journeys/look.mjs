// Pictures of the main pages in both languages; see scripts/look.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { NARROWEST, WIDTHS, be, inWelsh, mainPages, startBrowser, startProgram } from './support.mjs';

const into = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../../target/look', import.meta.url)));
await mkdir(into, { recursive: true });
const program = await startProgram();
const browser = await startBrowser();
try {
  const english = await mainPages(program.address);
  const welsh = english.map(({ name, path: where }) => ({ name: `cy-${name}`, path: inWelsh(where) }));
  for (const [width, viewport] of Object.entries({ ...WIDTHS, narrowest: NARROWEST })) {
    const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const { name, path: where } of [...english, ...welsh]) {
      await page.goto(program.address + where);
      const file = path.join(into, `${name}-${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    // What somebody sees who watches over what happened, and the person whom it is about.
    const shoot = async (name) => {
      const file = path.join(into, `${name}-${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    };
    await be(page, program.address, 'Information governance lead');
    for (const [name, where] of [['account', '/account'], ['audit', '/manage/audit'], ['emergencies', '/manage/emergencies']]) {
      await page.goto(program.address + where);
      await shoot(name);
    }
    await page.getByRole('link', { name: 'Review this' }).first().click();
    await shoot('emergency');
    await page.goto(`${program.address}/manage/audit`);
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await shoot('audit-check');
    await page.goto(`${program.address}/demo`);
    await page.getByRole('button', { name: 'Open their link' }).click();
    await shoot('my-link');
    await page.getByRole('button', { name: 'Show me' }).click();
    await shoot('who-looked');
    await context.close();
  }
} finally {
  await browser.close();
  await program.stop();
}
