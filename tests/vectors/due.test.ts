// Windows and promises against their vectors.
import { expect, it } from 'vitest';
import { type Delay, promisesOf, type Waits } from '../../shared/rhythm/promises.ts';
import type { Agenda, DueWindow } from '../../shared/rhythm/windows.ts';
import { type Case, readVectors } from './files.ts';

type Accepted = Case & {
  readonly agenda: Agenda;
  readonly entries: readonly Waits[];
  readonly delays: readonly Delay[];
  readonly promised: readonly {
    readonly id: string;
    readonly window: (DueWindow & { readonly cutOff: number }) | null;
  }[];
};

const { accept } = readVectors<Accepted, Case>('due');

it('has calendars that tell', () => {
  const windows = accept.flatMap(({ promised }) => promised.flatMap(({ window }) => window ?? []));
  expect(windows.length).toBeGreaterThan(50);
  expect(accept.some(({ agenda }) => agenda.versions.length > 1 && agenda.absences.length > 0)).toBe(true);
});

it.each(accept)('$name: each entry is promised to its window', ({ agenda, entries, delays, promised }) => {
  const { byId } = promisesOf(agenda, entries, delays);
  for (const { id, window } of promised) {
    if (window === null) continue;
    const { day, opens, closes, cutOff } = window;
    expect([id, byId.get(id)?.window]).toMatchObject([id, { type: 'window', day, opens, closes, cutOff }]);
  }
});
