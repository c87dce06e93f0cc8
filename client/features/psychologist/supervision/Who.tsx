// Beside the lines: who is who, which letters are used, and what no list of names can find.
import { For, Show } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { SupervisionView } from '../../../engine/api/supervision-views.ts';
import { CloseIcon, IconButton } from '../../../ui/index.ts';
import type { Reviewing } from './reviewing.ts';
import { labelIn } from './words.ts';

export function Who(props: { readonly view: SupervisionView; readonly reviewing: Reviewing }) {
  const app = useApp();
  return (
    <aside class="sup-who" aria-labelledby="sup-who">
      <h2 id="sup-who">{app.t.supervision.table}</h2>
      <p class="meta">{app.t.supervision.tableNote}</p>
      <Show when={props.view.table.length > 0} fallback={<p class="meta">{app.t.supervision.tableNone}</p>}>
        <dl class="sup-table" translate="no">
          <For each={props.view.table}>
            {({ label, spellings, own }) => (
              <div>
                <dt>{labelIn(app, label)}</dt>
                <dd>
                  {spellings.join(', ')}
                  <For each={own}>
                    {(spelling) => (
                      <IconButton
                        icon={CloseIcon}
                        label={app.t.supervision.takeBack({ text: spelling })}
                        onPress={() => void props.reviewing.forget(spelling)}
                      />
                    )}
                  </For>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <fieldset class="sup-letters">
        <legend class="sr">{app.t.supervision.letters}</legend>
        <Letters
          label={app.t.supervision.restart}
          checked={!props.view.resumes}
          onChoose={() => void props.reviewing.resume(false)}
        />
        <Letters
          label={app.t.supervision.takeUp}
          checked={props.view.resumes}
          disabled={!props.view.canResume}
          onChoose={() => void props.reviewing.resume(true)}
        />
      </fieldset>
      <section class="sup-rare" aria-labelledby="sup-rare">
        <h3 id="sup-rare">{app.t.supervision.rareTitle}</h3>
        <p>{app.t.supervision.rare}</p>
      </section>
      <p class="meta">{app.t.supervision.voice}</p>
    </aside>
  );
}

function Letters(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean | undefined;
  readonly onChoose: () => void;
}) {
  return (
    <label>
      <input
        type="radio"
        name="sup-letters"
        checked={props.checked}
        disabled={props.disabled}
        onChange={() => props.onChoose()}
      />
      <span>{props.label}</span>
    </label>
  );
}
