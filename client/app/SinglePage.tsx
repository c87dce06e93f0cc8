// One thing on the screen, with a way out at its start and the way to urgent help.
import type { JSX } from 'solid-js';
import { FullPage } from '../ui/index.ts';
import { useApp } from './state.ts';

export function SinglePage(props: {
  readonly tone: 'cool' | 'warm' | 'plain';
  readonly start?: JSX.Element;
  readonly end?: JSX.Element;
  readonly foot?: JSX.Element;
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <FullPage
      tone={props.tone}
      skip={app.t.app.skip}
      help={app.t.app.navHelp}
      start={props.start}
      end={props.end}
      foot={props.foot}
    >
      {props.children}
    </FullPage>
  );
}
