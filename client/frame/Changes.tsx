// What a new version changes, the old text beside the new: only the sentences that differ, marked by word, the rest of the clause folded.
// One under the other on a phone, side by side where there is room.
import { For, Show, createMemo, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import { Icon, OpenBelowIcon, Paragraphs } from '../ui/index.ts';
import { differenceOf, type Difference, type Run } from './difference.ts';
import { ClauseText, type FrameText } from './Document.tsx';
import { changedClauses, unchangedClauses, type ChangedClause } from './changed.ts';
import { termRows, type TermRow } from './term-words.ts';
import './frame.css';

type Sides = { readonly before: FrameText; readonly after: FrameText };
type Labels = { readonly old: string; readonly fresh: string };

export function FrameChanges(props: {
  readonly before: FrameText;
  readonly after: FrameText;
  /** How the two sides are called; the text in force and the text proposed where nothing is given. */
  readonly labels?: Labels | undefined;
  readonly reason?: string | undefined;
}) {
  const app = useApp();
  const labels = (): Labels => props.labels ?? { old: app.t.frame.old, fresh: app.t.frame.proposed };
  const changed = createMemo(() => changedClauses(props.before.clauses, props.after.clauses));
  return (
    <>
      <For each={changed()}>
        {(clause) => (
          <article class="frame-change">
            <h2 lang={props.after.language}>{clause.title}</h2>
            <Clause
              clause={clause}
              labels={labels()}
              languages={{ before: props.before.language, after: props.after.language }}
            />
          </article>
        )}
      </For>
      <ChangedTerms before={props.before} after={props.after} labels={labels()} />
      <Show when={props.reason}>{(reason) => <p class="frame-reason">{app.t.frame.why({ reason: reason() })}</p>}</Show>
    </>
  );
}

/** All that both versions have in common, folded: it can be read again before one agrees. */
export function Unchanged(props: Sides) {
  const app = useApp();
  const clauses = createMemo(() => unchangedClauses(props.before.clauses, props.after.clauses));
  return (
    <Show when={clauses().length > 0}>
      <section class="frame-folds" aria-labelledby="unchanged">
        <h2 id="unchanged">{app.t.frame.otherClauses}</h2>
        <For each={clauses()}>
          {(clause) => (
            <details lang={props.after.language}>
              <summary>
                {clause.title}
                <Icon of={OpenBelowIcon} small />
              </summary>
              <ClauseText text={clause.text} />
            </details>
          )}
        </For>
      </section>
    </Show>
  );
}

type Languages = Readonly<Record<'before' | 'after', string>>;

function Clause(props: { readonly clause: ChangedClause; readonly labels: Labels; readonly languages: Languages }) {
  const app = useApp();
  const difference = createMemo(() => differenceOf(props.clause.before ?? '', props.clause.after ?? ''));
  return (
    <>
      <div class="frame-beside">
        <Side label={props.labels.old} was>
          <Show when={props.clause.before !== null} fallback={<p>{app.t.frame.addedClause}</p>}>
            <Runs
              difference={difference()}
              side="before"
              language={props.languages.before}
              empty={props.clause.before?.trim() === ''}
            />
          </Show>
        </Side>
        <Side label={props.labels.fresh}>
          <Show when={props.clause.after !== null} fallback={<p>{app.t.frame.removedClause}</p>}>
            <Runs
              difference={difference()}
              side="after"
              language={props.languages.after}
              empty={props.clause.after?.trim() === ''}
            />
          </Show>
        </Side>
      </div>
      <Show when={difference().unchanged.length > 0}>
        <details class="frame-rest">
          <summary>
            {app.t.frame.restOfClause}
            <Icon of={OpenBelowIcon} small />
          </summary>
          <div lang={props.languages.after}>
            <Paragraphs text={difference().unchanged.join('\n\n')} />
          </div>
        </details>
      </Show>
    </>
  );
}

function Side(props: { readonly label: string; readonly was?: boolean | undefined; readonly children: JSX.Element }) {
  return (
    <div class={props.was ? 'frame-was' : 'frame-now'}>
      <p class="meta">{props.label}</p>
      {props.children}
    </div>
  );
}

function Runs(props: {
  readonly difference: Difference;
  readonly side: 'before' | 'after';
  readonly language: string;
  readonly empty: boolean;
}) {
  const app = useApp();
  const sentences = () =>
    props.difference.changes.map((change) => change[props.side]).filter((runs) => runs.length > 0);
  return (
    <Show when={!props.empty} fallback={<p>{app.t.frame.notSpecified}</p>}>
      <For each={sentences()}>
        {(runs) => (
          <p dir="auto" lang={props.language}>
            <For each={runs}>{(run) => <Marked run={run} side={props.side} />}</For>
          </p>
        )}
      </For>
    </Show>
  );
}

function Marked(props: { readonly run: Run; readonly side: 'before' | 'after' }) {
  return (
    <Show when={props.run.changed} fallback={props.run.text}>
      <Show when={props.side === 'before'} fallback={<ins>{props.run.text}</ins>}>
        <del>{props.run.text}</del>
      </Show>
    </Show>
  );
}

function ChangedTerms(props: Sides & { readonly labels: Labels }) {
  const app = useApp();
  const rows = createMemo(() => {
    const [was, is] = [termRows(props.before.terms, {}, app), termRows(props.after.terms, {}, app)];
    const of = (list: readonly TermRow[], name: string) => list.find((row) => row.name === name);
    const names = [...new Set([...was, ...is].map(({ name }) => name))];
    return names.flatMap((name) => {
      const [before, after] = [of(was, name), of(is, name)];
      if (before?.said === after?.said) return [];
      return [{ label: (after ?? before)?.label ?? '', before: before?.said, after: after?.said }];
    });
  });
  return (
    <Show when={rows().length > 0}>
      <section class="frame-change">
        <h2>{app.t.frame.termsHeading}</h2>
        <For each={rows()}>
          {(row) => (
            <>
              <h3>{row.label}</h3>
              <div class="frame-beside">
                <Side label={props.labels.old} was>
                  <p>{row.before ?? app.t.frame.notSpecified}</p>
                </Side>
                <Side label={props.labels.fresh}>
                  <p>{row.after ?? app.t.frame.notSpecified}</p>
                </Side>
              </div>
            </>
          )}
        </For>
      </section>
    </Show>
  );
}
