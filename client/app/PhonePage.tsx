// A page of the patient's: its place in the navigation, and the way to urgent help.
import type { JSX } from 'solid-js';
import { PhoneShell } from '../ui/index.ts';
import { patientNav, type PatientPlace } from './navs.ts';
import { useApp } from './state.ts';

export function PhonePage(props: {
  readonly at: PatientPlace;
  /** A room's name for its styles. */
  readonly class: string;
  readonly heading?: string | undefined;
  readonly date?: { readonly text: string; readonly dateTime: string } | undefined;
  readonly children: JSX.Element;
}) {
  const app = useApp();
  return (
    <PhoneShell
      class={props.class}
      skip={app.t.app.skip}
      help={app.t.app.navHelp}
      heading={props.heading}
      date={props.date}
      nav={patientNav(app, props.at)}
    >
      {props.children}
    </PhoneShell>
  );
}
