// A file of rows is read back by a reader of its own, whatever stands in a cell, and no cell is run as a formula.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { seededRandom } from '../../tests/harness/random.ts';
import { csvOf, guarded, separatorOf } from './csv.ts';

beforeAll(loadSodium);

/** RFC 4180, character by character; knows nothing of how it is written. */
function parsed(text: string, separator: string): readonly (readonly string[])[] {
  if (!text.startsWith('\ufeff')) throw new Error('no mark');
  const rows: string[][] = [];
  let [row, cell, isQuoted, at] = [[] as string[], '', false, 1];
  const closeRow = (): void => {
    rows.push([...row, cell]);
    [row, cell] = [[], ''];
  };
  for (; at < text.length; at++) {
    const [char, next] = [text[at] ?? '', text[at + 1]];
    if (isQuoted && char === '"' && next === '"') {
      cell += '"';
      at++;
    } else if (isQuoted && char === '"') isQuoted = false;
    else if (isQuoted) cell += char;
    else if (char === '"' && cell === '') isQuoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\r' && next === '\n') {
      closeRow();
      at++;
    } else if (char === '\r' || char === '\n' || char === '"') throw new Error('a character that stands bare');
    else cell += char;
  }
  if (isQuoted || cell !== '' || row.length > 0) throw new Error('the last line is not whole');
  return rows;
}

describe('a file of rows', () => {
  it('ends each line as RFC 4180 does, and quotes what needs it alone', () => {
    expect(
      csvOf(
        [
          ['date', 'heure'],
          ['2026-11-30', 'a;b "c"'],
        ],
        ';',
      ),
    ).toBe('\ufeffdate;heure\r\n2026-11-30;"a;b ""c"""\r\n');
    expect(csvOf([['a;b', 'c,d']], ',')).toBe('\ufeffa;b,"c,d"\r\n');
    expect(['fr', 'nl', 'de', 'en'].map(separatorOf)).toEqual([';', ';', ';', ',']);
  });

  it('runs nothing: a cell that would begin a formula begins with a quote', () => {
    const formulas = ['=1+1', '+32 470', '-2', '@SUM(A1)', '\tx', '\rx'];
    expect(formulas.map(guarded)).toEqual(formulas.map((cell) => `'${cell}`));
    expect(['Camille', '12', 'a=b', ''].map(guarded)).toEqual(['Camille', '12', 'a=b', '']);
  });

  it('is read back cell by cell', () => {
    const seed = 4180;
    const random = seededRandom(seed, 1);
    const pieces = [
      'a',
      'é',
      '🜂',
      '"',
      '""',
      ';',
      ',',
      '\r',
      '\n',
      '\r\n',
      '=',
      '+',
      '-',
      '@',
      '\t',
      ' ',
      '\u00a0',
      "'",
      '0',
    ];
    const pick = (below: number): number => (random.bytes(1)[0] ?? 0) % below;
    const cell = (): string => Array.from({ length: pick(7) }, () => pieces[pick(pieces.length)] ?? '').join('');
    for (let round = 0; round < 2_000; round++) {
      const separator = pick(2) === 0 ? ';' : ',';
      const width = 1 + pick(4);
      const rows = Array.from({ length: 1 + pick(4) }, () => Array.from({ length: width }, cell));
      const read = parsed(csvOf(rows, separator), separator);
      expect(read, `seed ${seed}, round ${round}`).toEqual(rows.map((row) => row.map(guarded)));
      expect(read.flat().some((each) => /^[=+\-@\t\r]/.test(each))).toBe(false);
    }
  });
});
