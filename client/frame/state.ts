// A relation's frame as a page holds it, read anew when the engine says it changed; and what of its versions the page asks first.
import { createEffect, createSignal, on, type Accessor } from 'solid-js';
import type { FrameProblem, FrameVersionView, FrameView } from '../engine/api/frame-views.ts';
import type { RelationKey, RelationView } from '../engine/api/views.ts';
import type { App } from '../app/state.ts';
import type { FrameText } from './Document.tsx';
import { termsByName } from './terms.ts';

/** undefined: not here yet. unreadable: asked for, and not to be had; what was agreed stays agreed. */
export type FrameState = FrameView | 'unreadable' | undefined;

export function createFrame(
  app: Pick<App, 'engine' | 'view'>,
  key: RelationKey,
): { readonly state: Accessor<FrameState>; readonly refresh: () => void } {
  const [state, setState] = createSignal<FrameState>();
  const relation = (): RelationView | undefined => app.view.open?.relations.find((each) => each.key === key);
  const refresh = (): void => {
    app.engine.frame(key).then(
      // Null: locked meanwhile; the page goes with the space.
      (view) => view !== null && setState(() => view),
      () => setState('unreadable'),
    );
  };
  createEffect(on(() => relation()?.frame.version, refresh));
  return { state, refresh };
}

export const textOf = ({ language, clauses, terms, isBeyond }: FrameVersionView): FrameText => ({
  language,
  clauses,
  terms: termsByName(terms),
  isBeyond,
});

/** Which versions a page speaks of. */
export type Standing = {
  /** Waits for the patient's answer. */
  readonly pending: FrameVersionView | null;
  /** Agreed last. */
  readonly agreed: FrameVersionView | null;
  /** What a change is laid beside: the one agreed, else the one proposed before. */
  readonly before: FrameVersionView | null;
};

export function standingOf({ versions }: FrameView): Standing {
  const [newest] = versions;
  const agreed = versions.find((each) => each.agreed !== null) ?? null;
  const pending = newest !== undefined && newest.agreed === null ? newest : null;
  return { pending, agreed, before: pending === null ? null : (agreed ?? versions[1] ?? null) };
}

/** What keeps an answer about a frame from being given, in a sentence that says first what is safe. */
export function problemWords(app: Pick<App, 't'>, problem: FrameProblem): string | null {
  switch (problem) {
    case 'locked':
      return null;
    case 'not-the-newest':
      return app.t.frame.replaced;
    case 'beyond':
      return app.t.frame.unknownParts;
    case 'other-side':
      return app.t.frame.otherSide;
    case 'choices':
      return app.t.frame.choicesDue;
    case 'empty':
      return app.t.frame.questionEmpty;
    case 'too-long':
      return app.t.frame.tooLong;
    case 'unsound':
      return app.t.frame.unsound;
    case 'too-many-today':
      return app.t.frame.tooManyToday;
    case 'storage-failed':
      return app.t.frame.failed;
    case 'reading':
      return app.t.entry.problemReading;
    case 'stopped':
    case 'unconfirmed':
      return app.t.frame.notOpen;
  }
}
