// What a device keeps of visits that were taken along: encrypted, behind a PIN, for some hours. Nothing here is ever shown or sent;
// away.js takes along, away-visits.js shows and sends.
//
// A pack has two keys made by chance. One opens what was taken along, the other what was written. The PIN opens both: it and a key
// that this browser does not give away lie around them, one inside the other. What was written can be opened in one more way: with a
// key that only the service has, which it gives to whoever took the visits along once they have signed in. So a note is not lost with
// the PIN or after the hours, and nothing on the device alone opens it then. See docs/offline.md.

const NAME = 'alongside-away';

/** How often the PIN is stretched (PBKDF2 with SHA-256; OWASP, Password Storage, 2023). */
export const ITERATIONS = 600_000;

/** How many notes wait, for the button that signs out. No name, no word of anybody. */
const UNSENT = 'alongside-away-unsent';

/** A clock that goes back by more than this, milliseconds, was set back. */
const BACK = 3_600_000;

export const able = () => Boolean(
  globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker && navigator.locks,
);

const bytes = (length) => crypto.getRandomValues(new Uint8Array(length));
const asText = (some) => btoa(String.fromCharCode(...some)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const asBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

// ---- The store of the browser ------------------------------------------------------------------------------

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('device');
    request.result.createObjectStore('packs', { keyPath: 'id' });
    request.result.createObjectStore('entries', { keyPath: 'id' });
  };
  const store = await asked(request);
  // Another tab that wipes everything does not wait for this one.
  store.onversionchange = () => store.close();
  return store;
}

/** Does something with one of the stores; it is on the device when this has come back. */
async function within(name, mode, work) {
  const store = await opened();
  try {
    const transaction = store.transaction(name, mode, { durability: 'strict' });
    const over = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore(name));
    await over;
    return result;
  } finally {
    store.close();
  }
}

const all = (name) => within(name, 'readonly', (store) => asked(store.getAll()));
const get = (name, key) => within(name, 'readonly', (store) => asked(store.get(key)));
const put = (name, value, key) => within(name, 'readwrite', (store) => asked(store.put(value, key)));
const remove = (name, key) => within(name, 'readwrite', (store) => asked(store.delete(key)));

async function count() {
  const waiting = (await all('entries')).length;
  if (waiting > 0) localStorage.setItem(UNSENT, String(waiting));
  else localStorage.removeItem(UNSENT);
  return waiting;
}

// ---- Keys ---------------------------------------------------------------------------------------------------

const key = (raw) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function close(by, content, name) {
  const iv = bytes(12);
  const additionalData = new TextEncoder().encode(name);
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, by, content) };
}

async function open(by, { iv, data }, name) {
  const additionalData = new TextEncoder().encode(name);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, by, data));
}

/** The key that this browser keeps for itself: no script can read it, and without it the PIN opens nothing. */
async function own() {
  const known = await get('device', 'key');
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await put('device', made, 'key');
  return made;
}

async function ofPin(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** What this device calls itself. */
export async function device() {
  const known = await get('device', 'id');
  if (known) return known;
  const made = crypto.randomUUID();
  await put('device', made, 'id');
  return made;
}

/** A PIN that anybody would try first: one digit, a run, or a few digits again and again. */
export function isObvious(pin) {
  const steps = new Set([...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place])));
  if (steps.size === 1 && [0, 1, -1].includes([...steps][0])) return true;
  if ([1, 2, 3].some((length) => pin.length % length === 0 && pin.slice(0, length).repeat(pin.length / length) === pin)) return true;
  return ['112233', '123321', '332211', '102030', '159753', '147258', '147852', '789456'].includes(pin);
}

/** Six to twelve digits. */
export const isPin = (pin) => /^[0-9]{6,12}$/.test(pin);

/** A key for what was written: goes to the service, and is not kept here. */
export const returnKey = () => asText(bytes(32));

// ---- Packs --------------------------------------------------------------------------------------------------

/** Keeps what was taken along. `lasts` is in milliseconds, so that a wrong clock does not matter. */
export async function keep({ id, lasts, html, pin, back }) {
  const [pack, entries, salt] = [bytes(32), bytes(32), bytes(16)];
  const both = new Uint8Array(64);
  both.set(pack);
  both.set(entries, 32);
  const inner = await close(await ofPin(pin, salt, ITERATIONS), both, id);
  const outer = await close(await own(), inner.data, id);
  const now = Date.now();
  const made = {
    id,
    taken: now,
    until: now + lasts,
    seen: now,
    wrong: 0,
    lock: { salt, iterations: ITERATIONS, iv: inner.iv, outer },
    content: await close(await key(pack), new TextEncoder().encode(html), id),
    back: await close(await key(asBytes(back)), entries, id),
  };
  for (const other of await all('packs')) await seal(other);
  await put('packs', made);
  await settle();
}

/** What can still be opened with a PIN, if anything. */
export async function current() {
  return (await all('packs')).find((pack) => pack.content);
}

/** Takes away what was taken along and the way in by the PIN. What was written stays, closed. */
async function seal(pack) {
  await put('packs', { ...pack, lock: null, content: null, drafts: null });
}

/** Closes what can be opened by the PIN. */
export async function sealAll() {
  const closed = [];
  for (const pack of await all('packs')) {
    if (!pack.content) continue;
    await seal(pack);
    closed.push(pack.id);
  }
  await settle();
  return closed;
}

/** Wipes what is over. A clock that was set back makes nothing last longer. Gives what was wiped. */
export async function expire() {
  const [over, now] = [[], Date.now()];
  for (const pack of await all('packs')) {
    if (!pack.content) continue;
    if (now >= pack.until || now < pack.seen - BACK) {
      await seal(pack);
      over.push(pack.id);
    } else if (now > pack.seen) {
      await put('packs', { ...pack, seen: now });
    }
  }
  await settle();
  return over;
}

/** A pack of which nothing is left is forgotten. */
async function settle() {
  const waiting = new Set((await all('entries')).map((entry) => entry.pack));
  for (const pack of await all('packs')) {
    if (!pack.content && !waiting.has(pack.id)) await remove('packs', pack.id);
  }
  await count();
}

/**
 * Opens what was taken along. Gives `{ id, html, key }`, or `{ left }`: so many tries are left, and with none it is wiped. A try counts
 * before it is made, so that nobody gets one for nothing by closing the page.
 */
export async function unlock(pin, most) {
  const pack = await current();
  if (!pack) return { left: 0 };
  const tried = { ...pack, wrong: pack.wrong + 1 };
  await put('packs', tried);
  try {
    const inner = await open(await own(), pack.lock.outer, pack.id);
    const both = await open(await ofPin(pin, pack.lock.salt, pack.lock.iterations), { iv: pack.lock.iv, data: inner }, pack.id);
    const html = new TextDecoder().decode(await open(await key(both.slice(0, 32)), pack.content, pack.id));
    await put('packs', { ...tried, wrong: 0 });
    return { id: pack.id, html, key: await key(both.slice(32)) };
  } catch {
    const left = Math.max(0, most - tried.wrong);
    if (left === 0) await seal(tried);
    await settle();
    return { left, id: pack.id };
  }
}

/** The key of what was written, by the key of the service. */
export async function returned(packId, back) {
  const pack = await get('packs', packId);
  return key(await open(await key(asBytes(back)), pack.back, packId));
}

// ---- What was written ---------------------------------------------------------------------------------------

/** Keeps something that was written. It has an identifier of its own from now on. */
export async function write(packId, by, kind, content) {
  const entry = { id: crypto.randomUUID(), pack: packId, kind, at: Date.now(), refused: null };
  const closed = await close(by, new TextEncoder().encode(JSON.stringify(content)), entry.id);
  await put('entries', { ...entry, closed });
  await count();
}

/** Keeps what is half written. */
export async function draft(packId, by, drafts) {
  const closed = await close(by, new TextEncoder().encode(JSON.stringify(drafts)), packId);
  const pack = await get('packs', packId);
  if (pack?.content) await put('packs', { ...pack, drafts: closed });
}

/** What is half written: fields by the name of the form. */
export async function drafts(packId, by) {
  const pack = await get('packs', packId);
  return pack?.drafts ? JSON.parse(new TextDecoder().decode(await open(by, pack.drafts, packId))) : {};
}

/** What was written and not sent, the first first. */
export async function entries() {
  return (await all('entries')).toSorted((one, other) => one.at - other.at);
}

/** What stands in it. */
export async function read(by, entry) {
  return JSON.parse(new TextDecoder().decode(await open(by, entry.closed, entry.id)));
}

/** It was not taken, and why: it stays until somebody throws it away or sends it again. */
export const refuse = (entry, why) => put('entries', { ...entry, refused: why });

/** It is with the service, or was thrown away. */
export async function drop(id) {
  await remove('entries', id);
  await settle();
}

// ---- Wiping -------------------------------------------------------------------------------------------------

/** Leaves nothing on the device. */
export async function wipe() {
  localStorage.removeItem(UNSENT);
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    // It is gone as soon as the last tab lets go, which it does when it is told.
    request.onsuccess = resolve;
    request.onerror = resolve;
    request.onblocked = resolve;
  });
}
