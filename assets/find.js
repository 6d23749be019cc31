// Results without a new page: choosing a filter brings the same page that its button would, and only what is new on it is
// put in place. Whatever goes wrong, the browser opens the address as it would without this file.
import { keeps, read, write } from "/assets/kept.js";

const main = document.querySelector('main');
const said = document.createElement('p');
said.setAttribute('role', 'status');
said.className = 'nhsuk-u-visually-hidden';
document.body.append(said);

// ---- Filters ----

let asked;
let shown = location.href.split('#')[0];

/** The address of the form as it is filled in now, without fields that say nothing. */
function address(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value.trim() !== '');
  return `${form.action}?${new URLSearchParams(fields)}`;
}

async function bring(where) {
  asked?.abort();
  asked = new AbortController();
  main.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(where, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('main');
    if (!answer.ok || answer.redirected || !fresh) throw new Error(`${answer.status} for ${where}`);
    return { page, fresh };
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(where);
    return null;
  } finally {
    main.removeAttribute('aria-busy');
  }
}

async function show(where) {
  const brought = await bring(where);
  if (!brought) return;
  const { page, fresh } = brought;
  const focused = main.contains(document.activeElement) ? document.activeElement : null;
  const top = focused?.getBoundingClientRect().top;
  // What somebody has opened or closed stays so.
  for (const one of main.querySelectorAll('details')) {
    const same = one.id ? fresh.querySelector(`#${CSS.escape(one.id)}`) : fresh.querySelector(`.${one.classList[0]}`);
    if (same) same.open = one.open;
  }
  main.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  for (const link of document.querySelectorAll('.alongside-language')) {
    link.href = page.querySelector('.alongside-language')?.href ?? link.href;
  }
  const again = focused?.id && document.getElementById(focused.id);
  if (again) {
    again.focus({ preventScroll: true });
    scrollBy(0, again.getBoundingClientRect().top - top);
  }
  said.textContent = main.querySelector('h1')?.textContent ?? '';
  mark();
  document.dispatchEvent(new Event('alongside:results'));
}

document.addEventListener('change', (event) => {
  const form = event.target.form;
  if (form?.id !== 'search' || !event.target.closest('.alongside-filters')) return;
  const where = address(form);
  history.pushState(null, '', where);
  shown = location.href;
  show(where);
});

addEventListener('popstate', () => {
  // A link to a part of this page is no other page.
  const where = location.href.split('#')[0];
  if (where === shown) return;
  shown = where;
  show(where);
});

// ---- The list that somebody keeps ----

function mark() {
  if (!keeps) return;
  const kept = read();
  const results = document.getElementById('results');
  for (const link of document.querySelectorAll('a[data-save]')) {
    const is = kept.includes(link.dataset.save);
    link.firstChild.data = is ? results.dataset.saved : results.dataset.save;
    link.toggleAttribute('data-is-saved', is);
  }
  write(kept);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-save]');
  if (!link || !keeps || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const kept = read();
  const key = link.dataset.save;
  write(kept.includes(key) ? kept.filter((one) => one !== key) : [...kept, key]);
  mark();
  said.textContent = document.querySelector('main a[data-my-list]')?.textContent ?? '';
});

// A list that came along in the address, from before there was JavaScript, is somebody's own.
if (keeps) {
  const along = new URLSearchParams(location.search).get('s')?.split('.').filter(Boolean) ?? [];
  if (along.length > 0) write([...read(), ...along]);
  mark();
}
