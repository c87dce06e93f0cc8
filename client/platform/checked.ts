// An export checked, wherever there is libsodium: in a worker of the page, and in Node.
import { exportWords } from '../../shared/crypto/identity/identity-words.ts';
import { checkArchive, type Checked, type Refusal } from '../../shared/export/check.ts';
import type { Language } from '../../shared/languages.ts';
import { err, type Result } from '../../shared/result.ts';
import { openArchive } from './archive.ts';

/** Six words of a sum, in a language's own list. Costs 64 MiB for a quarter of a second. */
export const wordsOfSum = (sum: Uint8Array, language: Language): readonly string[] =>
  exportWords(sum, language === 'fr' ? 'french' : 'english').words;

/** `progress`: bytes, of all. */
export async function checkExport(
  blob: Blob,
  progress?: (done: number, total: number) => void,
): Promise<Result<Checked, Refusal>> {
  const opened = await openArchive(blob);
  return opened.ok ? checkArchive(opened.value, wordsOfSum, progress) : err({ type: opened.error });
}
