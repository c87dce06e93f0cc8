// The text of a model as one scenario asks it.
import type { Scenario } from './scenarios.ts';

/** Throws where an edit finds nothing to change: a model and its scenarios are read together. */
export function textOf({ name, edits, queries, expected }: Scenario, source: string): string {
  let text = source;
  for (const [from, to] of edits) {
    if (from === '') {
      text = withOpenInvitation(text);
      continue;
    }
    if (!text.includes(from)) throw new Error(`${name}: the model has no "${from}"`);
    text = text.replace(from, () => to);
  }
  if (queries === undefined) return text;
  const asked = Object.keys(expected).map((key) => {
    const query = queries[key];
    if (query === undefined) throw new Error(`${name}: no question is called "${key}"`);
    return query;
  });
  return text.replaceAll(/^query .*\n/gm, '').replace(/^let (?=\w+[ (=])/m, () => `${asked.join('\n')}\nlet `);
}

/** A second invitation of the same psychologist, held by the attacker, who claims an honest patient’s device as his own. */
function withOpenInvitation(text: string): string {
  const [psy = ''] = /^let Psy\(d:sk\) =[^]*?\.\n\n/m.exec(text) ?? [];
  const open = psy
    .replace('Psy(', 'PsyOpen(')
    .replace('(*V:pskleak0*)', 'out(c,psk);')
    .replace(' out(oob,(h(bundle),psk));', '')
    .replace(/ {2}\(\* turn 3 \*\)[^]*$/, '  0.\n\n');
  return text.replace(/^let Pat\(/m, (pat) => open + pat).replace('!Psy(d) |', 'PsyOpen(d) | Psy(d) |');
}
