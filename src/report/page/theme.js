// Light or dark: as the system says, until somebody says otherwise.
const THEMES = ['system', 'light', 'dark'];

function themeButton() {
  let now = 'system';
  try {
    now = localStorage.getItem('parley-theme') || now;
  } catch (refused) {  // A page from a file may have no storage.
  }
  const button = make('button', {type: 'button', id: 'theme', click: () => set(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length])});
  function set(theme) {
    now = THEMES.includes(theme) ? theme : 'system';
    document.documentElement.dataset.theme = now;
    button.textContent = `${{system: '◐', light: '☀', dark: '☾'}[now]} ${now}`;
    button.setAttribute('aria-label', `Colours: ${now}. Change`);
    try {
      localStorage.setItem('parley-theme', now);
    } catch (refused) {
    }
  }
  set(now);
  return button;
}
