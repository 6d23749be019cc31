// Somebody signed out: nothing that was taken along stays on this device.
import { wipe } from "/assets/away-store.js";

if (globalThis.indexedDB) await wipe();
for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
