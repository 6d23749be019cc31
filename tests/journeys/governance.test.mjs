// An information governance lead reads the audit trail, proves that nobody changed it, takes a copy, and reviews an
// emergency. The person whom it is about sees it with a link.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import {
  as,
  assertFits,
  be,
  newPerson,
  startBrowser,
  startProgram,
} from './support.mjs';

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
const LEAD = 'Information governance lead';

describe('somebody who watches over what happened', () => {
  test('finds what one person did, and proves that it is as it was', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LEAD);
      await to('/manage');
      await assertFits(page);
      await page.getByRole('link', { name: 'What happened: the audit trail' }).click();
      await page.getByRole('heading', { name: 'Audit trail', level: 1 }).waitFor();
      await assertFits(page);
      await page.getByLabel('Who did it').fill('Mina');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByText('Only what Mina Patel did').waitFor();
      await assertFits(page);
      await page.getByRole('link', { name: /^Remove this ?: Mina Patel$/ }).click();
      await page.getByLabel('Who did it').fill('xylophone');
      await page.getByLabel('From which day').fill('2099-01-01');
      await page.getByRole('button', { name: 'Check the chain' }).click();
      await page.getByText('Nobody has changed the audit trail.').waitFor();
      await assertFits(page);
      await to('/manage/audit?what=passkey.make');
      await page.getByText('Nothing was found.').waitFor();
      await assertFits(page);
    });
  });

  test('is told what is wrong with a search', async () => {
    // A day that is none is written by hand in the address. Chromium says that its own field cannot show it.
    await as(await person({ expected: [422, 'does not conform to the required format'] }), async ({ page, to }) => {
      await be(page, program.address, LEAD);
      await to('/manage/audit?from=2026-02-30');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await assertFits(page);
    });
  });

  test('takes a copy without JavaScript', async () => {
    await as(await person({ javaScript: false }), async ({ page, to }) => {
      await be(page, program.address, LEAD);
      await to('/manage/audit?what=sign-in.done');
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Spreadsheet (CSV)' }).click();
      const download = await coming;
      assert.equal(download.suggestedFilename(), 'audit.csv');
      const table = await readFile(await download.path(), 'utf8');
      assert.match(table, /^time,what happened,/);
      assert.match(table, /Keith Marsden signed in\./);
    });
  });
});

describe('an emergency', () => {
  test('is reviewed by the lead, and seen by the person', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/demo');
      await page.getByRole('button', { name: 'Open their link' }).click();
      await page.getByRole('heading', { name: 'Who has looked at your record' }).waitFor();
      await assertFits(page);
      await page.getByRole('button', { name: 'Show me' }).click();
      await page.getByText('Opened your record in an emergency').waitFor();
      await page.getByText('We still have to check if this was right.').waitFor();
      assert.ok(!(await page.content()).includes('Declan'), 'no names of those who work there');
      await assertFits(page);
    });
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LEAD);
      await to('/manage');
      await assertFits(page);
      await page.getByRole('link', { name: 'Records opened in an emergency' }).click();
      await page.getByText('to review').first().waitFor();
      await assertFits(page);
      for (let left = await page.getByRole('link', { name: 'Review this' }).count(); left > 0; left -= 1) {
        await page.getByRole('link', { name: 'Review this' }).first().click();
        await assertFits(page);
        await page.getByRole('button', { name: 'Save the review' }).click();
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        await assertFits(page);
        await page.getByLabel('Yes, there was an emergency').check();
        await page.getByRole('button', { name: 'Save the review' }).click();
        await page.getByText('Your review is noted.').waitFor();
      }
      await page.getByText('There is nothing to review.').waitFor();
      await page.getByRole('link', { name: 'Show those that have been reviewed too' }).click();
      await page.getByText('It was right').first().waitFor();
      await assertFits(page);
    });
    await as(await person(), async ({ page, to }) => {
      await to('/demo');
      await page.getByRole('button', { name: 'Open their link' }).click();
      await page.getByRole('button', { name: 'Show me' }).click();
      await page.getByText('We have checked if this was right.').waitFor();
    });
  });

  test('is told once to whatever sends messages, and names nobody', async () => {
    const told = (await program.command('access', 'alerts', '--json')).trim().split('\n').filter(Boolean);
    assert.ok(told.length > 0);
    for (const line of told) {
      const { to, page, opened } = JSON.parse(line);
      assert.deepEqual(to, ['keith.marsden@board.example']);
      assert.match(page, /\/manage\/emergencies$/);
      assert.ok(opened > 0);
      assert.ok(!/Declan|neighbour/.test(line));
    }
    assert.equal((await program.command('access', 'alerts', '--json')).trim(), '');
  });
});
