// Whether the patient wishes for a synthesis at the end: asked of nobody else.
import { useApp } from '../app/state.ts';
import { RadioCards } from '../ui/index.ts';

export function WishesSynthesis(props: { readonly wishes: boolean; readonly onChoose: (wishes: boolean) => void }) {
  const app = useApp();
  return (
    <RadioCards
      legend={app.t.stop.endSynthesis}
      options={[
        { value: 'yes', label: app.t.stop.endSynthesisYes },
        { value: 'no', label: app.t.stop.endSynthesisNo },
      ]}
      value={props.wishes ? 'yes' : 'no'}
      onChoose={(value) => props.onChoose(value === 'yes')}
    />
  );
}
