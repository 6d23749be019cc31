// Results without a new page: somebody changes filters more quickly than answers come, goes back and forward among them, and
// loses the connection in the middle. On a page like any other, nobody would notice.

import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, describe, test } from 'node:test';

import { WIDTHS, as, assertAccessible, newPerson, startBrowser, startProgram } from './support.mjs';

let browser;
let program;
let line;
before(async () => {
  browser = await startBrowser();
  program = await startProgram();
  line = await startLine(program.address);
});
after(async () => {
  await browser?.close();
  await line?.cut();
  await program?.stop();
});

/** Longer than anybody needs to press twice. */
const SLOW = 1_500; // milliseconds

/**
 * A line to the program on which something may happen to the next page of results, as `next` says: it comes `slow`, only
 * `half` of it comes, or nothing ever does (`silence`). `cut()` ends it for everything, and `mend()` makes it whole again.
 */
async function startLine(address) {
  const known = { next: null };
  const server = createServer((asked, answer) => {
    const happens = asked.url.includes('/find-support') ? known.next : null;
    if (happens) known.next = null;
    if (happens === 'silence') return;
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    // That nothing has changed is too short to break off.
    if (happens === 'half') delete headers['if-none-match'];
    const onwards = request(address + asked.url, { method: asked.method, headers }, async (came) => {
      if (happens === 'slow') await new Promise((resolve) => { setTimeout(resolve, SLOW); });
      answer.writeHead(came.statusCode, came.headers);
      if (happens === 'half') came.once('data', (part) => answer.write(part.subarray(0, 2_000), () => answer.destroy()));
      else came.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    onwards.end();
  });
  const listen = (port) => new Promise((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  await listen(0);
  const { port } = server.address();
  return Object.assign(known, {
    address: `http://127.0.0.1:${port}`,
    mend: () => listen(port),
    cut: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  });
}

const person = (options) => newPerson(browser, line.address, options);
const RESULTS = '/find-support?near=M33+1AA&q=lunch';

/** Opens what is folded, unless it is open or lies open beside the results. */
async function unfold(page, group) {
  for (const folded of [page.locator('.alongside-filters > summary'), page.locator(`#filter-${group} > summary`)]) {
    const inside = folded.locator('xpath=following-sibling::*[1]');
    if (!(await inside.isVisible())) await folded.click();
    await inside.waitFor();
  }
}

/** What somebody sees of a page of results, and what they would be told of it. */
const state = (page) => page.evaluate(() => ({
  address: location.pathname + location.search,
  title: document.title,
  heading: document.querySelector('h1').textContent,
  names: [...document.querySelectorAll('.alongside-result h2 a')].map((one) => one.textContent),
  chosen: [...document.querySelectorAll('.alongside-filters input:checked')].map((one) => one.name + one.value),
  chips: [...document.querySelectorAll('.alongside-chip')].map((one) => one.textContent),
  language: document.querySelector('.alongside-language').getAttribute('href'),
}));

/** Comes when the page looks like that, and fails with the difference when it does not. */
async function looksLike(page, expected, message) {
  let seen;
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    // A page that is just being left has no state.
    seen = await state(page).catch(() => null);
    if (JSON.stringify(seen) === JSON.stringify(expected)) return;
    await page.waitForTimeout(25);
  }
  assert.deepEqual(seen, expected, message);
}

/** What the program shows somebody who opens an address. */
async function opened(where) {
  const somebody = await person();
  try {
    await somebody.to(where);
    return await state(somebody.page);
  } finally {
    await somebody.done();
  }
}

const marked = (page) => page.evaluate(() => { document.body.dataset.same = 'yes'; });
const isSame = (page) => page.evaluate(() => document.body.dataset.same === 'yes');

/** Chooses what is `at` this place in a group, and comes when its results are there. */
async function choose(page, group, at) {
  await unfold(page, group);
  const input = page.locator(`#filter-${group} input`).nth(at);
  const [name, value] = await input.evaluate((one) => [one.name, one.value]);
  await page.locator(`#filter-${group} label`).nth(at).click();
  await page.waitForURL((url) => url.searchParams.getAll(name).includes(value));
  const seen = await state(page);
  assert.ok(seen.chosen.includes(name + value));
  return seen;
}

describe('a change of a filter', () => {
  for (const [language, path] of [['English', ''], ['Welsh', '/cy']]) {
    test(`gives way to the next that somebody makes meanwhile, in ${language}`, async () => {
      await as(await person(), async ({ page, to }) => {
        await to(path + RESULTS);
        await marked(page);
        await unfold(page, 'cost');
        const [pages, input] = [await page.evaluate(() => history.length), page.locator('#filter-cost input').nth(1)];
        const cost = await input.getAttribute('value');
        line.next = 'slow';
        await page.locator('#filter-within label').first().click();
        assert.equal(await page.locator('main').getAttribute('aria-busy'), 'true');
        await page.locator('#filter-cost label').nth(1).click();
        await page.waitForURL((url) => url.searchParams.get('cost') === cost && url.searchParams.get('within') === '1');
        const last = await state(page);
        assert.ok(last.address.startsWith(`${path}/find-support?`));
        assert.ok(last.language.startsWith(path ? '/find-support?' : '/cy/find-support?') && last.language.includes('within=1'));
        assert.deepEqual(last, await opened(last.address), 'it is the page of its address');
        assert.equal(await page.evaluate(() => history.length), pages + 1, 'what nobody saw is no step back');
        await page.waitForTimeout(SLOW);
        await looksLike(page, last, 'what comes late changes nothing');
        assert.ok(await isSame(page));
        assert.equal(await page.locator('main').getAttribute('aria-busy'), null);
        await assertAccessible(page);
      });
    });
  }

  test('leaves the focus, what is unfolded, and the place in the window, on a telephone', async () => {
    await as(await person({ size: WIDTHS.telephone }), async ({ page, to }) => {
      await to(RESULTS);
      await marked(page);
      await unfold(page, 'access');
      const one = page.locator('#filter-access input').first();
      const id = await one.getAttribute('id');
      await one.focus();
      const top = () => page.evaluate((name) => document.getElementById(name).getBoundingClientRect().top, id);
      const before = await top();
      assert.ok(before > 0, 'it is in the window');
      await page.keyboard.press('Space');
      await page.waitForURL('**access=**');
      await page.locator('.alongside-filters > summary', { hasText: /chosen/ }).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), id);
      assert.ok(await one.isVisible(), 'it is still unfolded');
      assert.ok(Math.abs((await top()) - before) <= 1, `it stood at ${before} and stands at ${await top()}`);
      const said = await page.locator('[role=status]').innerText();
      assert.equal(said, await page.locator('h1').innerText(), 'how many there are is said');
      assert.ok(await isSame(page));
    });
  });

  test('that cannot be used says so at once', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(RESULTS);
      await marked(page);
      await unfold(page, 'age');
      await page.locator('#age').fill('old');
      await page.keyboard.press('Tab');
      await page.locator('#age-error').waitFor();
      const [message] = await page.locator('.nhsuk-error-summary__list a').allInnerTexts();
      const said = await page.locator('[role=status]').innerText();
      assert.ok(said.startsWith(message) && said.endsWith(await page.locator('h1').innerText()), said);
      assert.match(await page.title(), /^Error: /);
      assert.ok(await isSame(page));
      await assertAccessible(page);
    });
  });

  test('leaves suggestions, the list that somebody keeps and the map at work', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(`${RESULTS}&view=map`);
      await page.getByRole('link', { name: /^Add to my list/ }).first().click();
      await page.getByRole('link', { name: 'My list (1)' }).first().waitFor();
      const [kept] = await page.locator('a[data-is-saved]').evaluateAll((all) => all.map((one) => one.dataset.save));
      await choose(page, 'within', 3);
      await page.locator('#map path').first().waitFor({ state: 'attached' });
      assert.equal(await page.locator('#map .alongside-pin').count(), await page.locator('[data-at]').count());
      assert.deepEqual(await page.locator('a[data-is-saved]').evaluateAll((all) => all.map((one) => one.dataset.save)), [kept]);
      await page.getByRole('link', { name: /^Add to my list/ }).first().click();
      await page.getByRole('link', { name: 'My list (2)' }).first().waitFor();
      await page.locator('#q').fill('');
      await page.locator('#q').pressSequentially('walk');
      await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first().waitFor();
      await assertAccessible(page);
    });
  });

  test('brings the map where nothing was found before', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/find-support?near=M33+1AA&within=1&q=gardening&view=map');
      assert.equal(await page.locator('#map').count(), 0, 'there is nothing to show');
      await marked(page);
      await choose(page, 'within', 2);
      await page.locator('#map path').first().waitFor({ state: 'attached' });
      assert.ok(await isSame(page));
    });
  });
});

describe('back and forward', () => {
  test('bring results and filters of three changes, in the order of pressing, however late they come', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(RESULTS);
      await marked(page);
      const states = [await state(page)];
      for (const [group, at] of [['within', 3], ['cost', 1], ['access', 0]]) states.push(await choose(page, group, at));
      assert.equal(new Set(states.map((one) => one.address)).size, 4);
      const focused = () => page.evaluate(() => document.activeElement.id);
      const id = await focused();
      for (const at of [2, 1, 0]) {
        await page.goBack();
        await looksLike(page, states[at], `back to ${at}`);
      }
      assert.equal(await focused(), id, 'the focus stays where it was');
      for (const at of [1, 2, 3]) {
        await page.goForward();
        await looksLike(page, states[at], `forward to ${at}`);
      }
      for (const [steps, at] of [[-3, 0], [3, 3]]) {
        await page.evaluate((by) => history.go(by), steps);
        await looksLike(page, states[at], `${steps} at once`);
      }
      assert.equal(await page.locator('[role=status]').innerText(), states[3].heading, 'and it is said each time');

      // The first answer is still on its way when the second is asked for.
      line.next = 'slow';
      await page.goBack();
      await page.goBack();
      await looksLike(page, states[1], 'twice back');
      await page.waitForTimeout(SLOW);
      await looksLike(page, states[1], 'what comes late changes nothing');
      // And there and back again, before anything came.
      line.next = 'slow';
      await page.goForward();
      await page.goBack();
      await page.waitForTimeout(SLOW);
      await looksLike(page, states[1], 'there and back');

      // A part of the page is no other page, and leads back to the right one.
      await page.evaluate(() => { location.hash = 'results'; });
      await page.evaluate(() => history.go(-2));
      await looksLike(page, states[0], 'back from a part of the page');
      await page.evaluate(() => history.go(2));
      await looksLike(page, states[1], 'and forward to it');
      assert.equal(new URL(page.url()).hash, '#results');
      assert.ok(await isSame(page), 'all on one page');

      await page.locator('.alongside-result h2 a').first().click();
      await page.waitForURL('**/services/**');
      await page.goBack();
      await looksLike(page, states[1], 'back from a service');
      await page.goBack();
      await page.goBack();
      await looksLike(page, states[0], 'and further back');
    });
  });
});

describe('when the service does not answer', () => {
  test('a page that breaks off in the middle is asked for as usual', async () => {
    const broken = ['net::ERR_CONTENT_LENGTH_MISMATCH', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING'];
    await as(await person({ expected: broken }), async ({ page, to }) => {
      await to(RESULTS);
      const first = await state(page);
      await marked(page);
      line.next = 'half';
      const last = await choose(page, 'within', 0);
      assert.equal(await isSame(page), false, 'the browser opened it itself');
      assert.deepEqual(last, await opened(last.address));
      await page.goBack();
      await looksLike(page, first, 'and back is where it was');

      // The same on the way back.
      await choose(page, 'within', 0);
      await marked(page);
      line.next = 'half';
      await page.goBack();
      await looksLike(page, first, 'back');
      assert.equal(await isSame(page), false, 'the browser opened it itself');
    });
  });

  test('nobody waits for a silent service longer than for a page', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(RESULTS);
      await marked(page);
      line.next = 'silence';
      const last = await choose(page, 'within', 0);
      assert.equal(await isSame(page), false, 'the browser opened it itself');
      assert.deepEqual(last, await opened(last.address));
    });
  });

  test('the browser says so, and what was chosen comes once it does', async () => {
    await as(await person({ expected: ['net::ERR_CONNECTION_REFUSED'] }), async ({ page, to }) => {
      await to(RESULTS);
      await marked(page);
      const [within] = await page.locator('#filter-within input').evaluateAll((all) => all.map((one) => one.value));
      await line.cut();
      try {
        await page.locator('#filter-within label').first().click();
        await page.getByText('ERR_CONNECTION_REFUSED').first().waitFor();
      } finally {
        await line.mend();
      }
      await page.reload();
      await page.waitForURL((url) => url.searchParams.get('within') === within);
      const last = await state(page);
      assert.deepEqual(last, await opened(last.address));
      assert.ok(last.chosen.includes(`within${within}`));
    });
  });

  test('an answer that is no page of results is shown as what it is', async () => {
    await as(await person(), async ({ page, to }) => {
      await to(RESULTS);
      await page.locator('#near').fill('nowhere at all');
      await page.locator('#filter-within label').first().click();
      // What was typed leads nowhere, and the page that says so is a page like any other.
      await page.waitForFunction(() => document.activeElement?.matches('.nhsuk-error-summary'));
      assert.match(await page.title(), /^Error: /);
    });
  });
});

test('nothing of a search stays in the browser but the list that somebody keeps', async () => {
  const wrote = [];
  await as(await person(), async ({ page, to }) => {
    await page.exposeFunction('wrote', (...what) => wrote.push(what));
    // From the first line of every page, also what is taken away again at once.
    await page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function write(name, value) {
        globalThis.wrote(this === localStorage ? 'local' : 'session', name, value);
        return setItem.call(this, name, value);
      };
    });
    await to('/');
    await page.getByLabel('Where are you?').fill('M33 1AA');
    await page.getByLabel('What would help?').fill('lunch');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/find-support?**');
    const states = [await state(page)];
    states.push(await choose(page, 'within', 0));
    await choose(page, 'cost', 1);
    await page.goBack();
    await looksLike(page, states[1]);
    await page.goBack();
    await looksLike(page, states[0]);
    await page.goForward();
    await looksLike(page, states[1]);
    await page.getByRole('link', { name: /^Add to my list/ }).first().click();
    await page.getByRole('link', { name: 'My list (1)' }).first().waitFor();
    const [key] = await page.locator('a[data-is-saved]').evaluateAll((all) => all.map((one) => one.dataset.save));
    await page.locator('.alongside-result h2 a').first().click();
    await page.waitForURL('**/services/**');
    await page.goBack();
    await looksLike(page, states[1]);

    const kept = await page.evaluate(async () => ({
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      cookies: document.cookie,
      state: JSON.stringify(history.state),
    }));
    assert.deepEqual({ ...kept, state: undefined }, {
      local: [['alongside-list', key]], session: [], databases: [], caches: [], cookies: '', state: undefined,
    });
    assert.doesNotMatch(kept.state, /M33|lunch/);
    assert.deepEqual(await page.context().cookies(), []);
    assert.ok(wrote.length > 0, 'writing is seen');
    const others = wrote.filter(([where, name]) => where !== 'local' || !['alongside-list', 'alongside-list-try'].includes(name));
    assert.deepEqual(others, [], 'nothing else was ever written');
  });
});
