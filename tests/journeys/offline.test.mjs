// A phone at the kitchen table: today’s visits are taken along, used without a network behind a PIN, and what was written is sent once when
// there is a network again. What happened meanwhile is shown, and what was taken along does not outlive its hours or the session.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { as, assertFits, be, newPerson, startBrowser, startProgram, WIDTHS } from './support.mjs';

const LINK_WORKER = 'Link worker';
const MANAGER = 'Scheme manager';
const PIN = '480215';

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** How many things lie in each store of the browser. */
const stores = (page) => page.evaluate(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'alongside-away')) return 'none';
  const store = await new Promise((resolve) => {
    const request = indexedDB.open('alongside-away');
    request.onsuccess = () => resolve(request.result);
  });
  const counted = {};
  for (const name of store.objectStoreNames) {
    counted[name] = await new Promise((resolve) => {
      const request = store.transaction(name).objectStore(name).count();
      request.onsuccess = () => resolve(request.result);
    });
  }
  store.close();
  return counted;
});

/** Everything that lies in the stores of the browser, as letters. */
const lying = (page) => page.evaluate(async () => {
  const store = await new Promise((resolve) => {
    const request = indexedDB.open('alongside-away');
    request.onsuccess = () => resolve(request.result);
  });
  const all = [];
  const letters = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value && typeof value === 'object') return Object.values(value).map(letters).join(' ');
    return String(value);
  };
  for (const name of store.objectStoreNames) {
    all.push(...await new Promise((resolve) => {
      const request = store.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
    }));
  }
  store.close();
  return all.map(letters).join(' ');
});

async function open(page, pin) {
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: 'Open', exact: true }).press('Enter');
}

/** Takes along whoever is met, or as many as are said; gives what the first is called. */
async function take(page, address, many = 99) {
  await page.goto(`${address}/away`);
  await heading(page, /Take your visits along/);
  const boxes = page.getByRole('checkbox');
  const count = Math.min(many, await boxes.count());
  assert.ok(count > 0, 'nobody is met today in the demonstration');
  for (let place = 0; place < count; place += 1) await boxes.nth(place).check();
  const name = (await page.locator('label[for="person-1"]').textContent()).trim();
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('The same PIN again').fill(PIN);
  await page.getByRole('button', { name: 'Take along' }).click();
  await page.waitForURL('**/away/visits');
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  return name;
}

const article = (page, name) => page.getByRole('article', { name });

async function note(page, name, text) {
  const one = article(page, name);
  await one.getByText('Write a note').click();
  await one.getByLabel('We spoke', { exact: true }).check();
  await one.getByLabel('What should you or a colleague know?').fill(text);
  await one.getByRole('button', { name: 'Keep on this device' }).first().click();
  await one.getByText('It is kept on this device').first().waitFor();
}

describe('a phone at the kitchen table', () => {
  let program;
  let browser;

  before(async () => {
    [program, browser] = await Promise.all([startProgram(), startBrowser()]);
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  const person = (options) => newPerson(browser, program.address, {
    size: WIDTHS.telephone,
    ...options,
    expected: ['net::ERR_INTERNET_DISCONNECTED', 422, ...(options?.expected ?? [])],
  });

  test('visits are taken along, written about without a network, and sent once', async () => {
    await as(await person(), async ({ page, to }) => {
      const context = page.context();
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      await page.getByRole('link', { name: /^Take today’s visits along/ }).click();
      await heading(page, /Take your visits along/);
      await assertFits(page);
      // What is missing is said, and an easy PIN is none.
      await page.getByRole('button', { name: 'Take along' }).click();
      await page.getByText('Choose at least one person').waitFor();
      await page.getByRole('checkbox').first().check();
      for (const [pin, said] of [['1234', 'Enter 6 to 12 digits'], ['123456', 'Choose a PIN that is harder to guess'], ['121212', 'Choose a PIN that is harder to guess'], [PIN, 'Enter the same PIN twice']]) {
        await page.getByLabel('PIN', { exact: true }).fill(pin);
        await page.getByRole('button', { name: 'Take along' }).click();
        await page.getByText(said, { exact: true }).waitFor();
      }
      await assertFits(page);
      const name = await take(page, program.address, 4);
      assert.deepEqual(await stores(page), { device: 2, entries: 0, packs: 1 });
      const kept = await lying(page);
      assert.ok(!kept.includes(name.split(' ')[0]), 'what lies on the device can be read');

      // There is no network any more, and the page is opened from what the browser keeps.
      await context.setOffline(true);
      await to('/away/visits');
      await page.getByText('No network', { exact: true }).waitFor();
      await assertFits(page);
      await open(page, '000111');
      await page.getByText('That is not the PIN.').waitFor();
      const began = Date.now();
      await open(page, PIN);
      await article(page, name).waitFor();
      assert.ok(Date.now() - began < 3_000, `it took ${Date.now() - began} ms to open`);
      await assertFits(page);
      // What is half written is there again after the browser died.
      const one = article(page, name);
      await one.getByText('Write a note').click();
      await one.getByLabel('What should you or a colleague know?').fill('Half a sen');
      await page.waitForTimeout(1_500);
      await to('/away/visits');
      await open(page, PIN);
      await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((field) => field.value === 'Half a sen'));
      await one.getByLabel('What should you or a colleague know?').fill('x'.repeat(10_001));
      await one.getByRole('button', { name: 'Keep on this device' }).first().click();
      await one.getByText('Choose what came of it').waitFor();
      await one.getByText('there is room for 10,000 letters').waitFor();
      await assertFits(page);
      await one.getByLabel('We spoke', { exact: true }).check();
      await one.getByLabel('What should you or a colleague know?').fill('Tea at her table 👵🏽 שלום <b>');
      await one.getByRole('button', { name: 'Keep on this device' }).first().click();
      await one.getByText('It is kept on this device').first().waitFor();
      const asks = page.getByText(/^Ask: /);
      let answered = 0;
      if ((await asks.count()) > 0) {
        await asks.first().click();
        const form = page.locator('details[open] form[data-entry="answers"]').first();
        await form.getByRole('button', { name: 'Keep on this device' }).click();
        await form.getByText('Answer at least one question').waitFor();
        await form.getByRole('radio').first().check();
        await form.getByLabel('The person, on their own').check();
        await form.getByRole('button', { name: 'Keep on this device' }).click();
        await form.getByText('It is kept on this device').waitFor();
        answered = 1;
      }
      assert.equal((await stores(page)).entries, 1 + answered);
      await page.getByText('Notes and answers to send:').waitFor();
      assert.ok(!(await lying(page)).includes('Tea at her'), 'a note can be read on the device');
      await assertFits(page);
      await page.getByRole('button', { name: 'Lock', exact: true }).click();
      await page.getByText('Tea at her table').first().waitFor({ state: 'detached' });

      // Back: it is sent by itself, once, without anybody typing the PIN.
      const second = await context.newPage();
      await context.setOffline(false);
      await Promise.all([second.goto(`${program.address}/away/visits`), page.getByText('Last sent:').waitFor().catch(() => second.getByText('Last sent:').waitFor())]);
      await second.waitForFunction(() => document.querySelector('[data-count]')?.textContent === '0');
      assert.equal((await stores(page)).entries, 0);
      await second.close();
      await to('/away/sent');
      await heading(page, 'What you sent');
      await page.getByText('Recorded today').waitFor();
      await assertFits(page);
      await page.getByRole('link', { name, exact: true }).first().click();
      await heading(page, name);
      assert.equal(await page.getByText('Tea at her table 👵🏽 שלום <b>').count(), 1, 'on the page of the person once');

      // Done: what was taken along is wiped, and the service knows it.
      await to('/away/visits');
      await open(page, PIN);
      await page.getByRole('button', { name: 'I am done: wipe it' }).click();
      await page.getByText('There is nothing on this device.').waitFor();
      await assertFits(page);
      assert.equal((await stores(page)).packs, 0);
      await to('/away');
      await page.getByText('You were done, and it was wiped').waitFor();
    });
  });

  test('what a colleague did meanwhile is shown side by side', async () => {
    await as(await person(), async ({ page, to }) => {
      const context = page.context();
      await be(page, program.address, LINK_WORKER);
      await to('/today');
      const links = page.locator('#visits ~ ul a[href*="/contacts"]');
      const record = (await links.last().getAttribute('href')).split('/contacts')[0];
      await page.goto(`${program.address}/away`);
      const id = record.split('/').at(-1);
      await page.locator(`input[value="${id}"]`).check();
      const name = (await page.locator(`label[for="${await page.locator(`input[value="${id}"]`).getAttribute('id')}"]`).textContent()).trim();
      await page.getByLabel('PIN', { exact: true }).fill(PIN);
      await page.getByLabel('The same PIN again').fill(PIN);
      await page.getByRole('button', { name: 'Take along' }).click();
      await page.waitForURL('**/away/visits');
      await context.setOffline(true);
      await open(page, PIN);
      await note(page, name, 'She told me at her table');

      await as(await person(), async ({ page: other, to: go }) => {
        await be(other, program.address, MANAGER);
        await go(`${record}/contacts`);
        await other.getByLabel('We spoke', { exact: true }).check();
        await other.getByLabel('What should you or a colleague know?').fill('She rang the office');
        await other.getByRole('button', { name: 'Save' }).click();
        await other.getByText('The contact is noted.').waitFor();
      });

      await context.setOffline(false);
      await page.getByRole('link', { name: /^Something happened while you were away/ }).click();
      await heading(page, 'What you sent');
      await page.getByText('She told me at her table').waitFor();
      await page.getByText('She rang the office').waitFor();
      await assertFits(page);
      await to('/today');
      await page.getByRole('link', { name: /waits for you to decide/ }).click();
      await page.getByRole('button', { name: /^Keep both/ }).click();
      await page.getByText('It is recorded.').waitFor();
      await to(`${record}/timeline`);
      assert.equal(await page.getByText('She told me at her table').count(), 1);
      assert.equal(await page.getByText('She rang the office').count(), 1);
    });
  });

  test('signing out asks for what is not sent, and wipes the device', async () => {
    await as(await person(), async ({ page, to }) => {
      const context = page.context();
      await be(page, program.address, LINK_WORKER);
      const name = await take(page, program.address, 1);
      await context.setOffline(true);
      await open(page, PIN);
      await note(page, name, 'Nobody has this yet');
      // There is a network, but what is written cannot be sent just now.
      await context.route('**/away/mark*', (route) => route.abort('internetdisconnected'));
      await context.setOffline(false);
      await to('/today');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('There is something to send. Send it or throw it away').waitFor();
      await assertFits(page);
      await context.unroute('**/away/mark*');
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('Last sent:').waitFor();
      assert.equal((await stores(page)).entries, 0);
      await to('/today');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('**/sign-in?why=out');
      await page.waitForFunction(async () => !(await indexedDB.databases()).some(({ name: known }) => known === 'alongside-away'));
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
      await to('/away/visits');
      await page.getByText('There is nothing on this device.').waitFor();
    });
  });

  test('the hours are over, the PIN is wrong or forgotten: what was taken along is wiped, and no note is lost', async () => {
    await as(await person(), async ({ page, to }) => {
      const context = page.context();
      await be(page, program.address, LINK_WORKER);
      const name = await take(page, program.address, 1);
      await context.setOffline(true);
      await page.clock.install();
      await to('/away/visits');
      await open(page, PIN);
      await note(page, name, 'Written before the end');
      await page.clock.fastForward('00:06:00');
      await page.getByRole('heading', { name: 'Locked' }).waitFor();
      await page.clock.fastForward('13:00:00');
      await page.getByText('What you took along is wiped.').waitFor();
      await assertFits(page);
      const left = await stores(page);
      assert.deepEqual([left.packs, left.entries], [1, 1], 'the note is kept, closed');
      assert.equal(await page.getByLabel('PIN', { exact: true }).isVisible(), false);
      await context.setOffline(false);
      await page.getByText('Last sent:').waitFor();
      assert.deepEqual(await stores(page), { device: 2, entries: 0, packs: 0 });
    });
    await as(await person(), async ({ page }) => {
      await be(page, program.address, LINK_WORKER);
      await take(page, program.address, 1);
      for (let left = 4; left >= 0; left -= 1) {
        await open(page, '111222');
        if (left > 0) await page.getByText(`Tries left: ${left}`).waitFor();
      }
      await page.getByText('What was taken along is wiped from this device.').waitFor();
      await assertFits(page);
      assert.equal((await stores(page)).packs, 0);
      await page.goto(`${program.address}/away`);
      await page.getByText('Wiped after wrong PINs').first().waitFor();

      await take(page, program.address, 1);
      await page.getByText('I have forgotten the PIN').click();
      await assertFits(page);
      await page.getByRole('button', { name: 'Throw away what was taken along' }).click();
      await page.getByText('There is nothing on this device.').waitFor();
    });
  });

  test('a device that was signed out from elsewhere opens for nobody once it has a network', async () => {
    await as(await person(), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await take(page, program.address, 1);
      await page.context().setOffline(true);
      await as(await person(), async ({ page: other, to: go }) => {
        await be(other, program.address, LINK_WORKER);
        await go('/account');
        await other.getByRole('button', { name: 'Sign out everywhere else' }).click();
        await other.getByText('Every other device is signed out.').waitFor();
      });
      await page.context().setOffline(false);
      await to('/away/visits');
      await page.getByText('What was taken along is wiped from this device.').waitFor();
      assert.equal(await page.getByLabel('PIN', { exact: true }).isVisible(), false);
      assert.equal((await stores(page)).packs, 0);
    });
  });

  test('without JavaScript the page says that nothing can be taken along', async () => {
    await as(await person({ javaScript: false }), async ({ page, to }) => {
      await be(page, program.address, LINK_WORKER);
      await to('/away');
      await page.getByText('This needs JavaScript').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Take along' }).isVisible(), false);
      await assertFits(page, false);
      await to('/cy/away/visits');
      await page.getByText('Mae angen JavaScript').waitFor();
    });
  });
});
