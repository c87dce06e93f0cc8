import { afterEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { createHttp, linesInto } from './http.ts';

const body = Uint8Array.of(1, 2);
const MOST = 1_000;
const ORIGIN = 'https://relay.example';
afterEach(() => {
  vi.useRealTimers();
});

describe('a call to the relay', () => {
  it('carries nothing of the browser along', async () => {
    let sent: RequestInit | undefined;
    const http = createHttp(async (_, init) => {
      sent = init;
      return new Response(Uint8Array.of(9), { headers: { date: 'Tue, 24 Nov 2026 10:00:00 GMT', 'retry-after': '2' } });
    });
    const answer = await http.post(ORIGIN, '/api/v1/read', body, MOST);
    expect(answer).toEqual({
      status: 200,
      body: Uint8Array.of(9),
      date: Date.UTC(2026, 10, 24, 10),
      retryAfter: 2_000,
    });
    expect(sent).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
  });

  it('answers null where there is no network, and that the line was cut where the answer breaks off', async () => {
    const offline = createHttp(async () => {
      throw new TypeError('no network');
    });
    expect(await offline.post(ORIGIN, '/x', body, MOST)).toBeNull();
    const cut = createHttp(async () => new Response(new ReadableStream({ pull: (to) => to.error(new Error('cut')) })));
    expect(await cut.post(ORIGIN, '/x', body, MOST)).toBe('cut');
  });

  it('X18: takes no byte beyond what was asked for, and lets go of the rest', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (to) => {
          pulled++;
          to.enqueue(new Uint8Array(400));
        },
        cancel: () => void (cancelled = true),
      });
    const http = createHttp(async () => new Response(endless()));
    expect(await http.post(ORIGIN, '/x', body, MOST)).toBeNull();
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(6);
    const whole = createHttp(async () => new Response(new Uint8Array(MOST)));
    expect(await whole.post(ORIGIN, '/x', body, MOST)).toMatchObject({ body: new Uint8Array(MOST) });
  });

  it('X18: a refusal is short, whatever the call would have answered', async () => {
    const page = createHttp(async () => new Response(new Uint8Array(LIMITS.answerBytes + 1), { status: 502 }));
    expect(await page.post(ORIGIN, '/x', body, 4_000_000)).toBeNull();
  });
});

/** A fetch whose answer begins after `upload` and brings `bytes` of its body every `every` ms, `times` over. */
function slowly(
  upload: number,
  { bytes, every, times }: { bytes: number; every: number; times: number },
): typeof fetch {
  return async (_, init) => {
    const gone = (reject: (error: unknown) => void): void =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    await new Promise<void>((resolve, reject) => {
      setTimeout(resolve, upload);
      gone(reject);
    });
    let left = times;
    return new Response(
      new ReadableStream<Uint8Array>({
        pull: (to) =>
          new Promise<void>((resolve, reject) => {
            const timer = setTimeout(() => {
              to.enqueue(new Uint8Array(bytes));
              if (--left === 0) to.close();
              resolve();
            }, every);
            gone((error) => {
              clearTimeout(timer);
              reject(error);
            });
          }),
      }),
    );
  };
}

describe('a slow line', () => {
  const over = async (fetcher: typeof fetch, length: number) => {
    vi.useFakeTimers();
    const post = createHttp(fetcher).post(ORIGIN, '/x', new Uint8Array(length), 4_000_000);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    return post;
  };

  it('R5: brings 680 kB out and 700 kB in at 8 kB a second, however long that takes', async () => {
    const out = await over(slowly(85 * SECOND, { bytes: 9, every: SECOND, times: 1 }), 680_000);
    expect(out).toMatchObject({ status: 200 });
    const came = await over(slowly(SECOND, { bytes: 8_000, every: SECOND, times: 88 }), 60);
    expect(came).toMatchObject({ status: 200, body: new Uint8Array(704_000) });
  });

  it('R5: is given up once nothing moves, and told from having no line', async () => {
    expect(await over(slowly(50 * MINUTE, { bytes: 9, every: 1, times: 1 }), 680_000)).toBe('cut');
    // One byte every 20 s would go on for a year.
    expect(await over(slowly(SECOND, { bytes: 1, every: 20 * SECOND, times: 1e6 }), 60)).toBe('cut');
  });
});

describe('the stream of hints', () => {
  it('hands over each data line, however the bytes are cut, and tells its end once', async () => {
    const seen: string[] = [];
    const text = ': here\n\ndata: 3\n\ndata:12\r\n\r\n';
    const http = createHttp(
      async () =>
        new Response(
          new ReadableStream({
            start: (to) => {
              for (const byte of new TextEncoder().encode(text)) to.enqueue(Uint8Array.of(byte));
              to.close();
            },
          }),
        ),
    );
    let ends = 0;
    await new Promise<void>((resolve) => {
      const stop = http.stream(
        'https://relay.example',
        '/x',
        body,
        (line) => seen.push(line),
        () => {
          ends += 1;
          stop();
          resolve();
        },
      );
    });
    expect(seen).toEqual(['3', '12']);
    expect(ends).toBe(1);
  });

  it('says nothing more once it was closed', async () => {
    const seen: string[] = [];
    let feed!: ReadableStreamDefaultController<Uint8Array>;
    const http = createHttp(async (_, init) => {
      const source = new ReadableStream<Uint8Array>({ start: (to) => void (feed = to) });
      init?.signal?.addEventListener('abort', () => feed.error(new Error('aborted')));
      return new Response(source);
    });
    let ends = 0;
    const stop = http.stream(
      'https://relay.example',
      '/x',
      body,
      (line) => seen.push(line),
      () => void ends++,
    );
    stop();
    await Promise.resolve();
    expect(seen).toEqual([]);
    expect(ends).toBe(1);
  });

  it('ends where the relay refuses it', async () => {
    const http = createHttp(async () => new Response('{}', { status: 503 }));
    await new Promise<void>((resolve) => http.stream('https://relay.example', '/x', body, () => undefined, resolve));
  });

  it('X18: is ended by more than a relay has to say, before that is looked at', async () => {
    const hints = new TextEncoder().encode('data: 1\n\n'.repeat(280_000));
    const seen: string[] = [];
    const http = createHttp(async () => new Response(hints));
    await new Promise<void>((resolve) => http.stream(ORIGIN, '/x', body, (line) => seen.push(line), resolve));
    expect(hints.length).toBeGreaterThan(2_000_000);
    expect(seen.length).toBeLessThanOrEqual(LIMITS.streamBytes / 9);
  });

  it('X18: goes on for ever at the pace of an honest relay', async () => {
    vi.useFakeTimers();
    let left = 400;
    let ended = false;
    const seen: string[] = [];
    const source = new ReadableStream<Uint8Array>({
      pull: (to) =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            to.enqueue(new TextEncoder().encode('data: 1\n\n'.repeat(256)));
            if (--left === 0) to.close();
            resolve();
          }, SECOND);
        }),
    });
    createHttp(async () => new Response(source)).stream(
      ORIGIN,
      '/x',
      body,
      (line) => seen.push(line),
      () => void (ended = true),
    );
    await vi.advanceTimersByTimeAsync(399.5 * SECOND);
    expect(ended).toBe(false);
    expect(seen).toHaveLength(399 * 256);
  });

  it('gives up on a line without end', () => {
    const read = linesInto(() => undefined);
    expect(() => read('x'.repeat(1_001))).toThrow();
  });
});
