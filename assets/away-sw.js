// Keeps the page on which visits are shown without a network, and its style and script: nothing of anybody. Whoever serves this writes
// above it what belongs to it: `SHELL` is the page, `FILES` what it loads, `EDITION` a name that changes with any of them.

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(EDITION);
    // As nobody in particular: what is kept is the page that anybody gets.
    for (const path of [SHELL, ...FILES]) {
      const answer = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await cache.put(path, answer);
    }
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const begins = EDITION.slice(0, EDITION.lastIndexOf('-') + 1);
    const old = (await caches.keys()).filter((name) => name.startsWith(begins) && name !== EDITION);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  // Everything else is none of its business, and goes to the network.
  if (url.pathname !== SHELL && !FILES.includes(url.pathname)) return;
  event.respondWith((async () => {
    const cache = await caches.open(EDITION);
    return (await cache.match(url.pathname)) ?? fetch(event.request);
  })());
});
