// Quick exit of the urgent help page: Esc twice, or the button, replaces the page so that Back does not return to it.
// The page is whole without this file; the button is then a plain link.
let lastEscape = -Infinity;

function quit() {
  document.documentElement.hidden = true;
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
