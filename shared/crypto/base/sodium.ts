// The only file that imports libsodium (libsodium-wrappers, the -sumo build). Loading is asynchronous once; every call after
// that is synchronous, so the whole of shared/crypto is pure functions behind one `await loadSodium()`.
type Sodium = (typeof import('libsodium-wrappers'))['default'];

let loaded: Sodium | null = null;

/** Loads the WebAssembly once. Imported lazily, so that a first paint never waits for it. */
export async function loadSodium(): Promise<void> {
  if (loaded !== null) return;
  const { default: library } = await import('libsodium-wrappers');
  await library.ready;
  loaded = library;
}

/** libsodium, once loaded; before that, a thrown bug. */
export function sodium(): Sodium {
  if (loaded === null) throw new Error('cryptography used before loadSodium()');
  return loaded;
}

/** Overwrites bytes that held a secret. JavaScript may have copied them before: best effort, and said so in THREATS.md. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const bytes of secrets) bytes.fill(0);
}
