import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountId, BlobId, DeviceId, EnvelopeId, MailboxId, ObjectId, PrekeyId, RelationId, VaultId } from './ids.ts';

const kinds = { AccountId, BlobId, DeviceId, EnvelopeId, MailboxId, ObjectId, PrekeyId, RelationId, VaultId };

describe.each(Object.entries(kinds))('%s', (_, kind) => {
  it('comes back from its bytes and from its text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: kind.length, maxLength: kind.length }), (bytes) => {
        const id = kind.fromBytes(bytes);
        expect(kind.toBytes(id as never)).toEqual(bytes);
        expect(kind.parse(id)).toBe(id);
      }),
    );
  });

  it('is not made of another length, of other characters or of what is no text', () => {
    for (const length of [0, kind.length - 1, kind.length + 1])
      expect(() => kind.fromBytes(new Uint8Array(length))).toThrow(RangeError);
    const id = kind.fromBytes(new Uint8Array(kind.length));
    for (const foreign of [`${id}A`, id.slice(1), `${id} `, `=${id.slice(1)}`, '', null, undefined, 7, {}, [id]])
      expect(kind.parse(foreign)).toBeNull();
  });

  it('is drawn from the chance it is given', () => {
    const random = { bytes: (length: number) => new Uint8Array(length).fill(7) };
    expect(kind.toBytes(kind.random(random) as never)).toEqual(new Uint8Array(kind.length).fill(7));
  });
});
