// Why a space could not be made, in words: what is safe first.
import type { CreateProblem } from '../../../engine/api/api.ts';
import type { InvitationProblem } from '../../../engine/api/views.ts';
import type { Dictionary } from '../../../i18n/index.ts';

export function createProblemWords(t: Dictionary, problem: CreateProblem | InvitationProblem): string {
  const words: Readonly<Record<CreateProblem | InvitationProblem, string>> = {
    offline: t.onboarding.relayAway,
    'not-admitted': t.onboarding.notAdmitted,
    busy: t.onboarding.relayBusy,
    'storage-failed': t.onboarding.storageFailed,
    'unsteady-key': t.onboarding.unsteadyKey,
    'passphrase-too-short': t.onboarding.passphraseTooShort,
    'rhythm-invalid': t.onboarding.failed,
    'not-an-invitation': t.invitation.damaged,
    altered: t.invitation.mismatch,
    expired: t.onboarding.invitationExpired,
    'already-used': t.invitation.used,
    'other-relay': t.invitation.mismatch,
    withdrawn: t.invitation.revoked,
    'please-update': t.app.updateNeeded,
  };
  return words[problem];
}
