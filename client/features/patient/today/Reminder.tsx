// One row of the day that leads somewhere.
import { Icon, OpenIcon, type IconShape } from '../../../ui/index.ts';

export function Reminder(props: { readonly href: string; readonly icon: IconShape; readonly text: string }) {
  return (
    <li>
      <a href={props.href}>
        <Icon of={props.icon} />
        {props.text}
        <Icon of={OpenIcon} small />
      </a>
    </li>
  );
}
