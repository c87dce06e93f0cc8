// What was answered to the first questions, in the words they were put in: no score, no colour, no order but that of the questions.
import { For, Show } from 'solid-js';
import { fits, type AnsweredView, type ItemReply, type Worksheet } from '../engine/api/first-views.ts';
import { useApp } from '../app/state.ts';
import './first.css';

export function Answers(props: { readonly answered: AnsweredView }) {
  const app = useApp();
  /** To no question that was put: what has words is read all the same. */
  const strays = (): readonly ItemReply['reply'][] =>
    props.answered.replies
      .filter(({ item }) => item >= props.answered.worksheet.items.length)
      .flatMap(({ reply }) => (wordsOf(reply) === '' ? [] : [reply]));
  return (
    <dl class="first-answers">
      <For each={props.answered.worksheet.items}>
        {(item, at) => (
          <div>
            <dt>{item.wording}</dt>
            <dd>
              <Said item={item} reply={props.answered.replies.find((each) => each.item === at())?.reply} />
            </dd>
          </div>
        )}
      </For>
      <For each={strays()}>
        {(reply) => (
          <div>
            <dd dir="auto">{app.t.first.ownWords({ words: wordsOf(reply) })}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** What somebody wrote themselves. */
function wordsOf(reply: ItemReply['reply'] | undefined): string {
  if (reply?.type === 'open') return reply.text;
  return reply?.type === 'one' || reply?.type === 'many' ? reply.ownWords : '';
}

function Said(props: { readonly item: Worksheet['items'][number]; readonly reply: ItemReply['reply'] | undefined }) {
  const app = useApp();
  const chosen = (): readonly string[] => {
    const { item, reply } = props;
    if (reply === undefined || !fits(item, reply)) return [];
    if ((item.type !== 'one' && item.type !== 'many') || (reply.type !== 'one' && reply.type !== 'many')) return [];
    return reply.chosen.flatMap((place) => item.choices[place] ?? []);
  };
  return (
    <Show
      when={chosen().length > 0 || wordsOf(props.reply) !== ''}
      fallback={<span class="meta">{app.t.first.noReply}</span>}
    >
      <For each={chosen()}>{(choice) => <p>{choice}</p>}</For>
      <Show when={wordsOf(props.reply)}>{(own) => <p dir="auto">{app.t.first.ownWords({ words: own() })}</p>}</Show>
    </Show>
  );
}
