// Groups and events: made, planned, three people for two places, a place that becomes free, and the register taken on a telephone.
// And a manager who looks after the team. With and without JavaScript.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const LINK_WORKER = 'Link worker';
const MANAGER = 'Scheme manager';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** A day in England, so many days from now, as three numbers. */
function inDays(days) {
  const day = new Date(Date.now() + days * 24 * 3600 * 1000);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' });
  return Object.fromEntries(parts.formatToParts(day).map((part) => [part.type, part.value]));
}

describe('groups and events', () => {
  let program;
  let browser;

  before(async () => {
    [program, browser] = await Promise.all([startProgram(), startBrowser()]);
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const person = (options) => newPerson(browser, program.address, options);

  for (const javaScript of [true, false]) {
    const name = javaScript ? 'Knit and natter' : 'Garden mornings';
    test(`three people for two places ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      await as(await person({ javaScript, expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, LINK_WORKER);
        await page.getByRole('link', { name: 'Groups and events' }).first().click();
        await heading(page, 'Groups and events');
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Make a group or event' }).click();
        await heading(page, /Make a group or event/);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('link', { name: /^Say what the group is called/ }).waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('What is it called?').fill(name);
        await page.getByLabel('Where does it meet?').fill('Hollin Library, upstairs');
        await page.getByLabel('How many places does a session have?').fill('2');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('The group is made.').waitFor();
        await heading(page, new RegExp(name));
        await assertFits(page, javaScript);

        await page.getByRole('link', { name: 'Plan sessions' }).click();
        await heading(page, /Plan sessions/);
        const day = inDays(javaScript ? 4 : 5);
        await page.getByLabel('Day', { exact: true }).fill(day.day);
        await page.getByLabel('Month', { exact: true }).fill(day.month);
        await page.getByLabel('Year', { exact: true }).fill(day.year);
        await page.getByLabel('At what time?').fill('25:00');
        await page.getByLabel('Every week').check();
        await page.getByLabel('How many sessions?').fill('3');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('link', { name: 'Enter a time like 2:30pm or 14:30' }).waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('At what time?').fill('10:30');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('3 sessions are planned.').waitFor();
        const group = new URL(page.url()).pathname;

        // Two have a place, the third one waits.
        for (const [place, said] of [[1, /a place in 3 sessions/], [2, /a place in 3 sessions/], [3, /3 sessions are full/]]) {
          await page.getByRole('link', { name: 'Put somebody in' }).click();
          await heading(page, /Put somebody in/);
          await assertFits(page, javaScript);
          await page.getByLabel('Who?').selectOption({ index: place });
          await page.getByLabel('All sessions to come').check();
          await page.getByRole('button', { name: 'Put somebody in' }).click();
          await page.getByText(said).waitFor();
        }
        await page.getByText('1 person waits').first().waitFor();
        await assertFits(page, javaScript);

        // One leaves; the one who waits is offered the place under Today, and takes it.
        await page.getByRole('button', { name: /^Take out/ }).first().click();
        await page.getByText('They are taken out.').waitFor();
        await assertFits(page, javaScript);
        await to('/today');
        await page.getByRole('heading', { name: 'Places to offer' }).waitFor();
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: new RegExp(`They take it.*${name}`) }).click();
        await page.getByText('Their answer is noted.').waitFor();
        await to(group);
        await page.getByText('2 of 2 places taken').first().waitFor();
        await page.locator('a[href*="/sessions/"]').first().click();
        await heading(page, /10:30am/);
        await assertFits(page, javaScript);
      });
    });
  }

  test('a register is taken on a telephone by keyboard', async () => {
    await as(await person({ expected: [] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByRole('heading', { name: 'Your groups' }).waitFor();
      await page.setViewportSize({ width: 375, height: 800 });
      await page.getByText('Register not taken').first().waitFor();
      await page.locator('#sessions').locator('..').getByRole('link').first().click();
      await heading(page, /Park walk/);
      const answers = page.getByRole('group');
      const many = await answers.count();
      assert.ok(many >= 3, `${many} people`);
      for (let number = 0; number < many; number += 1) {
        const choice = answers.nth(number).getByLabel(number === 1 ? 'Did not come' : 'Came', { exact: true });
        const box = await answers.nth(number).locator('.alongside-mark').first().boundingBox();
        assert.ok(box.height >= 44 && box.width >= 44, 'as large as a thumb');
        await choice.focus();
        await page.keyboard.press('Space');
        assert.ok(await choice.isChecked());
      }
      await assertFits(page);
      await page.getByRole('button', { name: 'Save the register' }).press('Enter');
      await page.getByText('The register is saved.').waitFor();
      assert.ok((await page.getByText('Saved: Came').count()) >= 2);
      await assertFits(page);
    });
  });

  test('a manager looks after the team', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/team');
      await page.getByText('Supervision is due').first().waitFor();
      await assertFits(page);
      await page.getByRole('link', { name: /^Supervision log/ }).first().click();
      await heading(page, /Supervision log/);
      await assertFits(page);
      await page.getByRole('button', { name: 'Note supervision' }).click();
      await heading(page, /Note supervision/);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Choose what kind of supervision it was' }).waitFor();
      await assertFits(page);
      await page.getByLabel('Clinical supervision').check();
      await page.getByLabel('Who supervised?').fill('Dr Joan Hale');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Dr Joan Hale').first().waitFor();
      await assertFits(page);
    });
  });
});
