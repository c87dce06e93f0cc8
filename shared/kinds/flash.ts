// Kind 16: an éclair, a few words set down at once.
import { struct } from '../codec.ts';
import { writtenText } from './blocks.ts';

export type Flash = { readonly text: string };
export const flash = struct<Flash>({ text: writtenText });
