// Kind 24: a short word that the answer will be late; not an answer.
import { struct } from '../codec.ts';
import { writtenText } from './blocks.ts';

export type Lateness = { readonly text: string };
export const lateness = struct<Lateness>({ text: writtenText });
