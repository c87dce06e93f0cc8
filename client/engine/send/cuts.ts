// Cuts: where a revoked device ends. Whoever announces the revocation names the last place it has accepted of that device; a reader
// that is told none cuts where it stands itself. Beyond its cut nothing of the device counts (PROTOCOL.md, Devices in a relation).
import { type ChainState, isCut, lastAccepted, observe } from '../../../shared/crypto/relation/chains.ts';
import { type ChainHead, LETTER_BOUNDS } from '../../../shared/crypto/relation/letter.ts';
import { type DeviceId } from '../../../shared/ids.ts';

/** Cuts every revoked device that has none yet at what was accepted of it here: at 0 where that is nothing. */
export function cutAll(chains: ChainState, revoked: Iterable<DeviceId>, now: number): ChainState {
  let state = chains;
  for (const device of revoked)
    if (device !== state.self && !isCut(state, device))
      state = observe(state, { type: 'cut', head: lastAccepted(state, device) }, now).state;
  return state;
}

/** What an announcement names: one cut for each own device that the list revokes, the latest revoked where there are too many. */
export const cutsOf = (chains: ChainState, revoked: Iterable<DeviceId>): readonly ChainHead[] =>
  [...revoked]
    .filter((device) => device !== chains.self)
    .map((device) => lastAccepted(chains, device))
    .slice(-LETTER_BOUNDS.cuts);
