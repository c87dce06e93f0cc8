// Device name (32,773, of the vault only): what a person calls one of their devices, and when it was last in use (PROTOCOL.md, Vault records).
import { type Codec, idCodec, struct, text, u32 } from '../codec.ts';
import { DeviceId } from '../ids.ts';
import { type Extra, extrasCodec } from './extras.ts';

export type DeviceName = {
  readonly device: DeviceId;
  readonly name: string;
  /** Days since 1970 UTC; 0: not said. */
  readonly lastSeen: number;
  readonly extras: readonly Extra[];
};

export const deviceName: Codec<DeviceName> = struct<DeviceName>({
  device: idCodec(DeviceId),
  name: text,
  lastSeen: u32,
  extras: extrasCodec(),
});
