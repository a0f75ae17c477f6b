// Before the first paint: the appearance and language that were chosen, so that nothing flashes or turns round.
(() => {
  const root = document.documentElement;
  try {
    const chosen = JSON.parse(localStorage.getItem('parlance.preferences') ?? '{}');
    if (chosen.appearance === 'dark' || chosen.appearance === 'light') root.dataset.appearance = chosen.appearance;
    if (chosen.contrast === 'more') root.dataset.contrast = 'more';
    if (chosen.text === 'large') root.dataset.text = 'large';
    if (chosen.motion === 'less') root.dataset.motion = 'less';
    const language = chosen.language ?? navigator.language.slice(0, 2);
    if (language === 'ar') root.dir = 'rtl';
  } catch {
    // What cannot be read is as if nothing was chosen.
  }
})();
