// Requests about a record as both sides read them: the first of each name counts, and of replies the newest.
import { toHex } from '../../../shared/bytes.ts';
import type { RequestStanding, RequestView } from '../api/request-views.ts';
import { NO_REQUESTS } from '../api/request-views.ts';
import type { RelationKey } from '../api/views.ts';
import { type Beside, deliveryOf, readBeside } from '../entries/thread.ts';
import { ENTRY } from '../state/entry-row.ts';
import { RELATION, type RelationRow } from '../state/relation-row.ts';
import { requestSaidBy } from '../state/request-letters.ts';
import type { Space } from '../state/space.ts';

/** A request with the row that it came in. */
export type Asked = { readonly view: RequestView; readonly beside: Beside };

const known = new WeakMap<readonly Beside[], { readonly relation: RelationRow; readonly asked: readonly Asked[] }>();

/** Oldest first. */
export function askedIn(space: Space, relation: RelationRow): readonly Asked[] {
  const all = readBeside(space, relation.key);
  const before = known.get(all);
  if (before?.relation === relation) return before.asked;
  const asked = foldRequests(space, relation, all);
  known.set(all, { relation, asked });
  return asked;
}

function foldRequests(space: Space, relation: RelationRow, all: readonly Beside[]): readonly Asked[] {
  const isPatient = relation.role === 'patient';
  const found = new Map<string, Asked>();
  for (const beside of all) {
    const { row, at, beyondDay } = beside;
    const its = beyondDay ? null : requestSaidBy(row);
    if (its === null) continue;
    const id = toHex(its.said.requestId);
    const before = found.get(id);
    if (its.type === 'record-asked') {
      if (before !== undefined || row.mine !== isPatient) continue;
      const { what, text, concerns } = its.said;
      const here = concerns.flatMap(({ envelopeId }) =>
        space.store.get(ENTRY, envelopeId)?.relation === relation.key ? [envelopeId] : [],
      );
      const delivery = deliveryOf(relation, row);
      found.set(id, { beside, view: { id, what, at, text, concerns: here, delivery, reply: null } });
      continue;
    }
    if (before === undefined || row.mine === isPatient || its.said.answer === 'received') continue;
    const { answer, text } = its.said;
    found.set(id, { ...before, view: { ...before.view, reply: { answer, text, at } } });
  }
  return [...found.values()];
}

export function requestsOf(space: Space, key: RelationKey): readonly RequestView[] {
  const relation = space.store.get(RELATION, key);
  if (relation === undefined) return [];
  return (space.aside.takeNow(key, () => askedIn(space, relation)) ?? []).map(({ view }) => view);
}

export const isOpen = ({ what, reply }: RequestView): boolean => what !== 'remark' && reply === null;

export function requestStandingOf(space: Space, relation: RelationRow): RequestStanding {
  const all = askedIn(space, relation);
  if (all.length === 0) return NO_REQUESTS;
  const open = all.filter(({ view }) => isOpen(view));
  const version = readBeside(space, relation.key).filter(({ row }) => requestSaidBy(row) !== null).length;
  return { open: open.length, since: open[0]?.view.at ?? null, count: all.length, version };
}
