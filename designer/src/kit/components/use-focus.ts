import type { InputRef } from 'antd';
import { useEffect, useRef, type RefObject } from 'react';

/** Puts the cursor into an input when it appears, where typing is what one came for. */
export function useFocusOnMount(wanted: boolean): RefObject<InputRef | null> {
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  return input;
}
