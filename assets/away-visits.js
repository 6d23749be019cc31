// Visits that were taken along: shows them behind the PIN, keeps what is written, and sends it when there is a network again.
import * as kept from "/assets/away-store.js";

const root = document.getElementById('away');
const one = (name) => root.querySelector(`[data-part="${name}"]`);
const { most, idle, longest } = root.dataset;
const when = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(at);

/** What is open: `{ id, key }`. Only ever in the memory of this page. */
let unlocked = null;
let timer;

const show = (name, shown = true) => { one(name).hidden = !shown; };

// ---- Locking ------------------------------------------------------------------------------------------------

function lock() {
  unlocked = null;
  one('pack').replaceChildren();
  clearTimeout(timer);
}

function touched() {
  if (!unlocked) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await keepDrafts();
    lock();
    await refresh();
  }, Number(idle) * 60_000);
}

const forms = () => [...one('pack').querySelectorAll('form[data-entry]')];

/** What is half written is kept closed, so that nobody loses a sentence because the page locks or the browser dies. */
async function keepDrafts() {
  if (!unlocked) return;
  const begun = forms().filter((form) => form.dataset.begun);
  const drafts = Object.fromEntries(begun.map((form) => [form.id, [...new FormData(form)]]));
  await kept.draft(unlocked.id, unlocked.key, drafts);
}

async function showDrafts() {
  const drafts = await kept.drafts(unlocked.id, unlocked.key);
  for (const form of forms()) {
    for (const [name, value] of drafts[form.id] ?? []) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
      form.dataset.begun = 'yes';
      form.closest('details').open = true;
    }
  }
}

for (const what of ['pointerdown', 'keydown', 'input']) document.addEventListener(what, touched, { passive: true });

one('unlock').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [field, button] = [document.getElementById('away-pin'), one('unlock').querySelector('button')];
  const pin = field.value;
  field.value = '';
  button.disabled = true;
  const opened = await kept.unlock(pin, Number(most));
  button.disabled = false;
  if (opened.html) {
    unlocked = { id: opened.id, key: opened.key };
    show('wrong-pin', false);
    draw(opened.html);
    await showDrafts();
    touched();
    await refresh();
    one('open').querySelector('h2')?.focus();
    return;
  }
  one('left').textContent = String(opened.left);
  show('wrong-pin', opened.left > 0);
  if (opened.left === 0) {
    show('wiped');
    await ended([opened.id], 'wrong-pin');
  }
  await refresh();
  field.focus();
});

one('lock').addEventListener('click', async () => {
  await keepDrafts();
  lock();
  await refresh();
});

for (const button of root.querySelectorAll('[data-forget]')) {
  button.addEventListener('click', async () => {
    lock();
    await ended(await kept.sealAll(), button.dataset.forget);
    show('wiped');
    await refresh();
    one('wiped').focus();
  });
}

// ---- What was taken along, and what is written ---------------------------------------------------------------

function draw(html) {
  const read = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-away]');
  one('pack').replaceChildren(read);
}

/** Whether a form is filled in; says beside it what is missing. */
function isRight(form) {
  const value = (name) => form.elements.namedItem(name)?.value.trim() ?? '';
  const wrong = new Set();
  if (form.dataset.entry === 'note') {
    if (!value('result')) wrong.add('result');
    if ([...value('note')].length > Number(longest)) wrong.add('long');
    const minutes = value('minutes');
    if (minutes && !(/^\d+$/.test(minutes) && Number(minutes) <= 600)) wrong.add('minutes');
  } else {
    const completed = value('completed');
    if (!completed) wrong.add('completed');
    if (completed === 'with-help' && !value('helped_by')) wrong.add('helper');
    if (completed === 'alone' && value('helped_by')) wrong.add('alone');
    if (!form.dataset.items.split(' ').some((item) => value(item))) wrong.add('nothing');
  }
  const said = [...form.querySelectorAll('[data-wrong]')];
  for (const text of said) text.hidden = !wrong.has(text.dataset.wrong);
  said.find((text) => !text.hidden)?.focus();
  return wrong.size === 0;
}

async function writeDown(form) {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const content = { person: form.dataset.person, name: form.dataset.name, what: form.dataset.what, fields };
  await kept.write(unlocked.id, unlocked.key, form.dataset.entry, content);
  form.reset();
  delete form.dataset.begun;
  await keepDrafts();
}

one('pack').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  if (!unlocked || !isRight(form)) return;
  const button = event.submitter;
  if (button) button.disabled = true;
  try {
    await writeDown(form);
    const said = form.querySelector('[data-saved]');
    said.hidden = false;
    said.focus();
    await refresh();
    send();
  } catch {
    form.querySelector('[data-wrong="failed"]').hidden = false;
  } finally {
    if (button) button.disabled = false;
  }
});

let pause;

one('pack').addEventListener('input', (event) => {
  const { form } = event.target;
  if (!form) return;
  form.dataset.begun = 'yes';
  for (const said of form.querySelectorAll('[data-saved]')) said.hidden = true;
  clearTimeout(pause);
  pause = setTimeout(keepDrafts, 1_000);
});

// ---- What waits to be sent -----------------------------------------------------------------------------------

async function line(entry) {
  const item = one('entry').content.cloneNode(true);
  const part = (name) => item.querySelector(`[data-entry-part="${name}"]`);
  part(entry.kind).hidden = false;
  part('when').textContent = when(entry.at);
  if (unlocked?.id === entry.pack) {
    const { name, what, fields } = await kept.read(unlocked.key, entry);
    part('who').textContent = what ? `${name}: ${what}` : name;
    part('text').textContent = fields.find(([field]) => field === 'note')?.[1] ?? '';
  }
  if (entry.refused !== null) {
    part('refused').hidden = false;
    part('why').textContent = entry.refused;
  }
  // Found while they are still here: afterwards they stand in the page.
  const [row, button, sure, text] = [item.querySelector('li'), part('throw'), part('sure'), part('line')];
  text.id = `away-entry-${entry.id}`;
  button.setAttribute('aria-describedby', text.id);
  button.addEventListener('click', () => {
    sure.hidden = false;
    button.hidden = true;
    sure.querySelector('button').focus();
  });
  sure.querySelector('button').addEventListener('click', async () => {
    await kept.drop(entry.id);
    row.remove();
    await refresh();
    one(one('unsent').hidden ? 'state' : 'unsent').querySelector('h2').focus();
  });
  return item;
}

async function refresh() {
  await ended(await kept.expire(), 'over');
  const [pack, waiting] = [await kept.current(), await kept.entries()];
  if (unlocked && pack?.id !== unlocked.id) lock();
  show('online', navigator.onLine);
  show('offline', !navigator.onLine);
  for (const count of root.querySelectorAll('[data-count]')) count.textContent = String(waiting.length);
  show('nothing', !pack && waiting.length === 0);
  show('over', !pack && waiting.length > 0);
  show('locked', Boolean(pack) && !unlocked);
  show('open', Boolean(unlocked));
  if (pack) for (const until of root.querySelectorAll('[data-until]')) until.textContent = when(pack.until);
  show('unsent', waiting.length > 0);
  show('leaving', waiting.length > 0 && location.hash === '#leaving');
  const lines = [];
  for (const entry of waiting) lines.push(await line(entry));
  one('entries').replaceChildren(...lines);
}

/** Tells the service that something was wiped, if it can be told. It shows what it was not told of as not given back. */
async function ended(ids, how) {
  for (const id of ids.filter(Boolean)) {
    const asked = await ask(id);
    if (!asked.mark) continue;
    const body = new URLSearchParams({ mark: asked.mark, away: id, how });
    await fetch(root.dataset.end, { method: 'POST', body }).catch(() => {});
  }
}

/** Who is signed in, and the key of what was written: `{ mark, key }`, `{ out }` or `{ gone }`; nothing where there is no network. */
async function ask(id) {
  if (!navigator.onLine) return {};
  const answer = await fetch(`${root.dataset.mark}?away=${encodeURIComponent(id)}`, { cache: 'no-store' }).catch(() => null);
  if (!answer) return {};
  if (answer.redirected) return { out: new URL(answer.url).searchParams.get('why') || 'unknown' };
  if (answer.status === 404) return { gone: true };
  if (!answer.ok) return {};
  const said = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-mark]');
  return { mark: said?.dataset.mark, key: said?.dataset.key };
}

async function sendOne(entry, key, mark) {
  const { person, fields } = await kept.read(key, entry);
  const body = new URLSearchParams(fields);
  const head = { mark, id: entry.id, away: entry.pack, person, kind: entry.kind, written: entry.at, sent: Date.now() };
  for (const [name, value] of Object.entries(head)) body.set(name, String(value));
  const answer = await fetch(root.dataset.send, { method: 'POST', body });
  if (answer.redirected) return 'out';
  const said = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-answer]');
  if (answer.ok && said) {
    await kept.drop(entry.id);
    show('clock', said.dataset.clock === 'wrong');
    return said.dataset.answer;
  }
  // What has to do with this moment is tried again; what has to do with the note is said beside it.
  if (answer.status >= 500 || answer.status === 429 || !said) return 'later';
  await kept.refuse(entry, said.textContent.trim());
  return 'kept';
}

/** Sends what waits, one after the other and in one tab at a time. The service takes each once, however often it comes. */
async function send({ again = false } = {}) {
  if (!navigator.onLine) return;
  await navigator.locks.request('alongside-away-send', { ifAvailable: true }, async (mine) => {
    // Another tab sends: what is left is shown once it has.
    if (!mine) {
      await navigator.locks.request('alongside-away-send', () => {});
      return;
    }
    const waiting = (await kept.entries()).filter((entry) => again || entry.refused === null);
    let sent = 0;
    let look = false;
    for (const id of new Set(waiting.map((entry) => entry.pack))) {
      const asked = await ask(id);
      show('sign-in', Boolean(asked.out));
      show('gone', Boolean(asked.gone));
      if (asked.out) break;
      if (!asked.mark || !asked.key) continue;
      const key = await kept.returned(id, asked.key);
      for (const entry of waiting.filter((other) => other.pack === id)) {
        const state = await sendOne(entry, key, asked.mark).catch(() => 'later');
        if (state === 'out') show('sign-in');
        if (state === 'out' || state === 'later') break;
        if (state !== 'kept') sent += 1;
        if (['asked', 'refused'].includes(state)) look = true;
      }
    }
    if (sent > 0) {
      one('sent-at').textContent = when(Date.now());
      show('sent');
      show('look', look);
    }
  });
  await refresh();
}

/** A device that was signed out from elsewhere, such as because it was lost, shows nobody anything any more. */
async function isStillIn() {
  const pack = await kept.current();
  if (!pack) return;
  const asked = await ask(pack.id);
  if (['ended', 'nowhere', 'out'].includes(asked.out)) {
    lock();
    await kept.sealAll();
    show('wiped');
    await refresh();
  }
}

one('send').addEventListener('click', () => send({ again: true }));
globalThis.addEventListener('online', async () => {
  await refresh();
  await send();
});
globalThis.addEventListener('offline', refresh);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refresh().then(() => send());
});
setInterval(() => kept.expire().then((over) => over.length > 0 && refresh()), 30_000);

if (kept.able()) {
  show('unable', false);
  await refresh();
  await isStillIn();
  await send();
}
