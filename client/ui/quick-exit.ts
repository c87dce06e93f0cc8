// After the quick exit of /aide, Back would show the page of the app that led there. The app's first script calls this, so
// that a page reached by Back after such an exit gives way to a neutral one too. public/aide.js leaves the mark, in this
// tab only; opening the app anew takes it away.

const mark = 'left-by-quick-exit';

export function stayGoneAfterQuickExit(): void {
  addEventListener('pageshow', (event) => {
    const [visit] = performance.getEntriesByType('navigation');
    const cameBack = event.persisted || (visit instanceof PerformanceNavigationTiming && visit.type === 'back_forward');
    if (!cameBack) return sessionStorage.removeItem(mark);
    if (sessionStorage.getItem(mark) === null) return;
    document.documentElement.hidden = true;
    location.replace('about:blank');
  });
}
