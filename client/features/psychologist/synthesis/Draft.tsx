// A synthesis being written, on the warm page: its title, its days, its parts, and the ways out: sent, put in the record, thrown away. Nothing leaves
// before a dialog that names whom it is for, and thirty seconds in which it can be taken back.
import { For, Show, createMemo, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { SYNTHESIS_BOUNDS, type SynthesisProblem } from '../../../engine/api/synthesis-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { type App, useApp } from '../../../app/state.ts';
import {
  Button,
  Dialog,
  EraseIcon,
  Field,
  Icon,
  LockIcon,
  Menu,
  Notice,
  Paragraphs,
  PlusIcon,
  announce,
} from '../../../ui/index.ts';
import type { EditedSection } from './editing.ts';
import { Days } from './Days.tsx';
import type { Periods } from './periods.ts';
import { SectionField } from './SectionField.tsx';
import type { Writing } from './writing.ts';

type Props = {
  readonly relation: RelationView;
  readonly writing: Writing;
  readonly periods: Periods;
  /** It is held, and cannot be written to. */
  readonly isHeld: boolean;
  /** It is a letter, an act or nothing by now. */
  readonly onGone: () => void;
};

export function Draft(props: Props) {
  const app = useApp();
  const [asking, setAsking] = createSignal<'send' | 'erase' | null>(null);
  const [problem, setProblem] = createSignal<SynthesisProblem | null>(null);
  const writing = () => props.writing;
  const patient = () => props.relation.peerName;
  const ask = () => setAsking('send');
  /** Its id, once all of it is kept. */
  const whole = async () => {
    setAsking(null);
    const id = await writing().flush();
    setProblem(id === null ? 'storage-failed' : null);
    return id;
  };
  const gone = async (said: string) => {
    await writing().forget();
    announce(said);
    props.onGone();
  };
  const send = async () => {
    const id = await whole();
    if (id === null) return;
    const held = await app.engine.sendSynthesis(props.relation.key, id);
    setProblem(held.ok ? null : held.error);
  };
  const file = async () => {
    const id = await whole();
    if (id === null) return;
    const filed = await app.engine.fileSynthesis(props.relation.key, id);
    if (!filed.ok) return setProblem(filed.error);
    await gone(app.t.synthesis.filed);
  };
  const erase = async () => {
    const id = await whole();
    if (id === null) return;
    const dropped = await app.engine.dropSynthesis(props.relation.key, id);
    if (!dropped.ok) return setProblem(dropped.error);
    await gone(app.t.synthesis.erased);
  };
  return (
    <>
      <Head {...props} onErase={() => setAsking('erase')} />
      <div class="syn-page">
        <Erased writing={writing()} />
        <Show when={problem()}>
          {(why) => <Notice tone="warn" urgent cause={problemSaid(app, why(), patient())} />}
        </Show>
        <Show when={writing().keeper.state() === 'failed'}>
          <Notice tone="danger" urgent cause={app.t.writing.draftFailed} />
        </Show>
        <Days writing={writing()} periods={props.periods} />
        <Parts {...props} onSubmitKeys={ask} />
        <Show when={!props.isHeld && writing().said().sections.length < SYNTHESIS_BOUNDS.sections}>
          <p>
            <Button small kind="plain" icon={PlusIcon} onPress={writing().addSection}>
              {app.t.synthesis.sectionAdd}
            </Button>
          </p>
        </Show>
      </div>
      <Show when={!props.isHeld}>
        <footer class="syn-foot">
          <p class="meta">{app.t.synthesis.unsentNote}</p>
          <div class="syn-acts">
            <Button kind="quiet" onPress={() => void file()}>
              {app.t.synthesis.unsent}
            </Button>
            <Button kind="primary" onPress={ask}>
              {app.t.synthesis.send}
            </Button>
          </div>
        </footer>
      </Show>
      <Dialog
        open={asking() === 'send'}
        heading={app.t.synthesis.sendHeading({ patient: patient() })}
        cancel={app.t.common.cancel}
        confirm={app.t.synthesis.send}
        onConfirm={() => void send()}
        onClose={() => setAsking(null)}
      >
        <p>
          {app.t.synthesis.sendWhat({
            title: writing().said().title || app.t.synthesis.untitled,
            count: writing().said().sections.filter(isSaying).length,
          })}
        </p>
        <p>{app.t.synthesis.notAnswer}</p>
      </Dialog>
      <Dialog
        open={asking() === 'erase'}
        heading={app.t.synthesis.erase}
        cancel={app.t.common.cancel}
        confirm={app.t.synthesis.erase}
        grave
        onConfirm={() => void erase()}
        onClose={() => setAsking(null)}
      >
        <p>{app.t.synthesis.eraseConfirm}</p>
      </Dialog>
    </>
  );
}

const isSaying = ({ text, pointers, quotes }: EditedSection): boolean =>
  text.trim() !== '' || pointers.length + quotes.length > 0;

function Head(props: Props & { readonly onErase: () => void }) {
  const app = useApp();
  const state = (): string | null => {
    if (props.isHeld) return null;
    if (props.writing.keeper.state() === 'pending') return app.t.writing.saving;
    const at = props.writing.savedAt();
    return at === null ? null : app.t.synthesis.saved({ time: app.format.hourOf(at, deviceTimeZone()) });
  };
  const title = () => props.writing.said().title || app.t.synthesis.untitled;
  return (
    <header class="syn-head">
      <div>
        <h2 id="synthesis-open" dir="auto">
          {app.t.synthesis.heading({ title: title(), patient: props.relation.peerName })}
        </h2>
        <p class="meta">{app.t.synthesis.draftNote({ patient: props.relation.peerName })}</p>
        <p class="meta">{app.t.synthesis.notAnswer}</p>
      </div>
      <p class="meta state">
        <Show when={state()}>
          <Icon of={LockIcon} small />
          {state()}
        </Show>
        <Show when={!props.isHeld}>
          <Menu
            label={app.t.common.moreActions}
            items={[{ label: app.t.synthesis.erase, icon: EraseIcon, grave: true, onChoose: () => props.onErase() }]}
          />
        </Show>
      </p>
    </header>
  );
}

/** What was erased since it was quoted: its place stays, its words are gone. */
function Erased(props: { readonly writing: Writing }) {
  const app = useApp();
  const gone = createMemo(() => {
    const quoted = new Set(
      props.writing
        .said()
        .sections.flatMap(({ quotes }) => quotes.filter(({ text }) => text === '').map(({ sourceId }) => sourceId)),
    );
    return props.writing.sources().filter(({ sourceId, erasedAt }) => erasedAt !== null && quoted.has(sourceId));
  });
  return (
    <For each={gone()}>
      {(source) => (
        <Notice
          tone="warn"
          cause={app.t.synthesis.sourceErased({
            n: String(source.n),
            date: app.format.date(source.erasedAt ?? 0, deviceTimeZone()),
          })}
        />
      )}
    </For>
  );
}

function Parts(props: Props & { readonly onSubmitKeys: () => void }) {
  const keys = createMemo(() => props.writing.said().sections.map(({ key }) => key), [], { equals: sameKeys });
  const section = (key: number) => props.writing.said().sections.find((each) => each.key === key);
  return (
    <For each={keys()}>
      {(key, at) => (
        <Show when={section(key)}>
          {(its) => <PartEdited {...props} section={its()} at={at()} onSubmitKeys={props.onSubmitKeys} />}
        </Show>
      )}
    </For>
  );
}
const sameKeys = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((key, at) => key === b[at]);

function PartEdited(
  props: Props & { readonly section: EditedSection; readonly at: number; readonly onSubmitKeys: () => void },
) {
  const app = useApp();
  const key = untrack(() => props.section.key);
  const writing = () => props.writing;
  return (
    <section class="syn-part">
      <Field
        label={app.t.synthesis.section}
        value={props.section.heading}
        maxLength={SYNTHESIS_BOUNDS.title}
        onInput={(heading) => writing().changeSection(key, { heading })}
      />
      <SectionField
        label={app.t.synthesis.sectionText({ n: String(props.at + 1) })}
        placeholder={app.t.synthesis.sectionPlaceholder}
        written={props.section}
        numberOf={writing().numberOf}
        readOnly={props.isHeld}
        onInput={(written) => writing().changeSection(key, written)}
        onFocus={() => writing().entered(key)}
        onReady={(ways) => writing().ready(key, ways)}
        onSubmitKeys={() => props.onSubmitKeys()}
      />
      <For each={props.section.quotes}>
        {(quote, at) => (
          <blockquote>
            <Show when={quote.text !== ''} fallback={<p class="meta">{app.t.synthesis.quoteGone}</p>}>
              <Paragraphs text={quote.text} />
            </Show>
            <footer>
              <span class="syn-number" data-n={writing().numberOf(quote.sourceId).n} aria-hidden="true" />
              <span class="meta">{writing().numberOf(quote.sourceId).said}</span>
              <Show when={!props.isHeld}>
                <Button small kind="plain" onPress={() => writing().removeQuote(key, at())}>
                  {app.t.synthesis.removeQuote}
                </Button>
              </Show>
            </footer>
          </blockquote>
        )}
      </For>
      <Show when={!props.isHeld && writing().said().sections.length > 1}>
        <p class="syn-part-acts">
          <Button small kind="plain" onPress={() => writing().removeSection(key)}>
            {app.t.synthesis.sectionRemove}
          </Button>
        </p>
      </Show>
    </section>
  );
}

function problemSaid({ t, format }: Pick<App, 't' | 'format'>, why: SynthesisProblem, patient: string): string {
  switch (why) {
    case 'empty':
      return t.synthesis.problemEmpty;
    case 'period':
      return t.synthesis.problemPeriod;
    case 'too-long':
      return t.synthesis.problemLong({ limit: format.number(SYNTHESIS_BOUNDS.text) });
    case 'held':
      return t.synthesis.problemHeld;
    case 'gone':
      return t.synthesis.problemGone;
    case 'other-side':
      return t.synthesis.problemOther({ patient });
    case 'too-many-today':
      return t.synthesis.problemToday;
    case 'over':
      return t.synthesis.problemOver;
    case 'storage-failed':
      return t.entry.problemStorage;
    case 'locked':
      return t.entry.problemLocked;
    default:
      return t.synthesis.problemWait;
  }
}
