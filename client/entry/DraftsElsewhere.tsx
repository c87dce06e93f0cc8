// What one's other devices are writing in the same place, offered above one's own draft: taken up, or left. Nothing is taken up by itself.
// <DraftsElsewhere relation={relation} place={piecePlace(key)} hasOwn={…} onTake={(draft) => …} />
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { Draft, DraftElsewhere, DraftPlace, RelationView } from '../engine/api/views.ts';
import { useApp } from '../app/state.ts';
import { Button, Notice, announce } from '../ui/index.ts';

export function DraftsElsewhere<K extends Draft['kind']>(props: {
  readonly relation: RelationView;
  readonly place: DraftPlace & { readonly kind: K };
  /** Something is written here. */
  readonly hasOwn: boolean;
  /** Puts it into the draft of this device, behind what is there; whether that is kept. */
  readonly onTake: (draft: Extract<Draft, { kind: K }>) => Promise<boolean>;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const offers = () => props.relation.draftsElsewhere.filter(({ kind }) => kind === props.place.kind);
  const taken = () => props.relation.draftsTaken.find(({ kind }) => kind === props.place.kind);
  const named = (name: string) => (name === '' ? app.t.devices.unnamed : name);
  const said = ({ name, savedAt, opening }: DraftElsewhere) => ({
    name: named(name),
    date: app.format.day(savedAt, zone),
    time: app.format.hourOf(savedAt, zone),
    opening,
  });
  const take = async ({ device }: DraftElsewhere) => {
    const { place } = props;
    const draft = await app.engine.draftElsewhere(place, device);
    // It was set down there, or taken up elsewhere, meanwhile.
    if (draft === null || !isOf(draft, place.kind) || !(await props.onTake(draft))) return;
    await app.engine.passDraft(place, device, 'taken-up');
    announce(app.t.entry.draftTaken);
  };
  const pass = ({ device }: DraftElsewhere) => void app.engine.passDraft(props.place, device, 'left');
  return (
    <>
      <For each={offers()}>
        {(offer) => (
          <Notice
            cause={props.hasOwn ? app.t.entry.draftElsewhereToo(said(offer)) : app.t.entry.draftElsewhere(said(offer))}
          >
            <Button small kind="quiet" onPress={() => void take(offer)}>
              {props.hasOwn ? app.t.entry.draftAdd : app.t.entry.draftTake}
            </Button>
            <Button small kind="plain" onPress={() => pass(offer)}>
              {app.t.entry.draftPass}
            </Button>
          </Notice>
        )}
      </For>
      <Show when={taken()}>{(by) => <Notice cause={app.t.entry.draftTakenBy({ name: named(by().name) })} />}</Show>
    </>
  );
}

const isOf = <K extends Draft['kind']>(draft: Draft, kind: K): draft is Extract<Draft, { kind: K }> =>
  draft.kind === kind;
