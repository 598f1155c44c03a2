import { useEffect, type ReactNode } from 'react';
import { useBlocker, type BlockerFunction } from 'react-router';
import { isAnythingLost, isAnythingUnsaved } from './unsaved.js';
import { useAskToLose } from './use-ask-to-lose.js';

const losesSomething: BlockerFunction = ({ currentLocation, nextLocation }) => isAnythingLost(currentLocation, nextLocation);

/** Asks before another page, or the end of the window, loses what was typed. Stands once in the frame: a router has one blocker. */
export function UnsavedGuard(): ReactNode {
  const blocker = useBlocker(losesSomething);
  const ask = useAskToLose();
  useEffect(() => {
    if (blocker.state !== 'blocked') return undefined;
    return ask({ onLose: () => blocker.proceed(), onKeep: () => blocker.reset() });
  }, [ask, blocker]);
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent): void => {
      if (isAnythingUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, []);
  return null;
}
