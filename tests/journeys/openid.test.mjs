// People sign in with somebody else who knows them: a real OpenID provider on this machine, in a real browser, with and
// without JavaScript. What matters here is what no other test sees: that the browser lets the form lead there at all (its
// content security policy looks at every address on the way), and that the cookies come back.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import {
  as,
  assertFits,
  freePort,
  newPerson,
  startBrowser,
  startProgram,
} from './support.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let program;
let browser;
let address;
let provider;
let folder;
let config;

/** Starts the provider; it ends with its standard input, at the latest when this process does. */
async function startProvider(back) {
  const child = spawn('node', ['tests/openid/provider.mjs', '--back', back], { cwd: ROOT, stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = await new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (text) => resolve([text]));
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
  });
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  return { ...JSON.parse(line), stop: async () => { child.stdin.end(); await ended; } };
}

before(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  folder = await mkdtemp(path.join(tmpdir(), 'alongside-openid-'));
  provider = await startProvider(`${address}/sign-in/with/cis2/back`);
  const { client_id, kid, private_key } = provider.clients.cis2;
  await writeFile(path.join(folder, 'cis2.pem'), private_key, { mode: 0o600 });
  config = path.join(folder, 'alongside.toml');
  await writeFile(config, `[[access.providers]]
name = "cis2"
profile = "cis2"
issuer = "${provider.issuer}"
client_id = "${client_id}"
private_key_file = "${path.join(folder, 'cis2.pem')}"
private_key_id = "${kid}"
`);
  [program, browser] = await Promise.all([
    startProgram('sqlite', { port, options: ['--public-address', address, '--config', config] }),
    startBrowser(),
  ]);
  await program.ready;
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await provider?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

// The provider is another computer for the browser, and a way in that is not good enough is answered with 422.
const person = (options) => newPerson(browser, address, { alsoAsked: provider.issuer, expected: [422], ...options });

async function invited(email, role) {
  const id = (await program.command('access', 'organisations', 'add', '--name', `Trust of ${email}`, '--kind', 'charity')).trim();
  const link = await program.command('access', 'invite', '--organisation', id, '--role', role, '--email', email, '--public-address', address);
  return new URL(link.trim()).pathname;
}

/** They take their card out: the provider does not know them any more. */
const leaves = (page) => page.context().clearCookies({ domain: '127.0.0.1' });

/** What they do at the provider. */
async function shows(page, login, acr) {
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  assert.ok(page.url().startsWith(provider.issuer));
  await page.getByLabel('Name').fill(login);
  await page.getByLabel('acr').fill(acr);
  await page.getByRole('button', { name: 'Go on' }).click();
}

describe('somebody who has NHS CIS2', () => {
  for (const javaScript of [true, false]) {
    test(`accepts an invitation with it and signs in with it${javaScript ? '' : ', without JavaScript'}`, async () => {
      const email = javaScript ? 'ada.byron@example.org' : 'grace.murray@example.org';
      const link = await invited(email, 'link-worker');
      await as(await person({ javaScript }), async ({ page, to }) => {
        await to(link);
        if (javaScript) await assertFits(page);
        await page.getByLabel('Your name').fill('Ada Byron');
        await page.getByRole('button', { name: 'Accept with NHS CIS2' }).click();
        await shows(page, email, 'AAL3_ANY');
        await page.waitForURL('**/account?done=welcome');
        await page.getByRole('heading', { name: 'Sign in with another service' }).waitFor();
        if (javaScript) await assertFits(page);
        await page.getByRole('button', { name: 'Sign out', exact: true }).click();
        await page.getByText('You have signed out.').waitFor();
        if (javaScript) await assertFits(page);

        await leaves(page);
        await page.getByRole('button', { name: 'Sign in with NHS CIS2' }).click();
        await shows(page, email, 'AAL1_USERPASS');
        await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
        await page.getByText('did not ask enough').waitFor();
        if (javaScript) await assertFits(page);
        await page.getByRole('button', { name: 'Back to signing in' }).click();

        await leaves(page);
        await page.getByRole('button', { name: 'Sign in with NHS CIS2' }).click();
        await shows(page, email, 'AAL2_TOTP');
        await page.waitForURL('**/manage');
      });
      const shown = (await program.command('audit', 'show', '--action', 'identity.link')).trim().split('\n');
      assert.ok(shown.length >= 1);
    });
  }

  test('is told what to do when nobody knows them here', async () => {
    await as(await person(), async ({ page, to }) => {
      await to('/sign-in');
      await page.getByRole('button', { name: 'Sign in with NHS CIS2' }).click();
      await shows(page, 'a-stranger', 'AAL3_ANY');
      await page.getByText('we do not know yet whose account here is yours').waitFor();
      await assertFits(page);
    });
  });
});
