// The hash of a version, in groups that can be read aloud: both devices compute the same from the same words.
import { useApp } from '../app/state.ts';

export function HashLine(props: { readonly hash: string }) {
  const app = useApp();
  return (
    <section class="frame-hash">
      <h2>{app.t.frame.hash}</h2>
      <p class="frame-digits">{props.hash.match(/.{1,8}/g)?.join(' ')}</p>
      <p class="meta">{app.t.frame.hashNote}</p>
    </section>
  );
}
