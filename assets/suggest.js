// Suggestions below a field while somebody types, as the ARIA guide has an editable combobox with a list:
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ The field and its form work just as well without.

const PAUSE = 150; // milliseconds between two keys that belong together
const FEWEST = 2; // letters

const known = new Map();
let list; // the one list of the page
let field; // the field it belongs to
let waiting;

const options = () => [...list.children];
const active = () => list?.querySelector('[aria-selected=true]');

function prepare(input) {
  if (!list) {
    list = document.createElement('ul');
    list.id = 'suggestions';
    list.className = 'alongside-suggestions';
    list.setAttribute('role', 'listbox');
    list.hidden = true;
    // The field keeps the focus while somebody chooses.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) choose(option);
    });
  }
  if (field === input && list.isConnected) return;
  close();
  field = input;
  list.setAttribute('aria-label', input.dataset.suggestLabel);
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  })) input.setAttribute(name, value);
}

async function suggest(input) {
  const typed = input.value.trim().toLowerCase();
  // A postcode says too well where somebody lives to be sent while it is typed.
  if (typed.length < FEWEST || (input.id === 'near' && /\d/.test(typed))) return close();
  const address = `${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
  if (!known.has(address)) {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return close();
    known.set(address, await answer.text());
  }
  // Somebody may have typed on, or gone elsewhere.
  if (input !== document.activeElement || input.value.trim().toLowerCase() !== typed) return undefined;
  list.innerHTML = known.get(address);
  if (list.children.length > 0 && input.dataset.suggestSearch) {
    // The list may lie over the button of the form, so that it has one of its own.
    const search = document.createElement('li');
    search.setAttribute('role', 'option');
    search.dataset.search = input.value.trim();
    search.textContent = input.dataset.suggestSearch.replace('%', search.dataset.search);
    list.append(search);
  }
  options().forEach((option, number) => {
    option.id = `suggestion-${number}`;
    option.setAttribute('aria-selected', 'false');
  });
  const only = options().every((option) => option.dataset.search || option.textContent.toLowerCase() === typed);
  if (options().length === 0 || only) return close();
  list.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  return undefined;
}

function close() {
  clearTimeout(waiting);
  if (!list) return;
  list.hidden = true;
  list.replaceChildren();
  field?.setAttribute('aria-expanded', 'false');
  field?.removeAttribute('aria-activedescendant');
}

function point(option) {
  active()?.setAttribute('aria-selected', 'false');
  if (option) {
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', option.id);
  } else {
    field.removeAttribute('aria-activedescendant');
  }
}

function choose(option) {
  const { search } = option.dataset;
  field.value = search ?? option.textContent;
  close();
  if (search !== undefined) field.form.requestSubmit();
}

document.addEventListener('input', (event) => {
  const input = event.target.closest?.('input[data-suggest]');
  if (!input) return;
  prepare(input);
  clearTimeout(waiting);
  waiting = setTimeout(() => suggest(input), PAUSE);
});

document.addEventListener('focusin', (event) => {
  const input = event.target.closest?.('input[data-suggest]');
  if (input) prepare(input);
});

document.addEventListener('focusout', (event) => { if (event.target === field) close(); });

document.addEventListener('keydown', (event) => {
  if (event.target !== field || !list || list.hidden || event.isComposing) return;
  const all = options();
  const at = all.indexOf(active());
  const keys = {
    ArrowDown: () => point(all[at + 1] ?? all[0]),
    ArrowUp: () => point(at > 0 ? all[at - 1] : all.at(-1)),
    Escape: () => close(),
    Enter: () => choose(active()),
  };
  // Without a choice, Enter searches for what was typed.
  if (!keys[event.key] || (event.key === 'Enter' && at < 0)) return;
  event.preventDefault();
  keys[event.key]();
});
