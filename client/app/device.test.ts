import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDevice } from './device.ts';

beforeEach(() => vi.stubGlobal('location', { search: '' }));
afterEach(() => vi.unstubAllGlobals());

it('F7: the promise to keep data is unknown while the browser asks the person, and then what it answered', async () => {
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  for (const answer of [false, true, null]) {
    let settle!: (value: boolean) => void;
    let refuse!: (error: Error) => void;
    const asked = new Promise<boolean>((resolve, reject) => {
      settle = resolve;
      refuse = reject;
    });
    vi.stubGlobal('navigator', { storage: { persisted: async () => false, persist: () => asked } });
    const device = createRoot(createDevice);
    device.persist();
    await new Promise((resolve) => setImmediate(resolve));
    expect(device.persisted()).toBeNull();
    if (answer === null) refuse(new Error('dismissed'));
    else settle(answer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(device.persisted()).toBe(answer ?? false);
  }
});

it('keeps the size of texts a person chose, and whether keys of one letter act, for the next page too', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  const dataset: Record<string, string> = {};
  vi.stubGlobal('document', { documentElement: { dataset } });
  const device = createRoot(createDevice);
  expect(device.textSize()).toBe('usual');
  device.setTextSize('larger');
  expect(createRoot(createDevice).textSize()).toBe('larger');
  device.setTextSize('usual');
  expect(createRoot(createDevice).textSize()).toBe('usual');
  device.setKeys('off');
  expect(createRoot(createDevice).keys()).toBe('off');
  device.setKeys('on');
  expect([...kept]).toEqual([]);
  kept.set('entretemps-text', 'enormous');
  expect(createRoot(createDevice).textSize()).toBe('usual');
});

it('shows pictures at once, or once they are asked for where a person chose that, for the next page too', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const device = createRoot(createDevice);
  expect(device.picturesAtOnce()).toBe(true);
  device.setPicturesAtOnce(false);
  expect([device.picturesAtOnce(), createRoot(createDevice).picturesAtOnce()]).toEqual([false, false]);
  device.setPicturesAtOnce(true);
  expect(kept.size).toBe(0);
});

it('is seen under the name that a person chose, or that it was installed under, for the next page too', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const device = createRoot(createDevice);
  expect(device.shownAs()).toBe('entretemps');
  device.setShownAs('notes');
  expect(createRoot(createDevice).shownAs()).toBe('notes');
  device.setShownAs('entretemps');
  expect(createRoot(createDevice).shownAs()).toBe('entretemps');
  vi.stubGlobal('location', { search: '?notes' });
  expect(createRoot(createDevice).shownAs()).toBe('notes');
});
