// What letters state of device lists, where the announcement is withheld or a slower letter comes behind: nobody goes on sealing to
// a device that was removed, and what was said last counts, device by device.
import { describe, expect, it } from 'vitest';
import { encode } from '../../shared/codec.ts';
import { DeviceId, EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { READ } from '../../shared/protocol/api.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { answer as answerCodec } from '../../shared/kinds/answer.ts';
import { unwrap } from '../../shared/result.ts';
import type { Person, World } from '../harness/world.ts';
import { innerOf, relationKept } from '../hostile-relay/knowledge.ts';
import { pair } from '../hostile-relay/people.ts';
import { random } from './people.ts';
import { practiceOfTwo } from './practice.ts';

const says = (text: string) => ({
  kind: LETTER_KINDS.answer,
  payload: encode(answerCodec, { covers: [], reason: '', blocks: [{ type: 'text', text }] }),
});

async function met() {
  const { world, camille } = await pair();
  const practice = await practiceOfTwo(world, camille);
  await practice.one.write({ kind: LETTER_KINDS.accept });
  await practice.other.write(says('De l’autre.'));
  await camille.engine.sync();
  return { world, camille, practice };
}

/** For how many devices a text set down now is sealed. */
async function slotsOf(world: World, person: Person, text: string): Promise<number> {
  const id = unwrap(await person.engine.deposit((await person.relation(1)).key, { kind: 'flash', text }));
  await person.engine.sync();
  const relation = await relationKept(person, 1);
  const secret = relation.secrets[relation.inForce];
  if (secret === undefined) throw new Error('no secret');
  const { mailboxId } = relation;
  const read = await world.call(READ, [{ mailboxId, read: bearerBytes(capabilitiesOf(secret).read), after: 1 }]);
  const rows = read.type === 'answer' ? (read.value[0]?.rows ?? []) : [];
  const row = rows.find(({ envelopeId }) => envelopeId === EnvelopeId.parse(id));
  if (row === undefined) throw new Error('the relay has it not');
  return innerOf(relation, row).inner.slots.length;
}

const notices = async (person: Person) => (await person.relation(1)).notices.map(({ type }) => type);

describe('a list head above the one known', () => {
  it('point 19: is told, and until its entries come only the device that states it is written to', async () => {
    const { world, camille, practice } = await met();
    expect(await slotsOf(world, camille, 'Aux deux.')).toBe(2);
    // The relay withholds the announcement of this.
    practice.sign({ op: 'revoke', time: world.time.now(), deviceId: practice.other.device.deviceId });
    await practice.one.write(says('De Nadia.'));
    await camille.engine.sync();
    expect(await notices(camille)).toEqual(['announcement-missing']);
    expect(await slotsOf(world, camille, 'À un seul.')).toBe(1);
    await practice.one.announce();
    await camille.engine.sync();
    expect(await notices(camille)).toEqual([]);
    expect(await slotsOf(world, camille, 'Encore à un seul.')).toBe(1);
    await world.close();
  });

  it('point 19: is stated by several devices, and each of those is written to', async () => {
    const { world, camille, practice } = await met();
    // Of a third device that nobody here has heard of.
    practice.sign({ op: 'revoke', time: world.time.now(), deviceId: DeviceId.random(random) });
    await practice.one.write(says('De l’un.'));
    await camille.engine.sync();
    expect(await slotsOf(world, camille, 'À un seul.')).toBe(1);
    await practice.other.write(says('De l’autre aussi.'));
    await camille.engine.sync();
    expect(await slotsOf(world, camille, 'Aux deux.')).toBe(2);
    await practice.one.announce();
    await camille.engine.sync();
    expect(await notices(camille)).toEqual([]);
    await world.close();
  });

  it('point 19: of this account’s own devices is told', async () => {
    const { world, camille, practice } = await met();
    await practice.one.write({ ...says('Bonjour.'), peerList: { seq: 2, hash: new Uint8Array(32).fill(3) } });
    await camille.engine.sync();
    expect(await notices(camille)).toEqual(['own-list-behind']);
    await world.close();
  });

  it('of this account’s own devices is told for as long as a device of theirs says so, and no longer', async () => {
    const { world, camille, practice } = await met();
    const beyond = { peerList: { seq: 2, hash: new Uint8Array(32).fill(3) } };
    await practice.one.write({ ...says('Bonjour.'), ...beyond });
    await practice.other.write({ ...says('Moi aussi.'), ...beyond });
    await practice.one.write(says('Je me trompais.'));
    await camille.engine.sync();
    expect(await notices(camille)).toEqual(['own-list-behind']);
    await practice.other.write(says('Moi aussi, je me trompais.'));
    await camille.engine.sync();
    expect(await notices(camille)).toEqual([]);
    await world.close();
  });
});

describe('the mark of a vault', () => {
  const mark = (byte: number) => ({ vaultMark: new Uint8Array(64).fill(byte) });
  const held = async (person: Person) => (await relationKept(person, 1)).peerMarks.map((kept) => kept.mark[0]);
  const write = async (person: Person) => {
    unwrap(await person.engine.deposit((await person.relation(1)).key, { kind: 'flash', text: 'Un mot.' }));
  };

  it('point 38: is kept for each device, the newest of each, whichever letter comes last', async () => {
    const { world, camille, practice } = await met();
    const older = practice.one.seal({ ...says('Avant.'), ...mark(1) });
    const newer = practice.one.seal({ ...says('Après.'), ...mark(2) });
    await newer();
    await practice.other.write({ ...says('De l’autre.'), ...mark(9) });
    await older();
    await camille.engine.sync();
    expect(await held(camille)).toEqual([2, 9]);
    await world.close();
  });

  it('point 38: is returned in turn, one a letter', async () => {
    const { world, camille, practice } = await met();
    await practice.one.write({ ...says('Un.'), ...mark(2) });
    await practice.other.write({ ...says('Deux.'), ...mark(9) });
    await camille.engine.sync();
    const returned: (number | undefined)[] = [];
    for (let letter = 0; letter < 3; letter++) {
      returned.push((await held(camille))[0]);
      await write(camille);
    }
    expect(returned).toEqual([2, 9, 2]);
    await world.close();
  });
});
