// Kind 7: the first letter of a relation.
import { struct } from '../codec.ts';
import { writtenText } from './blocks.ts';

/** How the patient wants to be called, and in which language. */
export type Introduction = { readonly name: string; readonly language: string };
export const introduction = struct<Introduction>({ name: writtenText, language: writtenText });
