// The Http port over fetch: nothing of the browser's own rides along (no cookie, no referrer, no cache); what comes is counted as it
// comes, unpacked, and never more of it held than was asked for; and a call may take as long as its bytes need on the slowest line
// that the app waits for. The hint stream is read from a fetch body because it is asked for by POST.
import type { Http, HttpAnswer } from '../engine/ports.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';

/** The relay writes a comment every 25 s: a stream that is silent for longer than this is dead. */
const SILENCE_MS = 70_000;
/** A stream's bytes are counted over so long (LIMITS.streamBytes). */
const WINDOW_MS = 10_000;
/** No line of the relay's is long: what never ends is not its stream. */
const LINE_CHARACTERS = 1_000;
/** A call that fails later than this had a line at first: where there is none, the browser says so at once. */
const LINE_MS = 5_000;

/** How long `bytes` may take, ms. */
const allowedMs = (bytes: number): number => LIMITS.patienceMs + (bytes / LIMITS.slowestBytesPerSecond) * 1_000;

/** A call goes to where the app came from, whatever relay it is meant for. */
export const fromOwnOrigin: typeof fetch = (input, init) => {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  return fetch(new URL(`${pathname}${search}`, location.origin), init);
};

export function createHttp(fetcher: typeof fetch = (input, init) => fetch(input, init)): Http {
  return {
    async post(origin, path, body, most) {
      const abort = new AbortController();
      const began = performance.now();
      let hasAnswered = false;
      // Nobody sees how much of a request has left: it has its whole time for that.
      let watch = setTimeout(() => abort.abort(), allowedMs(body.length));
      try {
        const response = await fetcher(new URL(path, origin), {
          ...alone,
          body: body as Uint8Array<ArrayBuffer>,
          signal: abort.signal,
        });
        hasAnswered = true;
        const since = performance.now();
        const cameIn = (bytes: number): void => {
          clearTimeout(watch);
          watch = setTimeout(() => abort.abort(), since + allowedMs(bytes) - performance.now());
        };
        cameIn(0);
        const held = await bodyOf(response, response.ok ? most : Math.min(most, LIMITS.answerBytes), cameIn);
        if (held === null) abort.abort();
        return held === null ? null : answerOf(response, held);
      } catch {
        return hasAnswered || performance.now() - began >= LINE_MS ? 'cut' : null;
      } finally {
        clearTimeout(watch);
      }
    },

    stream(origin, path, body, line, closed) {
      const abort = new AbortController();
      let ended = false;
      const end = (): void => {
        if (ended) return;
        ended = true;
        abort.abort();
        closed();
      };
      void follow(fetcher, new URL(path, origin), body, abort, (data) => {
        if (!ended) line(data);
      }).then(end, end);
      return end;
    },
  };
}

const alone = {
  method: 'POST',
  headers: { 'content-type': 'application/octet-stream' },
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit;

/** All bytes of a body, or null where there are more than `most`: the rest is left where it is. */
async function bodyOf(response: Response, most: number, cameIn: (bytes: number) => void): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > most) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
    cameIn(bytes);
  }
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function answerOf(response: Response, body: Uint8Array): HttpAnswer {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const date = Date.parse(response.headers.get('date') ?? '');
  return {
    status: response.status,
    body,
    date: Number.isNaN(date) ? null : date,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter * 1_000 : null,
  };
}

async function follow(
  fetcher: typeof fetch,
  url: URL,
  body: Uint8Array,
  abort: AbortController,
  line: (data: string) => void,
): Promise<void> {
  /** Ends the stream where nothing comes for too long. */
  const patiently = async <T>(wait: Promise<T>): Promise<T> => {
    const silence = setTimeout(() => abort.abort(), SILENCE_MS);
    return wait.finally(() => clearTimeout(silence));
  };
  const response = await patiently(
    fetcher(url, { ...alone, body: body as Uint8Array<ArrayBuffer>, signal: abort.signal }),
  );
  if (!response.ok || response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const read = linesInto(line);
  let windowBegan = performance.now();
  let bytes = 0;
  for (;;) {
    const { done, value } = await patiently(reader.read());
    if (done) return;
    if (performance.now() - windowBegan >= WINDOW_MS) {
      windowBegan = performance.now();
      bytes = 0;
    }
    bytes += value.length;
    // Before it is looked at: who sends so much has something else in mind than hints.
    if (bytes > LIMITS.streamBytes) return;
    read(decoder.decode(value, { stream: true }));
  }
}

/** Cuts a text stream into lines, whatever its pieces, and hands over what stands behind `data:`. */
export function linesInto(line: (data: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const each of lines) if (each.startsWith('data:')) line(each.slice(5).trim());
    if (rest.length > LINE_CHARACTERS) throw new Error('a line without end');
  };
}
