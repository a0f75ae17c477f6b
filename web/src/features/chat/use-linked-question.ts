import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What another part of the app links to, /?source=…&question=…: the source is chosen, the question asked once, and the
 * address then says neither, so that going back does not ask again.
 */
export function useLinkedQuestion(
  source: string | null,
  choose: (id: string) => void,
  ask: (question: string) => void,
): void {
  const [parameters, setParameters] = useSearchParams();
  const wanted = parameters.get('source');
  const question = parameters.get('question');
  const chosen = useRef<string | null>(null);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (wanted === null) {
      chosen.current = null;
      asked.current = null;
      return;
    }
    if (source !== wanted) {
      if (chosen.current !== wanted) choose(wanted);
      chosen.current = wanted;
      return;
    }
    setParameters({}, { replace: true });
    if (question === null || asked.current === question) return;
    asked.current = question;
    ask(question);
  }, [wanted, question, source, choose, ask, setParameters]);
}
