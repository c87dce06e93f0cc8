// Labels: who stands behind which letter in one export. Letters begin anew with each, in the order in which people appear, so that none follows from a
// name and two exports are not joined by them; taken up are those of the export before, of the same relation alone. Pure.
import type { Label } from '../api/supervision-views.ts';
import type { Lettered, StandIn } from '../../../shared/kinds/supervision-review.ts';
import { foldedOf } from './finder/reading.ts';

/** Somebody or something, as a line names them. */
export type Named = { readonly identity: string; readonly kind: StandIn; readonly spelling: string };
export type Group = {
  readonly label: Label;
  readonly identity: string;
  readonly kind: StandIn;
  readonly spellings: readonly string[];
};

export type Labels = {
  labelOf(named: Pick<Named, 'identity' | 'kind'>): Label;
  readonly groups: readonly Group[];
};

/** `named`: in the order in which they appear. */
export function labelsOf(named: readonly Named[], last: readonly Lettered[]): Labels {
  const numbers = new Map<StandIn, number>();
  for (const { standIn, number } of last) numbers.set(standIn, Math.max(numbers.get(standIn) ?? 0, number + 1));
  const before = new Map(
    last.flatMap(({ standIn, spellings, number }) =>
      spellings.map((spelling) => [`${standIn} ${foldedOf(spelling)}`, number] as const),
    ),
  );
  const groups = new Map<string, { label: Label; identity: string; kind: StandIn; spellings: string[] }>();
  const spellingsOf = new Map<string, readonly string[]>();
  for (const { identity, kind, spelling } of named) {
    const key = `${kind} ${identity}`;
    spellingsOf.set(key, [...(spellingsOf.get(key) ?? []), spelling]);
  }
  for (const { identity, kind, spelling } of named) {
    const key = `${kind} ${identity}`;
    const group = groups.get(key);
    if (group !== undefined) {
      if (!group.spellings.includes(spelling)) group.spellings.push(spelling);
      continue;
    }
    if (kind === 'omitted') {
      groups.set(key, { label: { kind }, identity, kind, spellings: [spelling] });
      continue;
    }
    const known = spellingsOf.get(key)?.map((each) => before.get(`${kind} ${foldedOf(each)}`));
    const n = known?.find((number) => number !== undefined) ?? numbers.get(kind) ?? 0;
    if (n === (numbers.get(kind) ?? 0)) numbers.set(kind, n + 1);
    groups.set(key, { label: { kind, n }, identity, kind, spellings: [spelling] });
  }
  return {
    labelOf: ({ identity, kind }) => groups.get(`${kind} ${identity}`)?.label ?? { kind: 'omitted' },
    groups: [...groups.values()],
  };
}
