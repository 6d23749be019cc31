// What every journey needs: the program with a fictional area, a browser that has never been here, and
// somebody who watches what goes wrong while a person reads.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
const PROGRAM = process.env.ALONGSIDE_PROGRAM ?? path.join(TARGET, 'debug', 'alongside');
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How long a debug build may take to make and load the fictional area, on a busy machine. */
const START_SECONDS = 90;

/** How long the program may take to stop once asked. */
const STOP_SECONDS = 10;

/** The widths people come with: a desk, and a telephone. */
export const WIDTHS = { desk: { width: 1280, height: 900 }, telephone: { width: 375, height: 800 } };

/** WCAG 2.2, 1.4.10 Reflow: at this width, nothing may need scrolling sideways. */
export const NARROWEST = { width: 320, height: 640 };

// ---- Whatever was started is stopped, also when a test fails or somebody presses Ctrl-C ----------------

const children = new Set();
const folders = new Set();

// The last thing that happens here, so it may not wait for anything.
process.on('exit', () => {
  children.forEach((child) => child.kill('SIGKILL'));
  folders.forEach((made) => rmSync(made, { recursive: true, force: true }));
});
for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => process.exit(status));
}

async function folder() {
  const made = await mkdtemp(path.join(tmpdir(), 'alongside-journey-'));
  folders.add(made);
  return made;
}

async function remove(made) {
  await rm(made, { recursive: true, force: true });
  folders.delete(made);
}

// ---- The program -----------------------------------------------------------------------------------------

/**
 * Starts the program over a database of its own and waits until it says that it is ready.
 *
 * `engine` is `sqlite` or `postgres`; the latter is a new schema in ALONGSIDE_TEST_POSTGRES. `options` go to
 * `alongside serve`. With a `port` of its own it is given as soon as it listens there, and `ready` comes when it is ready.
 * Gives `{ address, ready, log(), command(...), stop(), database }`; `command` runs another command over the same database.
 */
export async function startProgram(engine = 'sqlite', { options = [], port } = {}) {
  assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing. Build it with: cargo build -p alongside`);
  const place = engine === 'postgres' ? await newSchema() : await newFile();
  // Nothing of the person who runs the tests reaches the program, such as their own database.
  const env = { ...process.env, ALONGSIDE_LOG: 'info', NO_COLOR: '1' };
  for (const name of Object.keys(env).filter((one) => /^ALONGSIDE_(DATABASE|PUBLIC|MAP|TRUSTED)/.test(one))) delete env[name];
  const child = spawn(
    PROGRAM,
    ['serve', '--demo', '--database', place.database, '--listen', `127.0.0.1:${port ?? 0}`, ...options],
    { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const command = async (...words) => {
    const { stdout } = await promisify(execFile)(PROGRAM, [...words, '--database', place.database], { cwd: ROOT, env });
    return stdout;
  };
  children.add(child);
  let log = '';
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
    const how = await ended;
    clearTimeout(patience);
    children.delete(child);
    await place.remove();
    assert.equal(how, 'ended with 0', `the program did not stop as asked. It said:\n${log}`);
  };
  const ready = new Promise((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      log += text;
      // To the end of the line: what a program says can arrive in pieces.
      const said = log.match(/Alongside is ready on (http:\/\/\S+)\n/);
      if (said) resolve(said[1]);
    });
  });
  if (port) {
    const address = `http://127.0.0.1:${port}`;
    const over = ended.then((how) => assert.fail(`the program ${how} before it listened. It said:\n${log}`));
    await Promise.race([over, listens(`${address}/healthz`)]);
    return { address, ready, log: () => log, command, stop, database: place.database };
  }
  let patience;
  const late = new Promise((resolve) => { patience = setTimeout(resolve, START_SECONDS * 1000); });
  const address = await Promise.race([ready, ended.then(() => null), late]);
  clearTimeout(patience);
  if (!address) {
    child.kill('SIGKILL');
    await ended;
    children.delete(child);
    await place.remove();
    assert.fail(`the program was not ready within ${START_SECONDS} seconds. It said:\n${log}`);
  }
  return { address, ready, log: () => log, command, stop, database: place.database };
}

/** Comes when something answers there. */
async function listens(address) {
  for (const end = Date.now() + START_SECONDS * 1000; Date.now() < end;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  assert.fail(`nothing answers at ${address}`);
}

/** A port of this machine that nobody uses at the moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

// ---- A mail server ---------------------------------------------------------------------------------------

/**
 * Starts a real mail server on this machine, and a configuration that sends by it.
 *
 * Gives `{ config, mail(to, subject), passOver(), all(), stop() }`. `mail` waits for the newest e-mail to an address whose subject fits and that nobody
 * has read yet, and gives `{ subject, text, html, link }`: the link is the first address in it. Older ones that fit are read with it.
 * `passOver` takes all that came until now as read, and `all` gives it.
 */
export async function startMailServer(publicAddress) {
  const made = await folder();
  const file = path.join(made, 'mail.jsonl');
  const server = spawn('python3', [path.join(ROOT, 'tests/smtp/server.py'), file], {
    env: { ...process.env, PYTHONPATH: path.join(ROOT, 'target/tools/python') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(server);
  const port = await new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('the mail server does not run: see scripts/set-up --for test')));
    server.stdout.setEncoding('utf8').once('data', (text) => resolve(Number(text)));
  });
  const config = path.join(made, 'alongside.toml');
  await writeFile(config, `public_address = "${publicAddress}"

[messages]
way = "smtp"
from = "Alongside <noreply@alongside.example>"
threads = 2

[messages.smtp]
host = "127.0.0.1"
port = ${port}
tls = "none"
`);
  const read = new Set();
  const came = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean).map(JSON.parse);
  const mail = async (to, subject, seconds = 60) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
      const fits = (await came()).filter((line) => !read.has(line.id) && line.to.includes(to) && subject.test(opened(line).subject));
      fits.forEach((line) => read.add(line.id));
      if (fits.length > 0) return opened(fits.at(-1));
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    assert.fail(`no e-mail to ${to} came that is about ${subject}`);
  };
  const passOver = async () => (await came()).forEach((line) => read.add(line.id));
  const all = async () => (await came()).map(opened);
  const stop = async () => {
    server.kill('SIGTERM');
    children.delete(server);
    await remove(made);
  };
  return { config, mail, passOver, all, stop };
}

/** To whom an e-mail is, its subject, its text, the same as HTML, and the first link in it, of what came over the wire. */
function opened({ to, content }) {
  const raw = Buffer.from(content, 'base64').toString('latin1');
  const [head] = raw.split('\r\n\r\n', 1);
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const words = (text) => text.replace(/=\?utf-8\?(b|q)\?(.*?)\?=\s*/gi, (_, how, said) => (
    how.toLowerCase() === 'b'
      ? Buffer.from(said, 'base64').toString('utf8')
      : quoted(said.replaceAll('_', ' '))
  ));
  const subject = words(headers.match(/^Subject: (.*)$/mi)?.[1] ?? '').trim();
  const parts = raw.split(/\r\n--\S+/);
  const part = (type) => parts.find((one) => one.split('\r\n\r\n', 1)[0].toLowerCase().includes(`\r\ncontent-type: ${type}`));
  const text = body(part('text/plain') ?? raw);
  return { to, subject, text, html: body(part('text/html') ?? ''), link: text.match(/https?:\/\/\S+/)?.[0] };
}

/** What a part of an e-mail says. */
function body(part) {
  const [head, ...rest] = part.split('\r\n\r\n');
  const said = rest.join('\r\n\r\n');
  const how = head.match(/^Content-Transfer-Encoding: (\S+)/mi)?.[1].toLowerCase();
  if (how === 'base64') return Buffer.from(said, 'base64').toString('utf8');
  return how === 'quoted-printable' ? quoted(said) : Buffer.from(said, 'latin1').toString('utf8');
}

function quoted(text) {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

async function newFile() {
  const made = await folder();
  return { database: `sqlite:${path.join(made, 'journey.db')}`, remove: () => remove(made) };
}

async function newSchema() {
  const server = process.env.ALONGSIDE_TEST_POSTGRES;
  assert.ok(server, 'ALONGSIDE_TEST_POSTGRES is not set. Start this with: scripts/with-postgres');
  const schema = `journey_${randomUUID().replaceAll('-', '')}`;
  const sql = (text) => promisify(execFile)('psql', [server, '--quiet', '-v', 'ON_ERROR_STOP=1', '-c', text]);
  await sql(`create schema ${schema}`);
  const database = `${server}${server.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`;
  return {
    database,
    remove: () => sql(`set client_min_messages = warning; drop schema ${schema} cascade`),
  };
}

// ---- The browser -----------------------------------------------------------------------------------------

const USUAL = ['/usr/bin/chromium', '/usr/bin/google-chrome-stable'];

/** Starts one Chromium with a profile that did not exist before. Stop it with `close()`. */
export async function startBrowser() {
  return chromium.launch({
    // None of these: the one that `playwright-core install` put in its own place.
    executablePath: process.env.CHROMIUM || USUAL.find((file) => existsSync(file)),
    args: [
      '--no-sandbox', // as root, as in a container, Chromium has no other way
      '--disable-gpu',
      // A browser by itself is chatty. Here it talks to nobody, and knows nobody's address but our own.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/**
 * Somebody new: no cookies, nothing in the cache, perhaps no JavaScript.
 *
 * Gives `{ page, to(path), done() }`. `done` closes the browser's window and fails when anything went wrong behind
 * the person's back: an error in the console, a request to another computer, a file that did not come.
 * `expected` holds what may go wrong: the statuses that the pages themselves may answer with, such as 404, and what Chromium
 * calls it when nothing answers, such as `net::ERR_CONNECTION_REFUSED`. `alsoAsked` is another computer that pages may ask,
 * whether it answers or not.
 */
export async function newPerson(
  browser,
  address,
  { javaScript = true, size = WIDTHS.desk, expected = [], alsoAsked = null } = {},
) {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: size,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const wrong = [];
  const from = (url) => alsoAsked !== null && url?.startsWith(`${alsoAsked}/`);
  const page = await context.newPage();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (![address, alsoAsked].includes(url.origin)) wrong.push(`asked another computer: ${url}`);
  });
  context.on('requestfailed', (request) => {
    // A page that is left while it loads takes its requests with it.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED' && !expected.includes(why) && !from(request.url())) wrong.push(`did not come: ${request.url()} (${why})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !expected.includes(response.status())) {
      wrong.push(`${response.status()} for ${response.url()}`);
    }
  });
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const ours = expected.some((what) => message.text().includes(typeof what === 'string' ? what : `status of ${what}`));
    if (!ours && !from(message.location().url)) wrong.push(`${message.type()} in the console of ${page.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => wrong.push(`error on ${page.url()}: ${error.error().stack}`));
  return {
    page,
    to: (where) => page.goto(address + where),
    async done() {
      await context.close();
      assert.deepEqual(wrong, [], 'things went wrong that the person did not see');
    },
  };
}

/** Runs a journey as somebody new, and looks afterwards whether anything went wrong unseen. */
export async function as(person, journey) {
  let passed = false;
  try {
    await journey(person);
    passed = true;
  } finally {
    // What went wrong unseen is often why the journey failed, so it is told either way, but not instead.
    await person.done().catch((error) => {
      if (passed) throw error;
      console.error(error.message);
    });
  }
}

// ---- What has to hold on every page ------------------------------------------------------------------------

/** Fails when axe-core finds anything on the page that keeps somebody out. */
export async function assertAccessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.target.join(' ')}\n    ${node.failureSummary}`));
  assert.deepEqual(found, [], `${where(page)} keeps people out`);
}

/** Fails when the page is wider than its window, and names what sticks out. */
export async function assertNoSidewaysScrolling(page) {
  // The menu puts what does not fit behind a button a moment after the window has another size.
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, null, { timeout: 1_000 }).catch(() => {});
  const tooWide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > room + 0.5);
    // The innermost are the cause; what holds them is only stretched.
    const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
    const names = inner.slice(0, 5).map((one) => one.outerHTML.slice(0, 160));
    return [`${document.documentElement.scrollWidth} wide in a window of ${room}`, ...names];
  });
  assert.deepEqual(tooWide, [], `${where(page)} scrolls sideways`);
}

function where(page) {
  const { width } = page.viewportSize();
  return `${new URL(page.url()).pathname}${new URL(page.url()).search} at ${width} px`;
}

/** Nothing is wrong with the page at any width. Axe needs JavaScript; without it the widths alone are looked at. */
export async function assertFits(page, javaScript = true) {
  const usual = page.viewportSize();
  for (const size of [...Object.values(WIDTHS), NARROWEST]) {
    await page.setViewportSize(size);
    if (javaScript) await page.evaluate(settled);
    await assertNoSidewaysScrolling(page);
    if (javaScript) await assertAccessible(page);
  }
  await page.setViewportSize(usual);
}

/** In the browser: comes when the menu has been laid out anew, which takes some frames after a change of size, and nothing moves. */
async function settled() {
  for (let frames = 0; frames < 6; frames += 1) await new Promise((resolve) => { requestAnimationFrame(resolve); });
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}

/**
 * What a page that is opened by the link of a message may weigh for somebody who was never here, in bytes: it alone and unpacked; and as
 * it travels, with all that it loads.
 */
const MOST_BYTES = { alone: 30_000, withAll: 30_000 };

/** Something of it is seen within so much on a network of 400 kbit/s whose answers take 100 ms to begin, milliseconds. */
const MOST_TIME = 2_000;

/** Somebody who was never here opens a page on a slow network: it is light, and seen soon. */
export async function assertSeenQuickly({ page, to }, path) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const perSecond = (400 * 1000) / 8;
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 100, downloadThroughput: perSecond, uploadThroughput: perSecond,
  });
  const alone = (await (await to(path)).body()).byteLength;
  const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const seen = await painted.jsonValue();
  const withAll = await page.evaluate(() => performance.getEntries().reduce((sum, one) => sum + (one.transferSize ?? 0), 0));
  assert.ok(alone < MOST_BYTES.alone, `${where(page)} weighs ${alone} bytes`);
  assert.ok(withAll > 0 && withAll < MOST_BYTES.withAll, `${where(page)} weighs ${withAll} bytes with all that it loads`);
  assert.ok(seen < MOST_TIME, `${where(page)} was seen after ${seen} ms`);
}

/** A telephone or laptop that makes passkeys, and whose owner shows a finger whenever it asks. */
export async function withDevice(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
}

/** The main pages as `{ name, path, status }`: every kind of page, and every state that looks different. */
export async function mainPages(address) {
  const services = await (await fetch(`${address}/openreferral/services?per_page=50`)).json();
  const longest = services.contents.toSorted((one, other) => other.name.length - one.name.length)[0];
  const nowhere = '00000000-0000-7000-8000-000000000000';
  // As it stands in the address of a list: RFC 4648, base64 for addresses.
  const kept = services.contents.slice(0, 3).map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'));
  const register = await (await fetch(`${address}/schemes`)).text();
  const [scheme] = register.replaceAll('&#x2f;', '/').match(/\/schemes\/[0-9a-f-]{36}/);
  const organisation = services.contents.map(({ organization }) => organization?.id).find(Boolean);
  // The first scheme that takes people who ask for themselves.
  let asks = '';
  for (const [path] of register.replaceAll('&#x2f;', '/').matchAll(/\/schemes\/[0-9a-f-]{36}/g)) {
    if ((await fetch(`${address}${path}/ask`)).ok) {
      asks = `${path}/ask`;
      break;
    }
  }
  return [
    { name: 'home', path: '/', status: 200 },
    { name: 'find-support', path: '/find-support', status: 200 },
    { name: 'results', path: '/find-support?q=walking', status: 200 },
    { name: 'results-near-a-postcode', path: '/find-support?near=M33+1AA&q=lunch', status: 200 },
    { name: 'results-of-a-need', path: '/find-support?need=loneliness&near=Sale&day=tu&time=afternoon&access=step-free', status: 200 },
    { name: 'results-read', path: '/find-support?q=free+walking+gruop+for+older+men+in+Sale+on+Tuesday+afternoon', status: 200 },
    { name: 'some-words-only', path: '/find-support?q=choir+allotment', status: 200 },
    { name: 'past-the-end', path: '/find-support?q=walking&after=-30000.1.40', status: 200 },
    { name: 'map', path: '/find-support?near=M33+1AA&q=lunch&view=map', status: 200 },
    { name: 'nothing-found', path: `/find-support?q=${NONSENSE}`, status: 200 },
    { name: 'nothing-near', path: '/find-support?near=M33+1AA&within=1&q=choir&cost=free&day=su', status: 200 },
    { name: 'bad-postcode', path: '/find-support?q=walking&near=M33+1A', status: 200 },
    { name: 'northern-ireland', path: '/find-support?q=walking&near=BT1+1AA', status: 200 },
    { name: 'one-of-several-places', path: '/find-support?q=walking&near=Church+Larkham', status: 200 },
    { name: 'bad-age', path: '/find-support?q=walking&age=old&need=nonsense', status: 200 },
    { name: 'too-long', path: `/find-support?q=${'a'.repeat(300)}`, status: 200 },
    { name: 'how-results-are-ordered', path: '/how-results-are-ordered', status: 200 },
    { name: 'whats-on', path: '/whats-on', status: 200 },
    { name: 'whats-on-near-a-postcode', path: '/whats-on?near=M33+1AA', status: 200 },
    { name: 'empty-list', path: '/list', status: 200 },
    { name: 'list', path: `/list?s=${kept.join('.')}`, status: 200 },
    { name: 'list-in-large-print', path: `/list?s=${kept.join('.')}&large=yes`, status: 200 },
    { name: 'service', path: `/services/${longest.id}`, status: 200 },
    { name: 'report', path: `/services/${longest.id}/report`, status: 200 },
    { name: 'ask', path: asks, status: 200 },
    { name: 'local-area', path: '/local-area', status: 200 },
    { name: 'local-area-of-a-postcode', path: '/local-area?postcode=M33+1AA', status: 200 },
    { name: 'local-area-not-known', path: '/local-area?postcode=nowhere', status: 200 },
    { name: 'schemes', path: '/schemes', status: 200 },
    { name: 'schemes-of-a-postcode', path: '/schemes?find=M33+1AA', status: 200 },
    { name: 'schemes-of-half-a-postcode', path: '/schemes?find=M33', status: 200 },
    { name: 'schemes-of-which-practice', path: '/schemes?find=surgery', status: 200 },
    { name: 'schemes-of-a-practice', path: '/schemes?practice=Z00000', status: 200 },
    { name: 'schemes-of-no-practice', path: `/schemes?find=${NONSENSE}`, status: 200 },
    { name: 'schemes-elsewhere', path: '/schemes?find=BT1+5GS', status: 200 },
    { name: 'schemes-not-known', path: '/schemes?find=M33+9ZZ', status: 200 },
    { name: 'scheme', path: scheme, status: 200 },
    { name: 'scheme-not-found', path: `/schemes/${nowhere}`, status: 404 },
    { name: 'loneliness', path: '/loneliness', status: 200 },
    { name: 'check-in', path: '/loneliness/check-in', status: 200 },
    { name: 'organisation', path: `/organisations/${organisation}`, status: 200 },
    { name: 'open-data', path: '/open-data', status: 200 },
    { name: 'who-can-see', path: '/who-can-see', status: 200 },
    { name: 'who-can-see-a-record', path: '/who-can-see?about=record', status: 200 },
    { name: 'sign-in', path: '/sign-in', status: 200 },
    { name: 'sign-in-after-a-while', path: '/sign-in?why=idle&next=/account', status: 200 },
    { name: 'demo', path: '/demo', status: 200 },
    { name: 'not-found', path: `/services/${nowhere}`, status: 404 },
  ];
}

/** Comes in through a door of the demonstration, as whoever has this role. */
export async function be(page, address, role) {
  await page.goto(`${address}/demo`);
  // What only those hear who listen is set apart by a space.
  await page.getByRole('button', { name: new RegExp(`^Be this person ?: ${role}$`) }).click();
  await page.waitForURL('**/manage');
}

/** The same page in Welsh. */
export const inWelsh = (where) => (where === '/' ? '/cy' : `/cy${where}`);

/** A word that no service uses. */
export const NONSENSE = 'xylophonequark';
