// Which time a space goes by. A device's clock may be wrong, and a relay's Date header may lie: what cannot be taken back for its age
// is done once both say so, and what is dated is dated by the relay where the two differ (PROTOCOL.md, A client's pass).
import type { Space } from './space.ts';

type Timed = {
  readonly ports: Pick<Space['ports'], 'clock'>;
  readonly relay: Pick<Space['relay'], 'clockSkew' | 'hasAnswered'>;
};

/**
 * The earlier of this device's clock and the relay's, ms: every deletion for age is judged by it. 0 before the relay has answered since
 * the space was opened: until then nothing is old.
 */
export const trustedNow = ({ ports, relay }: Timed): number =>
  relay.hasAnswered() ? ports.clock.now() - Math.max(0, relay.clockSkew()) : 0;

/** This device's clock, or the relay's where the two are known to differ by more than the tolerance, ms: what is dated or begins to age bears it. */
export const datedNow = ({
  ports,
  relay,
}: Pick<Timed, 'ports'> & { readonly relay: Pick<Space['relay'], 'clockSkew'> }): number =>
  ports.clock.now() - relay.clockSkew();
