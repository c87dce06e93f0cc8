// Replies to the first questions that those cannot be given, from a peer that says what it likes, as the psychologist's page reads them.
import { createComponent } from 'solid-js';
import { renderToString } from 'solid-js/web';
import { expect, it } from 'vitest';
import { type App, AppContext } from '../../client/app/state.ts';
import { Answers } from '../../client/frame/Answers.tsx';
import { createI18n } from '../../client/i18n/index.ts';
import { encode } from '../../shared/codec.ts';
import { suitability } from '../../shared/kinds/suitability.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import type { ItemReply } from '../../shared/kinds/worksheet.ts';
import { FIRST, firstOf, QUESTIONS } from '../harness/first.ts';
import { createWorld, meet, settle } from '../harness/world.ts';
import { hostile } from '../hostile-peer/peer.ts';

it('a reply that its question cannot be given chooses nothing: its words are read as words, and what has none is left out', async () => {
  const world = await createWorld();
  const { claire, camille } = await meet(world, FIRST);
  const peer = await hostile(world, camille);
  const replies: readonly ItemReply[] = [
    // Two choices where one may be chosen, with words.
    { item: 0, reply: { type: 'one', chosen: [0, 1], ownWords: 'Des mots à moi' } },
    // A choice that was not put, of the other type.
    { item: 1, reply: { type: 'one', chosen: [1], ownWords: '' } },
    { item: 2, reply: { type: 'open', text: 'À aucune question' } },
    { item: 3, reply: { type: 'scale', point: 9 } },
  ];
  const payload = encode(suitability, { worksheet: QUESTIONS, replies, extras: [] });
  await peer.say({ kind: LETTER_KINDS.suitability, payload });
  await settle(claire);
  const [answered] = (await firstOf(claire)).answered;
  expect(answered?.replies).toEqual(replies);
  const format = await createI18n('fr');
  const page = renderToString(() =>
    createComponent(AppContext.Provider, {
      value: { t: format.t, format } as unknown as App,
      get children() {
        return createComponent(Answers, { answered: answered! }) as never;
      },
    }),
  );
  for (const { wording } of QUESTIONS.items) expect(page).toContain(wording);
  for (const word of ['Des mots à moi', 'À aucune question']) expect(page).toContain(word);
  for (const choice of ['Non', 'Oui', 'Un suivi médical', '9']) expect(page).not.toContain(`<p>${choice}</p>`);
  expect(page).toContain(format.t.first.noReply);
  await world.close();
});
