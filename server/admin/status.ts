// relay status: whether a relay runs, how much it holds and how much room it has. Counters and sizes alone; nothing of it names a person.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../shared/result.ts';
import { freeBytes } from '../data/disk.ts';
import { faultOf, misplacedLine, openObjects } from '../data/open-blobs.ts';
import { LOCK } from '../data/open-data.ts';
import { isLocked } from '../storage/sqlite/lock.ts';
import { type Command, textOption } from './command.ts';
import { failed, sizeOf, withDatabase } from './database.ts';

const MOST_LISTED = 1_000;

export const status: Command = {
  name: 'status',
  summary: 'Whether a relay runs, what it holds and how much room is left: counts and sizes, no names.',
  synopsis: '[--largest <n>]',
  help:
    '--largest <n> lists the n mailboxes that hold the most, by their random ids, for `suspend`.\n' +
    'Works beside a running relay and without one.',
  takes: [0, 0],
  options: { largest: { type: 'string' } },
  run: async (given, { config, clock, random }) => {
    const asked = textOption(given, 'largest') ?? '0';
    const listed = /^\d{1,4}$/.test(asked) ? Number(asked) : MOST_LISTED + 1;
    if (listed > MOST_LISTED) return failed(`--largest takes a number of mailboxes up to ${MOST_LISTED}.`);
    return withDatabase(config, async (inspector) => {
      const figures = await inspector.figures();
      const largest = await inspector.largest(listed);
      const { database: databaseBytes, log: logBytes } = await inspector.sizes();
      const diskFreeBytes = existsSync(config.dataDir) ? freeBytes(config.dataDir) : null;
      const objects = await openObjects(config, { clock, random });
      const trouble = misplacedLine(config) ?? (objects === null ? null : ((await faultOf(objects))?.line ?? null));
      const relays = (await inspector.relays()) ?? (isLocked(join(config.dataDir, LOCK)) ? 1 : 0);
      const lines = [
        `Relay          ${relays === 0 ? 'does not run' : config.databaseUrl === null ? 'runs' : `runs, ${relays} of them`}`,
        `Mailboxes      ${figures.mailboxes}${figures.suspendedMailboxes > 0 ? ` (${figures.suspendedMailboxes} suspended)` : ''}`,
        `Envelopes      ${figures.envelopes}, ${sizeOf(figures.envelopeBytes)}`,
        `Blobs          ${figures.blobs}, ${sizeOf(figures.blobBytes)}, ${figures.unfinishedBlobs} unfinished, ${figures.doomedBlobs} still being removed`,
        ...(config.objectStore === null && trouble === null
          ? []
          : [`Object store   ${trouble ?? `${config.objectStore?.said ?? ''} takes and gives`}`]),
        `Admissions     ${figures.claimedAdmissions} claimed, ${figures.unusedAdmissions} unused`,
        `Vouchers       ${figures.vouchers} unredeemed`,
        `Notices        ${figures.pushDevices} devices`,
        `Deleted        ${figures.deletedMailboxes} mailboxes, ${figures.unsweptMailboxes} still being emptied`,
        `Database       ${sizeOf(databaseBytes)}${logBytes === null ? ' in PostgreSQL' : `, write-ahead log ${sizeOf(logBytes)}`}`,
        ...(diskFreeBytes === null
          ? []
          : [`Disk           ${sizeOf(diskFreeBytes)} free, floor ${sizeOf(config.minFreeBytes)}`]),
        ...largest.map(
          ({ id, bytes, envelopes, blobs, cap }) =>
            `${id}  ${sizeOf(bytes).padStart(9)}  ${envelopes} envelopes, ${blobs} blobs${cap === 0 ? ', suspended' : ''}`,
        ),
      ];
      const json = {
        relays,
        ...figures,
        databaseBytes,
        logBytes,
        diskFreeBytes,
        floorBytes: config.minFreeBytes,
        objectStore: config.objectStore?.said ?? null,
        objectStoreTrouble: trouble,
      };
      return ok({ lines, json: listed === 0 ? json : { ...json, largest } });
    });
  },
};
