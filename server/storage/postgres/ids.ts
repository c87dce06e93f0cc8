// Public ids as PostgreSQL stores them, and which of them belonged to mailboxes that are no more.
import { byteStrings, type Query } from './link.ts';

export const idBytes = (id: string): Buffer => Buffer.from(id, 'base64url');

/** Those of these ids that belonged to deleted mailboxes, in base64url. */
export async function goneAmong(query: Query, publicIds: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const rows = await query.all<{ public_id: Buffer }>('SELECT public_id FROM gone WHERE public_id = ANY($1::bytea[])', [
    byteStrings(publicIds),
  ]);
  return new Set(rows.map(({ public_id: id }) => id.toString('base64url')));
}

export const isGone = async (query: Query, publicId: Buffer): Promise<boolean> =>
  (await goneAmong(query, [publicId])).size === 1;
