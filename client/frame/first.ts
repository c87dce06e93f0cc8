// The first exchanges of a relation as a page holds them, read anew when the engine says they changed; and their words.
import { createEffect, createSignal, on, type Accessor } from 'solid-js';
import type { DecisionName, FirstExchangesView, FirstProblem } from '../engine/api/first-views.ts';
import type { RelationKey, RelationView } from '../engine/api/views.ts';
import type { App } from '../app/state.ts';

/** undefined: not here yet. unreadable: asked for, and not to be had. */
export type FirstState = FirstExchangesView | 'unreadable' | undefined;

export function createFirst(
  app: Pick<App, 'engine' | 'view'>,
  key: RelationKey,
): { readonly state: Accessor<FirstState>; readonly read: Accessor<FirstExchangesView | null> } {
  const [state, setState] = createSignal<FirstState>();
  const relation = (): RelationView | undefined => app.view.open?.relations.find((each) => each.key === key);
  const refresh = (): void => {
    app.engine.firstExchanges(key).then(
      // Null: locked meanwhile; the page goes with the space.
      (view) => view !== null && setState(() => view),
      () => setState('unreadable'),
    );
  };
  createEffect(on(() => relation()?.first.version, refresh));
  const read = (): FirstExchangesView | null => {
    const now = state();
    return now === undefined || now === 'unreadable' ? null : now;
  };
  return { state, read };
}

export const choiceName = ({ t }: Pick<App, 't'>, decision: DecisionName): string =>
  ({ 'go-on': t.first.decideContinue, 'with-video': t.first.decideVideo, refer: t.first.decideRefer })[decision];

export const choiceNote = ({ t }: Pick<App, 't'>, decision: DecisionName, psy: string): string =>
  ({
    'go-on': t.first.decideContinueBody,
    'with-video': t.first.decideVideoBody({ psy }),
    refer: t.first.decideReferBody({ psy }),
  })[decision];

/** What keeps something of them from leaving, in a sentence that says what is safe; null once locked. */
export function firstProblemWords(
  app: Pick<App, 't'>,
  problem: FirstProblem,
  { psy, name }: { readonly psy: string; readonly name: string },
): string | null {
  switch (problem) {
    case 'locked':
      return null;
    case 'too-late':
      return app.t.first.closed({ psy });
    case 'not-the-newest':
      return app.t.first.replaced;
    case 'other-side':
      return app.t.first.otherSide({ name });
    case 'too-long':
      return app.t.first.tooLong;
    case 'too-many-today':
      return app.t.first.tooMany;
    case 'unsound':
    case 'storage-failed':
      return app.t.first.failed;
    case 'reading':
      return app.t.entry.problemReading;
    case 'stopped':
    case 'unconfirmed':
      return app.t.first.notOpen;
  }
}
