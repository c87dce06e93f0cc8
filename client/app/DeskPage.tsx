// A page of the desk: its place in the navigation, who waits beside it, the lock, and the way to urgent help.
import type { JSX } from 'solid-js';
import { DeskShell } from '../ui/index.ts';
import { Ringing } from './Ringing.tsx';
import { deskNav, type DeskPlace } from './navs.ts';
import { useApp } from './state.ts';

export function DeskPage(props: {
  readonly at: DeskPlace;
  /** Takes the whole width; without it the page is two columns. */
  readonly wide?: boolean | undefined;
  readonly queue?: JSX.Element;
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <DeskShell
      wide={props.wide}
      skip={app.t.app.skip}
      help={app.t.app.urgentNumbers}
      brand={app.t.app.appName}
      nav={deskNav(app, props.at)}
      queue={props.queue}
      lock={{ label: app.t.app.lockNow, onLock: () => void app.lock() }}
    >
      <Ringing />
      {props.children}
    </DeskShell>
  );
}
