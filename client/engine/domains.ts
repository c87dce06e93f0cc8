// The domains of the engine, the one list of them. Its order is that of the folders, and of their steps within one moment of a pass.
import { account } from './account/domain.ts';
import type { Header } from './account/headers.ts';
import type { OpenSpaceView } from './api/views.ts';
import { consult } from './consult/domain.ts';
import { cover } from './cover/domain.ts';
import { devices } from './devices/domain.ts';
import { dossier } from './dossier/domain.ts';
import type { Domain, Door, Travelling } from './domain.ts';
import { entries } from './entries/domain.ts';
import { taking } from './export/domain.ts';
import { files } from './files/domain.ts';
import { first } from './first/domain.ts';
import { follow } from './follow/domain.ts';
import { frame } from './frame/domain.ts';
import { library } from './library/domain.ts';
import { marks } from './marks/domain.ts';
import { invitation } from './invitation/domain.ts';
import { notebook } from './notebook/domain.ts';
import { plan } from './plan/domain.ts';
import { push } from './push/domain.ts';
import { receive } from './receive/domain.ts';
import { recovery } from './recovery/domain.ts';
import { requests } from './requests/domain.ts';
import { rhythm } from './rhythm/domain.ts';
import { searching } from './search/domain.ts';
import { send } from './send/domain.ts';
import { supervision } from './supervision/domain.ts';
import type { Table } from './state/sealed-store.ts';
import type { Space } from './state/space.ts';
import { relations } from './sync/domain.ts';
import { syntheses } from './synthesis/domain.ts';
import { tally } from './tally/domain.ts';
import { transfer } from './transfer/domain.ts';
import { vault } from './vault/domain.ts';
import { voice } from './voice/domain.ts';
import { worksheets } from './worksheets/domain.ts';

const DOMAINS = [
  account,
  vault,
  send,
  files,
  entries,
  searching,
  voice,
  follow,
  marks,
  library,
  frame,
  first,
  rhythm,
  tally,
  notebook,
  plan,
  worksheets,
  dossier,
  syntheses,
  requests,
  supervision,
  taking,
  consult,
  invitation,
  cover,
  transfer,
  receive,
  recovery,
  devices,
  push,
  relations,
] as const;
/** The same, to go through. */
export const domains: readonly Domain[] = DOMAINS;

type Each = (typeof DOMAINS)[number];
type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer Both) => void
  ? Both
  : never;
type CallsOf<D> = D extends { calls(door: Door): infer Calls } ? Calls : never;
type ViewOf<D> = D extends { view(space: Space, travelling: Travelling, header: Header): infer View } ? View : never;

/** Every call that a domain declares. */
export type DomainCalls = All<CallsOf<Each>>;

export const callsOf = (door: Door): DomainCalls =>
  together(domains.map((domain) => domain.calls?.(door) ?? {})) as DomainCalls;

export const TABLES = domains.flatMap(({ tables }) => tables) as unknown as readonly Table<never>[];

export const spaceView = (space: Space, header: Header, travelling: Travelling): OpenSpaceView => ({
  id: space.id,
  label: header.label,
  ...(together(domains.map((domain) => domain.view?.(space, travelling, header) ?? {})) as All<ViewOf<Each>>),
});

/** One object of several; a name that two of them have would hide one. */
function together(parts: readonly object[]): object {
  const all = parts.flatMap((part) => Object.entries(part));
  const whole = Object.fromEntries(all);
  if (Object.keys(whole).length !== all.length) throw new Error('two domains declare one name');
  return whole;
}
