import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Shows a part of the page alone: on the full screen where the browser lets it, else over everything else. */
export function usePresenting(stage: RefObject<HTMLElement | null>) {
  const [isPresenting, setPresenting] = useState(false);
  const leave = useCallback(() => {
    setPresenting(false);
    if (document.fullscreenElement !== null) void document.exitFullscreen();
  }, []);
  const present = useCallback(() => {
    setPresenting(true);
    stage.current?.requestFullscreen().catch(() => undefined); // it fills the window in any case
  }, [stage]);
  useEffect(() => {
    if (!isPresenting) return;
    const onChange = () => {
      if (document.fullscreenElement === null) setPresenting(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('fullscreenchange', onChange);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      document.removeEventListener('keydown', onKey);
    };
  }, [isPresenting, leave]);
  return { isPresenting, present, leave };
}
