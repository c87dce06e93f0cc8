// Whether this browser promises to keep what is stored, and a boot marker apart from the database: a marker without spaces means
// that the browser dropped them. The marker holds no name and no date. Where a browser drops everything of a site at once
// (Safari after seven days without a visit), it drops the marker too; then only the person can know.
const MARKER = 'entretemps';
const TRIED = 'entretemps-tried';

/** Asks once a space exists: browsers grant it more readily to a site that is used. False where it is refused or unknown. */
export async function askToPersist(): Promise<boolean> {
  try {
    const isKept = (await navigator.storage.persisted()) || (await navigator.storage.persist());
    return isKept && (await persistBuckets());
  } catch {
    return false;
  }
}

/** Rows lie in a bucket of their own where there are buckets (places.ts), and each of these is asked for by itself. */
async function persistBuckets(): Promise<boolean> {
  const { storageBuckets } = navigator as {
    readonly storageBuckets?: {
      keys(): Promise<readonly string[]>;
      open(name: string): Promise<{ persist(): Promise<boolean>; persisted(): Promise<boolean> }>;
    };
  };
  if (storageBuckets === undefined) return true;
  for (const name of await storageBuckets.keys()) {
    const bucket = await storageBuckets.open(name);
    if (!(await bucket.persisted()) && !(await bucket.persist())) return false;
  }
  return true;
}

export function markSpaces(any: boolean): void {
  try {
    if (any) localStorage.setItem(MARKER, '1');
    else localStorage.removeItem(MARKER);
  } catch {
    // Without it an eviction cannot be told from a first visit: the page at the door offers the sheet either way.
  }
}

export function hadSpaces(): boolean {
  try {
    return localStorage.getItem(MARKER) === '1';
  } catch {
    return false;
  }
}

/** Whether this browser lets the site keep anything at all: it is tried, for a setting is told by no property. */
export function mayKeep(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open(TRIED);
      opening.onerror = () => resolve(false);
      opening.onblocked = () => resolve(true);
      opening.onsuccess = () => {
        opening.result.close();
        indexedDB.deleteDatabase(TRIED);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}
