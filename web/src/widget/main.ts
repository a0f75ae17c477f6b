import { dress, takeAccent } from '@/widget/look';
import { icon, make } from '@/widget/make';
import { makePanel } from '@/widget/panel';
import { settingsOf, type Settings } from '@/widget/settings';
import { tellIn } from '@/widget/texts';

/** The widget as it stands on a page: a button in a corner, and the panel that it opens. */
function build(settings: Settings): HTMLElement {
  const t = tellIn(settings.language);
  const title = settings.title ?? t('title');
  const status = make('p', { class: 'unseen', role: 'status' });
  const world = { settings, t, announce: (text: string) => status.replaceChildren(text) };
  const corner = make('section', { class: 'corner', popover: 'manual', 'aria-label': title });
  const launcher = make('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog' }, icon('ask'), title);
  const panel = makePanel(world, title, () => {
    corner.showPopover();
    launcher.focus({ preventScroll: true });
  });
  launcher.addEventListener('click', () => {
    corner.hidePopover();
    panel.open();
  });
  corner.append(launcher);
  panel.dialog.append(status);

  const root = make('div', { class: 'root', lang: settings.language, dir: settings.language === 'ar' ? 'rtl' : 'ltr' });
  if (settings.theme !== 'auto') root.dataset['appearance'] = settings.theme;
  root.append(corner, panel.dialog);
  const host = document.createElement('parlance-widget');
  const shadow = host.attachShadow({ mode: 'open' });
  dress(shadow);
  shadow.append(root);
  document.body.append(host);
  if (settings.accent !== null) takeAccent(root, settings.accent);
  corner.showPopover();
  return host;
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && document.querySelector('parlance-widget') === null) {
  const settings = settingsOf(script);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => build(settings));
  else build(settings);
}
