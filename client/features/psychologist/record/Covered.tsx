// A cover at the head of a record: to the colleague, for whom and until when, and what was confided of before; to the psychologist who was away, what
// the colleague answered meanwhile.
import { For, Show, createResource, createSignal, untrack } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { CoverOfView, CoverProblem, HandedOnView } from '../../../engine/api/cover-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { coverDays } from '../../../app/covers.ts';
import { HANDED_OPENED } from '../../../app/handed-opened.ts';
import { useApp } from '../../../app/state.ts';
import { coverProblemWords } from '../../../entry/cover-problems.ts';
import { withoutDescriptions } from '../../../entry/letter-parts.ts';
import { Button, Dialog, Notice, Paragraphs } from '../../../ui/index.ts';
import { later } from '../../../ui/later.tsx';

export function Covered(props: { readonly relation: RelationView }) {
  return (
    <>
      <Show when={props.relation.cover.as}>{(as) => <AsColleague relation={props.relation} as={as()} />}</Show>
      <Show when={props.relation.cover.handedOn > 0}>
        <HandedOn relation={props.relation} />
      </Show>
    </>
  );
}

function AsColleague(props: { readonly relation: RelationView; readonly as: CoverOfView }) {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal<CoverProblem | null>(null);
  const isOn = () => props.as.state === 'agreed';
  const end = async () => {
    setAsking(false);
    const ended = await app.engine.endCover(props.relation.key, props.as.id);
    setProblem(ended.ok ? null : ended.error);
    if (ended.ok) app.announce(app.t.cover.endedNow);
  };
  return (
    <Notice tone="calm" cause={`${app.t.cover.asFor({ name: props.as.name })}, ${coverDays(app, props.as)}.`}>
      <p>
        {isOn() ? app.t.cover.asNote({ patient: props.relation.peerName, name: props.as.name }) : app.t.cover.asEnded}
      </p>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}</Show>
      <Show when={isOn()}>
        <p>
          <Button small kind="plain" onPress={() => setAsking(true)}>
            {app.t.cover.end}
          </Button>
        </p>
      </Show>
      <Dialog
        open={asking()}
        heading={app.t.cover.endTitle}
        cancel={app.t.common.cancel}
        confirm={app.t.cover.end}
        onConfirm={() => void end()}
        onClose={() => setAsking(false)}
      >
        <p>{app.t.cover.asEnded}</p>
      </Dialog>
    </Notice>
  );
}

const Heard = later(() => import('../../../entry/Heard.tsx'));
const Files = later(() => import('../../../entry/Files.tsx'));

/** What describes a file stands with it. */
const wordsIn = ({ blocks }: HandedOnView): string =>
  withoutDescriptions(blocks)
    .map(({ text }) => text)
    .join('\n\n');

/** Of a page of pictures alone, under a cover, which files stay behind. */
const isBare = ({ title, blocks, files, isHeard }: HandedOnView): boolean =>
  title === '' && blocks.length === 0 && files === 0 && !isHeard;

/** Texts that are drawn at once. */
const AT_ONCE = 50;

/** Texts of another relation of the patient's, oldest first, as they were handed on. */
/** A search led here. */
function goTo(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center' });
}

function HandedOn(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const isColleague = () => props.relation.cover.as !== null;
  const isBefore = () => isColleague() || props.relation.transfer.from !== null;
  const heading = () => {
    if (isColleague()) return app.t.cover.confided;
    return isBefore() ? app.t.transfer.handed({ patient: props.relation.peerName }) : app.t.cover.handed;
  };
  const sought = untrack(() => app.memory.get(HANDED_OPENED) ?? null);
  app.memory.set(HANDED_OPENED, null);
  const [isOpen, setIsOpen] = createSignal(untrack(() => sought !== null || !isBefore()));
  const [most, setMost] = createSignal(AT_ONCE);
  // A whole thread may be handed over: it is asked for once it is opened, and drawn in parts.
  const [texts] = createResource(
    () => isOpen() && ([props.relation.key, props.relation.cover.version] as const),
    ([key]) => app.engine.handedOn(key),
  );
  const at = (): number => (texts() ?? []).findIndex(({ id }) => id === sought);
  const shown = () => (texts() ?? []).slice(0, Math.max(most(), at() + 1));
  return (
    <details class="handed-on" open={isOpen()} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{heading()}</summary>
      <Show when={!isBefore()}>
        <p class="meta">{app.t.cover.handedNote({ patient: props.relation.peerName })}</p>
      </Show>
      <ol>
        <For each={shown()}>
          {(text) => (
            <li
              tabindex={text.id === sought ? -1 : undefined}
              ref={(element) => text.id === sought && queueMicrotask(() => goTo(element))}
            >
              <p class="meta">
                {app.t.cover.wrote({
                  name: text.name,
                  date: `${app.format.date(text.at, zone)}, ${app.format.hourOf(text.at, zone)}`,
                })}
              </p>
              <Show when={text.title !== ''}>
                <p dir="auto">
                  <b>{text.title}</b>
                </p>
              </Show>
              <Show when={text.isHeard}>
                <Heard entry={text} relation={props.relation.key} />
              </Show>
              <Show when={wordsIn(text) !== ''}>
                <div class="handed-text" dir="auto">
                  <Paragraphs text={wordsIn(text)} />
                </div>
              </Show>
              <Show when={text.files > 0}>
                <Files entry={text} relation={props.relation.key} />
              </Show>
              <Show when={isBare(text)}>
                <p class="meta">{app.t.cover.handedBare}</p>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={(texts() ?? []).length > shown().length}>
        <p>
          <Button small kind="quiet" onPress={() => setMost(most() + AT_ONCE)}>
            {app.t.search.more}
          </Button>
        </p>
      </Show>
    </details>
  );
}
