// The link worker’s desk: today, a contact in few steps, the timeline, tasks for several, the caseload, and a handover that leaves
// nobody behind. As somebody on her first day would, with and without JavaScript, on a desktop and on a telephone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram } from './support.mjs';

const LINK_WORKER = 'Link worker';
const MANAGER = 'Scheme manager';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('the link worker’s desk', () => {
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
    test(`a contact is noted in at most four interactions ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      await as(await person({ javaScript, expected: [422] }), async ({ page, to }) => {
        await be(page, program.address, LINK_WORKER);
        await page.getByRole('link', { name: 'Today', exact: true }).click();
        await heading(page, /Today/);
        await assertFits(page, javaScript);

        // Every press of a finger counts.
        let interactions = 0;
        const press = async (what) => {
          interactions += 1;
          await what;
        };
        const link = page.getByRole('link', { name: /^Note a contact/ }).first();
        const name = (await link.textContent()).replace(/^Note a contact: /, '').trim();
        await press(link.click());
        await heading(page, /Note a contact/);
        await assertFits(page, javaScript);
        await press(page.getByLabel('Left a message').check());
        await press(page.getByRole('button', { name: 'Save' }).click());
        await page.getByText('The contact is noted.').waitFor();
        assert.ok(interactions <= 4, `${interactions} interactions`);
        await assertFits(page, javaScript);

        await to('/caseload');
        await page.getByRole('link', { name, exact: true }).first().click();
        await heading(page, name);
        await page.getByText('Phone: Left a message').first().waitFor();
        await assertFits(page, javaScript);
        await page.getByRole('link', { name: 'See all that happened' }).click();
        await heading(page, /What happened/);
        await assertFits(page, javaScript);

        // What has to be put right is said, and nothing that was typed is lost.
        await page.getByRole('link', { name: 'Note a contact' }).click();
        await page.getByLabel('What should you or a colleague know?').fill('She would like company at lunch');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('link', { name: 'Choose what came of it' }).waitFor();
        assert.equal(await page.getByLabel('What should you or a colleague know?').inputValue(), 'She would like company at lunch');
        await assertFits(page, javaScript);
        await page.getByLabel('We spoke', { exact: true }).check();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('She would like company at lunch').first().waitFor();
      });
    });
  }

  test('a caseload is looked at by keyboard, and two people get one task', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/caseload');
      await heading(page, 'Caseload');
      await page.getByLabel('In the order of').selectOption('name');
      await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
      await heading(page, 'Caseload');
      assert.equal(await page.getByLabel('In the order of').inputValue(), 'name', 'it is remembered');
      await assertFits(page);
      const boxes = page.getByRole('checkbox', { name: /^Choose/ });
      await boxes.nth(0).press('Space');
      await boxes.nth(1).press('Space');
      await page.getByRole('button', { name: 'Add a task for those chosen' }).press('Enter');
      await heading(page, /Add a task/);
      await assertFits(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Say what is to be done, in up to 500 letters' }).waitFor();
      await assertFits(page);
      await page.getByLabel('What is to be done?').fill('Send the leaflet about the lunch club');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('2 tasks were added.').waitFor();
      await to('/today');
      const done = page.getByRole('button', { name: /^Done\s*: Send the leaflet/ });
      assert.equal(await done.count(), 2);
      await assertFits(page);
      await done.first().click();
      await page.getByText('The task is done.').waitFor();
      assert.equal(await done.count(), 1);
    });
  });

  test('on Friday somebody leaves, and on Monday nobody is forgotten', async () => {
    await as(await person({ expected: [422] }), async ({ page, to }) => {
      await be(page, program.address, MANAGER);
      await to('/triage/team');
      await page.getByRole('link', { name: /^See their caseload/ }).first().click();
      await heading(page, /Caseload/);
      await assertFits(page);
      await page.getByRole('link', { name: 'Hand people over' }).click();
      await heading(page, /Hand people over/);
      await assertFits(page);
      await page.getByRole('button', { name: 'Hand over' }).click();
      await page.getByRole('link', { name: 'Choose a reason' }).waitFor();
      await assertFits(page);
      await page.getByLabel('They are leaving').check();
      await page.getByLabel('Give everybody to').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Hand over' }).click();
      await heading(page, /Handover/);
      await page.getByText('Nobody is left behind').waitFor();
      assert.ok((await page.getByText('Not spoken with yet').count()) > 0);
      await assertFits(page);
    });
  });
});
