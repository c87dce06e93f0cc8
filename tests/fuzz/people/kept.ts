// What people of the fuzz keep for themselves alone, and what must hold of it: pages of a notebook and pieces of a record are on each of their
// own devices alike, and nowhere else; what was erased is nowhere. Beside the thread (model.ts), drawn where a run asks for it.
import type { BlockView } from '../../../client/engine/api/views.ts';
import type { NoteText } from '../../../client/engine/api/dossier-views.ts';
import type { ObjectId, RelationId } from '../../../shared/ids.ts';
import type { Person } from '../../harness/world.ts';
import { Broken } from './broken.ts';
import type { Name, Patient } from './template.ts';

/** stands: its author's devices show it. gone: none does. unsure: its device died, or was shut out, before anybody else had it. */
type Fate = 'stands' | 'gone' | 'unsure';

/** A page, or a note that was filed: every text that it ever had, the newest last. */
export type Kept = {
  readonly by: Name;
  readonly id: ObjectId;
  /** Of a note. */
  readonly relation: RelationId | null;
  readonly texts: string[];
  /** The device that wrote to it last. */
  device: number;
  /** Devices that were shut out when its text was written, and that its writer knew to be. */
  readonly hiddenFrom: Map<string, ReadonlySet<number>>;
  fate: Fate;
};

export type Keeper = { readonly name: Name; readonly number: number; readonly person: Person };

const blocksOf = (text: string): readonly BlockView[] => [{ type: 'text', text }];
export const noteOf = (text: string): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
});

/** Writes a page, a new one where `id` is null, and turns away from it; null where it was refused. */
export async function writePage({ engine }: Person, id: ObjectId | null, text: string): Promise<ObjectId | null> {
  const saved = await engine.savePage(id, { title: '', blocks: blocksOf(text) });
  await engine.leavePage();
  return saved.ok ? saved.value : null;
}

const pageOn = async ({ engine }: Person, id: ObjectId): Promise<string | null> =>
  (await engine.page(id))?.blocks[0]?.text ?? null;

/** Texts of every piece and note of a relation's record; null where the device has none, or not the relation. */
async function recordOn({ engine }: Person, relation: RelationId | null): Promise<Record | null> {
  const its = (await engine.view()).open?.relations.find(({ relationId }) => relationId === relation);
  const dossier = its === undefined ? null : await engine.dossierOf(its.key);
  if (dossier === null) return null;
  const texts = dossier.pieces.flatMap(({ editions }) => editions.map(({ text }) => text));
  return { texts: texts.toSorted(), standing: dossier.chain.standing };
}
type Record = { readonly texts: readonly string[]; readonly standing: string };

/** Everything of these two kinds that a device shows of anybody. */
export async function everythingOn(person: Person): Promise<ReadonlySet<string>> {
  const pages = await Promise.all((await person.engine.pages('')).map(({ id }) => pageOn(person, id)));
  const records = await Promise.all((await person.space()).relations.map((each) => recordOn(person, each.relationId)));
  return new Set([...pages.flatMap((text) => text ?? []), ...records.flatMap((each) => each?.texts ?? [])]);
}

/** Of every person's devices, `mayLack` where the vault by which they know each other goes no further, or lost something with the relay's disk. */
export async function holdKept(
  all: readonly Kept[],
  devices: readonly Keeper[],
  mayLack: (name: Name) => Promise<boolean>,
): Promise<void> {
  for (const device of devices) {
    const shown = await everythingOn(device.person);
    for (const each of all)
      if (each.by !== device.name && each.texts.some((text) => shown.has(text)))
        throw new Broken(`${device.name} is shown what ${each.by} kept alone`);
    const own = new Set(all.filter(({ by }) => by === device.name).flatMap(({ texts }) => texts));
    for (const text of shown) if (!own.has(text)) throw new Broken(`${device.name} keeps what they never wrote`);
  }
  for (const name of new Set(devices.map((each) => each.name))) {
    if (await mayLack(name)) continue;
    const its = devices.filter((each) => each.name === name);
    for (const each of all.filter(({ by }) => by === name)) await holdOne(each, its);
    await holdRecords(name, its, all);
  }
}

async function holdOne(each: Kept, devices: readonly Keeper[]): Promise<void> {
  const shown: (string | null)[] = [];
  for (const { person } of devices) {
    if (each.relation === null) shown.push(await pageOn(person, each.id));
    else {
      const texts = (await recordOn(person, each.relation))?.texts ?? [];
      shown.push(each.texts.findLast((text) => texts.includes(text)) ?? null);
    }
  }
  const what = each.relation === null ? 'page' : 'note';
  if (new Set(shown).size > 1) throw new Broken(`devices of ${each.by} show a ${what} otherwise: ${each.texts.at(-1)}`);
  const [text] = shown;
  if (each.fate === 'gone' && text !== null) throw new Broken(`${each.by} still has a ${what} that is gone: ${text}`);
  if (each.fate === 'stands' && text !== each.texts.at(-1))
    throw new Broken(`a ${what} of ${each.by}'s was lost: ${each.texts.at(-1)}`);
}

async function holdRecords(name: Name, devices: readonly Keeper[], all: readonly Kept[]): Promise<void> {
  const relations = new Set(all.flatMap(({ by, relation }) => (by === name && relation !== null ? [relation] : [])));
  for (const relation of relations) {
    const records = await Promise.all(devices.map(({ person }) => recordOn(person, relation)));
    for (const record of records)
      if (record !== null && record.standing !== 'whole')
        throw new Broken(`a record of ${name}'s is ${record.standing}`);
    if (new Set(records.map((record) => record?.texts.join('\n'))).size > 1)
      throw new Broken(`devices of ${name} show a record otherwise`);
  }
}

/** What a device that was shut out has was not hidden from it. */
export async function holdKeptSecret(thief: Keeper, all: readonly Kept[]): Promise<void> {
  const shown = await everythingOn(thief.person);
  for (const { hiddenFrom } of all)
    for (const [text, hidden] of hiddenFrom)
      if (hidden.has(thief.number) && shown.has(text))
        throw new Broken(`a device that was shut out reads what was kept after: ${text}`);
}

export const isPatient = (name: Name): name is Patient => name !== 'Claire';
