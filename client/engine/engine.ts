// The engine: one person's spaces, of which one at a time is open. It composes the parts and keeps their order; each part is
// its own file. Every call a screen can make is here, and every change reaches the screens as one fresh view (house.md, "An
// entry's way"; PROTOCOL.md throughout). Long because every call of api.ts is one entry of the table below.
import { relationWords, psychologistWords } from '../../shared/crypto/identity-words.ts';
import { bearerBytes } from '../../shared/crypto/mailbox.ts';
import { estimateStrength, generatePassphrase, unwrapAik, unwrapStorageKey } from '../../shared/crypto/passphrase.ts';
import { countRecoveryWords, isSheetWord } from '../../shared/crypto/recovery-words.ts';
import { destroy, randomSecret, type Secret } from '../../shared/crypto/secret.ts';
import { loadSodium } from '../../shared/crypto/sodium.ts';
import { type AccountId, MailboxId } from '../../shared/ids.ts';
import { profileProblem } from '../../shared/protocol/cadre.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { foundAccount, storeAccount, wordListOf } from './accounts.ts';
import { admissionCodeOf, admissionState } from './admission.ts';
import { adoptMemories } from './adopt.ts';
import { type Engine, type NewSpace, type UnlockProblem } from './api.ts';
import { deposit, draftOf, holdAnswer, replace, saveDraft, timeHeld, undoAnswer, withdraw } from './entries.ts';
import {
  type Header,
  type KnownSpace,
  MIN_PASSPHRASE_CHARACTERS,
  dropUnfinished,
  hashKnownPassphrase,
  markHeader,
  readSpaces,
  writeHeader,
} from './headers.ts';
import { invitationLink, invite, withdrawInvitation } from './invitations.ts';
import { peerListOf } from './letters.ts';
import { type OpenSpace, createOpenSpace } from './open-space.ts';
import { type Ports } from './ports.ts';
import { declinePush, keepPush, pushKey, startPush, stopPush } from './push.ts';
import { checkSheetWords, recoverAccount } from './recovery.ts';
import { RELATION } from './relation-row.ts';
import { join, mailboxOfInvitation, readInvitation } from './relations.ts';
import { type RelayClient, createRelayClient } from './relay-client.ts';
import { HELD } from './draft-rows.ts';
import { ACCOUNT, ENTRY, INVITATION, SELF, TABLES } from './rows.ts';
import { openSealedStore, StorageFailed, type Transaction } from './sealed-store.ts';
import { sendAgain } from './send-again.ts';
import { newSheet } from './sheets.ts';
import { spaceView } from './snapshot.ts';
import { type Space, accountOf, relationOf } from './space.ts';
import { openStub } from './stubs.ts';
import { readThread } from './thread.ts';
import { type AppView, type RelationKey } from './views.ts';

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
  ): Promise<Result<R, E | 'locked'>> => (open === null ? err('locked') : act(work));

  const sync = async (): Promise<void> => open?.sync();

  async function start(
    id: AccountId,
    header: Header,
    storageKey: Secret<'storage'>,
  ): Promise<Result<null, UnlockProblem>> {
    const opened = await openSealedStore({ store: ports.store, account: id, storageKey, random: ports.random }, TABLES);
    if (!opened.ok) return err(problemOf(opened.error));
    await markHeader(ports, id, header);
    await adoptMemories(opened.value).catch((error: unknown) => {
      // A device that refuses to store adopts them at another unlocking.
      if (!(error instanceof StorageFailed)) throw error;
    });
    open = createOpenSpace({ ports, id, header, storageKey, store: opened.value, changed });
    changed();
    open.kick();
    return ok(null);
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
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }
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

  async function store(
    foundation: Parameters<typeof storeAccount>[1],
    space: { label: string; language: NewSpace['language']; passphrase: string },
    progress?: (p: { step: 'passphrase' | 'writing'; done: number; total: number }) => void,
  ): Promise<Result<null, 'storage-failed'>> {
    progress?.({ step: 'passphrase', done: 1, total: 3 });
    try {
      const { id, storageKey } = await storeAccount(ports, foundation, space);
      progress?.({ step: 'writing', done: 2, total: 3 });
      headers = await readSpaces(ports);
      const started = await reopen(id, headers.get(id) as Header, storageKey);
      return started.ok ? ok(null) : err('storage-failed');
    } catch {
      return err('storage-failed');
    }
  }

  return {
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

    async createPractice(space, profile, admissionLink, progress) {
      if (tooShort(space.passphrase)) return err('passphrase-too-short');
      if (profileProblem(profile) !== null) return err('rhythm-invalid');
      const link = admissionCodeOf(admissionLink);
      if (link === null) return err('not-admitted');
      progress?.({ step: 'writing', done: 0, total: 3 });
      const payment = { kind: 0, code: bearerBytes(link) } as const;
      const wordList = wordListOf(space.language);
      const founded = await foundAccount(ports, relay, {
        name: space.name,
        language: space.language,
        wordList,
        payments: [payment],
      });
      if (!founded.ok) return founded;
      const { foundation, sheet } = founded.value;
      const { words } = psychologistWords(foundation.account.aikPublic, wordList, ports.stretch);
      const practice = { profile, admission: randomSecret('admission', ports.random), link };
      const stored = await store(
        { ...foundation, account: { ...foundation.account, practice, ownWords: words } },
        space,
        progress,
      );
      destroy(foundation.aik);
      if (!stored.ok) return stored;
      await sync();
      progress?.({ step: 'writing', done: 3, total: 3 });
      return ok(sheet);
    },

    async readInvitation(link) {
      const read = await readInvitation(ports, relay, link);
      return read.ok ? ok(read.value.content) : read;
    },

    async joinInNewSpace(link, space, progress) {
      if (tooShort(space.passphrase)) return err('passphrase-too-short');
      progress?.({ step: 'reading', done: 0, total: 3 });
      const invitation = await readInvitation(ports, relay, link);
      if (!invitation.ok) return invitation;
      const { vouchers } = invitation.value.bundle;
      const founded = await foundAccount(ports, relay, {
        name: space.name,
        language: space.language,
        wordList: invitation.value.bundle.wordList,
        payments: vouchers.map((voucher) => ({ kind: 1, code: bearerBytes(voucher) })),
      });
      if (!founded.ok) return err(founded.error === 'not-admitted' ? 'already-used' : founded.error);
      const left = vouchers.slice(vouchers.length - founded.value.left.length);
      const bundle = { ...invitation.value.bundle, vouchers: left };
      const stored = await store(founded.value.foundation, space, progress);
      destroy(founded.value.foundation.aik);
      if (!stored.ok) return stored;
      const relation = await openSpace().store.transact((transaction) =>
        join(openSpace(), transaction, { ...invitation.value, bundle }, space.name),
      );
      await sync();
      changed();
      progress?.({ step: 'writing', done: 3, total: 3 });
      return ok({ sheet: founded.value.sheet, relation });
    },

    async joinHere(link, name) {
      if (open === null) return err('locked');
      // Asked before it is read: once used here, the link reads as used.
      const mailboxId = mailboxOfInvitation(link);
      const known = [...openSpace().store.all(RELATION).values()].find((row) => row.mailboxId === mailboxId);
      if (known !== undefined) return ok(known.key);
      // Nobody is a patient of their own space.
      if (mailboxId !== null && openSpace().store.get(INVITATION, mailboxId) !== undefined)
        return err('not-an-invitation');
      const invitation = await readInvitation(ports, openSpace().relay, link);
      if (!invitation.ok) return invitation;
      return act(async (space) => {
        const key = await space.store.transact((transaction) => join(space, transaction, invitation.value, name));
        await sync();
        return ok(key);
      });
    },

    async unlock(id, passphrase) {
      const header = headers.get(id);
      if (header === undefined) return err('unknown-space');
      if (typeof header === 'string') return err(problemOf(header));
      const hashed = await hashKnownPassphrase(ports, passphrase, header);
      if (hashed === null) return err('no-memory');
      const storageKey = unwrapStorageKey(hashed, header.wrappedStorageKey, id);
      destroy(hashed);
      if (!storageKey.ok) return err('wrong-passphrase');
      try {
        return await reopen(id, header, storageKey.value);
      } catch {
        return err('storage-failed');
      }
    },

    // An answer held for its undo is confirmed already: it leaves now rather than wait for the next unlocking.
    lock: () => shut(true),

    async renameSpace(id, label) {
      const header = headers.get(id);
      if (header === undefined || typeof header === 'string') return;
      await writeHeader(ports, id, { ...header, label });
      headers = await readSpaces(ports);
      if (open?.space.id === id) open.setHeader(headers.get(id) as Header);
      changed();
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

    async newSheet(passphrase) {
      const current = open;
      if (current === null) return err('unknown-space');
      const hashed = await hashKnownPassphrase(ports, passphrase, current.header());
      if (hashed === null) return err('no-memory');
      const aik = unwrapAik(hashed, current.header().wrappedAik, current.space.id);
      destroy(hashed);
      if (!aik.ok) return err('wrong-passphrase');
      const made = await act((space) => newSheet(space, aik.value));
      destroy(aik.value);
      return made;
    },

    countSheetWords: async (words) => countRecoveryWords(words),
    checkSheetWords: async (words) => checkSheetWords(words),

    async recover(words, space, progress) {
      if (tooShort(space.passphrase)) return err({ type: 'passphrase-too-short' });
      const recovered = await recoverAccount(ports, relay, words, progress);
      if (!recovered.ok) return recovered;
      progress?.({ step: 'passphrase', done: 0, total: 1 });
      try {
        const { id, storageKey } = await storeAccount(ports, recovered.value.foundation, space, recovered.value.rows);
        destroy(recovered.value.foundation.aik);
        headers = await readSpaces(ports);
        const started = await reopen(id, headers.get(id) as Header, storageKey);
        if (!started.ok) return err({ type: 'storage-failed' });
      } catch {
        return err({ type: 'storage-failed' });
      }
      await sync();
      return ok({ sheetNumber: recovered.value.foundation.account.sheet.number, missing: recovered.value.missing });
    },

    async invite(label) {
      if (open === null) return err('locked');
      return act(async (space) => {
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
    },
    withdrawInvitation: (key) =>
      act(async (space) => {
        const id = MailboxId.parse(key);
        return id === null ? err('joined') : withdrawInvitation(space, id);
      }),

    thread: async (relation) => readThread(openSpace(), relation),
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
      const saved = await saveDraft(open.space, place, draft);
      changed();
      return saved;
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

const tooShort = (passphrase: string): boolean => [...passphrase].length < MIN_PASSPHRASE_CHARACTERS;

const patchRelation = (space: Space, key: RelationKey, change: () => { readonly verified: boolean }): Promise<void> =>
  space.store.transact((transaction) => {
    transaction.put(RELATION, key, { ...relationOf(transaction, key), ...change(), vaulted: false });
  });

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
