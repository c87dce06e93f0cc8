// What can be said of the models without the program that proves them: each has a scenario with all its checks, and each check that a model marks is
// switched off by another, whose text differs and which must then answer with an attack.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './edited.ts';
import { SCENARIOS } from './scenarios.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'models');
const sourceOf = (model: string): string => readFileSync(join(folder, `${model}.pv`), 'utf8');
const models = globSync('*.pv', { cwd: folder }).map((file) => basename(file, '.pv'));

/** Lines that leak or open something: scenarios give them to the attacker, and switch nothing off. */
const LEAKS = ['pskleak0', 'opkleak', 'leakA2', 'leakA3', 'leakB3', 'in3', 'in4', 'in5', 'codeleak'];
/** Checks that no question of theirs misses, which their scenario says. */
const NOT_MISSED = ['auth', 'ofOffer'];

describe('the models', () => {
  it('are all asked', () => {
    expect(new Set(SCENARIOS.map(({ model }) => model))).toEqual(new Set(models));
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });

  it.each(SCENARIOS)('$name: stands as the scenario finds it', (scenario) => {
    const source = sourceOf(scenario.model);
    const text = textOf(scenario, source);
    if (scenario.edits.length > 0) expect(text).not.toBe(source);
    expect(text.match(/^query /gm) ?? []).toHaveLength(
      scenario.queries === undefined ? (source.match(/^query /gm) ?? []).length : Object.keys(scenario.expected).length,
    );
    expect((text.match(/(^|\. )query /gm) ?? []).length).toBe(Object.keys(scenario.expected).length);
  });

  it.each(models)('%s: with each check that it marks switched off, an attack', (model) => {
    const source = sourceOf(model);
    const marks = [...source.matchAll(/\(\*V:(\w+)\*\)/g)].map((found) => found[1] as string);
    const of = SCENARIOS.filter((scenario) => scenario.model === model);
    const left = [...new Set(marks)]
      .filter((mark) => !LEAKS.includes(mark))
      .filter((mark) => {
        const off = of.filter(({ edits }) => edits.some(([from]) => from.includes(`(*V:${mark}*)`)));
        const isMissed = off.some(({ name, expected }) => {
          const base = of.find(
            (other) => other.edits.length === 0 && name !== other.name && !other.name.endsWith('reach'),
          );
          return Object.entries(expected).some(
            ([key, answer]) => answer === 'attack' && base?.expected[key] !== 'attack',
          );
        });
        return off.length === 0 || (!isMissed && !NOT_MISSED.includes(mark));
      });
    expect(left).toEqual([]);
  });
});
