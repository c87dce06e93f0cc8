// Quick exit of the urgent help page: Esc twice, or the button, replaces the page so that Back does not return to it.
// The page is whole without this file; the button is then a plain link. The mark tells the app's pages of this tab to give
// way as well when Back reaches them (client/ui/quick-exit.ts).
let lastEscape = -Infinity;

function quit() {
  document.documentElement.hidden = true;
  try {
    sessionStorage.setItem('left-by-quick-exit', '');
  } catch {
    // Storage may be refused; leaving matters more.
  }
  location.replace('about:blank');
}

addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (event.timeStamp - lastEscape < 1500) quit();
  lastEscape = event.timeStamp;
});

document.getElementById('quit')?.addEventListener('click', (event) => {
  event.preventDefault();
  quit();
});
