// `npm run bench`: what this machine makes of the cryptography, the relay and the client's size, medians of five, as a table for
// people. With --postgres one more, on a real PostgreSQL; with --weak those of a weak phone alone; with --against DIR the app that was built there beside them. With --json the last line is one JSON object for whoever keeps the figures.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureRelay } from '../../.ci/builds.mjs';
import { MOST_OPS_A_PASS } from '../../client/engine/state/effort.ts';
import { measureClient } from '../tools/size.ts';
import { benchBlobs } from './blobs.ts';
import { benchCapture } from './capture.ts';
import { benchCaseload } from './caseload.ts';
import { benchClient } from './client.ts';
import { figures as benchCrypto } from './crypto.ts';
import { hostilePassOps } from './hostile.ts';
import { benchDevices } from './devices.ts';
import { benchDue } from './due.ts';
import { benchExport } from './export.ts';
import { benchIdle } from './idle.ts';
import { benchPostgres } from './postgres.ts';
import { benchRelay, type RelayFigures } from './relay.ts';
import { benchSearch } from './search.ts';
import { benchRestore } from './restore.ts';
import { benchVault } from './vault.ts';
import { benchWeak, weakFigures } from './weak.ts';

type Figure = { readonly name: string; readonly value: number; readonly what: string; readonly aim?: string };

const print = (line: string): void => void process.stdout.write(`${line}\n`);

// The sizes are those of the sources as they are now. Vite itself builds, not the launcher, which may install dependencies;
// what the build says goes beside the figures, not among them.
const root = join(import.meta.dirname, '..', '..');
execFileSync(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: ['ignore', process.stderr.fd, process.stderr.fd],
});
// The relay that is measured is the one that `npm start` runs.
await ensureRelay();
// Another built checkout, whose page is measured beside this one's.
const other = process.argv[process.argv.indexOf('--against') + 1];
const against = process.argv.includes('--against') && other !== undefined ? other : null;
const weak = weakFigures(await benchWeak(against));
if (process.argv.includes('--weak')) {
  tell(weak);
  process.exit(0);
}
const crypto = await benchCrypto();
const hostileOps = await hostilePassOps();
const relay = await benchRelay();
const client = await benchClient();
const idle = await benchIdle();
const devices = await benchDevices();
const restore = await benchRestore();
const vault = await benchVault();
const due = benchDue();
const search = await benchSearch();
const taken = await benchExport();
const caseload = await benchCaseload();
const blobs = await benchBlobs();
const capture = await benchCapture();
const postgres = process.argv.includes('--postgres') ? await benchPostgres() : null;
const size = measureClient(join(root, 'dist', 'client'));

const figures: readonly Figure[] = [
  {
    name: 'turn_vs_bare',
    value: crypto.turn_vs_bare,
    what: 'ratchet turn over bare X-Wing and AEAD',
    aim: '≤ 1.2',
  },
  { name: 'turn_ms', value: crypto.turn_ms, what: 'ratchet turn, ms' },
  { name: 'handshake_ms', value: crypto.handshake_ms, what: 'handshake of both sides, ms' },
  { name: 'seal_open_2k_ms', value: crypto.seal_open_2k_ms, what: 'an entry of 2 kB sealed and opened, ms' },
  {
    name: 'hostile_pass_ops',
    value: hostileOps,
    what: 'the most operations one hostile mebibyte costs a pass',
    aim: `≤ ${MOST_OPS_A_PASS}`,
  },
  { name: 'envelope_bytes_2k', value: crypto.envelope_bytes_2k, what: 'its envelope, bytes' },
  {
    name: 'ingest_vs_raw',
    value: rounded(relay.ingest_vs_raw),
    what: 'durable ingest over raw SQLite',
    aim: '≥ 0.55',
  },
  relayFigure('ingest16_vs_raw', 'the same, sixteen envelopes a POST', '≥ 1'),
  relayFigure('group_vs_single', 'group commit over one transaction a request', '≥ 3.5'),
  relayFigure('drain_vs_raw', 'draining 1,000 envelopes over a raw read', '≤ 2'),
  relayFigure('p99_ms_c128', 'slowest hundredth with 128 connections, ms', '≤ 50'),
  relayFigure('sse_kib', 'memory of one live connection, KiB', '≤ 8'),
  relayFigure('db_overhead_max', 'database over envelope bytes, worst bucket', '≤ 0.1'),
  relayFigure('start_vs_node', 'start-up over bare node', '≤ 1.6'),
  relayFigure('rss_vs_node', 'idle memory over bare node', '≤ 1.6'),
  {
    name: 'open_10k_ms',
    value: rounded(client.open_10k_ms),
    what: 'le fil of 10,000 entries after its passphrase, ms',
    aim: '≤ 600',
  },
  { name: 'open_10k_vs_100', value: rounded(client.open_10k_vs_100), what: 'the same over one of 100', aim: '≤ 8' },
  {
    name: 'deposit_10k_vs_100',
    value: rounded(client.deposit_10k_vs_100),
    what: 'an entry more, of 10,000 over 100',
    aim: '≤ 1.2',
  },
  {
    name: 'draft_save_10k_vs_100',
    value: rounded(client.draft_save_10k_vs_100),
    what: 'a draft saved, of 10,000 over 100',
    aim: '≤ 1.1',
  },
  {
    name: 'draft_save_10k_bytes',
    value: client.draft_save_10k_bytes,
    what: 'its bytes back to the page',
    aim: '≤ 2048',
  },
  {
    name: 'fil_10k_longest_task_ms',
    value: rounded(client.fil_10k_longest_task_ms),
    what: 'longest task of le fil, six times slower, ms',
    aim: '≤ 200',
  },
  {
    name: 'fil_longest_task_10k_vs_100',
    value: rounded(client.fil_longest_task_10k_vs_100),
    what: 'the same over one of 100',
  },
  {
    name: 'record_10k_longest_task_ms',
    value: rounded(client.record_10k_longest_task_ms),
    what: 'longest task of the record, the same, ms',
    aim: '≤ 200',
  },
  {
    name: 'record_longest_task_10k_vs_100',
    value: rounded(client.record_longest_task_10k_vs_100),
    what: 'the same over one of 100',
  },
  {
    name: 'worker_mib_10k',
    value: rounded(client.worker_mib_10k),
    what: 'memory of the engine’s worker, MiB',
    aim: '≤ 60',
  },
  { name: 'worker_mib_10k_vs_100', value: rounded(client.worker_mib_10k_vs_100), what: 'the same over one of 100' },
  {
    name: 'idle_pass_us_200_relations',
    value: Math.round(idle.idle_pass_us_200_relations),
    what: 'a pass with nothing new over 200 relations, µs',
  },
  {
    name: 'idle_pass_200_vs_20',
    value: rounded(idle.idle_pass_200_vs_20),
    what: 'the same over one of 20 relations',
    aim: '≤ 10',
  },
  {
    name: 'link_ms',
    value: rounded(devices.link_ms),
    what: 'a device linked, waiting left out, ms',
  },
  {
    name: 'fanout_4_devices_vs_1',
    value: rounded(devices.fanout_4_devices_vs_1),
    what: 'a letter for four devices over one for one',
    aim: '≤ 2.2',
  },
  {
    name: 'restore_10k_ms',
    value: Math.round(restore.restore_10k_ms),
    what: 'from the sheet to le fil of 10,000 entries, ms',
    aim: '≤ 4000',
  },
  {
    name: 'restore_10k_whole_ms',
    value: Math.round(restore.restore_10k_whole_ms),
    what: 'until all of them are there, ms',
  },
  { name: 'restore_10k_vs_1k', value: rounded(restore.restore_10k_vs_1k), what: 'the latter over 1,000', aim: '≤ 10' },
  {
    name: 'vault_10y_mib',
    value: rounded(vault.vault_10y_mib),
    what: 'vault of 200 relations after ten years, from a part of it, MiB',
    aim: '≤ 64',
  },
  { name: 'vault_10y_packs_mib', value: rounded(vault.vault_10y_packs_mib), what: 'its packs beside that, MiB' },
  { name: 'rotate_vault_ms', value: rounded(vault.rotate_vault_ms), what: 'its turn after a removal, ms' },
  {
    name: 'search_10k_ms',
    value: rounded(search.search_10k_ms),
    what: 'a keystroke of a search over 10,000 entries of 2 KiB, ms',
    aim: '≤ 8',
  },
  {
    name: 'search_100k_vs_10k',
    value: rounded(search.search_100k_vs_10k),
    what: 'the same over 100,000, over it',
    aim: '≤ 4',
  },
  {
    name: 'search_index_mib_10k',
    value: rounded(search.search_index_mib_10k),
    what: 'its index, MiB',
    aim: '≤ 20',
  },
  { name: 'search_build_10k_ms', value: rounded(search.search_build_10k_ms), what: 'to make it, ms' },
  {
    name: 'search_vs_minisearch',
    value: rounded(search.search_vs_minisearch),
    what: 'a keystroke over one of MiniSearch, on average',
    aim: '≤ 0.25',
  },
  {
    name: 'search_mib_vs_minisearch',
    value: rounded(search.search_mib_vs_minisearch),
    what: 'the index over that of MiniSearch, in memory',
    aim: '≤ 0.25',
  },
  { name: 'export_10k_s', value: rounded(taken.export_10k_s), what: '10,000 entries of 2 KiB taken away, s' },
  { name: 'export_10k_mib', value: rounded(taken.export_10k_mib), what: 'that file, MiB' },
  {
    name: 'export_10k_longest_task_ms',
    value: rounded(taken.export_10k_longest_task_ms),
    what: 'longest task of the page meanwhile, ms',
  },
  { name: 'check_10k_s', value: rounded(taken.check_10k_s), what: 'to check it, s' },
  {
    name: 'due_us_per_relation',
    value: rounded(due.due_us_per_relation),
    what: 'what is due in a relation with ten entries, µs',
  },
  {
    name: 'blob_put_vs_raw',
    value: rounded(blobs.blob_put_vs_raw),
    what: '32 MiB written to the disk in parts, over the same sealed, put at the relay and read back',
    aim: '≥ 0.6',
  },
  {
    name: 'blob_get_vs_raw',
    value: rounded(blobs.blob_get_vs_raw),
    what: '32 MiB read from the disk, over the same fetched and opened',
    aim: '≥ 0.6',
  },
  {
    name: 'ingest_beside_blobs_vs_alone',
    value: rounded(blobs.ingest_beside_blobs_vs_alone),
    what: 'envelopes a second that the relay takes while blobs are put, over as many alone',
    aim: '≥ 0.7',
  },
  {
    name: 'seek_ms_of_60_min',
    value: rounded(blobs.seek_ms_of_60_min),
    what: 'a place in an hour of voice found in its index, ms',
  },
  {
    name: 'image_12mp_ms',
    value: rounded(capture.image_12mp_ms),
    what: 'a photo of 12 megapixels made anew, four times what it takes here, ms',
    aim: '≤ 4000',
  },
  {
    name: 'image_12mp_longest_task_ms',
    value: rounded(capture.image_12mp_longest_task_ms),
    what: 'the longest task of the page meanwhile, four times slower, ms',
  },
  {
    name: 'record_cpu_share',
    value: rounded(capture.record_cpu_share),
    what: 'of one core, what recording takes beyond the page that waits for it',
    aim: '≤ 0.1',
  },
  {
    name: 'caseload_200_ms',
    value: rounded(caseload.caseload_200_ms),
    what: 'the sorted list of 200 people with 100 entries each after its passphrase, ms',
    aim: '≤ 800',
  },
  {
    name: 'caseload_200_longest_task_ms',
    value: rounded(caseload.caseload_200_longest_task_ms),
    what: 'the longest task of the page meanwhile, ms',
    aim: '≤ 50',
  },
  {
    name: 'volume_kept',
    value: rounded(due.volume_kept),
    what: 'promises of an agreed volume kept, 40 people over 12 weeks of bursts',
    aim: '≥ 0.99',
  },
  {
    name: 'volume_naive_kept',
    value: rounded(due.volume_naive_kept),
    what: 'the same by the rule without a volume',
    aim: '< 0.9',
  },
  ...weak,
  ...(postgres === null
    ? []
    : [
        {
          name: 'postgres_ingest_vs_raw',
          value: rounded(postgres.ingest_vs_raw),
          what: 'durable ingest on PostgreSQL over raw batched inserts',
        },
      ]),
  { name: 'app_js_br_kb', value: rounded(size.firstScreenKb), what: 'first screen, our JavaScript, kB', aim: '≤ 90' },
  { name: 'sodium_br_kb', value: rounded(size.sodiumKb), what: 'libsodium, after the first paint, kB' },
];

const width = tell(figures);
print(
  `${'envelopes a second: the relay, raw SQLite'.padEnd(width)}  ${Math.round(relay.ingest_per_s)}, ${Math.round(relay.raw_per_s)}`,
);
if (postgres !== null)
  print(
    `${'the same on PostgreSQL: the relay, raw'.padEnd(width)}  ${Math.round(postgres.ingest_per_s)}, ${Math.round(postgres.raw_per_s)}`,
  );
if (process.argv.includes('--json'))
  print(JSON.stringify(Object.fromEntries(figures.map(({ name, value }) => [name, value]))));

/** How wide the words of the table are. */
function tell(table: readonly Figure[]): number {
  const wide = Math.max(...table.map(({ what }) => what.length));
  for (const { what, value, aim } of table)
    print(`${what.padEnd(wide)}  ${String(value).padStart(9)}${aim === undefined ? '' : `  aim ${aim}`}`);
  return wide;
}

function relayFigure(
  name: Exclude<keyof RelayFigures, 'ingest_per_s' | 'raw_per_s'>,
  what: string,
  aim: string,
): Figure {
  return { name, value: rounded(relay[name]), what, aim };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
