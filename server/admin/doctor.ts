// relay doctor: a running relay tried from outside, at the address that people open, and its data folder looked at where it lies
// on this machine. Each finding names its fix. Nothing is created on the relay: the calls made are ones it must refuse.
import { existsSync, statSync } from 'node:fs';
import { ok } from '../../shared/result.ts';
import { type Config, isLocal } from '../config.ts';
import { freeBytes } from '../data/disk.ts';
import type { Command, World } from './command.ts';
import { faultOf, misplacedLine, openObjects } from '../data/open-blobs.ts';
import { failed, sizeOf } from './database.ts';
import { bad, type Finding, fine, unsure } from './finding.ts';
import { checkAnswers, comeThrough } from './doctor-answers.ts';
import { checkPush } from './doctor-push.ts';
import { checkTls } from './doctor-tls.ts';

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Try a running relay from outside: TLS, headers, clock, uploads and live hints through the proxy, notices, disk.',
  synopsis: '[<address>]',
  help:
    'The address is PUBLIC_URL where none is given. Run it on another machine too, with the address: only from\n' +
    'outside does it see what people meet. A private certificate authority: NODE_EXTRA_CA_CERTS=<its root.crt>.\n' +
    'Where the relay tells devices, doctor beside it tries whether it reaches the push services of browsers.\n' +
    'Exits with 1 where something must be put right.',
  takes: [0, 1],
  options: {},
  run: async ({ positionals: [given] }, world) => {
    const address = given ?? world.config.publicUrl;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
      return failed('doctor takes an address such as https://entretemps.example, without a path.');
    const tls = await checkTls(url, world.clock);
    const here = given === undefined ? world.config : null;
    const answers = tls.reached ? await checkAnswers(url.origin, world) : [];
    const isRunning = answers.some(({ name, verdict }) => name === 'relay' && verdict === 'fine');
    const findings = [
      ...checkAddress(url),
      ...tls.findings,
      ...answers,
      ...(isRunning && comeThrough(answers) ? await checkPush(url.origin, here) : []),
      ...(given === undefined ? [...checkHere(world), ...(await checkObjects(world))] : []),
    ];
    const failing = findings.filter(({ verdict }) => verdict === 'bad').length;
    const unclear = findings.filter(({ verdict }) => verdict === 'unsure').length;
    return ok({
      lines: [
        ...findings.map(({ verdict, name, says }) => `${MARKS[verdict]} ${name.padEnd(12)} ${says}`),
        failing + unclear === 0 ? 'Everything is in order.' : `${failing} to put right, ${unclear} to look at.`,
      ],
      json: { address: url.origin, failing, unclear, findings },
      failed: failing > 0,
    });
  },
};

const MARKS: Readonly<Record<Finding['verdict'], string>> = { fine: 'ok  ', unsure: 'look', bad: 'FIX ' };

function checkAddress({ protocol, hostname }: URL): Finding[] {
  if (protocol === 'https:') return [fine('address', 'HTTPS.')];
  return isLocal(hostname)
    ? [unsure('address', 'Plain HTTP on this machine alone: fine to try things, not for people elsewhere.')]
    : [bad('address', 'Plain HTTP: browsers refuse the app. Put a proxy with HTTPS in front and set PUBLIC_URL.')];
}

function checkHere({ config }: World): Finding[] {
  if (!existsSync(config.dataDir))
    return [unsure('disk', 'DATA_DIR is not on this machine: run doctor there too, for disk and settings.')];
  return [checkDisk(config), checkFolder(config), ...checkSettings(config)];
}

/** What the relay asks of an object store is asked here too. */
async function checkObjects({ config, clock, random }: World): Promise<Finding[]> {
  const misplaced = misplacedLine(config);
  if (misplaced !== null) return [bad('recordings', misplaced)];
  const objects = await openObjects(config, { clock, random });
  if (objects === null) return [];
  const trouble = await faultOf(objects);
  if (trouble !== null) return [bad('recordings', trouble.line)];
  return config.objectStore?.url.startsWith('http:') === true && !isLocal(new URL(config.objectStore.url).hostname)
    ? [
        unsure(
          'recordings',
          'Are taken and given by the object store, in plain HTTP: see that nobody else is on that network.',
        ),
      ]
    : [fine('recordings', 'Are taken and given by the object store.')];
}

function checkDisk({ dataDir, minFreeBytes }: Config): Finding {
  const free = freeBytes(dataDir);
  if (free < minFreeBytes)
    return bad('disk', `${sizeOf(free)} free, below MIN_FREE_MIB: nothing new is taken. Make room on it.`);
  if (free < 4 * minFreeBytes)
    return unsure('disk', `${sizeOf(free)} free: make room before it comes to MIN_FREE_MIB.`);
  return fine('disk', `${sizeOf(free)} free.`);
}

function checkFolder({ dataDir }: Config): Finding {
  const others = statSync(dataDir).mode & 0o077;
  return others === 0
    ? fine('data folder', "Its owner's alone.")
    : bad('data folder', 'Other users of this machine can open DATA_DIR: chmod 700 it.');
}

function checkSettings({ publicUrl, trustedProxies, host }: Config): Finding[] {
  if (!publicUrl.startsWith('https:') || trustedProxies > 0) return [];
  return isLocal(host)
    ? [
        bad(
          'settings',
          'PUBLIC_URL is HTTPS, so a proxy stands in front: set TRUST_PROXY=1, or rate limits count nobody.',
        ),
      ]
    : [unsure('settings', 'TRUST_PROXY is not set: behind a proxy everybody shares one rate limit.')];
}
