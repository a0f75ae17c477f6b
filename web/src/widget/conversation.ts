import { failureOf } from '@/api/failure';
import { answerView } from '@/widget/answer-view';
import { ask } from '@/widget/client';
import { failureView } from '@/widget/failure-view';
import { make } from '@/widget/make';
import type { World } from '@/widget/world';

export interface Conversation {
  /** The turns, one below the other. */
  place: HTMLElement;
  ask: (question: string) => void;
  stop: () => void;
}

interface Turn {
  question: string;
  reading?: string;
  head: HTMLElement;
  body: HTMLElement;
}

const edge = 16; // pixels above a question

/** Brings a question to the upper edge, as far as what stands below it reaches; the page itself stays. */
function toTop(head: HTMLElement): void {
  const thread = head.closest('.thread');
  if (thread === null) return;
  thread.scrollTop += head.getBoundingClientRect().top - thread.getBoundingClientRect().top - edge;
}

/** One conversation; `onBusy` hears when a question is under way and when none is. */
export function beginConversation(world: World, onBusy: (isBusy: boolean) => void): Conversation {
  const place = make('ol', { class: 'turns' });
  let id: string | null = null;
  let running: AbortController | null = null;
  let last: Turn | null = null;

  const begin = (question: string, reading?: string) => {
    const body = make('div', { class: 'body' });
    const head = make('h3', { class: 'question', dir: 'auto', tabindex: '-1' }, question);
    place.append(make('li', { class: 'turn' }, head, body));
    last = { question, head, body, ...(reading === undefined ? {} : { reading }) };
    run(last);
    if (!(focused() instanceof HTMLTextAreaElement)) head.focus({ preventScroll: true });
  };
  const focused = () => (place.getRootNode() as ShadowRoot).activeElement;
  /** What stands below a question. The focus does not get lost with what it was on. */
  const fill = (turn: Turn, content: HTMLElement) => {
    const hadFocus = turn.body.contains(focused());
    turn.body.replaceChildren(content);
    if (hadFocus) turn.head.focus({ preventScroll: true });
    if (turn === last) toTop(turn.head);
  };
  // The server goes on from what was asked last, so only the last turn is read anew where it stands.
  const readAnew = (turn: Turn, reading: string) => {
    if (turn !== last) begin(turn.question, reading);
    else run((last = { ...turn, reading }));
  };
  const run = (turn: Turn) => {
    running?.abort();
    const control = new AbortController();
    running = control;
    onBusy(true);
    const stage = make(
      'p',
      { class: 'stage soft' },
      make('span', { class: 'pulse' }),
      make('span', {}, world.t('stages.waiting')),
    );
    const onStage = (name: string) => stage.lastElementChild?.replaceChildren(world.t(`stages.${name}`));
    fill(turn, stage);
    turn.body.setAttribute('aria-busy', 'true');
    const { question, reading } = turn;
    const asked = { message: question, conversation_id: id, ...(reading === undefined ? {} : { reading }) };
    ask(world.settings, asked, onStage, control.signal)
      .then((answer) => {
        id = answer.conversation_id;
        fill(
          turn,
          answerView(answer, world, (summary) => readAnew(turn, summary)),
        );
        world.announce(answer.clarification ? world.t('clarify') : answer.narrative);
      })
      .catch((thrown: unknown) => {
        const ways = { onAgain: () => (turn === last ? run(turn) : begin(question, reading)), onAsk: begin };
        fill(turn, failureView(failureOf(thrown), world, ways));
      })
      .finally(() => {
        turn.body.removeAttribute('aria-busy');
        if (running !== control) return;
        running = null;
        onBusy(false);
      });
  };
  return { place, ask: (question) => begin(question), stop: () => running?.abort() };
}
