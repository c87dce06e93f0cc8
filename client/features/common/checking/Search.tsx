// The texts of an export that was found whole, searched on this device as one types: the file stays where it is, and what is typed is kept nowhere.
import { For, Show, createEffect, createResource, createSignal, on, onCleanup } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FoundTexts } from '../../../../shared/export/texts.ts';
import { useApp } from '../../../app/state.ts';
import { Marked } from '../../../entry/Marked.tsx';
import { Button, Field } from '../../../ui/index.ts';

const ROWS = 20;

export function Search(props: { readonly file: File }) {
  const app = useApp();
  const [texts] = createResource(
    () => props.file,
    async (file) => {
      const { searchFile } = await app.archiving();
      return searchFile(file);
    },
  );
  const [typed, setTyped] = createSignal('');
  const [most, setMost] = createSignal(ROWS);
  const [found, setFound] = createSignal<FoundTexts | null>(null);
  let asked = 0;
  onCleanup(() => {
    asked = -1;
    texts.latest?.end();
  });
  createEffect(
    on([texts, typed, most], async ([its, words, wanted]) => {
      const mine = ++asked;
      // A slower answer never covers a later one.
      const next = words.trim() === '' || !its ? null : await its.find(words, wanted);
      if (mine === asked) setFound(next);
    }),
  );
  const said = () => {
    const its = found();
    if (its === null) return '';
    return its.count === 0 ? app.t.checking.searchNone : app.t.search.count({ count: its.count });
  };
  return (
    <Show when={texts.latest}>
      {(its) => (
        <search class="checking-search">
          <Field
            label={app.t.checking.search}
            hint={`${app.t.search.local} ${app.t.search.memory}`}
            type="search"
            value={typed()}
            onInput={(words) => {
              setMost(ROWS);
              setTyped(words);
            }}
          />
          <p class="meta" role="status">
            {said()}
          </p>
          <ol class="checking-found">
            <For each={found()?.rows ?? []}>
              {({ at, passages }) => (
                <li>
                  <p class="meta">{pieceWords(app, its().pieces[at])}</p>
                  <For each={passages}>
                    {(passage) => (
                      <p class="passage" dir="auto" translate="no">
                        <Marked passage={passage} />
                      </p>
                    )}
                  </For>
                </li>
              )}
            </For>
          </ol>
          <Show when={(found()?.rows.length ?? 0) < (found()?.count ?? 0)}>
            <Button kind="quiet" onPress={() => setMost(most() + ROWS)}>
              {app.t.search.more}
            </Button>
          </Show>
        </search>
      )}
    </Show>
  );
}

function pieceWords(
  { t, format }: Pick<ReturnType<typeof useApp>, 't' | 'format'>,
  piece: { readonly n: number; readonly at: number } | undefined,
): string {
  if (piece === undefined) return '';
  const n = String(piece.n);
  if (piece.at === 0) return t.checking.piece({ n });
  const zone = deviceTimeZone();
  return t.checking.pieceAt({ n, date: format.date(piece.at, zone), time: format.hourOf(piece.at, zone) });
}
