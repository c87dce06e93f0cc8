// A record's chain: whatever is taken out of it, put into it, changed or moved is told, over stubs too, and whoever writes on names the same act.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { RelationId } from '../../ids.ts';
import { seededRandom } from '../../../tests/harness/random.ts';
import { loadSodium } from '../base/sodium.ts';
import { type ActLink, foldActs } from './act-chain.ts';
import { actGenesisOf } from './act-hash.ts';

beforeAll(loadSodium);
const relationId = RelationId.fromBytes(new Uint8Array(32).fill(4));

function chain(length: number, seed = 1): readonly ActLink[] {
  const random = seededRandom(seed);
  const links: ActLink[] = [];
  for (let n = 1; n <= length; n++)
    links.push({ n, hash: random.bytes(32), prev: links.at(-1)?.hash ?? actGenesisOf(relationId) });
  return links;
}

const lengths = fc.integer({ min: 1, max: 30 });
const place = fc.nat({ max: 10_000 });

describe('a chain of acts', () => {
  it('is whole in any order, twice over, and with stubs in any of its places', () => {
    fc.assert(
      fc.property(lengths, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), place, (length, stubs, turn) => {
        const links = chain(length).map((link, i) => (stubs[i] ? { ...link, prev: null } : link));
        const at = turn % length;
        const turned = [...links.slice(at), ...links.slice(0, at), ...links.slice(0, at)];
        const fold = foldActs(relationId, turned);
        expect(fold).toMatchObject({ standing: 'whole', count: length, missing: 0 });
        expect(fold.last?.n).toBe(length);
      }),
    );
  });

  it('is short where one is missing before the last, or below what is known of it, and says how many', () => {
    fc.assert(
      fc.property(lengths, place, (length, which) => {
        const links = chain(length + 1);
        const at = which % length;
        const left = links.filter((_, i) => i !== at);
        expect(foldActs(relationId, left)).toMatchObject({ standing: 'short', missing: 1, count: length });
        expect(foldActs(relationId, links.slice(0, length))).toMatchObject({ standing: 'whole' });
        expect(foldActs(relationId, links.slice(0, length), length + 1)).toMatchObject({
          standing: 'short',
          missing: 1,
        });
      }),
    );
  });

  it('is forked where one was changed, moved, or stands there twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), place, (length, which) => {
        const links = chain(length);
        const at = which % (length - 1);
        const changed = links.with(at, { ...links[at]!, hash: new Uint8Array(32).fill(7) });
        expect(foldActs(relationId, changed).standing).toBe('forked');
        const swapped = links
          .with(at, { ...links[at]!, n: links[at + 1]!.n })
          .with(at + 1, { ...links[at + 1]!, n: links[at]!.n });
        expect(foldActs(relationId, swapped).standing).toBe('forked');
        const twice = [...links, { ...links[at]!, hash: new Uint8Array(32).fill(9) }];
        expect(foldActs(relationId, twice)).toMatchObject({ standing: 'forked', missing: 0, count: length });
      }),
    );
    const [first] = chain(1);
    expect(foldActs(RelationId.fromBytes(new Uint8Array(32)), [first!]).standing).toBe('forked');
  });

  it('has one end for everybody, which nobody puts out of reach', () => {
    const links = chain(3);
    const other = { ...links[2]!, hash: new Uint8Array(32) };
    expect(foldActs(relationId, [...links, other]).last).toEqual(other);
    expect(foldActs(relationId, [other, ...links]).last).toEqual(other);
    const far = { n: 0xffff_ffff, hash: new Uint8Array(32), prev: null };
    const fold = foldActs(relationId, [...links, far]);
    expect(fold).toMatchObject({ standing: 'short', missing: 0xffff_ffff - 4 });
    expect(fold.last).toEqual(links[2]);
    expect(foldActs(relationId, [])).toEqual({ standing: 'whole', count: 0, missing: 0, last: null });
  });
});
