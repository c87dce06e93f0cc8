// The new device's side of a link: it shows a code, is answered, shows the words, and takes the account once its person has said on this
// screen too that they are the same. Nothing of the account is here before (PROTOCOL.md, Linking).
import { createDevice } from '../../../shared/crypto/identity/identity.ts';
import { linkingWords } from '../../../shared/crypto/identity/identity-words.ts';
import {
  createLinkCode,
  type LinkCode,
  linkCodeWords,
  type LinkedAccount,
  linkHello,
  type LinkOffer,
  linkQr,
  type LinkShared,
  type LinkStep,
  openLinkedAccount,
  takeLinkOffer,
} from '../../../shared/crypto/identity/link.ts';
import { createSignedPrekey } from '../../../shared/crypto/identity/prekeys.ts';
import { destroy } from '../../../shared/crypto/base/secret.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { wordListOf } from '../account/accounts.ts';
import { isTooShort } from '../account/passphrase-header.ts';
import { newPassphraseKey } from '../account/passphrase-key.ts';
import type { LinkProblem, NewSpace } from '../api/api.ts';
import type { LinkCodeView } from '../api/device-views.ts';
import type { Language, Progress } from '../api/views.ts';
import type { Door } from '../domain.ts';
import { bringBack } from '../recovery/restore-later.ts';
import { type Joined, joinAccount, type NewDevice } from './join-account.ts';
import { awaitStep, LINK_MS, type Meeting, pause, post } from './meeting.ts';
import { nameOwn } from './objects.ts';

type Link = NewDevice & {
  readonly code: LinkCode;
  readonly meeting: Meeting;
  readonly until: number;
  offered: (LinkShared & { readonly offer: LinkOffer }) | null;
  isOver: boolean;
};

/** What of it is under way on this device: one at a time. */
export function createBeingLetIn({ ports, relay, keep }: Pick<Door, 'ports' | 'relay' | 'keep'>) {
  let link: Link | null = null;
  const isInTime = (its: Link): boolean => !its.isOver && ports.clock.now() < its.until;
  const ended = (its: Link): Result<never, LinkProblem> => err({ type: its.isOver ? 'stopped' : 'expired' });

  function stop(): void {
    if (link !== null) link.isOver = true;
    link = null;
  }

  return {
    stop,
    /** Fresh keys and a fresh code; those before serve no more. */
    show(language: Language): LinkCodeView {
      stop();
      const device = createDevice(ports.random);
      const prekey = createSignedPrekey(device, ports.clock.now(), ports.random);
      const code = createLinkCode(device, ports.random);
      const until = ports.clock.now() + LINK_MS;
      const meeting: Meeting = { ports, relay, code: code.code };
      link = { device, prekey, code, meeting, until, offered: null, isOver: false };
      const words = linkCodeWords(code.code, wordListOf(language));
      return { words, code: linkQr(ports.origin, words), until };
    },
    /** Waits until the other device has read the code: the words that both screens show from then on. */
    async awaitOffer(): Promise<Result<{ readonly words: readonly string[] }, LinkProblem>> {
      const its = link;
      if (its === null) return err({ type: 'stopped' });
      const offered = await meet(its, () => isInTime(its));
      if (offered === null) return ended(its);
      if (offered === 'gone') return err({ type: 'ended-there' });
      its.offered = offered;
      return ok({ words: linkingWords(offered.transcript, offered.offer.wordList, ports.stretch).words });
    },
    /** The person has said that both show the same words: the account is waited for, read, and kept under a passphrase of its own. */
    async join(
      space: Omit<NewSpace, 'name'>,
      { name, progress }: { readonly name: string; readonly progress: (p: Progress) => void },
    ): Promise<Result<null, LinkProblem>> {
      const its = link;
      if (its === null || its.offered === null) return err({ type: 'stopped' });
      if (isTooShort(space.passphrase)) return err({ type: 'passphrase-too-short' });
      progress({ step: 'passphrase', done: 0, total: 1 });
      const key = await newPassphraseKey(ports, space.passphrase);
      if (!key.ok) return err({ type: key.error });
      try {
        const account = await awaitAccount(its, its.offered, () => isInTime(its));
        if (account === null) return ended(its);
        if (account === 'gone') return err({ type: 'ended-there' });
        const joined = await readAll(its, account, () => isInTime(its), progress);
        if (joined === null) return ended(its);
        if (joined === 'damaged') return err({ type: 'damaged' });
        const made = await keep(joined.foundation, { ...space, key: key.value }, joined.rows, progress);
        destroy(account.aik);
        if (!made.ok) return err({ type: made.error });
        const { space: open } = made.value;
        await open.store.transact((transaction) => nameOwn(open, transaction, name));
        await post(its.meeting, { step: 'done' }, () => isInTime(its));
        link = null;
        await bringBack(ports, made.value, joined.found);
        return ok(null);
      } finally {
        destroy(key.value.secret);
      }
    },
  };
}

type Offered = NonNullable<Link['offered']>;

/** Says hello as soon as there is a mailbox to say it in, and takes the first offer. */
async function meet(link: Link, goesOn: () => boolean): Promise<Offered | 'gone' | null> {
  const { meeting, code, device, prekey } = link;
  let saidHello = false;
  return awaitStep(meeting, goesOn, async (steps) => {
    if (steps === 'gone') return 'gone';
    if (steps === 'away') return null;
    if (!saidHello)
      saidHello = await post(meeting, { step: 'hello', ...linkHello(code, device, prekey.public) }, goesOn);
    return offerAmong(link, steps);
  });
}

function offerAmong({ meeting, device }: Link, steps: readonly LinkStep[]): Offered | null {
  const offer = steps.find((step) => step.step === 'offer');
  const shared = offer === undefined ? null : takeLinkOffer(meeting.code, device, offer);
  return offer === undefined || shared?.ok !== true ? null : { ...shared.value, offer };
}

/** What opens under k and is the account that was offered: whatever else stands there says nothing. */
const awaitAccount = (
  { meeting }: Link,
  offered: Offered,
  goesOn: () => boolean,
): Promise<LinkedAccount | 'gone' | null> =>
  awaitStep(meeting, goesOn, (steps) => {
    if (typeof steps === 'string') return steps === 'gone' ? 'gone' : null;
    for (const step of steps) {
      const account = step.step === 'keys' ? openLinkedAccount(offered, offered.offer, step.sealed) : null;
      if (account?.ok === true) return account.value;
    }
    return null;
  });

/** The relay may be away for a while. */
async function readAll(
  { meeting: { ports, relay }, device, prekey }: Link,
  account: LinkedAccount,
  goesOn: () => boolean,
  progress: (p: Progress) => void,
): Promise<Joined | 'damaged' | null> {
  while (goesOn()) {
    const joined = await joinAccount(ports, relay, account, { device, prekey }, progress);
    if (joined.ok) return joined.value;
    if (joined.error === 'damaged') return 'damaged';
    await pause(ports);
  }
  return null;
}
