// A psychologist's own profile, changed after the space was made. The bundle of an invitation carries it as it was when the
// invitation was prepared, and a relation keeps the one it began with, on both sides: they go on saying the same.
import { type Profile, profileProblem } from '../../../shared/protocol/cadre.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { ACCOUNT, SELF } from '../state/rows.ts';
import { StorageFailed } from '../state/sealed-store.ts';
import { type Space, accountOf, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';

/** For invitations prepared from here on. The vault hears of it too, so that a recovery finds it. */
export async function changePractice(
  space: Space,
  profile: Profile,
): Promise<Result<null, 'profile-invalid' | 'storage-failed'>> {
  const isEmpty = [profile.name, profile.title, profile.registration].some((text) => text.trim() === '');
  if (isEmpty || profileProblem(profile) !== null || accountOf(space.store).practice === null)
    return err('profile-invalid');
  try {
    await space.store.transact((transaction) => {
      const account = accountOf(transaction);
      if (account.practice === null) return;
      const practice = { ...account.practice, profile };
      transaction.put(ACCOUNT, SELF, { ...account, name: profile.name, practice });
      transaction.put(VAULT, SELF, { ...vaultOf(transaction), nameVaulted: false });
    });
  } catch (error) {
    if (error instanceof StorageFailed) return err('storage-failed');
    throw error;
  }
  return ok(null);
}
