// The payloads of a cover (kinds 40 and 66, and 32,786 of the vault), as frame-payloads.ts has those of the frame (PROTOCOL.md, Cover).
import { encode } from '../../shared/codec.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { agreedWord } from '../../shared/kinds/agreed-word.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { cover, type Cover } from '../../shared/kinds/cover.ts';
import { coverInHand } from '../../shared/kinds/cover-in-hand.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { handedOn, type HandedOn, handedOnWithFiles } from '../../shared/kinds/handed-on.ts';
import { type FrameCase, payloadCase } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const extras = [{ code: 1, value: fill(2, 7) }];
/** 30 November 2026. */
const DAY = 20_787;

const ASKED: Cover = {
  step: 'asked',
  coverId: fill(16, 4),
  what: 0,
  from: DAY,
  until: DAY + 4,
  name: 'Thomas Lefèvre',
  title: 'psychologue',
  registration: 'BE 000-00-000',
  aik: fill(32, 5),
  fragment: fill(97, 6),
  since: 'first-day',
  text: 'Il peut vous répondre.',
  extras: [],
};
const ANSWERED: Cover = { ...ASKED, fragment: null, text: '' };
const HANDED: HandedOn = {
  coverId: fill(16, 4),
  from: 'patient',
  name: 'Camille',
  first: Date.UTC(2026, 10, 28, 9),
  kind: 16,
  payload: encode(flash, { text: 'Été.' }),
  extras: [],
};

const asked = encode(cover, ASKED);
const agreed = encode(cover, { ...ANSWERED, step: 'agreed' });
const handed = encode(handedOn, HANDED);
/** Behind three texts and 32 bytes. */
const FRAGMENT_AT = 1 + 16 + 1 + 8 + 4 + 15 + 4 + 11 + 4 + 13 + 32;

export const COVER_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 40': payloadCase(
    cover,
    [
      ASKED,
      { ...ANSWERED, step: 'agreed', since: 'chosen', extras },
      { ...ANSWERED, step: 'declined', since: 'last-answer', from: DAY, until: DAY },
      { ...ANSWERED, step: 'ended', name: '', title: '', registration: '' },
      { ...ANSWERED, step: 'question', text: 'Que lira-t-il ?' },
    ],
    {
      'a sixth step': asked.with(0, 5),
      'a transfer': asked.with(17, 1),
      'the last day before the first': asked.with(25, 0),
      'asked, and no link': agreed.with(0, 0),
      'agreed, with a link': asked.with(0, 1),
      'since something else': asked.with(FRAGMENT_AT + 98, 3),
      'neither a link nor none': asked.with(FRAGMENT_AT, 2),
    },
  ),
  'kind 66': payloadCase(
    handedOn,
    [
      HANDED,
      {
        ...HANDED,
        from: 'cover',
        name: 'Thomas Lefèvre',
        kind: 19,
        payload: encode(answer, { covers: [], reason: '', blocks: [{ type: 'text', text: 'Bonsoir.' }] }),
        extras,
      },
      { ...HANDED, from: 'psychologist', kind: 30, payload: encode(agreedWord, { text: 'Un mot.', extras: [] }) },
    ],
    {
      'from a fourth person': handed.with(16, 3),
      'a flash of the colleague’s': handed.with(16, 1),
      'an answer of the patient’s': encode(handedOn, { ...HANDED, from: 'cover', kind: 19 }).with(16, 0),
    },
  ),
  'kind 32786': payloadCase(
    coverInHand,
    [
      {
        relationId: RelationId.fromBytes(fill(32, 1)),
        of: RelationId.fromBytes(fill(32, 2)),
        coverId: fill(16, 4),
        device: DeviceId.fromBytes(fill(16, 3)),
        chosen: [EnvelopeId.fromBytes(fill(16, 8)), EnvelopeId.fromBytes(fill(16, 7))],
        handsOn: true,
        at: Date.UTC(2026, 10, 29),
        extras: [],
      },
      {
        relationId: RelationId.fromBytes(fill(32, 1)),
        of: RelationId.fromBytes(fill(32, 2)),
        coverId: fill(16, 4),
        device: DeviceId.fromBytes(fill(16, 3)),
        chosen: [],
        handsOn: false,
        at: 0,
        extras,
      },
    ],
    {},
  ),
};

/** A copy that names a blob (kind 67): what it is a copy of is held by the vectors of that kind (parts.json, recording.json). */
const WITH_FILES: HandedOn = { ...HANDED, kind: 18, payload: fill(9, 8) };
const withFiles = encode(handedOnWithFiles, WITH_FILES);
/** Behind id, whose, name and time. */
const KIND_AT = 16 + 1 + 4 + 7 + 8;
export const HANDED_WITH_FILES_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 67': payloadCase(
    handedOnWithFiles,
    [
      WITH_FILES,
      { ...WITH_FILES, kind: 26, payload: fill(3, 1) },
      { ...WITH_FILES, from: 'psychologist', name: 'Claire Vasseur', kind: 27, payload: fill(3, 2), extras },
    ],
    {
      'a recording of the psychologist’s': withFiles.with(16, 2),
      'an answer of the patient’s': withFiles.with(KIND_AT + 1, 27),
      'a flash, which names nothing': withFiles.with(KIND_AT + 1, 16),
      cut: withFiles.subarray(0, withFiles.length - 1),
    },
  ),
};
