import { useCallback, useEffect, useRef, useState } from 'react';

/** What browsers can do by themselves; where one cannot, the hook says so and nothing is offered. */

/** Reads a text aloud in its language, and stops. */
export function useReadAloud(text: string, locale: string) {
  const isAble = 'speechSynthesis' in window;
  const [isReading, setReading] = useState(false);
  const stop = useCallback(() => {
    if (isAble) window.speechSynthesis.cancel();
    setReading(false);
  }, [isAble]);
  const read = useCallback(() => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = locale;
    spoken.onend = () => setReading(false);
    spoken.onerror = () => setReading(false);
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(spoken);
    setReading(true);
  }, [text, locale]);
  useEffect(() => stop, [stop]);
  return { isAble, isReading, read, stop };
}

interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onend: () => void;
  onerror: () => void;
  start: () => void;
  stop: () => void;
}

type Recognisers = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

/** Writes down what is said; `onText` hears all of it each time that more is understood. */
export function useDictation(locale: string, onText: (text: string) => void) {
  const Recogniser = (window as Recognisers).SpeechRecognition ?? (window as Recognisers).webkitSpeechRecognition;
  const [isListening, setListening] = useState(false);
  const current = useRef<Recognition | null>(null);
  const stop = useCallback(() => current.current?.stop(), []);
  const start = useCallback(() => {
    if (Recogniser === undefined) return;
    const recognition = new Recogniser();
    recognition.lang = locale;
    recognition.interimResults = true;
    recognition.onresult = ({ results }) =>
      onText(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
    recognition.onend = () => setListening(false);
    recognition.onerror = () => setListening(false);
    current.current = recognition;
    recognition.start();
    setListening(true);
  }, [Recogniser, locale, onText]);
  useEffect(() => stop, [stop]);
  return { isAble: Recogniser !== undefined, isListening, start, stop };
}
