// A review as the screen has it: what the engine says of it, the line that one is at, the word that is open, and the acts of both.
import { createEffect, createMemo, createResource, createSignal, on } from 'solid-js';
import { type App, useApp } from '../../../app/state.ts';
import type {
  FoundWord,
  Label,
  PassagePlace,
  ReplaceBy,
  StandIn,
  SupervisionLine,
  SupervisionProblem,
} from '../../../engine/api/supervision-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Stretch } from './selected.ts';

/** What is being decided of a line: a word that was found in it, or what was selected. */
export type OpenWord = Stretch & { readonly line: string; readonly found: FoundWord | null };

export function createReview(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [acts, setActs] = createSignal(0);
  const [view] = createResource(
    () =>
      [
        props.relation.key,
        props.relation.threadVersion,
        props.relation.frame.version,
        app.space().dossierVersion,
        acts(),
      ] as const,
    ([key]) => app.engine.supervisionOf(key),
  );
  const [at, setAt] = createSignal('');
  const [chosen, setOpen] = createSignal<OpenWord | null>(null);
  const [problem, setProblem] = createSignal<SupervisionProblem | null>(null);
  const lines = createMemo(() => view.latest?.lines ?? []);
  const current = createMemo(() => lines().find(({ id }) => id === at()) ?? lines()[0]);
  /** Of the line that one is at, the word that was opened, or the first that is to be decided. */
  const open = createMemo<OpenWord | null>(
    () => {
      const line = current();
      const its = chosen();
      if (line === undefined) return null;
      if (its !== null && its.line === line.id) return its;
      const asked = line.pieces.find(({ found }) => found?.level === 'asked')?.found;
      return asked === undefined || asked === null
        ? null
        : { line: line.id, from: asked.from, to: asked.to, found: asked };
    },
    null,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  createEffect(
    on(
      () => view.latest?.open,
      (left, before) => {
        if (left === undefined || before === undefined || left === before) return;
        app.announce(left === 0 ? app.t.supervision.openNone : app.t.supervision.open({ count: left }));
      },
      { defer: true },
    ),
  );
  const act = async (work: Promise<Result<unknown, SupervisionProblem>>): Promise<boolean> => {
    const done = await work;
    setProblem(done.ok ? null : done.error);
    setOpen(null);
    setActs((n) => n + 1);
    return done.ok;
  };
  const step = (by: 1 | -1): SupervisionLine | undefined => {
    const all = lines();
    const here = all.findIndex(({ id }) => id === current()?.id);
    const next = all[here + by];
    if (next !== undefined) {
      setAt(next.id);
      setOpen(null);
    }
    return next;
  };
  return {
    view: () => view.latest,
    isLoading: () => view.loading,
    lines,
    current,
    setAt: (id: string) => {
      if (current()?.id !== id) setOpen(null);
      setAt(id);
    },
    open,
    setOpen,
    problem,
    step,
    ...actsOn(app, props, act),
  };
}

type Act = (work: Promise<Result<unknown, SupervisionProblem>>) => Promise<boolean>;

/** What is done to a line, by its place alone; whether it was. */
function actsOn({ engine }: Pick<App, 'engine'>, props: { readonly relation: RelationView }, act: Act) {
  const key = () => props.relation.key;
  const placeOf = ({ entry, start, length }: PassagePlace): PassagePlace => ({ entry, start, length });
  return {
    leave: (line: PassagePlace, { from, to }: Stretch) =>
      act(engine.leaveWord(key(), { line: placeOf(line), from, to })),
    replace: (line: PassagePlace, { from, to }: Stretch, by: ReplaceBy) =>
      act(engine.replaceWord(key(), { line: placeOf(line), from, to }, by)),
    reread: (line: PassagePlace, isReread: boolean) => act(engine.markReread(key(), placeOf(line), isReread)),
    choose: (place: PassagePlace, isChosen: boolean) => act(engine.choosePassage(key(), placeOf(place), isChosen)),
    forget: (spelling: string) => act(engine.forgetKnown(key(), spelling)),
    resume: (resumes: boolean) => act(engine.resumeLetters(key(), resumes)),
  };
}

export type Reviewing = ReturnType<typeof createReview>;

/** By what a word is replaced at once: somebody of the kind that it was found as, or a number in its place. */
export const byItsKind = (found: FoundWord | null): ReplaceBy => {
  const kind: StandIn | null = found === null ? 'person' : found.kind;
  return kind === null ? { type: 'once' } : { type: 'as', kind };
};

export const sameAs = (label: Label): ReplaceBy => ({ type: 'same', label });
