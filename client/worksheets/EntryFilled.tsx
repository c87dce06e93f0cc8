// What an entry of a thread says, where it is a worksheet: item by item, read from the engine when it is opened.
import { Show, createResource, type JSX } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import { useApp } from '../app/state.ts';
import type { FilledWorksheet } from '../engine/api/worksheet-views.ts';
import type { RelationView } from '../engine/api/views.ts';
import { Filled } from './Filled.tsx';

export default function EntryFilled(props: {
  readonly relation: RelationView;
  readonly entry: EnvelopeId;
  /** The psychologist reads it. */
  readonly toldWording?: boolean | undefined;
  readonly act?: ((passage: FilledWorksheet['passages'][number]) => JSX.Element) | undefined;
  /** What stands there while it is read, and where it is here no more. */
  readonly fallback: JSX.Element;
}) {
  const app = useApp();
  const [filled] = createResource(
    () => `${props.entry} ${props.relation.threadVersion}`,
    () => app.engine.filledWorksheet(props.relation.key, props.entry),
  );
  return (
    <Show when={filled.latest} fallback={props.fallback}>
      {(its) => <Filled filled={its()} act={props.act} toldWording={props.toldWording} />}
    </Show>
  );
}
