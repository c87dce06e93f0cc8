// A frame as it is read: in brief on top, then clause by clause, then what the app goes by. Its texts speak the language the two chose,
// the headings around them the reader's.
import { For, Show, createMemo, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import { Paragraphs } from '../ui/index.ts';
import { termRows } from './term-words.ts';
import type { FrameTerms } from './terms.ts';
import './frame.css';

export type FrameText = {
  readonly language: string;
  readonly clauses: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly terms: FrameTerms;
  /** It holds something that this version does not know. */
  readonly isBeyond: boolean;
};

/** The clause that stands on top, its paragraphs a list. */
const SHORT = 'short';
const nothing: FrameTerms = {};

export function FrameDocument(props: {
  readonly frame: FrameText;
  /** What the patient chose where the frame leaves it open. */
  readonly chosen?: FrameTerms | undefined;
  /** After a clause: what was asked about it. */
  readonly after?: ((id: string) => JSX.Element) | undefined;
}) {
  const short = () => props.frame.clauses.find(({ id }) => id === SHORT);
  const others = () => props.frame.clauses.filter(({ id }) => id !== SHORT);
  return (
    <>
      <div lang={props.frame.language}>
        <Show when={short()}>{(clause) => <InBrief title={clause().title} text={clause().text} />}</Show>
        <For each={others()}>
          {(clause) => (
            <section class="frame-clause">
              <h2>{clause.title}</h2>
              <ClauseText text={clause.text} />
              {props.after?.(clause.id)}
            </section>
          )}
        </For>
      </div>
      <Terms terms={props.frame.terms} chosen={props.chosen ?? nothing} isBeyond={props.frame.isBeyond} />
    </>
  );
}

function InBrief(props: { readonly title: string; readonly text: string }) {
  return (
    <section class="frame-short">
      <h2>{props.title}</h2>
      <ul>
        <For each={props.text.split(/\n+/).filter((line) => line.trim() !== '')}>{(line) => <li>{line}</li>}</For>
      </ul>
    </section>
  );
}

/** A clause left empty says so to both. */
export function ClauseText(props: { readonly text: string }) {
  const app = useApp();
  return (
    <Show
      when={props.text.trim() !== ''}
      fallback={
        <p class="meta" lang={app.locale()}>
          {app.t.frame.notSpecified}
        </p>
      }
    >
      <Paragraphs text={props.text} />
    </Show>
  );
}

function Terms(props: { readonly terms: FrameTerms; readonly chosen: FrameTerms; readonly isBeyond: boolean }) {
  const app = useApp();
  const rows = createMemo(() => termRows(props.terms, props.chosen, app));
  return (
    <Show when={rows().length > 0 || props.isBeyond}>
      <section class="frame-terms">
        <h2>{app.t.frame.termsHeading}</h2>
        <p class="calm">{app.t.frame.termsLead}</p>
        <dl>
          <For each={rows()}>
            {(row) => (
              <div>
                <dt>{row.label}</dt>
                <dd>{row.said}</dd>
              </div>
            )}
          </For>
        </dl>
        <Show when={props.isBeyond}>
          <p class="calm">{app.t.frame.termUnknown}</p>
        </Show>
      </section>
    </Show>
  );
}
