// The payloads of a supervision review (32,793 of the vault), as cover-payloads.ts has those of a cover (PROTOCOL.md, What follows a person).
import { EnvelopeId, RelationId } from '../../shared/ids.ts';
import { supervisionReview } from '../../shared/kinds/supervision-review.ts';
import type { FrameCase } from './frame-payloads.ts';

const fill = (length: number, n: number): Uint8Array => new Uint8Array(length).fill(n);
const relationId = RelationId.fromBytes(fill(32, 9));

export const SUPERVISION_PAYLOADS: Readonly<Record<string, FrameCase>> = {
  'kind 32793': {
    codec: supervisionReview as FrameCase['codec'],
    samples: [
      {
        relationId,
        resumes: true,
        lines: [
          {
            entry: EnvelopeId.fromBytes(fill(16, 3)),
            start: 12,
            length: 40,
            decided: [{ from: 4, to: 9, what: 'left' }],
            reread: fill(16, 5),
          },
          { entry: EnvelopeId.fromBytes(fill(16, 4)), start: 0, length: 4_000, decided: [], reread: null },
        ],
        known: [{ standIn: 'person', spellings: ['Inès', 'ma sœur'] }],
        last: [{ standIn: 'place', spellings: ['rue des Vennes'], number: 0 }],
        extras: [],
      },
      { relationId, resumes: false, lines: [], known: [], last: [], extras: [{ code: 1, value: fill(2, 7) }] },
    ],
    refused: {
      cut: `${'01'.repeat(32)}00${'00000000'.repeat(2)}000000`,
      'an empty passage': `${'01'.repeat(32)}0000000001${'03'.repeat(16)}${'00000000'.repeat(3)}00${'00000000'.repeat(2)}0000`,
      'somebody without a spelling': `${'01'.repeat(32)}0000000000000000010000000000000000000000`,
      'an even extra': `${'01'.repeat(32)}00${'00000000'.repeat(3)}000100020000000101`,
    },
  },
};
