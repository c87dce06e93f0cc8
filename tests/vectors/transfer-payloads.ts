// The payloads of a transfer (kind 45, and 32,794 of the vault), as cover-payloads.ts has those of a cover (PROTOCOL.md, Transfer).
import { encode } from '../../shared/codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { fromBefore, transfer, type Transfer } from '../../shared/kinds/transfer.ts';
import { transferInHand, type TransferInHand } from '../../shared/kinds/transfer-in-hand.ts';
import { type FrameCase, payloadCase } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);

const ASKED: Transfer = {
  step: 'asked',
  transferId: fill(16, 4),
  name: 'Marc Delvaux',
  title: 'psychologue',
  registration: 'BE 000-00-000',
  aik: fill(32, 5),
  fragment: fill(97, 6),
  notes: true,
  text: 'Je cesse mon activité.',
  extras: [],
};
const ANSWERED: Transfer = { ...ASKED, fragment: null, notes: false, text: '' };
const asked = encode(transfer, ASKED);
const agreed = encode(transfer, { ...ANSWERED, step: 'agreed' });
/** Behind three texts and 32 bytes. */
const FRAGMENT_AT = 1 + 16 + 4 + 12 + 4 + 11 + 4 + 13 + 32;

const HAND: TransferInHand = {
  relationId: RelationId.fromBytes(fill(32, 1)),
  of: RelationId.fromBytes(fill(32, 2)),
  transferId: fill(16, 4),
  device: DeviceId.fromBytes(fill(16, 3)),
  gives: 'chosen',
  chosen: [EnvelopeId.fromBytes(fill(16, 8)), EnvelopeId.fromBytes(fill(16, 7))],
  at: Date.UTC(2026, 11, 1),
  extras: [],
};
const hand = encode(transferInHand, HAND);

export const TRANSFER_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 45': payloadCase(
    transfer,
    [
      ASKED,
      { ...ANSWERED, step: 'agreed', notes: true },
      { ...ANSWERED, step: 'agreed', extras: [fromBefore] },
      { ...ANSWERED, step: 'declined', text: 'Je préfère rester.' },
      { ...ANSWERED, step: 'ended', name: '', title: '', registration: '', extras: [{ code: 3, value: fill(2, 7) }] },
      { ...ANSWERED, step: 'question', text: 'Quand ?' },
    ],
    {
      'a sixth step': asked.with(0, 5),
      'asked, and no link': agreed.with(0, 0),
      'agreed, with a link': asked.with(0, 1),
      'neither a link nor none': asked.with(FRAGMENT_AT, 2),
      'notes neither yes nor no': asked.with(FRAGMENT_AT + 98, 2),
    },
  ),
  'kind 32794': payloadCase(
    transferInHand,
    [
      HAND,
      { ...HAND, gives: 'all', chosen: [], at: 0 },
      { ...HAND, gives: 'nothing', chosen: [], extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    {
      'gives something else': hand.with(32 + 32 + 16 + 16, 3),
      cut: hand.subarray(0, hand.length - 3),
    },
  ),
};
