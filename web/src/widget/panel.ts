import { examples } from '@/widget/client';
import { beginConversation, type Conversation } from '@/widget/conversation';
import { icon, make } from '@/widget/make';
import type { World } from '@/widget/world';

export interface Panel {
  dialog: HTMLDialogElement;
  open: () => void;
}

const small = window.matchMedia('(max-width: 480px)');
const longest = 2000; // characters of a question

/** Where one asks and reads: beside the page, or on a phone in front of it. `onClose` hears when it goes. */
export function makePanel(world: World, title: string, onClose: () => void): Panel {
  const { t } = world;
  const thread = make('div', { class: 'thread' });
  const composer = makeComposer(world);
  let conversation: Conversation;
  let known: Promise<string[]> | null = null;

  const button = (name: Parameters<typeof icon>[0], label: string, onclick: () => void) =>
    make('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick }, icon(name));
  const start = () => {
    conversation = beginConversation(world, composer.setBusy);
    const place = make('div', { class: 'welcome' }, make('p', {}, t('welcome')));
    thread.replaceChildren(place, conversation.place);
    known ??= examples(world.settings).catch(() => []);
    void known.then((questions) => suggest(place, questions, world, ask));
  };
  const ask = (question: string) => {
    thread.querySelector('.welcome')?.remove();
    conversation.ask(question);
  };
  composer.onAsk = ask;
  composer.onStop = () => conversation.stop();

  const wide = button('wide', t('wider'), () => {
    wide.setAttribute('aria-pressed', String(dialog.toggleAttribute('data-wide')));
  });
  wide.classList.add('widen');
  wide.setAttribute('aria-pressed', 'false');
  const fresh = button('fresh', t('newConversation'), () => {
    conversation.stop();
    start();
    composer.field.focus();
  });
  let isOpen = false;
  const close = () => {
    if (isShown(dialog)) hide(dialog);
    if (isOpen) onClose();
    isOpen = false;
  };
  const heading = make('h2', { id: 'title', dir: 'auto' }, title);
  const head = make('header', {}, heading, fresh, wide, button('close', t('close'), close));
  const dialog = make(
    'dialog',
    { class: 'panel', popover: 'manual', 'aria-labelledby': 'title' },
    head,
    thread,
    composer.form,
  );
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // The browser closes it, too: at Escape with the focus nowhere, at the back gesture of a telephone.
  dialog.addEventListener('close', () => {
    if (!isShown(dialog)) close();
  });
  // Where the window becomes one of a phone, or no longer is one, the other way of showing is taken.
  small.addEventListener('change', () => {
    if (!isShown(dialog)) return;
    hide(dialog);
    show(dialog);
  });
  start();
  const open = () => {
    show(dialog);
    isOpen = true;
    composer.field.focus({ preventScroll: true });
  };
  return { dialog, open };
}

const isShown = (dialog: HTMLDialogElement) => dialog.matches(':popover-open, [open]');

/** In the top layer, above whatever the page has; on a phone the page behind it waits. */
function show(dialog: HTMLDialogElement): void {
  if (small.matches) {
    dialog.removeAttribute('popover');
    dialog.showModal();
  } else {
    dialog.setAttribute('popover', 'manual');
    dialog.showPopover();
  }
}

function hide(dialog: HTMLDialogElement): void {
  if (dialog.open) dialog.close();
  else dialog.hidePopover();
}

function suggest(place: HTMLElement, questions: string[], { t }: World, onAsk: (question: string) => void): void {
  if (questions.length === 0) return;
  const items = questions.map((question) =>
    make(
      'li',
      {},
      make('button', { type: 'button', class: 'choice', dir: 'auto', onclick: () => onAsk(question) }, question),
    ),
  );
  place.append(make('p', { class: 'over' }, t('suggestions')), make('ul', { class: 'choices' }, ...items));
}

interface Composer {
  form: HTMLFormElement;
  field: HTMLTextAreaElement;
  setBusy: (isBusy: boolean) => void;
  onAsk: (question: string) => void;
  onStop: () => void;
}

function makeComposer({ t }: World): Composer {
  const field = make('textarea', {
    rows: '1',
    maxlength: String(longest),
    placeholder: t('placeholder'),
    'aria-label': t('question'),
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const send = make('button', { type: 'submit', class: 'send' });
  let isBusy = false;
  const setBusy = (busy: boolean) => {
    isBusy = busy;
    const label = t(busy ? 'stop' : 'ask');
    send.replaceChildren(icon(busy ? 'stop' : 'send'));
    send.setAttribute('aria-label', label);
    send.title = label;
  };
  const form = make('form', { class: 'composer' }, field, send);
  const composer: Composer = { form, field, setBusy, onAsk: () => undefined, onStop: () => undefined };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) {
      composer.onStop();
      return;
    }
    const question = field.value.trim();
    field.focus();
    if (question === '') return;
    field.value = '';
    composer.onAsk(question);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!isBusy) form.requestSubmit();
  });
  setBusy(false);
  return composer;
}
