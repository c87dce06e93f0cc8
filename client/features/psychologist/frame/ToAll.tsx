// The practice changed: the frames that still say the former days, window or name, each with what it would say, and one act that proposes the
// change to those that are chosen. Each person keeps the text in force until they agree.
import { For, Show, createResource, createSignal } from 'solid-js';
import type { RelationView } from '../../../engine/api/views.ts';
import { DeskPage } from '../../../app/DeskPage.tsx';
import { useApp } from '../../../app/state.ts';
import { changedClauses } from '../../../frame/changed.ts';
import { problemWords, standingOf } from '../../../frame/state.ts';
import { Button, Checkbox, Notice, Skeleton, announce } from '../../../ui/index.ts';
import { contentOf, draftFrom, withPractice, type Draft } from './draft.ts';
import { plain } from './editor.ts';
import { isLanguage } from '../../../i18n/index.ts';
import { templateIn } from './template/template.ts';
import './history.css';

type Change = {
  readonly relation: RelationView;
  readonly draft: Draft;
  /** Titles of what would change. */
  readonly titles: readonly string[];
};

export default function ToAll() {
  const app = useApp();
  const [changes, { refetch }] = createResource(() => changesOf(app));
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = createSignal(false);
  const [failed, setFailed] = createSignal<readonly string[]>([]);
  const able = () => (changes() ?? []).filter(({ draft }) => draft.lost.length === 0);
  const chosen = () => able().filter(({ relation }) => !left().has(relation.key));
  const send = async () => {
    if (busy() || chosen().length === 0) return;
    setBusy(true);
    const initialChosen = chosen();
    const results = await app.engine.proposeFrames(
      initialChosen.map(({ relation, draft }) => ({ relation: relation.key, draft: contentOf(draft) })),
    );
    const name = (key: string): string =>
      initialChosen.find(({ relation }) => relation.key === key)?.relation.peerName ?? '';
    const problems = results.flatMap(({ relation, result }) => {
      const words = result.ok ? null : problemWords(app, result.error);
      return words === null ? [] : [`${app.t.frameEditor.toAllLeft} (${name(relation)}). ${words}`];
    });
    setFailed(problems);
    announce(app.t.frameEditor.toAllSent({ count: results.length - problems.length }));
    await refetch();
    setBusy(false);
  };
  return (
    <DeskPage at="/reglages" wide>
      <section class="frame-to-all" aria-labelledby="to-all">
        <h1 id="to-all">{app.t.frameEditor.toAll}</h1>
        <p class="lead">{app.t.frameEditor.toAllLead}</p>
        <For each={failed()}>{(words) => <Notice tone="warn" cause={words} />}</For>
        <Show when={changes()} fallback={<Skeleton label={app.t.frame.opening} />}>
          {(all) => (
            <Show when={all().length > 0} fallback={<p class="calm">{app.t.frameEditor.toAllNone}</p>}>
              <ul class="frame-to-all-list">
                <For each={all()}>
                  {(change) => (
                    <li>
                      <Show
                        when={change.draft.lost.length === 0}
                        fallback={
                          <a class="link" href={`/dossiers/${app.numberOf(change.relation.key)}/cadre/ecrire`}>
                            {`${change.relation.peerName}. ${app.t.frameEditor.toAllByHand}`}
                          </a>
                        }
                      >
                        <Checkbox
                          label={change.relation.peerName}
                          note={change.titles.join(', ')}
                          checked={!left().has(change.relation.key)}
                          onChange={(on) =>
                            setLeft((before) => {
                              const next = new Set(before);
                              if (on) next.delete(change.relation.key);
                              else next.add(change.relation.key);
                              return next;
                            })
                          }
                        />
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
              <Button kind="primary" inactive={busy() || chosen().length === 0} onPress={() => void send()}>
                {app.t.frameEditor.toAllSend({ count: chosen().length })}
              </Button>
            </Show>
          )}
        </Show>
      </section>
    </DeskPage>
  );
}

/** Every relation whose newest frame would read otherwise with the practice as it is now. */
async function changesOf(app: ReturnType<typeof useApp>): Promise<readonly Change[]> {
  const practice = app.space().practice?.profile;
  if (practice === undefined) return [];
  const found = await Promise.all(
    app.asPsychologist().map(async (relation): Promise<readonly Change[]> => {
      const view = await app.engine.frame(relation.key).catch(() => null);
      const standing = view === null ? null : standingOf(view);
      const base = standing?.pending ?? standing?.agreed ?? null;
      if (base === null || base.isBeyond || !isLanguage(base.language)) return [];
      const template = await templateIn(base.language);
      const before = draftFrom({ ...base, note: '', from: 0 }, base.language);
      const draft = withPractice(before, template, relation.profile, plain(practice));
      const changed = changedClauses(before.clauses, draft.clauses);
      const isSame = changed.length === 0 && sameRhythm(before, draft) && draft.lost.length === 0;
      return isSame ? [] : [{ relation, draft, titles: changed.map(({ title }) => title) }];
    }),
  );
  return found.flat();
}

const sameRhythm = (a: Draft, b: Draft): boolean => JSON.stringify(a.terms.rhythm) === JSON.stringify(b.terms.rhythm);
