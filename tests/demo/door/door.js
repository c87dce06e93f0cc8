// Lays a space of the demonstration into this browser, as client/platform/idb.ts keeps one, and opens the app on it. A space that is no
// demonstration's is never touched: where one stands at this address, nothing is laid beside it.
const MARK = 'entretemps-demo';
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
const marked = () => new Set(JSON.parse(localStorage.getItem(MARK) ?? '[]'));

async function open() {
  const request = indexedDB.open('entretemps', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows');
  return settled(request);
}

async function enter() {
  const answer = await fetch(`/demo/${side}.json`);
  if (!answer.ok) throw new Error('no rows');
  const spaces = await answer.json();
  const database = await open();
  const keys = await settled(database.transaction('rows').objectStore('rows').getAllKeys());
  const known = marked();
  if (keys.some(([space]) => !known.has(space))) return false;
  localStorage.setItem(MARK, JSON.stringify([...known, ...Object.keys(spaces)]));
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
  database.close();
  return true;
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
