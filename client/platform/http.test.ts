import { describe, expect, it } from 'vitest';
import { createHttp, linesInto } from './http.ts';

const body = Uint8Array.of(1, 2);

describe('a call to the relay', () => {
  it('carries nothing of the browser along', async () => {
    let sent: RequestInit | undefined;
    const http = createHttp(async (_, init) => {
      sent = init;
      return new Response(Uint8Array.of(9), { headers: { date: 'Tue, 24 Nov 2026 10:00:00 GMT', 'retry-after': '2' } });
    });
    const answer = await http.post('https://relay.example', '/api/v1/read', body);
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

  it('answers null where there is no network, and where the answer breaks off', async () => {
    const offline = createHttp(async () => {
      throw new TypeError('no network');
    });
    expect(await offline.post('https://relay.example', '/x', body)).toBeNull();
    const cut = createHttp(async () => new Response(new ReadableStream({ pull: (to) => to.error(new Error('cut')) })));
    expect(await cut.post('https://relay.example', '/x', body)).toBeNull();
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

  it('gives up on a line without end', () => {
    const read = linesInto(() => undefined);
    expect(() => read('x'.repeat(1_001))).toThrow();
  });
});
