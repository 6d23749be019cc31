// Results without a new page. htmx asks for the page that the button of the form would bring, when a filter changes, and puts
// what is on it in place: the attributes stand on `main` and on the form. Here is what they cannot say. Whatever goes wrong,
// the browser opens the address as it would without this file.
import htmx from "/assets/htmx.js";
import { keeps, read, write } from "/assets/kept.js";

const main = document.querySelector('main');
const said = document.createElement('p');
said.setAttribute('role', 'status');
said.className = 'nhsuk-u-visually-hidden';
document.body.append(said);

// ---- Filters ----

const here = () => location.pathname + location.search;
let shown = here();
let top; // of what has the focus, in the window

/** Whether what came is a page of results, under the address that was asked for. */
const isResults = ({ xhr, pathInfo }) => xhr.status === 200
  && xhr.responseURL === new URL(pathInfo.finalRequestPath, location.href).href
  && xhr.response.includes('data-hx-ext="results"');

// An address as the links of the page have it: without fields that say nothing, and spaces as forms write them.
main.addEventListener('htmx:configRequest', ({ detail }) => {
  const fields = [...detail.formData].filter(([, value]) => value.trim() !== '');
  if (fields.length > 0) detail.path += `?${new URLSearchParams(fields)}`;
  detail.parameters = {};
});

main.addEventListener('htmx:beforeRequest', ({ detail }) => {
  // A question that gives way to the next is no error, and all others are shown as a page: the console is told of none.
  detail.error = null;
  main.setAttribute('aria-busy', 'true');
});

main.addEventListener('htmx:afterRequest', () => main.removeAttribute('aria-busy'));

main.addEventListener('htmx:beforeOnLoad', (event) => {
  if (isResults(event.detail)) return;
  event.preventDefault();
  location.assign(event.detail.pathInfo.finalRequestPath);
});

for (const wrong of ['htmx:sendError', 'htmx:timeout']) {
  main.addEventListener(wrong, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}

// How results are put in place. What somebody has opened or closed has to be so before htmx gives back the focus: nothing that
// is folded takes it. The old content goes at once, because htmx would first tell each of its elements, twice.
htmx.defineExtension('results', {
  handleSwap(how, target, fresh) {
    for (const one of target.querySelectorAll('details')) {
      const same = fresh.querySelector(one.id ? `#${CSS.escape(one.id)}` : `.${one.classList[0]}`);
      if (same) same.open = one.open;
    }
    top = target.contains(document.activeElement) ? document.activeElement.getBoundingClientRect().top : null;
    const now = [...fresh.children];
    target.replaceChildren(fresh);
    return now;
  },
});

main.addEventListener('htmx:afterSettle', () => {
  const focused = document.activeElement;
  if (top !== null && main.contains(focused)) scrollBy(0, focused.getBoundingClientRect().top - top);
  shown = here();
  said.textContent = [...main.querySelectorAll('.nhsuk-error-summary__list a, h1')].map((one) => one.textContent.trim()).join('. ');
  mark();
  document.dispatchEvent(new Event('alongside:results'));
});

// Back and forward bring the page of their address the same way. What htmx does about them by itself knows neither links
// outside of `main` nor a computer that does not answer, and lets two pages overtake each other.
addEventListener('popstate', () => {
  // A link to a part of this page is no other page.
  if (here() === shown) return;
  shown = here();
  htmx.ajax('GET', shown, { source: main }).catch(() => {}); // said by the events above
});

document.addEventListener('htmx:historyCacheMiss', (event) => event.preventDefault());

// A browser that goes back to this page fills the form in as it was left, with a filter whose results were never shown.
addEventListener('pageshow', ({ persisted }) => {
  const [came] = performance.getEntriesByType('navigation');
  if (persisted || came?.type === 'back_forward') document.getElementById('search')?.reset();
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
