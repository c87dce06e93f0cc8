// Programs of Debian's that tests put beside the relay: there already, or installed where the long form runs as root; else a visible line,
// and their tests are shown as skipped. Nothing stands in for them.
import { spawnSync } from 'node:child_process';

/** Whether the package's program answers `args`. */
export function installed(name: string, args: readonly string[], program: string = name): boolean {
  const answers = (): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  if (answers()) return true;
  if (process.env['ENTRETEMPS_FULL'] === '1' && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], {
      env,
      stdio: 'ignore',
      timeout: 300_000,
    });
    if (answers()) return true;
  }
  process.stderr.write(`  skipped: ${name} is not installed here (apt-get install ${name})\n`);
  return false;
}
