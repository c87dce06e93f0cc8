// The old device's side of a link: it reads the code, meets the device that shows it, and lets it in once its person has said on this screen
// that both show the same words. Nothing secret leaves and nothing is added before that (PROTOCOL.md, Linking).
import { linkingWords } from '../../../shared/crypto/identity/identity-words.ts';
import {
  fitsLinkCode,
  type LinkHello,
  type LinkShared,
  type LinkStep,
  makeLinkOffer,
  parseLinkQr,
  parseLinkWords,
  sealLinkedAccount,
} from '../../../shared/crypto/identity/link.ts';
import { MAX_ACTIVE_DEVICES } from '../../../shared/crypto/identity/identity.ts';
import { destroy, type Secret } from '../../../shared/crypto/base/secret.ts';
import { MINUTE } from '../../../shared/clock.ts';
import { sameOrigin } from '../../../shared/address.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { openHeader } from '../account/passphrase-header.ts';
import type { LinkProblem } from '../api/api.ts';
import type { Door, Opened } from '../domain.ts';
import { sheetInForce } from '../state/account-row.ts';
import { DEVICE } from '../state/device-rows.ts';
import { ownListOf } from '../state/lists.ts';
import { accountOf, isDeviceOnly, type Space, vaultOf } from '../state/space.ts';
import { sheetRecord } from '../recovery/sheet-record.ts';
import { queueRecord } from '../vault/queue.ts';
import { isVaultCurrent } from '../vault/vault-writer.ts';
import { addToList } from './list-change.ts';
import { awaitStep, closeMeeting, LINK_MS, type Meeting, openMeeting, post } from './meeting.ts';
import { nameOwn } from './objects.ts';

/** Nobody says hello for so long: the words were others, or have expired. */
const HELLO_MS = MINUTE;
/** Answers to the code that are not of the device that shows it. */
const MOST_STRANGE = 3;

type Link = {
  readonly opened: Opened;
  readonly meeting: Meeting;
  readonly aik: Secret<'aik'>;
  readonly begunAt: number;
  met: (LinkShared & { readonly hello: LinkHello }) | null;
  isOver: boolean;
};

const links = new WeakMap<Space, Link>();

/** Whether a code can be one at all: asked before the passphrase is. */
export function checkLinkCode(code: string, origin: string): Result<Secret<'link'>, LinkProblem> {
  const scanned = parseLinkQr(code);
  if (scanned !== null && !sameOrigin(scanned.origin, origin)) return err({ type: 'other-relay' });
  const parsed = parseLinkWords(scanned?.words ?? code);
  if (parsed.ok) return parsed;
  return err({ type: 'wrong-words', unknown: parsed.error.type === 'unknown-words' ? parsed.error.positions : [] });
}

/** Opens the mailbox in which both meet. `name`: what this device is called, where it has no name yet. */
export async function beginLink(
  { ports, opened }: Door,
  code: string,
  { passphrase, name }: { readonly passphrase: string; readonly name: string },
): Promise<Result<null, LinkProblem>> {
  const open = opened();
  if (open === null) return err({ type: 'locked' });
  const { space } = open;
  endLink(space);
  if (isDeviceOnly(space.store)) return err({ type: 'device-only' });
  const parsed = checkLinkCode(code, accountOf(space.store).relayOrigin);
  if (!parsed.ok) return parsed;
  const under = await openHeader(ports, space.id, open.header(), passphrase);
  if (!under.ok) return err({ type: under.error });
  destroy(under.value.storageKey);
  const { aik } = under.value;
  const problem = await readyToLink(open, aik, name);
  const meeting: Meeting = { ports, relay: space.relay, code: parsed.value };
  const met =
    problem === null ? await openMeeting(meeting, { aik, vaultId: vaultOf(space.store).state.vaultId }) : err(problem);
  if (!met.ok || opened() !== open) {
    destroy(aik);
    return err({ type: met.ok ? 'locked' : met.error });
  }
  links.set(space, { opened: open, meeting, aik, begunAt: ports.clock.now(), met: null, isOver: false });
  return ok(null);
}

/** What the new device will need stands in the vault first: all that is here, the sheet's key, this device's name. */
async function readyToLink(
  open: Opened,
  aik: Secret<'aik'>,
  name: string,
): Promise<'offline' | 'vault-stuck' | 'too-many-devices' | null> {
  const { space } = open;
  const account = accountOf(space.store);
  if (ownListOf(account, space.ports.random).active.size >= MAX_ACTIVE_DEVICES) return 'too-many-devices';
  await space.store.transact((transaction) => {
    const own = transaction.get(DEVICE, account.device.deviceId);
    if (own === undefined || own.name === '') nameOwn(space, transaction, name);
    // Whatever stands there: an older one, or rubbish, would keep the new device from the sheet in force.
    const sheet = sheetInForce(accountOf(transaction));
    queueRecord(transaction, sheetRecord(vaultOf(transaction).state.vaultId, aik, sheet));
  });
  await open.sync();
  return isVaultCurrent(space) ? null : 'vault-stuck';
}

/** Waits for the device that shows the code, and answers it: the words that both screens show from then on. */
export async function awaitNewDevice(
  space: Space,
): Promise<Result<{ readonly words: readonly string[] }, LinkProblem>> {
  const link = links.get(space);
  if (link === undefined) return err({ type: 'stopped' });
  const { ports } = space;
  const goesOn = (): boolean => isGoing(link) && ports.clock.now() - link.begunAt < HELLO_MS;
  const hello = await awaitStep(link.meeting, goesOn, (steps) => helloAmong(link, steps));
  if (hello === null || hello === 'strange') {
    const { isOver } = link;
    await stopLetIn(space);
    return err({ type: isOver ? 'stopped' : hello === 'strange' ? 'second-answer' : 'nothing-came' });
  }
  const account = accountOf(space.store);
  const own = { oldId: account.device.deviceId, aikPublic: account.aikPublic, wordList: account.wordList };
  const made = makeLinkOffer(link.meeting.code, hello, own, ports.random);
  if (!made.ok || !(await post(link.meeting, { step: 'offer', ...made.value.offer }, () => isInTime(link)))) {
    await stopLetIn(space);
    return err({ type: 'nothing-came' });
  }
  link.met = { ...made.value, hello };
  return ok({ words: linkingWords(made.value.transcript, account.wordList, ports.stretch).words });
}

function helloAmong({ meeting }: Link, steps: readonly LinkStep[] | 'away' | 'gone'): LinkHello | 'strange' | null {
  if (typeof steps === 'string') return null;
  const hellos = steps.filter((step) => step.step === 'hello');
  const fits = hellos.filter((hello) => fitsLinkCode(meeting.code, hello, meeting.ports.random));
  if (hellos.length - fits.length >= MOST_STRANGE) return 'strange';
  const [first] = fits;
  return first ?? null;
}

/** The person has said that both show the same words: the device is let in, and given the account. Ends once it has its space. */
export async function letIn(space: Space): Promise<Result<null, LinkProblem>> {
  const link = links.get(space);
  if (link === undefined || link.met === null) return err({ type: 'stopped' });
  const { met, meeting, aik } = link;
  const { device, prekey } = met.hello;
  const added = isInTime(link) ? await addToList(space, aik, { device, prekey }) : err('expired' as const);
  if (!added.ok) {
    await stopLetIn(space);
    return err({ type: added.error === 'not-there' ? 'stopped' : added.error });
  }
  link.opened.changed();
  const { state, generation } = vaultOf(space.store);
  const { head: listHead } = ownListOf(accountOf(space.store), space.ports.random);
  const sealed = sealLinkedAccount(met, { aik, vaultId: state.vaultId, generation, listHead });
  const isSent = await post(meeting, { step: 'keys', sealed }, () => isInTime(link));
  const isDone =
    isSent &&
    (await awaitStep(
      meeting,
      () => isInTime(link),
      (steps) => (typeof steps !== 'string' && steps.some(({ step }) => step === 'done') ? true : null),
    ));
  await stopLetIn(space);
  return isDone === true ? ok(null) : err({ type: 'not-finished' });
}

const isGoing = ({ isOver }: Link): boolean => !isOver;
const isInTime = (link: Link): boolean => isGoing(link) && link.meeting.ports.clock.now() - link.begunAt < LINK_MS;

/** Ends a link and deletes its mailbox. What the person had not confirmed has not happened. */
export async function stopLetIn(space: Space): Promise<void> {
  const link = links.get(space);
  if (link === undefined) return;
  endLink(space);
  await closeMeeting(link.meeting);
}

/** Forgets what a link needed, at once: at a lock, and before another. */
export function endLink(space: Space): void {
  const link = links.get(space);
  if (link === undefined) return;
  link.isOver = true;
  links.delete(space);
  destroy(link.aik);
}
