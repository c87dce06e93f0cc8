// The engine: one person's spaces, of which one at a time is open. It composes the parts and keeps their order; each part is
// its own file. Every call a screen can make is here, and every change reaches the screens as one fresh view (house.md, "An
// entry's way"; PROTOCOL.md throughout). Long because every call of api.ts is one entry of the table below.
import { relationWords } from '../../shared/crypto/identity/identity-words.ts';
import { estimateStrength, generatePassphrase, unwrapStorageKey } from '../../shared/crypto/identity/passphrase.ts';
import { countRecoveryWords, isSheetWord } from '../../shared/crypto/identity/recovery-words.ts';
import { destroy, type Secret } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { type AccountId, MailboxId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { storeAccount, wordListOf } from './account/accounts.ts';
import { admissionState } from './account/admission.ts';
import { changePractice } from './account/practice.ts';
import { adoptMemories } from './vault/adopt.ts';
import { Stopped } from './state/aside.ts';
import { type Engine, type UnlockProblem } from './api/api.ts';
import { deposit, draftOf, holdAnswer, replace, saveDraft, timeHeld, undoAnswer, withdraw } from './entries/entries.ts';
import {
  type Header,
  type KnownSpace,
  dropUnfinished,
  markHeader,
  readSpaces,
  writeHeader,
} from './account/headers.ts';
import { changePassphrase, openHeader } from './account/passphrase-header.ts';
import { knownPassphraseKey } from './account/passphrase-key.ts';
import { createFounding } from './sync/founding.ts';
import { invitationLink, invite, withdrawInvitation } from './invitation/invitations.ts';
import { peerListOf } from './send/letters.ts';
import { type OpenSpace, createOpenSpace } from './sync/open-space.ts';
import { type Ports } from './ports.ts';
import { declinePush, keepPush, pushKey, startPush, stopPush } from './push/push.ts';
import { checkSheetWords } from './recovery/recovery.ts';
import { RELATION } from './state/relation-row.ts';
import { joinOther, readInvitation, usedHere } from './invitation/relations.ts';
import { type RelayClient, createRelayClient } from './relay/relay-client.ts';
import { HELD } from './state/draft-rows.ts';
import { ACCOUNT, ENTRY, SELF, TABLES } from './state/rows.ts';
import { openSealedStore, StorageFailed, type Transaction } from './state/sealed-store.ts';
import { sendAgain } from './entries/send-again.ts';
import { newSheet } from './recovery/sheets.ts';
import { spaceView } from './sync/snapshot.ts';
import { type Space, accountOf, relationOf, vaultOf } from './state/space.ts';
import { openStub } from './entries/stubs.ts';
import { readChange, readEntries, readThread } from './entries/thread.ts';
import { createOnce, createTurns } from './state/turns.ts';
import { type AppView, type Language, type RelationKey } from './api/views.ts';
import { VAULT } from './state/vault-row.ts';

/** Ready once libsodium is loaded and unfinished spaces are dropped. Nothing is unlocked. */
export async function createEngine(ports: Ports): Promise<Engine> {
  await loadSodium();
  await dropUnfinished(ports);
  const relay: RelayClient = createRelayClient(ports.http, ports.clock, ports.origin);
  const listeners = new Set<(view: AppView) => void>();
  let open: OpenSpace | null = null;
  let headers = await readSpaces(ports);

  const view = (): AppView => ({
    spaces: [...headers].map(([id, header]) => ({ id, ...labelOf(header) })),
    open: open === null ? null : spaceView(open.space, open.header(), open.travelling()),
    evicted: false,
  });

  function changed(): void {
    if (listeners.size === 0) return;
    const now = view();
    for (const listener of listeners) listener(now);
  }

  const openNow = (): OpenSpace => {
    if (open === null) throw new Error('no space is open');
    return open;
  };
  const openSpace = (): Space => openNow().space;

  /** Does something in the open space, then tells the screens and lets it travel. */
  async function act<R>(work: (space: Space) => R | Promise<R>): Promise<R> {
    const result = await work(openSpace());
    changed();
    open?.kick();
    return result;
  }

  /** The same, for calls that a lock may overtake. */
  const actUnlessLocked = async <R, E>(
    work: (space: Space) => Promise<Result<R, E>>,
  ): Promise<Result<R, E | 'locked'>> => {
    if (open === null) return err('locked');
    try {
      return await act(work);
    } catch (error) {
      // A lock overtook it: nothing of what was still to be stored has been.
      if (error instanceof Stopped) return err('locked');
      throw error;
    }
  };

  /** What is kept of a space in clear, to be read before it is unlocked. */
  async function changeHeader(id: AccountId, change: (header: Header) => Header): Promise<void> {
    const header = headers.get(id);
    if (header === undefined || typeof header === 'string') return;
    await writeHeader(ports, id, change(header));
    headers = await readSpaces(ports);
    if (open?.space.id === id) open.setHeader(headers.get(id) as Header);
    changed();
  }

  const sync = async (): Promise<void> => open?.sync();

  async function start(
    id: AccountId,
    header: Header,
    storageKey: Secret<'storage'>,
  ): Promise<Result<OpenSpace, UnlockProblem>> {
    const opened = await openSealedStore({ store: ports.store, account: id, storageKey, random: ports.random }, TABLES);
    if (!opened.ok) return err(problemOf(opened.error));
    await markHeader(ports, id, header);
    await adoptMemories(opened.value).catch((error: unknown) => {
      // A device that refuses to store adopts them at another unlocking.
      if (!(error instanceof StorageFailed)) throw error;
    });
    const started = createOpenSpace({ ports, id, header, storageKey, store: opened.value, changed });
    open = started;
    changed();
    started.kick();
    return ok(started);
  }

  /**
   * Forgets keys and rows; what a screen still holds of them is the screen's to drop. From the first moment on nothing of the
   * space is shown and nothing more is taken for it.
   */
  async function shutNow(releases = false): Promise<void> {
    const current = open;
    if (current === null) return;
    current.halt();
    open = null;
    changed();
    await current.shut(releases);
  }

  // Opening and shutting wait for each other: two engines on one space would write two versions of its chains.
  const inTurn = createTurns();
  /** At once, wherever a pass stands; what was opening meanwhile is shut in its turn. */
  function shut(releases = false): Promise<void> {
    const shutting = shutNow(releases);
    return inTurn(async () => {
      await shutting;
      await shutNow(releases);
    });
  }
  const reopen = (...which: Parameters<typeof start>): ReturnType<typeof start> =>
    inTurn(async () => {
      await shutNow();
      return start(...which);
    });

  const founding = createFounding({
    ports,
    relay,
    async keep(foundation, space, rows, progress) {
      progress?.({ step: 'writing', done: 2, total: 3 });
      try {
        const stored = await storeAccount(ports, foundation, space, rows);
        if (!stored.ok) return stored;
        const { id, storageKey } = stored.value;
        headers = await readSpaces(ports);
        const started = await reopen(id, headers.get(id) as Header, storageKey);
        return started.ok ? started : err('storage-failed');
      } catch {
        return err('storage-failed');
      }
    },
  });
  const once = createOnce();

  const joinHere: Engine['joinHere'] = async (link, name) => {
    const current = open;
    if (current === null) return err('locked');
    const { space } = current;
    // Asked before it is read: once used here, the link reads as used.
    const before = usedHere(space.store, link);
    if (before !== null) return before;
    const invitation = await readInvitation(ports, space.relay, link);
    if (!invitation.ok) return open === current ? invitation : err('locked');
    return actUnlessLocked(async () => {
      // And once more in the transaction that uses it: another call may have, while it was read.
      const joined = await space.store.transact(
        (transaction) => usedHere(transaction, link) ?? joinOther(space, transaction, invitation.value, name),
      );
      if (joined.ok) await current.sync();
      return joined;
    });
  };

  const inviteAs: Engine['invite'] = (label) =>
    actUnlessLocked(async (space) => {
      const made = await invite(space, label);
      if (!made.ok) return made;
      const account = accountOf(space.store);
      await sync();
      const { mailboxId, fragment, expires } = made.value;
      return ok({
        key: mailboxId,
        link: invitationLink(account.relayOrigin, fragment),
        words: account.ownWords,
        expiresAt: expires,
      });
    });

  const changePassphraseBy: Engine['changePassphrase'] = async (former, next) => {
    const current = open;
    if (current === null) return err('locked');
    const { id } = current.space;
    const changedIt = await changePassphrase(ports, id, current.header(), { current: former, next });
    headers = await readSpaces(ports);
    const header = headers.get(id);
    if (open?.space.id === id && header !== undefined && typeof header !== 'string') open.setHeader(header);
    return changedIt;
  };

  const newSheetBy: Engine['newSheet'] = async (passphrase) => {
    const current = open;
    if (current === null) return err('unknown-space');
    const opened = await openHeader(ports, current.space.id, current.header(), passphrase);
    if (!opened.ok) return opened;
    const { aik, storageKey } = opened.value;
    destroy(storageKey);
    const made = await actUnlessLocked(() => newSheet(current.space, aik));
    destroy(aik);
    if (made.ok) return made;
    return err(made.error === 'locked' ? 'unknown-space' : made.error);
  };

  return {
    ...founding,
    view: async () => view(),
    subscribe(listener) {
      listeners.add(listener);
      listener(view());
      return () => listeners.delete(listener);
    },

    proposePassphrase: async (language) => generatePassphrase(ports.random, wordListOf(language)),
    passphraseStrength: async (passphrase) => estimateStrength(passphrase),

    async probeAdmission(link) {
      const state = await admissionState(relay, link);
      return state === 'open' ? ok(state) : err(state);
    },

    async readInvitation(link) {
      const read = await readInvitation(ports, relay, link);
      return read.ok ? ok(read.value.content) : read;
    },

    joinHere: (link, name) => once(['joinHere', link], () => joinHere(link, name)),

    async unlock(id, passphrase) {
      const header = headers.get(id);
      if (header === undefined) return err('unknown-space');
      if (typeof header === 'string') return err(problemOf(header));
      const hashed = await knownPassphraseKey(ports, passphrase, header);
      if (hashed === null) return err('no-memory');
      const storageKey = unwrapStorageKey(hashed, header.wrappedStorageKey, id);
      destroy(hashed);
      if (!storageKey.ok) return err('wrong-passphrase');
      try {
        const opened = await reopen(id, header, storageKey.value);
        return opened.ok ? ok(null) : opened;
      } catch {
        return err('storage-failed');
      }
    },

    async checkPassphrase(passphrase) {
      if (open === null) return err('locked');
      const opened = await openHeader(ports, open.space.id, open.header(), passphrase);
      if (!opened.ok) return opened;
      destroy(opened.value.storageKey);
      destroy(opened.value.aik);
      return ok(null);
    },
    changePassphrase: (former, next) =>
      once(['changePassphrase', former, next], () => changePassphraseBy(former, next)),

    // An answer held for its undo is confirmed already: it leaves now rather than wait for the next unlocking.
    lock: () => shut(true),

    renameSpace: (id, label) => changeHeader(id, (header) => ({ ...header, label })),
    async setLanguage(language) {
      const { id } = openSpace();
      await act((space) => space.store.transact((transaction) => changeLanguage(transaction, language)));
      await changeHeader(id, (header) => ({ ...header, language }));
    },

    proveSheet: (answers) =>
      act((space) =>
        space.store.transact((transaction) => {
          const account = accountOf(transaction);
          const { proof } = account.sheet;
          const isProved =
            proof.length > 0 &&
            proof.every(({ place, word }) =>
              answers.some((answer) => answer.place === place && isSheetWord(answer.word, word)),
            );
          if (isProved)
            transaction.put(ACCOUNT, SELF, { ...account, sheet: { ...account.sheet, state: 'proved', proof: [] } });
          return isProved;
        }),
      ),
    postponeSheet: () => act(async () => undefined),

    newSheet: (passphrase) => once(['newSheet', passphrase], () => newSheetBy(passphrase)),

    countSheetWords: async (words) => countRecoveryWords(words),
    checkSheetWords: async (words) => checkSheetWords(words),

    changePractice: (profile) => actUnlessLocked((space) => changePractice(space, profile)),
    invite: (label) => once(['invite', label], () => inviteAs(label)),
    withdrawInvitation: (key) =>
      act(async (space) => {
        const id = MailboxId.parse(key);
        return id === null ? err('joined') : withdrawInvitation(space, id);
      }),

    thread: async (relation) => readThread(openSpace(), relation),
    threadChange: async (relation, known) => (open === null ? null : readChange(open.space, relation, known)),
    entries: async (relation, ids) => (open === null ? [] : readEntries(open.space, relation, ids)),
    openStub: async (relation, id) => (open === null ? err('locked') : openStub(open.space, relation, id)),
    async identityOf(key) {
      const space = openSpace();
      const relation = relationOf(space.store, key);
      const account = accountOf(space.store);
      // One list serves a relation: the one its psychologist's account chose, which the bundle carried.
      return relationWords(relation.relationId, account.aikPublic, relation.peer.aik, relation.wordList, ports.stretch);
    },
    confirmIdentity: (key) => act((space) => patchRelation(space, key, () => ({ verified: true }))),
    confirmRecovery: (key) =>
      act((space) => space.store.transact((transaction) => confirmRecovery(space, transaction, key))),
    markOpened: (_relation, id) =>
      act((space) =>
        space.store.transact((transaction) => {
          const entry = transaction.get(ENTRY, id);
          if (entry !== undefined && !entry.opened) transaction.put(ENTRY, id, { ...entry, opened: true });
        }),
      ),

    draft: async (place) => draftOf(openSpace(), place),
    saveDraft: async (place, draft) => {
      if (open === null) return err('locked');
      try {
        return await saveDraft(open.space, place, draft);
      } catch (error) {
        if (error instanceof Stopped) return err('locked');
        throw error;
      } finally {
        changed();
      }
    },
    deposit: (relation, entry) => actUnlessLocked((space) => deposit(space, relation, entry)),
    replace: (relation, id, by) => actUnlessLocked((space) => replace(space, relation, id, by)),
    withdraw: (relation, id) => actUnlessLocked((space) => withdraw(space, relation, id)),
    answer: (relation, letter) =>
      actUnlessLocked(async (space) => {
        const held = await holdAnswer(space, relation, letter);
        const row = space.store.get(HELD, relation);
        if (held.ok && row !== undefined) timeHeld(space, row, () => ports.background && void sync());
        return held;
      }),
    undoAnswer: (relation) => act((space) => undoAnswer(space, relation)),

    pushKey: async () => (open === null ? err('locked') : pushKey(open.space)),
    startPush: (told) => actUnlessLocked((space) => startPush(space, told)),
    async stopPush() {
      if (open !== null) await act(stopPush);
    },
    async declinePush() {
      if (open !== null) await act(declinePush);
    },
    keepPush: async (endpoint) => (open === null ? true : act((space) => keepPush(space, endpoint))),

    async sync() {
      await sync();
    },
    async close() {
      await shut();
      listeners.clear();
    },
  };
}

/** A space that this version cannot read has a label, which is in what it cannot read. */
const labelOf = (header: KnownSpace): Pick<Header, 'label' | 'language'> =>
  typeof header === 'string' ? { label: '…', language: 'fr' } : { label: header.label, language: header.language };

const problemOf = (why: 'damaged' | 'newer'): UnlockProblem => (why === 'newer' ? 'please-update' : 'damaged');

const patchRelation = (space: Space, key: RelationKey, change: () => { readonly verified: boolean }): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.put(RELATION, key, { ...relationOf(transaction, key), ...change(), vaulted: false });
  });

/** The vault hears of it too, so that a recovery finds it. */
function changeLanguage(transaction: Transaction, language: Language): void {
  transaction.put(ACCOUNT, SELF, { ...accountOf(transaction), language });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), nameVaulted: false });
}

/** By voice the person heard that the other's new device is theirs: it may be written to, and identity is compared anew. */
function confirmRecovery(space: Space, transaction: Transaction, key: RelationKey): void {
  const relation = relationOf(transaction, key);
  if (relation.state !== 'recovered-unconfirmed') return;
  const list = peerListOf(relation, space.ports.random);
  transaction.put(RELATION, key, {
    ...relation,
    state: 'active',
    verified: false,
    peer: { ...relation.peer, confirmed: [...list.active.keys()] },
    vaulted: false,
  });
  sendAgain(space, transaction, key);
}
