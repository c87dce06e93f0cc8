// The authenticator: what holds passkeys for this device, as the page asks it (a worker has none) and the engine takes what it gives.
import type { Result } from '../../../shared/result.ts';

/** What an authenticator is asked with: nothing of it names anybody. */
export type PasskeyOffer = {
  readonly userId: Uint8Array;
  /** 32 bytes. */
  readonly prfSalt: Uint8Array;
  /** Ids of those that are there already. */
  readonly known: readonly Uint8Array[];
};
/** What a passkey gave for the salt it was asked with, 32 bytes: whoever keeps it opens this space on this device. */
export type PasskeyAnswer = { readonly credentialId: Uint8Array; readonly output: Uint8Array };

/** A passkey that may open it, and the salt to ask it with. */
export type PasskeyAsk = { readonly credentialId: Uint8Array; readonly prfSalt: Uint8Array };
/** `unanswered`: given up by the person, or nobody there whom it knows. `known`: one that is there already. */
export type AuthenticatorTrouble = 'unanswered' | 'unsupported' | 'known';

/**
 * What holds passkeys for this device (WebAuthn Level 3, prf). The page asks it, for a worker has none. Each time the person is asked, and
 * proves who they are to it: one that does not see to that is unsupported.
 */
export interface Authenticator {
  /** Whether this browser may have one; whether it has is only known by asking. */
  isPossible(): Promise<boolean>;
  /** Makes one, then uses it: all that it gave for the salt, two at least, the last by a use. */
  create(
    offer: PasskeyOffer,
  ): Promise<
    Result<{ readonly credentialId: Uint8Array; readonly outputs: readonly Uint8Array[] }, AuthenticatorTrouble>
  >;
  answer(asks: readonly PasskeyAsk[]): Promise<Result<PasskeyAnswer, AuthenticatorTrouble>>;
  /** Tells it that a passkey serves no more, where the browser can. */
  forget(credentialId: Uint8Array): Promise<void>;
}
