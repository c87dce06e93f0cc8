// What the load asked of a relay and what it was promised, and the judge of what the relay then holds. A promise is an answer
// that arrived: an envelope's number, an erasure done, a mailbox opened. What was asked and never answered may hold or not, once.

export type Envelope = {
  readonly mailbox: number;
  /** The number the relay answered; null while it has not. */
  seq: number | null;
  erasure: 'none' | 'asked' | 'done';
};

export type Blob = {
  readonly mailbox: number;
  readonly length: number;
  /** Bytes from the start that were answered for; null while not even its beginning was. */
  durable: number | null;
  erasure: Envelope['erasure'];
};

export type Ledger = {
  /** By the envelope's own number in the load, which its id and bytes are made of. */
  readonly envelopes: Map<number, Envelope>;
  readonly mailboxes: Map<number, 'asked' | 'done'>;
  /** By the blob's own number in the load. */
  readonly blobs: Map<number, Blob>;
  /** What a reader was shown: envelope by mailbox and seq. */
  readonly seen: Map<number, Map<number, number>>;
  /** Mailboxes that the admission could pay for at the start. */
  readonly allowance: number;
};

export type Row = {
  readonly seq: number;
  /** Which envelope's id it bears; null for an id the load never made. */
  readonly envelope: number | null;
  readonly body: 'intact' | 'erased' | 'damaged';
};

/** A blob as it is read back; `intact`: every byte that is durable is its own, in its place. */
export type HeldBlob =
  | { readonly state: 'there'; readonly length: number; readonly durable: number; readonly intact: boolean }
  | { readonly state: 'gone' }
  | { readonly state: 'absent' };

/** What a relay holds, as read from it through its calls. */
export type Held = {
  /** A mailbox that cannot be read is absent. */
  readonly mailboxes: ReadonlyMap<number, { readonly last: number; readonly rows: readonly Row[] }>;
  /** Those that the ledger knows. */
  readonly blobs: ReadonlyMap<number, HeldBlob>;
  /** What the admission still pays for. */
  readonly remaining: number;
};

export type Problem = {
  /** Of a blob `seq` is how much of it was answered for. */
  readonly type: 'lost' | 'doubled' | 'gap' | 'moved' | 'damaged' | 'stranger' | 'unerased' | 'unseen' | 'miscounted';
  readonly mailbox: number;
  readonly seq: number;
};

export const createLedger = (allowance: number): Ledger => ({
  envelopes: new Map(),
  mailboxes: new Map(),
  blobs: new Map(),
  seen: new Map(),
  allowance,
});

/** Every way in which what is held breaks what was promised; none where nothing is broken. */
export function problems(ledger: Ledger, held: Held): Problem[] {
  const found: Problem[] = [];
  const placeOf = new Map<number, Row & { mailbox: number }>();
  const say = (type: Problem['type'], mailbox: number, seq: number): void => void found.push({ type, mailbox, seq });

  for (const [mailbox, { last, rows }] of held.mailboxes) {
    if (!ledger.mailboxes.has(mailbox)) say('stranger', mailbox, 0);
    for (const [index, row] of rows.entries()) {
      if (row.seq !== index + 1) say('gap', mailbox, row.seq);
      const asked = row.envelope === null ? undefined : ledger.envelopes.get(row.envelope);
      if (row.envelope === null || asked?.mailbox !== mailbox) {
        say('stranger', mailbox, row.seq);
        continue;
      }
      if (placeOf.has(row.envelope)) say('doubled', mailbox, row.seq);
      placeOf.set(row.envelope, { ...row, mailbox });
      if (row.body === 'damaged' || (row.body === 'erased' && asked.erasure === 'none'))
        say('damaged', mailbox, row.seq);
    }
    if (rows.length !== last) say('gap', mailbox, last);
  }

  for (const [mailbox, opened] of ledger.mailboxes)
    if (opened === 'done' && !held.mailboxes.has(mailbox)) say('lost', mailbox, 0);

  for (const [envelope, { mailbox, seq, erasure }] of ledger.envelopes) {
    const row = placeOf.get(envelope);
    if (seq !== null && row === undefined) say('lost', mailbox, seq);
    else if (seq !== null && row?.seq !== seq) say('moved', mailbox, seq);
    if (erasure === 'done' && row !== undefined && row.body !== 'erased') say('unerased', mailbox, row.seq);
  }

  for (const [mailbox, bySeq] of ledger.seen)
    for (const [seq, envelope] of bySeq) {
      const row = placeOf.get(envelope);
      if (row?.mailbox !== mailbox || row.seq !== seq) say('unseen', mailbox, seq);
    }

  for (const [blob, asked] of ledger.blobs) {
    const broken = blobProblem(asked, held.blobs.get(blob) ?? { state: 'absent' });
    if (broken !== null) say(broken, asked.mailbox, asked.durable ?? 0);
  }

  if (held.remaining !== ledger.allowance - held.mailboxes.size) say('miscounted', 0, held.remaining);
  return found;
}

function blobProblem({ length, durable, erasure }: Blob, held: HeldBlob): Problem['type'] | null {
  if (held.state === 'absent') return durable === null ? null : 'lost';
  if (held.state === 'gone') return erasure === 'none' ? 'lost' : null;
  if (erasure === 'done') return 'unerased';
  if (held.length !== length || held.durable > length || !held.intact) return 'damaged';
  return held.durable < (durable ?? 0) ? 'lost' : null;
}
