// What was set down today, the latest first: where each entry is, and what can still be done with it until the answer.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, EraseIcon, Menu, PieceIcon } from '../../../ui/index.ts';
import { FilesLine, When } from '../../../entry/EntryRow.tsx';
import { isRewritable, titleOf, wordOf } from '../../../entry/table.ts';
import { Landing } from './Landing.tsx';
import { excerptOf } from '../../../entry/letter-parts.ts';

export function Entries(props: {
  readonly entries: readonly EntryHead[];
  readonly onWithdraw: (entry: EntryHead) => void;
}) {
  const app = useApp();
  const [asking, setAsking] = createSignal<EntryHead | null>(null);
  const hour = (entry: EntryHead) => app.format.hourOf(entry.at, deviceTimeZone());
  const state = (entry: EntryHead): string =>
    ({ kept: app.t.entry.stateKept, sent: app.t.entry.stateSent, arrived: app.t.entry.stateArrived })[entry.delivery];
  const text = (entry: EntryHead) => excerptOf(entry.opening.replaceAll('\n\n', ' '));
  return (
    <section class="deposits" aria-labelledby="deposited">
      <h2 id="deposited">{app.t.today.setDownToday}</h2>
      <ol>
        <For each={props.entries}>
          {(entry) => (
            <li class="with-menu">
              <button type="button" class="row" onClick={() => app.go('/fil', { target: entry.id })}>
                <When entry={entry} time={hour(entry)} word={wordOf(app.t, entry) ?? ''} />
                <span class="what">
                  <Show when={titleOf(app, entry) !== ''}>
                    <strong dir="auto">{titleOf(app, entry)}</strong>
                  </Show>
                  <span class={titleOf(app, entry) === '' ? 'excerpt alone' : 'excerpt'} dir="auto" translate="no">
                    {text(entry)}
                  </span>
                  <FilesLine entry={entry} />
                  <span class="meta">{state(entry)}</span>
                </span>
              </button>
              <Show when={entry.changeable}>
                <Menu
                  label={app.t.today.entryActions({ time: hour(entry) })}
                  items={[
                    ...(isRewritable(entry)
                      ? [
                          {
                            label: app.t.entry.modify,
                            icon: PieceIcon,
                            onChoose: () => app.go('/ecrire', { target: entry.id }),
                          },
                        ]
                      : []),
                    {
                      label: app.t.entry.entryWithdraw,
                      icon: EraseIcon,
                      grave: true,
                      onChoose: () => setAsking(entry),
                    },
                  ]}
                />
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Landing entries={props.entries} />
      <Dialog
        open={asking() !== null}
        heading={app.t.entry.withdrawHeading}
        cancel={app.t.common.cancel}
        confirm={app.t.entry.entryWithdraw}
        grave
        onClose={() => setAsking(null)}
        onConfirm={() => {
          const entry = asking();
          setAsking(null);
          if (entry !== null) props.onWithdraw(entry);
        }}
      >
        <p>{app.t.entry.withdrawConfirm}</p>
      </Dialog>
    </section>
  );
}
