// The field of a colleague's link, whom it leads to, and the words by which that is proved.
import { Show, type JSX } from 'solid-js';
import { useApp } from '../app/state.ts';
import { coverProblemWords } from './cover-problems.ts';
import { Checkbox, Field, Notice, WordsList } from '../ui/index.ts';
import { Colleague } from './Colleague.tsx';
import type { ColleagueLink } from './colleague-link.ts';

export function ColleagueLinkField(props: {
  readonly of: ColleagueLink;
  /** What is asked once the link was read. */
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <>
      <Field
        label={app.t.cover.link}
        hint={app.t.cover.linkHint}
        value={props.of.link()}
        onInput={props.of.setLink}
        autofocus
      />
      <Show when={props.of.problem()}>
        {(why) => <Notice tone="warn" urgent cause={coverProblemWords(app.t, why())} />}
      </Show>
      <Show when={props.of.content()}>
        {(its) => (
          <>
            <div class="cover-found">
              <p>
                <Colleague of={its().profile} />
              </p>
              <p>{app.t.cover.compare({ cover: its().profile.name })}</p>
              <WordsList words={its().words} columns="wide" />
            </div>
            <Checkbox label={app.t.cover.compared} checked={props.of.compared()} onChange={props.of.setCompared} />
            {props.children}
          </>
        )}
      </Show>
    </>
  );
}
