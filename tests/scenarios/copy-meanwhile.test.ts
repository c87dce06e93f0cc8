// What goes while a copy is being made stands not in it: each piece is read once more when its turn comes, and one that went is named as gone. And whatever
// somebody sent, each part of a copy is one that whoever checks it reads.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ExportPiece, RECORD_PARTS, type RecordPart } from '../../client/engine/api/export-views.ts';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { recordTaking } from '../../client/features/common/export/record-taking.ts';
import { french } from '../../client/i18n/index.ts';
import { encode } from '../../shared/codec.ts';
import { SECOND } from '../../shared/clock.ts';
import { flash as flashLetter } from '../../shared/kinds/flash.ts';
import { handedOn } from '../../shared/kinds/handed-on.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { fromBefore, transfer } from '../../shared/kinds/transfer.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, THOMAS } from '../harness/cover.ts';
import { flash } from '../harness/days.ts';
import { checked, taken } from '../harness/export.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { createWorld, psychologist, type Person, settle, type World } from '../harness/world.ts';
import { hostile } from '../hostile-peer/peer.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const EVERYTHING = Object.fromEntries(RECORD_PARTS.map((part) => [part, true])) as Record<RecordPart, boolean>;
const asked = (relation: RelationKey) => ({ relation, contents: EVERYTHING, leftOut: [], reason: '', struck: [] });

/** The pieces of a copy that is begun; `then` runs before the first of them is read. */
async function piecesOf({ engine }: Person, then: () => Promise<void>): Promise<readonly ExportPiece[]> {
  expect(unwrap(await engine.nextOfExport()).type).toBe('begun');
  await then();
  const pieces: ExportPiece[] = [];
  for (;;) {
    const step = unwrap(await engine.nextOfExport());
    if (step.type === 'pieces') pieces.push(...step.pieces);
    if (step.type === 'end') return pieces;
  }
}
const beginRecord = async (person: Person) =>
  unwrap(
    await person.engine.beginRecordExport({
      ...asked((await person.relation()).key),
      mark: '',
      order: ['acts', 'apart', 'frame', 'exchanges'],
    }),
  );
const gone = (pieces: readonly ExportPiece[]) =>
  pieces.flatMap(({ section, state, lacks }) =>
    state === 'absent' && lacks.some(({ why }) => why === 'gone') ? [section] : [],
  );

it('what was handed over and is erased meanwhile', async () => {
  const { claire, camille } = await agreed(world);
  const thomas = await psychologist(world, THOMAS, TODAY);
  const secret = await flash(camille, 'Un secret.');
  await flash(camille, 'Ce qui reste.');
  await settle(camille, claire);
  const link = await linkOf(thomas);
  unwrap(
    await claire.engine.proposeTransfer((await claire.relation()).key, { id: null, link, notes: false, text: '' }),
  );
  await settle(claire, camille);
  const { key, transfer: proposed } = await camille.relation();
  unwrap(await camille.engine.agreeTransfer(key, proposed.transfer!.id, { gives: 'all', chosen: [], notes: false }));
  await settle(camille, thomas, claire);
  world.time.advance(SECOND);
  expect(await thomas.engine.handedOn((await thomas.relation()).key)).toHaveLength(2);
  await beginRecord(thomas);
  const pieces = await piecesOf(thomas, async () => {
    unwrap(await camille.engine.eraseEntry((await camille.relation()).key, secret));
    await settle(camille, thomas);
    expect(await thomas.engine.handedOn((await thomas.relation()).key)).toHaveLength(1);
  });
  expect(JSON.stringify(pieces)).not.toContain('Un secret.');
  expect(JSON.stringify(pieces)).toContain('Ce qui reste.');
  expect(gone(pieces)).toEqual(['letter']);
});

it('a piece of the record that is destroyed meanwhile is its stub, and a note kept apart that is thrown away is named', async () => {
  const { claire } = await agreed(world);
  const { key } = await claire.relation();
  const said = {
    place: 'record',
    subject: null,
    happened: null,
    contact: null,
    text: 'À détruire.',
    reason: '',
  } as const;
  const first = unwrap(await claire.engine.saveNote(key, null, said));
  unwrap(await claire.engine.fileNote(key, first));
  world.time.advance(SECOND);
  const apart = unwrap(await claire.engine.saveNote(key, null, { ...said, place: 'apart', text: 'Une impression.' }));
  await settle(claire);
  await beginRecord(claire);
  const pieces = await piecesOf(claire, async () => {
    unwrap(await claire.engine.destroyPiece(key, first, { reason: 'asked', text: '' }));
    unwrap(await claire.engine.dropNote(key, apart));
  });
  expect(JSON.stringify(pieces)).not.toContain('À détruire.');
  expect(JSON.stringify(pieces)).not.toContain('Une impression.');
  expect(pieces.filter(({ section }) => section === 'act').map(({ state }) => state)).toEqual(['stub', 'whole']);
  expect(gone(pieces)).toEqual(['apart']);
});

it('a page of one’s own notebook that is erased meanwhile, and not one that is written on', async () => {
  const { camille } = await agreed(world);
  const page = (text: string) => ({ title: '', blocks: [{ type: 'text', text }] }) as const;
  const erased = unwrap(await camille.engine.savePage(null, page('À effacer.')));
  world.time.advance(SECOND);
  const going = unwrap(await camille.engine.savePage(null, page('Le début.')));
  world.time.advance(SECOND);
  unwrap(await camille.engine.beginExport({ relations: [], own: true, files: false }));
  const pieces = await piecesOf(camille, async () => {
    unwrap(await camille.engine.erasePage(erased));
    unwrap(await camille.engine.savePage(going, page('Le début, et la suite.')));
  });
  expect(JSON.stringify(pieces)).not.toContain('À effacer.');
  expect(JSON.stringify(pieces)).toContain('et la suite.');
  expect(gone(pieces)).toEqual(['notebook']);
});

it('a copy of a record in which twelve texts of nothing but signs were handed over is checked whole', async () => {
  const { claire, camille } = await agreed(world);
  const peer = await hostile(world, camille);
  const transferId = new Uint8Array(16).fill(7);
  await peer.say({
    kind: LETTER_KINDS.transfer,
    payload: encode(transfer, {
      step: 'agreed',
      transferId,
      name: 'T',
      title: '',
      registration: '',
      aik: new Uint8Array(32),
      fragment: null,
      notes: false,
      text: '',
      extras: [fromBefore],
    }),
  });
  // Six characters of a file each.
  for (let n = 0; n < 12; n++)
    await peer.say({
      kind: LETTER_KINDS.handedOn,
      payload: encode(handedOn, {
        coverId: transferId,
        from: 'patient',
        name: 'C',
        first: n,
        kind: LETTER_KINDS.flash,
        payload: encode(flashLetter, { text: `${n}${'\u0001'.repeat(500_000)}` }),
        extras: [],
      }),
    });
  await settle(claire);
  const ask = asked((await claire.relation()).key);
  const taking = recordTaking(french, 'Claire', { to: 'person', profile: 'BE', log: false, ask });
  const made = await taken(claire.engine, taking, { made: Date.UTC(2026, 11, 1) });
  const told = await checked(new Uint8Array(await made!.blob.arrayBuffer()));
  expect(told.ok ? null : told.error).toBeNull();
});
