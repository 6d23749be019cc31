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
    // What somebody sees who looks after organisations.
    await be(page, program.address, 'Administrator');
    for (const [name, where] of [['manage', '/manage'], ['manage-organisations', '/manage/organisations'], ['manage-search', '/manage/organisations?q=surgery&kind=practice'], ['manage-nothing', '/manage/organisations?q=xylophonequark']]) {
      await page.goto(program.address + where);
      await shoot(name);
    }
    await page.goto(`${program.address}/manage/organisations?q=U99000`);
    await page.locator('.alongside-tree a').first().click();
    await shoot('manage-organisation');
    const own = new URL(page.url()).pathname;
    for (const part of ['make', 'change', 'move', 'close', 'merge', 'invite', 'areas']) {
      await page.goto(`${program.address}${own}/${part}`);
      await shoot(`manage-${part}`);
    }
    await page.goto(`${program.address}${own}/invite`);
    await page.getByLabel('Their email address').fill(`second-${width}@network.example`);
    await page.getByRole('radio', { name: 'Administrator' }).check();
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await shoot('manage-invited');
    await page.goto(`${program.address}${own}`);
    await page.getByRole('link', { name: /^End this role/ }).first().click();
    await shoot('manage-end');
    await page.goto(`${program.address}${own}`);
    await page.getByRole('link', { name: /^Help them back in/ }).first().click();
    await shoot('manage-help');
    await page.getByRole('radio').last().check();
    await page.getByRole('button', { name: 'Make the link' }).click();
    await shoot('manage-helped');
    const wayBack = new URL((await page.locator('#link').innerText()).trim()).pathname;
    await page.goto(program.address + wayBack);
    await shoot('back-in');
    await page.goto(`${program.address}/cy${own}`);
    await shoot('cy-manage-organisation');
    await be(page, program.address, 'Information governance lead');
    await page.goto(`${program.address}/manage/alerts`);
    await shoot('manage-alerts');
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
