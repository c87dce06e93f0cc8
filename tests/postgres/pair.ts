// Two real PostgreSQL servers that follow each other by streaming replication, as an operator keeps a standby: a primary that is killed or
// stands still, a standby that is promoted, a former primary that comes back as standby. The addresses of its databases name both.
// There is no pg_basebackup among npm's programs: a standby is a copy of a folder whose server is stopped, which streams from there on.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressOf,
  type Cluster,
  clusterOn,
  freePort,
  type House,
  makeData,
  makeDatabase,
  openHouse,
  own,
  PASSWORD,
  query,
  run,
  USER,
} from './server.ts';

export type Pair = {
  /** The address of a database, both servers in it, the one that was primary at the start last. */
  database(name: string): Promise<string>;
  /** The address of a database on what is primary now, alone. */
  alone(name: string): Promise<string>;
  /** One statement as the owner of the cluster on what is primary now, or on its standby. */
  ask<Row>(name: string, text: string, on?: 'primary' | 'standby'): Promise<Row[]>;
  readonly primary: Cluster;
  readonly standby: Cluster;
  /** Resolves once the standby has what the primary has. */
  caughtUp(): Promise<void>;
  /** The primary is gone at once, and its standby is primary. */
  failOver(): Promise<void>;
  /** Its standby is primary too, whatever it does itself. */
  promote(): void;
  /** What is primary has a standby again, a copy of it, in the other's place. */
  rejoin(): Promise<void>;
  /** As `failOver` and `rejoin`: for runs that kill a server. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

/** `synchronous`: what is acknowledged is on both. */
export async function startPair({ synchronous }: { readonly synchronous: boolean }): Promise<Pair> {
  const house = openHouse();
  const settings = { wal_retrieve_retry_interval: '200ms', ...(synchronous && { synchronous_standby_names: '*' }) };
  const firstData = makeData(house);
  let [primary, standby] = [
    clusterOn(house, firstData, await freePort(), settings),
    clusterOn(house, join(house.folder, 'other'), await freePort(), settings),
  ];
  const hosts = `127.0.0.1:${standby.port},127.0.0.1:${primary.port}`;
  const ask = <Row>(name: string, text: string, on: 'primary' | 'standby' = 'primary'): Promise<Row[]> =>
    query(addressOf(`127.0.0.1:${(on === 'primary' ? primary : standby).port}`, name), text);

  /** Both are stopped. */
  async function follow(): Promise<void> {
    copyFolder(house, primary, standby);
    await primary.start();
    await standby.start();
    await untilStreaming();
  }
  async function untilStreaming(): Promise<void> {
    for (;;) {
      const streams = await ask<{ n: string }>(
        'postgres',
        `SELECT count(*) AS n FROM pg_stat_replication WHERE state = 'streaming'`,
      );
      if (Number(streams[0]?.n) > 0) return;
    }
  }
  await follow();

  const promote = (): void => {
    run(house, 'pg_ctl', ['promote', '-w', '-D', standby.data]);
    [primary, standby] = [standby, primary];
  };

  const failOver = async (): Promise<void> => {
    await primary.kill();
    promote();
  };
  const rejoin = async (): Promise<void> => {
    await standby.kill();
    await primary.stop();
    await follow();
  };

  return {
    database: async (name) => {
      await makeDatabase(primary.port, name);
      return addressOf(hosts, name);
    },
    alone: async (name) => {
      await makeDatabase(primary.port, name);
      return addressOf(`127.0.0.1:${primary.port}`, name);
    },
    ask,
    get primary() {
      return primary;
    },
    get standby() {
      return standby;
    },
    caughtUp: async () => {
      for (;;) {
        const text = `SELECT bool_and(replay_lsn >= pg_current_wal_lsn()) AS level FROM pg_stat_replication`;
        if ((await ask<{ level: boolean | null }>('postgres', text))[0]?.level === true) return;
      }
    },
    failOver,
    promote,
    rejoin,
    crash: async () => {
      await failOver();
      await rejoin();
    },
    close: async () => {
      await Promise.all([primary.kill(), standby.kill()]);
      rmSync(house.folder, { recursive: true, force: true });
    },
  };
}

function copyFolder({ as }: House, from: Cluster, to: Cluster): void {
  rmSync(to.data, { recursive: true, force: true });
  // With its owners.
  execFileSync('cp', ['-a', from.data, to.data]);
  for (const file of ['postmaster.pid', 'standby.signal']) rmSync(join(to.data, file), { force: true });
  const conninfo = `host=127.0.0.1 port=${from.port} user=${USER} password=''${PASSWORD}'' application_name=standby`;
  writeFileSync(join(to.data, 'standby.signal'), '');
  writeFileSync(join(to.data, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  for (const file of ['standby.signal', 'postgresql.auto.conf']) own(join(to.data, file), as);
}
