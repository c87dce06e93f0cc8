// Why a device was not linked, in a sentence that begins with what is safe.
import type { App } from '../../../app/state.ts';
import type { LinkProblem } from '../../../engine/api/api.ts';

/** `count`: words that were typed. */
export function sayProblem({ t }: Pick<App, 't'>, problem: LinkProblem, count = 12): string {
  switch (problem.type) {
    case 'wrong-words':
      if (count !== 12) return t.devices.wrongNumber({ count: String(count) });
      return problem.unknown.length === 0
        ? t.devices.wrongWords
        : t.devices.wrongPlaces({ count: problem.unknown.length, places: problem.unknown.join(', ') });
    case 'other-relay':
      return t.devices.otherHost({ host: location.host });
    case 'wrong-passphrase':
      return t.lock.wrong;
    case 'no-memory':
      return t.lock.memoryLow;
    case 'passphrase-too-short':
      return t.onboarding.passphraseTooShort;
    case 'unsteady-key':
      return t.onboarding.unsteadyKey;
    case 'storage-failed':
      return t.onboarding.storageFailed;
    case 'too-many-devices':
      return t.devices.eight;
    case 'too-many-links':
      return t.devices.tooMany;
    case 'vault-stuck':
    case 'offline':
      return t.devices.stuck;
    case 'device-only':
      return t.keeping.devices;
    case 'nothing-came':
      return t.devices.nobody;
    case 'second-answer':
      return t.devices.second;
    case 'expired':
      return t.devices.expired;
    case 'ended-there':
      return t.devices.endedThere;
    case 'not-finished':
      return t.devices.notFinished;
    case 'damaged':
      return t.devices.damaged;
    case 'stopped':
    case 'locked':
      return t.devices.stopped;
  }
}
