// A page before a space is open: the sign, the way to urgent help, nothing to go to. It takes its texts as a prop: it stands outside
// of what may fail, too.
import type { JSX } from 'solid-js';
import type { Dictionary } from '../i18n/index.ts';
import { PhoneShell } from '../ui/index.ts';

export function DoorPage(props: {
  readonly t: Dictionary;
  readonly class?: string | undefined;
  readonly children: JSX.Element;
}) {
  return (
    <PhoneShell
      class={props.class === undefined ? 'door' : `door ${props.class}`}
      brand={props.t.app.appName}
      skip={props.t.app.skip}
      help={props.t.app.navHelp}
    >
      {props.children}
    </PhoneShell>
  );
}
