// Access for colleagues: a psychologist who may gives it out of her own allowance. What she hands over is a link like the operator's; whoever takes it
// puts a code of their own in its place, so that nothing is shared afterwards (PROTOCOL.md, Relay).
import { toBase64Url } from '../../../shared/bytes.ts';
import { DAY } from '../../../shared/clock.ts';
import { bearerBytes, bearerHash } from '../../../shared/crypto/identity/mailbox.ts';
import { randomSecret, type Secret } from '../../../shared/crypto/base/secret.ts';
import { GRANT, GRANTS, PROBE, WITHDRAW_GRANT } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { GrantProblem, GrantsView } from '../api/grant-views.ts';
import type { CallFailure } from '../relay/relay-client.ts';
import { accountOf, type Space } from '../state/space.ts';

type Problem = Exclude<GrantProblem, 'locked'>;

/** The code in force; null while the relay knows only that of the link, and of a space that is no practice. */
function codeOf(space: Space): Secret<'admission'> | null {
  const { practice } = accountOf(space.store);
  return practice === null || practice.link !== null ? null : practice.admission;
}

function problemOf(failure: CallFailure): Problem {
  // A relay of before answers with a page that there is no such call.
  if (failure.type === 'not-a-relay') return 'older-relay';
  if (failure.type !== 'refused') return 'offline';
  switch (failure.refusal) {
    case 'not-admitted':
      return 'not-admitted';
    case 'over-quota':
      return 'too-many';
    case 'forbidden':
      return 'claimed';
    default:
      return 'offline';
  }
}

export async function readGrants(space: Space): Promise<Result<GrantsView, Problem>> {
  const own = codeOf(space);
  if (own === null) return err('not-yet');
  const code = bearerBytes(own);
  const [read, probed] = [await space.relay.call(GRANTS, { code }), await space.relay.call(PROBE, { code })];
  if (!read.ok) return err(problemOf(read.error));
  if (!probed.ok) return err(problemOf(probed.error));
  const { mayGrant, isGranted, grants } = read.value;
  return ok({
    mayGrant,
    isGranted,
    remaining: probed.value.remaining,
    grants: grants.map(({ id, day, allowance, remaining, claimed }) => ({
      id,
      at: day * DAY,
      allowance,
      remaining,
      claimed,
    })),
  });
}

/** A code that was asked for and not answered yet: asked again, it is the same one, of which the relay makes one access. */
const asked = new WeakMap<Space['store'], { readonly fresh: Secret<'admission'>; readonly allowance: number }>();

/** A link for one colleague, which is kept nowhere: one that is lost is withdrawn, and another given. */
export async function giveAccess(space: Space, allowance: number): Promise<Result<{ link: string }, Problem>> {
  const own = codeOf(space);
  if (own === null) return err('not-yet');
  const before = asked.get(space.store);
  const fresh = before?.allowance === allowance ? before.fresh : randomSecret('admission', space.ports.random);
  asked.set(space.store, { fresh, allowance });
  const given = await space.relay.call(GRANT, { code: bearerBytes(own), hash: bearerHash(fresh), allowance });
  if (given.ok || given.error.type === 'refused') asked.delete(space.store);
  if (!given.ok) return err(problemOf(given.error));
  return ok({ link: `${accountOf(space.store).relayOrigin}/a#${toBase64Url(bearerBytes(fresh))}` });
}

/** Takes back what nobody has taken. */
export async function withdrawAccess(space: Space, id: number): Promise<Result<null, Problem>> {
  const own = codeOf(space);
  if (own === null) return err('not-yet');
  const taken = await space.relay.call(WITHDRAW_GRANT, { code: bearerBytes(own), id });
  return taken.ok ? ok(null) : err(problemOf(taken.error));
}
