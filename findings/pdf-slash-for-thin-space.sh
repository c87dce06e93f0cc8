#!/usr/bin/env bash
# PDFKit and jsPDF print a slash for French's thin space in the built-in fonts, without an error.
#
# Guess: the fourteen built-in PDF fonts know some 220 signs. A sign outside them is refused (pdf-lib does so), or becomes a
# blank, a box or a question mark; a space, whatever its kind, at worst becomes a space.
# Seen: PDFKit and jsPDF write the two bytes of the sign's number as two letters. U+202F, which French puts before ! ? ; and
# between number and unit, is 20 2F: a space and a slash. "Avant 18<U+202F>h" prints "Avant 18 /h", "non<U+202F>!" prints "non
# /!"; a true minus sign prints a quotation mark. Nothing throws, nothing warns, and the accents, œ, €, ’ and « » are right, so
# a look at a page of ordinary French shows no fault.
# Versions: pdfkit 0.20.2, jspdf 4.2.1, pdf-lib 1.17.1, text read back with unpdf 1.7.0. Seen on 2026-11-29.
# For letters or a record exported as PDF with text that people wrote: embed a font, or refuse what the built-in one cannot
# write; and read the finished file back with another library and compare the text before handing it over. Intl gives U+202F by
# itself (fr-FR writes it in large numbers), so it comes in even where nobody types it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional --save-exact pdfkit@0.20.2 jspdf@4.2.1 pdf-lib@1.17.1 unpdf@1.7.0
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import PDFKit from 'pdfkit';
import { jsPDF } from 'jspdf';
import { PDFDocument } from 'pdf-lib';
import { extractText } from 'unpdf';

const writers = {
  pdfkit: (text) =>
    new Promise((done) => {
      const parts = [];
      const pdf = new PDFKit();
      pdf.on('data', (part) => parts.push(part)).on('end', () => done(Buffer.concat(parts)));
      pdf.text(text).end();
    }),
  jspdf: (text) => new jsPDF().text(text, 10, 20).output('arraybuffer'),
  'pdf-lib': async (text) => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText(text);
    return pdf.save();
  },
};

/** The page's text, blanks left out of the comparison: jsPDF's is read with one between any two letters. */
async function read(bytes) {
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return text.replace(/\s/gu, '');
}
const ask = async (writer, text) => {
  let seen;
  try {
    seen = await read(await writers[writer](text));
  } catch (error) {
    seen = `refused: ${error.message}`;
  }
  console.log(`${writer.padEnd(8)} ${text.replaceAll('\u202f', '<U+202F>')}  ->  ${seen}`);
  return seen;
};

// The control: French with ordinary spaces is right in all three.
for (const writer of Object.keys(writers)) assert.equal(await ask(writer, 'Un cœur « naïf », c’est 50 € !'), 'Uncœur«naïf»,c’est50€!');

for (const writer of ['pdfkit', 'jspdf']) {
  assert.equal(await ask(writer, 'Avant 18\u202fh'), 'Avant18/h');
  assert.equal(await ask(writer, 'non\u202f!'), 'non/!');
  assert.equal(await ask(writer, '3 \u2212 1'), '3"1');
}
assert.match(await ask('pdf-lib', 'Avant 18\u202fh'), /^refused: WinAnsi cannot encode/);
console.log('seen as described');
JS
node run.mjs
