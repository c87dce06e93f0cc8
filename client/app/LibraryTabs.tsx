// The parts of her library at the desk, as addresses: exercises and models, and worksheets.
import { useApp } from './state.ts';
import './record-tabs.css';

export function LibraryTabs(props: { readonly at: 'texts' | 'worksheets' }) {
  const app = useApp();
  return (
    <nav class="record-tabs" aria-label={app.t.worksheet.libraryTabs}>
      <a href="/exercices" aria-current={props.at === 'texts' ? 'page' : undefined}>
        {app.t.library.title}
      </a>
      <a href="/exercices/feuilles" aria-current={props.at === 'worksheets' ? 'page' : undefined}>
        {app.t.worksheet.tab}
      </a>
    </nav>
  );
}
