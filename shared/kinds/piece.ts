// Kind 17: an écrit, a longer piece of writing.
import { struct } from '../codec.ts';
import { type Block, blocksCodec, writtenText } from './blocks.ts';

/** An empty title is none. */
export type Piece = { readonly title: string; readonly blocks: readonly Block[] };
export const piece = struct<Piece>({ title: writtenText, blocks: blocksCodec });
