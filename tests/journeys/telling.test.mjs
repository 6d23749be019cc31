// Everybody learns what happened: a person is sent a link to their own page, reads it on a telephone, says what they want to be sent; their
// link worker sees how a first visit went; the GP chooses how to hear and takes the summary as a file. Messages are read where they wait.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram, WIDTHS } from './support.mjs';
import { rows } from './database.mjs';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('telling people and referrers', () => {
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

  const opened = new Set();
  for (const javaScript of [true, false]) {
    test(`somebody has a page of their own ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      let path;
      let born;
      await as(await person({ javaScript }), async ({ page, to }) => {
        await be(page, program.address, 'Link worker');
        // Whoever of the caseload said how a first visit went stands on Today.
        await to('/today');
        const [{ id, year }] = await rows(program, `
          select lower(hex(p.id)) as id, substr(p.born, 1, 4) as year from check_in k join person p on p.id = k.person_id
          join referral r on r.person_id = p.id join membership m on m.id = r.allocated_to
          join account a on a.id = m.account_id where a.email = 'mina.patel@network.example' and p.born is not null limit 1`);
        born = year;
        const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        await to(`/people/${uuid}`);
        await page.getByRole('link', { name: 'What we send them' }).click();
        await heading(page, /What we send/);
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Send them a link' }).click();
        await page.getByText('The link is on its way.').waitFor();
        await assertFits(page, javaScript);
        // What was sent is shown on a page of the demonstration, and erased where it waited.
        for (let tries = 0; !path && tries < 100; tries += 1) {
          const [shown] = await rows(program, "select body from message_shown where body like '%/mine/%' order by at desc, id desc limit 1");
          const found = shown?.body.match(/\/mine\/\S+/)[0];
          path = opened.has(found) ? undefined : found;
          if (!path) await new Promise((resolve) => { setTimeout(resolve, 200); });
        }
        assert.ok(path, 'the message was shown');
        opened.add(path);
      });

      await as(await person({ javaScript, size: WIDTHS.telephone, expected: [422] }), async ({ page, to }) => {
        await to(path);
        await heading(page, 'Your page');
        await assertFits(page, javaScript);
        await page.getByLabel('Which year were you born?').fill('1900');
        await page.getByRole('button', { name: 'Open my page' }).click();
        await page.getByText(/You can try 4 more times/).first().waitFor();
        await assertFits(page, javaScript);
        await page.getByLabel('Which year were you born?').fill(born);
        await page.getByRole('button', { name: 'Open my page' }).click();
        await page.getByRole('heading', { name: 'What is arranged' }).waitFor();
        await assertFits(page, javaScript);
        await page.getByRole('button', { name: 'Large print' }).click();
        await page.getByRole('heading', { name: 'With whom something is shared' }).waitFor();
        await page.getByRole('button', { name: 'Show who has looked' }).click();
        await page.getByText(/Link worker/).first().waitFor();
        await page.getByLabel('Letters only').check();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('We will do it this way from now on.').waitFor();
        await assertFits(page, javaScript);
        // The next one in this journey gets messages again.
        await page.getByLabel('Messages, in the chosen way').check();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('We will do it this way from now on.').waitFor();
      });
    });
  }

  test('a GP chooses how to hear, and takes a summary as a file', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, 'Referrer');
      await to('/account');
      await page.getByLabel('No email: I look at the page').check();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('That is how you hear from now on.').waitFor();
      await assertFits(page);
      await to('/referrals');
      await page.locator('.alongside-referral-name a').first().click();
      await page.getByRole('link', { name: 'Print a summary of what came of it' }).click();
      await heading(page, /Summary for the referrer/);
      await assertFits(page);
      const address = await page.getByRole('link', { name: 'Download this summary (PDF)' }).getAttribute('href');
      const file = await page.request.get(`${program.address}${address}`);
      assert.equal(file.headers()['content-type'], 'application/pdf');
      const codes = await page.request.get(`${program.address}${address.replace('summary.pdf', 'codes.json')}`);
      assert.equal((await codes.json()).format, 'alongside-codes-1');
    });
  });
});
