// Devices as a domain: which ones this person has, how one more is let in, and how one is shut out.
import { decode } from '../../../shared/codec.ts';
import { parseLinkQr } from '../../../shared/crypto/identity/link.ts';
import { listEntryCodec } from '../../../shared/crypto/identity/identity.ts';
import { destroy } from '../../../shared/crypto/base/secret.ts';
import { DAY } from '../../../shared/clock.ts';
import { type DeviceId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { openHeader } from '../account/passphrase-header.ts';
import type { HealProblem, LinkProblem, NewSpace, RemoveProblem } from '../api/api.ts';
import type { DeviceView, LinkCodeView } from '../api/device-views.ts';
import type { Language, OpenSpaceView, Progress } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { type Account } from '../state/account-row.ts';
import { ALONG, AWAITED, DEVICE, OWN_LIST, ownListRowOf, TURN, VAULT_KEY } from '../state/device-rows.ts';
import { COPIED } from '../state/copied-row.ts';
import { SELF } from '../state/keys.ts';
import { ownListOf } from '../state/lists.ts';
import { accountOf, type Space, vaultOf } from '../state/space.ts';
import { isBaseBehind } from '../vault/vault-writer.ts';
import { createBeingLetIn } from './be-let-in.ts';
import { foldRecords } from './fold.ts';
import { awaitNewDevice, beginLink, checkLinkCode, endLink, letIn, stopLetIn } from './let-in.ts';
import { removeFromList } from './list-change.ts';
import { type Healed, healCopy } from './heal.ts';
import { nameOwn, sayInUse } from './objects.ts';

export interface DeviceCalls {
  /** On a device that is to be let in: what it shows. Each call shows another code; the ones before serve no more. */
  showLinkCode(language: Language): Promise<LinkCodeView>;
  /** Resolves with the six words once the other device has read the code. */
  awaitOffer(): Promise<Result<{ readonly words: readonly string[] }, LinkProblem>>;
  /** The person said here that the words are the same: waits for the other device, then reads the whole space. */
  joinByLink(
    space: Omit<NewSpace, 'name'>,
    name: string,
    progress?: (p: Progress) => void,
  ): Promise<Result<null, LinkProblem>>;

  /** On a device that lets one in: whether this can be a code (twelve words, or what was scanned), before the passphrase is asked; its words. */
  checkLinkCode(code: string): Promise<Result<{ readonly words: string }, LinkProblem>>;
  /** `name`: what this device is called where it has no name yet. */
  beginLink(code: string, passphrase: string, name: string): Promise<Result<null, LinkProblem>>;
  /** Resolves with the six words once the new device has answered. */
  awaitNewDevice(): Promise<Result<{ readonly words: readonly string[] }, LinkProblem>>;
  /** The person said here that the words are the same. Resolves once the new device has its space. */
  letIn(): Promise<Result<null, LinkProblem>>;
  /** Ends a link on either device. What was not confirmed has not happened. */
  stopLink(): Promise<void>;

  nameDevice(name: string): Promise<void>;
  /** Shuts a device out of all that comes. Asked again, it ends what was begun. */
  removeDevice(device: DeviceId, passphrase: string): Promise<Result<null, RemoveProblem>>;
  /**
   * A copied profile goes on as a device of its own, in a space that takes the place of this one. `originalLives`: the other copy stays as it
   * is; else the device that both were is removed.
   */
  healCopy(
    passphrase: string,
    originalLives: boolean,
    progress?: (p: Progress) => void,
  ): Promise<Result<Healed, HealProblem>>;
  /** The person has read that a device was added. */
  noteDevices(): Promise<void>;
}

async function removeDevice(
  { ports, opened, actUnlessLocked }: Door,
  device: DeviceId,
  passphrase: string,
): ReturnType<DeviceCalls['removeDevice']> {
  const open = opened();
  if (open === null) return err('locked');
  if (device === accountOf(open.space.store).device.deviceId) return err('not-there');
  const under = await openHeader(ports, open.space.id, open.header(), passphrase);
  if (!under.ok) return under;
  const { aik, storageKey } = under.value;
  destroy(storageKey);
  try {
    return await actUnlessLocked((space) => removeFromList(space, aik, device));
  } finally {
    destroy(aik);
  }
}

const linkCalls = (door: Door): Pick<DeviceCalls, 'beginLink' | 'awaitNewDevice' | 'letIn' | 'checkLinkCode'> => {
  const inOpen = <R>(work: (space: Space) => Promise<Result<R, LinkProblem>>): Promise<Result<R, LinkProblem>> => {
    const open = door.opened();
    return open === null ? Promise.resolve(err({ type: 'locked' })) : work(open.space);
  };
  return {
    async checkLinkCode(code) {
      const checked = checkLinkCode(code, accountOf(door.space().store).relayOrigin);
      if (!checked.ok) return checked;
      destroy(checked.value);
      return ok({ words: parseLinkQr(code)?.words ?? code });
    },
    beginLink: (code, passphrase, name) =>
      door.once(['beginLink', code, passphrase], () => beginLink(door, code, { passphrase, name })),
    awaitNewDevice: () => inOpen(awaitNewDevice),
    letIn: () => inOpen(letIn),
  };
};

export const devices = {
  tables: [DEVICE, OWN_LIST, ALONG, AWAITED, VAULT_KEY, TURN, COPIED],
  calls: (door: Door): DeviceCalls => {
    const fresh = createBeingLetIn(door);
    return {
      ...linkCalls(door),
      showLinkCode: async (language) => fresh.show(language),
      awaitOffer: () => fresh.awaitOffer(),
      joinByLink: (space, name, progress = () => undefined) =>
        door.found(['joinByLink', space], () => fresh.join(space, { name, progress })),
      async stopLink() {
        fresh.stop();
        const open = door.opened();
        if (open !== null) await stopLetIn(open.space);
      },
      nameDevice: (name) =>
        door.act((space) => space.store.transact((transaction) => nameOwn(space, transaction, name))),
      removeDevice: (device, passphrase) =>
        door.once(['removeDevice', device, passphrase], () => removeDevice(door, device, passphrase)),
      healCopy: (passphrase, originalLives, progress = () => undefined) =>
        door.found(['healCopy', passphrase, originalLives], () =>
          healCopy(door, passphrase, { originalLives, progress }),
        ),
      noteDevices: () =>
        door.act((space) =>
          space.store.transact((transaction) => {
            for (const [id, row] of transaction.all(DEVICE))
              if (!row.told) transaction.put(DEVICE, id, { ...row, told: true });
          }),
        ),
    };
  },
  view: (space: Space): Pick<OpenSpaceView, 'devices' | 'removedAt' | 'copiedUntil'> => {
    const { revokedAt } = ownListRowOf(space.store);
    return {
      devices: deviceViews(space),
      removedAt: revokedAt === 0 ? null : revokedAt,
      copiedUntil: space.store.get(COPIED, SELF)?.until ?? null,
    };
  },
  steps: { tidy: [sayInUse] },
  records: foldRecords,
  closing: async (space: Space) => {
    endLink(space);
    return new Set();
  },
} satisfies Domain;

/** Every device in the list, the one that was added first in front; and one that is being shut out, until that is whole. */
function deviceViews({ store, ports }: Space): readonly DeviceView[] {
  const account = accountOf(store);
  const { active, revoked } = ownListOf(account, ports.random);
  const addedAt = addedIn(account);
  const view = (id: DeviceId, isLeaving: boolean): DeviceView => {
    const row = store.get(DEVICE, id);
    const isHere = id === account.device.deviceId;
    return {
      id,
      name: row?.name ?? '',
      addedAt: addedAt.get(id) ?? 0,
      lastSeenAt: row === undefined || row.lastSeen === 0 ? null : row.lastSeen * DAY,
      isHere,
      isNews: !isHere && row?.told === false,
      isLeaving,
    };
  };
  const leaving = isBaseBehind(vaultOf(store).state) || isToMove({ store }) ? [...revoked].slice(-1) : [];
  return [...[...active.keys()].map((id) => view(id, false)), ...leaving.map((id) => view(id, true))];
}

/** The keyring holds a secret of the vault to which its mailbox has not moved. */
const isToMove = ({ store }: Pick<Space, 'store'>): boolean => {
  const { state, generation } = vaultOf(store);
  return state.epoch?.keyring.vaultSecrets.some((each) => each.generation > generation) ?? false;
};

/** When each device was added, ms. */
function addedIn({ list }: Account): ReadonlyMap<DeviceId, number> {
  const times = new Map<DeviceId, number>();
  for (const bytes of list) {
    const entry = decode(listEntryCodec, bytes);
    if (entry.ok && entry.value.op !== 'revoke') times.set(entry.value.device.deviceId, entry.value.time);
  }
  return times;
}
