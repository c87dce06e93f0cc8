// The versions of a synthesis: which one is read, and what a later one changed, old beside new. Colour never says it alone: what went is struck
// through, what came is underlined, and each side has its word.
import { For, Show, createMemo, createSignal, type JSX } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import { useApp } from '../app/state.ts';
import type { SynthesisVersionView } from '../engine/api/synthesis-views.ts';
import { Button, Select } from '../ui/index.ts';
import { changedBetween, type Run } from './changed.ts';
import './synthesis.css';

/** All that it says, as one text. */
const textOf = ({ title, sections }: SynthesisVersionView): string =>
  [
    title,
    ...sections.flatMap(({ heading, text, quotes }) => [
      heading,
      text,
      ...quotes.map(({ block }) => `« ${block.text} »`),
    ]),
  ]
    .filter((text) => text !== '')
    .join('\n\n');

export function SynthesisVersions(props: {
  /** Oldest first. */
  readonly versions: readonly SynthesisVersionView[];
  readonly chosen: number;
  readonly onChoose: (version: number) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const [side, setSide] = createSignal(false);
  const named = ({ version, at }: SynthesisVersionView) =>
    app.t.synthesis.version({ n: String(version), date: app.format.date(at, zone) });
  const pair = createMemo(() => {
    const at = props.versions.findIndex(({ version }) => version === props.chosen);
    const [before, after] = [props.versions[at - 1], props.versions[at]];
    return before === undefined || after === undefined ? null : { before, after };
  });
  return (
    <Show
      when={props.versions.length > 1}
      fallback={<Show when={props.versions[0]}>{(only) => <p class="meta">{named(only())}</p>}</Show>}
    >
      <div class="syn-versions screen-only">
        <Select
          label={app.t.synthesis.versions}
          options={props.versions.toReversed().map((each) => ({ value: String(each.version), label: named(each) }))}
          value={String(props.chosen)}
          onChoose={(version) => props.onChoose(Number(version))}
        />
        <Show when={pair()}>
          <Button small kind="quiet" pressed={side()} onPress={() => setSide(!side())}>
            {app.t.synthesis.side}
          </Button>
        </Show>
      </div>
      <Show when={side() ? pair() : null}>
        {(both) => {
          const changed = createMemo(() => changedBetween(textOf(both().before), textOf(both().after)));
          return (
            <div class="syn-beside" translate="no">
              <section aria-label={app.t.synthesis.before}>
                <p class="meta">
                  <b>{app.t.synthesis.before}</b> <span>{named(both().before)}</span>
                </p>
                <p class="syn-old">
                  <Runs runs={changed().before} mark={(text) => <del>{text}</del>} />
                </p>
              </section>
              <section aria-label={app.t.synthesis.after}>
                <p class="meta">
                  <b>{app.t.synthesis.after}</b> <span>{named(both().after)}</span>
                </p>
                <p class="syn-old">
                  <Runs runs={changed().after} mark={(text) => <ins>{text}</ins>} />
                </p>
              </section>
            </div>
          );
        }}
      </Show>
    </Show>
  );
}

const Runs = (props: { readonly runs: readonly Run[]; readonly mark: (text: string) => JSX.Element }) => (
  <For each={props.runs}>{(run) => (run.isMarked ? props.mark(run.text) : run.text)}</For>
);
