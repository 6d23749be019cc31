// Takes today’s visits along: asks for them, closes them behind the PIN, and goes to where they are shown without a network.
import { able, device, expire, isObvious, isPin, keep, returnKey } from "/assets/away-store.js";

const form = document.querySelector('form[data-away-take]');

function show(name, text) {
  for (const one of document.querySelectorAll('[data-wrong]')) one.hidden = one.dataset.wrong !== name;
  const shown = document.querySelector(`[data-wrong="${name}"]`);
  if (!shown) return;
  if (text) shown.textContent = text;
  shown.focus();
}

/** The page that works without a network is kept before anything is taken along. */
async function worker() {
  const { worker: script, scope } = form.dataset;
  const registration = await navigator.serviceWorker.register(script, { scope });
  const coming = registration.installing ?? registration.waiting;
  if (!coming || registration.active) return;
  await new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      if (coming.state === 'redundant') reject(new Error('the page could not be kept'));
    });
  });
}

const [pin, again] = ['away-pin', 'away-pin-again'].map((id) => document.getElementById(id));

async function take() {
  if (!form.querySelector('input[name="person"]:checked')) return show('nobody');
  if (!isPin(pin.value)) return show('pin');
  if (isObvious(pin.value)) return show('obvious');
  if (pin.value !== again.value) return show('again');
  show('');
  await worker();
  const back = returnKey();
  const body = new URLSearchParams(new FormData(form));
  body.set('device', await device());
  body.set('back', back);
  const answer = await fetch(form.action, { method: 'POST', body });
  if (answer.redirected) return location.assign(answer.url);
  const html = await answer.text();
  const root = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-away]');
  if (!answer.ok || !root) {
    const said = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-answer]');
    return show('refused', said?.textContent.trim());
  }
  await keep({ id: root.dataset.away, lasts: Number(root.dataset.lasts), html, pin: pin.value, back });
  return location.assign(form.dataset.onward);
}

if (form && !able()) {
  form.hidden = true;
  document.querySelector('[data-away-unable]').hidden = false;
} else if (form) {
  expire();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type="submit"], button:not([type])');
    button.disabled = true;
    try {
      await take();
    } catch {
      show('failed');
    } finally {
      button.disabled = false;
    }
  });
}
