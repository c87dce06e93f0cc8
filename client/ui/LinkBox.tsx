// A link that is handed over: whole, to be copied, or selected where the clipboard is refused.
import { createSignal } from 'solid-js';
import { Button } from './Button.tsx';
import { CopyIcon } from './icons.ts';

export function LinkBox(props: {
  readonly link: string;
  /** What the button does, for readers; its two words; what is said once it is done. */
  readonly label: string;
  readonly copy: string;
  readonly copied: string;
  readonly onCopied: () => void;
}) {
  const [copied, setCopied] = createSignal('');
  let link!: HTMLElement;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.link);
      setCopied(props.link);
      props.onCopied();
    } catch {
      // Where the clipboard is refused the whole link is selected, ready for the person's own keys.
      getSelection()?.selectAllChildren(link);
    }
  };
  return (
    <div class="link-box">
      <code ref={link} translate="no">
        {props.link}
      </code>
      <Button small kind="quiet" icon={CopyIcon} label={props.label} onPress={() => void copy()}>
        {copied() === props.link ? props.copied : props.copy}
      </Button>
    </div>
  );
}
