// Finding what suits a person: a link worker opens somebody, sees what suits and what is hidden and why, compares two, and puts one
// into the plan. With and without JavaScript, on a desktop and on a telephone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const LINK_WORKER = 'Link worker';
const MANAGER = 'Scheme manager';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('finding what suits a person', () => {
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
    test(`support is found, compared and put into the plan ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      await as(await person({ javaScript, expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, LINK_WORKER);
        await to('/caseload');
        await page.getByRole('main').getByRole('link', { name: /^Find support/ }).first().click();
        await heading(page, /Find support for/);
        await assertFits(page, javaScript);
        const support = new URL(page.url()).pathname;
        await page.getByRole('heading', { name: /services? suits?/ }).waitFor();

        // What is hidden says why.
        const hidden = page.getByText(/hidden as unsuitable/);
        if (await hidden.count()) {
          await hidden.click();
          await page.getByText('Hidden because:').first().waitFor();
          await assertFits(page, javaScript);
        }

        // Two beside each other, and more than four not.
        const boxes = page.getByRole('checkbox', { name: /^Compare/ });
        assert.ok((await boxes.count()) >= 5, 'there is enough to compare');
        for (let place = 0; place < 5; place += 1) await boxes.nth(place).check();
        await page.getByRole('button', { name: 'Compare those chosen' }).click();
        await page.getByRole('link', { name: /Four fit beside each other/ }).waitFor();
        await assertFits(page, javaScript);
        await to(support);
        await boxes.nth(0).check();
        await boxes.nth(1).check();
        await page.getByRole('button', { name: 'Compare those chosen' }).click();
        await heading(page, /Compare services/);
        await page.getByText('Does it suit?').first().waitFor();
        await assertFits(page, javaScript);

        // Into the plan; what is missing is said.
        await to(support);
        const add = page.getByRole('main').getByRole('link', { name: /^Put into the plan\s*:/ }).first();
        const name = (await add.textContent()).replace(/^\s*Put into the plan\s*:\s*/, '').trim();
        await add.click();
        await heading(page, /Put this into the plan/);
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Put into the plan' }).click();
        await page.getByRole('link', { name: 'Choose how they get there' }).waitFor();
        await page.getByLabel('Somebody goes with them').check();
        await page.getByRole('button', { name: 'Put into the plan' }).click();
        await heading(page, /Plan of/);
        await page.getByText(name).first().waitFor();
        await page.getByText('Proposed', { exact: true }).first().waitFor();
        await assertFits(page, javaScript);
      });
    });
  }

  test('the manager of a scheme turns the second list on', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/also-found');
      await heading(page, /What people like this also found/);
      assert.ok(await page.getByLabel('No', { exact: true }).isChecked(), 'it is off');
      await assertFits(page);
      await page.getByLabel('Yes, show it').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It is saved.').or(page.getByText('What you wrote is saved')).first().waitFor();
      assert.ok(await page.getByLabel('Yes, show it').isChecked());
    });
  });
});
