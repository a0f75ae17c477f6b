import type { Failure } from '@/api/failure';
import { make } from '@/widget/make';
import type { World } from '@/widget/world';

interface Ways {
  onAgain: () => void;
  onAsk: (question: string) => void;
}

/** What went wrong, in the reader's words where it is nothing about the question. */
function saidOf(failure: Failure, { t, settings }: World): string {
  const seconds = failure.parameters['retry_after'];
  if (failure.code === 'rate_limited' && seconds !== undefined) return t('tooMany', { seconds: Number(seconds) });
  if (failure.status === 401) return t(settings.token === null ? 'keyMissing' : 'keyRefused');
  if (failure.code === 'origin_not_allowed' || failure.code === 'unreachable') return t('unreachable');
  if (failure.status === 503) return t('busy');
  return failure.message;
}

/** Why there is no answer, and what to do about it. */
export function failureView(failure: Failure, world: World, { onAgain, onAsk }: Ways): HTMLElement {
  const { t } = world;
  const nearest = (failure.parameters['nearest'] ?? '').split('\n').filter((question) => question !== '');
  const again = make('button', { type: 'button', class: 'plain', onclick: onAgain }, t('askAgain'));
  if (failure.code === 'cancelled') return make('p', { class: 'soft' }, t('stopped'), ' ', again);
  // The server names the nearest questions in its text as well; as choices they are enough.
  const said = saidOf(failure, world);
  const shown = nearest.length > 0 ? said.split(/ (?:You could ask|Nearest|Perhaps):/)[0] : said;
  const asked = nearest.map((question) =>
    make('li', {}, make('button', { type: 'button', class: 'choice', onclick: () => onAsk(question) }, question)),
  );
  return make(
    'div',
    { class: 'failure', role: 'alert' },
    make('p', { dir: 'auto' }, shown ?? ''),
    nearest.length > 0 ? make('p', { class: 'soft' }, t('nearest')) : null,
    nearest.length > 0 ? make('ul', { class: 'choices' }, ...asked) : again,
  );
}
