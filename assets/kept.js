// The list that somebody keeps in this browser: identifiers with a full stop between two, as in an address. Without
// JavaScript the same list goes along in the address, and the address is what people share.
const KEY = 'alongside-list';

// As many as the program takes.
const MOST = 30;

/** Whether this browser keeps anything: in a private window it may not. */
export const keeps = (() => {
  try {
    localStorage.setItem(`${KEY}-try`, '1');
    localStorage.removeItem(`${KEY}-try`);
    return true;
  } catch {
    return false;
  }
})();

export const read = () => (keeps ? (localStorage.getItem(KEY) ?? '').split('.').filter(Boolean) : []);

export function write(list) {
  const kept = [...new Set(list)].slice(0, MOST);
  if (kept.length > 0) localStorage.setItem(KEY, kept.join('.'));
  else localStorage.removeItem(KEY);
  show();
}

/** Says in every link to the list how much is on it, and leads there. */
export function show() {
  const kept = read();
  for (const link of document.querySelectorAll('a[data-my-list]')) {
    link.dataset.empty ??= link.textContent;
    link.textContent = kept.length > 0 ? link.dataset.myList.replace('%', kept.length) : link.dataset.empty;
    link.search = kept.length > 0 ? `?s=${kept.join('.')}` : '';
  }
}
