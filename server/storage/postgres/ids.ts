// Public ids as PostgreSQL stores them, and which of them belonged to mailboxes that are no more.
import type { Query } from './link.ts';
import { amongBytes, ormOn } from './orm.ts';
import { gone } from './schema.ts';

export const idBytes = (id: string): Buffer => Buffer.from(id, 'base64url');

/** Those of these ids that belonged to deleted mailboxes, in base64url. */
export async function goneAmong(query: Query, publicIds: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const rows = await ormOn(query)
    .select({ publicId: gone.publicId })
    .from(gone)
    .where(amongBytes(gone.publicId, publicIds));
  return new Set(rows.map(({ publicId }) => Buffer.from(publicId).toString('base64url')));
}

export const isGone = async (query: Query, publicId: Buffer): Promise<boolean> =>
  (await goneAmong(query, [publicId])).size === 1;
