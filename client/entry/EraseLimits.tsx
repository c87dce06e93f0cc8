// What no erasing can do, said before it is done.
import { useApp } from '../app/state.ts';
import { Icon, OpenBelowIcon } from '../ui/index.ts';
import './EraseEntry.css';

export function EraseLimits() {
  const app = useApp();
  return (
    <details class="erase-more">
      <summary>
        <span>{app.t.erasure.limits}</span>
        <Icon of={OpenBelowIcon} small />
      </summary>
      <ul class="erase-limits">
        <li>{app.t.erasure.limitsRead}</li>
        <li>{app.t.erasure.limitsOffline}</li>
        <li>{app.t.erasure.limitsBackup}</li>
      </ul>
    </details>
  );
}
