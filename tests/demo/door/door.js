// Lays a space of the demonstration into this browser, as client/platform/idb.ts keeps one, and opens the app on it. A space that is no
// demonstration's is never touched: where one stands at this address, nothing is laid beside it.
/** Spaces of demonstrations, and those of them that were laid down whole. */
const MARK = 'entretemps-demo';
const WHOLE = 'entretemps-demo-whole';
const AT_ONCE = 200;
const side = document.body.dataset.side;
const button = document.getElementById('enter');
const told = document.getElementById('told');

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const written = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
const listed = (name) => new Set(JSON.parse(localStorage.getItem(name) ?? '[]'));
const list = (name, spaces) => localStorage.setItem(name, JSON.stringify([...spaces]));

async function open() {
  const request = indexedDB.open('entretemps', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows');
  return settled(request);
}

/** Every other database and bucket of the app: it moves there after an erasure. */
async function movedOn() {
  const databases = (await indexedDB.databases?.()) ?? [];
  const buckets = (await navigator.storageBuckets?.keys()) ?? [];
  return [...databases.map(({ name }) => name), ...buckets].some((name) => /^entretemps.+/.test(name ?? ''));
}

/** Demonstrations that ended: their relay is gone, and nothing would ever come of them. */
async function forget(database, spaces) {
  const transaction = database.transaction('rows', 'readwrite');
  for (const space of spaces) transaction.objectStore('rows').delete(IDBKeyRange.bound([space], [space, []]));
  await written(transaction);
}

/** False where a space stands at this address that is no demonstration's. */
async function enter() {
  const answer = await fetch(`/demo/${side}.json`);
  if (!answer.ok) throw new Error('no rows');
  const spaces = await answer.json();
  // Where it was entered before, it has been lived in since; the app may have moved it to a fresh place.
  const whole = listed(WHOLE);
  if (Object.keys(spaces).every((space) => whole.has(space))) return true;
  if (await movedOn()) return false;
  const database = await open();
  const standing = new Set(
    (await settled(database.transaction('rows').objectStore('rows').getAllKeys())).map(([space]) => space),
  );
  const known = listed(MARK);
  if ([...standing].some((space) => !known.has(space))) return false;
  // Of both lives that this demonstration has: the other one may stand here too.
  const ours = new Set(await (await fetch('/demo/spaces.json')).json());
  await forget(
    database,
    [...known].filter((space) => !ours.has(space)),
  );
  list(
    MARK,
    [...known, ...Object.keys(spaces)].filter((space) => ours.has(space)),
  );
  await lay(database, spaces);
  list(
    WHOLE,
    [...whole, ...Object.keys(spaces)].filter((space) => ours.has(space)),
  );
  database.close();
  return true;
}

async function lay(database, spaces) {
  const total = Object.values(spaces).reduce((sum, rows) => sum + rows.length, 0);
  let done = 0;
  for (const [space, rows] of Object.entries(spaces))
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const transaction = database.transaction('rows', 'readwrite');
      for (const [table, key, value] of rows.slice(at, at + AT_ONCE))
        transaction.objectStore('rows').put(
          Uint8Array.from(atob(value), (each) => each.charCodeAt(0)),
          [space, table, key],
        );
      await written(transaction);
      done += Math.min(AT_ONCE, rows.length - at);
      told.textContent = `${Math.round((100 * done) / total)} %`;
    }
}

async function pressed() {
  button.disabled = true;
  try {
    if (await enter()) return location.assign('/');
    told.textContent =
      'Ce navigateur a déjà un espace à cette adresse. Ouvrez ce lien dans une fenêtre privée. · This browser has a space at this address already: open this link in a private window.';
  } catch {
    told.textContent =
      'La démonstration ne répond plus. Relancez npm run demo. · The demonstration does not answer any more: run npm run demo again.';
  }
  button.disabled = false;
}

button.addEventListener('click', () => void pressed());
