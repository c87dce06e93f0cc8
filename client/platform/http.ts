// The Http port over fetch: nothing of the browser's own rides along (no cookie, no referrer, no cache), a call ends within
// its time, and no answer at all is null. The hint stream is read from a fetch body because it is asked for by POST.
import type { Http, HttpAnswer } from '../engine/ports.ts';

/** For a whole call of at most 4 MiB on a slow line. */
const CALL_MS = 60_000;
/** The relay writes a comment every 25 s: a stream that is silent for longer than this is dead. */
const SILENCE_MS = 70_000;

export function createHttp(fetcher: typeof fetch = (input, init) => fetch(input, init)): Http {
  return {
    async post(origin, path, body) {
      try {
        const response = await fetcher(new URL(path, origin), {
          ...alone,
          body: body as Uint8Array<ArrayBuffer>,
          signal: AbortSignal.timeout(CALL_MS),
        });
        return await answerOf(response);
      } catch {
        return null;
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

async function answerOf(response: Response): Promise<HttpAnswer> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const date = Date.parse(response.headers.get('date') ?? '');
  return {
    status: response.status,
    body: new Uint8Array(await response.arrayBuffer()),
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
  const response = await fetcher(url, { ...alone, body: body as Uint8Array<ArrayBuffer>, signal: abort.signal });
  if (!response.ok || response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const read = linesInto(line);
  for (;;) {
    const silence = setTimeout(() => abort.abort(), SILENCE_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
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
    // No line of the relay's is long: what never ends is not its stream.
    if (rest.length > 1_000) throw new Error('a line without end');
  };
}
