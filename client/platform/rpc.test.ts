import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/api/api.ts';
import type { AppView, Progress } from '../engine/api/views.ts';
import { connectEngine, EngineFailed, serveEngine, type Port } from './rpc.ts';

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function channel(): { page: Port; worker: Port } {
  const { port1, port2 } = new MessageChannel();
  for (const port of [port1, port2]) {
    ports.push(port);
    port.start();
  }
  return { page: port1, worker: port2 };
}

const serve = (parts: Partial<Engine>) => {
  const { page, worker } = channel();
  serveEngine(worker, Promise.resolve({ subscribe: () => () => undefined, ...parts } as Engine));
  return connectEngine(page);
};

const view: AppView = { spaces: [], open: null };

describe('the engine across its border', () => {
  it('answers each call with its own answer, whatever their order', async () => {
    const { engine } = serve({
      proposePassphrase: async (language) => {
        if (language === 'fr') await new Promise((resolve) => setImmediate(resolve));
        return `words in ${language}`;
      },
    });
    expect(await Promise.all([engine.proposePassphrase('fr'), engine.proposePassphrase('en')])).toEqual([
      'words in fr',
      'words in en',
    ]);
  });

  it('hands progress over as it comes, before the answer', async () => {
    const { engine } = serve({
      recover: async (_words, _space, progress) => {
        for (const done of [1, 2]) progress?.({ step: 'reading', done, total: 2 });
        return { ok: true, value: { sheetNumber: 1, following: false } };
      },
    });
    const seen: Progress[] = [];
    await engine.recover('words', { label: '', language: 'fr', passphrase: '' }, (each) => seen.push(each));
    expect(seen.map((each) => each.done)).toEqual([1, 2]);
  });

  it('lets no word of an error cross', async () => {
    const { engine } = serve({
      sync: async () => {
        throw new Error('what Camille wrote');
      },
    });
    const failure = await engine.sync().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EngineFailed);
    expect(String(failure)).not.toContain('Camille');
  });

  it('gives a late listener the latest view at once, and nothing after it leaves', async () => {
    let tell!: (view: AppView) => void;
    const { engine } = serve({
      subscribe: (listener) => {
        tell = listener;
        listener(view);
        return () => undefined;
      },
    });
    await new Promise<void>((resolve) => void engine.subscribe(() => resolve()));
    const seen: AppView[] = [];
    const leave = engine.subscribe((each) => seen.push(each));
    expect(seen).toEqual([view]);
    leave();
    const arrived = new Promise<void>(
      (resolve) => void engine.subscribe((each) => each.spaces.length > 0 && resolve()),
    );
    tell({ ...view, spaces: [{ id: 'a' as never, label: 'Camille', language: 'fr', passkeys: [], phrase: 'no' }] });
    await arrived;
    expect(seen).toHaveLength(1);
  });

  it('rejects calls under way and to come once the worker is gone', async () => {
    const { engine, died } = serve({ sync: () => new Promise(() => undefined) });
    const call = engine.sync();
    died();
    await expect(call).rejects.toBeInstanceOf(EngineFailed);
    await expect(engine.lock()).rejects.toBeInstanceOf(EngineFailed);
  });

  it('rejects every call where the engine could not start, and calls that are not the engine’s', async () => {
    const { page, worker } = channel();
    serveEngine(worker, Promise.reject(new Error('no WebAssembly')));
    await expect(connectEngine(page).engine.view()).rejects.toBeInstanceOf(EngineFailed);

    const answered = new Promise((resolve) => page.addEventListener('message', (event) => resolve(event.data)));
    page.postMessage({ call: 99, method: 'constructor', args: [], callbacks: [] });
    expect(await answered).toEqual({ call: 99, failed: true });
  });
});
