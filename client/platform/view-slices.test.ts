import { describe, expect, it } from 'vitest';
import type { AppView, OpenSpaceView, RelationView } from '../engine/api/views.ts';
import { createViewReceiver, createViewSender } from './view-slices.ts';

const relation = (key: string, unanswered = 0) => ({ key, unanswered, peerName: `Nom de ${key}` }) as RelationView;
const space = (id: string, relations: readonly RelationView[], name = 'Claire') =>
  ({ id, name, relations, invitations: [] }) as unknown as OpenSpaceView;
const view = (open: OpenSpaceView | null): AppView => ({ spaces: [], open });

/** Sends each in turn; gives what crossed and what was received. */
function across(views: readonly AppView[]) {
  const [send, receive] = [createViewSender(), createViewReceiver()];
  return views.map((each) => {
    const change = send(each);
    return { change, received: change === null ? null : receive(structuredClone(change)) };
  });
}

describe('views across the border', () => {
  it('arrive as they are, whatever changed between two of them', () => {
    const views = [
      view(null),
      view(space('a', [relation('1'), relation('2')])),
      view(space('a', [relation('1', 3), relation('2')])),
      view(space('a', [relation('2'), relation('1', 3), relation('3')], 'Claire V.')),
      view(space('a', [relation('3')], 'Claire V.')),
      view(space('b', [relation('3')])),
      view(null),
      view(space('a', [])),
    ];
    expect(across(views).map(({ received }) => received)).toEqual(views);
  });

  it('are not sent where nothing changed, and else what changed alone', () => {
    const many = Array.from({ length: 200 }, (_, n) => relation(String(n)));
    const other = many.map((each, n) => (n === 7 ? relation('7', 1) : each));
    const [, same, changed] = across([view(space('a', many)), view(space('a', [...many])), view(space('a', other))]);
    expect(same?.change).toBeNull();
    expect(changed?.change).toEqual({ open: { relations: { changed: [relation('7', 1)] } } });
  });
});
