// The short form of `npm run reproduce`: what lies in dist/ is what anybody gets of these sources, in another folder, by another clock, language and umask.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildIn, builtHere, laySources } from './builder.ts';
import { digestOf, differences } from './digest.ts';

const named = ['here', 'the other folder'] as const;

it('builds the same bytes in another folder, home, time zone, language and umask, on one processor', async () => {
  const dist = builtHere();
  const house = mkdtempSync(join(realpathSync(tmpdir()), 'entretemps-reproduce-'));
  try {
    const folder = join(house, 'another folder', 'é');
    laySources(folder, true);
    await buildIn(folder, {
      env: {
        HOME: house,
        USER: 'x',
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        RAYON_NUM_THREADS: '1',
      },
      umask: 0o077,
      node: process.execPath,
      oneCore: true,
      uid: null,
    });
    const client = digestOf(join(folder, 'dist', 'client'));
    expect(client.size).toBeGreaterThan(50);
    expect(differences(digestOf(join(dist, 'client')), client, named)).toEqual([]);
    // The relay's folder keeps chunks of former builds for a month.
    const relay = digestOf(join(folder, 'dist', 'relay'));
    const here = [...digestOf(join(dist, 'relay'))].filter(([name]) => relay.has(name));
    expect(relay.has('main.cjs')).toBe(true);
    expect(differences(new Map(here), relay, named)).toEqual([]);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}, 240_000);

it('names each file that differs', () => {
  const [one, other] = [
    new Map([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]),
    new Map([
      ['a', '1'],
      ['b', '9'],
      ['d', '4'],
    ]),
  ];
  expect(differences(one, other, named)).toEqual([
    'b: other bytes',
    'c: in here alone',
    'd: in the other folder alone',
  ]);
});
