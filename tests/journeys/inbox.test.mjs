// A provider with an account: its inbox, an answer, and the register of its group, which the link worker sees. With and without
// JavaScript.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const PROVIDER = 'Provider';
const LINK_WORKER = 'Link worker';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('a provider with an account', () => {
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

  test('somebody is answered without JavaScript, and what was left out is said', async () => {
    await as(await person({ javaScript: false, expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, PROVIDER);
      await page.getByText(/waits? for your answer/).first().waitFor();
      await page.getByRole('link', { name: 'People asked about' }).first().click();
      await heading(page, /People asked about/);
      await assertFits(page, false);
      await page.locator('#waits + ul').getByRole('link').first().click();
      await heading(page, /Somebody who would like to come/);
      await assertFits(page, false);
      const one = new URL(page.url()).pathname;
      await page.locator('#reject > summary').click();
      await page.locator('#send-reject').click();
      await page.getByRole('link', { name: /^Choose a reason/ }).waitFor();
      await assertFits(page, false);
      await to(one);
      await page.locator('#send-accept').click();
      await page.getByText('You said yes. You now see how to reach them.').waitFor();
      await assertFits(page, false);
      await page.goBack();
      await to('/provider/services');
      await page.getByText('To be checked').waitFor();
      await assertFits(page, false);
    });
  });

  test('the register is taken on a telephone, and the link worker sees who came', async () => {
    await as(await person({ expected: [] }), async ({ page, to }) => {
      await be(page, program.address, PROVIDER);
      await page.setViewportSize({ width: 375, height: 800 });
      await to('/groups');
      await page.getByText('Register not taken').or(page.getByText(/registers? (is|are) missing/)).or(page.getByRole('link', { name: /our table/ })).first().waitFor();
      await page.getByRole('link', { name: /our table/ }).first().click();
      await heading(page, /our table/);
      await assertFits(page);
      const past = page.getByRole('heading', { name: 'Sessions before' });
      await past.waitFor();
      await past.locator('xpath=following::a[contains(@href, "/sessions/")]').first().click();
      await heading(page, /our table/);
      const answers = page.getByRole('group');
      assert.ok((await answers.count()) >= 1, 'somebody is on the register');
      const choice = answers.first().getByLabel('Came', { exact: true });
      const box = await answers.first().locator('.alongside-mark').first().boundingBox();
      assert.ok(box.height >= 44 && box.width >= 44, 'as large as a thumb');
      await choice.focus();
      await page.keyboard.press('Space');
      await page.getByLabel('Did somebody come whom nobody sent?').fill('Brian');
      await page.getByRole('button', { name: 'Save the register' }).press('Enter');
      await page.getByText('Came without being sent:').waitFor();
      await page.getByText('Saved: Came').first().waitFor();
      await assertFits(page);
    });
    await as(await person({ expected: [] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByRole('heading', { name: 'Answers and questions from services' }).waitFor();
      await assertFits(page);
    });
  });
});
