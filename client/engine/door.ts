// The door: what the domains' calls work with, made of the one space that may be open (domain.ts).
import { err } from '../../shared/result.ts';
import type { Door } from './domain.ts';
import type { Ports } from './ports.ts';
import { createRelayClient } from './relay/relay-client.ts';
import { Stopped } from './state/aside.ts';
import { StorageFailed } from './state/sealed-store.ts';
import { createOnce, createTurns } from './state/turns.ts';
import type { OpenSpace } from './sync/open-space.ts';

type Parts = Pick<Door, 'changed' | 'changeHeader' | 'readHeader' | 'keep'> & {
  readonly opened: () => OpenSpace | null;
};

export function createDoor(ports: Ports, { opened, changed, changeHeader, readHeader, keep }: Parts): Door {
  const inTurn = createTurns();
  const once = createOnce();
  const space: Door['space'] = () => {
    const open = opened();
    if (open === null) throw new Error('no space is open');
    return open.space;
  };
  const act: Door['act'] = async (work) => {
    const result = await work(space());
    changed();
    opened()?.kick();
    return result;
  };
  const actUnlessLocked: Door['actUnlessLocked'] = async (work) => {
    if (opened() === null) return err('locked');
    try {
      return await act(work);
    } catch (error) {
      // A lock overtook it: nothing of what was still to be stored has been.
      if (error instanceof Stopped) return err('locked');
      // The device is full, say: nothing of it has been stored.
      if (error instanceof StorageFailed) return err('storage-failed');
      throw error;
    }
  };
  const saveUnlessLocked: Door['saveUnlessLocked'] = async (work) => {
    const open = opened();
    if (open === null) return err('locked');
    try {
      return await work(open.space);
    } catch (error) {
      // A lock overtook it: nothing of it was stored.
      if (error instanceof Stopped) return err('locked');
      throw error;
    } finally {
      changed();
    }
  };
  return {
    ports,
    relay: createRelayClient(ports.http, ports.clock, ports.origin),
    opened,
    space,
    changed,
    act,
    actUnlessLocked,
    saveUnlessLocked,
    changeHeader,
    readHeader,
    once,
    found: (asked, work) => once(asked, () => inTurn(work)),
    keep,
  };
}
