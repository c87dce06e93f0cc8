// A worker that lives for one export: it archives what the page hands over, or checks an archive. It asks nothing of the network.
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { releaseWords } from '../../shared/crypto/identity/identity-words.ts';
import { textsOfArchive } from '../../shared/export/texts.ts';
import { createExportWriter, type ExportWriter } from '../../shared/export/write.ts';
import { createTextSearch } from '../engine/search/texts.ts';
import { createArchive, openArchive } from './archive.ts';
import type { ArchivingAnswer, ArchivingRequest } from './archiving.ts';
import { checkExport, wordsOfSum } from './checked.ts';

const answer = (message: ArchivingAnswer): void => postMessage(message);
let making: { readonly writer: ExportWriter; readonly archive: ReturnType<typeof createArchive> } | null = null;
let words: readonly string[] = [];
let sought: ReturnType<typeof createTextSearch> | null = null;
let turn: Promise<void> = loadSodium();

addEventListener('message', (event: MessageEvent<ArchivingRequest>) => {
  // In their order; whatever a browser throws where it has no room ends it.
  turn = turn.then(() => take(event.data)).catch(() => answer({ type: 'failed' }));
});

async function take(request: ArchivingRequest): Promise<void> {
  if (request.type === 'check') {
    const checked = await checkExport(request.file, (done, total) => answer({ type: 'progress', done, total }));
    return answer({ type: 'checked', checked });
  }
  if (request.type === 'texts') {
    const opened = await openArchive(request.file);
    const pieces = opened.ok ? await textsOfArchive(opened.value) : [];
    sought = createTextSearch(pieces.map(({ text }) => text));
    return answer({ type: 'texts', pieces: pieces.map(({ text: _, ...piece }) => piece) });
  }
  if (request.type === 'find')
    return answer({ type: 'found', found: sought?.find(request.typed, request.most) ?? { rows: [], count: 0 } });
  if (request.type === 'words') {
    const list = request.language === 'fr' ? 'french' : 'english';
    return answer({ type: 'words', words: releaseWords(request.digest, list).words });
  }
  if (request.type === 'begin') {
    const archive = createArchive();
    const { head } = request;
    const writer = createExportWriter(archive.sink, head, (sum) => (words = wordsOfSum(sum, head.language)));
    making = { archive, writer };
    return answer({ type: 'done', waiting: 0 });
  }
  if (making === null) throw new Error('nothing was begun');
  const { archive, writer } = making;
  if (request.type === 'end') {
    const { pieces, unread } = await writer.end(request.relations);
    const blob = await archive.end();
    return answer({ type: 'made', made: { blob, bytes: blob.size, pieces, unread, words } });
  }
  if (request.type === 'file') await writer.file(request.path, request.bytes, request.isLast);
  else if (request.type === 'part') await writer.part();
  else for (const piece of request.pieces) writer.piece(piece);
  return answer({ type: 'done', waiting: writer.waiting() });
}
