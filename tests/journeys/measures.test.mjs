// Measures: asked on screen, typed in from paper, and answered by the person on their own telephone with a link, without an
// account and without JavaScript. What changed stands in a table and a picture.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const LINK_WORKER = 'Link worker';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** Fills in the four questions about loneliness with their first answer, or the one of this place. */
async function answerAll(page, place = 0) {
  for (const question of await page.getByRole('group', { name: /^How often do you feel/ }).all()) {
    await question.getByRole('radio').nth(place).check();
  }
}

describe('measures', () => {
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

  /** Somebody in support, on the page of what they said. */
  async function open(page, to, answered) {
    await be(page, program.address, LINK_WORKER);
    await to('/caseload?show=support');
    const people = await page.locator('main a[href^="/people/"]:not([href*="contacts"]):not([href*="/support"])').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const path of [...new Set(people)]) {
      await to(`${path}/measures`);
      const begun = await page.getByText('All that was answered').count();
      if ((begun > 0) === answered) return path;
    }
    return assert.fail('nobody on this caseload is like that');
  }

  test('a person answers on their own telephone, without an account and without JavaScript', async () => {
    let link;
    let code;
    let path;
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      path = await open(page, to, false);
      await page.getByRole('link', { name: /^Ask by link.*about loneliness/ }).first().click();
      await heading(page, /Ask by link/);
      await assertFits(page);
      await page.getByRole('radio', { name: 'First answers' }).check();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await heading(page, /The link is ready/);
      await assertFits(page);
      await page.getByRole('img', { name: 'The link as a picture for a phone' }).waitFor();
      link = (await page.locator('#link').textContent()).trim();
      code = (await page.locator('#code').textContent()).trim();
      await to(path);
    });
    let born;
    await as(await person({}), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to(`${path}/change`);
      born = await page.locator('#born-year').inputValue();
    });

    // Another browser, with nobody signed in.
    await as(await person({ javaScript: false, expected: [410, 422] }), async ({ page, to }) => {
      const { pathname } = new URL(link);
      await to(pathname);
      await heading(page, 'Questions about how you are');
      await assertFits(page, false);
      await page.getByLabel('Which year were you born?').fill('1801');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByText('You can try 2 more times').first().waitFor();
      await assertFits(page, false);
      await page.getByLabel('Which year were you born?').fill(born);
      await page.getByRole('button', { name: 'Begin' }).click();
      await heading(page, /Question 1 of 4/);
      await assertFits(page, false);
      await page.getByRole('radio', { name: 'Often' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, /Question 2 of 4/);

      // They put it away, and go on with the code of the letter.
      await to('/answer');
      await heading(page, 'Enter the code from your letter');
      await assertFits(page, false);
      await page.getByLabel('Code').fill(code.toLowerCase());
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Which year were you born?').fill(born);
      await page.getByRole('button', { name: 'Begin' }).click();
      await heading(page, /Question 2 of 4/);
      await page.getByRole('radio', { name: 'I would rather not say' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('radio', { name: 'Often' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('radio', { name: 'Often or always' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, 'Check your answers');
      await assertFits(page, false);
      await page.getByRole('button', { name: /^Change\s*: How often do you feel left out/ }).click();
      await heading(page, /Question 2 of 4/);
      await page.getByRole('radio', { name: 'Often' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('radio', { name: 'I did, on my own' }).check();
      await page.getByRole('button', { name: 'Send' }).click();
      await heading(page, 'Thank you');
      await assertFits(page, false);
      await page.getByText('116 123').first().waitFor();
      await to(pathname);
      await heading(page, 'This link was used already');
      await assertFits(page, false);
    });

    await as(await person({}), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByText(/they answered by link on/).first().waitFor();
      await assertFits(page);
      await to(`${path}/measures`);
      await page.getByText('Asked by link').first().waitFor();
      await assertFits(page);
      await page.getByText('All that was answered').first().click();
      await page.getByText(/by a link from/).first().waitFor();
      const looked = page.getByRole('button', { name: /^I have looked at it\s*: Four questions about loneliness/ });
      await looked.click();
      await page.getByText('It is off your list for today').waitFor();
    });
    assert.ok(!program.log().includes(new URL(link).pathname.split('/').pop()), 'the link stands in no log');
  });

  test('a measure is asked on screen by keyboard, typed in from paper later, and what changed is shown', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      const path = await open(page, to, true);
      const title = 'Four questions about loneliness';
      await to(`${path}/measures/ons-loneliness-4/paper`);
      await heading(page, title);
      await assertFits(page);
      await to(`${path}/measures/ons-loneliness-4?occasion=review`);
      await assertFits(page);
      await page.getByRole('radio', { name: 'Answered on paper, and typed in' }).press('Space');
      await answerAll(page);
      await page.getByRole('button', { name: 'Write down' }).press('Enter');
      await page.getByText('It is written down.').waitFor();
      await assertFits(page);
      const table = page.getByRole('table', { name: /first and latest answers/ });
      if (await table.count()) assert.ok((await table.first().getByRole('row').count()) > 1);
    });
  });
});
