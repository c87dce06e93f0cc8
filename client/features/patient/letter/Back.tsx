// The way back from a letter.
import { useApp } from '../../../app/state.ts';
import { BackIcon, IconButton } from '../../../ui/index.ts';

/** To where the letter was opened from, at the place that was left; from anywhere else to the day. */
export function Back() {
  const app = useApp();
  const label = () => {
    if (app.from() === '/fil') return app.t.letter.backToThread;
    return app.from() === '/reponses' ? app.t.letter.backToAnswers : null;
  };
  return (
    <IconButton
      icon={BackIcon}
      label={label() ?? app.t.letter.backToToday}
      onPress={() => (label() === null ? app.go('/aujourdhui') : app.back())}
    />
  );
}
