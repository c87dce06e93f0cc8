// Sending as a domain: sessions, the outbox, and what is said beside what people write.
import type { OpenSpaceView } from '../api/views.ts';
import type { Arrived, Domain, Travelling } from '../domain.ts';
import { ENTRY } from '../state/entry-row.ts';
import { OUTBOX, SENT } from '../state/outbox-rows.ts';
import { SESSION } from '../state/session-row.ts';
import type { Space } from '../state/space.ts';
import { sayWhatSilenceLeavesUnsaid } from './heartbeat.ts';
import { noteSpoken, saySpoken } from './spoken.ts';
import { SPOKEN } from './spoken-row.ts';
import { tidySent, tidySessions } from './tidy.ts';
import { tellHours, WAKING } from './waking.ts';

export const send = {
  tables: [SESSION, OUTBOX, SENT, SPOKEN, WAKING],
  view: (
    { store, relay }: Space,
    { connection }: Travelling,
  ): Pick<OpenSpaceView, 'connection' | 'storageRefused'> => ({
    storageRefused: store.isRefusing(),
    connection: {
      state: connection,
      unsent: [...store.all(OUTBOX).values()].filter(
        (row) => row.type === 'append' && store.get(ENTRY, row.envelopeId) !== undefined,
      ).length,
      clockSkew: relay.clockSkew(),
    },
  }),
  steps: { say: [saySpoken, sayWhatSilenceLeavesUnsaid], tidy: [tidySessions, tidySent, tellHours] },
  letters: {
    speaks: ({ transaction, key, author, payload }: Arrived) => noteSpoken(transaction, key, author, payload),
  },
} satisfies Domain;
