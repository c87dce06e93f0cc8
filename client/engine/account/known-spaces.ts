// The spaces of this browser as they are known before any is opened, kept up with what the device stores.
import type { AccountId } from '../../../shared/ids.ts';
import type { PhraseAsked } from '../api/device-views.ts';
import type { SpaceSummary } from '../api/views.ts';
import type { Ports } from '../ports.ts';
import { type KnownSpace, readSpaces } from './headers.ts';
import { phraseAsked } from './passkey-wraps.ts';

export type KnownSpaces = {
  get(id: AccountId): KnownSpace | undefined;
  /** Reads them again. */
  reread(): Promise<void>;
  summaries(): readonly SpaceSummary[];
};

export async function createKnownSpaces(ports: Ports): Promise<KnownSpaces> {
  let headers: ReadonlyMap<AccountId, KnownSpace> = new Map();
  let asked: ReadonlyMap<AccountId, PhraseAsked> = new Map();
  async function reread(): Promise<void> {
    const spaces = await readSpaces(ports);
    const phrases = await Promise.all(
      [...spaces].map(async ([id, header]) => [id, hasPasskey(header) ? await phraseAsked(ports, id) : 'no'] as const),
    );
    headers = spaces;
    asked = new Map(phrases);
  }
  await reread();
  return {
    get: (id) => headers.get(id),
    reread,
    summaries: () => [...headers].map(([id, header]) => ({ id, ...summaryOf(header), phrase: asked.get(id) ?? 'no' })),
  };
}

const hasPasskey = (header: KnownSpace): boolean => typeof header !== 'string' && header.passkeys.length > 0;

/** A space that this version cannot read has a label, which is in what it cannot read. */
const summaryOf = (header: KnownSpace): Pick<SpaceSummary, 'label' | 'language' | 'passkeys'> =>
  typeof header === 'string'
    ? { label: '…', language: 'fr', passkeys: [] }
    : {
        label: header.label,
        language: header.language,
        passkeys: header.passkeys.map(({ credentialId, prfSalt }) => ({ credentialId, prfSalt })),
      };
